"""`casework restore`: an office made of a copy, where none is; and proved, table by table and case by case."""

import argparse
import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from casework.cli import Misuse
from casework.storage import clock, database, personal_key, store
from casework.storage.settings import settings
from casework.upkeep.backup import proving, restoring, site
from casework.upkeep.backup.archive import last_whole, named
from casework.upkeep.backup.tables import named as named_table


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    """Describe the command."""
    parser = commands.add_parser("restore", help="把备份恢复到空的数据目录，随即逐表、逐案核对")
    parser.add_argument("source", metavar="来源", help="备份的目录或者地址（取其中最后一份），或者某一份备份的目录")
    parser.add_argument("--data", type=Path, metavar="目录", help="恢复到哪个空的目录（默认 CASEWORK_DATA）")
    parser.add_argument(
        "--as-of", metavar="时间", help="取这一时间以前的最后一份，例如 2026-11-30 或者 2026-11-30T09:00"
    )
    parser.add_argument("--key", type=Path, metavar="文件", help="另行保管的 personal-data.key（备份中没有密钥的）")
    parser.add_argument("--keep-site", action="store_true", help="公众网站的数据还在的，保留它，不用备份中的")
    parser.add_argument("--identity", type=Path, metavar="文件", help="备份加密的，另行保管的私钥文件")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Refusals are raised, before anything is written. 1 when what was restored differs from what was copied."""
    if args.data:
        os.environ["CASEWORK_DATA"] = str(args.data.expanduser().resolve())
    as_of = _moment(args.as_of) if args.as_of else None
    archive, name = named(args.source)
    if name and as_of:
        raise Misuse("来源已经是某一份备份，不能再写 --as-of")
    name = name or last_whole(archive, as_of)
    started = time.perf_counter()
    copy = restoring.restored(archive, name, key=args.key, identity=args.identity, keep_site=args.keep_site)
    manifest = copy.manifest
    print(f"已经恢复{name}：文件{manifest.files}个，用时{time.perf_counter() - started:.1f}秒，写入{settings().data}")
    return _proved(manifest.counts, copy.heads())


def _proved(counts: dict[str, int], heads: dict[str, str]) -> int:
    """Say whether the office is the one that was copied."""
    url, started = settings().database_url, time.perf_counter()
    for table, rows in counts.items():
        if rows:
            print(f"  {named_table(table)}  {rows}行")
    faults = list(proving.differences(url, counts, heads))
    database.migrate()  # by the newest schema the cases are read again
    personal_key.settle()
    _take_up_again()
    looked = proving.rebuilt()
    faults += looked.faults
    faults += proving.unopened(proving.papers(url), store.get)
    for fault in faults:
        print(f"不符：{fault}")
    print(
        f"核对{looked.looked}案的登记、哈希链和各表{len(counts)}张，用时{time.perf_counter() - started:.1f}秒："
        f"{f'{len(faults)}处不符' if faults else '全部相符'}。"
    )
    print("请用 ./run --data 写明这一目录启动。" if not faults else "请换一份备份，或者报告管理员。")
    return 1 if faults else 0


def _take_up_again() -> None:
    """Say what the public site holds that the restored office does not know."""
    again, lost = site.taken_up_again()
    if again:
        print(f"公众网站上有{again}件在备份以后接收，恢复的系统里没有：启动以后重新接收，收到之日不变。")
    for number in lost:
        print(f"请与提交人联系：收件号{number}在备份以后接收，恢复的系统和公众网站都没有它的内容。")


def _moment(text: str) -> datetime:
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        raise Misuse(f"时间“{text}”不能识别，请写成 2026-11-30 或者 2026-11-30T09:00") from None
    if len(text) <= len("2026-11-30"):  # that whole day
        said = said.replace(hour=23, minute=59, second=59)
    return said if said.tzinfo else said.replace(tzinfo=clock.CHINA)
