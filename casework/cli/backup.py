"""`casework backup`: a copy of the office while it works; looked through. `casework restore` makes an office of one."""

import argparse
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from casework.cli import Misuse, restore
from casework.office.rights import AT_THE_MACHINE
from casework.storage import clock
from casework.upkeep.backup import backups, copying, keeping
from casework.upkeep.backup.archive import Archive, Manifest, last_whole, named


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("backup", help="备份：不停机复制到一个目录或者地址，只写新的文件；核对")
    parser.add_argument(
        "--to", metavar="目录或者地址", help="写到哪里（默认是本机关设定的地方）；同一处可以有许多份备份"
    )
    parser.add_argument("--with-keys", action="store_true", help="连同密钥（secrets）一起写入，须离线保管")
    parser.add_argument("--planned", action="store_true", help="后台按计划备份时用：随后按保留计划删去以前的")
    parser.set_defaults(run=make)
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", help="")
    making = actions.add_parser("make", help="与 --to 目录 --with-keys 相同（以前的写法）")
    checking = actions.add_parser("check", help="逐个核对一份备份，或者一处备份中的最后一份")
    restoring = actions.add_parser("restore", help="与 casework restore 相同（以前的写法）")
    for action, run in ((making, make_with_keys), (checking, check), (restoring, restore.run)):
        action.add_argument("source", metavar="目录", help="备份的目录或者地址")
        action.set_defaults(run=run)
    restoring.set_defaults(data=None, key=None, as_of=None, keep_site=False, identity=None)


def make(args: argparse.Namespace) -> int:
    """Write a copy; refusals are raised. 1 when it lacks something."""
    if args.to == "":
        raise Misuse("--to 后面缺少目录或者地址")
    archive = Archive(_whole(args.to)) if args.to else backups.archive()
    if args.planned and args.with_keys:
        raise Misuse("按计划的备份不含密钥，--planned 不能与 --with-keys 同时使用")
    return _planned(archive) if args.planned else _made(archive, with_keys=args.with_keys)


def _planned(archive: Archive) -> int:
    os.nice(10)  # officers come first
    run = keeping.copy(archive)
    print(f"备份没有完成：{run.fault}" if run.fault else f"备份已写入{archive.address}的{run.copy}：{run.words}")
    return 1 if run.fault else 0


def make_with_keys(args: argparse.Namespace) -> int:
    """As the word did before there was `--to`."""
    return _made(Archive(_whole(args.source)), with_keys=True)


def check(args: argparse.Namespace) -> int:
    """Look a copy through; refusals are raised."""
    archive, name = named(args.source)
    name = name or last_whole(archive)
    print(f"备份{name}完整：{said(copying.verified(archive, name))}")
    return 0


def said(manifest: Manifest) -> str:
    """A copy in a line."""
    made = clock.china_time(datetime.fromisoformat(manifest.made_at))
    return f"{made:%Y-%m-%d %H:%M}，程序{manifest.version}，文件{manifest.files}个"


def _made(archive: Archive, *, with_keys: bool) -> int:
    with copying.alone() as name:
        manifest = copying.made(archive, name, with_keys=with_keys)
    backups.log("制作备份", archive.address, actor=AT_THE_MACHINE)
    print(f"备份已写入{archive.address}的{name}：{said(manifest)}，用时{manifest.seconds:.1f}秒")
    if manifest.recipients:
        print(f"已用{len(manifest.recipients)}个公钥加密：恢复时用与其一对的私钥（--identity）打开。")
    if manifest.has_keys:
        print("其中有个人信息密钥，请离线保管，不与他人共用。")
    else:
        print("其中没有密钥：请把数据目录的 secrets 另行离线保管，没有它，备份不能恢复成可以使用的系统。")
    for digest in manifest.lost:
        print(f"没有复制：文件{digest[:12]}在备份之前已经丢失，见系统核查。")
    if manifest.site_fault:
        print(f"没有复制：公众网站的数据（{manifest.site_fault}），其中等待接收的提交不在这份备份里。")
    return 1 if manifest.warning else 0


def _whole(address: str) -> str:
    return address if "://" in address else str(Path(address).expanduser().resolve())
