"""The derivation of a date in words: start, rule, each day skipped and why, each stop, extension, roll-over, result.

The same sentences stand on the screen, in the file and in the API.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from casework import law
from casework.law import UNITS, Rule
from casework.law.arithmetic import Expiry, Interval, add, show
from casework.law.calendar import Calendar

_ONE_DAY = timedelta(days=1)


def sentences(
    rule: Rule,
    start: date,
    calendar: Calendar,
    stops: Sequence[Interval],
    foreign: Sequence[Interval],
    extension: int,
    knew_act: date | None,
    found: Expiry,
    years: Sequence[int],
    merged: bool,
) -> tuple[str, ...]:
    """How the date came about. `years`: the years it rests on whose notice is not loaded; `merged`: some stops overlapped."""
    first_day = law.rule("CNT-1")
    lines = [
        f"起算：{show(start)}，{rule.runs_from}；依据：{rule.citation}",
        f"期间：{rule.length_in_words()}（{rule.counting}）",
        f"期间开始之日{start.isoformat()}不计入（{first_day.citation}）",
    ]
    if not rule.covers(start) and rule.regime is not None:
        lines.append(
            f"{rule.id}于{_force(rule)}，不含起算日；本期限依所选的{rule.regime}年版本计算，须由承办人说明理由"
        )
    if merged:
        lines.append("重叠或者相接的停止合并计算，不重复扣除")
    lines += _stop_lines(rule, start, calendar, stops, foreign, found)
    if extension and rule.extension is not None:
        unit = UNITS[rule.unit] if rule.unit == "working_day" else "日"
        lines.append(f"延长：{extension}{unit}，须经{rule.extension.approver}批准（{rule.extension.citation}）")
    if found.due is None or found.unrolled is None:
        assert found.stopped_since is not None
        lines.append(f"自{show(found.stopped_since)}起停止计算，尚未恢复；恢复后才有届满日")
        return finish(lines)
    if rule.unit == "working_day":
        lines += counted_days(calendar, start, found.due, found.counted)
        lines += skipped_days(calendar, start + _ONE_DAY, found.due)
    else:
        lines += _calendar_lines(rule, start, calendar, extension, knew_act, found)
    lines.append(f"届满日：{show(found.due)}")
    if years:
        lines.append(provisional(years, calendar))
    if rule.regime == law.REGIMES[0]:
        lines.append(f"本条在{_force(rule)}；之后的新条文须由人核对")
    return finish(lines)


def counted_days(calendar: Calendar, after: date, until: date, stops: Sequence[Interval] = ()) -> list[str]:
    """Each working day that was counted, with its number."""
    numbered: list[str] = []
    day = after + _ONE_DAY
    while day <= until:
        stopped = any(begins <= day and (ends is None or day < ends) for begins, ends in stops)
        if calendar.is_working_day(day) and not stopped:
            worked = calendar.why(day) if calendar.is_make_up_day(day) else ""
            numbered.append(f"第{len(numbered) + 1}日{show(day)}{worked}")
        day += _ONE_DAY
    return ["计入的工作日：" + "、".join(numbered)]


def skipped_days(calendar: Calendar, first: date, last: date) -> list[str]:
    """The days off in a range, one sentence for each run with the same reason."""
    lines: list[str] = []
    day = first
    while day <= last:
        if calendar.is_working_day(day):
            day += _ONE_DAY
            continue
        run, why = day, calendar.why(day)
        weekend = not calendar.is_holiday(day)
        while run + _ONE_DAY <= last and _same_reason(calendar, run + _ONE_DAY, why, weekend):
            run += _ONE_DAY
        lines.append(f"跳过{_range(day, run)}：{'周末' if weekend else why}")
        day = run + _ONE_DAY
    return lines


def provisional(years: Sequence[int], calendar: Calendar) -> str:
    """The sentence that marks a date as provisional."""
    named = "、".join(f"{year}年" for year in years)
    basis = f"周末和{calendar.statutory_citation}的节日" if calendar.statutory_citation else "周末"
    return f"暂定：{named}的国务院放假通知尚未载入，只按{basis}推算，通知载入后须重新计算"


def finish(lines: Sequence[str]) -> tuple[str, ...]:
    """Sentences with their full stop."""
    return tuple(line.rstrip("。") + "。" for line in lines)


def _stop_lines(
    rule: Rule, start: date, calendar: Calendar, stops: Sequence[Interval], foreign: Sequence[Interval], found: Expiry
) -> list[str]:
    lines = []
    for begins, ends in stops:
        if ends is None:
            continue
        first = max(begins, start)
        if (first, ends) in found.counted:
            clipped = f"（起算日之前的部分不计，自{start.isoformat()}计）" if begins < start else ""
            days = (ends - first).days
            lines.append(
                f"停止计算：{begins.isoformat()}至{ends.isoformat()}恢复{clipped}，{days}日（恢复日减停止日，两端取一）"
            )
        elif ends <= start:
            lines.append(f"{begins.isoformat()}至{ends.isoformat()}的停止在起算日以前，不影响本期限")
        elif (begins, ends) in found.ignored:
            lines.append(f"{begins.isoformat()}至{ends.isoformat()}的停止开始时期限已经届满，不能使期限恢复")
    for begins, ends in found.ignored:
        if ends is None:
            lines.append(f"自{begins.isoformat()}起的停止开始时期限已经届满，不能使期限恢复")
    for begins, ends in foreign:
        until = ends.isoformat() if ends else "尚未恢复"
        reason = "法律没有规定本期限因此停止计算" if not rule.stopped_by else "这种停止不影响本期限"
        lines.append(f"{begins.isoformat()}至{until}的停止未予扣除：{reason}")
    return lines


def _calendar_lines(
    rule: Rule, start: date, calendar: Calendar, extension: int, knew_act: date | None, found: Expiry
) -> list[str]:
    assert rule.length is not None and found.unrolled is not None and found.due is not None
    lines = []
    plain = add(start, rule.length, rule.unit)
    if rule.unit == "calendar_day":
        lines.append(f"{start.isoformat()}加{rule.length}日为{show(plain)}")
    else:
        short = "，到期月没有对应日，取月末日" if plain.day != start.day else ""
        lines.append(f"{start.isoformat()}满{rule.length_in_words()}的对应日为{show(plain)}{short}")
    if found.counted or extension:
        stopped = sum((ends - begins).days for begins, ends in found.counted)
        parts = [f"停止{stopped}日"] * bool(stopped) + [f"延长{extension}日"] * bool(extension)
        summed = plain + timedelta(days=stopped + extension)
        if not found.capped:
            lines.append(f"加上{'、'.join(parts)}后为{show(summed)}")
            if found.unrolled != summed:
                lines.append(f"停止始于末日顺延的休假期间，届满日不早于恢复之日{show(found.unrolled)}")
    if rule.cap is not None:
        limit = f"自{rule.cap.runs_from}起最长{rule.cap.length}{UNITS[rule.cap.unit]}（{rule.cap.citation}）"
        if knew_act is None:
            lines.append(f"{limit}：未写明该日，未与上限比较")
        else:
            end = add(knew_act, rule.cap.length, rule.cap.unit)
            verdict = "早于上述日期，以上限为准" if found.capped else "不早于上述日期，不影响期限"
            lines.append(f"{limit}：{knew_act.isoformat()}起至{show(end)}，{verdict}")
    roll = law.rule("CNT-2")
    if found.due != found.unrolled:
        lines += [
            line.replace("跳过", "休假日") for line in skipped_days(calendar, found.unrolled, found.due - _ONE_DAY)
        ]
        lines.append(f"{show(found.unrolled)}是法定休假日，顺延至休假后的第一日{show(found.due)}（{roll.citation}）")
    if calendar.is_make_up_day(found.due):
        lines.append(f"{show(found.due)}{calendar.why(found.due)}，是工作日，不再顺延")
    elif found.due == found.unrolled:
        lines.append(f"{show(found.due)}是工作日，不顺延")
    return lines


def _same_reason(calendar: Calendar, day: date, why: str, weekend: bool) -> bool:
    if calendar.is_working_day(day):
        return False
    return not calendar.is_holiday(day) if weekend else calendar.why(day) == why


def _range(first: date, last: date) -> str:
    return show(first) if first == last else f"{first.isoformat()}至{last.isoformat()}"


def _force(rule: Rule) -> str:
    if rule.in_force_until is None:
        return f"{rule.in_force_from.isoformat()}起施行"
    return f"{rule.in_force_from.isoformat()}至{rule.in_force_until.isoformat()}有效"
