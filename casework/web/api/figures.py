"""Figures over the interface, each with numerator, denominator and base."""

from typing import Any

from casework.figures import attendance, entries
from casework.figures.counting import Counting, table_named
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.figures.rates import Rate
from casework.office import rights
from casework.office.rights import Right
from casework.record import journal
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import Logged
from casework.web.api import answers, counted
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


@router.get("/figures", summary="统计指标", response_model=counted.AllFigures)
def all_figures(asker: ReadsFigures, period: str, organ: str = "", domain: str = "") -> dict[str, Any]:
    """一个期间的全部指标，同页面“统计”和`casework stats`；organ 是被申请人、被告，domain 是行政管理类别。"""
    wanted, today = Wanted(period=period_named(period[:20]), organ=organ[:200], domain=domain[:50]), clock.today()
    with reading() as session:
        others = entries.counts(session, wanted.period)
        found = Counting(session, wanted, today, asker.actor, others).rates(book().figures.values())
    journal.note(Logged.API_READ, "读取统计", who=asker.login, subject=wanted.period.name)
    of = wanted.period
    return {"period": of.name, "first": of.first, "last": of.last, "figures": [_counted(rate) for rate in found]}


def _counted(rate: Rate) -> dict[str, Any]:
    said = {name: value for name, value in _rate(rate).items() if name != "percent"}
    return {**said, "value": str(rate.value) if rate.value is not None else None, "unit": rate.unit}


@router.get("/figures/tables/{name}", summary="统计表", response_model=counted.FigureTable)
def one_table(asker: ReadsFigures, name: str, period: str, organ: str = "", domain: str = "") -> dict[str, Any]:
    """一张统计表，各格为件数；name 如 balance、ways。各承办人的表只在页面上查看。"""
    wanted, row = Wanted(period=period_named(period[:20]), organ=organ[:200], domain=domain[:50]), table_named(name)
    if row.id == "officers":
        rights.check(asker.actor, Right.SEE_OFFICERS_FIGURES)
    with reading() as session:
        filled = Counting(session, wanted, clock.today(), asker.actor).table(row)
    journal.note(Logged.API_READ, "读取统计", who=asker.login, subject=f"{wanted.period.name} {row.id}")
    rows = [{"name": each.name, "counts": filled.counts(each)} for each in (*filled.rows, filled.total)]
    heads = list(filled.heads)
    return {"period": wanted.period.name, "name": row.id, "title": row.name, "columns": heads, "rows": rows}


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "key": rate.key,
        "label": rate.label,
        "base": rate.base,
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "percent": str(rate.percent) if rate.percent is not None else None,
    }
