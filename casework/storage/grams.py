"""The index of grams: which part of a case (`found_in`) has which. FTS5 on SQLite, a tsvector on PostgreSQL; of both
only the postings are used. What a gram is, `vocabulary.grams` says, so both find the same.

No gram has a space, a quote or a sign of ASCII that is neither letter nor figure: none is taken apart by a database,
and none can say anything else in a query than itself.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlmodel import Session

TABLE = "found_grams"
Alternatives = Iterable[Collection[str]]
"""One of these must be there with all its grams."""
BLOCK = 10_000
"""The index on PostgreSQL knows of each part, beside its grams, in which block of so many it stands (m0069)."""
LATEST = (2, 22, 82)
"""PostgreSQL finds all parts with a word at once, in no order. Of a word that stands nearly everywhere that would be
seconds, so that the latest blocks are looked through first, and with them those before: a word that is found too seldom
even there is rare enough to be looked for everywhere."""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Parts by their blocks, from one up to before another; all where neither is told."""

    first: int | None = None
    end: int | None = None


def write(session: Session, parts: Sequence[Mapping[str, Any]]) -> None:
    """Note by what each `part` is found: its `grams`, in their order."""
    if not parts:
        return
    if _is_sqlite(session):
        statement = sa.text(f"INSERT INTO {TABLE} (rowid, grams) VALUES (:part, :grams)")
        rows = [{"part": each["part"], "grams": " ".join(each["grams"])} for each in parts]
        session.connection().execute(statement, rows)
        return
    statement = sa.text(f"INSERT INTO {TABLE} (id, grams) VALUES (:part, array_to_tsvector(:grams))")
    typed = statement.bindparams(sa.bindparam("grams", type_=ARRAY(sa.Text)))
    session.connection().execute(typed, list(parts))


def erase(session: Session, part: int, found_by: Iterable[str]) -> None:
    """Forget a part. The index of SQLite keeps no text, so it must be told by what the part was found."""
    if _is_sqlite(session):
        statement = sa.text(f"INSERT INTO {TABLE} ({TABLE}, rowid, grams) VALUES ('delete', :part, :grams)")
        session.connection().execute(statement, {"part": part, "grams": " ".join(sorted(found_by))})
        return
    session.connection().execute(sa.text(f"DELETE FROM {TABLE} WHERE id = :part"), {"part": part})


def stretches(session: Session) -> list[Stretch]:
    """In which pieces the parts are best looked through, the latest first, by whoever stops once he has enough."""
    if _is_sqlite(session):
        return [Stretch()]
    last = session.execute(sa.text(f"SELECT max(id) FROM {TABLE}")).scalar_one() or 0
    ends = [last // BLOCK + 1 - many for many in (0, *LATEST)]
    found = [Stretch(first=max(0, first), end=end) for end, first in pairwise(ends) if end > 0]
    return [*found, *([Stretch(end=ends[-1])] if ends[-1] > 0 else [])]


def latest(
    session: Session, wanted: Alternatives, told: sa.Select[Any], part: Any, most: int, within: Stretch
) -> sa.Subquery:
    """What is `told` of the parts of a stretch that are found, the latest first and no more than so many; `part` is
    their id in what is told, and conditions that it names leave others out."""
    found = _parts(session, wanted, within)
    latest_first = found.c.part.desc()
    if _is_sqlite(session):
        return told.where(part == found.c.part).order_by(latest_first).limit(most).subquery()
    # Part by part. What PostgreSQL knows of words is how frequent the frequent ones are: of a rare one it thinks that
    # it stands everywhere, and would go through all parts there are rather than through the few that its index names.
    row = told.where(part == found.c.part).correlate(found).offset(0).lateral()
    return sa.select(*row.c).select_from(found).join(row, sa.true()).order_by(latest_first).limit(most).subquery()


def is_found(session: Session, wanted: Alternatives, part: Any) -> sa.ColumnElement[bool]:
    """Whether a part of this id is found: of a few, named by the question around it."""
    if _is_sqlite(session):
        found: sa.ColumnElement[bool] = part.in_(sa.select(_parts(session, wanted, Stretch()).c.part))
        return found
    index, holds = _there(wanted)
    # The offset keeps it a question about each of the few.
    return sa.exists(sa.select(index.c.id).where(index.c.id == part, holds).offset(0))


def _parts(session: Session, wanted: Alternatives, within: Stretch) -> sa.Subquery:
    """The ids of the parts of a stretch that are found, as a table with the column `part`."""
    if _is_sqlite(session):
        index = sa.table(TABLE, sa.column("rowid"))
        words = " OR ".join(f"({' AND '.join(map(_quoted, group))})" for group in _groups(wanted))
        matches = sa.literal_column(TABLE).op("MATCH")(words)
        return sa.select(index.c.rowid.label("part")).where(matches).subquery()
    index, holds = _there(wanted)
    # The sum is no column: the latest are found by the index of grams and put in order, not by going through all.
    part = (index.c.id + 0).label("part")
    query = sa.select(part).where(holds)
    if within.end is not None:
        query = query.where(_within(within.first, within.end))
    return query.order_by(part.desc()).subquery()


def _within(first: int | None, end: int) -> sa.ColumnElement[bool]:
    """Said as the index says it, and as it stands, not as parameters: how much it is decides which way is the shortest.
    Of all blocks up to one, the sum sees to it that they are found by their grams and not by their ids."""
    if first is None:
        return sa.literal_column(f"{TABLE}.id + 0 < {end * BLOCK}", sa.Boolean)
    blocks = ", ".join(map(str, range(first, end)))
    return sa.literal_column(f"ARRAY[{TABLE}.id / {BLOCK}] && ARRAY[{blocks}]", sa.Boolean)


def _there(wanted: Alternatives) -> tuple[sa.TableClause, sa.ColumnElement[bool]]:
    """The index on PostgreSQL, and what holds of a part that is found."""
    index = sa.table(TABLE, sa.column("id"), sa.column("grams"))
    words = " | ".join(f"({' & '.join(map(_quoted_there, group))})" for group in _groups(wanted))
    return index, index.c.grams.op("@@")(sa.cast(words, TSQUERY))


def _groups(wanted: Alternatives) -> list[list[str]]:
    return [sorted(set(group)) for group in wanted]


def _quoted(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'


def _quoted_there(gram: str) -> str:
    return "'" + gram.replace("\\", "\\\\").replace("'", "''") + "'"


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
