"""The derivation of a date in words: start, rule, each day skipped and why, each stop, extension, roll-over, result.

The same sentences stand on the screen, in the file and in the API.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from casework import law
from casework.law import UNITS, Rule
from casework.law.arithmetic import Count, Expiry, Interval, add, covering, show, unpublished_years
from casework.law.calendar import Calendar

_ONE_DAY = timedelta(days=1)


def sentences(count: Count, found: Expiry) -> tuple[str, ...]:
    """How the date came about."""
    rule, start = count.rule, count.start
    lines = [
        f"起算：{show(start)}，{rule.runs_from}；依据：{rule.citation}",
        f"期间：{rule.length_in_words()}（{rule.counting}）",
        f"期间开始之日{start.isoformat()}不计入（{law.rule('CNT-1', start).citation}）",
    ]
    if not rule.covers(start) and rule.regime is not None:
        lines.append(f"{rule.id}于{_force(rule)}，不含起算日；{_why_all_the_same(rule)}")
    if rule.came_later_than(start):
        lines.append(
            f"{rule.id}自{rule.in_force_from.isoformat()}起施行，起算日在此之前；当时的条文没有载入，须由人核对"
        )
    lines += _stop_lines(count, found)
    if count.extension:
        assert rule.extension is not None, "a period that may not be lengthened was refused before it was counted"
        unit = UNITS["working_day" if count.in_working_days else "calendar_day"]
        lines.append(f"延长：{count.extension}{unit}，须经{rule.extension.approver}批准（{rule.extension.citation}）")
    if found.due is None:
        assert found.stopped_since is not None
        lines.append(f"自{show(found.stopped_since)}起停止计算，尚未恢复；恢复后才有届满日")
        return finish(lines)
    assert found.unrolled is not None
    if count.in_working_days:
        lines.append(_counted_days(count, found.due, found.counted))
        lines += skipped_days(count.calendar, start + _ONE_DAY, found.due)
    else:
        lines += _sum_lines(count, found.unrolled, found)
        lines += _cap_lines(count, found.cut_to)
        lines += _roll_lines(count.calendar, start, found.unrolled, found.due)
    lines.append(f"届满日：{show(found.due)}")
    years = unpublished_years(count, found)
    if years:
        lines.append(provisional(years, count.calendar))
    if rule.must_be_checked:
        lines.append(f"本条在{_force(rule)}；条例其后修订，没有过渡条款，跨越修订之日的须由人核对适用哪一条例")
    return finish(lines)


def _counted_days(count: Count, until: date, stops: Sequence[Interval]) -> str:
    """Each working day that was counted, with its number."""
    calendar = count.calendar
    numbered: list[str] = []
    day = count.start + _ONE_DAY
    while day <= until:
        if calendar.is_working_day(day) and covering(stops, day) is None:
            worked = calendar.why(day) if calendar.is_make_up_day(day) else ""
            numbered.append(f"第{len(numbered) + 1}日{show(day)}{worked}")
        day += _ONE_DAY
    return "计入的工作日：" + "、".join(numbered)


def skipped_days(calendar: Calendar, first: date, last: date) -> list[str]:
    """The days off in a range that were not counted, one sentence for each run with the same reason."""
    return [f"跳过{run}" for run in days_off(calendar, first, last)]


def days_off(calendar: Calendar, first: date, last: date) -> list[str]:
    """The days off in a range, each run with the same reason and that reason."""
    runs: list[str] = []
    day = first
    while day <= last:
        if calendar.is_working_day(day):
            day += _ONE_DAY
            continue
        begins, why = day, _reason(calendar, day)
        while day < last and not calendar.is_working_day(day + _ONE_DAY) and _reason(calendar, day + _ONE_DAY) == why:
            day += _ONE_DAY
        runs.append(f"{_range(begins, day)}：{why}")
        day += _ONE_DAY
    return runs


def _reason(calendar: Calendar, day: date) -> str:
    return calendar.why(day) if calendar.is_holiday(day) else "周末"


def provisional(years: Sequence[int], calendar: Calendar) -> str:
    """The sentence that marks a date as provisional."""
    named = "、".join(f"{year}年" for year in years)
    basis = f"周末和{calendar.statutory_citation}的节日" if calendar.statutory_citation else "周末"
    return f"暂定：{named}的国务院放假通知尚未载入，只按{basis}推算，通知载入后须重新计算"


def finish(lines: Sequence[str]) -> tuple[str, ...]:
    """Sentences with their full stop."""
    return tuple(line.rstrip("。") + "。" for line in lines)


def _stop_lines(count: Count, found: Expiry) -> list[str]:
    lines = []
    if any(count.cut(stop) in found.counted for stop in count.joined):
        lines.append("重叠或者相接的停止合并计算，不重复扣除")
    for begins, ends in count.stops:
        first, _ = count.cut((begins, ends))
        if ends is not None and (first, ends) in found.counted:
            clipped = f"（起算日之前的部分不计，自{first.isoformat()}计）" if begins < first else ""
            days = (ends - first).days
            if (begins, ends) in count.whole:
                last = (ends - _ONE_DAY).isoformat()
                lines.append(f"不计入：{begins.isoformat()}至{last}{clipped}，{days}日（首日和末日都不计入）")
            else:
                span = f"{begins.isoformat()}至{ends.isoformat()}恢复{clipped}"
                lines.append(f"停止计算：{span}，{days}日（恢复日减停止日，两端取一）")
        elif ends is not None and begins <= count.start:
            lines.append(f"{begins.isoformat()}至{ends.isoformat()}的停止在起算日以前，不影响本期限")
        elif begins != found.stopped_since:
            span = f"{begins.isoformat()}至{ends.isoformat()}" if ends else f"自{begins.isoformat()}起"
            lines.append(f"{span}的停止开始时期限已经届满，不能使期限恢复")
    for begins, ends in count.foreign:
        until = ends.isoformat() if ends else "尚未恢复"
        reason = "这种停止不影响本期限" if count.rule.stopped_by else "法律没有规定本期限因此停止计算"
        lines.append(f"{begins.isoformat()}至{until}的停止未予扣除：{reason}")
    return lines


def _sum_lines(count: Count, unrolled: date, found: Expiry) -> list[str]:
    """From the start to the last day as it is before any roll-over: the term, then stops and extension."""
    rule, start = count.rule, count.start
    assert rule.length is not None
    plain = add(start, rule.length, rule.unit)
    if rule.unit == "calendar_day":
        lines = [f"{start.isoformat()}加{rule.length}日为{show(plain)}"]
    else:
        short = "，到期月没有对应日，取月末日" if plain.day != start.day else ""
        lines = [f"{start.isoformat()}满{rule.length_in_words()}的对应日为{show(plain)}{short}"]
    stopped = sum((ends - begins).days for begins, ends in found.counted)
    parts = [f"停止{stopped}日"] if stopped else []
    if count.extension:
        parts.append(f"延长{count.extension}日")
    if parts and not found.cut_to:
        summed = plain + timedelta(days=stopped + count.extension)
        lines.append(f"加上{'、'.join(parts)}后为{show(summed)}")
        if unrolled != summed:
            lines.append(f"停止始于末日顺延的休假期间，届满日不早于恢复之日{show(unrolled)}")
    return lines


def _cap_lines(count: Count, cut_to: date | None) -> list[str]:
    """The second period that the first may not outlast."""
    cap, knew_act = count.rule.cap, count.knew_act
    if cap is None:
        return []
    limit = f"自{cap.runs_from}起最长{cap.length}{UNITS[cap.unit]}（{cap.citation}）"
    if knew_act is None:
        return [f"{limit}：未写明该日，未与上限比较"]
    end = add(knew_act, cap.length, cap.unit)
    verdict = "早于上述日期，以上限为准" if cut_to else "不早于上述日期，不影响期限"
    return [f"{limit}：{knew_act.isoformat()}起至{show(end)}，{verdict}"]


def _roll_lines(calendar: Calendar, start: date, unrolled: date, due: date) -> list[str]:
    lines = []
    if due != unrolled:
        lines += [f"休假日{skipped}" for skipped in days_off(calendar, unrolled, due - _ONE_DAY)]
        basis = law.rule("CNT-2", start).citation
        lines.append(f"{show(unrolled)}是法定休假日，顺延至休假后的第一日{show(due)}（{basis}）")
    if calendar.is_make_up_day(due):
        lines.append(f"{show(due)}{calendar.why(due)}，是工作日，不再顺延")
    elif due == unrolled:
        lines.append(f"{show(due)}是工作日，不顺延")
    return lines


def _range(first: date, last: date) -> str:
    return show(first) if first == last else f"{first.isoformat()}至{last.isoformat()}"


def _why_all_the_same(rule: Rule) -> str:
    """Why a rule counts though the period starts at another time: an officer chose it, or the application decides."""
    if rule.selected_by_start:
        return f"本期限依所选的{rule.regime}年版本计算，须由承办人说明理由"
    return "本期限在申请之前起算，依收到申请之日的法律计算"


def _force(rule: Rule) -> str:
    if rule.in_force_until is None:
        return f"{rule.in_force_from.isoformat()}起施行"
    return f"{rule.in_force_from.isoformat()}至{rule.in_force_until.isoformat()}有效"
