"""行政复议人员: the officers to whom cases are given, as what is counted, each with what is on record of his
qualification. No case is behind them."""

from datetime import date

from sqlmodel import Session

from casework.figures.definitions import book
from casework.figures.periods import Period
from casework.figures.population import Population
from casework.figures.rows import Unit
from casework.office.qualified import register

WITHOUT_CASE = ""


def officers(session: Session, period: Period, today: date, login: str = "", *, of_cases: bool = False) -> Population:
    """Those in office on the last day of the period, or today while it runs; this one, where one is asked for. Of
    some cases (an organ's, a field's) nobody is counted: he handles others too."""
    on = max(min(period.last, today), period.first)
    handlers = [each for each in register.standings(session, on, on.year) if each.handles and not of_cases]
    found = [each for each in handlers if login in ("", each.login)]
    marked = {"handles": "handles", "qualified": "qualified", "is_new": "new", "lacks": "lacks"}
    return Population(
        Unit.OFFICER,
        period,
        book(),
        numbers=[WITHOUT_CASE for _ in found],
        keys=[each.login for each in found],
        marks=[" ".join(mark for name, mark in marked.items() if getattr(each, name)) for each in found],
        dates={},
    )
