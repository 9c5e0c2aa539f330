"""`casework fonts`: fonts of the office for rare names (Extensions B to H, GB 18030): look, add, withdraw."""

import argparse
from pathlib import Path
from typing import Any

from casework.office import rights
from casework.office.rights import Right
from casework.papers import fonts
from casework.record.commands import Actor
from casework.storage import clock, database

ANEW = "重新启动系统后生效。"


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("fonts", help="补充字库：姓名、地名用字不在自带字库中时使用")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True, help="")
    listing = actions.add_parser("list", help="已有的补充字库")
    adding = actions.add_parser("add", help="补充一个字库，只取其中现有字库缺少的字")
    adding.add_argument("file", metavar="文件", type=Path, help="字库文件（.ttf、.otf、.ttc），须有嵌入文书的授权")
    withdrawing = actions.add_parser("withdraw", help="撤下一个补充字库")
    withdrawing.add_argument("family", metavar="字库", help="名称，见 list，如“Paper Office A”")
    for action, run in ((listing, show), (adding, adopt), (withdrawing, take_away)):
        action.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
        action.set_defaults(run=run)
    for action in (adding, withdrawing):
        action.add_argument("--officer", metavar="账号", default="", help="由哪位管理员办理（默认“命令行”）")


def show(args: argparse.Namespace) -> int:
    """One line for each."""
    for family, count in fonts.added().items():
        print(f"{family}  {count}个字")
    if not fonts.added():
        print("没有补充字库。自带字库收全《通用规范汉字表》和 GBK 的字；其他的字用 casework fonts add 补充。")
    return 0


def adopt(args: argparse.Namespace) -> int:
    """Add a font; refusals are raised."""
    family, count = fonts.add(args.file, actor=_officer(args), url=args.database)
    print(f"已补充字库，名为“{family}”，增加{count}个字。{ANEW}")
    return 0


def take_away(args: argparse.Namespace) -> int:
    """Withdraw a font."""
    fonts.withdraw(args.family, actor=_officer(args), url=args.database)
    print(f"已撤下字库“{args.family}”。{ANEW}")
    return 0


def _officer(args: argparse.Namespace) -> Actor:
    with database.reading(args.database) as session:
        return rights.officer(session, args.officer, Right.CHANGE_WORDINGS, clock.today())
