"""The case file and the certificate of a long case from the database: python -m tests.benchmarks.bench_case_file

The case of `look`: three applicants, twelve exhibits, its papers drawn and stored; a file of some 70 pages. Wall and
processor seconds, the first one with fonts and layout loaded. On a busy machine the processor time is the fair figure.
"""

import io
import time
from collections.abc import Callable
from datetime import date
from tempfile import TemporaryDirectory

import pikepdf

from casework.papers import certificate, dossier
from casework.storage import database
from tests.benchmarks import look
from tests.offices import ANYONE

LIMIT = 1.0
"""Seconds of the processor for each, warm."""
ROUNDS = 4
MADE_ON = date(2026, 11, 29)


def timed(name: str, make: Callable[[], bytes]) -> float:
    """Processor seconds of one; says both, and the pages."""
    begin, before = time.perf_counter(), time.process_time()
    made = make()
    wall, spent = time.perf_counter() - begin, time.process_time() - before
    with pikepdf.open(io.BytesIO(made)) as book:
        print(f"{name}  {len(book.pages)} pages  {wall:5.2f} s  processor {spent:5.2f} s", flush=True)
    return spent


def main() -> None:
    with TemporaryDirectory() as scratch:
        url = look.office(scratch)
        number = look.played(url)
        for _ in look.written(url, number):
            pass
        with database.reading(url) as session:
            for name, make in (
                ("case file  ", lambda: dossier.compiled(session, number, actor=ANYONE).pdf),
                ("certificate", lambda: certificate.certificate(session, number, MADE_ON)),
            ):
                spent = min([timed(name, make) for _ in range(ROUNDS)][1:])
                assert spent < LIMIT, f"{name.strip()}: {spent:.2f} s"


if __name__ == "__main__":
    main()
