"""How long all tables and figures of a year take in an office with very many cases: `python -m
tests.benchmarks.bench_figures [CASES]`. The rows are written as the product counts them; no case is played."""

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import insert

from casework.figures.counting import Counting
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.office import rights
from casework.storage import database
from casework.storage.tables import Case, CaseFigure

WAYS = ("outcomes:68", "outcomes:64", "outcomes:65-2", "outcomes:66", "outcomes:69")
SCOPES = tuple(f"scope_items:{number}" for number in range(1, 16))
CHANNELS = ("in_person", "post", "online", "oral")
LEVELS = ("县级政府部门", "市级政府部门", "县级政府", "乡镇政府", "街道办事处")
OFTEN = ("hearing", "suspended", "extended", "committee", "opinions", "discussed", "many_applicants")


def main(cases: int) -> None:
    chance, started = Random(1), date(2026, 1, 1)
    rows, counted = [], []
    for number in range(cases):
        came = started - timedelta(days=60) + timedelta(days=chance.randrange(420))
        ended = came + timedelta(days=10 + chance.randrange(80)) if chance.random() < 0.8 else None
        marks = [chance.choice(SCOPES), f"channel:{chance.choice(CHANNELS)}", "claimant:citizen"]
        marks += [f"organ_kinds:{chance.choice(LEVELS)}", *chance.sample(OFTEN, chance.randrange(4))]
        marks += ["ending:decided", chance.choice(WAYS), "in_time"] if ended else []
        rows.append(
            {
                "number": f"东复〔2026〕{number}号",
                "procedure": "reconsideration",
                "state": "accepted",
                "stage": "hearing",
                "track": chance.choice(("ordinary", "simplified")),
                "regime": 2023,
                "handler": f"officer{chance.randrange(40)}",
                "opponents": f"第{chance.randrange(300)}局",
                "opened_on": came,
                "version": 1,
            }
        )
        counted.append(
            {
                "case_number": f"东复〔2026〕{number}号",
                "admitted_on": came + timedelta(days=3),
                "ended_on": ended,
                "days": (ended - came).days if ended else None,
                "stopped_days": chance.choice((0, 0, 0, 20)),
                "domain": chance.choice(("公安", "市场监管", "人社", "自然资源")),
                "court": "",
                "marks": " ".join(sorted(marks)),
            }
        )
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'figures.db'}"
        database.migrate(url)
        with database.transaction(url) as session:
            session.execute(insert(Case), rows)
            session.execute(insert(CaseFigure), counted)
        for name in ("2026", "2026-Q3"):
            with database.reading(url) as session:
                begun = time.process_time()
                counting = Counting(session, Wanted(period=period_named(name)), date(2027, 2, 1), rights.AT_THE_MACHINE)
                filled = [counting.table(table) for table in book().tables.values()]
                read = time.process_time() - begun
                numbers = sum(len(table.counts(row)) for table in filled for row in table.rows)
                counting.rates(book().figures.values())
                took = time.process_time() - begun
            sys.stdout.write(
                f"{cases} cases, {name}: {len(filled)} tables ({numbers} numbers) in {read:.2f} s of processor, "
            )
            sys.stdout.write(f"with every figure {took:.2f} s\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
