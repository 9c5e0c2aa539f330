"""`casework templates`: the office's own wordings of documents: look, check, adopt, withdraw."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from casework.cli import Misuse
from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.papers.own_words import handwritten, wordings
from casework.papers.own_words.wordings import Checked, Subject
from casework.record import refusals
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import OfficeTemplate
from casework.vocabulary import zh_date


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("templates", help="本单位的文书模板：查看、检查、采用、撤回")
    actions = parser.add_subparsers(title="操作", metavar="操作", dest="action", required=True, help="")
    listing = actions.add_parser("list", help="各种文书用的是系统自带的文字，还是本单位的")
    show = actions.add_parser("show", help="印出正在使用的文字")
    check = actions.add_parser("check", help="检查一个模板文件，不作变更")
    adopt = actions.add_parser("adopt", help="检查并采用一个模板文件，从下一份文书起使用")
    withdraw = actions.add_parser("withdraw", help="撤回本单位的文字，改用系统自带的")
    for action in (check, adopt):
        action.add_argument("file", metavar="文件", help="UTF-8 文本，写法见系统自带的模板")
    for action in (show, check, adopt, withdraw):
        action.add_argument("--kind", required=True, metavar="编号", help="文书编号，如 D-12；共用文字如 _foot")
    for action in (adopt, withdraw):
        action.add_argument("--note", required=True, metavar="说明", help="改了什么、为什么改")
        action.add_argument("--officer", metavar="账号", default="", help="由哪位管理员办理（默认“命令行”）")
    show.add_argument("--version", type=int, metavar="号", help="第几版（0 为系统自带的文字，默认正在使用的）")
    for action, run in (
        (listing, show_all),
        (show, show_one),
        (check, look_at),
        (adopt, take),
        (withdraw, take_back),
    ):
        action.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
        if action is not show:
            action.add_argument("--json", action="store_true", help="输出 JSON")
        action.set_defaults(run=run)


def show_all(args: argparse.Namespace) -> int:
    """Everything that may be worded otherwise, and by whom it last was."""
    with database.reading(args.database) as session:
        last = wordings.versions(session)
    found = [(subject, last.get(subject.id)) for subject in wordings.subjects().values()]
    if args.json:
        print(json.dumps([as_dict(*each) for each in found], ensure_ascii=False, indent=2))
        return 0
    for subject, row in found:
        print(f"{subject.id}  {subject.label}  {in_words(row)}")
    return 0


def in_words(row: OfficeTemplate | None) -> str:
    """Which wording counts: 本单位第2版（刘洋，2026年3月2日）."""
    if row is None:
        return "系统自带"
    when = f"{row.officer}，{zh_date(clock.china_time(row.at).date())}"
    return f"系统自带（第{row.version}版起撤回，{when}）" if row.withdrawn else f"本单位第{row.version}版（{when}）"


def as_dict(subject: Subject, row: OfficeTemplate | None) -> dict[str, Any]:
    """Which wording of a kind counts, as plain data."""
    return {
        "kind": subject.id,
        "label": subject.label,
        "file": subject.file,
        "own": row is not None and not row.withdrawn,
        "version": row.version if row else 0,
        "note": row.note if row else "",
        "officer": row.officer if row else "",
        "at": row.at.isoformat() if row else None,
    }


def show_one(args: argparse.Namespace) -> int:
    """Print a wording, ready to be changed and adopted."""
    subject = wordings.subject(args.kind)
    with database.reading(args.database) as session:
        versions = {row.version: row for row in wordings.history(session, subject.id)}
    wanted = max(versions, default=0) if args.version is None else args.version
    if wanted not in versions and wanted != 0:
        raise Misuse(f"“{subject.id}”没有第{wanted}版，最后一版是第{max(versions, default=0)}版")
    row = versions.get(wanted)
    print(subject.shipped if row is None or row.withdrawn else row.text, end="")
    return 0


def look_at(args: argparse.Namespace) -> int:
    """Exit status 1 when the wording cannot be adopted."""
    checked = wordings.check(args.kind, text_of(args.file), url=args.database)
    if args.json:
        print(json.dumps(said(checked), ensure_ascii=False, indent=2))
    else:
        print_problems(checked)
        print("检查通过，可以采用。" if checked.sound else "不能采用，请改正后再检查。")
    return 0 if checked.sound else 1


def said(checked: Checked) -> dict[str, Any]:
    """The result of a check as plain data."""
    return {
        "sound": checked.sound,
        "problems": [
            {"line": each.line, "what": each.what, "instead": each.instead, "warning": each.warning}
            for each in checked.problems
        ],
    }


def print_problems(checked: Checked) -> None:
    """A line for each."""
    for problem in checked.problems:
        print(f"{'提示' if problem.warning else '错误'}  {problem}")


def take(args: argparse.Namespace) -> int:
    """Adopt a file."""

    def adopt(officer: Actor) -> OfficeTemplate:
        row, checked = wordings.adopt(args.kind, text_of(args.file), note=args.note, actor=officer, url=args.database)
        if not args.json:
            print_problems(checked)
        return row

    return _change(args, adopt)


def take_back(args: argparse.Namespace) -> int:
    """Withdraw the office's wording."""
    return _change(args, lambda officer: wordings.withdraw(args.kind, note=args.note, actor=officer, url=args.database))


def _change(args: argparse.Namespace, change: Callable[[Actor], OfficeTemplate]) -> int:
    try:
        with database.reading(args.database) as session:
            officer = rights.officer(session, args.officer, Right.CHANGE_WORDINGS, clock.today())
        row = change(officer)
    except CaseworkError as refusal:
        if database.is_there(args.database):
            name = f"templates {args.action}"
            refusals.note(name, refusal, actor=args.officer or rights.AT_THE_MACHINE.login, url=args.database)
        raise
    subject = wordings.subject(row.kind)
    if args.json:
        print(json.dumps(as_dict(subject, row), ensure_ascii=False, indent=2))
    else:
        done = "已撤回本单位的文字，改用系统自带的" if row.withdrawn else f"已采用，为第{row.version}版"
        print(f"《{subject.label}》{done}，从下一份文书起使用。")
    return 0


def text_of(name: str) -> str:
    """A text file as its bytes say."""
    try:
        content = Path(name).read_bytes()
    except OSError:
        raise wordings.NotText(f"没有找到文件“{Path(name).name}”", instead="请核对文件名") from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        why = handwritten.not_text(content)
        raise wordings.NotText(f"“{Path(name).name}”不是UTF-8文本", instead=why) from None
