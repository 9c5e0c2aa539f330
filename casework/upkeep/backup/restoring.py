"""An office made of a copy, where none is. Nothing is written before the copy was found whole and everything else in
order; the database comes last, so that a restoring that was cut short is never taken for an office."""

import fcntl
import shutil
from contextlib import suppress
from pathlib import Path, PurePosixPath

from casework.errors import CaseworkError
from casework.storage import database, personal_key, store
from casework.storage.algorithms import suite_of
from casework.storage.secrets import private_directory, put_again
from casework.storage.settings import settings
from casework.upkeep.backup import site
from casework.upkeep.backup.archive import FILES, HEADS, SITE, Archive, Manifest, Opened, opened
from casework.upkeep.backup.copying import KEYS, verified
from casework.upkeep.backup.snapshot import SQLITE, holds_an_office, put_back

KEY = f"{KEYS}/personal-data.key"


class RestoreRefused(CaseworkError):
    """The place is not empty: an office lives there, or something else does."""

    code = "BAK-003"


class OfficeLives(RestoreRefused):
    """An office is running in this data directory."""

    code = "BAK-008"


class NewerCopy(RestoreRefused):
    """A later release than this one made the copy."""

    code = "BAK-009"


class KeyWanted(RestoreRefused):
    """The key for personal data is not in the copy and not given, or is another one."""

    code = "BAK-010"


class SiteLives(RestoreRefused):
    """The store of the public site is there already, with what came in since the copy."""

    code = "BAK-012"


class NoRoom(RestoreRefused):
    """The disk cannot hold what the copy holds."""

    code = "BAK-011"


def restored(
    archive: Archive, name: str, *, key: Path | None = None, identity: Path | None = None, keep_site: bool = False
) -> Opened:
    """Make the office of this copy in the data directory and the database of the settings: the copy. `key` is that for
    personal data, `identity` what opens a copy that is sealed; `keep_site` leaves the store of the public site as it
    is. RestoreRefused in its kinds, NotWhole, Locked; OSError where the disk does not take it."""
    data = settings().data
    _refuse_what_lives(data)
    copy = opened(archive, name, identity)
    manifest = copy.manifest
    refuse_newer(manifest)
    _refuse_database(manifest)
    if not keep_site:
        _refuse_site(manifest)
    secret = key_of(copy, key)
    verified(archive, name)
    listed = archive.listed(name, manifest)
    _refuse_narrow(data, manifest.size + sum(max(lying.size, 0) for lying in listed.values()))
    private_directory(data)
    with (data / "lock").open("a+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # no office starts on half of itself
        for digest in listed:
            store.put(copy.file(digest), suite_of(digest))
        for part in manifest.parts.keys() - {manifest.database, FILES, HEADS}:
            if not part.startswith(f"{SITE}/"):
                _put_own(copy, part, data)
        if secret and not settings().key_file.exists():
            put_again(settings().key_file, secret)
        site.put_back(copy, secret, kept=keep_site)
        put_back(copy, manifest.database, settings().database_url)
    return copy


def _refuse_what_lives(data: Path) -> None:
    with suppress(FileNotFoundError), (data / "lock").open(encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = (lock.read().split() or ["不详"])[0]
            raise OfficeLives(
                f"数据目录{data}里的办公系统正在运行（进程号{holder}）",
                instead="恢复只写入空的目录：用 --data 写明一个新的目录",
            ) from None
    try:
        here = sorted(entry.name for entry in data.iterdir())
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise RestoreRefused(f"{data}不是目录", instead="用 --data 写明一个新的目录") from None
    if here:
        raise RestoreRefused(
            f"数据目录{data}不是空的（{'、'.join(here[:3])}）",
            instead="恢复只写入空的目录，不覆盖已有的内容：用 --data 写明一个新的目录",
        )


def refuse_newer(manifest: Manifest) -> None:
    """NewerCopy where this release does not know the schema of the copied database."""
    if manifest.schema and manifest.schema not in database.revisions():
        raise NewerCopy(
            f"备份由较新的版本（{manifest.version}）制作，本版本不能使用它，没有写入任何内容",
            instead=f"请安装{manifest.version}或者更新的版本，再恢复",
        )


def _refuse_database(manifest: Manifest) -> None:
    url = settings().database_url
    file = database.file_of(url)
    if (file is not None) != (manifest.database == SQLITE):
        raise RestoreRefused(
            "备份的数据库与 CASEWORK_DATABASE_URL 不是同一种",
            instead="SQLite 的备份恢复为 SQLite，PostgreSQL 的恢复为 PostgreSQL",
        )
    if file is not None and file.exists():
        raise RestoreRefused(f"数据库{file}已经存在", instead="恢复不覆盖原有的数据库，请写明新的地址")
    if file is None and holds_an_office(url):
        raise RestoreRefused(
            "CASEWORK_DATABASE_URL 的数据库里已经有办公系统", instead="恢复不覆盖原有的数据库，请建立一个空的数据库"
        )


def _refuse_site(manifest: Manifest) -> None:
    if not site.same_kind(manifest):
        raise RestoreRefused(
            "公众网站的数据与 CASEWORK_PORTAL_DATABASE_URL 不是同一种数据库",
            instead="SQLite 的备份恢复为 SQLite，PostgreSQL 的恢复为 PostgreSQL",
        )
    if site.holds_something():
        raise SiteLives(
            "公众网站的数据还在，其中可能有备份以后提交的",
            instead="要保留它的，加 --keep-site；要用备份中的，先另写 CASEWORK_PORTAL_DATA 或者数据库的地址",
        )


def key_of(copy: Opened, given: Path | None) -> bytes:
    """The key that opens what is sealed in the copy: the one that is given, that of the settings where it lies outside
    the data directory, or that in the copy. Empty where nothing was ever sealed. KeyWanted."""
    manifest = copy.manifest
    if not manifest.key_fingerprint:
        return b"" if KEY not in manifest.parts else copy.read(KEY)
    kept = settings().key_file
    if given is None and kept != settings().data / KEY and kept.exists():
        given = kept
    if given is None and KEY not in manifest.parts:
        raise KeyWanted(
            "备份中没有个人信息密钥，也没有写明密钥文件",
            instead="请用 --key 写明另行保管的 personal-data.key；没有它，证件号码和电话不能再读取，系统也不能启动",
        )
    content = given.read_bytes() if given else copy.read(KEY)
    if manifest.key_fingerprint not in map(personal_key.fingerprint, content.split()):
        raise KeyWanted(
            f"密钥文件{given or KEY}不是这份备份所用的那一个", instead="请用 --key 写明原来的 personal-data.key"
        )
    return content


def _refuse_narrow(data: Path, wanted: int) -> None:
    """What a disk that is too small would say only after an hour."""
    there = next(folder for folder in (data, *data.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    if store.folder() and wanted > free:
        raise NoRoom(
            f"{there}所在的磁盘只有{_megabytes(free)}兆字节空闲，这份备份需要{_megabytes(wanted)}兆字节",
            instead="请换一块更大的磁盘：用 --data 写明",
        )


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)


def _put_own(copy: Opened, part: str, data: Path) -> None:
    """A file that the office keeps beside its database, where it was; never outside the data directory."""
    if ".." in PurePosixPath(part).parts or part.startswith("/"):
        raise RestoreRefused(f"备份的清单里有不应有的路径{part}", instead="请换一份备份")
    target = data / part
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy.fetch(part, target)
    target.chmod(0o600)
