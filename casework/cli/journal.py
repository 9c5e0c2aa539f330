"""`casework journal`: the log of who did and saw what, and whether its chain holds."""

import argparse
import json
from typing import Any

from casework.cli import Misuse
from casework.law.written import day
from casework.office import rights
from casework.queries.logged import log
from casework.queries.logged.log import Line, Wanted
from casework.record import journal
from casework.storage import clock, database
from casework.storage.tables import Logged
from casework.vocabulary import zh_date


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("journal", help="日志：谁在何时办了什么、看了什么；核对日志的哈希链")
    parser.add_argument("--day", metavar="日期", help="只看这一天")
    parser.add_argument("--who", default="", metavar="账号", help="只看这个账号")
    parser.add_argument("--kind", default="", metavar="类别", help=f"只看这一类：{'、'.join(k.value for k in Logged)}")
    parser.add_argument("--case", default="", metavar="案号", help="只看这一案")
    parser.add_argument("--until", type=int, default=0, metavar="号", help=f"从这一项往前，每次{log.PAGE}项")
    parser.add_argument("--verify", action="store_true", help="只核对哈希链")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the entries, the newest first; a broken chain is raised."""
    if args.verify:
        with database.reading(args.database) as session:
            count = journal.verify(session)
        print(json.dumps({"entries": count, "ok": True}) if args.json else f"日志{count}项，哈希链完整。")
        return 0
    kinds = {kind.value: kind for kind in Logged}
    if args.kind and args.kind not in kinds:
        raise Misuse(f"没有“{args.kind}”这一类，可用的有：{'、'.join(kinds)}")
    on = day(args.day) if args.day else None
    wanted = Wanted(day=on, who=args.who, kind=kinds.get(args.kind), case=args.case, until=max(0, args.until))
    with database.reading(args.database) as session:
        lines, more = log.journal(session, wanted, rights.AT_THE_MACHINE)
    if args.json:
        print(
            json.dumps({"entries": [log.as_dict(each) for each in lines], "more": more}, ensure_ascii=False, indent=2)
        )
        return 0
    for line in lines:
        print(in_words(line))
    print(f"{len(lines)}项。" + (f"更早的：--until {lines[-1].id}" if more else ""))
    return 0


def in_words(line: Line) -> str:
    """One entry, its changes on lines of their own."""
    at = clock.china_time(line.at)
    refused = f"没有办成（{line.code}）" if line.code else ""
    about = f"{line.words}：{line.subject}" if line.subject else line.words
    said = (str(line.id), f"{zh_date(at.date())} {at:%H:%M}", line.who or "未登录", line.kind, about)
    first = "  ".join(filter(None, (*said, line.case, refused, line.address)))
    return "\n".join((first, *(f"      {phrase}" for phrase in line.details)))
