"""`casework consequences`: what the law does in the open cases if nothing happens, for any day and any officer."""

import argparse
import json
from typing import Any

from casework import queries
from casework.cli import say_unreadable
from casework.law.written import day
from casework.office import readable
from casework.queries import plain
from casework.storage import clock, database


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("consequences", help="列出不办理时依法将要发生的后果：视为受理、没有证据、超期可诉等")
    parser.add_argument("--on", metavar="日期", help="哪一天看到的情况（默认今天）")
    parser.add_argument("--officer", default="", metavar="账号", help="只看这名承办人的案件")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print them, nearest first."""
    on = day(args.on) if args.on else clock.today()
    with database.reading(args.database) as session:
        found = queries.coming_consequences(session, on, args.officer)
        missing = readable.passed_over(session)
    if args.json:
        coming = [plain.consequence(each) for each in found]
        data = {"on": on.isoformat(), "consequences": coming, "unreadable": list(missing)}
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    for each in found:
        who = f"（{each.party}）" if each.party else ""
        print(f"{each.case}  {each.label}{who}  {each.coming.in_words(on)}  {each.coming.citation}")
    print(f"{on.isoformat()}：{len(found)}项")
    say_unreadable(missing)
    return 0
