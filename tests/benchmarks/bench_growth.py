"""What grows with an office, and what does not: pages, an act, the sweep of a day, memory and size, at several sizes.

    python -m tests.benchmarks.bench_growth [--cases 1000 10000 100000] [--on postgresql] [--times 10] [--csv FILE]

Each size is an office of its own (`full_office`: those of the demonstration over and over, one case in fifty open) in a
process of its own, so that memory is told of that size alone. What lies on the way of a request and took thrice as long
or asked more statements at the largest size than at the one a tenth as large is named at the end: it grows with all
cases. The processor is compared, not the wall: the machine may have other work.
"""

import argparse
import csv
import multiprocessing
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import col, select

from casework.errors import CaseworkError
from casework.storage import database
from casework.storage.tables import Case
from casework.upkeep import soundness, sweep
from casework.vocabulary import Act, State
from tests import history
from tests.benchmarks.bench_pages import count, measure
from tests.benchmarks.bench_scale import TODAY, office_on
from tests.benchmarks.full_office import founded
from tests.offices import ANYONE

PAGES = (
    "案件",
    "按案号第500页",
    "今日",
    "送达台",
    "履行总账",
    "编号",
    "一案",
    "搜索 罚款",
    "搜索 王伟芳",
    "日志",
    "知识库",
    "知识库查找",
)
"""Of `bench_pages`, by their whole names."""
TIMES_MORE, AT_LEAST, FEW = 3.0, 20.0, 5
"""A page grows when it takes so many times as long, and so many milliseconds longer; or asks more than a few statements
more: what is found twice asks for two."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One thing at one size. Milliseconds of the processor (median) and on the wall (95 of 100); 0 statements where
    nobody counts them."""

    cases: int
    what: str
    processor: float
    wall: float
    statements: int


def acts(times: int) -> list[tuple[float, float]]:
    """Milliseconds of the processor and on the wall of one act each, in open cases that are being heard."""
    with database.reading() as session:
        heard = select(Case.number).where(Case.state == State.ACCEPTED.value).order_by(col(Case.number))
        numbers = session.exec(heard.limit(10 * times)).all()
    took: list[tuple[float, float]] = []
    opinion: dict[str, Any] = {"party": "applicant-1", "way": "phone", "opinion": "坚持请求"}
    for number in numbers:
        began, used = time.perf_counter(), time.process_time()
        try:
            with database.transaction() as session:
                history.perform(
                    session, Act.HEAR_OPINIONS, number, actor=ANYONE, on=TODAY, today=TODAY, details=opinion
                )
        except CaseworkError:
            continue  # an agent, a letter or an order stands in the way of this one
        took.append(((time.process_time() - used) * 1000, (time.perf_counter() - began) * 1000))
    return took[:times]


def size(url: str) -> float:
    """Megabytes of the database."""
    if file := database.file_of(url):
        return sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*")) / 1e6
    with database.reading(url) as session:
        return float(session.execute(text("SELECT pg_database_size(current_database())")).scalar_one()) / 1e6


def at(wanted: int, on: str, times: int) -> list[Measured]:
    """Everything at one size."""
    os.environ |= {"CASEWORK_TODAY": TODAY.isoformat(), "CASEWORK_HOSTS": "testserver"}
    found: list[Measured] = []

    def note(what: str, processor: float, wall: float, statements: int = 0) -> None:
        found.append(
            Measured(cases=cases, what=what, processor=round(processor, 1), wall=round(wall, 1), statements=statements)
        )
        print(f"{cases:>9}件 {what}：处理器{processor:.0f}，95%在{wall:.0f}，{statements}条语句", flush=True)

    with office_on(on) as url:
        os.environ["CASEWORK_DATABASE_URL"] = url
        began = time.perf_counter()
        founded(url, TODAY, wanted)
        cases = count(url)
        print(f"{on}：{cases}件，准备{time.perf_counter() - began:.0f}秒", flush=True)
        for name, taken in (each for page in PAGES for each in measure(url, times, page) if each[0] == page):
            late = statistics.quantiles([each.wall for each in taken], n=20)[-1]
            used = statistics.median(each.processor for each in taken)
            note(name, used, late, max(each.statements for each in taken))
        took = acts(times)
        note("一次登记", statistics.median(used for used, _ in took), max(wall for _, wall in took))
        nightly: dict[str, Callable[[], object]] = {
            "巡查一日": lambda: sweep.sweep(TODAY),
            "夜间核查": lambda: list(soundness.look(TODAY)),
        }
        for what, work in nightly.items():
            began, spent = time.perf_counter(), time.process_time()
            work()
            note(what, (time.process_time() - spent) * 1000, (time.perf_counter() - began) * 1000)
        note("内存峰值（MB）", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0)
        note("数据库（MB）", size(url), 0)
    return found


OFF_THE_WAY = ("巡查一日", "夜间核查", "内存峰值（MB）", "数据库（MB）")
"""What no request waits for."""


def growing(found: list[Measured]) -> list[str]:
    """What lies on the way of a request and grows with all cases, between the two largest sizes."""
    sizes = sorted({each.cases for each in found})[-2:]
    by = {(each.cases, each.what): each for each in found if each.what not in OFF_THE_WAY}
    said = []
    for what in dict.fromkeys(what for _, what in by):
        small, large = (by[cases, what] for cases in sizes) if len(sizes) == 2 else (by[sizes[0], what],) * 2
        slower = large.processor > TIMES_MORE * small.processor and large.processor - small.processor > AT_LEAST
        if slower or large.statements > small.statements + FEW:
            said.append(
                f"{what}（{small.processor:.0f}→{large.processor:.0f}毫秒，{small.statements}→{large.statements}条）"
            )
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--on", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--csv", type=Path, help="keeps the numbers, for a picture")
    options = parser.parse_args()
    found: list[Measured] = []
    alone = multiprocessing.get_context("spawn")
    for wanted in options.cases:
        with alone.Pool(1) as process:
            found += process.apply(at, (wanted, options.on, options.times))
    if options.csv:
        with options.csv.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(Measured.__dataclass_fields__))
            table.writeheader()
            table.writerows(asdict(each) for each in found)
    said = growing(found)
    print(f"随全部案件增长：{'、'.join(said) or '无'}")
    sys.exit(bool(said))


if __name__ == "__main__":
    main()
