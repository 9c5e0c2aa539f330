"""The frozen facts of a release: what offices have recorded with it, which every later release must read.

    .venv/bin/python -m tests.facts.freeze 0.2.0              makes tests/facts/0.2.0 of the present code, once
    .venv/bin/python -m tests.facts.freeze --refold REASON    notes what today's code reads otherwise, and why

Every scenario and every story of the specimens is played, each as if alone, and the cases are kept that show something
no other shows. `facts.jsonl` holds each fact as it was recorded, `folded.jsonl` what the release made of each case,
`numbers.key` opens the sealed numbers, which belong to nobody; `database.sql` is a small office with its registers, for
the migrations. These four are never touched again.

Where a release reads an old case otherwise on purpose, `otherwise.jsonl` says to the letter which lines of which case,
and names the reason, which stands in `reasons.toml`. `--refold` writes it; what was explained keeps its reason.
"""

import argparse
import json
import os
import shutil
import sqlite3
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import select

from casework import procedure
from casework.casefile import CaseFile
from casework.law import calendar
from casework.office import deeds
from casework.office.rights import AT_THE_MACHINE
from casework.played import demo_people, scenario, specimens
from casework.record import chain, commands
from casework.storage import database
from casework.storage.tables import Case, FactRow, Logged
from casework.vocabulary import Act, Procedure
from tests import offices

FOLDER = Path(__file__).parent
REASONS = FOLDER / "reasons.toml"
RELEASES = sorted(path.parent for path in FOLDER.glob("*/facts.jsonl"))
SCENARIOS = FOLDER.parent / "scenarios"
SMALL = ("court", "norm", "simplified")
"""The stories that fill the small office."""
DEMO_DAY = date(2026, 11, 20)
WORD = 16
"""A value of so many ASCII signs is a code of a list or vocabulary; what is longer is somebody's sentence."""


def release(folder: Path) -> None:
    """Write the corpus of the present code."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["CASEWORK_DATA"] = scratch
        for name in ("facts", "small"):
            database.migrate(_url(scratch, name))
        os.environ["CASEWORK_DATABASE_URL"] = _url(scratch, "facts")
        for path in (*sorted(SCENARIOS.rglob("*.yaml")), *sorted(specimens.STORIES.glob("*.yaml"))):
            scenario.play(scenario.load(path), _url(scratch, "facts"), apart=True)
        _tried_together(_url(scratch, "facts"))
        for name in SMALL:
            scenario.play(scenario.load(specimens.STORIES / f"{name}.yaml"), _url(scratch, "small"))
        with (
            database.transaction(_url(scratch, "small")) as session,
            deeds.doing(session, Logged.ACCOUNT, "登记人员和机关", actor=AT_THE_MACHINE, right=None),
        ):
            demo_people.add(session, DEMO_DAY)
        with database.reading(_url(scratch, "facts")) as session:
            cases = {row.number: Procedure(row.procedure) for row in session.exec(select(Case).order_by(Case.number))}
            rows = {number: commands.facts_of(session, number) for number in cases}
        folder.mkdir()
        shutil.copyfile(Path(scratch) / "secrets" / "personal-data.key", folder / "numbers.key")
        (folder / "database.sql").write_text(_dump(Path(scratch) / "small.db"), "utf-8")
    files = {number: folded(fold(number, cases[number], rows[number])) for number in cases}
    facts = {number: [{"case": number, **_plain(row)} for row in rows[number]] for number in cases}
    kept = sorted(_few({number: _shows(cases[number], facts[number], files[number]) for number in cases}))
    _write(folder / "facts.jsonl", [fact for number in kept for fact in facts[number]])
    _write(folder / "cases.jsonl", [{"case": number, "procedure": cases[number].value} for number in kept])
    _write(folder / "folded.jsonl", [files[number] for number in kept])
    _write(folder / "otherwise.jsonl", [])


def _tried_together(url: str) -> None:
    """Two cases joined and tried apart again: a scenario is of one case."""
    numbers = []
    for name in ("王喆", "李堃"):
        parties = {"applicants": [{"name": name}], "respondents": [{"name": "东湖区城管局", "kind": "agency"}]}
        numbers.append(offices.opened(url, "2026-07-06", None, **parties))
        offices.done(url, numbers[-1], Act.ACCEPT, "2026-07-09")
    one, two = numbers
    reviewer = offices.REVIEWER
    offices.done(url, one, Act.JOIN, "2026-07-13", reviewer, cases=[two], ground="2", reason="同一事实")
    offices.done(url, two, Act.SEPARATE, "2026-07-20", reviewer, reason="案情不同")


def _shows(of: Procedure, facts: Iterable[Mapping[str, Any]], file: Mapping[str, Any]) -> set[tuple[Any, ...]]:
    """All that this case is an instance of: each field and code of each act; each period, stop, document and state."""
    shown: set[tuple[Any, ...]] = {(of, name, file[name]) for name in ("regime", "state", "stage", "track", "ending")}
    shown |= {("clock", line.split()[1]) for line in file["clocks"]}
    shown |= {("stop", *line.split()[:-1]) for line in file["stops"]}
    shown |= {("paper", line.split()[1]) for line in file["papers"]}
    for fact in facts:
        shown.add((of, fact["act"]))
        shown |= {(of, fact["act"], *path) for path in _paths(fact["details"])}
    return shown


def _paths(value: Any) -> Iterator[tuple[Any, ...]]:
    """The way to each value that is given, and to it the value itself where it is a code."""
    if isinstance(value, dict):
        yield from ((name, *rest) for name, inner in value.items() for rest in _paths(inner))
    elif isinstance(value, list):
        yield from (("[]", *rest) for inner in value for rest in _paths(inner))
    elif value not in (None, ""):
        yield ()
        is_code = isinstance(value, str) and len(value) <= WORD and value.isascii() and not value[:4].isdigit()
        if is_code or isinstance(value, bool):
            yield (value,)


def _few(shown: Mapping[str, set[tuple[Any, ...]]]) -> Iterator[str]:
    """Cases that show together what all show: each time the one with the most that is new."""
    left = dict(shown)
    while left:
        best = max(left, key=lambda number: len(left[number]))
        news = left.pop(best)
        if not news:
            return
        yield best
        left = {number: rest - news for number, rest in left.items()}


# ---- what today's code makes of it
def differences(folder: Path, cases: Mapping[str, CaseFile]) -> dict[str, dict[str, Any]]:
    """What today's code reads otherwise in the cases of this corpus, case by case: for each part the lines that are
    gone and those that are new."""
    then = {line["case"]: line for line in _read(folder / "folded.jsonl")}
    assert then.keys() == cases.keys()
    found = {number: dict(_difference(then[number], folded(case))) for number, case in cases.items()}
    return {number: parts for number, parts in found.items() if parts}


def _difference(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, list[Any]]]]:
    for name, before in then.items():
        after = now[name]
        if before == after:
            continue
        if not isinstance(before, list):
            before, after = [before], [after]
        gone = [line for line in before if line not in after]
        new = [line for line in after if line not in before]
        if gone or new:
            yield name, {"gone": gone, "new": new}
        else:  # only the order
            yield name, {"gone": before, "new": after}


def explained(folder: Path) -> dict[str, dict[str, Any]]:
    """The differences that `otherwise.jsonl` holds, each with its reason as `why`."""
    return {line.pop("case"): line for line in _read(folder / "otherwise.jsonl")}


def reasons() -> dict[str, str]:
    """Why old cases are read otherwise: name and sentence."""
    return {name: row["why"] for name, row in tomllib.loads(REASONS.read_text("utf-8")).items()}


def unseen() -> set[str]:
    """The reasons of which no frozen office happens to have a case."""
    return {name for name, row in tomllib.loads(REASONS.read_text("utf-8")).items() if row.get("in_no_corpus")}


def refold(folder: Path, reason: str) -> None:
    """Note what today's code reads otherwise; what is not explained yet is so for this reason."""
    known = explained(folder)
    lines = []
    cases = {number: fold(number, of, rows) for number, of, rows in cases_of(folder)}
    for number, parts in differences(folder, cases).items():
        before = known.get(number)
        why = before["why"] if before and before["parts"] == parts else reason
        lines.append({"case": number, "why": why, "parts": parts})
    _write(folder / "otherwise.jsonl", lines)


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
    """The database as statements. What is found by which gram cannot be read out of the index of SQLite; it follows
    from the rows of `found_in`, and is left out."""
    with closing(sqlite3.connect(path)) as connection:
        index = "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
        made = connection.execute(index).fetchall()
        for name, _ in made:
            connection.execute(f"DROP TABLE {name}")
        return "\n".join([*connection.iterdump(), *(f"{sql};" for _, sql in made)]) + "\n"


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _write(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(chain.canonical(line) + "\n" for line in lines), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", nargs="?")
    parser.add_argument("--refold", metavar="REASON", choices=reasons())
    given = parser.parse_args()
    if given.refold:
        for folder in RELEASES:
            refold(folder, given.refold)
    elif given.release:
        release(FOLDER / given.release)


if __name__ == "__main__":
    main()
