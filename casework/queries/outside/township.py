"""咨询登记 as pages show it: the ledger, and what became of each consult."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from casework.storage.tables import Case, CaseFigure, Consult, ConsultPoint, PointMeeting
from casework.vocabulary import State, zh_date

MOST = 200
"""So many at most on the page; older ones are found by a word."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A consult with its point, and where the case that came of it stands."""

    consult: Consult
    point: str
    state: State | None
    ended_on: date | None

    @property
    def waits(self) -> bool:
        """Whether an application was sent on and is not registered yet."""
        return self.consult.forwarded_on is not None and self.consult.case_number is None

    @property
    def became(self) -> str:
        """What became of it, in a sentence that may be told to the point."""
        row = self.consult
        if row.case_number:
            stands = self.state.label if self.state else "已登记"
            return f"已立案，{zh_date(self.ended_on)}办结" if self.ended_on else f"已立案，{stands}"
        if row.forwarded_on:
            return f"{zh_date(row.forwarded_on)}转送，中心尚未登记"
        if row.result:
            return row.result
        return "已在咨询点解决" if row.settled else "只咨询"


def ledger(session: Session, *, point: int | None = None, text: str = "", waiting: bool = False) -> list[Line]:
    """The consults in which a word occurs: those whose application waits to be registered first, then the latest.
    `waiting`: only those."""
    asked = _lines()
    if point:
        asked = asked.where(col(Consult.point_id) == point)
    if word := text.strip():
        looked_in = (Consult.visitor, Consult.matter, Consult.organ, Consult.act, Consult.case_number, Consult.receiver)
        asked = asked.where(or_(*(col(column).contains(word, autoescape=True) for column in looked_in)))
    waits = col(Consult.forwarded_on).is_not(None) & col(Consult.case_number).is_(None)
    first = _of(session.exec(asked.where(waits).order_by(col(Consult.forwarded_on), col(Consult.id)).limit(MOST)))
    if waiting:
        return first
    latest = asked.where(~waits).order_by(col(Consult.on).desc(), col(Consult.id).desc())
    return first + _of(session.exec(latest.limit(max(MOST - len(first), 1))))


def one(session: Session, consult: int) -> Line | None:
    """A consult as the ledger has it."""
    return next(iter(_of(session.exec(_lines().where(col(Consult.id) == consult)))), None)


def of_case(session: Session, number: str) -> list[Line]:
    """The consults of which a case came."""
    return _of(session.exec(_lines().where(col(Consult.case_number) == number).order_by(col(Consult.id))))


def _lines() -> Any:
    return (
        select(Consult, ConsultPoint.name, Case.state, CaseFigure.ended_on)  # type: ignore[type-var]
        .join(ConsultPoint, col(ConsultPoint.id) == col(Consult.point_id))
        .outerjoin(Case, col(Case.number) == col(Consult.case_number))
        .outerjoin(CaseFigure, col(CaseFigure.case_number) == col(Consult.case_number))
    )


def _of(found: Iterable[tuple[Consult, str, str | None, date | None]]) -> list[Line]:
    return [
        Line(consult=row, point=name, state=State(state) if state else None, ended_on=ended_on)
        for row, name, state, ended_on in found
    ]


def meetings_of(session: Session, consult: int) -> list[PointMeeting]:
    """The meetings that were asked for out of a consult, in their order."""
    asked = select(PointMeeting).where(col(PointMeeting.consult_id) == consult)
    return list(session.exec(asked.order_by(col(PointMeeting.id))))
