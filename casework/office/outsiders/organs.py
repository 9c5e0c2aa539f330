"""An organ as it stands today: whoever carries on the powers of one that was renamed or merged has its cases too
(行政复议法 第十九条第四款)."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from casework.office import agencies
from casework.storage.tables import Agency
from casework.vocabulary import comparable


def today(session: Session, row: Agency, day: date) -> Agency:
    """The entry itself while it exists, else that of its successor, however far down; the last one known where none
    exists any more."""
    seen = {row.id}
    while row.valid_until and row.valid_until < day and row.successor:
        heirs = [heir for heir in agencies.of_name(session, row.successor) if heir.id not in seen]
        if not heirs:
            break
        row = heirs[0]
        seen.add(row.id)
    return row


def names_of(session: Session, row: Agency) -> frozenset[str]:
    """Under which names its cases were brought, as names are compared: its own, and those of every organ whose powers
    it carries on."""
    known = {comparable(row.name)}
    rows = agencies.entries(session)
    while more := _before(rows, known) - known:
        known |= more
    return frozenset(known)


def _before(rows: Iterable[Agency], heirs: set[str]) -> set[str]:
    return {comparable(row.name) for row in rows if row.successor and comparable(row.successor) in heirs}
