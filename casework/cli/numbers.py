"""`casework numbers`: the yearly series of 文号, and the numbers that are void."""

import argparse
import json
from datetime import date
from typing import Any

from casework import clock, database, numbering
from casework.cli import Misuse
from casework.numbering import SeriesLine
from casework.vocabulary import DocumentKind


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("numbers", help="逐年编号的文号用到第几号、哪些已经作废；接续原有编号")
    parser.add_argument("kind", nargs="?", metavar="文书编号", help="接续哪一种文书的编号，如 D-41")
    parser.add_argument("--last", type=int, metavar="号", help="原来已经编到的最后一号，系统从下一号编起")
    parser.add_argument("--year", type=int, metavar="年份", help="哪一年（默认今年）")
    parser.add_argument("--database", metavar="地址", help="数据库（默认为本系统的数据库）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the register of a year, after the series named has been carried on."""
    year = args.year or clock.today().year
    if not date.min.year <= year <= date.max.year:
        raise Misuse("年份应当是四位数字")
    if (args.kind is None) != (args.last is None):
        raise Misuse("接续编号须同时写明文书编号和 --last")
    if args.last is not None:
        if args.kind not in [kind.value for kind in DocumentKind]:
            raise Misuse(f"没有编号为“{args.kind}”的文书，用 casework documents list 查看")
        if args.last < 0:
            raise Misuse("--last 不能小于 0")
        with database.transaction(args.database) as session:
            numbering.carry_on(session, DocumentKind(args.kind), year, args.last)
    with database.reading(args.database) as session:
        lines = numbering.register(session, year)
    if args.json:
        print(json.dumps({"year": year, "series": [as_dict(line) for line in lines]}, ensure_ascii=False, indent=2))
        return 0
    print(f"{year}年文号")
    for line in lines:
        last = f"逐年编号，已编到{line.last}号" if line.last else "沿用案件序号"
        print(f"  {line.kind.value}  {line.kind.label}  {last}")
        for void in line.void:
            print(f"      作废  {void.number}（{void.case_number}）")
    if not lines:
        print("  没有逐年编号的文书，也没有作废的文号。")
    return 0


def as_dict(line: SeriesLine) -> dict[str, Any]:
    """A series as plain data."""
    return {
        "kind": line.kind.value,
        "label": line.kind.label,
        "last": line.last,
        "void": [{"number": void.number, "case": void.case_number} for void in line.void],
    }
