"""Other defensible dates: where the sources leave more than one way of counting, each is listed with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework import law
from casework.law import Rule
from casework.law.arithmetic import Count, Expiry, Interval, Stop, expiry, show, union, unpublished_years

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Another defensible date and the view it rests on. `from_law`: a dispute, not merely a notice still to come."""

    due_on: date
    why: str
    from_law: bool = True


def readings(count: Count, found: Expiry) -> tuple[Reading, ...]:
    """Every other date that can be defended, without repeating the recommended one or each other."""
    if found.due is None:
        return ()
    assert found.unrolled is not None
    views = [
        *_of_stops(count, found),
        *_of_extension(count),
        *_of_start(count),
        *_of_roll_over(count, found.due, found.unrolled),
        *_of_the_unit(count),
        *_of_another_law(count),
        *_of_a_notice_to_come(count, found),
    ]
    return _distinct(views, found.due)


def _view(count: Count, why: str, *, from_law: bool = True) -> Iterator[Reading]:
    """The date of another count with its reason; none where that clock stands still."""
    other = expiry(count)
    if other.due is not None:
        assert other.unrolled is not None
        yield Reading(due_on=other.due, why=why + _rolled(other.unrolled, other.due), from_law=from_law)


def _rolled(unrolled: date, due: date) -> str:
    return f"：{show(unrolled)}顺延至{show(due)}" if unrolled != due else ""


def _of_stops(count: Count, found: Expiry) -> Iterator[Reading]:
    """The law does not say whether the days of stopping and of resumption count, nor that only some stops do."""
    closed = [
        (begins, ends)
        for begins, ends in count.stops
        if ends is not None and count.cut((begins, ends)) in found.counted and (begins, ends) not in count.whole
    ]
    if closed:
        longer = (*count.whole, *((begins, ends + _ONE_DAY) for begins, ends in closed))
        shorter = (*count.whole, *((begins, ends - _ONE_DAY) for begins, ends in closed if ends - _ONE_DAY > begins))
        yield from _view(replace(count, stops=longer), "停止日和恢复日都扣除（每次停止多扣一日）")
        yield from _view(replace(count, stops=shorter), "停止日和恢复日都计入期间（每次停止少扣一日）")
    if count.whole:
        one_end = tuple(_shorter(stop) if stop in count.whole else stop for stop in count.stops)
        yield from _view(replace(count, stops=one_end), "法条写明起止两日的期间，首日和末日只扣除一日")
    if count.certain is not None and count.certain != count.stops:
        yield from _view(replace(count, stops=count.certain), count.rule.in_doubt_because)
    if count.foreign:
        every = union(Stop(begins, ends) for begins, ends in (*count.stops, *count.foreign))
        yield from _view(replace(count, stops=every), "如认为所列停止也使本期限停止计算")


def _shorter(stop: Interval) -> Interval:
    begins, ends = stop
    return begins, ends - _ONE_DAY if ends else None


def _of_extension(count: Count) -> Iterator[Reading]:
    """An extension may be held to run from the last day as it rolled over: a period of its own, with its own stops."""
    if not count.extension or count.in_working_days:
        return
    base = expiry(replace(count, extension=0))
    assert base.due is not None and base.unrolled is not None, "what ends with an extension ends without one"
    days = count.extension
    of_its_own = replace(count.rule, length=days, unit="calendar_day")
    yield from _view(
        replace(count, rule=of_its_own, start=base.due, extension=0),
        f"延长自顺延后的{show(base.due)}起算（未顺延为{show(base.unrolled)}），再加{days}日",
    )


def _of_start(count: Count) -> Iterator[Reading]:
    """A start that is itself the end of a period may be held to be that end before it rolled over."""
    start, calendar = count.start, count.calendar
    if not count.rule.start_may_be_rolled or not calendar.is_working_day(start):
        return
    day = start - _ONE_DAY
    while not calendar.is_working_day(day):
        why = f"如起算日{show(start)}是前一期限顺延后的届满日，自未顺延的{show(day)}起算"
        yield from _view(replace(count, start=day), why)
        day -= _ONE_DAY


def _of_roll_over(count: Count, due: date, unrolled: date) -> Iterator[Reading]:
    """Whether the last day moves past a day off at all: not where its end is an effect of law, nor for certain where
    the text that sets the period says nothing of it and refers to no other."""
    if due == unrolled:
        return
    if count.rule.effect:
        yield Reading(due_on=unrolled, why="期满是法律效果而非办理期限，不因休假日顺延")
    elif count.rule.silent_on_roll_over:
        statute = count.rule.citation.partition(" ")[0]
        yield Reading(due_on=unrolled, why=f"{statute}没有规定届满日遇休假日顺延，不顺延")


def _of_the_unit(count: Count) -> Iterator[Reading]:
    """The law may be read as counting the period in another unit."""
    rule = count.rule
    if rule.or_unit and (rule.or_unit_from is None or rule.or_unit_from <= count.start):
        yield from _view(replace(count, rule=replace(rule, unit=rule.or_unit)), rule.or_unit_because)


def _of_another_law(count: Count) -> Iterator[Reading]:
    """The law that governs the starting day by its own dates, when an officer chose the law of another time."""
    rule = count.rule
    other = _of_another_time(rule, count.start)
    if other is not None:
        by_other = replace(count, rule=other, extension=count.extension if other.extension else 0)
        yield from _view(by_other, f"依{other.citation}（{other.id}）计算")
    if rule.before_force and count.start < rule.in_force_from:
        yield Reading(due_on=count.start, why=rule.before_force)


def _of_another_time(rule: Rule, start: date) -> Rule | None:
    if rule.came_later_than(start):
        other = law.rule(rule.precursor) if rule.precursor else None
    elif rule.regime is None or rule.covers(start):
        return None
    else:
        other = law.rule(rule.replaces) if rule.replaces and start < rule.in_force_from else law.successor(rule)
    if other is None or not other.has_period or other.direction != rule.direction:
        return None
    return other


def _of_a_notice_to_come(count: Count, found: Expiry) -> Iterator[Reading]:
    """What a holiday notice that is not loaded yet could do to the date."""
    years, calendar = unpublished_years(count, found), count.calendar
    for day in _movable_weekends(count, found):
        if day.year in years:
            worked = replace(count, calendar=calendar.if_worked(day))
            yield from _view(worked, f"如放假通知将{show(day)}定为调休上班日", from_law=False)
    for year in years:
        made_up = replace(count, calendar=calendar.if_rest_made_up(year))
        yield from _view(made_up, f"如节日逢周末的补假紧接假期之后（{calendar.made_up_by}）", from_law=False)


def _movable_weekends(count: Count, found: Expiry) -> list[date]:
    """Weekend days that a later notice could turn into working days and so bring the date forward."""
    assert found.unrolled is not None and found.due is not None
    first = count.start + _ONE_DAY if count.in_working_days else found.unrolled
    days = (first + timedelta(days=n) for n in range((found.due - first).days))
    return [day for day in days if day.weekday() >= 5 and not count.calendar.is_holiday(day)]


def _distinct(views: Sequence[Reading], recommended: date) -> tuple[Reading, ...]:
    kept: dict[date, Reading] = {}
    for view in views:
        if view.due_on != recommended:
            kept.setdefault(view.due_on, view)
    return tuple(kept.values())
