"""`casework codes`: every code of a refusal, what is refused and where, read from the source."""

import argparse
from typing import Any

from casework.cli.diagram import offer, settle
from casework.upkeep import codes


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("codes", help="打印错误码一览（情形、依据、何处）")
    offer(parser, "错误码一览")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when the committed page says something else than the source."""
    return settle(args, codes.printed(), codes.PRINTED, "错误码一览", "casework codes --write")
