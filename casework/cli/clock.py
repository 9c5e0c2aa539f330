"""`casework clock`: whether the clock of this machine is believed; with `--confirm`,
an administrator says that it is right."""

import argparse
import json
from datetime import date
from typing import Any

from casework.cli import Misuse
from casework.office import rights
from casework.office.rights import Right
from casework.storage import clock, database
from casework.upkeep import clocks, sweep
from casework.vocabulary import zh_date


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("clock", help="核对系统时钟；时钟跳动或者长假关机后，由管理员确认日期")
    parser.add_argument("--confirm", metavar="账号", help="以这名管理员的名义确认时钟正确，须同时写明 --day")
    parser.add_argument("--day", metavar="日期", help="确认的今天，例如 2026-12-04")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit status 1 while the clock is not believed."""
    if bool(args.confirm) != bool(args.day):
        raise Misuse("--confirm 与 --day 应当一并写明")
    today = clock.today()
    concerned = sweep.expired_reviews(today)
    if args.confirm:
        _confirm(args, concerned)
        concerned = []
    with database.reading() as session:
        doubt = clocks.look(session)
    if args.json:
        said = {"today": today.isoformat(), "doubt": doubt.words if doubt else "", "cases": concerned if doubt else []}
        print(json.dumps(said, ensure_ascii=False, indent=2))
    elif doubt is None:
        print(f"今天是{zh_date(today)}，系统时钟没有可疑之处。")
    else:
        print(f"{doubt.words}。期限届满的法律效果和提醒暂停。")
        print(f"确认今天是{zh_date(today)}的，以下{len(concerned)}件案件将依法视为受理：{'、'.join(concerned) or '无'}")
        print(f"确认：casework clock --confirm 账号 --day {today}")
    return 1 if doubt else 0


def _confirm(args: argparse.Namespace, concerned: list[str]) -> None:
    try:
        day = date.fromisoformat(args.day)
    except ValueError:
        raise Misuse(f"“{args.day}”不是日期，应写成 2026-12-04") from None
    with database.reading() as session:
        officer = rights.officer(session, args.confirm, Right.CONFIRM_CLOCK, clock.today())
    clocks.confirm(officer, day, concerned, concerned)
    sweep.sweep(clock.today())
