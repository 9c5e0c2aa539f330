"""`casework jobs`: how many files officers have made beside the pages, and the end of those kept long enough."""

import argparse
from typing import Any

from casework.making import jobs, runner
from casework.office.rights import AT_THE_MACHINE
from casework.storage import database


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("jobs", help="制作的文件：各有多少份在等候、已制成；删除到期的")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True, help="")
    actions.add_parser("list", help="按种类和状态列出份数，不含内容").set_defaults(run=listed)
    actions.add_parser("tidy", help="立即删除到期的文件（执行器每十分钟自行删除）").set_defaults(run=tidied)


def listed(args: argparse.Namespace) -> int:
    """Print how many there are."""
    with database.reading() as session:
        found = jobs.counts(session, actor=AT_THE_MACHINE)
    for kind, state, number in found:
        print(f"{kind.label}　{state.label}　{number}份")
    if not found:
        print("没有人制作文件。")
    return 0


def tidied(args: argparse.Namespace) -> int:
    """Take away what was kept long enough."""
    print(f"已删除到期的文件{runner.tidy()}份。")
    return 0
