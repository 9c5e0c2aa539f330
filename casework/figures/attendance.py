"""负责人出庭应诉: the three rates, each with its numerator, its denominator and the base in words.

Published practice differs in what it counts, so the base is always stated, and the other bases in use stand beside it.
The main base counts each defendant organ at each sitting once. A place that counts by the case (法释〔2020〕3号 第七条:
one appearance in an instance is usually enough) finds its figure among the alternatives.
"""

import calendar
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.storage.tables import Attendance, Case
from casework.vocabulary import PartyRole, Post, Procedure


class PeriodUnknown(CaseworkError):
    """The period of a report was not understood."""

    code, status = "STA-001", 422


@dataclass(frozen=True, kw_only=True)
class Period:
    """A reporting period, both days included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A share in percent, two decimals, half up; None where nothing was to be counted."""

    label: str
    base: str
    numerator: int
    denominator: int

    @property
    def percent(self) -> Decimal | None:
        if not self.denominator:
            return None
        return (Decimal(100 * self.numerator) / self.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of a period. `alternatives` hold the same rates on the other bases in use."""

    period: Period
    attendance: Rate
    chief: Rate
    spoke: Rate
    alternatives: tuple[Rate, ...]
    hearings: Rate | None = None
    """The same record kept of hearings in reconsideration cases (行政复议法 第五十一条第三款)."""


EVERY_SITTING = "每一被告机关每一次开庭计一次"
EVERY_HEARING = "每一被申请人每一次听证计一次"
APPEARANCES = "负责人出庭的次数"
EVERY_CASE = "每一被告机关每一案（每一审级为一案）计一次，其中任何一次开庭符合即计入"


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
            f"不认识的统计期间“{name}”", instead="年写成2026，半年写成2026-H1，季度写成2026-Q3，月写成2026-07"
        )
    _, start, months = PARTS[part]
    end = start + months - 1
    last = calendar.monthrange(int(year), end)[1]
    return Period(name=written, first=date(int(year), start, 1), last=date(int(year), end, last))


def figures(session: Session, period: Period) -> Figures:
    """The rates over all sittings held in the period."""
    held = col(Attendance.held_on).between(period.first, period.last)
    owed = ~col(Attendance.party).startswith(PartyRole.THIRD_PARTY.value)  # nothing is counted of whom nobody sued

    def rows(of: Procedure) -> Sequence[Attendance]:
        cases = select(Case.number).where(col(Case.procedure) == of.value)
        return session.exec(select(Attendance).where(held, owed, col(Attendance.case_number).in_(cases))).all()

    hearings = _share("负责人参加行政复议听证率", EVERY_HEARING, rows(Procedure.RECONSIDERATION), _attended)
    return replace(rates(period, rows(Procedure.LITIGATION)), hearings=hearings)


def rates(period: Period, sittings: Iterable[Attendance]) -> Figures:
    """The rates over these sittings: one row for each defendant organ at each sitting. Of an official whose post nobody
    recorded it is not known whether he was the head: he counts in no rate of heads."""
    rows = list(sittings)
    came = [row for row in rows if row.attended]
    graded = [row for row in rows if row.post or not row.attended]

    return Figures(
        period=period,
        attendance=_share("负责人出庭率", EVERY_SITTING, rows, _attended),
        chief=_share("正职出庭率", EVERY_SITTING, graded, _chief),
        spoke=_share("负责人发言率", EVERY_SITTING, rows, _spoke),
        alternatives=(
            _by_case("负责人出庭率（按案）", rows, _attended),
            _by_case("正职出庭率（按案）", graded, _chief),
            _by_case("负责人发言率（按案）", rows, _spoke),
            _share("正职占出庭负责人的比例", APPEARANCES, [row for row in came if row.post], _chief),
            _share("出庭负责人发言率", APPEARANCES, came, _spoke),
        ),
    )


def _by_case(label: str, rows: Sequence[Attendance], holds: Callable[[Attendance], bool]) -> Rate:
    """A case counts where any of its sittings does."""
    cases = {(row.case_number, row.party) for row in rows}
    hit = {(row.case_number, row.party) for row in rows if holds(row)}
    return Rate(label=label, base=EVERY_CASE, numerator=len(hit), denominator=len(cases))


def _share(label: str, base: str, rows: Sequence[Attendance], holds: Callable[[Attendance], bool]) -> Rate:
    return Rate(label=label, base=base, numerator=sum(map(holds, rows)), denominator=len(rows))


def _attended(row: Attendance) -> bool:
    return row.attended


def _chief(row: Attendance) -> bool:
    return row.attended and row.post == Post.CHIEF.value


def _spoke(row: Attendance) -> bool:
    return row.attended and row.spoke
