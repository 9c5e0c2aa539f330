"""`casework stats attendance`: how heads came to court, and the notice that tells the organs."""

import argparse
import json
from typing import Any

from casework.cli import Misuse
from casework.cli.dossier import write
from casework.errors import CaseworkError
from casework.figures import attendance
from casework.figures.attendance import Figures
from casework.figures.periods import Period
from casework.figures.rates import Rate
from casework.papers import circular
from casework.papers.own_words import wordings
from casework.storage import clock, database
from casework.vocabulary import DocumentKind
from documents import rendering
from documents.errors import DocumentError


def run(period: Period, args: argparse.Namespace) -> int:
    """Print the three rates and those on the other bases in use."""
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
    """`rate` is in percent (or the ratio or mean that it is), null where nothing was to be counted."""
    return {
        "label": rate.label,
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "rate": float(rate.value) if rate.value is not None else None,
        "base": rate.base,
    }


def as_text(rate: Rate) -> str:
    return f"  {rate.label}  {rate.shown}  （{rate.numerator}/{rate.denominator}，{rate.base}）"
