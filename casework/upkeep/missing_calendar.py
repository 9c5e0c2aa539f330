"""Which year's holiday notice is missing though dates rest on it: the State Council publishes it in autumn, and from
November on the office is asked to load it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.law import calendar as calendars
from casework.storage.tables import Deadline

ASKED_FROM = (11, 1)
"""Month and day: the notices of 2014 to 2025 were published between 25 October and 25 December, most in November."""


@dataclass(frozen=True, kw_only=True)
class MissingCalendar:
    """A year without its notice, and how many open periods are provisional for want of it."""

    year: int
    periods: int

    @property
    def words(self) -> str:
        resting = f"，{self.periods}项进行中的期限因此是暂定的" if self.periods else ""
        return (
            f"{self.year}年的国务院放假通知还没有载入{resting}。"
            "通知公布后，由管理员在“管理”的“放假与法律数据”中粘贴原文，预览后载入"
        )


def missing_calendar(session: Session, today: date) -> MissingCalendar | None:
    """The first year that should have its notice by now and has none. One small query, and none while all is there."""
    years = [today.year, today.year + 1] if (today.month, today.day) >= ASKED_FROM else [today.year]
    known = calendars.load()
    for year in years:
        if not known.is_published(year):
            resting = select(func.count()).where(col(Deadline.provisional), col(Deadline.closed_on).is_(None))
            return MissingCalendar(year=year, periods=session.exec(resting).one())
    return None
