"""`casework ledger`: 履行总账, who still owes what in which case, and what comes next."""

import argparse
import json
from typing import Any

from casework import queries
from casework.cli import say_unreadable
from casework.law.written import day
from casework.office import readable, rights
from casework.queries import LedgerFilter, plain
from casework.record import journal
from casework.storage import clock, database
from casework.storage.tables import Logged


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("ledger", help="列出履行总账：决定、调解书、意见书、抄告、公开等尚未了结的义务")
    parser.add_argument("--on", metavar="日期", help="哪一天看到的情况（默认今天）")
    parser.add_argument("--officer", default="", metavar="账号", help="只看这名承办人的案件")
    parser.add_argument("--text", default="", metavar="文字", help="案号或者义务人中的文字")
    parser.add_argument("--late", action="store_true", help="只看逾期的")
    parser.add_argument("--met", action="store_true", help="已经了结的也列出")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print them, the longest overdue first."""
    on = day(args.on) if args.on else clock.today()
    asked = LedgerFilter(handler=args.officer, text=args.text, late=args.late, met=args.met)
    with database.reading(args.database) as session:
        lines = queries.ledger(session, asked, on)
        missing = readable.passed_over(session)
    who, subject = rights.AT_THE_MACHINE.login, f"{len(lines)}项"
    journal.note(Logged.EXPORT, "读取履行总账", who=who, subject=subject, url=args.database)
    if args.json:
        owed = [plain.obligation(line) for line in lines]
        data = {"on": on.isoformat(), "obligations": owed, "unreadable": list(missing)}
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    for line in lines:
        due = f"{line.due_on.isoformat()}届满" if line.due_on else "法律未规定期限"
        how = (
            f"已于{line.met_on.isoformat()}了结"
            if line.met_on
            else f"已逾期{line.days_late}日"
            if line.days_late
            else ""
        )
        how += "（没有登记履行凭证）" if line.is_unproven else ""
        then = f"可以{line.next_step.label}" if line.next_step else ""
        print("  ".join(filter(None, (line.number, line.owed_by, line.words, due, how, then, line.citation))))
    print(f"{on.isoformat()}：{len(lines)}项")
    say_unreadable(missing)
    return 0
