"""`casework old-ledger`: an old ledger tried, or taken over, as the page does it."""

import argparse
from pathlib import Path
from typing import Any

from casework.cli import Misuse
from casework.cli.dossier import write
from casework.making import old_ledger
from casework.office import rights
from casework.office.rights import Right
from casework.outside.ledger import columns, remembered
from casework.record import journal
from casework.storage import clock, database, store
from casework.storage.tables import Logged


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("old-ledger", help="导入旧台账（Excel）：先试，再导入；中断的再导入一次即接着办理")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True, help="")
    told = {"try": "试导入：不作任何登记，逐格列出问题", "take": "导入没有问题的行，其余逐格列出问题"}
    for name, said in told.items():
        action = actions.add_parser(name, help=said)
        action.add_argument(
            "ledger", type=Path, metavar="台账", help="旧台账（.xlsx）；各栏依页面上选过的，或者依栏目名称"
        )
        action.add_argument("file", type=Path, metavar="结果", help="结果写到哪里（.xlsx）")
        action.add_argument("--by", required=True, metavar="账号", help="由谁导入（收案员或者审核人）")
        action.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Try it or take it over, and say where the faults are."""
    if not args.ledger.is_file():
        raise Misuse(f"没有这个文件：{args.ledger}")
    digest = store.put(args.ledger.read_bytes())
    sheet = columns.read(store.get(digest))
    make = old_ledger.tried if args.action == "try" else old_ledger.taken_over
    with database.reading() as session:
        actor = rights.officer(session, args.by, Right.TAKE_OVER_LEDGER, clock.today())
        given = {at: told.value for at, told in remembered.of(session, sheet).items()}
        chosen = columns.chosen(sheet.headings, given)
        what = {"digest": digest, "columns": {str(at): told.value for at, told in chosen.items()}}
        made = make(session, actor, what, None, _said)
    write(args.file, made.content)
    journal.note(
        Logged.EXPORT, "导入旧台账" if args.action == "take" else "试导入旧台账", who=args.by, subject=made.remark
    )
    print(f"\r{made.remark}。已写入{args.file}")
    return 0


def _said(done: int, total: int) -> None:
    if done % 100 == 0:
        print(f"\r{done}/{total}", end="", flush=True)
