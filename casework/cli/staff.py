"""`casework staff`: who has an account: look, open, reset a password, end. What the page 人员 does, for the day when
nobody can sign in."""

import argparse
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import AT_THE_MACHINE, Right, holders
from casework.office.setup import sign_in_server
from casework.office.signing_in import accounts, second_factor
from casework.record import refusals
from casework.storage import clock, database
from casework.vocabulary import zh_date


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("staff", help="人员和账号：设立、重置口令、停用")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True, help="")
    listing = actions.add_parser("list", help="全部账号")
    opening = actions.add_parser("add", help="设立账号，显示初始口令")
    resetting = actions.add_parser("reset", help="重置口令，显示新的口令")
    ending = actions.add_parser("end", help="停用账号")
    second = actions.add_parser("reset-code", help="重置动态口令（手机和恢复码都丢失的）")
    confirming = actions.add_parser(
        "confirm-sign-in", help="确认待确认的统一身份认证设置（没有另一人能在页面上确认的）"
    )
    for action in (opening, resetting, ending, second):
        action.add_argument("login", metavar="账号")
    opening.add_argument("name", metavar="姓名")
    known = "、".join(f"{role.value}（{role.label}）" for role in holders(Right.USE))
    opening.add_argument(
        "--role", dest="roles", action="append", required=True, metavar="角色", help=f"可重复：{known}"
    )
    opening.add_argument("--until", metavar="日期", help="有效至哪一日（长期的不填）")
    runs = ((listing, show), (opening, open_account), (resetting, reset), (ending, end), (second, reset_code))
    for action, run in (*runs, (confirming, confirm_sign_in)):
        action.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
        action.set_defaults(run=run)


def show(args: argparse.Namespace) -> int:
    """One line for each account."""
    today = clock.today()
    with database.reading(args.database) as session:
        for row in accounts.everybody(session, today):
            roles = "、".join(role.label for role in sorted(staff.roles_of(row)))
            until = f"，至{zh_date(row.valid_until)}" if row.valid_until else ""
            print(f"{row.login}  {row.name}  {roles}  {zh_date(row.valid_from)}起{until}")
    return 0


def open_account(args: argparse.Namespace) -> int:
    """Open an account; refusals are raised."""
    details = {"login": args.login, "name": args.name, "roles": args.roles, "valid_from": clock.today()}
    if args.until:
        details["valid_until"] = args.until
    _, password = _done(args, lambda session: accounts.opened(session, actor=AT_THE_MACHINE, details=details))
    print(f"已设立账号 {args.login}，初始口令 {password}（只显示这一次，第一次登录时须更换）。")
    return 0


def reset(args: argparse.Namespace) -> int:
    """Give another password."""
    password = _done(args, lambda session: accounts.reset(session, args.login, actor=AT_THE_MACHINE))
    print(f"账号 {args.login} 的新口令 {password}（只显示这一次，登录后须更换）。")
    return 0


def end(args: argparse.Namespace) -> int:
    """End an account, from today on."""
    _done(args, lambda session: accounts.ended(session, args.login, actor=AT_THE_MACHINE, today=clock.today()))
    print(f"账号 {args.login} 已停用。")
    return 0


def reset_code(args: argparse.Namespace) -> int:
    """Take a second factor away."""
    _done(args, lambda session: second_factor.reset(session, args.login, actor=AT_THE_MACHINE))
    print(f"账号 {args.login} 的动态口令已重置，登录后可以重新设置。")
    return 0


def confirm_sign_in(args: argparse.Namespace) -> int:
    """The second person where there is none: officers may sign in at the server that waits."""
    waits = sign_in_server.waiting()
    if waits is None:
        print("没有待确认的统一身份认证设置。")
        return 1
    _done(args, lambda session: sign_in_server.confirmed(session, actor=AT_THE_MACHINE, seen=waits.seen))
    print(f"已确认：统一身份认证设为 {waits.details.issuer}（{waits.by}提出）。")
    return 0


def _done(args: argparse.Namespace, deed: Callable[[Session], Any]) -> Any:
    try:
        with database.transaction(args.database) as session:
            return deed(session)
    except CaseworkError as refusal:
        if database.is_there(args.database):
            refusals.note(f"staff {args.action}", refusal, actor=rights.AT_THE_MACHINE.login, url=args.database)
        raise
