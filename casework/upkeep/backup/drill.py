"""A drill: the last copy made an office in a place of its own, proved as after a fire, and taken away again. Its files
are read where they lie in the archive, so it needs room for the database only."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError

from casework.storage import database, personal_key
from casework.storage.settings import settings
from casework.upkeep.backup import proving, site
from casework.upkeep.backup.archive import Archive, Opened, last_whole, opened
from casework.upkeep.backup.copying import verified
from casework.upkeep.backup.restoring import NoRoom, refuse_newer
from casework.upkeep.backup.snapshot import SQLITE, DatabaseNotCopied, put_back


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a drill has shown: of which copy, how many cases, files, rows and papers; and what does not agree."""

    copy: str
    cases: int
    files: int
    rows: int
    papers: int
    faults: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.cases}案逐案重新推导，{self.rows}行、{self.files}个文件逐一比对，打开文书{self.papers}份"


def held(archive: Archive, name: str = "", identity: Path | None = None) -> Held:
    """Restore the last copy, or the one named, into scratch and prove it. NoSuchBackup, NotWhole, NewerCopy,
    KeyMissing, DatabaseNotCopied, NoRoom; Locked where neither the keys in the file nor the office's own open it."""
    name = name or last_whole(archive)
    manifest, copy = verified(archive, name), opened(archive, name, identity)
    refuse_newer(manifest)
    with _scratch(manifest.database == SQLITE, manifest.parts[manifest.database].size) as url:
        put_back(copy, manifest.database, url)
        faults = list(proving.differences(url, manifest.counts, copy.heads()))
        database.migrate(url)
        personal_key.forget()
        personal_key.opened(settings().key_file, url)  # the key that is kept apart still opens what the copy holds
        looked = proving.rebuilt(url)
        papers = proving.papers(url)
        faults += looked.faults
        faults += _of_the_site(copy)
        faults += proving.unopened(papers, copy.file)
    return Held(
        copy=name,
        cases=looked.looked,
        files=manifest.files,
        rows=sum(manifest.counts.values()),
        papers=len(papers),
        faults=tuple(faults),
    )


def _of_the_site(copy: Opened) -> list[str]:
    """The same of the public site's store: what waits there opens with the key in the copy. A store on a server is
    tried on the server of the office."""
    manifest = copy.manifest
    kind = site.store_in(manifest)
    if manifest.site_fault or not kind or (kind == site.DUMP and manifest.database == SQLITE):
        return [f"备份中没有公众网站的数据：{manifest.site_fault}"] if manifest.site_fault else []
    with _scratch(kind == site.SQLITE, manifest.parts[kind].size) as url:
        put_back(copy, kind, url)
        return site.faults(url, manifest.site, site.key_in(copy))


@contextmanager
def _scratch(is_sqlite: bool, size: int) -> Iterator[str]:
    """A database for a while, of the kind that was copied. It is taken away whatever happens."""
    if not is_sqlite:
        with _scratch_of_the_server() as url:
            yield url
        return
    free = shutil.disk_usage(settings().data).free
    if free < 2 * size:
        raise NoRoom("数据目录所在的磁盘放不下演练用的数据库", instead="请腾出磁盘空间后再演练")
    with tempfile.TemporaryDirectory(prefix=".drill-", dir=settings().data) as folder:
        url = f"sqlite:///{Path(folder) / SQLITE}"
        try:
            yield url
        finally:
            database.engine(url).dispose()


@contextmanager
def _scratch_of_the_server() -> Iterator[str]:
    office = make_url(settings().database_url)
    name = f"casework_drill_{secrets.token_hex(4)}"
    server = database.engine(settings().database_url).execution_options(isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.execute(text(f"create database {name} template template0"))
    except SQLAlchemyError as error:
        raise DatabaseNotCopied(
            "演练须在同一服务器上另建一个临时的数据库，没有建成", instead="请给本系统的数据库账号 CREATEDB 权限"
        ) from error
    url = office.set(database=name).render_as_string(hide_password=False)
    try:
        yield url
    finally:
        database.engine(url).dispose()
        with server.connect() as connection:
            connection.execute(text(f"drop database {name} with (force)"))
