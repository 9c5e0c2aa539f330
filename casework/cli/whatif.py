"""`casework whatif`: the due dates of a case before and after a supposed suspension, extension or conversion."""

import argparse
import json
from typing import Any

from casework.cli import Misuse
from casework.law.written import day, stop
from casework.queries import plain
from casework.queries.coming.what_if import Shift, supposed, what_if
from casework.storage import clock, database


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("whatif", help="假设中止、延长或者转为普通程序，看各期限前后的届满日，不作任何登记")
    parser.add_argument("case", metavar="案号", help="案号，括号可用〔〕、[]、﹝﹞或［］")
    parser.add_argument("--suspend", metavar="起..止", help="假设中止日..恢复日；尚未恢复写“日期..”")
    parser.add_argument("--ground", default="", metavar="项", help="中止事由是第几项（默认最后一项）")
    parser.add_argument("--extend", type=int, metavar="日数", help="假设延长的日数")
    parser.add_argument("--convert", metavar="日期", help="假设转为普通程序之日")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the dates; refusals are raised."""
    today = clock.today()
    asked = supposed(
        today,
        stop=stop(args.suspend) if args.suspend else None,
        ground=args.ground,
        extend=args.extend,
        convert=day(args.convert) if args.convert else None,
    )
    if not asked:
        raise Misuse("请用 --suspend、--extend 或者 --convert 写明假设")
    with database.reading(args.database) as session:
        shifts = what_if(session, args.case, asked, today)
    if args.json:
        print(json.dumps({"case": args.case, "clocks": [plain.shift(s) for s in shifts]}, ensure_ascii=False, indent=2))
        return 0
    for shift in shifts:
        mark = "  变动" if shift.moves else ""
        print(f"{shift.clock.governing.label}（{shift.clock.governing.citation}）：{_words(shift)}{mark}")
    print("以上只是假设，没有作任何登记。")
    return 0


def _words(shift: Shift) -> str:
    def said(due: Any) -> str:
        if due is None:
            return "无此期限"
        return due.due_on.isoformat() + ("（暂定）" if due.provisional else "") if due.due_on else "停止计算"

    return f"{said(shift.before)} → {said(shift.after)}"
