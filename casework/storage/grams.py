"""The index of grams: which part of a case (`found_in`) has which. FTS5 on SQLite, a tsvector on PostgreSQL; of both
only the postings are used. What a gram is, `vocabulary.grams` says, so both find the same.

No gram has a space, a quote or a sign of ASCII that is neither letter nor figure: none is taken apart by a database,
and none can say anything else in a query than itself.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlmodel import Session

TABLE = "found_grams"
Alternatives = Iterable[Collection[str]]
"""One of these must be there with all its grams."""


def write(session: Session, part: int, found_by: Iterable[str]) -> None:
    """Note by what a part is found."""
    write_all(session, [{"part": part, "grams": sorted(found_by)}])


def write_all(session: Session, parts: Sequence[Mapping[str, Any]]) -> None:
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


def parts(session: Session, wanted: Alternatives) -> sa.Subquery:
    """The ids of the parts that are found, as a table with the column `part`."""
    groups = [sorted(set(group)) for group in wanted]
    if _is_sqlite(session):
        index = sa.table(TABLE, sa.column("rowid"))
        words = " OR ".join(f"({' AND '.join(map(_quoted, group))})" for group in groups)
        query = sa.select(index.c.rowid.label("part")).where(sa.literal_column(TABLE).op("MATCH")(words))
    else:
        index = sa.table(TABLE, sa.column("id"), sa.column("grams"))
        words = " | ".join(f"({' & '.join(map(_quoted_there, group))})" for group in groups)
        # The sum is no column: PostgreSQL takes a rare word for a frequent one, and to find the latest parts first it
        # would go through all there are by their ids, where its index of grams knows the few.
        part = (index.c.id + 0).label("part")
        query = sa.select(part).where(index.c.grams.op("@@")(sa.cast(words, TSQUERY)))
    return query.subquery()


def _quoted(gram: str) -> str:
    return '"' + gram.replace('"', '""') + '"'


def _quoted_there(gram: str) -> str:
    return "'" + gram.replace("\\", "\\\\").replace("'", "''") + "'"


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
