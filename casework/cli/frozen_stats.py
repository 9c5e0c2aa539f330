"""`casework stats … --freeze` and `casework stats frozen`: figures as they were reported, and what moved since."""

import argparse
import json
from typing import Any

from casework.figures import snapshot
from casework.figures.loading import Wanted
from casework.figures.snapshot import Frozen, Moved
from casework.office import rights
from casework.storage import clock, database


def freeze(wanted: Wanted, args: argparse.Namespace) -> int:
    """Keep the figures of a period as they are now."""
    with database.transaction(args.database) as session:
        row = snapshot.freeze(session, wanted, actor=rights.AT_THE_MACHINE)
        said = {"report": row.id, "period": row.period, "sha256": row.digest}
    told = f"{wanted.period.title}的统计已固定，编号{said['report']}，哈希{said['sha256']}"
    print(json.dumps(said) if args.json else told)
    return 0


def run(args: argparse.Namespace) -> int:
    """The reports; with a number one of them as it was, and what stands elsewhere now."""
    if args.report is None:
        return _listed(args)
    with database.reading(args.database) as session:
        row, found = snapshot.opened(session, args.report)
        moves = snapshot.moved(session, found, clock.today())
        said = f"{row.period}统计报表（{found.frozen_on.isoformat()}固定，哈希{row.digest}）"
    if args.json:
        data = _as_dict(found, moves)
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    print(said)
    for figure in found.figures.values():
        print(f"  {figure.name}  {figure.shown}  （{figure.numerator}/{figure.denominator}，{figure.base}）")
    print("其后的变动：" if moves else "按现在的登记重新统计，与固定时一致。")
    for each in moves:
        print(f"  {each.key}  {each.table}：{'；'.join(each.before) or '没有计入'}→{'；'.join(each.now) or '不再计入'}")
    return 0


def _as_dict(found: Frozen, moves: list[Moved]) -> dict[str, Any]:
    figures = {
        name: {
            "label": each.name,
            "numerator": each.numerator,
            "denominator": each.denominator,
            "shown": each.shown,
        }
        for name, each in found.figures.items()
    }
    tables = {
        name: {
            "label": table.name,
            "columns": list(table.heads),
            "rows": {row: [len(cell) for cell in cells] for row, cells in table.rows},
        }
        for name, table in found.tables.items()
    }
    return {
        "period": found.period,
        "frozen_on": found.frozen_on.isoformat(),
        "figures": figures,
        "tables": tables,
        "moved": [{"table": m.table, "key": m.key, "before": list(m.before), "now": list(m.now)} for m in moves],
    }


def _listed(args: argparse.Namespace) -> int:
    with database.reading(args.database) as session:
        rows = [
            {"report": row.id, "period": row.period, "of": row.said, "sha256": row.digest, "by": row.officer}
            for row in snapshot.listed(session)
        ]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print(f"{row['report']}  {row['period']}  {row['of'] or '全部案件'}  {row['sha256']}  {row['by']}")
    return 0
