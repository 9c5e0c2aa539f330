"""Which column of a ledger tells what: as it was chosen the last time, else as its headings suggest."""

import json
from collections.abc import Mapping

from sqlmodel import Session

from casework.outside.ledger.columns import Sheet, Told, guessed
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import LedgerColumns


def of(session: Session, sheet: Sheet) -> dict[int, Told]:
    """What a form begins with."""
    row = session.get(LedgerColumns, sheet.key)
    if row is None:
        return guessed(sheet.headings)
    return {int(column): Told(word) for column, word in json.loads(row.chosen).items()}


def keep(session: Session, sheet: Sheet, chosen: Mapping[int, Told], *, actor: Actor) -> None:
    """Remember what was chosen."""
    words = json.dumps({str(column): told.value for column, told in chosen.items()})
    row = session.get(LedgerColumns, sheet.key)
    if row is None:
        row = LedgerColumns(key=sheet.key, chosen="", officer="", recorded_at=clock.now())
    row.chosen, row.officer, row.recorded_at = words, actor.login, clock.now()
    session.add(row)
