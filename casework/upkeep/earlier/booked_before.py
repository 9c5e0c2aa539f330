"""What cases of an earlier release fixed to take place is booked after the product was brought up to date: looked for
with the sweep, so nothing waits for it and nothing is forgotten."""

import time

from sqlmodel import col, select

from casework.errors import CaseworkError
from casework.procedure.fixed import FIXING
from casework.record import booked, commands
from casework.storage.database import reading, transaction
from casework.storage.tables import Case, CaseBooking, FactRow
from casework.vocabulary import State

USUALLY = 20.0
"""Seconds that one look takes at the most; the next one goes on."""


def catch_up(seconds: float = USUALLY, url: str | None = None) -> int:
    """Book them; returns for how many cases. What cannot be read holds nothing else up and is looked at again."""
    until, done = time.monotonic() + seconds, 0
    fixes = select(FactRow.case_number).where(col(FactRow.act).in_([act.value for act in FIXING]))
    known = select(CaseBooking.case_number)
    over = (State.CLOSED.value, State.ARCHIVED.value)
    asked = (
        select(Case.number)
        .where(col(Case.number).in_(fixes), col(Case.number).not_in(known), col(Case.state).not_in(over))
        .order_by(Case.number)
    )
    with reading(url) as session:
        waiting = list(session.exec(asked))
    for number in waiting:
        if time.monotonic() > until:
            break
        try:
            with transaction(url) as session:
                booked.keep(session, commands.load(session, number))
        except CaseworkError:
            continue  # a case that cannot be read: people are told of it elsewhere
        done += 1
    return done
