"""Engines and transactions, on SQLite and PostgreSQL alike. Nobody else commits.

A process works on the database that it met first. When the file is taken away or another lies in its place, or the
server suddenly holds another office's tables, nothing more is read or acknowledged: `DatabaseReplaced`.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, event, inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, create_engine

from casework.errors import CaseworkError
from casework.storage import guarded as guarded  # attaches itself to every session
from casework.storage import lawbook
from casework.storage.settings import settings

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
_ANSWERS, _AFTERWARDS = "answers", "afterwards"
"""What we keep in `Session.info`."""


class DatabaseReplaced(CaseworkError):
    """The database is not the one with which this process began."""

    code, status = "DB-002", 503

    def __init__(self) -> None:
        super().__init__(
            "业务数据库已被移走，或者换成了另一个，系统已停止办理，本次未作任何登记",
            instead="请停止系统，把原来的数据库放回原处（或者从备份恢复），再重新启动",
        )


class NoDatabase(CaseworkError):
    """There is no database file yet; looking at one would make it."""

    code, status = "DB-003", 503


class StrangeDatabase(CaseworkError):
    """Another program keeps its tables there: ours do not belong beside them."""

    code, status = "DB-011", 503


class NewerDatabase(CaseworkError):
    """A later release than this one has worked on the database."""

    code, status = "DB-012", 503


_met: dict[str, object] = {}
"""The database that this process met first, by address: device and inode of an SQLite file, identity of an office."""


@cache
def engine(url: str) -> Engine:
    """One engine per database and process. What it says of an error never quotes a parameter: those may be names."""
    if not url.startswith("sqlite"):
        made = create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, hide_parameters=True)
        event.listen(made, "connect", lambda connection, record: _recognise(url, _identity(connection)))
        event.listen(made, "engine_disposed", lambda disposed: _met.pop(url, None))
        return made
    made = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False}, hide_parameters=True)
    event.listen(made, "connect", _configure_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    if file_of(url):
        event.listen(made, "do_connect", lambda dialect, record, arguments, settings: _before_connecting(url))
        event.listen(made, "connect", lambda connection, record: check(url))
        for moment in ("begin", "commit"):
            event.listen(made, moment, lambda connection: check(url))
        event.listen(made, "engine_disposed", lambda disposed: _met.pop(url, None))
    return made


def file_of(url: str) -> Path | None:
    """The file of an SQLite address; None for a server and for a database in memory."""
    name = url.removeprefix("sqlite:///")
    return Path(name) if name != url and name and name != ":memory:" else None


def check(url: str | None = None) -> None:
    """Refuse when the file of an SQLite database is not the one met first; one `stat`. A server's database cannot be
    replaced under a connection, so it is asked at each new one."""
    address = url or settings().database_url
    file = file_of(address)
    if file and (address in _met or file.exists()):
        _recognise(address, _inode(file))


def end_when_replaced(say: Callable[[str], None], over: threading.Event | None = None) -> None:
    """Watch, on a thread of its own until it is `over`, and ask this process to end as soon as its database was taken
    away, or a later release took it up: a worker of yesterday would do its work by yesterday's rules."""
    ends, asks_next = over or threading.Event(), time.monotonic() + SCHEMA_EVERY

    def watch() -> None:
        nonlocal asks_next
        while not ends.wait(1.0):
            try:
                check()
                if time.monotonic() >= asks_next:
                    asks_next = time.monotonic() + SCHEMA_EVERY
                    check_schema()
            except SQLAlchemyError:
                continue  # away just now: whoever needs it says so
            except (DatabaseReplaced, NewerDatabase) as replaced:
                say(str(replaced))
                os.kill(os.getpid(), signal.SIGTERM)
                return

    threading.Thread(target=watch, name="watch database", daemon=True).start()


SCHEMA_EVERY = 30.0
"""Seconds between two questions whether a later release has taken the database up."""


def check_schema(url: str | None = None) -> None:
    """NewerDatabase where a later release has worked on it."""
    address = url or settings().database_url
    if is_there(address):
        with engine(address).connect() as connection:
            _refuse_newer(connection, set(inspect(connection).get_table_names()))


def _before_connecting(url: str) -> None:
    file = file_of(url)
    if url not in _met and file and not file.exists():
        raise NoDatabase(
            f"没有业务数据库（{file}）",
            instead="请先运行 ./run 建立数据库，或者核对 CASEWORK_DATA 和 CASEWORK_DATABASE_URL",
        )
    check(url)


def _recognise(url: str, here: object) -> None:
    if here == "":
        return  # a server's database without tables is nobody's yet
    if here is None or _met.setdefault(url, here) != here:
        raise DatabaseReplaced


def _inode(file: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(file)
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _identity(connection: Any) -> str:
    """Of the office whose tables a PostgreSQL database holds; empty before they are made."""
    with connection.cursor() as cursor:
        known = cursor.execute("select to_regclass('installation')").fetchone()[0]
        found = cursor.execute("select identity from installation").fetchone() if known else None
    connection.rollback()
    return found[0] if found else ""


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
def transaction(url: str | None = None, *, by_law: bool = True) -> Iterator[Session]:
    """Commit on success, roll back on any exception. What asks nothing of the law need not look for a newer one."""
    bind = engine(url or settings().database_url).execution_options(writes=True)
    with Session(bind, expire_on_commit=False) as session, session.begin():
        if by_law:
            lawbook.refresh(session, writes=True)
        yield session
    _do_afterwards(session)


@contextmanager
def reading(url: str | None = None) -> Iterator[Session]:
    """A consistent view for queries; whatever is changed in it is thrown away."""
    with Session(engine(url or settings().database_url), expire_on_commit=False) as session:
        session.info[_ANSWERS] = {}
        # Who tries something out in a view that is thrown away must see what he did.
        event.listen(session, "after_flush", lambda writer, _: writer.info.pop(_ANSWERS, None))
        lawbook.refresh(session, writes=False)
        yield session
    _do_afterwards(session)


def asked_once(
    question: Callable[Concatenate[Session, Given], Answer],
) -> Callable[Concatenate[Session, Given], Answer]:
    """A question to the database that a session which only reads asks once: its answer cannot become another one.
    The answer is shared, so nobody may change it. A session that writes, if only to throw it away, asks each time."""

    @wraps(question)
    def answer(session: Session, /, *args: Given.args, **named: Given.kwargs) -> Answer:
        answers: dict[Any, Answer] | None = session.info.get(_ANSWERS)
        if answers is None:
            return question(session, *args, **named)
        asked = (question, args, tuple(sorted(named.items())))
        if asked not in answers:
            answers[asked] = question(session, *args, **named)
        return answers[asked]

    return answer


def commits(session: Session) -> bool:
    """Whether what is done in this session stays, rather than being tried out in a view that is thrown away."""
    return bool(session.get_bind().get_execution_options().get("writes"))


def afterwards(session: Session, task: Callable[[], None]) -> None:
    """Do something once this session is over, in whatever transaction the task opens for itself: a session that reads
    cannot write, and on SQLite a second one cannot while one writes. Left undone when the session ends in an error."""
    session.info.setdefault(_AFTERWARDS, []).append(task)


def _do_afterwards(session: Session) -> None:
    for task in session.info.pop(_AFTERWARDS, ()):
        task()


def is_there(url: str | None = None) -> bool:
    """Whether there is a database to ask: always for a server, which must answer itself."""
    file = file_of(url or settings().database_url)
    return file is None or file.exists()


def migrate(url: str | None = None, to: str = "head") -> None:
    """Bring the database to the newest schema, or up to an earlier one; creates it when empty. StrangeDatabase,
    NewerDatabase."""
    import alembic.command

    address = url or settings().database_url
    file = file_of(address)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    config = _migrations()
    config.attributes["engine"] = engine(address)
    with engine(address).connect() as connection:
        _refuse_what_is_not_ours(connection)
    alembic.command.upgrade(config, to)


def note_sizes(url: str | None = None) -> None:
    """Tell the database how large its tables are and how alike their values, so that it goes the shortest way to an
    answer. SQLite never looks by itself, and here at a part of each index only: seconds. A server does it by itself."""
    bind = engine(url or settings().database_url)
    if bind.dialect.name == "sqlite":
        with bind.execution_options(writes=True).begin() as connection:
            connection.exec_driver_sql("pragma analysis_limit=1000")
            connection.exec_driver_sql("analyze")


def _migrations() -> Any:
    # A twentieth of the start of every process, and only those that found or upgrade an office need it.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


@cache
def revisions() -> list[str]:
    """The schemas that this release knows, the newest first."""
    from alembic.script import ScriptDirectory

    return [script.revision for script in ScriptDirectory.from_config(_migrations()).walk_revisions()]


def _refuse_what_is_not_ours(connection: Connection) -> None:
    tables = set(inspect(connection).get_table_names())
    where = file_of(str(connection.engine.url)) or "CASEWORK_DATABASE_URL 所指的数据库"
    if tables - {"alembic_version"} and "facts" not in tables:
        raise StrangeDatabase(
            f"{where}里是别的程序的数据表，没有写入任何内容",
            instead="请为本系统另备一个空的数据库，并核对 --data 和 CASEWORK_DATABASE_URL",
        )
    _refuse_newer(connection, tables)


def _refuse_newer(connection: Connection, tables: set[str]) -> None:
    if "alembic_version" not in tables:
        return
    unknown = set(connection.exec_driver_sql("select version_num from alembic_version").scalars()) - set(revisions())
    if unknown:
        raise NewerDatabase(
            "业务数据库已经由较新的版本升级，本版本不能使用它，没有作任何改动",
            instead="请安装较新的版本；要退回本版本，请从升级以前的备份恢复",
        )
