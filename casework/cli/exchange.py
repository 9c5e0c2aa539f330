"""`casework exchange`: the file of a period for a superior platform, and the platform's own file compared with ours."""

import argparse
from pathlib import Path
from typing import Any

from casework.cli import Misuse
from casework.cli.dossier import write
from casework.making import exchange
from casework.making.made import Made
from casework.office.rights import AT_THE_MACHINE
from casework.record import journal
from casework.storage import database, store
from casework.storage.tables import Logged


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("exchange", help="报送上级平台：按对照表制作文件，核对平台的文件")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True, help="")
    make = actions.add_parser("report", help="制作一个期间的报送文件")
    make.add_argument("--period", required=True, metavar="期间", help="2026、2026-H1、2026-Q3 或者 2026-07")
    make.add_argument("file", type=Path, metavar="文件", help="写到哪里：以.xlsx或者.json结尾")
    make.set_defaults(run=report)
    compare = actions.add_parser("compare", help="核对从平台导出的文件，列出不一致的案件和栏目")
    compare.add_argument("--period", required=True, metavar="期间", help="同上")
    compare.add_argument("theirs", type=Path, metavar="平台文件", help="从平台导出的.xlsx或者.json")
    compare.add_argument("file", type=Path, metavar="结果", help="核对结果写到哪里（.xlsx）")
    compare.set_defaults(run=compare_with)


def report(args: argparse.Namespace) -> int:
    """Write the file, and say how many cases are in it."""
    form = args.file.suffix.lower().lstrip(".")
    if form not in exchange.FORMS:
        raise Misuse("报送文件的文件名应当以.xlsx或者.json结尾")
    return _done("导出报送文件", exchange.reported, {"period": args.period, "form": form}, args.file)


def compare_with(args: argparse.Namespace) -> int:
    """Write the report of what differs."""
    if not args.theirs.is_file():
        raise Misuse(f"没有这个文件：{args.theirs}")
    digest = store.put(args.theirs.read_bytes())
    return _done("核对平台文件", exchange.reconciled, {"period": args.period, "digest": digest}, args.file)


def _done(what: str, make: Any, asked: dict[str, Any], file: Path) -> int:
    with database.reading() as session:
        exchange.check(session, AT_THE_MACHINE, asked)
        made: Made = make(session, AT_THE_MACHINE, asked, None, lambda done, total: None)
    write(file, made.content)
    journal.note(Logged.EXPORT, what, who=AT_THE_MACHINE.login, subject=made.remark)
    print(f"{made.remark}。已写入{file}")
    return 0
