"""`casework acts`: every act of both procedures: states, article, who may, clocks, documents."""

import argparse
import json
from typing import Any

from casework.procedure import description
from casework.queries import plain
from casework.vocabulary import Procedure


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("acts", help="列出全部程序行为：状态、依据、由谁办理、期限、文书")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the acts in the order of the tables."""
    lines = [line for of in Procedure for line in description.acts(of)]
    if args.json:
        print(json.dumps([plain.act(line) for line in lines], ensure_ascii=False, indent=2))
        return 0
    for line in lines:
        sources = description.states_in_words(line.sources)
        targets = description.targets_in_words(line)
        print(f"{line.procedure.label}  {line.act.label}  {line.citation or description.WITHIN}")
        print(f"    状态：{sources} → {targets}    由谁办理：{description.who_in_words(line.who)}")
        print(f"    期限：{description.clocks_in_words(line)}")
        print(f"    文书：{'、'.join(kind.label for kind in line.documents) or description.NONE}")
    acts = {(line.procedure, line.act) for line in lines}
    print(f"共{len(acts)}项行为，{len(lines)}种办理方式。")
    return 0
