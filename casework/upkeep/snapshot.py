"""A copy of the office at one moment, and an office made of one again.

First the database, as one consistent view (SQLite's own copying, or pg_dump); then every file that it names, each
compared with its hash. Files are never changed or taken away, so what is named at that moment is still there after it.
The list of what was copied, with hashes, is written last: a copy without it was broken off.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from sqlalchemy import URL, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from casework.errors import CaseworkError
from casework.storage import clock, database, store
from casework.storage.secrets import OURS, private_directory, put_again
from casework.storage.settings import settings
from casework.storage.tables import Installation
from casework.upkeep import files

MANIFEST = "manifest.json"
SQLITE, DUMP = "casework.db", "casework.dump"
FOLDERS = ("templates", "fonts", "secrets")
OWN = ("office.toml", "approvals.toml", "identity")
"""What an office keeps beside its database, besides these folders."""


class BackupRefused(CaseworkError):
    """The copy cannot be made, or is not whole."""

    code = "BAK-001"


class DatabaseNotCopied(BackupRefused):
    """The database, or the program that copies it, does not answer."""

    code = "BAK-002"


class NotWhole(BackupRefused):
    """A copy lacks its list, or something is missing or altered."""

    code = "BAK-004"


class RestoreRefused(CaseworkError):
    """The place is not empty: an office lives there."""

    code = "BAK-003"


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a copy holds. `hashes`: path → SHA-256 of everything but the files of the store, which are named by it."""

    version: str
    made_at: str
    identity: str
    database: str
    files: int
    lost: tuple[str, ...]
    """Files that the database names and the store had lost by then; a copy cannot give them back."""
    hashes: dict[str, str]


def made(target: Path) -> Manifest:
    """A copy in a new directory. BAK-001: it is not empty, or not on this machine; BAK-002: the database cannot be
    copied. OSError where the disk does not take it."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupRefused(f"{target}已经存在，并且不是空目录", instead="请写一个新的目录")
    private_directory(target)
    kind = _copy_database(target)
    lost, copied = [], 0
    for digest in _named(target, kind):
        place = target / "files" / digest[:2] / digest
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            place.write_bytes(store.get(digest))
            copied += 1
        except store.FileLost:
            lost.append(digest)
    for name in OWN:
        if (settings().data / name).is_file():
            shutil.copyfile(settings().data / name, target / name)
    for folder in FOLDERS:
        if (settings().data / folder).is_dir():
            shutil.copytree(settings().data / folder, target / folder)
    with database.reading() as session:
        identity = session.exec(select(Installation.identity)).one()
    manifest = Manifest(
        version=metadata.version("casework"),
        made_at=clock.now().isoformat(),
        identity=identity,
        database=kind,
        files=copied,
        lost=tuple(lost),
        hashes=_hashes(target),
    )
    put_again(target / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode())
    return manifest


def verified(copy: Path) -> Manifest:
    """The list of a copy whose every file is there and unchanged. BAK-004."""
    try:
        said: dict[str, Any] = json.loads((copy / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**said | {"lost": tuple(said["lost"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise NotWhole(f"{copy}不是完整的备份（没有清单，或者清单不能识别）", instead="请换一份备份") from error
    wrong = {name for name, digest in manifest.hashes.items() if _hash(copy / name) != digest}
    stored = [path for path in (copy / "files").rglob("*") if path.is_file()]
    wrong |= {path.name for path in stored if _hash(path) != path.name}
    missing = manifest.files - len(stored)
    if wrong or missing:
        about = f"{'、'.join(sorted(wrong)[:3])}被改动或者不见了" if wrong else f"少了{missing}个文件"
        raise NotWhole(f"备份{copy}不完整：{about}", instead="请换一份备份")
    return manifest


def restored(copy: Path) -> Manifest:
    """An office made of a copy, where none is: in the data directory and the database of the settings. Nothing is
    written before the copy was found whole. BAK-003: an office lives there; BAK-004."""
    place = settings()
    here = {entry.name for entry in place.data.iterdir()} if place.data.exists() else set()
    if here & OURS:
        raise RestoreRefused(
            f"数据目录{place.data}里已经有办公系统（{'、'.join(sorted(here & OURS)[:3])}）",
            instead="恢复只写入空的目录：用 CASEWORK_DATA 写明一个新的目录",
        )
    manifest = verified(copy)
    is_sqlite = place.database_url.startswith("sqlite")
    if is_sqlite != (manifest.database == SQLITE):
        raise RestoreRefused(
            "备份的数据库与 CASEWORK_DATABASE_URL 不是同一种",
            instead="SQLite 的备份恢复为 SQLite，PostgreSQL 的恢复为 PostgreSQL",
        )
    private_directory(place.data)
    if is_sqlite:
        file = database.file_of(place.database_url)
        assert file is not None
        if file.exists():
            raise RestoreRefused(f"数据库{file}已经存在", instead="恢复不覆盖原有的数据库，请写明新的地址")
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy / SQLITE, file)
        file.chmod(0o600)
    else:
        if _holds_an_office(place.database_url):
            raise RestoreRefused(
                "CASEWORK_DATABASE_URL 的数据库里已经有办公系统", instead="恢复不覆盖原有的数据库，请建立一个空的数据库"
            )
        _run(place.database_url, "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", copy / DUMP)
    for path in (copy / "files").rglob("*"):
        if path.is_file():
            store.put(path.read_bytes())
    for name in OWN:
        if (copy / name).is_file():
            shutil.copyfile(copy / name, place.data / name)
    for folder in FOLDERS:
        if (copy / folder).is_dir():
            shutil.copytree(copy / folder, place.data / folder)
            (place.data / folder).chmod(0o700)
    return manifest


def _copy_database(target: Path) -> str:
    url = settings().database_url
    file = database.file_of(url)
    if file is None:
        _run(url, "pg_dump", "--format=custom", f"--file={target / DUMP}")
        return DUMP
    with (
        closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target / SQLITE)) as copy,
    ):
        source.backup(copy)
        if copy.execute("pragma integrity_check").fetchone() != ("ok",):
            raise DatabaseNotCopied("数据库的复制件没有通过完整性检查", instead="请检查磁盘后重试")
    return SQLITE


def _named(target: Path, kind: str) -> list[str]:
    """The files that the copied database names; of a server's, those that it names by now."""
    url = f"sqlite:///{target / SQLITE}" if kind == SQLITE else settings().database_url
    with database.reading(url) as session:
        found = files.digests(session)
    if kind == SQLITE:
        database.engine(url).dispose()
    return found


def _holds_an_office(url: str) -> bool:
    try:
        return inspect(database.engine(url)).has_table(str(Installation.__tablename__))
    except SQLAlchemyError as error:
        raise DatabaseNotCopied("数据库连接不上", instead="请核对数据库的地址和权限") from error


def _run(url: str, program: str, *options: str | Path) -> None:
    """A program of PostgreSQL on this database. Everybody at the machine can read how it was called, so the password
    goes another way."""
    whole = make_url(url)
    named = URL.create("postgresql", whole.username, None, whole.host, whole.port, whole.database, whole.query)
    environment = os.environ | ({"PGPASSWORD": str(whole.password)} if whole.password else {})
    command = [program, f"--dbname={named.render_as_string()}", *map(str, options)]
    try:
        subprocess.run(command, check=True, capture_output=True, env=environment)
    except FileNotFoundError as error:
        raise DatabaseNotCopied(
            f"本机没有 {program}", instead="请安装与数据库同版本的 PostgreSQL 客户端程序"
        ) from error
    except subprocess.CalledProcessError as error:
        raise DatabaseNotCopied(
            f"{program} 没有完成（退出状态{error.returncode}）", instead="请核对数据库的地址和权限"
        ) from error


def _hashes(folder: Path) -> dict[str, str]:
    """Of everything beside the files of the store."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    names = [path.relative_to(folder).as_posix() for path in paths]
    return {name: _hash(folder / name) for name in names if not name.startswith("files/")}


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
