"""The bare arithmetic of periods: stops, roll-over, corresponding days. Words and refusals are elsewhere."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from casework import law
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

    @property
    def names_both_days(self) -> bool:
        """Whether the law names its last day, which then counts as the first does (条例 第二十六条、第三十八条)."""
        return bool(self.ground) and "both_days" in law.item("stop_kinds", self.ground).needs

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.begins:
            raise PeriodRefused(
                f"恢复日{self.ends.isoformat()}早于停止日{self.begins.isoformat()}",
                instead="请核对中止和恢复的日期",
                code="STOP_ENDS_BEFORE_BEGIN",
            )


@dataclass(frozen=True, kw_only=True)
class Count:
    """One period to be counted: everything its last day depends on.

    `stops` touch this clock, `foreign` do not; each list is disjoint and in order. `joined` are those of `stops` that
    were made of several which overlapped or adjoined, `whole` those whose first and last day the law names, so that
    both are left out, `certain` those that stop it beyond doubt. `extension` is in days (working
    days for a rule in working days). `knew_act` is the day the content of the act was known (行政复议法 art 20(3)).
    """

    rule: Rule
    start: date
    calendar: Calendar
    stops: tuple[Interval, ...] = ()
    foreign: tuple[Interval, ...] = ()
    joined: tuple[Interval, ...] = ()
    whole: tuple[Interval, ...] = ()
    certain: tuple[Interval, ...] | None = None
    extension: int
    knew_act: date | None

    @classmethod
    def of(
        cls, rule: Rule, start: date, calendar: Calendar, stops: Iterable[Stop], extension: int, knew_act: date | None
    ) -> Self:
        """The count as a case has it: its stops sorted into those that touch this clock and those that do not."""
        touching: list[Stop] = []
        others: list[Stop] = []
        named: list[Interval] = []
        for stop in stops:
            if stop.names_both_days and stop.ends is not None:
                stop = replace(stop, ends=stop.ends + _ONE_DAY)
                named.append((stop.begins, stop.ends))
            (touching if touches(rule, stop) else others).append(stop)
        merged = union(touching)
        return cls(
            rule=rule,
            start=start,
            calendar=calendar,
            stops=merged,
            foreign=union(others),
            whole=tuple(interval for interval in merged if interval in named),
            certain=union(stop for stop in touching if stop.ground not in rule.in_doubt),
            joined=tuple(interval for interval in merged if _parts(interval, touching) > 1),
            extension=extension,
            knew_act=knew_act,
        )

    @property
    def in_working_days(self) -> bool:
        return self.rule.unit == "working_day"

    def cut(self, stop: Interval) -> Interval:
        """The part of a stop that does not lie before the period."""
        begins, ends = stop
        return max(begins, self.start), ends


@dataclass(frozen=True, kw_only=True)
class Expiry:
    """The bare arithmetic: last day, rolled and not, and which stops moved it. Both days are None while the clock
    stands still (`stopped_since`).

    `counted` are the stops that moved it, cut to begin no earlier than the period; `cut_to` is the last day of the
    longest period where that came earlier (`Rule.cap`).
    """

    unrolled: date | None
    due: date | None
    stopped_since: date | None = None
    counted: tuple[tuple[date, date], ...] = ()
    cut_to: date | None = None


def expiry(count: Count) -> Expiry:
    """The last day of the period."""
    if count.in_working_days:
        return _working_day_expiry(count)
    rule, calendar = count.rule, count.calendar
    assert rule.length is not None
    end = add(count.start, rule.length, rule.unit) + timedelta(days=count.extension)
    counted: list[tuple[date, date]] = []
    for begins, ends in count.stops:
        first = max(begins, count.start)
        is_over = first > calendar.first_working_day(end)
        if is_over or (ends is not None and ends <= count.start):
            continue
        if ends is None:
            return Expiry(unrolled=None, due=None, stopped_since=begins, counted=tuple(counted))
        # A stop that begins while the last day rolls over: the period ends no earlier than on resumption.
        end = max(end + (ends - first), ends)
        counted.append((first, ends))
    cut_to = None
    if rule.cap is not None and count.knew_act is not None:
        limit = add(count.knew_act, rule.cap.length, rule.cap.unit)
        if limit < end:
            end = cut_to = limit
    return Expiry(unrolled=end, due=calendar.first_working_day(end), counted=tuple(counted), cut_to=cut_to)


def _working_day_expiry(count: Count) -> Expiry:
    """Working days are counted one by one; what a stop covers is not counted."""
    assert count.rule.length is not None
    day, left = count.start, count.rule.length + count.extension
    touched: list[tuple[date, date]] = []
    while left:
        day += _ONE_DAY
        stop = covering(count.stops, day)
        if stop is None:
            left -= count.calendar.is_working_day(day)
            continue
        begins, ends = stop
        if ends is None:
            return Expiry(unrolled=None, due=None, stopped_since=begins, counted=_within(count, touched))
        if stop not in touched:
            touched.append((begins, ends))
    return Expiry(unrolled=day, due=day, counted=_within(count, touched))


def covering(stops: Iterable[Interval], day: date) -> Interval | None:
    """The stop that day falls into: begin counted, resumption not."""
    for begins, ends in stops:
        if begins <= day and (ends is None or day < ends):
            return begins, ends
    return None


def _within(count: Count, stops: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    return tuple((max(begins, count.start), ends) for begins, ends in stops)


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


def touches(rule: Rule, stop: Stop) -> bool:
    """Whether this kind of stop interrupts this clock; a stop of no stated kind interrupts any that can be."""
    return stop.ground in rule.stopped_by if stop.ground else bool(rule.stopped_by)


def union(stops: Iterable[Stop]) -> tuple[Interval, ...]:
    """Disjoint intervals in order; overlapping and adjoining stops become one, empty ones none."""
    merged: list[Interval] = []
    for stop in sorted(stops, key=lambda each: each.begins):
        if stop.ends == stop.begins:
            continue
        if merged and _reaches(merged[-1], stop.begins):
            begins, ends = merged[-1]
            merged[-1] = (begins, _later(ends, stop.ends))
        else:
            merged.append((stop.begins, stop.ends))
    return tuple(merged)


def _parts(interval: Interval, stops: Iterable[Stop]) -> int:
    """Of how many stops a merged interval is made; empty stops are none."""
    begins, ends = interval
    return sum(begins <= stop.begins <= (ends or date.max) for stop in stops if stop.begins != stop.ends)


def _reaches(interval: Interval, day: date) -> bool:
    _, ends = interval
    return ends is None or day <= ends


def _later(one: date | None, other: date | None) -> date | None:
    """The later end; None, a stop that lasts, is later than any."""
    return None if one is None or other is None else max(one, other)


def unpublished_years(count: Count, found: Expiry) -> list[int]:
    """Years without a notice that the date rests on: all counted days, or the days it could roll over."""
    if found.due is None:
        return []
    assert found.unrolled is not None
    first = count.start + _ONE_DAY if count.in_working_days else found.unrolled
    return [year for year in range(first.year, found.due.year + 1) if not count.calendar.is_published(year)]


def show(day: date) -> str:
    """A day as every derivation writes it: 2026-05-06（周三）."""
    return f"{day.isoformat()}（{WEEKDAYS[day.weekday()]}）"
