"""The frozen facts of a release: what offices have recorded with it, which every later release must read.

    .venv/bin/python -m tests.facts.freeze 0.2.0        makes tests/facts/0.2.0 of the present code, once, for a release
    .venv/bin/python -m tests.facts.freeze --refold     writes anew what today's code makes of all frozen facts

Every scenario, every story of the specimens and the demonstration office are played. `facts.jsonl` holds each fact as
it was recorded and is never touched again; `folded.jsonl` what folding made of each case; `numbers.key` opens the
sealed numbers, which belong to nobody; `database.sql` is a small office of that release for the migrations. Where a
release reads an old case otherwise on purpose, `--refold` shows it as a difference that the reviewer of the change
sees.
"""

import argparse
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import select

from casework import procedure
from casework.casefile import CaseFile
from casework.law import calendar
from casework.played import demo, scenario, specimens
from casework.record import chain, commands
from casework.storage import database
from casework.storage.tables import Case, FactRow
from casework.vocabulary import Procedure

FOLDER = Path(__file__).parent
SCENARIOS = FOLDER.parent / "scenarios"
SMALL = ("court", "norm", "simplified")
"""The stories that fill the small office."""
DEMO_DAY = date(2026, 11, 20)


def release(folder: Path) -> None:
    """Write the corpus of the present code."""
    folder.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["CASEWORK_DATA"] = scratch
        for name in ("facts", "small"):
            database.migrate(_url(scratch, name))
        os.environ["CASEWORK_DATABASE_URL"] = _url(scratch, "facts")
        demo.load(DEMO_DAY)
        for path in (*sorted(SCENARIOS.rglob("*.yaml")), *sorted(specimens.STORIES.glob("*.yaml"))):
            scenario.play(scenario.load(path), _url(scratch, "facts"), apart=True)
        for name in SMALL:
            scenario.play(scenario.load(specimens.STORIES / f"{name}.yaml"), _url(scratch, "small"))
        with database.reading(_url(scratch, "facts")) as session:
            cases = {row.number: Procedure(row.procedure) for row in session.exec(select(Case).order_by(Case.number))}
            rows = {number: commands.facts_of(session, number) for number in cases}
        facts = [{"case": number, **_plain(row)} for number, of in rows.items() for row in of]
        _write(folder / "facts.jsonl", facts)
        _write(folder / "cases.jsonl", [{"case": number, "procedure": of.value} for number, of in cases.items()])
        shutil.copyfile(Path(scratch) / "secrets" / "personal-data.key", folder / "numbers.key")
        (folder / "database.sql").write_text(_dump(Path(scratch) / "small.db"), "utf-8")
    refold(folder)


def refold(folder: Path) -> None:
    """Write what the present code makes of the frozen facts."""
    _write(folder / "folded.jsonl", [folded(fold(number, of, rows)) for number, of, rows in cases_of(folder)])


def cases_of(folder: Path) -> Iterator[tuple[str, Procedure, list[FactRow]]]:
    """Each case of a corpus with its facts as the table held them."""
    rows: dict[str, list[FactRow]] = {}
    for line in _read(folder / "facts.jsonl"):
        number = line.pop("case")
        known = rows.setdefault(number, [])
        line |= {"on": date.fromisoformat(line["on"]), "recorded_at": datetime.fromisoformat(line["recorded_at"])}
        line |= {"details": chain.canonical(line["details"])}
        known.append(FactRow(case_number=number, previous=known[-1].hash if known else chain.START, **line))
    for line in _read(folder / "cases.jsonl"):
        yield line["case"], Procedure(line["procedure"]), rows[line["case"]]


def fold(number: str, of: Procedure, rows: Iterable[FactRow]) -> CaseFile:
    """The case as today's code reads it, under the law and the calendar that are shipped."""
    return procedure.fold(number, of, [commands.as_fact(row, of) for row in rows], calendar.shipped())


def folded(case: CaseFile) -> dict[str, Any]:
    """What a case is, in words that outlive the classes of the code."""
    stage = procedure.stage_of(case)
    return {
        "case": case.number,
        "version": case.version,
        "regime": case.regime,
        "state": case.state.value,
        "since": _day(case.state_since),
        "stage": stage.value if stage else "",
        "track": case.track.value,
        "ending": case.ending.value if case.ending else "",
        "handler": case.handler,
        "counted": [fact.seq for fact in case.facts],
        "parties": [f"{party.key} {party.name}" for party in case.parties],
        "clocks": [
            " ".join([clock.key, clock.rule, _day(clock.start_on), "→", _day(due.due_on), _day(clock.closed_on)])
            for clock in case.clocks
            for due in [case.due(clock)]
        ],
        "stops": [f"{s.kind} {s.ground} {_day(s.begins)}..{_day(s.ends)}" for s in case.interruptions],
        "papers": [f"{paper.seq} {paper.kind.value} {paper.addressee}".rstrip() for paper in case.papers],
        "served": [f"{s.seq} {s.kind.value} {s.party} {_day(s.on)}" for s in case.services],
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"


def _plain(row: FactRow) -> dict[str, Any]:
    plain = row.model_dump(mode="json", exclude={"id", "case_number", "previous", "request_id"})
    return plain | {
        "on": row.on.isoformat(),
        "recorded_at": row.recorded_at.isoformat(),
        "details": json.loads(row.details),
    }


def _url(folder: str, name: str) -> str:
    return f"sqlite:///{folder}/{name}.db"


def _dump(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump()) + "\n"


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _write(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(chain.canonical(line) + "\n" for line in lines), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", nargs="?")
    parser.add_argument("--refold", action="store_true")
    given = parser.parse_args()
    if given.refold:
        for folder in sorted(path.parent for path in FOLDER.glob("*/facts.jsonl")):
            refold(folder)
    elif given.release:
        release(FOLDER / given.release)


if __name__ == "__main__":
    main()
