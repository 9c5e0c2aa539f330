"""How long all tables and figures of a year take, and the nightly look for warnings and like cases, in an office with
very many cases: `python -m tests.benchmarks.bench_figures [--cases 200000] [--on sqlite|postgresql]`."""

import argparse
import os
import sys
from datetime import date

from casework.figures.counting import Counting
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.lessons import nightly
from casework.office import rights
from casework.storage import database
from tests.benchmarks.bench_scale import memory, office_on, seconds, took
from tests.benchmarks.counted_office import fill

TODAY = date(2027, 2, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--on", choices=("sqlite", "postgresql"), default="sqlite")
    options = parser.parse_args()
    with office_on(options.on) as url:
        os.environ |= {"CASEWORK_DATABASE_URL": url, "CASEWORK_TODAY": TODAY.isoformat()}
        fill(url, options.cases)
        say(f"{options.cases} cases on {options.on}, {memory()}")
        for name in ("2026", "2026", "2026-Q3"):
            with database.reading(url) as session:
                started = seconds()
                counting = Counting(session, Wanted(period=period_named(name)), TODAY, rights.AT_THE_MACHINE)
                filled = [counting.table(table) for table in book().tables.values()]
                numbers = sum(len(table.counts(row)) for table in filled for row in table.rows)
                told = f"{name}: {len(filled)} tables ({numbers} numbers) {took(started)}"
                rates = counting.rates(book().figures.values())
                say(f"{told}, with {len(rates)} figures {took(started)}")
        for once in (1, 2):
            started = seconds()
            with database.reading(url) as session:
                warned, alike = nightly.look(session, TODAY)
            told = f"night {once}: {len(warned)} warnings, {len(alike)} groups found {took(started)}"
            with database.transaction(url) as session:
                nightly.keep(session, (warned, alike), TODAY)
            say(f"{told}, kept {took(started)}, {memory()}")


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
