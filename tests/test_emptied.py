"""A PostgreSQL database that a test has is as if made for it, whatever the test before it did."""

import psycopg
import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from casework.record import commands
from casework.storage import database
from tests.emptied import Emptied
from tests.offices import opened


def _left(url: str) -> dict[str, int]:
    with database.reading(url) as session:
        counted = {
            table.name: sa.select(sa.func.count()).select_from(table) for table in SQLModel.metadata.sorted_tables
        }
        return {name: found for name, query in counted.items() if (found := session.scalar(query))}


def test_what_one_test_wrote_the_next_does_not_find(pg_of_a_module: Emptied) -> None:
    url = pg_of_a_module.empty()
    fresh = _left(url)
    number = opened(url)
    with database.reading(url) as session:
        first = [fact.id for fact in commands.facts_of(session, number)]
    assert _left(url).keys() > fresh.keys()
    with psycopg.connect(url.replace("+psycopg", "")) as held:
        held.execute("SELECT count(*) FROM facts")
        assert pg_of_a_module.empty() == url, "whoever does not let go is ended"
        held.close()
    database.engine(url).dispose()
    assert _left(url) == fresh
    assert opened(url) == number
    with database.reading(url) as session:
        assert [fact.id for fact in commands.facts_of(session, number)] == first, "counted from the beginning"


def test_what_one_test_took_away_is_there_again(pg_of_a_module: Emptied) -> None:
    url = pg_of_a_module.empty()
    with database.transaction(url) as session:
        session.execute(sa.text("ALTER TABLE facts DISABLE TRIGGER USER"))
    database.engine(url).dispose()
    pg_of_a_module.empty()
    opened(url)
    with pytest.raises(sa.exc.DBAPIError, match="append-only"), database.transaction(url) as session:
        session.execute(sa.text("DELETE FROM facts"))
