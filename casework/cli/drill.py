"""`casework drill`: the last copy restored into scratch and proved, so that a restore is not tried for the first time
after a fire."""

import argparse
from pathlib import Path
from typing import Any

from casework.upkeep.backup import backups, keeping
from casework.upkeep.backup.archive import Archive


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("drill", help="恢复演练：把最后一份备份恢复到临时的地方，逐表、逐案核对，打开文书")
    parser.add_argument("--from", dest="source", metavar="目录或者地址", help="备份在哪里（默认是本机关设定的地方）")
    parser.add_argument(
        "--identity", type=Path, metavar="文件", help="备份加密的，用另行保管的私钥打开（默认用本机的）"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """1 when the copy did not stand the drill."""
    held = keeping.hold_drill(Archive(args.source) if args.source else backups.archive(), args.identity)
    if held.fault:
        print(f"恢复演练没有通过（{held.seconds:.1f}秒）：{held.fault}")
        return 1
    print(f"恢复演练通过：{held.copy}，{held.words}，用时{held.seconds:.1f}秒。")
    return 0
