"""`casework keys`: the keys of the office looked through, the one for personal data changed, those for copies made."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casework.cli import Misuse
from casework.office.rights import AT_THE_MACHINE
from casework.storage import personal_key
from casework.storage.office import office
from casework.storage.settings import settings
from casework.upkeep.backup import backups, sealed

KEPT_APART = "请随即把{}另行离线保管，与备份分开。"


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("keys", help="密钥：核对，更换个人信息密钥，备份加密用的公钥")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True, help="")
    actions.add_parser("check", help="核对密钥文件，列出各密钥封存了多少号码").set_defaults(run=check)
    actions.add_parser("rotate", help="更换个人信息密钥：新的用于以后登记的，旧的留着读以前的").set_defaults(run=rotate)
    backup = actions.add_parser("backup", help="备份加密给哪些公钥（不写选项的，列出）")
    choice = backup.add_mutually_exclusive_group()
    choice.add_argument("--new", type=Path, metavar="文件", help="生成一对：私钥写入文件，公钥从此用于备份")
    choice.add_argument("--add", metavar="公钥", help="已有的公钥（age1…）从此也用于备份")
    choice.add_argument("--remove", metavar="公钥", help="以后的备份不再加密给它；最后一个除去的，不再加密")
    backup.set_defaults(run=for_copies)


def check(args: argparse.Namespace) -> int:
    """1 where something is wrong with a key."""
    fault = personal_key.doubt()
    if fault:
        print(f"个人信息密钥：{fault.message}。{fault.instead}")
        return 1
    open_to_others = list(_readable_by_others())
    for path in open_to_others:
        print(f"{path}可以被其他账号读取，请执行：chmod 600 {path}")
    if not settings().key_file.exists():
        print("个人信息密钥：还没有封存过号码，第一次封存时生成。")
        return 1 if open_to_others else 0
    found = personal_key.sealed_with(personal_key.tokens())
    for place, name in enumerate(personal_key.fingerprints()):
        use = f"用于封存，{personal_key.cipher()}" if place == 0 else "只用于读取"
        print(f"个人信息密钥{name}（{use}）：案件登记中的号码{found[name]}个（接待、网上查询码等另行封存的不计）。")
    if not personal_key.is_as_chosen(office().algorithms):
        print(f"本机关选用的算法是{office().algorithms.label}：请执行 casework keys rotate 换用。")
    if found[""]:
        print(f"有{found['']}个号码，现有的密钥都打不开：{personal_key.RESTORE}。")
    _say_recipients()
    return 1 if found[""] or open_to_others else 0


def rotate(args: argparse.Namespace) -> int:
    """Refusals are raised. Every running process takes the new key up at once."""
    names = personal_key.rotate()
    backups.log("更换个人信息密钥", names[0], actor=AT_THE_MACHINE)
    print(
        f"已更换：以后的号码用{names[0]}（{personal_key.cipher()}）封存，"
        f"以前的仍用原来的{len(names) - 1}个读取，不必停止办公。"
    )
    print("登记不能改动（哈希链），已经登记的号码不重新加密：密钥文件中原来的各行不要删去。")
    print(KEPT_APART.format(settings().key_file))
    print("另一台机器上有执行器的，请把密钥文件也复制过去。")
    return 0


def for_copies(args: argparse.Namespace) -> int:
    """The public keys of copies listed, added to, taken from. NoPublicKey; Misuse."""
    sealed.recipients()  # what is no public key is said before anything is made
    if args.new:
        place = args.new.expanduser().resolve()
        if place.exists():
            raise Misuse(f"{place}已经存在，不覆盖：请写另一个文件")
        if place.is_relative_to(settings().data.resolve()):
            raise Misuse("私钥不能放在数据目录：数据目录丢失的，备份就打不开了。请写到另外保管的地方")
        added = sealed.new_key(place)
        sealed.change_recipients(lambda known: (*known, added))
        print(f"私钥已写入{place}，没有它，备份就打不开。{KEPT_APART.format('它')}")
    elif args.add:
        added = args.add.strip()
        sealed.change_recipients(lambda known: (*known, added))
    elif args.remove:
        added = args.remove.strip()
        if added not in sealed.recipients():
            raise Misuse("备份没有加密给这个公钥；不写选项的，列出各公钥")
        sealed.change_recipients(lambda known: (key for key in known if key != added))
    if args.new or args.add or args.remove:
        backups.log("更改备份加密的公钥", added, actor=AT_THE_MACHINE)
    _say_recipients()
    return 0


def _say_recipients() -> None:
    known = sealed.recipients()
    print(f"备份加密给{len(known)}个公钥：" if known else "备份没有加密。")
    for key in known:
        print(f"  {key}")
    if known:
        print("  以及本机自己的密钥（只用于自动演练）。此前没有加密的备份仍是原样。")


def _readable_by_others() -> Iterator[Path]:
    places = {settings().key_file, *(settings().data / "secrets").glob("*")}
    yield from sorted(path for path in places if path.is_file() and path.stat().st_mode & 0o077)
