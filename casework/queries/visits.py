"""The register of visits without a case: open promises first, then the latest."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case as sql_case
from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from casework.storage.tables import Visit

MOST = 200
"""So many at most on the page; older ones are found by a word."""


def visits(session: Session, *, text: str = "", pending: bool = False) -> list[Visit]:
    """The visits in which a word occurs, open promises first, by their day; then the latest. `pending`: only those."""
    is_open = col(Visit.kept_on).is_(None) & col(Visit.promised_by).is_not(None)
    asked = select(Visit)
    if text.strip():
        looked_in = (Visit.visitor, Visit.matter, Visit.promised, Visit.case_number)
        asked = asked.where(or_(*(col(column).contains(text.strip(), autoescape=True) for column in looked_in)))
    latest = (col(Visit.on).desc(), col(Visit.id).desc())
    # Two questions, since of all that there ever were few are open: the others are read in their order, a page of them.
    promised = asked.where(is_open).order_by(col(Visit.promised_by), *latest)
    found = list(session.exec(promised.limit(MOST)))
    others = asked.where(~is_open).order_by(*latest).limit(MOST - len(found))
    return found if pending else found + list(session.exec(others))


def open_promises(session: Session, until: date, *, officer: str = "") -> list[Visit]:
    """What was promised at the counter by a day and is not done, nearest first; of one officer or of all."""
    asked = select(Visit).where(col(Visit.kept_on).is_(None), col(Visit.promised_by) <= until)
    if officer:
        asked = asked.where(col(Visit.officer) == officer)
    return list(session.exec(asked.order_by(col(Visit.promised_by), col(Visit.id))))


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """好差评 of the visits of some purpose received by some officer: how many came, how many said what they thought,
    the average of that, and the average wait in minutes; None where nobody said."""

    purpose: str
    officer: str
    visits: int
    rated: int
    rating: float | None
    waited: float | None


def satisfaction(session: Session, since: date, until: date) -> list[Satisfaction]:
    """The visits at the counter between two days, by purpose and officer."""
    rated = sql_case((col(Visit.rating) != "", 1), else_=0)
    given = sql_case(*(((col(Visit.rating) == str(mark)), mark) for mark in range(1, 6)), else_=None)
    asked = (
        select(  # type: ignore[call-overload]
            Visit.purpose, Visit.officer, func.count(), func.sum(rated), func.avg(given), func.avg(Visit.waited)
        )
        .where(col(Visit.on) >= since, col(Visit.on) <= until)
        .group_by(Visit.purpose, Visit.officer)
        .order_by(Visit.purpose, Visit.officer)
    )
    return [
        Satisfaction(
            purpose=purpose,
            officer=officer,
            visits=visits,
            rated=int(rated or 0),
            rating=None if rating is None else round(float(rating), 1),
            waited=None if waited is None else round(float(waited), 1),
        )
        for purpose, officer, visits, rated, rating, waited in session.exec(asked)
    ]
