"""`casework law`: the rules there are; a holiday notice, rules, lists or a new law: first what it would move, then
loading it."""

import argparse
import json
from pathlib import Path
from typing import Any

from casework import law
from casework.cli import say_unreadable
from casework.errors import CaseworkError
from casework.law import written
from casework.law.amending import Amendment, AmendmentRefused
from casework.law.rows.provisions import Rule
from casework.office import readable, rights
from casework.office.rights import Right
from casework.record import refusals
from casework.storage import clock, database
from casework.upkeep import amendments, choices
from casework.upkeep.amendments import Moved
from casework.vocabulary import zh_date


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("law", help="列出规则；载入放假通知、规则、清单或者法律的新版本，先看哪些案件受影响")
    inner = parser.add_subparsers(title="命令", metavar="命令", dest="what", required=True, help="")
    load = inner.add_parser("load", help="载入一个文件")
    load.add_argument("file", metavar="文件", help="TOML文件，写法同calendar.toml和各法律数据文件")
    how = load.add_mutually_exclusive_group(required=True)
    how.add_argument("--preview", action="store_true", help="只列出变动的日子和期限变动的未结案件，不作任何登记")
    how.add_argument("--apply", action="store_true", help="载入，并在期限变动的案件中登记")
    load.add_argument("--officer", metavar="账号", default="", help="由哪位管理员载入（默认“命令行”）")
    load.add_argument("--processes", type=int, default=2, metavar="数", help="同时使用的进程数（默认 2）")
    load.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    load.add_argument("--json", action="store_true", help="输出 JSON")
    load.set_defaults(run=run, doing=_load)
    shown = inner.add_parser("list", help="列出各规则的编号、期间和依据")
    shown.add_argument("words", metavar="字", nargs="?", default="", help="只列编号、名称、依据中有这些字的")
    shown.add_argument("--json", action="store_true", help="输出 JSON")
    shown.set_defaults(run=run, doing=_list, database=None)
    sign_off = inner.add_parser("sign-off", help="登记某条或者某一版本的各条已由人与官方原文核对")
    sign_off.add_argument("about", metavar="规则或者年份", help="规则编号，如 REG26-58a；或者法律版本的年份，如 2026")
    sign_off.add_argument("--by", metavar="姓名", required=True, help="由谁核对")
    sign_off.add_argument("--on", metavar="日期", help="核对之日（默认今日）")
    sign_off.add_argument("--officer", metavar="账号", default="", help="由哪位管理员登记（默认“命令行”）")
    sign_off.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    sign_off.set_defaults(run=run, doing=_sign_off)


def run(args: argparse.Namespace) -> int:
    """Preview or apply; refusals are raised, and kept in the log of refusals."""
    try:
        return int(args.doing(args))
    except CaseworkError as refusal:
        if database.is_there(args.database):
            refusals.note(
                f"law {args.what}", refusal, actor=args.officer or rights.AT_THE_MACHINE.login, url=args.database
            )
        raise


def _load(args: argparse.Namespace) -> int:
    amendment = amendments.read(_text(Path(args.file)), args.database)
    if args.apply:
        with database.reading(args.database) as session:
            actor = rights.officer(session, args.officer, Right.LOAD_LAW, clock.today())
        applied = amendments.apply(
            amendment, actor=actor, today=clock.today(), url=args.database, processes=args.processes
        )
        data = {
            "name": applied.name,
            "applied": True,
            "days": _days(amendment),
            "recomputed": applied.recomputed,
            "moved": applied.moved,
        }
        text = (
            f"已载入{applied.name}：重新计算期限{applied.recomputed}项，届满日变动的案件{applied.moved}件，已逐案登记。"
        )
        lines = [*_day_lines(amendment), text]
        print(json.dumps(data, ensure_ascii=False, indent=2) if args.json else "\n".join(lines))
        say_unreadable(_unreadable(args.database))
        return 0
    moved = list(amendments.preview(amendment, args.database, args.processes))
    touched = list(choices.touched(amendment, args.database))
    if args.json:
        data = {
            "name": amendment.name,
            "applied": False,
            "days": _days(amendment),
            "cases": [as_dict(each) for each in moved],
            "choices": [{"case": each.case, "handler": each.handler, "said": list(each.said)} for each in touched],
        }
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    for line in _day_lines(amendment):
        print(line)
    for each in moved:
        print(f"{each.case}  承办人：{each.handler or '未指定'}")
        for date in each.dates:
            before, after = (zh_date(d) if d else "停止计算" for d in (date.before, date.after))
            print(f"    {date.label}：{before} → {after}")
        if each.tell:
            print(f"    需要告知：{'、'.join(each.tell)}")
    for choice in touched:
        print(f"{choice.case}  承办人：{choice.handler or '未指定'}  下列登记所选的项目不再可选，已作的登记不变：")
        for said in choice.said:
            print(f"    {said}")
    print(f"载入{amendment.name}后，届满日变动的未结案件{len(moved)}件。本次只是预览，没有作任何登记。")
    say_unreadable(_unreadable(args.database))
    return 0


def _list(args: argparse.Namespace) -> int:
    """Each rule as it stands today, or will where it is not in force yet; those that ended say so."""
    if database.is_there():
        with database.reading():
            pass  # what the office loaded is now in force
    today, asked = clock.today(), args.words.replace(" ", "")
    latest = [law.rule(name, today) for name in sorted({row.id for row in law.rules()})]
    rows = [row for row in latest if asked in f"{row.id}{row.label}{row.citation}".replace(" ", "")]
    if args.json:
        print(json.dumps([_row(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        until = f"，至{zh_date(row.in_force_until)}" if row.in_force_until else ""
        print(f"{row.id}  {row.label}  {row.length_in_words() or '没有期间'}")
        print(f"    {row.citation}（自{zh_date(row.in_force_from)}起施行{until}）")
    print(f"共{len(rows)}条。" if rows else f"没有含“{args.words}”的规则。")
    return 0


def _row(row: Rule) -> dict[str, Any]:
    return {
        "rule": row.id,
        "label": row.label,
        "length": row.length,
        "unit": row.unit,
        "citation": row.citation,
        "in_force_from": row.in_force_from.isoformat(),
        "in_force_until": row.in_force_until.isoformat() if row.in_force_until else None,
    }


def _days(amendment: Amendment) -> list[dict[str, str]]:
    return [{"day": day.day.isoformat(), "before": day.before, "after": day.after} for day in amendment.days]


def _day_lines(amendment: Amendment) -> list[str]:
    """The days of the calendar that change, or that none does, where the file has a notice."""
    if not amendment.notices:
        return []
    lines = [f"    {zh_date(day.day)}：{day.before} → {day.after}" for day in amendment.days]
    return [f"日历变动{len(lines)}日{'：' if lines else '。'}", *lines]


def _unreadable(url: str | None) -> list[str]:
    with database.reading(url) as session:
        return [row.case_number for row in readable.known(session)]


def as_dict(moved: Moved) -> dict[str, Any]:
    """A case whose dates move, as plain data."""
    return {
        "case": moved.case,
        "handler": moved.handler,
        "dates": [date.model_dump(mode="json") for date in moved.dates],
        "tell": list(moved.tell),
    }


def _sign_off(args: argparse.Namespace) -> int:
    with database.reading(args.database) as session:
        actor = rights.officer(session, args.officer, Right.LOAD_LAW, clock.today())
    on = written.day(args.on) if args.on else clock.today()
    done = amendments.sign_off(args.about, by=args.by, on=on, actor=actor, today=clock.today(), url=args.database)
    print(f"已登记：{done.name}。")
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise AmendmentRefused(f"没有找到文件“{path.name}”，或者它不是UTF-8文本", instead="请核对文件名") from None
