"""`casework backup`: a copy of the office, looked through, and an office made of one again."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from casework.office import deeds
from casework.office.rights import AT_THE_MACHINE
from casework.storage import clock, database
from casework.storage.tables import Logged
from casework.upkeep import snapshot
from casework.upkeep.snapshot import Manifest


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("backup", help="备份：复制、核对、恢复到空的数据目录")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True, help="")
    making = actions.add_parser("make", help="把数据库、文件、设置和密钥复制到一个新目录，系统不必停止")
    checking = actions.add_parser("check", help="逐个核对一份备份")
    restoring = actions.add_parser("restore", help="恢复到空的数据目录（CASEWORK_DATA），已有办公系统的拒绝")
    for action, run in ((making, make), (checking, check), (restoring, restore)):
        action.add_argument("folder", metavar="目录", type=Path, help="备份的目录")
        action.set_defaults(run=run)


def make(args: argparse.Namespace) -> int:
    """Write the copy; refusals are raised. 1 when files were lost already."""
    manifest = snapshot.made(args.folder)
    with (
        database.transaction() as session,
        deeds.doing(
            session, Logged.MACHINE, "制作备份", actor=AT_THE_MACHINE, right=None, subject=str(args.folder), always=True
        ),
    ):
        pass
    print(f"备份已写入{args.folder}：{_said(manifest)}")
    print("其中有个人信息密钥，请离线保管，不与他人共用。")
    for digest in manifest.lost:
        print(f"没有复制：文件{digest[:12]}在备份之前已经丢失，见系统核查。")
    return 1 if manifest.lost else 0


def check(args: argparse.Namespace) -> int:
    """Look a copy through; refusals are raised."""
    print(f"备份完整：{_said(snapshot.verified(args.folder))}")
    return 0


def restore(args: argparse.Namespace) -> int:
    """Make an office of a copy; refusals are raised."""
    print(f"已经恢复：{_said(snapshot.restored(args.folder))}")
    print("请用 ./run 启动（新版本的程序随即升级数据库），并在系统核查中核对。")
    return 0


def _said(manifest: Manifest) -> str:
    made = clock.china_time(datetime.fromisoformat(manifest.made_at))
    return f"{made:%Y-%m-%d %H:%M}，程序{manifest.version}，文件{manifest.files}个"
