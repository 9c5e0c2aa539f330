"""`casework play`: scenario files through the real commands, each in a database of its own."""

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from casework.played.scenario import Played, Scenario, load, play, report
from casework.storage import database, personal_key


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("play", help="把场景文件（YAML）按真实的办理规则演算一遍，核对结果")
    parser.add_argument("files", nargs="+", metavar="文件", help="场景文件")
    parser.add_argument("--database", metavar="地址", help="登记到这个数据库（默认用临时数据库，演算后删除）")
    parser.add_argument("--table", action="store_true", help="只输出各案的结论表（Markdown）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read every file before playing any: a broken one leaves nothing behind."""
    scenarios = [load(Path(name)) for name in args.files]
    with nullcontext(args.database) if args.database else scratch() as url:
        database.migrate(url)
        personal_key.settle(url)  # what is sealed with a foreign key, the office could never read
        played = [play(one, url) for one in scenarios] if args.database else [_alone(one, url) for one in scenarios]
    holds = all(each.holds for each in played)
    if args.json:
        data = {"holds": holds, "scenarios": [report.as_dict(each) for each in played]}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    elif args.table:
        print("\n".join([report.HEAD, *(report.as_row(each) for each in played)]))
    else:
        for each in played:
            print("\n".join(report.as_text(each)), end="\n\n")
        kept_count = sum(each.holds for each in played)
        print(f"共{len(played)}个场景，{kept_count}个全部符合，{len(played) - kept_count}个有不符之处。")
    return 0 if holds else 1


def _alone(scenario: Scenario, url: str) -> Played:
    """Play a file in a copy of the empty database: no other file's cases are there."""
    database.engine(url).dispose()
    with tempfile.TemporaryDirectory(prefix="casework-play-") as folder:
        own = f"sqlite:///{shutil.copyfile(url.removeprefix('sqlite:///'), f'{folder}/casework.db')}"
        try:
            return play(scenario, own)
        finally:
            database.engine(own).dispose()


@contextmanager
def scratch() -> Iterator[str]:
    """A database that is gone afterwards, with a key of its own: nothing reaches the office's data directory."""
    office_key = os.environ.get("CASEWORK_KEY_FILE")
    with tempfile.TemporaryDirectory(prefix="casework-play-") as folder:
        url = f"sqlite:///{folder}/casework.db"
        os.environ["CASEWORK_KEY_FILE"] = f"{folder}/personal-data.key"
        try:
            yield url
        finally:
            del os.environ["CASEWORK_KEY_FILE"]
            if office_key is not None:
                os.environ["CASEWORK_KEY_FILE"] = office_key
            database.engine(url).dispose()
