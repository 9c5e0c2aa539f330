"""The database of an office at one moment, while it works: SQLite's own copying, or pg_dump of the same view that we
read from; and put back into a place where there is none."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, func, inspect, make_url, select, table, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.storage import database, grams
from casework.storage.settings import settings
from casework.storage.tables import Installation
from casework.upkeep import files
from casework.upkeep.backup.archive import Archive, Opened, Part
from casework.upkeep.backup.sealed import Seal

SQLITE, DUMP = "casework.db", "casework.dump"
OF_THE_LOG = "journal"
SEARCH = (grams.TABLE, "sqlite_")


class BackupRefused(CaseworkError):
    """The copy cannot be made."""

    code = "BAK-001"


class DatabaseNotCopied(BackupRefused):
    """The database, or the program that copies it, does not answer."""

    code = "BAK-002"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the copied database holds."""

    kind: str
    part: Part
    identity: str
    key_fingerprint: str
    schema: str
    counts: dict[str, int]
    heads: dict[str, str]
    digests: list[str]


def copied(archive: Archive, name: str, seal: Seal) -> Seen:
    """Copy the database of the settings into a copy, sealed, and say what it holds at that very moment.
    DatabaseNotCopied."""
    url = settings().database_url
    kind = DUMP if database.file_of(url) is None else SQLITE
    place = f"{name}/{kind}{seal.suffix}"
    with (
        archive.drafted(place) as lying,
        seal.written(lying) as draft,
        at_one_moment(database.engine(url), url, draft) as connection,
    ):
        seen = _seen(connection, kind)
    found = archive.part(place)
    if found is None:
        raise DatabaseNotCopied("数据库的复制件写入以后读不出来", instead="请检查备份所在的磁盘后重试")
    return Seen(**vars(seen) | {"part": found})


@contextmanager
def at_one_moment(engine: Engine, url: str, draft: Path) -> Iterator[Connection]:
    """Copy a database into a file, and read what it held at that very moment. DatabaseNotCopied."""
    file = database.file_of(url)
    if file is not None:
        _copy_sqlite(file, draft)
        with _as_it_lies(draft) as connection:
            yield connection
        return
    with engine.connect() as connection:
        held = connection.execution_options(isolation_level="REPEATABLE READ")
        moment = held.execute(text("select pg_export_snapshot()")).scalar_one()
        _run(url, "pg_dump", "--format=custom", f"--snapshot={moment}", f"--file={draft}")
        yield held


def _copy_sqlite(source: Path, target: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"file:{quote(str(source))}?mode=ro", uri=True)) as office,
            closing(sqlite3.connect(target)) as copy,
        ):
            office.backup(copy)
            is_sound = copy.execute("pragma quick_check").fetchone() == ("ok",)
    except sqlite3.Error as error:
        raise DatabaseNotCopied(
            "数据库没有复制完成：磁盘已满，或者数据库文件已损坏", instead="请腾出磁盘空间、检查磁盘后重试"
        ) from error
    if not is_sound:
        raise DatabaseNotCopied("数据库的复制件没有通过完整性检查", instead="请检查磁盘后重试")


@contextmanager
def _as_it_lies(file: Path) -> Iterator[Connection]:
    """Read an SQLite file that nobody writes, without leaving anything beside it."""
    address = f"file:{quote(str(file))}?mode=ro&immutable=1"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True), hide_parameters=True)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _seen(connection: Connection, kind: str) -> Seen:
    identity, fingerprint = connection.execute(text("select identity, key_fingerprint from installation")).one()
    return Seen(
        kind=kind,
        part=Part(size=0, sha256=""),
        identity=identity,
        key_fingerprint=fingerprint,
        schema=schema_of(connection),
        counts=counts_of(connection),
        heads=heads_of(connection),
        digests=files.digests(Session(connection)),
    )


def schema_of(connection: Connection) -> str:
    return str(connection.execute(text("select version_num from alembic_version")).scalar_one())


def counts_of(connection: Connection) -> dict[str, int]:
    """Rows of each table; those of SQLite's full-text search, which cannot be counted, left out."""
    names = sorted(name for name in inspect(connection).get_table_names() if not name.startswith(SEARCH))
    return {name: connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names}


def heads_of(connection: Connection) -> dict[str, str]:
    """The last link of the chain of each case, and of the log."""
    found = {number: head for number, head in connection.execute(text("select number, head from cases"))}
    last = connection.execute(text("select hash from journal order by id desc limit 1")).scalar()
    return found | ({OF_THE_LOG: last} if last else {})


def put_back(copy: Opened, part: str, url: str) -> None:
    """A database of a copy at an address where there is none; half of it is never there. DatabaseNotCopied."""
    file = database.file_of(url)
    if file is None:
        with tempfile.NamedTemporaryFile(dir=settings().data, prefix=".dump-") as dump:
            copy.fetch(part, Path(dump.name))
            _run(url, "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", dump.name)
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(file.name + ".part")
    copy.fetch(part, draft)
    draft.chmod(0o600)
    os.replace(draft, file)


def holds_an_office(url: str) -> bool:
    """Whether a server's database holds our tables. DatabaseNotCopied where it does not answer."""
    try:
        return inspect(database.engine(url)).has_table(str(Installation.__tablename__))
    except SQLAlchemyError as error:
        raise DatabaseNotCopied("数据库连接不上", instead="请核对数据库的地址和权限") from error


def dumped(url: str, target: Path) -> None:
    """A copy of a database beside the data, without a list: for the moment before an upgrade. DatabaseNotCopied."""
    file = database.file_of(url)
    if file is None:
        _run(url, "pg_dump", "--format=custom", f"--file={target}")
    else:
        _copy_sqlite(file, target)


def _run(url: str, program: str, *options: str | Path) -> None:
    """A program of PostgreSQL on this database. Everybody at the machine can read how it was called, so the password
    goes another way."""
    whole = make_url(url)
    named = URL.create("postgresql", whole.username, None, whole.host, whole.port, whole.database, whole.query)
    environment = os.environ | ({"PGPASSWORD": str(whole.password)} if whole.password else {})
    command = [shutil.which(program) or program, f"--dbname={named.render_as_string()}", *map(str, options)]
    try:
        subprocess.run(command, check=True, capture_output=True, env=environment)
    except FileNotFoundError as error:
        raise DatabaseNotCopied(
            f"本机没有 {program}", instead="请安装与数据库同版本的 PostgreSQL 客户端程序"
        ) from error
    except subprocess.CalledProcessError as error:
        if b"version mismatch" in error.stderr:
            raise DatabaseNotCopied(
                f"本机的 {program} 比数据库服务器的版本低", instead="请安装与数据库同版本的 PostgreSQL 客户端程序"
            ) from error
        raise DatabaseNotCopied(
            f"{program} 没有完成（退出状态{error.returncode}）", instead="请核对数据库的地址、权限和磁盘"
        ) from error
