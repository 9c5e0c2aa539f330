"""`casework due`: one date, with its article and derivation, from a rule and the day it starts."""

import argparse
import json
from datetime import date
from typing import Any

from casework import law
from casework.cli import Misuse
from casework.law import calendar as calendars
from casework.law import periods, receipt
from casework.law.errors import InputRefused, UnknownRule
from casework.law.periods import Due
from casework.law.written import day, stop
from casework.storage import database

#: How an input of the count is written here; the law names only the input.
_OPTIONS = {
    "start": "--from",
    "event": "--before",
    "ground": "--ground",
    "knew_act": "--knew-act",
    "regime": "--regime",
}


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("due", help="计算一个法定期限的届满日，并说明推导过程")
    parser.add_argument("rule", metavar="规则", help="规则编号，如 ARL-30a；全部编号见 casework law list")
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--from", dest="start", metavar="日期", help="起算日，如 2026-03-02")
    start.add_argument("--before", metavar="日期", help="举行之日：求在此之前的最晚日期（如听证通知）")
    parser.add_argument(
        "--stop", action="append", default=[], metavar="起..止", help="中止日..恢复日，可重复；尚未恢复写“日期..”"
    )
    parser.add_argument("--extend", type=int, default=0, metavar="日数", help="批准延长的日数")
    parser.add_argument("--ground", type=int, metavar="项", help="中止原因是第几项")
    parser.add_argument("--knew-act", metavar="日期", help="知道行政行为内容之日")
    parser.add_argument("--regime", type=int, metavar="年份", help="依哪一年版本的法律，如 2017、2023")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compute and print; refusals are raised."""
    args.refused = {"rule": args.rule, "due_on": None}
    if args.before is not None and (args.stop or args.extend or args.ground is not None or args.knew_act):
        raise Misuse("--before 不能与 --stop、--extend、--ground、--knew-act 同时使用")
    if database.is_there():
        with database.reading():
            pass  # what the office loaded is now in force
    try:
        found = _asked(args)
    except InputRefused as refusal:
        if refusal.about:
            refusal.instead += f"（参数 {_OPTIONS[refusal.about]}）"
        raise
    except UnknownRule as refusal:
        refusal.instead += "；全部编号见 casework law list"
        raise
    print(json.dumps(as_dict(found), ensure_ascii=False, indent=2) if args.json else as_text(found))
    return 0


def _asked(args: argparse.Namespace) -> Due:
    calendar = calendars.load()
    start = day(args.before if args.before is not None else args.start)
    rule = law.applicable(args.rule, start, args.regime)
    if args.before is not None:
        return periods.latest_before(rule, start, calendar=calendar)
    return periods.due(
        rule,
        start,
        calendar=calendar,
        stops=[stop(text) for text in args.stop],
        extension=args.extend,
        knew_act=day(args.knew_act) if args.knew_act else None,
        ground=args.ground,
    )


def as_dict(due: Due) -> dict[str, Any]:
    """The date and its explanation as plain data."""
    rule, made = due.rule, receipt.of(due)
    result = "NONE" if "NONE" in due.flags else "STOPPED" if due.stopped_since else "DATE"
    return {
        "rule": rule.id,
        "label": rule.label,
        "result": result,
        "due_on": _iso(due.due_on),
        "provisional": due.provisional,
        "rolled_from": _iso(due.rolled_from),
        "start_on": _iso(due.start_on),
        "unrolled_on": _iso(due.unrolled_on),
        "original_on": _iso(due.original_on),
        "stopped_since": _iso(due.stopped_since),
        "length": rule.length,
        "unit": rule.unit,
        "citation": rule.citation,
        "quote": rule.quote,
        "status": rule.status,
        "note": rule.note,
        "flags": list(due.flags),
        "derivation": list(due.derivation),
        "readings": [{"due_on": _iso(view.due_on), "why": view.why} for view in due.readings],
        "code": made.code,
        "receipt": made.as_dict(),
    }


def as_text(due: Due) -> str:
    """The date and its explanation for reading."""
    rule = due.rule
    name = "最晚之日" if rule.direction == "before" else "届满日"
    if due.due_on is not None:
        head = f"{name}：{in_words(due.due_on)}  {due.due_on.isoformat()}"
    elif due.stopped_since is not None:
        head = f"{name}：自{in_words(due.stopped_since)}起停止计算，恢复后才能算出"
    else:
        head = "无此期限（NONE）"
    lines = [head, f"期限：{rule.label}（{rule.id}），{rule.length_in_words()}", f"依据：{rule.citation}"]
    if rule.quote:
        lines.append(f"原文：“{rule.quote}”")
    if rule.note:
        lines.append(f"说明：{rule.note}")
    if due.original_on is not None and due.original_on != due.due_on:
        lines.append(f"原届满日：{in_words(due.original_on)}  {due.original_on.isoformat()}")
    lines += [f"标记：{periods.MARKS[flag]}" for flag in due.flags]
    lines.append("推导：")
    lines += [f"  {number}. {sentence}" for number, sentence in enumerate(due.derivation, 1)]
    if due.readings:
        lines.append("其他算法：")
        lines += [f"  · {in_words(view.due_on)}  {view.due_on.isoformat()}：{view.why}" for view in due.readings]
    made = receipt.of(due)
    lines += [f"计算凭据：{made.code}", *(f"  {line}" for line in made.in_words())]
    return "\n".join(lines)


def in_words(on: date) -> str:
    """2026年5月6日（周三）."""
    return f"{on.year}年{on.month}月{on.day}日（{calendars.WEEKDAYS[on.weekday()]}）"


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on is not None else None
