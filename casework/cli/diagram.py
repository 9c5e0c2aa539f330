"""`casework diagram`: both procedures as Mermaid diagrams and Chinese tables, printed from the tables."""

import argparse
import sys
from pathlib import Path
from typing import Any

from casework.procedure import description


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("diagram", help="打印程序图和程序总表（Mermaid和中文表格）")
    offer(parser, "程序总表")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when the committed page says something else than the tables."""
    return settle(args, description.printed(), description.PRINTED, "程序总表", "casework diagram --write")


def offer(parser: argparse.ArgumentParser, page: str) -> None:
    """What can be done with a page that is made from the product and committed with it."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help=f"核对随软件保存的{page}是否与程序一致")
    how.add_argument("--write", action="store_true", help=f"更新随软件保存的{page}")


def settle(args: argparse.Namespace, text: str, path: Path, page: str, command: str) -> int:
    """Print, write or check the page; exit status 1 when the committed one says something else."""
    if args.write:
        path.write_text(text, "utf-8")
    elif not args.check:
        print(text, end="")
    elif path.exists() and path.read_text("utf-8") == text:
        print(f"{page}与程序一致。")
    else:
        print(f"{page}与程序不一致，请运行 {command}。", file=sys.stderr)
        return 1
    return 0
