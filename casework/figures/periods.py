"""Reporting periods: a year, a half, a quarter, a month."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.errors import CaseworkError


class PeriodUnknown(CaseworkError):
    """The period of a report was not understood."""

    code, status = "STA-001", 422


@dataclass(frozen=True, kw_only=True)
class Period:
    """A reporting period, both days included."""

    name: str
    first: date
    last: date

    @property
    def title(self) -> str:
        """2026年第三季度."""
        year, _, part = self.name.partition("-")
        return f"{year}年{PARTS[part][0] if part else ''}"

    @property
    def before(self) -> "Period":
        """The one as long that ends where this one begins."""
        year, _, part = self.name.partition("-")
        _, start, months = PARTS[part]
        begins = start - months
        found = next(key for key, (_, other, long) in PARTS.items() if (other - begins) % 12 == 0 and long == months)
        return _period(int(year) - (begins < 1), found)

    @property
    def year_before(self) -> "Period":
        """The same part of the year before."""
        year, _, part = self.name.partition("-")
        return _period(int(year) - 1, part)

    def is_over(self, today: date) -> bool:
        """Whether nothing can still happen in it; what is recorded late still changes its figures."""
        return self.last < today


PARTS: Mapping[str, tuple[str, int, int]] = {
    "": ("全年", 1, 12),
    "H1": ("上半年", 1, 6),
    "H2": ("下半年", 7, 6),
    "Q1": ("第一季度", 1, 3),
    "Q2": ("第二季度", 4, 3),
    "Q3": ("第三季度", 7, 3),
    "Q4": ("第四季度", 10, 3),
    **{f"{month:02}": (f"{month}月", month, 1) for month in range(1, 13)},
}
"""What a report may be of: as it is written after the year, its words, its first month and how many."""


def period_named(name: str) -> Period:
    """2026, 2026-H1, 2026-Q3 or 2026-07; PeriodUnknown otherwise."""
    written = name.strip().upper()
    year, _, part = written.partition("-")
    is_year = re.fullmatch(r"[0-9]{4}", year) and 1990 <= int(year) <= 2200
    if not is_year or part not in PARTS or written.endswith("-"):
        raise PeriodUnknown(
            f"不认识的统计期间“{name}”",
            instead="年写成2026，半年写成2026-H1，季度写成2026-Q3，月写成2026-07",
            field="period",
        )
    return _period(int(year), part)


def _period(year: int, part: str) -> Period:
    _, start, months = PARTS[part]
    end = start + months - 1
    last = date(year, end, calendar.monthrange(year, end)[1])
    return Period(name="-".join(filter(None, (str(year), part))), first=date(year, start, 1), last=last)
