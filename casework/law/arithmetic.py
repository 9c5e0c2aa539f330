"""The bare arithmetic of periods: stops, roll-over, corresponding days. Words and refusals are elsewhere."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework.law import Rule
from casework.law.calendar import WEEKDAYS, Calendar
from casework.law.errors import PeriodRefused

_ONE_DAY = timedelta(days=1)
#: A stop as the arithmetic uses it: begin day counted, day of resumption not; None while it lasts.
Interval = tuple[date, date | None]


@dataclass(frozen=True)
class Stop:
    """An interval in which a clock stands still: begin counted, resumption not. `ends` None: still stopped.

    `ground` is a code of the statutory list `stop_kinds`; empty means any ground the rule knows.
    """

    begins: date
    ends: date | None
    ground: str = ""

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.begins:
            raise PeriodRefused(
                f"恢复日{self.ends.isoformat()}早于停止日{self.begins.isoformat()}",
                instead="请核对中止和恢复的日期",
                code="STOP_ENDS_BEFORE_BEGIN",
            )


@dataclass(frozen=True, kw_only=True)
class Expiry:
    """The bare arithmetic: last day, rolled and not, and which stops moved it."""

    unrolled: date | None
    due: date | None
    stopped_since: date | None = None
    counted: tuple[tuple[date, date], ...] = ()
    ignored: tuple[Interval, ...] = ()
    capped: bool = False


def expiry(
    rule: Rule,
    start: date,
    calendar: Calendar,
    stops: Sequence[Interval],
    extension: int,
    knew_act: date | None = None,
) -> Expiry:
    """The last day of the period. `stops` are disjoint, in order, and touch this clock."""
    assert rule.length is not None
    if rule.unit == "working_day":
        return _working_day_expiry(rule.length + extension, start, calendar, stops)
    end = add(start, rule.length, rule.unit) + timedelta(days=extension)
    counted: list[tuple[date, date]] = []
    ignored: list[Interval] = []
    for begins, ends in stops:
        first = max(begins, start)
        rolled = calendar.first_working_day(end)
        if (ends is not None and ends <= start) or first > rolled:
            ignored.append((begins, ends))
        elif ends is None:
            return Expiry(unrolled=None, due=None, stopped_since=begins, counted=tuple(counted), ignored=tuple(ignored))
        else:
            # A stop that begins while the last day rolls over: the period ends no earlier than on resumption.
            end = max(end + (ends - first), ends)
            counted.append((first, ends))
    capped = False
    if rule.cap is not None and knew_act is not None:
        limit = add(knew_act, rule.cap.length, rule.cap.unit)
        end, capped = min(end, limit), limit < end
    return Expiry(
        unrolled=end,
        due=calendar.first_working_day(end),
        counted=tuple(counted),
        ignored=tuple(ignored),
        capped=capped,
    )


def _working_day_expiry(length: int, start: date, calendar: Calendar, stops: Sequence[Interval]) -> Expiry:
    day, left = start, length
    touched: set[tuple[date, date]] = set()
    while left:
        day += _ONE_DAY
        within = next((s for s in stops if s[0] <= day and (s[1] is None or day < s[1])), None)
        if within is None:
            left -= calendar.is_working_day(day)
        elif within[1] is None:
            return Expiry(unrolled=None, due=None, stopped_since=within[0], counted=tuple(sorted(touched)))
        else:
            touched.add((max(within[0], start), within[1]))
    ignored = tuple(s for s in stops if (max(s[0], start), s[1]) not in touched)
    return Expiry(unrolled=day, due=day, counted=tuple(sorted(touched)), ignored=ignored)


def add(day: date, length: int, unit: str) -> date:
    """The corresponding day; without one, the last day of that month (民法典 arts 202-203)."""
    if unit == "calendar_day":
        return day + timedelta(days=length)
    months = day.year * 12 + day.month - 1 + length * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count_back(rule: Rule, event: date, calendar: Calendar, length: int) -> date:
    if rule.unit != "working_day":
        return event - timedelta(days=length)
    day, left = event, length
    while left:
        day -= _ONE_DAY
        left -= calendar.is_working_day(day)
    return day


def sort_stops(rule: Rule, stops: Iterable[Stop]) -> tuple[list[Interval], list[Interval]]:
    """The union of the stops that touch this clock, and the union of the others."""
    mine: list[Stop] = []
    others: list[Stop] = []
    for stop in stops:
        touches = bool(rule.stopped_by) if not stop.ground else stop.ground in rule.stopped_by
        (mine if touches else others).append(stop)
    return union(mine), union(others)


def union(stops: Iterable[Stop]) -> list[Interval]:
    """Disjoint intervals in order; overlapping and adjoining stops become one."""
    merged: list[Interval] = []
    for stop in sorted(stops, key=lambda each: (each.begins, each.ends or date.max)):
        if stop.ends == stop.begins:
            continue
        if merged and (merged[-1][1] is None or stop.begins <= merged[-1][1]):
            begins, ends = merged[-1]
            merged[-1] = (begins, None if ends is None or stop.ends is None else max(ends, stop.ends))
        else:
            merged.append((stop.begins, stop.ends))
    return merged


def unpublished_years(rule: Rule, start: date, found: Expiry, calendar: Calendar) -> list[int]:
    """Years without a notice that the date rests on: all counted days, or the days it could roll over."""
    if found.unrolled is None or found.due is None:
        return []
    first = start + _ONE_DAY if rule.unit == "working_day" else found.unrolled
    return [year for year in range(first.year, found.due.year + 1) if not calendar.is_published(year)]


def show(day: date) -> str:
    """A day as every derivation writes it: 2026-05-06（周三）."""
    return f"{day.isoformat()}（{WEEKDAYS[day.weekday()]}）"
