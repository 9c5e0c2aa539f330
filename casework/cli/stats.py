"""`casework stats`: figures and tables for reports, each with its numerator, its denominator and what was counted."""

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from casework.cli import Misuse, court_stats, frozen_stats
from casework.cli.dossier import write
from casework.figures import attendance, entries
from casework.figures.counting import Counting, RateUnknown, dimension_named
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.periods import Period, period_named
from casework.figures.rates import Rate
from casework.figures.rows import Figure, Table
from casework.figures.tables import Filled
from casework.making import figure_sheets
from casework.office import rights, staff
from casework.storage import clock, database
from casework.vocabulary import Track

NOT_OVER = "期间尚未届满，数字截至今日"


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("stats", help="统计数字，连同分子、分母和统计口径")
    words = "、".join((*book().groups, "all"))
    parser.add_argument(
        "what", nargs="?", default="", metavar="统计", help=f"表或者指标的名称，或者{words}；不写的，列出有哪些"
    )
    parser.add_argument("--period", metavar="期间", help="2026、2026-H1、2026-Q3 或者 2026-07")
    parser.add_argument("--by", metavar="分组", help="指标按什么分组（不写统计名称时列出的维度）")
    parser.add_argument("--organ", default="", metavar="机关", help="只统计这一被申请人、被告的案件")
    parser.add_argument("--domain", default="", metavar="类别", help="只统计这一行政管理类别的案件")
    parser.add_argument("--officer", default="", metavar="登录名", help="只统计这一承办人的案件")
    parser.add_argument("--track", choices=[track.value for track in Track], help="只统计这一程序的案件")
    parser.add_argument(
        "--notice", type=Path, metavar="文件", help="制作出庭应诉情况通报（统计写 attendance）：.docx或者.pdf"
    )
    parser.add_argument(
        "--against", choices=("year", "before"), help="Excel 中与上年同期（year）或者上一期（before）比较"
    )
    parser.add_argument("--xlsx", type=Path, metavar="文件", help="把全部的表和指标写入 Excel 文件，合计是公式")
    parser.add_argument("--freeze", action="store_true", help="固定该期间的全部统计（须已届满），以后照原样列出")
    parser.add_argument("--report", type=int, metavar="编号", help="列出固定的报表（统计写 frozen）和其后的变动")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was asked for; without a name, what there is."""
    if not args.what:
        return _listed(args.json)
    if args.what == "frozen":
        return frozen_stats.run(args)
    if args.period is None:
        raise Misuse("请用 --period 写明统计期间：2026、2026-H1、2026-Q3 或者 2026-07")
    period = period_named(args.period)
    if args.what == "attendance" and (args.notice or not args.by or args.by in attendance.BY):
        return court_stats.run(period, args)
    wanted = Wanted(
        period=period,
        organ=args.organ,
        domain=args.domain,
        officer=args.officer,
        track=Track(args.track) if args.track else None,
    )
    asked = asked_for(args.what)
    if args.freeze:
        return frozen_stats.freeze(wanted, args)
    with database.reading(args.database) as session:
        return _counted(session, args, wanted, *asked)


def _counted(
    session: Session, args: argparse.Namespace, wanted: Wanted, figures: list[Figure], tables: list[Table]
) -> int:
    today = clock.today()
    counting = Counting(session, wanted, today, rights.AT_THE_MACHINE, entries.counts(session, wanted.period))
    if args.xlsx:
        before = _before(session, args.against, wanted, today)
        write(args.xlsx, figure_sheets.written(counting, tables, figures, staff.names(session), today, before))
        print(f"{wanted.period.title}的统计已写入{args.xlsx}")
        return 0
    filled = [counting.table(table) for table in tables]
    rates = counting.rates(figures)
    groups = {figure.id: _groups(counting, figure, args.by) for figure in figures} if args.by else {}
    over = wanted.period.is_over(today)
    if args.json:
        data = {
            "period": as_period(wanted.period),
            "is_over": over,
            "figures": {rate.key: court_stats.as_dict(rate) for rate in rates},
            "tables": {each.table.id: table_as_dict(each) for each in filled},
        }
        if args.by:
            data["by"] = {
                name: {said: court_stats.as_dict(rate) for said, rate in found} for name, found in groups.items()
            }
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    print(f"{wanted.period.title}（{wanted.period.first.isoformat()}至{wanted.period.last.isoformat()}）")
    if not over:
        print(f"{NOT_OVER}（{today.isoformat()}）。")
    for each in filled:
        print("\n".join(table_as_text(each)))
    for rate in rates:
        print(court_stats.as_text(rate))
        for said, part in groups.get(rate.key, ()):
            print(f"    {said}  {part.shown}  （{part.numerator}/{part.denominator}）")
    return 0


def _before(session: Session, against: str | None, wanted: Wanted, today: date) -> Counting | None:
    """What is counted of the period that this one is compared with."""
    if not against:
        return None
    other = wanted.period.year_before if against == "year" else wanted.period.before
    counts = entries.counts(session, other)
    return Counting(session, replace(wanted, period=other), today, rights.AT_THE_MACHINE, counts)


def asked_for(what: str) -> tuple[list[Figure], list[Table]]:
    """The figures and tables that a word of the command names. RateUnknown."""
    known = book()
    if what == "all":
        return list(known.figures.values()), list(known.tables.values())
    found = [each for each in known.figures.values() if what in (each.id, each.group.partition(".")[0])]
    tables = [known.tables[what]] if what in known.tables else []
    if not found and not tables:
        raise RateUnknown(f"没有名为“{what[:60]}”的表或者指标", instead="用 casework stats 查看有哪些")
    return found, tables


def _groups(counting: Counting, figure: Figure, by: str) -> list[tuple[str, Rate]]:
    return counting.apart(figure, dimension_named(by, figure.unit))


def as_period(period: Period) -> dict[str, str]:
    return {"name": period.name, "from": period.first.isoformat(), "to": period.last.isoformat()}


def table_as_dict(found: Filled) -> dict[str, Any]:
    """Names of rows and columns, and the numbers; the sums stand last."""
    return {
        "label": found.table.name,
        "note": found.table.note,
        "columns": list(found.heads),
        "rows": {row.name: found.counts(row) for row in (*found.rows, found.total)},
    }


def table_as_text(found: Filled) -> list[str]:
    """A line for each row: its name and what is not nought."""
    lines = [f"【{found.table.name}】{found.table.note}"]
    for row in (*found.rows, found.total):
        told = zip(found.heads, found.counts(row), strict=True)
        lines.append(f"  {row.name}：" + "，".join(f"{head}{count}" for head, count in told if count))
    return lines


def _listed(as_json: bool) -> int:
    """What there is to be counted, each with its definition."""
    known = book()
    if as_json:
        data = {
            "tables": {
                row.id: {"label": row.name, "note": row.note, "source": row.source} for row in known.tables.values()
            },
            "figures": {
                row.id: {"label": row.name, "base": row.base, "source": row.source} for row in known.figures.values()
            },
            "by": {row.id: {"label": row.name, "of": row.unit.value} for row in known.dimensions.values()},
        }
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    print("表：")
    for table in known.tables.values():
        print(f"  {table.id}  {table.name}  {table.note}")
    print("指标：")
    for figure in known.figures.values():
        print(f"  {figure.id}  {figure.name}  （{figure.base}）")
    print("分组：")
    for dimension in known.dimensions.values():
        print(f"  {dimension.id}  {dimension.name}")
    return 0
