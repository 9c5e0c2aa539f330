"""Where copies of an office lie: a folder of a machine, or any store that fsspec reaches.

Below `files/` every file lies once, under its SHA-256, whichever copies name it. Beside it each copy has a folder of
its own with the database, what the office keeps beside it, the list of its files, and `manifest.json`, which is written
last: a copy without it was broken off.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import IO, Any

import fsspec  # type: ignore[import-untyped]

from casework.errors import CaseworkError
from casework.storage import clock
from casework.storage.store import settle
from casework.upkeep.backup.sealed import SETS, Keys, Seal, keys

MANIFEST = "manifest.json"
FILES = "files.txt"
"""A line for each file that the copied database names: its SHA-256, and of what lies here the size and, where that is
sealed, the SHA-256. Not sealed itself, so that a copy is looked through without a key."""
HEADS = "heads.txt"
"""A line for each hash chain: whose it is, and the hash of its last link."""
NAME = "casework-%Y%m%d-%H%M%S"
DRAFT = ".part"
SITE = "portal"
"""The folder of what a copy holds of the public site."""
AT_ONCE = 1 << 20


class NotWhole(CaseworkError):
    """A copy lacks its list, or something is missing or altered."""

    code = "BAK-004"


class NoSuchBackup(CaseworkError):
    """There is no such copy."""

    code, status = "BAK-404", 404


@dataclass(frozen=True, kw_only=True)
class Part:
    """A file of a copy: its size, and its SHA-256. Copies of before 0.12.0 do not say the size (-1)."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a copy holds. `parts`: everything in its own folder but this list itself."""

    version: str
    made_at: str
    identity: str
    database: str
    files: int
    lost: tuple[str, ...]
    """Files that the database names and the store had lost by then; a copy cannot give them back."""
    parts: dict[str, Part]
    schema: str = ""
    """The last migration of the copied database; empty in copies of before 0.12.0."""
    key_fingerprint: str = ""
    """Of the key for personal data, without which the office does not start."""
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    """Rows of each table."""
    site: dict[str, int] = field(default_factory=dict)
    """Rows of each table of the public site's store; empty where there is none, and in copies of before 0.14.0."""
    site_fault: str = ""
    """Why the store of the public site is not in the copy although there is one."""
    own_files: bool = False
    """Whether its files lie in its own folder, as they did before 0.12.0, and not beside all copies."""
    recipients: tuple[str, ...] = ()
    """The public keys for which it is sealed; none where it is not."""
    sealed_files: str = ""
    """The folder in which its files lie sealed for just these keys."""

    @property
    def suffix(self) -> str:
        """What the names of its parts end with beside their own."""
        return Seal(self.recipients).suffix

    @property
    def has_keys(self) -> bool:
        return any(name.startswith("secrets/") for name in self.parts)

    @property
    def warning(self) -> str:
        """What the copy cannot give back; empty where it is whole."""
        lost = f"有{len(self.lost)}个文件在备份之前已经丢失，见系统核查" if self.lost else ""
        site = f"公众网站的数据没有复制：{self.site_fault}" if self.site_fault else ""
        return "；".join(filter(None, (lost, site)))

    @property
    def size(self) -> int:
        """Bytes in its own folder."""
        return sum(part.size for part in self.parts.values())


def written(manifest: Manifest) -> bytes:
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()


def parsed(text: bytes) -> Manifest:
    """ValueError, TypeError, KeyError, AttributeError where it is no list of ours."""
    said: dict[str, Any] = json.loads(text)
    said["lost"] = tuple(said["lost"])
    if "hashes" in said:  # of before 0.12.0
        parts = {name: Part(size=-1, sha256=digest) for name, digest in said.pop("hashes").items()}
        return Manifest(**said, parts=parts, own_files=True)
    said["recipients"] = tuple(said.get("recipients", ()))
    said["parts"] = {name: Part(**part) for name, part in said["parts"].items()}
    return Manifest(**said)


UNREADABLE = (OSError, ValueError, TypeError, KeyError, AttributeError)


@dataclass(frozen=True)
class Archive:
    """A place for copies, by its address: a path, or a URL that fsspec knows (s3://…)."""

    address: str

    @cached_property
    def _place(self) -> tuple[Any, str]:
        files, root = fsspec.core.url_to_fs(self.address)
        return files, root.rstrip("/")

    @property
    def is_local(self) -> bool:
        return "file" in self._place[0].protocol

    def exists(self, path: str) -> bool:
        files, root = self._place
        return bool(files.exists(f"{root}/{path}"))

    def begin(self) -> None:
        """Make the place, readable by its owner only where it is a folder. OSError."""
        files, root = self._place
        if self.is_local:
            Path(root).mkdir(mode=0o700, parents=True, exist_ok=True)
        else:
            files.makedirs(root, exist_ok=True)

    def names(self) -> list[str]:
        """Of the copies in it, whole or not, the oldest first."""
        files, root = self._place
        if not files.exists(root):
            return []
        found = (entry.rstrip("/").rsplit("/", 1)[-1] for entry in files.ls(root, detail=False))
        return sorted(name for name in found if begun_at(name))

    def stored(self, below: str = "files") -> dict[str, int]:
        """The files that lie there: name → size."""
        files, root = self._place
        files.invalidate_cache()
        if not files.exists(f"{root}/{below}"):
            return {}
        found = files.find(f"{root}/{below}", detail=True)
        named = ((path.rsplit("/", 1)[-1], entry["size"]) for path, entry in found.items())
        return {name: size for name, size in named if not name.endswith(DRAFT)}

    def sets(self) -> set[str]:
        """The folders of files that are sealed for the same keys, as a copy names its own."""
        files, root = self._place
        files.invalidate_cache()
        if not files.exists(f"{root}/{SETS}"):
            return set()
        found = files.ls(f"{root}/{SETS}", detail=False)
        return {f"{SETS}/{entry.rstrip('/').rsplit('/', 1)[-1]}" for entry in found}

    def inside(self, name: str) -> list[str]:
        """The parts of a copy, by their place in its folder."""
        files, root = self._place
        before = f"{root}/{name}/"
        return sorted(path.removeprefix(before) for path in files.find(before))

    def has(self, path: str) -> bool:
        files, root = self._place
        return bool(files.isfile(f"{root}/{path}"))

    def read(self, path: str) -> bytes:
        """OSError when it is not there."""
        files, root = self._place
        content: bytes = files.cat_file(f"{root}/{path}")
        return content

    def open(self, path: str) -> IO[bytes]:
        files, root = self._place
        opened: IO[bytes] = files.open(f"{root}/{path}", "rb")
        return opened

    def put(self, path: str, content: bytes) -> Part:
        """Write a file whole or not at all: half written it never has its name."""
        with self.drafted(path) as draft:
            draft.write_bytes(content)
        return Part(size=len(content), sha256=hashlib.sha256(content).hexdigest())

    @contextlib.contextmanager
    def drafted(self, path: str) -> Iterator[Path]:
        """A file of this machine to write into; it takes its place in the archive afterwards, or none at all."""
        files, root = self._place
        if not self.is_local:
            with tempfile.TemporaryDirectory() as folder:
                draft = Path(folder, "draft")
                yield draft
                files.makedirs(f"{root}/{path}".rsplit("/", 1)[0], exist_ok=True)
                files.put_file(str(draft), f"{root}/{path}")
            return
        place = Path(root, path)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = place.with_name(place.name + DRAFT)
        try:
            yield draft
            os.replace(draft, place)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise

    def settle(self) -> None:
        """Have the disk hold all that was written so far: once for a copy, not once a file."""
        if self.is_local:
            os.sync()

    def seal(self, name: str, manifest: Manifest) -> None:
        """Write the list of a copy, with which it is whole: everything else is on the disk before."""
        self.settle()
        self.put(f"{name}/{MANIFEST}", written(manifest))
        if self.is_local:
            self.settle()
            settle(Path(self._place[1], name))

    def manifest(self, name: str) -> Manifest:
        """NotWhole where there is none, or none of ours."""
        try:
            return parsed(self.read(f"{name}/{MANIFEST}"))
        except UNREADABLE as error:
            raise NotWhole(
                f"备份{name}不完整：没有清单，或者清单不能识别", instead="多半是制作时中断的，请换一份备份"
            ) from error

    def part(self, path: str) -> Part | None:
        """What a file is now; None where it is gone or cannot be read."""
        digest, size = hashlib.sha256(), 0
        try:
            with self.open(path) as file:
                while block := file.read(AT_ONCE):
                    digest.update(block)
                    size += len(block)
        except OSError:
            return None
        return Part(size=size, sha256=digest.hexdigest())

    def remove(self, name: str) -> None:
        """Take a copy away, its list first: what is left of a removal that was cut short is no copy. The files that
        other copies may name stay."""
        files, root = self._place
        if files.isfile(f"{root}/{name}/{MANIFEST}"):
            files.rm_file(f"{root}/{name}/{MANIFEST}")
        files.rm(f"{root}/{name}", recursive=True)

    def place_of(self, digest: str, manifest: Manifest, name: str) -> str:
        """Where a file of a copy lies."""
        if manifest.recipients:
            return f"{manifest.sealed_files}/{digest[:2]}/{digest}{manifest.suffix}"
        before = f"{name}/" if manifest.own_files else ""
        return f"{before}files/{digest[:2]}/{digest}"

    def listed(self, name: str, manifest: Manifest) -> dict[str, Part]:
        """The files that a copy names: SHA-256 → what lies there (its size -1 where the copy does not say)."""
        if manifest.own_files:
            return {digest: Part(size=-1, sha256=digest) for digest in self.stored(f"{name}/files")}
        lines = (line.split() for line in self.read(f"{name}/{FILES}").decode().splitlines())
        return {digest: Part(size=int(size), sha256=(sealed or [digest])[0]) for digest, size, *sealed in lines}


def named(address: str) -> tuple[Archive, str]:
    """What somebody calls a backup: the place of many copies (with an empty name), or the folder of one."""
    one = Archive(address)
    if not one.has(MANIFEST):
        return one, ""
    whole = address.rstrip("/")
    if "://" not in whole:
        whole = str(Path(whole).resolve())
    above, _, name = whole.rpartition("/")
    return Archive(above or "/"), name


def begun_at(name: str) -> datetime | None:
    """When a copy was begun, by its name; None for what is no name of a copy."""
    try:
        return datetime.strptime(name, NAME).replace(tzinfo=clock.CHINA)
    except ValueError:
        return None


def last_whole(archive: Archive, as_of: datetime | None = None) -> str:
    """The last copy, made at that moment or before, that has its list. NoSuchBackup."""
    for name in reversed(archive.names()):
        made = begun_at(name)
        if archive.has(f"{name}/{MANIFEST}") and made and (as_of is None or made <= as_of):
            return name
    before = f"在{as_of:%Y-%m-%d %H:%M}或者以前" if as_of else ""
    raise NoSuchBackup(f"{archive.address}里没有{before}制作的完整的备份", instead="请核对地址，或者换一个时间")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A copy to read from, with the keys that open it where it is sealed."""

    archive: Archive
    name: str
    manifest: Manifest
    keys: Keys | None

    def read(self, part: str) -> bytes:
        """A part of its own folder, as it was. OSError, Locked."""
        return self._clear(f"{self.name}/{part}{self.manifest.suffix}")

    def file(self, digest: str) -> bytes:
        """A file that the copied database names. OSError, Locked."""
        return self._clear(self.archive.place_of(digest, self.manifest, self.name))

    def fetch(self, part: str, target: Path) -> None:
        """Copy a part, as it was, to this machine, onto the disk. OSError, Locked."""
        with self.archive.open(f"{self.name}/{part}{self.manifest.suffix}") as source, target.open("wb") as copy:
            if self.keys:
                self.keys.copy(source, copy)
            else:
                shutil.copyfileobj(source, copy, AT_ONCE)
            copy.flush()
            os.fsync(copy.fileno())

    def heads(self) -> dict[str, str]:
        """The hash chains: whose → the hash of the last link."""
        if HEADS not in self.manifest.parts:
            return {}
        return dict(line.rsplit(" ", 1) for line in self.read(HEADS).decode().splitlines())

    def _clear(self, path: str) -> bytes:
        content = self.archive.read(path)
        return self.keys.opened(content) if self.keys else content


def opened(archive: Archive, name: str, identity: Path | None = None) -> Opened:
    """A copy with the keys that open it: those in the file, else the office's own. NotWhole, NoPublicKey, Locked."""
    manifest = archive.manifest(name)
    found = Opened(archive=archive, name=name, manifest=manifest, keys=keys(identity) if manifest.recipients else None)
    if manifest.recipients:
        try:
            found.heads()  # a key that does not fit is said before anything is written
        except OSError as error:
            raise NotWhole(f"备份{name}不完整：{HEADS}不见了，或者不能读取", instead="请换一份备份") from error
    return found
