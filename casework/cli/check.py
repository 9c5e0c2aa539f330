"""`casework check`: is any open case stuck, without an owner, or at odds with its facts? With `--repair`, put right
what needs no judgment."""

import argparse
import json
import sys
from typing import Any

from casework.office import rights
from casework.office.rights import Right
from casework.storage import clock, database
from casework.upkeep import files, soundness


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("check", help="检查有没有卡住的案件：承办人、下一步、期限、各表与登记")
    parser.add_argument("--repair", metavar="账号", help="应这名管理员的要求，由系统办理一步即可完成的补救")
    parser.add_argument("--files", action="store_true", help="先逐个核对全部文件（平时每晚核对一部分）")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when something remains."""
    officer = None
    if args.repair:
        with database.reading(args.database) as session:
            officer = rights.officer(session, args.repair, Right.REPAIR, clock.today())
    if args.files:
        for words in files.look().again:
            print(words, file=sys.stderr)
    found = list(soundness.look(clock.today(), url=args.database, repair_for=officer))
    if officer:
        soundness.keep(found, clock.today(), officer=officer.login, url=args.database)
    left = [each for each in found if not each.repaired]
    if args.json:
        data = {"violations": [soundness.as_dict(each) for each in found], "ok": not left}
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 1 if left else 0
    for each in found:
        what = each.violation
        repaired = "  已补救" if each.repaired else ""
        print(f"{each.case or '全部案件'}  {what.flaw.label}：{what.words}  补救：{what.repair}{repaired}")
    print(f"发现{len(found)}项，已补救{len(found) - len(left)}项。")
    return 1 if left else 0
