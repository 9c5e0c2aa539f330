"""`casework stats`: figures for reports, each with its numerator, its denominator and what was counted."""

import argparse
import json
from pathlib import Path
from typing import Any

from casework.cli import Misuse
from casework.cli.dossier import write
from casework.errors import CaseworkError
from casework.figures import attendance, outcomes
from casework.figures.attendance import Figures, Period, Rate
from casework.papers import circular, wordings
from casework.storage import clock, database
from casework.vocabulary import DocumentKind
from documents import rendering
from documents.errors import DocumentError


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("stats", help="统计数字，连同分子、分母和统计口径")
    subjects = parser.add_subparsers(title="统计", metavar="统计", dest="subject", required=True)
    court = subjects.add_parser("attendance", help="负责人出庭应诉：出庭率、正职率、发言率")
    court.add_argument("--period", required=True, metavar="期间", help="2026、2026-H1、2026-Q3 或者 2026-07")
    court.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    court.add_argument("--by", choices=tuple(attendance.BY), metavar="分组", help="organ、post、field、instance、court")
    court.add_argument("--notice", type=Path, metavar="文件", help="制作该期间的出庭应诉情况通报：以.docx或者.pdf结尾")
    court.add_argument("--json", action="store_true", help="输出 JSON")
    court.set_defaults(run=run)
    ended = subjects.add_parser("outcomes", help="应诉结果：一审败诉率、复议后应诉败诉率、生效裁判按期履行率")
    ended.add_argument("--period", required=True, metavar="期间", help="2026、2026-H1、2026-Q3 或者 2026-07")
    ended.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    ended.add_argument("--json", action="store_true", help="输出 JSON")
    ended.set_defaults(run=run_outcomes)


def run(args: argparse.Namespace) -> int:
    """Print the three rates and those on the other bases in use."""
    period = attendance.period_named(args.period)
    if args.notice:
        return notice(period, args)
    with database.reading(args.database) as session:
        found = attendance.figures(session, period)
        groups = attendance.broken_down(session, period, args.by) if args.by else []
    if args.json:
        data = {
            "period": {"name": period.name, "from": period.first.isoformat(), "to": period.last.isoformat()},
            "attendance": as_dict(found.attendance),
            "chief": as_dict(found.chief),
            "spoke": as_dict(found.spoke),
            "alternatives": [as_dict(rate) for rate in found.alternatives],
            "also": [as_dict(rate) for rate in found.also],
            "hearings": as_dict(found.hearings) if found.hearings else None,
        }
        if args.by:
            data["by"] = {name: {rate.key: as_dict(rate) for rate in main(each)} for name, each in groups}
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    print(f"负责人出庭应诉  {period.name}（{period.first.isoformat()}至{period.last.isoformat()}）")
    for rate in main(found):
        print(as_text(rate))
    print("其他口径")
    for rate in found.alternatives:
        print(as_text(rate))
    print("同时统计")
    for rate in found.also:
        print(as_text(rate))
    if found.hearings:
        print("行政复议听证")
        print(as_text(found.hearings))
    for name, each in groups:
        print(f"{attendance.BY[args.by]}：{name}")
        for rate in main(each):
            print(as_text(rate))
    return 0


def run_outcomes(args: argparse.Namespace) -> int:
    """Print what became of the suits that ended in the period."""
    period = attendance.period_named(args.period)
    with database.reading(args.database) as session:
        found = outcomes.figures(session, period, clock.today())
    if args.json:
        print(json.dumps({rate.key: as_dict(rate) for rate in found.rates}, ensure_ascii=False, indent=2))
        return 0
    print(f"应诉结果  {period.name}（{period.first.isoformat()}至{period.last.isoformat()}）")
    for rate in found.rates:
        print(as_text(rate))
    return 0


def notice(period: Period, args: argparse.Namespace) -> int:
    """Write 出庭应诉情况通报 to a file, and say where it is."""
    ending = args.notice.suffix.lower()
    if ending not in (".docx", ".pdf"):
        raise Misuse("通报的文件名应当以.docx或者.pdf结尾")
    with database.reading(args.database) as session:
        told = circular.attendance_notice(session, period, clock.today())
        own = wordings.in_force(session, DocumentKind.ATTENDANCE_NOTICE.value)
    try:
        made = rendering.render(DocumentKind.ATTENDANCE_NOTICE.value, told, own)
    except DocumentError as error:
        raise CaseworkError(str(error), code=error.code) from None
    write(args.notice, made.docx if ending == ".docx" else made.pdf)
    print(f"{period.title}出庭应诉情况通报已写入{args.notice}")
    return 0


def main(found: Figures) -> tuple[Rate, Rate, Rate]:
    return found.attendance, found.chief, found.spoke


def as_dict(rate: Rate) -> dict[str, Any]:
    """`rate` is in percent with two decimals, null where nothing was to be counted."""
    percent = rate.percent
    return {
        "label": rate.label,
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "rate": float(percent) if percent is not None else None,
        "base": rate.base,
    }


def as_text(rate: Rate) -> str:
    shown = f"{rate.percent}%" if rate.percent is not None else "—"
    return f"  {rate.label}  {shown}  （{rate.numerator}/{rate.denominator}，{rate.base}）"
