"""The outside database: an SQLite file of the site, or a database of its own on a server. The site and the inside open
it; the site opens no other."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, create_engine, select

from casework.errors import CaseworkError
from casework.portal.outer import where
from casework.portal.outer.tables import SCHEMA, Entry, Inside, Outer
from casework.storage import faults


class StoreAway(CaseworkError):
    """The outside store is not there, or of a later release."""

    code, status = "SITE-001", 503


@cache
def engine(url: str) -> Engine:
    """One engine per store and process."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, hide_parameters=True)
    made = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False}, hide_parameters=True)
    event.listen(made, "connect", _configure)
    event.listen(made, "begin", _begin)
    return made


def _configure(connection: Any, record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("journal_mode=wal", "foreign_keys=on", "busy_timeout=30000", "secure_delete=on"):
        connection.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writes", False):
        connection.exec_driver_sql("begin")
        return
    # full: an application that was acknowledged survives a power cut.
    connection.exec_driver_sql(f"pragma synchronous = {'normal' if options.get('passing') else 'full'}")
    connection.exec_driver_sql("begin immediate")


def prepare() -> None:
    """Make the store where there is none. StoreAway for one of a later release, or one that cannot be used."""
    try:
        where.data().mkdir(mode=0o700, parents=True, exist_ok=True)
        Outer.metadata.create_all(engine(where.database_url()))
        _bring_up()
    except (SQLAlchemyError, OSError) as error:
        known = fault(error)
        raise StoreAway(
            known.message, instead=f"{known.instead}；办公系统可以先不带网站启动：./run --no-portal", code="SITE-018"
        ) from error


def fault(error: SQLAlchemyError | OSError) -> faults.MachineFault:
    """What the store or its disk refuses, for whoever keeps the machine."""
    return faults.said(error, of="公众网站的数据库")


def _bring_up() -> None:
    with transaction() as session:
        inside = session.exec(select(Inside).with_for_update()).one_or_none()
        if inside and inside.schema_of > SCHEMA:
            raise StoreAway("网上办理的数据由较新的版本建立，本版本不能使用", instead="请安装较新的版本")
        bring_up(session)
        if inside:
            inside.schema_of = SCHEMA


def bring_up(session: Session) -> None:
    """A store of before 0.14.0 has no mark of what was handed in."""
    connection = session.connection()
    if "mark" not in {column["name"] for column in inspect(connection).get_columns(str(Entry.__tablename__))}:
        connection.execute(text("alter table entries add column mark varchar not null default ''"))


def inserting(session: Session, table: type[Outer]) -> Any:
    """An insert that leaves a row alone that is there already, whichever of two comes first."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return insert(table)


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit on success, roll back on any exception."""
    bind = engine(where.database_url()).execution_options(writes=True)
    with Session(bind, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def passing() -> Iterator[Session]:
    """The same for what may be lost in a power cut: whoever is counted does not wait for the disk, nor does anybody
    wait for him."""
    bind = engine(where.database_url()).execution_options(writes=True, passing=True)
    with Session(bind, expire_on_commit=False) as session, session.begin():
        if bind.dialect.name == "postgresql":
            session.connection().execute(text("set local synchronous_commit = off"))
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """A consistent view; what is changed in it is thrown away."""
    with Session(engine(where.database_url()), expire_on_commit=False) as session:
        yield session
