"""Other defensible dates: where the sources leave more than one way of counting, each is listed with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework import law
from casework.law import Rule
from casework.law.arithmetic import Expiry, Interval, expiry, show, unpublished_years
from casework.law.calendar import Calendar

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Another defensible date and the view it rests on. `from_law`: a dispute, not merely a notice still to come."""

    due_on: date
    why: str
    from_law: bool = True


def readings(
    rule: Rule,
    start: date,
    calendar: Calendar,
    stops: Sequence[Interval],
    foreign: Sequence[Interval],
    extension: int,
    knew_act: date | None,
    found: Expiry,
) -> tuple[Reading, ...]:
    """Every other date that can be defended, without repeating the recommended one or each other."""
    if found.due is None or found.unrolled is None:
        return ()
    views: list[Reading] = []

    def try_(
        why: str,
        *,
        by: Rule = rule,
        start: date = start,
        calendar: Calendar = calendar,
        stops: Sequence[Interval] = stops,
        from_law: bool = True,
    ) -> None:
        other = expiry(by, start, calendar, stops, extension if by.extension else 0, knew_act if by.cap else None)
        if other.due is not None and other.unrolled is not None:
            rolled = f"：{show(other.unrolled)}顺延至{show(other.due)}" if other.unrolled != other.due else ""
            views.append(Reading(due_on=other.due, why=why + rolled, from_law=from_law))

    closed = [
        (begins, ends) for begins, ends in stops if ends is not None and (max(begins, start), ends) in found.counted
    ]
    if closed:
        try_("停止日和恢复日都扣除（每次停止多扣一日）", stops=[(begins, ends + _ONE_DAY) for begins, ends in closed])
        shorter = [(begins, ends - _ONE_DAY) for begins, ends in closed if ends - _ONE_DAY > begins]
        try_("停止日和恢复日都计入期间（每次停止少扣一日）", stops=shorter)
    if foreign:
        try_("如认为所列停止也使本期限停止计算", stops=foreign)
    if extension and rule.unit != "working_day":
        base = expiry(rule, start, calendar, stops, 0, knew_act)
        if base.due is not None and base.unrolled is not None and base.due != base.unrolled:
            end = base.due + timedelta(days=extension)
            why = f"延长自顺延后的{show(base.due)}起算（未顺延为{show(base.unrolled)}），再加{extension}日"
            last = calendar.first_working_day(end)
            rolled = f"：{show(end)}顺延至{show(last)}" if end != last else ""
            views.append(Reading(due_on=last, why=why + rolled))
    if rule.start_may_be_rolled:
        day = start - _ONE_DAY
        while calendar.is_working_day(start) and not calendar.is_working_day(day):
            try_(f"如起算日{show(start)}是前一期限顺延后的届满日，自未顺延的{show(day)}起算", start=day)
            day -= _ONE_DAY
    if rule.effect and found.due != found.unrolled:
        views.append(Reading(due_on=found.unrolled, why="期满是法律效果而非办理期限，不因休假日顺延"))
    for other in _of_another_time(rule, start):
        try_(f"依{other.citation}（{other.id}）计算", by=other)
    if rule.before_force and start < rule.in_force_from:
        views.append(Reading(due_on=start, why=rule.before_force))
    years = unpublished_years(rule, start, found, calendar)
    for day in _movable_weekends(rule, start, found, calendar):
        if day.year in years:
            why = f"如放假通知将{show(day)}定为调休上班日"
            try_(why, calendar=calendar.if_worked(day), from_law=False)
    for year in years:
        made_up = calendar.if_rest_made_up(year)
        try_(f"如节日逢周末的补假紧接假期之后（{calendar.made_up_by}）", calendar=made_up, from_law=False)
    return _distinct(views, found.due)


def _of_another_time(rule: Rule, start: date) -> tuple[Rule, ...]:
    """The row that governs the starting day by its own dates, when an officer chose the law of another time."""
    if rule.regime is None or rule.covers(start):
        return ()
    other = law.rule(rule.replaces) if rule.replaces and start < rule.in_force_from else law.successor(rule)
    return (
        (other,) if other is not None and other.has_period and other.unit and other.direction == rule.direction else ()
    )


def _movable_weekends(rule: Rule, start: date, found: Expiry, calendar: Calendar) -> list[date]:
    """Weekend days that a later notice could turn into working days and so bring the date forward."""
    assert found.unrolled is not None and found.due is not None
    first = start + _ONE_DAY if rule.unit == "working_day" else found.unrolled
    days = (first + timedelta(days=n) for n in range((found.due - first).days))
    return [day for day in days if day.weekday() >= 5 and not calendar.is_holiday(day)]


def _distinct(views: Sequence[Reading], recommended: date) -> tuple[Reading, ...]:
    kept: dict[date, Reading] = {}
    for view in views:
        if view.due_on != recommended:
            kept.setdefault(view.due_on, view)
    return tuple(kept.values())
