"""司法所咨询点: the consults of a period as what is counted, each with the case that came of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from casework.figures.definitions import book
from casework.figures.periods import Period
from casework.figures.population import Population
from casework.figures.rows import Unit
from casework.storage.tables import Case, CaseFigure, Consult, ConsultPoint

WITHOUT_CASE = ""
"""The number of the case of a consult of which none came."""


def consults(session: Session, period: Period, of_cases: Sequence[ColumnElement[bool]]) -> Population:
    """Those who asked in the period; where some cases are asked for (an organ, a handler), those of whom one of them
    came."""
    asked = (
        select(Consult, ConsultPoint.name, CaseFigure.ended_on, CaseFigure.marks)  # type: ignore[type-var]
        .join(ConsultPoint, col(ConsultPoint.id) == col(Consult.point_id))
        .outerjoin(CaseFigure, col(CaseFigure.case_number) == col(Consult.case_number))
        .where(col(Consult.on).between(period.first, period.last))
        .order_by(col(Consult.on), col(Consult.id))
    )
    if of_cases:
        asked = asked.where(col(Consult.case_number).in_(select(Case.number).where(*of_cases)))
    found: list[Any] = list(session.exec(asked))
    rows = [row for row, *_ in found]
    return Population(
        Unit.CONSULT,
        period,
        book(),
        numbers=[row.case_number or WITHOUT_CASE for row in rows],
        keys=[(row.case_number or "咨询", row.id) for row in rows],
        marks=[_marks(row, ended_on, marks) for row, _, ended_on, marks in found],
        dates={"on": [row.on for row in rows]},
        words={"point": [name for _, name, *_ in found]},
        amounts={"forward_days": [_days(row) for row in rows]},
    )


def _marks(row: Consult, ended_on: date | None, marks: str | None) -> str:
    said = {
        "settled": row.settled,
        "applied": bool(row.application or row.case_number),
        "forwarded": row.forwarded_on is not None,
        "same_day": _days(row) == 0,
        "case": row.case_number is not None,
        "ended": ended_on is not None,
        f"month:{row.on.month}": True,
        **{f"of_case:{mark}": True for mark in (marks or "").split()},
    }
    return " ".join(mark for mark, holds in said.items() if holds)


def _days(row: Consult) -> int | None:
    """From the day the point had the application to the day it sent it on; None where it sent none."""
    return (row.forwarded_on - row.handed_on).days if row.forwarded_on and row.handed_on else None
