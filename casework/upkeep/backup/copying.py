"""Making a copy: the database at one moment, then every file that it names and no whole copy has yet, what the office
keeps beside it, and last the list. Files are never changed or taken away, so what is named at that moment is still
there after it."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from typing import IO

from casework.errors import CaseworkError
from casework.storage import clock, store
from casework.storage.settings import settings
from casework.upkeep.backup import sealed, site
from casework.upkeep.backup.archive import (
    FILES,
    HEADS,
    MANIFEST,
    NAME,
    Archive,
    Manifest,
    NoSuchBackup,
    NotWhole,
    Part,
    last_whole,
)
from casework.upkeep.backup.sealed import RECIPIENTS, Seal
from casework.upkeep.backup.snapshot import BackupRefused, copied

FOLDERS = ("templates", "fonts")
KEYS = "secrets"
OWN = ("office.toml", "approvals.toml", "identity", RECIPIENTS)
"""What an office keeps beside its database, besides these folders."""
BEGUN = "begun"
"""An empty file, by which the folder of a copy is there from its beginning, also in a store without empty folders."""
MAKING = ".making"
"""In the data directory: names the copy that is being made, and whoever makes it holds the lock of it. The kernel frees
it when he ends, however he ends, and every process of the office sees it."""


class OneAtATime(CaseworkError):
    """A copy is being made already."""

    code, status = "BAK-005", 409


class AnotherOffices(BackupRefused):
    """The copies there are of another office: to mix them would give back the wrong one."""

    code = "BAK-007"


def locked(name: str) -> IO[str]:
    """The lock under which this copy is made, by one process of the office at a time. OneAtATime, OSError."""
    lock = (settings().data / MAKING).open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise OneAtATime("正在制作备份或者演练恢复", instead="请在它完成以后再试") from None
    lock.truncate(0)
    lock.write(name)
    lock.flush()
    return lock


def being_made() -> str:
    """The name of the copy that this or another process is making; empty for none."""
    try:
        with (settings().data / MAKING).open(encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return lock.read()
    except FileNotFoundError:
        pass
    return ""


def new_name() -> str:
    return clock.china_time(clock.now()).strftime(NAME)


@contextmanager
def alone() -> Iterator[str]:
    """The name of a new copy, while no other is made. OneAtATime."""
    name = new_name()
    with locked(name):
        yield name


def made(archive: Archive, name: str, *, with_keys: bool) -> Manifest:
    """A copy under a new name. BAK-001: the name is taken; BAK-002: the database cannot be copied; BAK-007: the place
    has copies of another office. OSError where the disk does not take it: then there is no list."""
    archive.begin()
    if archive.has(MANIFEST):
        raise BackupRefused(f"{archive.address}是以前制作的一份备份", instead="请写它上一层的目录，或者另一个目录")
    if archive.inside(name) not in ([], [BEGUN]):
        raise BackupRefused(f"{archive.address}里已经有{name}", instead="请稍候再试")
    started, before, seal = time.perf_counter(), _last(archive), sealed.seal()
    archive.put(f"{name}/{BEGUN}", b"")
    outside = site.copied(archive, name, seal)  # before the database, into which goes what is taken over meanwhile
    seen = copied(archive, name, seal)
    if before and before[1].identity != seen.identity:
        archive.remove(name)
        raise AnotherOffices(f"{archive.address}里是另一个办公系统的备份", instead="请为本系统另写一个目录或者地址")
    vouched = archive.listed(*before) if before and before[1].sealed_files == seal.folder else {}
    listed, lost = _files(archive, seen.digests, vouched, seal)
    own = dict(_own(with_keys=with_keys))
    own[HEADS] = "\n".join(f"{of} {head}" for of, head in sorted(seen.heads.items())).encode()
    parts = {part: archive.put(f"{name}/{part}{seal.suffix}", seal.sealed(content)) for part, content in own.items()}
    lines = (f"{digest} {part.size} {part.sha256}" for digest, part in listed.items())
    parts |= {seen.kind: seen.part, **outside.parts, FILES: archive.put(f"{name}/{FILES}", "\n".join(lines).encode())}
    manifest = Manifest(
        version=metadata.version("casework"),
        made_at=clock.now().isoformat(),
        identity=seen.identity,
        database=seen.kind,
        files=len(listed),
        lost=tuple(lost),
        parts=parts,
        schema=seen.schema,
        key_fingerprint=seen.key_fingerprint,
        seconds=round(time.perf_counter() - started, 3),
        counts=seen.counts,
        site=outside.counts,
        site_fault=outside.fault,
        recipients=seal.recipients,
        sealed_files=seal.folder,
    )
    archive.seal(name, manifest)
    return manifest


def _last(archive: Archive) -> tuple[str, Manifest] | None:
    """The last whole copy and its list, which vouches for the files that it names."""
    try:
        name = last_whole(archive)
        return name, archive.manifest(name)
    except (NoSuchBackup, NotWhole):
        return None


def _files(
    archive: Archive, digests: list[str], vouched: dict[str, Part], seal: Seal
) -> tuple[dict[str, Part], list[str]]:
    """Copy what is new. A file that lies there is believed only where a whole copy names it with this size: what a copy
    that was broken off left may be cut short. What lies there of each file, and the files that the store has lost."""
    folder = seal.folder or "files"
    there, listed, lost = archive.stored(folder), {}, []
    for digest in digests:
        known = vouched.get(digest)
        if known and there.get(f"{digest}{seal.suffix}") == known.size:
            listed[digest] = known
            continue
        try:
            content = seal.sealed(store.get(digest))
        except store.FileLost:
            lost.append(digest)
            continue
        listed[digest] = archive.put(f"{folder}/{digest[:2]}/{digest}{seal.suffix}", content)
    return listed, lost


def _own(*, with_keys: bool) -> Iterator[tuple[str, bytes]]:
    """What the office keeps beside its database. The keys only where they are asked for: who finds a copy without them
    cannot read the numbers of persons in it."""
    data = settings().data
    for own in OWN:
        if (data / own).exists():
            yield own, (data / own).read_bytes()
    for folder in (*FOLDERS, *((KEYS,) if with_keys else ())):
        for path in sorted((data / folder).rglob("*")):
            if not path.is_dir():
                yield path.relative_to(data).as_posix(), path.read_bytes()
    key, usual = settings().key_file, f"{KEYS}/personal-data.key"
    if with_keys and key != data / usual and key.exists():
        yield usual, key.read_bytes()


def verified(archive: Archive, name: str) -> Manifest:
    """The list of a copy whose every file is there and unchanged. NotWhole says which is not."""
    manifest = archive.manifest(name)
    for part, said in manifest.parts.items():
        suffix = "" if part == FILES else manifest.suffix
        _compare(archive, f"{name}/{part}{suffix}", said, part)
    listed = archive.listed(name, manifest)
    if len(listed) != manifest.files:
        raise NotWhole(f"备份{name}不完整：应有文件{manifest.files}个，实有{len(listed)}个", instead="请换一份备份")
    for digest, lying in listed.items():
        _compare(archive, archive.place_of(digest, manifest, name), lying, f"files/{digest[:2]}/{digest}")
    return manifest


def _compare(archive: Archive, path: str, said: Part, shown: str) -> None:
    found = archive.part(path)
    if found is None:
        raise NotWhole(f"备份不完整：{shown}不见了，或者不能读取", instead="请换一份备份")
    if said.size not in (-1, found.size):
        raise NotWhole(f"备份不完整：{shown}应有{said.size}字节，实有{found.size}字节", instead="请换一份备份")
    if found.sha256 != said.sha256:
        raise NotWhole(f"备份不完整：{shown}的内容被改动", instead="请换一份备份")
