"""Figures over the interface, each with numerator, denominator and base."""

from typing import Any

from casework.figures import attendance
from casework.figures.periods import period_named
from casework.figures.rates import Rate
from casework.record import journal
from casework.storage.database import reading
from casework.storage.tables import Logged
from casework.web.api import answers
from casework.web.api.asker import ReadsFigures
from casework.web.api.routes import router


@router.get("/figures/attendance", summary="负责人出庭应诉统计", response_model=answers.Figures)
def in_court(asker: ReadsFigures, period: str) -> dict[str, Any]:
    """一个期间的出庭统计，同`casework stats attendance`；period 写成 2026、2026-H1、2026-Q3 或者 2026-07。"""
    with reading() as session:
        found = attendance.figures(session, period_named(period[:20]))
    journal.note(Logged.API_READ, "读取统计", who=asker.login, subject=found.period.name)
    main = (found.attendance, found.chief, found.spoke)
    told = [*main, *found.alternatives, *found.also, *([found.hearings] if found.hearings else [])]
    of = found.period
    return {"period": of.name, "first": of.first, "last": of.last, "rates": [_rate(rate) for rate in told]}


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "key": rate.key,
        "label": rate.label,
        "base": rate.base,
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "percent": str(rate.percent) if rate.percent is not None else None,
    }
