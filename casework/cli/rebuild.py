"""`casework rebuild`: derive the tables again from the facts, verify the hash chains, and say where they differ."""

import argparse
import json
import sys
from typing import Any

from sqlmodel import col, select

from casework.errors import ChainBroken
from casework.office import rights
from casework.record import commands, journal
from casework.record import found as words
from casework.storage import database, personal_key
from casework.storage.office import normal_number
from casework.storage.tables import Case, Logged


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("rebuild", help="由登记重新推导各表，核对哈希链，报告差异")
    parser.add_argument("case", nargs="?", metavar="案号", help="只核对这一案（默认全部案件）")
    parser.add_argument("--repair", action="store_true", help="把有差异的表改为推导的结果")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when a chain is broken or a difference remains."""
    differences: dict[str, list[str]] = {}
    broken: dict[str, str] = {}
    if lost := personal_key.doubt(args.database):
        print(lost, file=sys.stderr)
    numbers = [normal_number(args.case)] if args.case else _all_numbers(args.database)
    for number in numbers:
        # A transaction for each case: nobody waits for the whole office to be checked.
        try:
            with (database.transaction if args.repair else database.reading)(args.database) as session:
                found = commands.rebuild(session, number, repair=args.repair)
                if args.repair and not words.known(session, number):
                    words.keep(session, commands.load(session, number))
                if found and args.repair:
                    who = rights.AT_THE_MACHINE.login
                    journal.write(session, Logged.MACHINE, journal.DERIVED_AGAIN, who=who, case=number)
        except ChainBroken as problem:
            broken[number] = str(problem)
            continue
        if found:
            differences[number] = found
    whole = not broken and (not differences or args.repair)
    if args.json:
        data = {
            "cases": len(numbers),
            "differences": differences,
            "broken": broken,
            "repaired": args.repair,
            "ok": whole,
        }
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0 if whole and not lost else 1
    for number, found in differences.items():
        for line in found:
            print(f"{number}  {line}{'  已改正' if args.repair else ''}")
    for problem_text in broken.values():
        print(problem_text, file=sys.stderr)
    print(f"核对{len(numbers)}案：{len(broken)}案哈希链断裂，{len(differences)}案有差异。")
    return 0 if whole and not lost else 1


def _all_numbers(url: str | None) -> list[str]:
    with database.reading(url) as session:
        return list(session.exec(select(Case.number).order_by(col(Case.opened_on), col(Case.number))))
