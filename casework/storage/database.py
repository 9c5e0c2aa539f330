"""Engines and transactions, on SQLite and PostgreSQL alike. Nobody else commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import alembic.command
from alembic.config import Config
from sqlalchemy import Connection, Engine, event
from sqlmodel import Session, create_engine

from casework.storage import lawbook
from casework.storage.settings import settings


@cache
def engine(url: str) -> Engine:
    """One engine per database and process. What it says of an error never quotes a parameter: those may be names."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, hide_parameters=True)
    made = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False}, hide_parameters=True)
    event.listen(made, "connect", _configure_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _configure_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    # full: what was acknowledged survives a power cut. `normal` would lose the last commits.
    for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "busy_timeout=30000"):
        connection.execute(f"pragma {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a write after another writer committed fails at once, whatever the
    # busy timeout. Writers therefore take the lock when they begin.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


@contextmanager
def transaction(url: str | None = None) -> Iterator[Session]:
    """Commit on success, roll back on any exception."""
    bind = engine(url or settings().database_url).execution_options(writes=True)
    with Session(bind, expire_on_commit=False) as session, session.begin():
        lawbook.refresh(session)
        yield session


@contextmanager
def reading(url: str | None = None) -> Iterator[Session]:
    """A consistent view for queries; whatever is changed in it is thrown away."""
    with Session(engine(url or settings().database_url), expire_on_commit=False) as session:
        lawbook.refresh(session)
        yield session


def is_there(url: str | None = None) -> bool:
    """Whether there is a database to ask; looking at an SQLite address that is not there yet would make an empty one."""
    address = url or settings().database_url
    return not address.startswith("sqlite:///") or Path(address.removeprefix("sqlite:///")).exists()


def migrate(url: str | None = None) -> None:
    """Bring the database to the newest schema; creates it when empty."""
    address = url or settings().database_url
    if address.startswith("sqlite:///"):
        Path(address.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["engine"] = engine(address)
    alembic.command.upgrade(config, "head")
