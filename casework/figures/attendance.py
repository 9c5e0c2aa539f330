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
from casework.office import readable
from casework.procedure.litigation.notice import ReceiveNotice
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Agency, Attendance, Case, Official
from casework.vocabulary import PartyRole, Post, Procedure, comparable
from casework.vocabulary.court import Came


class PeriodUnknown(CaseworkError):
    """The period of a report was not understood."""

    code, status = "STA-001", 422


class RateUnknown(CaseworkError):
    """There is no such figure."""

    code, status = "STA-002", 404


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


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A share in percent, two decimals, half up; None where nothing was to be counted."""

    key: str = ""
    """Under which its cases are asked for."""
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
    also: tuple[Rate, ...] = ()
    """What else is told of the same sittings: disputes settled, justified absence, organs whose head came."""
    hearings: Rate | None = None
    """The same record kept of hearings in reconsideration cases (行政复议法 第五十一条第三款)."""


EVERY_SITTING = "每一被告机关每一次开庭计一次"
EVERY_HEARING = "每一被申请人每一次听证计一次"
APPEARANCES = "负责人出庭的次数"
ABSENCES = "负责人未出庭的次数"
EVERY_ORGAN = "期间内有开庭的每一被告机关计一次，任何一次有负责人出庭即计入"
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
    return _period(int(year), part)


def _period(year: int, part: str) -> Period:
    _, start, months = PARTS[part]
    end = start + months - 1
    last = date(year, end, calendar.monthrange(year, end)[1])
    return Period(name="-".join(filter(None, (str(year), part))), first=date(year, start, 1), last=last)


Rows = Sequence[Attendance]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How a rate is counted: of which rows, by what they are counted once, and which of them hold."""

    key: str
    label: str
    base: str
    of: Callable[[Attendance], bool]
    holds: Callable[[Attendance], bool]
    once: Callable[[Attendance], object]

    def rate(self, rows: Rows) -> Rate:
        """A case, or an organ, counts where any of its sittings does."""
        counted = {self.once(row) for row in rows if self.of(row)}
        hit = {self.once(row) for row in rows if self.of(row) and self.holds(row)}
        return Rate(key=self.key, label=self.label, base=self.base, numerator=len(hit), denominator=len(counted))


def _each(row: Attendance) -> object:
    return row.case_number, row.seq, row.party


def _case(row: Attendance) -> object:
    return row.case_number, row.party


def _organ(row: Attendance) -> object:
    return comparable(row.organ)


def _all(row: Attendance) -> bool:
    return True


def _attended(row: Attendance) -> bool:
    return row.attended


def _absent(row: Attendance) -> bool:
    return not row.attended


def _graded(row: Attendance) -> bool:
    """Of an official whose post nobody recorded it is not known whether he was the head: he counts in no rate of
    heads."""
    return bool(row.post) or not row.attended


def _chief(row: Attendance) -> bool:
    return row.attended and row.post == Post.CHIEF.value


def _spoke(row: Attendance) -> bool:
    return row.attended and row.spoke


def _settled(row: Attendance) -> bool:
    return row.attended and row.settled


def _excused(row: Attendance) -> bool:
    return row.outcome == Came.EXCUSED.value


def _named(row: Attendance) -> bool:
    return row.attended and bool(row.post)


def _measure(
    key: str,
    label: str,
    base: str,
    holds: Callable[[Attendance], bool],
    *,
    of: Callable[[Attendance], bool] = _all,
    once: Callable[[Attendance], object] = _each,
) -> Measure:
    return Measure(key=key, label=label, base=base, of=of, holds=holds, once=once)


MAIN = (
    _measure("attendance", "负责人出庭率", EVERY_SITTING, _attended),
    _measure("chief", "正职出庭率", EVERY_SITTING, _chief, of=_graded),
    _measure("spoke", "负责人发言率", EVERY_SITTING, _spoke),
)
ALTERNATIVES = (
    _measure("attendance-case", "负责人出庭率（按案）", EVERY_CASE, _attended, once=_case),
    _measure("chief-case", "正职出庭率（按案）", EVERY_CASE, _chief, of=_graded, once=_case),
    _measure("spoke-case", "负责人发言率（按案）", EVERY_CASE, _spoke, once=_case),
    _measure("chief-came", "正职占出庭负责人的比例", APPEARANCES, _chief, of=_named),
    _measure("spoke-came", "出庭负责人发言率", APPEARANCES, _spoke, of=_attended),
)
ALSO = (
    _measure("attendance-organ", "有负责人出庭的机关的比例", EVERY_ORGAN, _attended, once=_organ),
    _measure("settled", "出庭化解争议的比例", APPEARANCES, _settled, of=_attended),
    _measure("excused", "未出庭中有正当理由的比例", ABSENCES, _excused, of=_absent),
)
HEARINGS = _measure("hearings", "负责人参加行政复议听证率", EVERY_HEARING, _attended)
MEASURES = {measure.key: measure for measure in (*MAIN, *ALTERNATIVES, *ALSO, HEARINGS)}


def figures(session: Session, period: Period) -> Figures:
    """The rates over all sittings held in the period."""
    hearings = HEARINGS.rate(rows(session, period, Procedure.RECONSIDERATION))
    return replace(rates(period, rows(session, period)), hearings=hearings)


def rows(session: Session, period: Period, of: Procedure = Procedure.LITIGATION) -> Rows:
    """Who came in the period, to sittings or to hearings."""
    held = col(Attendance.held_on).between(period.first, period.last)
    owed = ~col(Attendance.party).startswith(PartyRole.THIRD_PARTY.value)  # nothing is counted of whom nobody sued
    of_them = (col(Case.number) == col(Attendance.case_number)) & (col(Case.procedure) == of.value)
    asked = select(Attendance).join(Case, of_them).where(held, owed)
    return session.exec(asked.order_by(col(Attendance.held_on), col(Attendance.case_number))).all()


def counted(session: Session, period: Period, key: str, *, numerator: bool) -> Rows:
    """The sittings or hearings behind a figure. RateUnknown."""
    measure = MEASURES.get(key)
    if measure is None:
        raise RateUnknown(f"没有“{key}”这个指标", instead="请从出庭的页面进入")
    of = Procedure.RECONSIDERATION if measure is HEARINGS else Procedure.LITIGATION
    found = [row for row in rows(session, period, of) if measure.of(row)]
    return [row for row in found if measure.holds(row)] if numerator else found


def open_to(session: Session, found: Rows, reader: Actor) -> Rows:
    """Those of the cases that somebody may open."""
    numbers = {row.case_number for row in found}
    opened = select(Case.number).where(col(Case.number).in_(numbers), access.cases_open_to(reader))
    may = set(session.exec(opened)) if numbers else set()
    return [row for row in found if row.case_number in may]


def rates(period: Period, sittings: Iterable[Attendance]) -> Figures:
    """The rates over these sittings: one row for each defendant organ at each sitting."""
    found = list(sittings)
    attendance, chief, spoke = (measure.rate(found) for measure in MAIN)
    return Figures(
        period=period,
        attendance=attendance,
        chief=chief,
        spoke=spoke,
        alternatives=tuple(measure.rate(found) for measure in ALTERNATIVES),
        also=tuple(measure.rate(found) for measure in ALSO),
    )


BY: Mapping[str, str] = {
    "organ": "机关",
    "post": "负责人类别",
    "field": "分管领域",
    "instance": "审级",
    "court": "法院",
}
"""What the rates are broken down by."""


def broken_down(session: Session, period: Period, by: str) -> list[tuple[str, Figures]]:
    """The rates of each organ, post, field, instance or court, most sittings first."""
    found = rows(session, period)
    name = _named_by(session, found, by)
    groups: dict[str, list[Attendance]] = {}
    for row in found:
        groups.setdefault(name(row), []).append(row)
    order = sorted(groups, key=lambda key: (-len(groups[key]), key))
    return [(key, rates(period, groups[key])) for key in order]


def ranked(groups: Iterable[tuple[str, Figures]]) -> list[tuple[int, str, Figures]]:
    """The groups by their rate of attendance, the best first; of equal rates they share the place, and who had more
    sittings is named first."""
    known = [(name, found) for name, found in groups if found.attendance.percent is not None]
    order = sorted(
        known, key=lambda each: (-(each[1].attendance.percent or 0), -each[1].attendance.denominator, each[0])
    )
    better = [found.attendance.percent or 0 for _, found in order]
    return [(1 + sum(rate > (found.attendance.percent or 0) for rate in better), name, found) for name, found in order]


def _named_by(session: Session, found: Rows, by: str) -> Callable[[Attendance], str]:
    if by == "organ":
        return lambda row: row.organ
    if by == "post":
        return lambda row: Post(row.post).label if row.post else "未出庭或者类别没有记载"
    if by == "field":
        return _field_of(session)
    numbers = {row.case_number for row in found}
    suits = {number: file.received().details for number, file in readable.files(session, sorted(numbers)).items()}

    def of_the_suit(row: Attendance) -> str:
        suit = suits.get(row.case_number)
        if not isinstance(suit, ReceiveNotice):
            return "不能读取的案件"
        return suit.instance.label if by == "instance" else suit.court

    return of_the_suit


def _field_of(session: Session) -> Callable[[Attendance], str]:
    """What the register of heads says that who came answered for on the day."""
    held = session.exec(select(Official, Agency).join(Agency, col(Agency.id) == col(Official.agency_id))).all()
    known: dict[tuple[str, str], list[Official]] = {}
    for official, agency in held:
        known.setdefault((comparable(agency.name), official.name), []).append(official)

    def field(row: Attendance) -> str:
        of_his = known.get((comparable(row.organ), row.official), ()) if row.attended else ()
        there = (each for each in of_his if each.valid_from <= row.held_on <= (each.valid_until or row.held_on))
        return next((each.field for each in there if each.field), "未出庭或者名册中没有分管领域")

    return field


def distance(rate: Rate, target: int) -> Decimal | None:
    """How many points a rate is above what is aimed at, below it with a minus; None without a target or a rate."""
    return rate.percent - target if target and rate.percent is not None else None
