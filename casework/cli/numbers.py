"""`casework numbers`: the register of 文号: what was given, what is void, what was used outside; and the few things
that may be done to a series."""

import argparse
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlmodel import Session

from casework.cli import Misuse
from casework.errors import CaseworkError
from casework.office import numbers, rights
from casework.office.numbers import Line
from casework.office.rights import Right
from casework.record import refusals
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.vocabulary import zh_date


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("numbers", help="文号登记簿：各编到第几号、哪些作废；作废、接续文号")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", help="")
    listing = actions.add_parser("list", help="一年的文号：编到第几号、有效、作废、系统外使用（不写操作时也是这一项）")
    for action in (parser, listing):
        action.add_argument("--year", type=int, metavar="年份", help="哪一年（默认今年）")
    spoil = actions.add_parser("void", help="登记作废的文号，以后不再使用")
    spoil.add_argument("number", metavar="文号", help="括号可用〔〕、[]、﹝﹞或［］")
    move = actions.add_parser("set", help="接续原有编号：写明已经用到的最后一号")
    move.add_argument("series", metavar="编号", help="文书编号如 D-41；复议案号 reconsideration，应诉案号 litigation")
    move.add_argument("year", type=int, metavar="年份")
    move.add_argument("last", type=int, metavar="号", help="已经用到的最后一号，系统从下一号编起")
    for action in (spoil, move):
        action.add_argument("--reason", required=True, metavar="原因", help="为什么，登记簿长期保存")
        action.add_argument("--officer", metavar="账号", default="", help="由哪位管理员办理（默认“命令行”）")
    again = actions.add_parser("rebuild", help="按已有的文书和案件核对各编号，落后的补上")
    again.add_argument("--dry-run", action="store_true", help="只列出，不作变更")
    for action, run in ((listing, show), (spoil, void), (move, carry_on), (again, rebuild), (parser, show)):
        action.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
        action.add_argument("--json", action="store_true", help="输出 JSON")
        action.set_defaults(run=run)


def show(args: argparse.Namespace) -> int:
    """Print the register of a year."""
    year = valid(getattr(args, "year", None) or clock.today().year)
    with database.reading(args.database) as session:
        lines = numbers.register(session, year, ())  # restricted letters as little as in `timeline`
    if args.json:
        print(json.dumps({"year": year, "series": [as_dict(line) for line in lines]}, ensure_ascii=False, indent=2))
        return 0
    print(f"{year}年文号")
    for line in lines:
        print(f"  {line.series}  {line.label}  {standing(line)}")
        for number in line.void:
            by = f"，{number.officer}，{when(number.at)}" if number.at else f"，{number.case_number}"
            print(f"      作废  {number.number}（{number.reason}{by}）")
        for each in line.outside:
            print(f"      系统外使用  {run((each.first, each.last))}（{each.reason}，{each.officer}，{when(each.at)}）")
        for serials in line.unexplained:
            print(f"      没有登记去向  {run(serials)}，请查明后用 casework numbers void 登记")
    if not lines:
        print("  还没有编过文号。")
    return 0


def standing(line: Line) -> str:
    """Where a series stands: 编到18号，有效15."""
    return f"逐年编号，编到{line.last}号，有效{line.given}" if line.last else "沿用案件序号"


def run(serials: tuple[int, int]) -> str:
    """1至17号, or 7号."""
    first, last = serials
    return f"{first}号" if first == last else f"{first}至{last}号"


def when(moment: Any) -> str:
    """The day in China."""
    return zh_date(clock.china_time(moment).date())


def as_dict(line: Line) -> dict[str, Any]:
    """A series as plain data."""
    return {
        "series": line.series,
        "label": line.label,
        "last": line.last,
        "given": line.given,
        "void": [{"number": v.number, "reason": v.reason, "case": v.case_number} for v in line.void],
        "outside": [{"first": o.first, "last": o.last, "reason": o.reason} for o in line.outside],
        "unexplained": [list(serials) for serials in line.unexplained],
    }


def void(args: argparse.Namespace) -> int:
    """Register a spoiled number."""
    made = _change(
        args, lambda session, officer: numbers.spoil(session, args.number, reason=args.reason, actor=officer)
    )
    done = {"number": made.number, "reason": made.reason}
    print(json.dumps(done, ensure_ascii=False, indent=2) if args.json else f"{made.number}已登记作废，以后不再使用。")
    return 0


def carry_on(args: argparse.Namespace) -> int:
    """Go on after the last number used outside."""
    year = valid(args.year)
    if args.last < 0:
        raise Misuse("已经用到的最后一号不能小于 0")
    line = _change(
        args,
        lambda session, officer: numbers.carry_on(
            session, args.series, year, args.last, reason=args.reason, actor=officer
        ),
    )
    said = f"“{line.label}”{year}年从{line.last + 1}号编起。"
    print(json.dumps(as_dict(line), ensure_ascii=False, indent=2) if args.json else said)
    return 0


def _change(args: argparse.Namespace, change: Callable[[Session, Actor], Any]) -> Any:
    try:
        with database.transaction(args.database) as session:
            officer = rights.officer(session, args.officer, Right.CHANGE_NUMBERS, clock.today())
            return change(session, officer)
    except CaseworkError as refusal:
        if database.is_there(args.database):
            login = args.officer or rights.AT_THE_MACHINE.login
            refusals.note(f"numbers {args.action}", refusal, actor=login, url=args.database)
        raise


def rebuild(args: argparse.Namespace) -> int:
    """Compare the counters with the documents and cases; exit status 1 while one is behind."""
    with database.transaction(args.database) as session:
        found = numbers.rebuild(session, actor=rights.AT_THE_MACHINE, repair=not args.dry_run)
    if args.json:
        rows = [{"label": f.label, "year": f.year, "counter": f.counter, "used": f.used} for f in found]
        print(json.dumps({"behind": rows, "repaired": not args.dry_run}, ensure_ascii=False, indent=2))
    else:
        for each in found:
            done = "" if args.dry_run else "，已补到这一号"
            print(f"“{each.label}”{each.year}年记到{each.counter}号，已用到{each.used}号{done}")
        print(f"发现{len(found)}项落后的编号。")
    return 1 if found and args.dry_run else 0


def valid(year: int) -> int:
    """A year that a date can have."""
    if not date.min.year <= year <= date.max.year:
        raise Misuse("年份应当是四位数字")
    return year
