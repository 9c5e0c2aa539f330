"""How long the pages take that are open all day, in an office with very many cases: the list, a search, a case, 今日.

    python -m tests.benchmarks.bench_pages [--cases 200000] [--on sqlite|postgresql] [--times 20] [--in FOLDER]

The cases are copies of some dozens that were made by the real commands (`bench_scale`), all but one in fifty finished
long ago, each found by its own number and a name of its own. What is measured is the page as the browser gets it,
without the way there: on the wall, and on the processor, which alone says much on a machine that is busy otherwise.
Asked for: 150 ms in 95 of 100, on two cores, and 25 statements.
"""

import argparse
import json
import os
import statistics
import time
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import event, func, insert, text
from sqlmodel import Session, col, select

from casework.record.found import keeping
from casework.storage import database
from casework.storage import grams as index
from casework.storage.tables import Case, Deadline, Document, FactRow, FoundIn, PartyRow
from casework.vocabulary import grams
from tests.benchmarks.bench_scale import BATCH, TODAY, copy_of, office_on, templates
from tests.web_support import PASSWORD, add_staff, send

LIMIT = 150.0
"""Milliseconds, 95 times of 100."""
ONE_IN = 50
"""So many cases for one that is still open."""
SURNAMES, NAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰"
TABLES = (Case, FactRow, PartyRow, Deadline, Document, FoundIn)


def fill(url: str, numbers: list[str], wanted: int) -> None:
    """Copies up to so many cases, with what each is found by."""
    with database.reading(url) as session:
        stock = [_rows_of(session, number) for number in numbers]
        last = session.exec(select(func.max(FoundIn.id))).one() or 0
    made = iter(range(wanted - len(numbers)))
    while some := list(islice(made, BATCH)):
        rows: dict[Any, list[dict[str, Any]]] = {table: [] for table in TABLES}
        found: list[dict[str, Any]] = []
        for nth in some:
            kind, number = stock[1 + nth % (len(stock) - 1)], f"东复〔{2026 - nth // 20_000}〕{1000 + nth % 20_000}号"
            name = SURNAMES[nth % 20] + NAMES[nth // 20 % 26] + NAMES[nth // 520 % 26]
            for table, copied in copy_of(kind, number):
                rows[table] += [_aged(table, row, nth, name) for row in copied]
            for part in kind[FoundIn]:
                last += 1
                row = {**part, "id": last, "case_number": number}
                if row["source"] == "case":
                    row["places"] = json.dumps([[["案号", number]], sorted(grams.ways_to_say(number))])
                elif row["tier"] == 3:
                    row["places"] = row["places"].replace("王喆", name)
                rows[FoundIn].append(row)
                found.append({"part": last, "grams": _found_by(row["places"], row["tier"], row["audience"])})
        with database.transaction(url) as session:
            for table, new in rows.items():
                if new:
                    session.execute(insert(table.__table__), new)
            index.write_all(session, found)


@lru_cache(maxsize=10_000)
def _found_by(places: str, tier: int, audience: str) -> list[str]:
    return sorted(
        keeping.found_by(FoundIn(case_number="", source="", digest="", places=places, tier=tier, audience=audience))
    )


def _rows_of(session: Session, number: str) -> dict[Any, list[dict[str, Any]]]:
    there = {table: col(table.case_number) for table in TABLES[1:]} | {Case: col(Case.number)}
    return {
        table: [row.model_dump() for row in session.exec(select(table).where(name == number))]
        for table, name in there.items()
    }


def _aged(table: Any, row: dict[str, Any], nth: int, name: str) -> dict[str, Any]:
    """Of a case that was finished long ago: nothing of it is open any more."""
    if table is Case:
        row = {**row, "claimants": name, "opened_on": row["opened_on"] - timedelta(days=365 * (nth // 20_000))}
    if nth % ONE_IN == 0:
        return row
    if table is Case:
        return {**row, "stage": "", "state": "archived", "closed_on": row["opened_on"] + timedelta(days=50)}
    if table is Deadline and row["closed_on"] is None:
        return {**row, "closed_on": row["start_on"] + timedelta(days=30)}
    return row


@dataclass(frozen=True, kw_only=True)
class Taken:
    """One answer: milliseconds on the wall, milliseconds of this process, statements, bytes."""

    wall: float
    processor: float
    statements: int
    size: int


def measure(url: str, times: int) -> dict[str, list[Taken]]:
    """What each page took, so many times, after it was asked for once."""
    from casework.web.app import create_app

    statements: list[str] = []
    event.listen(database.engine(url), "before_cursor_execute", lambda _, __, said, *rest: statements.append(said))
    with TestClient(create_app(), follow_redirects=False) as desk:
        return _measured(url, desk, statements, times)


def _measured(url: str, desk: TestClient, statements: list[str], times: int) -> dict[str, list[Taken]]:
    send(desk, desk.get("/sign-in"), login="zhou", password=PASSWORD)
    with database.reading(url) as session:
        number = session.exec(select(Case.number).where(Case.stage == "hearing")).first()
    searched = {f"搜索 {words}": words for words in ("王伟芳", "罚款", "1234", "wlm", "撤销 王", "没有这样的词")}
    pages = {"案件": "/cases", "末页": "/cases?page=999999", "未结": "/cases?stage=open", "逾期": "/cases?due=late"}
    pages |= {"按案号": "/cases?sort=number&order=down", "未送达": "/cases?unserved=yes"}
    pages |= {"一案": f"/cases/{number}", "今日": "/today?officer=all", "送达": "/desk?officer=all"}
    for name, words in searched.items():
        sent = send(desk, desk.get("/cases"), "/find", list="/cases", text=words)
        pages[name] = sent.headers["location"]
    found: dict[str, list[Taken]] = {}
    for name, address in pages.items():
        desk.get(address)
        for _ in range(times):
            statements.clear()
            started, used = time.perf_counter(), time.process_time()
            answer = desk.get(address)
            taken = Taken(
                wall=(time.perf_counter() - started) * 1000,
                processor=(time.process_time() - used) * 1000,
                statements=len([said for said in statements if not said.startswith("PRAGMA")]),
                size=len(answer.content),
            )
            found.setdefault(name, []).append(taken)
            assert answer.status_code == 200, (name, answer.status_code)
    return found


def count(url: str) -> int:
    with database.reading(url) as session:
        return session.exec(select(func.count()).select_from(Case)).one()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--on", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--in", type=Path, dest="folder", help="an office that stays: filled once, measured often")
    options = parser.parse_args()
    os.environ["CASEWORK_TODAY"] = TODAY.isoformat()
    os.environ["CASEWORK_HOSTS"] = "testserver"  # as the client calls the pages
    with office_on(options.on, options.folder) as url:
        os.environ["CASEWORK_DATABASE_URL"] = url
        started = time.perf_counter()
        if not count(url):
            add_staff(url)
            fill(url, templates(url), options.cases)
            with database.engine(url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("ANALYZE"))
        cases = count(url)
        print(f"{options.on}：{cases}件，准备{time.perf_counter() - started:.0f}秒")
        slow = []
        for name, taken in measure(url, options.times).items():
            late = statistics.quantiles([each.wall for each in taken], n=20)[-1]
            used = [each.processor for each in taken]
            most = max(each.statements for each in taken)
            print(
                f"{name}：中位{statistics.median(each.wall for each in taken):.0f}毫秒，95%在{late:.0f}毫秒之内"
                f"（处理器：中位{statistics.median(used):.0f}，最多{max(used):.0f}毫秒），"
                f"{most}条语句，{taken[0].size / 1000:.0f}千字节"
            )
            slow += [name] * (late > LIMIT)
        print(f"超过{LIMIT:.0f}毫秒：{'、'.join(slow) or '无'}")


if __name__ == "__main__":
    main()
