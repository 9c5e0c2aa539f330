"""`casework diagram`: both procedures as Mermaid diagrams and Chinese tables, printed from the tables."""

import argparse
import sys
from typing import Any

from casework.procedure import description


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("diagram", help="打印程序图和程序总表（Mermaid和中文表格）")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="核对随软件保存的程序总表是否与程序一致")
    how.add_argument("--write", action="store_true", help="更新随软件保存的程序总表")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when the committed page says something else than the tables."""
    text = description.printed()
    if args.write:
        description.PRINTED.write_text(text, "utf-8")
        return 0
    if not args.check:
        print(text, end="")
        return 0
    kept = description.PRINTED.read_text("utf-8") if description.PRINTED.exists() else ""
    if kept == text:
        print("程序总表与程序一致。")
        return 0
    print("程序总表与程序不一致，请运行 casework diagram --write。", file=sys.stderr)
    return 1
