"""What every guard says and what every act brings about, where an act is done as an office once did it, and where it is
done nearly so: a day sooner or later, with a field left out, an answer turned round, another party named.

Nobody could write a test for each part of each condition. Here each is asked many times, and what it says is kept in
`golden/judged.jsonl`, a line an act: how often each refusal was `said`, in which `words`, and what the page before the
act had `ahead`: what usually comes next and which buttons are grey. In `golden/attempts.jsonl` stand the attempts that
`tests.benchmarks.attempts` chose out of very many, since each shows a slip that the others do not; in
`golden/asked.jsonl`, by case and module, what is answered to all that pages and papers ask (`tests/asking.py`).
`UPDATE_GOLDEN=1 pytest tests/test_judged.py` accepts what is meant, after a look at the difference: it is written
first, and then asked again like any other time.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from casework import procedure
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.record import chain
from casework.storage.tables import FactRow
from casework.vocabulary import Procedure
from tests import asking, attempts
from tests.facts import freeze
from tests.rows import each_row

GOLDEN = Path(__file__).parent / "golden" / "judged.jsonl"
ASKED = GOLDEN.with_name("asked.jsonl")
FEW = 4
"""So many facts of an act, no two of which say the same fields in the same state."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
PARTY = re.compile(r"[a-z_]+-\d+")
LATER = (-1, 1, 40)


class Done(NamedTuple):
    """An act of an office, and the case as it found it."""

    of: Procedure
    before: CaseFile
    row: FactRow


def done(act: str) -> list[Done]:
    """Some of an act."""
    found: dict[Any, Done] = {}
    for number, (of, rows) in attempts.corpus().items():
        for at, row in enumerate(rows):
            if act == f"{of.value} {row.act}" and len(found) < FEW:
                before = freeze.fold(number, of, rows[:at])
                kind = (before.state, tuple(sorted({path for path, _ in leaves(json.loads(row.details))})))
                found.setdefault(kind, Done(of, before, row))
    return list(found.values())


def acts_done() -> list[str]:
    return sorted({f"{of.value} {row.act}" for of, rows in attempts.corpus().values() for row in rows})


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Each value that is said, with the way to it."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in parts:
        yield from leaves(inner, (*path, name))
    if path and value not in (None, "", [], {}):
        yield path, value


@cache
def answers() -> dict[tuple[Any, ...], dict[Any, None]]:
    """What offices said, by procedure, act and place in its details."""
    found: dict[tuple[Any, ...], dict[Any, None]] = {}
    for of, rows in attempts.corpus().values():
        for row in rows:
            for path, value in leaves(json.loads(row.details)):
                if isinstance(value, str) and len(value) <= freeze.WORD:
                    found.setdefault((of, row.act, *path), {})[value] = None
    return found


def nearly(known: Done, details: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The same, but for one value: what is like it, nothing, or what another office said in its place."""
    parties = [party.key for party in known.before.parties]
    for path, value in leaves(details):
        said = [other for other in answers().get((known.of, known.row.act, *path), ()) if other != value]
        for other in (*others(value, parties), *said[:FEW]):
            changed = json.loads(json.dumps(details))
            place = changed
            for step in path[:-1]:
                place = place[step]
            if other is None and isinstance(place, dict):
                del place[path[-1]]
            else:
                place[path[-1]] = other
            yield changed


def others(value: Any, parties: list[str]) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value * 100)
    elif isinstance(value, list):
        yield from (value[:-1], [*value, value[-1]])
    elif isinstance(value, str) and DAY.fullmatch(value):
        yield from ((date.fromisoformat(value) + timedelta(days=by)).isoformat() for by in LATER)
    elif isinstance(value, str) and PARTY.fullmatch(value):
        yield from (key for key in parties if key != value)
    elif isinstance(value, str) and value.isdecimal() and len(value) < 3:
        yield str(int(value) + 1)
    yield None


def outcome(known: Done, details: dict[str, Any], on: date) -> list[Any]:
    row = FactRow(**known.row.model_dump(exclude={"details", "on"}), details=chain.canonical(details), on=on)
    try:
        return attempts.outcome(known.of, known.before, row)
    except (CaseworkError, ValueError) as unread:
        return [type(unread).__name__]


def judged(act: str) -> dict[str, Any]:
    codes: Counter[str] = Counter()
    said: list[Any] = []
    next_to_do: list[Any] = []
    asked = 0
    for known in done(act):
        details = json.loads(known.row.details)
        days = [known.row.on + timedelta(days=by) for by in LATER]
        tries = [(details, known.row.on), *((details, day) for day in days)]
        tries += [(changed, known.row.on) for changed in nearly(known, details)]
        for given, on in tries:
            found = outcome(known, given, on)
            asked += 1
            codes.update(["done"] if found[:1] == ["done"] else [line.partition(" ")[0] for line in found])
            said.append(found)
        next_to_do.append(attempts.ahead(known.before, known.row.on))
    return {
        "act": act,
        "asked": asked,
        "said": dict(sorted(codes.items())),
        "words": attempts.digest(said),
        "ahead": attempts.digest(next_to_do),
    }


@cache
def kept() -> dict[str, dict[str, Any]]:
    return {line["act"]: line for line in map(json.loads, GOLDEN.read_text("utf-8").splitlines())}


@cache
def tried() -> list[dict[str, Any]]:
    return attempts.lines()


@pytest.fixture(scope="module", autouse=True)
def accepted() -> None:
    """What is being accepted is written before anything is compared with it."""
    if "UPDATE_GOLDEN" in os.environ:
        attempts.put(GOLDEN, (chain.canonical(judged(act)) for act in acts_done()))
        attempts.write(map(attempts.read, attempts.lines()))
        attempts.put(ASKED, (chain.canonical([case, asking.over_its_life(case)]) for case in asking.corpus()))
        kept.cache_clear()
        tried.cache_clear()


ACTS = sorted({f"{of.value} {step.act.value}" for of in Procedure for step in procedure.table_of(of).steps})


@each_row("act", acts_done())
def test_an_act_that_is_done_nearly_so_is_judged_as_it_was(act: str) -> None:
    assert judged(act) == kept().get(act)


@each_row("case", sorted({line["case"] for line in tried()}))
def test_what_shows_a_slip_is_judged_as_it_was(case: str) -> None:
    otherwise = [line for line in tried() if line["case"] == case and attempts.written(attempts.read(line)) != line]
    assert otherwise == []


@cache
def answered() -> dict[str, dict[str, str]]:
    return dict(map(json.loads, ASKED.read_text("utf-8").splitlines()))


@each_row("case", list(asking.corpus()))
def test_a_case_answers_every_question_as_it_did(case: str) -> None:
    assert asking.over_its_life(case) == answered()[case]


def test_every_act_of_the_release_is_judged() -> None:
    assert kept().keys() == set(acts_done()) <= set(ACTS)
