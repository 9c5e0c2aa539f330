"""What figures count of the cases of an earlier release, after the product was brought up to date: looked for with the
sweep, so nothing waits for it and nothing is forgotten."""

import time

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from casework.office import readable
from casework.record import counted
from casework.storage.database import reading, transaction
from casework.storage.tables import Case, CaseDeed, CaseFigure

USUALLY = 30.0
"""Seconds that one look takes at the most; the next one goes on."""
BATCH = readable.BATCH


def catch_up(seconds: float = USUALLY, url: str | None = None) -> int:
    """Count them; returns how many cases were. What cannot be read holds nothing else up and is looked at again."""
    until, done = time.monotonic() + seconds, 0
    with reading(url) as session:
        waiting = list(session.exec(counted.uncounted().order_by(Case.number)))
    for start in range(0, len(waiting), BATCH):
        if time.monotonic() > until:
            break
        try:
            with transaction(url) as session:
                done += _count(session, waiting[start : start + BATCH])
        except IntegrityError:
            continue  # somebody acted in one of them meanwhile, and so counted it
    return done


def _count(session: Session, numbers: list[str]) -> int:
    there = set(session.exec(select(CaseFigure.case_number).where(col(CaseFigure.case_number).in_(numbers))))
    found = readable.files(session, [number for number in numbers if number not in there])
    for case in found.values():
        session.add(CaseFigure(**counted.figure_columns(case)))
        session.add_all(CaseDeed(**columns) for columns in counted.deed_columns(case))
    return len(found)
