"""Period arithmetic: (rule, start, stops, extension, calendar) → due date and its derivation. No clock, no database.

The conventions are the CNT rows of the law data: the starting day is not counted; three, five, seven and ten days of
行政复议法 are working days, the rest calendar days; a last day on a day off rolls to the first working day after it,
once, at the very end; a stop excludes resumption minus begin days. Where another date is defensible it is listed as a
reading, never chosen silently.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from casework import law
from casework.law import UNITS, Rule
from casework.law.arithmetic import Count, Interval, Stop, add, count_back, expiry, show, union, unpublished_years
from casework.law.calendar import Calendar
from casework.law.derivation import finish, provisional, sentences, skipped_days
from casework.law.errors import PeriodRefused
from casework.law.readings import Reading, readings

__all__ = [
    "MARKS",
    "Due",
    "PeriodRefused",
    "Reading",
    "Stop",
    "add",
    "days_late",
    "distance",
    "due",
    "latest_before",
    "show",
    "union",
]

#: What a flag of a due date means, for whoever shows it.
MARKS = {
    "PROVISIONAL": "暂定：所涉年份的国务院放假通知尚未载入，载入后须重新计算",
    "UNCONFIRMED": "未经确认：本条未核对原文",
    "NOT_KNOWN": "条文不明：起算日早于本条施行日，当时的条文没有载入，本日期仅供参考，须由人核对",
    "DISPUTABLE": "有争议：见其他算法",
    "TRANSITION": "新旧法衔接：法律没有过渡条款，须由承办人说明理由后选定",
    "REG_CHECK": "须核对：所依据的条例其后修订，没有过渡条款，跨越修订之日的须由人核对适用哪一条例",
    "LATEST": "最晚之日：应当不晚于该日",
    "STOPPED": "停止计算：恢复之后才有届满日",
    "STOP_IGNORED": "所列停止不影响本期限",
    "NONE": "无此期限",
}

UNSURE = ("UNCONFIRMED", "NOT_KNOWN")
"""Marks of a date that rests on words of the law nobody here has read: it forbids nothing either."""

NO_EXTENSION = "NO_EXTENSION"
"""The code of the refusal to lengthen what may not be lengthened:
the same when a date is reckoned and when an act is done."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a date was computed from besides rule and start, as it was given (`receipt`)."""

    calendar: Calendar
    stops: tuple[Stop, ...] = ()
    extension: int = 0
    knew_act: date | None = None
    ground: int | None = None


@dataclass(frozen=True, kw_only=True)
class Due:
    """A due date with everything needed to explain it.

    `unrolled_on` is the last day before roll-over, `original_on` the date before stops and extension. `due_on` is None
    while the clock stands still (`stopped_since`) and where the law knows no such period (flag NONE). Two dates are
    equal when they are and say the same, whatever was given that did not matter.
    """

    rule: Rule
    given: Given = field(compare=False, repr=False)
    start_on: date
    due_on: date | None
    unrolled_on: date | None = None
    original_on: date | None = None
    provisional: bool = False
    rolled_from: date | None = None
    stopped_since: date | None = None
    derivation: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Every last day that can be defended in law, in order; none while the clock stands still. A notice still to
        come is no dispute."""
        disputed = {view.due_on for view in self.readings if view.from_law}
        return tuple(sorted({self.due_on, *disputed})) if self.due_on else ()

    @property
    def first(self) -> date:
        """The earliest last day that can be defended; IndexError while the clock stands still."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The latest last day that can be defended; IndexError while the clock stands still."""
        return self.days[-1]

    @property
    def shown_from(self) -> date:
        """The day from which it is shown to run: of a period that its longest limit ended before it began, the day the
        limit runs from (第二十条第三款)."""
        capped = self.due_on and self.due_on < self.start_on
        return self.given.knew_act if capped and self.given.knew_act else self.start_on

    @property
    def is_sure(self) -> bool:
        """Whether the article it rests on was read and is the one of its day."""
        return not any(mark in self.flags for mark in UNSURE)

    def is_over(self, on: date) -> bool:
        """Whether the period is over on a day whichever reading is right. What is disputed forbids nothing."""
        return bool(self.days) and self.is_sure and on > self.last

    def still_runs(self, on: date) -> bool:
        """Whether the period runs on a day, its last one included, whichever reading is right."""
        return bool(self.days) and self.is_sure and on <= self.first

    def days_late(self, on: date) -> int:
        """Calendar days by which an act on that day is late; 0 when it is in time by any reading."""
        return (on - self.due_on).days if self.due_on and self.is_over(on) else 0

    def with_views(self, views: Iterable[Reading]) -> "Due":
        """The same date with further readings that only the case knows of; each other date once."""
        known = {self.due_on, *(view.due_on for view in self.readings)}
        further = [view for view in views if view.due_on not in known]
        if self.due_on is None or not further:
            return self
        return replace(self, readings=(*self.readings, *further)).with_mark("DISPUTABLE")

    def with_mark(self, further: str) -> "Due":
        """The same date with one more mark, in the order in which they are shown."""
        return replace(self, flags=tuple(mark for mark in MARKS if mark in self.flags or mark == further))


def due(
    rule: Rule,
    start: date,
    *,
    calendar: Calendar,
    stops: Iterable[Stop] = (),
    extension: int = 0,
    knew_act: date | None = None,
    ground: int | None = None,
) -> Due:
    """The day a period that starts on `start` ends, by the rule's own unit, and why.

    `extension` is in days (working days for a rule in working days). `knew_act` is the day the content of the act was
    known (行政复议法 art 20(3)). `ground` is the suspension ground of a rule that exists on some grounds only.
    `PeriodRefused` when the rule holds no such period, or the extension is more than the article allows.
    """
    _check(rule, start, extension, knew_act, ground)
    stops = tuple(stops)
    given = Given(calendar=calendar, stops=stops, extension=extension, knew_act=knew_act, ground=ground)
    if rule.grounds and ground not in rule.grounds:
        return _no_such_period(rule, start, given)
    count = Count.of(rule, start, calendar, stops, extension, knew_act)
    try:
        found = expiry(count)
        original = expiry(replace(count, stops=(), extension=0))
        count = replace(count, foreign=tuple(stop for stop in count.foreign if _overlaps(stop, start, found.due)))
        views = readings(count, found)
    except (OverflowError, ValueError) as error:
        raise PeriodRefused(
            "算出的日期超出可以表示的范围", instead="请核对日期和延长日数", code="DATE_OUT_OF_RANGE"
        ) from error
    is_provisional = bool(unpublished_years(count, found))
    marks = {
        **_marks(rule, start, provisional=is_provisional, disputed=any(view.from_law for view in views)),
        "STOPPED": found.stopped_since is not None,
        "STOP_IGNORED": bool(count.foreign),
    }
    # A ground that rests on the lapsed regulation still counts, but a person must look at the new text.
    marks["REG_CHECK"] |= any(_has_lapsed(stop) for stop in stops)
    return Due(
        rule=rule,
        given=given,
        start_on=start,
        due_on=found.due,
        unrolled_on=found.unrolled,
        original_on=original.due,
        provisional=is_provisional,
        rolled_from=found.unrolled if found.due != found.unrolled else None,
        stopped_since=found.stopped_since,
        derivation=sentences(count, found),
        readings=views,
        flags=_flags(marks),
    )


def _has_lapsed(stop: Stop) -> bool:
    return bool(stop.ground) and not law.item("stop_kinds", stop.ground, stop.begins).covers(stop.begins)


def latest_before(rule: Rule, event: date, *, calendar: Calendar) -> Due:
    """The latest lawful day for an act due some days before an event: that many full days lie between the two."""
    if rule.length is None:
        raise _no_period(rule)
    if rule.direction != "before":
        raise PeriodRefused(
            f"{rule.id}（{rule.label}）自起算日向后计算，不是举行之前的期间",
            citation=rule.citation,
            instead="请写明起算日",
            about="start",
            code="NOT_A_BEFORE_RULE",
        )
    nth = count_back(rule, event, calendar, rule.length)
    latest = count_back(rule, event, calendar, rule.length + 1)
    views = [Reading(due_on=nth, why=f"举行日之前第{rule.length}{UNITS[rule.unit]}当日通知也算在内")]
    if not calendar.is_working_day(latest):
        earlier = calendar.last_working_day(latest)
        views.append(
            Reading(due_on=earlier, why=f"{show(latest)}是休息日，稳妥起见提前到之前最后一个工作日{show(earlier)}")
        )
    # Working days rest on every year they are counted in; calendar days only on the year in which the last one falls.
    last_year = event.year if rule.unit == "working_day" else latest.year
    years = [year for year in range(latest.year, last_year + 1) if not calendar.is_published(year)]
    lines = [
        f"举行日：{show(event)}；{rule.runs_from}之前；依据：{rule.citation}",
        f"期间：{rule.length_in_words()}；{rule.counting}",
    ]
    if rule.unit == "working_day":
        lines += skipped_days(calendar, latest, event)
    lines += [
        f"通知日与举行日之间应当有完整的{rule.length_in_words()}，举行日和通知日都不计入（{law.rule('CNT-10').note}）",
        f"最晚通知日：{show(latest)}",
    ]
    if years:
        lines.append(provisional(years, calendar))
    marks = {"LATEST": True, **_marks(rule, event, provisional=bool(years), disputed=True)}
    return Due(
        rule=rule,
        given=Given(calendar=calendar),
        start_on=event,
        due_on=latest,
        unrolled_on=latest,
        original_on=latest,
        provisional=bool(years),
        derivation=finish(lines),
        readings=tuple(views),
        flags=_flags(marks),
    )


def distance(due_on: date, today: date, rule: Rule, calendar: Calendar) -> str:
    """How far a due date is, in Chinese, in the rule's unit: 还剩3个工作日, 还剩12日, 今日届满, 已逾期2日."""
    if today == due_on:
        return "今日届满"
    if today > due_on:
        return f"已逾期{days_late(rule, due_on, today)}日"
    if rule.unit == "working_day":
        return f"还剩{calendar.working_days_between(today, due_on)}个工作日"
    return f"还剩{(due_on - today).days}日"


def days_late(rule: Rule, due_on: date, on: date) -> int:
    """Calendar days by which an act on that day is late; 0 when in time. A lapsed period has no unit any more."""
    return max(0, (on - due_on).days)


# --- refusals -------------------------------------------------------------------------------------------------------


def _check(rule: Rule, start: date, extension: int, knew_act: date | None, ground: int | None) -> None:
    if not rule.has_period:
        raise _no_period(rule)
    name, cite = f"{rule.id}（{rule.label}）", rule.citation
    if rule.direction == "before":
        raise PeriodRefused(
            f"{name}是举行之前的期间",
            citation=cite,
            instead="请写明举行日",
            about="event",
            code="NOT_AN_AFTER_RULE",
        )
    if extension < 0:
        raise PeriodRefused(
            "延长的日数不能是负数", citation=cite, instead="请写明延长的日数", code="EXTENSION_NEGATIVE"
        )
    if extension:
        _check_extension(rule, extension, name)
    if knew_act is not None and rule.cap is None:
        raise PeriodRefused(
            f"{name}没有自知道内容之日起的上限",
            citation=cite,
            instead="请不要填写知道行政行为内容之日",
            about="knew_act",
            code="NO_CAP",
        )
    if knew_act is not None and knew_act > start:
        raise PeriodRefused(
            f"知道行政行为内容之日{knew_act.isoformat()}晚于知道权利之日{start.isoformat()}",
            citation=cite,
            instead="请核对两个日期",
            code="KNEW_ACT_AFTER_START",
        )
    if ground is not None and not rule.grounds:
        raise PeriodRefused(
            f"{name}不区分中止原因",
            citation=cite,
            instead="请不要填写中止原因",
            about="ground",
            code="GROUND_NOT_APPLICABLE",
        )
    if rule.grounds and ground is None:
        known = "、".join(str(number) for number in rule.grounds)
        raise PeriodRefused(
            f"{name}须写明中止原因是第几项",
            citation=cite,
            instead=f"请写明中止原因是第几项；第{known}项有此期限",
            about="ground",
            code="GROUND_REQUIRED",
        )


def _check_extension(rule: Rule, days: int, name: str) -> None:
    allowed = rule.extension
    if allowed is None:
        instead = rule.note or "请在原期限内办理"
        raise PeriodRefused(f"{name}不得延长", citation=rule.citation, instead=instead, code=NO_EXTENSION)
    most = allowed.max
    if most is not None and days > most:
        raise PeriodRefused(
            f"{name}延长{days}日，超过最多{most}日",
            citation=allowed.citation,
            instead=f"延长不得超过{most}日，并经{allowed.approver}批准",
            code=f"EXTENSION_GT_{most}",
        )


def _no_period(rule: Rule) -> PeriodRefused:
    part = re.compile(rf"{re.escape(rule.id)}(?!\d)")  # REG26-40c is no part of REG26-4
    parts = [r.id for r in law.rules() if r.has_period and part.match(r.id)]
    nothing = rule.note or "本条不规定期间，没有届满日可以计算"
    instead = f"请指明：{'、'.join(parts)}" if parts else nothing
    return PeriodRefused(
        f"{rule.id}（{rule.label}）没有规定期间", citation=rule.citation, instead=instead, code="NO_PERIOD"
    )


def _no_such_period(rule: Rule, start: date, given: Given) -> Due:
    known = "、".join(str(number) for number in rule.grounds)
    assert given.ground is not None
    label = law.item(rule.grounds_list, given.ground).label if rule.grounds_list else ""
    lines = [
        f"起算：{show(start)}，{rule.runs_from}；依据：{rule.citation}",
        f"中止原因为第{given.ground}项（{label}）；本期限只适用于第{known}项，因此没有此期限",
    ]
    return Due(rule=rule, given=given, start_on=start, due_on=None, derivation=finish(lines), flags=("NONE",))


def _overlaps(stop: Interval, start: date, end: date | None) -> bool:
    """Whether a stop falls into the period at all; one that does not needs no words."""
    begins, ends = stop
    return (ends is None or ends > start) and (end is None or begins <= end)


def _marks(rule: Rule, start: date, *, provisional: bool, disputed: bool) -> dict[str, bool]:
    """Which marks a date deserves, in the order in which they are shown."""
    return {
        "PROVISIONAL": provisional,
        "UNCONFIRMED": rule.status in ("FROM-MEMORY", "VERIFIED-2nd"),
        "NOT_KNOWN": rule.came_later_than(start),
        "DISPUTABLE": disputed or rule.status == "DISPUTABLE",
        "TRANSITION": rule.regime is not None and rule.selected_by_start and not rule.covers(start),
        "REG_CHECK": rule.must_be_checked,
    }


def _flags(marks: dict[str, bool]) -> tuple[str, ...]:
    return tuple(mark for mark, applies in marks.items() if applies)
