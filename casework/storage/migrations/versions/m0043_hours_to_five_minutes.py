"""rooms and officers are kept free for five minutes each instead of a quarter of an hour"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

SLOTS = sa.table(
    "booked_slots",
    sa.column("resource", sa.String()),
    sa.column("day", sa.Date()),
    sa.column("slot", sa.Integer()),
    sa.column("holder", sa.String()),
)


def upgrade() -> None:
    connection = op.get_bind()
    spans = _spans(connection)
    held = connection.execute(sa.select(SLOTS)).all()
    finer = [
        {"resource": row.resource, "day": row.day, "slot": slot, "holder": row.holder}
        for row in held
        for slot in range(row.slot * 3, row.slot * 3 + 3)
        if _needs(spans.get(row.holder), row.resource, slot)
    ]
    _instead(connection, finer)


def downgrade() -> None:
    """Whoever has the first part of a quarter has the whole of it, as it was."""
    connection = op.get_bind()
    held = connection.execute(sa.select(SLOTS).order_by(SLOTS.c.slot)).all()
    wide: dict[tuple[str, date, int], str] = {}
    for row in held:
        wide.setdefault((row.resource, row.day, row.slot // 3), row.holder)
    rows = [{"resource": key[0], "day": key[1], "slot": key[2], "holder": holder} for key, holder in wide.items()]
    _instead(connection, rows)


def _instead(connection: sa.Connection, rows: list[dict[str, Any]]) -> None:
    connection.execute(sa.delete(SLOTS))
    if rows:
        connection.execute(sa.insert(SLOTS), rows)


def _spans(connection: sa.Connection) -> dict[str, tuple[int, int, int]]:
    """Holder → from when, until when, so long on the way, in minutes."""
    return {name: (begins, ends, travel) for name, begins, ends, travel in _booked(connection)}


def _booked(connection: sa.Connection) -> Iterator[tuple[str, int, int, int]]:
    for row in connection.execute(sa.text("SELECT id, begins, ends, travel FROM bookings")):
        yield f"booking:{row.id}", row.begins, row.ends, row.travel
    known = "SELECT case_number, seq, begins, ends, travel FROM case_bookings WHERE begins IS NOT NULL"
    for row in connection.execute(sa.text(f"{known} AND ends IS NOT NULL")):
        yield f"{row.case_number}#{row.seq}", row.begins, row.ends, row.travel


def _needs(span: tuple[int, int, int] | None, resource: str, slot: int) -> bool:
    """Whether its holder needs these five minutes; where he is not known, they stay taken."""
    if span is None:
        return True
    begins, ends, travel = span
    road = 0 if resource.startswith("room:") else travel
    return slot * 5 < ends + road and begins - road < slot * 5 + 5
