"""Which acts, done nearly as an office did them, show a slip: tries very many at random, makes every slip that one runs
into, and keeps those that show one more.

    .venv/bin/python -m tests.benchmarks.attempts --minutes 8

adds to `tests/golden/attempts.jsonl` and writes the slips that do not show, those that were run into first, to
`--left`. What is kept is judged by `tests/test_judged.py`: a few thousand random attempts a minute at night buy a few
seconds of each run of the tests. It looks only for what nothing is known to find, and what shows is known from then on:
both commands have one `--state`, and after `--minutes 0` `mutants.py` has three slips of five the fewer to try.
"""

import argparse
import json
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import FrameType
from typing import Any

from pydantic import BaseModel

from tests.benchmarks.mutants import STATE, Found
from tests.benchmarks.schemata import NONE, Switch, Woven

ROOT = Path(__file__).parents[2]
SWITCH = Switch()
if __name__ == "__main__":
    Woven(ROOT, "procedure", SWITCH).install()

from casework import law, procedure  # noqa: E402  (with the switch compiled in)
from casework.procedure.fields import Choice, PartyKey  # noqa: E402
from casework.procedure.shapes import Shape, shape_of  # noqa: E402
from casework.storage.tables import FactRow  # noqa: E402
from casework.vocabulary import PartyRole  # noqa: E402
from tests import attempts  # noqa: E402
from tests.attempts import Change, Nearly  # noqa: E402

TRIES = 5
"""So often a slip that was run into is made; after that seldom: most likely it changes nothing."""
SELDOM = 0.04
LONGEST = 5
"""Seconds of processor time; a slip may never end."""
FIGURES = (0, 1, 2, 3, 5, 6, 10, 11, 15, 30, 59, 60, 61, 90)
DAY = re.compile(r"\d{4}-\d\d-\d\d(?=\")")
NEAR = (-70, -40, -10, -1, -1, 0, 0, 0, 1, 1, 10, 40, 70)
"""Days between what is tried and a day of the case: mostly the boundary and what lies beside it."""


class Lot:
    """Draws attempts."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.cases = attempts.corpus()
        self.entries: dict[str, list[tuple[str, int]]] = {}
        self.said: dict[tuple[str, ...], list[Any]] = {}
        """What offices said, by act and field, and by field alone."""
        self.names: dict[str, list[str]] = {}
        """Whom a case names."""
        for number, (of, rows) in self.cases.items():
            for at, row in enumerate(rows):
                self.entries.setdefault(f"{of.value} {row.act}", []).append((number, at))
                self._note(number, row.act, json.loads(row.details))
        self.acts = {of: [act for act in self.entries if act.startswith(of.value)] for of in procedure.TABLES}
        self.forms = {
            (of, step.act.value): step.details for of in procedure.TABLES for step in procedure.table_of(of).steps
        }

    def _note(self, number: str, act: str, details: dict[str, Any]) -> None:
        for name, value in _said(details):
            for key in ((act, name), (name,)):
                known = self.said.setdefault(key, [])
                if value not in known and len(known) < 40:
                    known.append(value)
            if name == "name" and isinstance(value, str):
                self.names.setdefault(number, []).append(value)

    def attempt(self, act: str) -> Nearly:
        number, at = self.draw.choice(self.entries[act])
        looks = self.draw.random() < 0.2
        changes: dict[int, list[Change]] = {}
        for _ in range(self.draw.choice((1, 1, 1, 2, 2, 3))):
            of_itself = not looks and (at == 0 or self.draw.random() < 0.6)
            entry = at if of_itself or at == 0 else self.draw.randrange(at)
            change = self._change(number, at, entry)
            if (
                change
                and (change.place or change.value or entry not in changes)
                and not self._is_gone(changes.get(entry, []))
            ):
                changes.setdefault(entry, []).append(change)
        return Nearly(number, at, tuple(change for each in changes.values() for change in each), looks)

    @staticmethod
    def _is_gone(changes: list[Change]) -> bool:
        return any(not change.place and change.value is None for change in changes)

    def _change(self, number: str, at: int, entry: int) -> Change | None:
        of, rows = self.cases[number]
        if entry not in (0, at) and self.draw.random() < 0.15:
            return Change(entry, (), None)
        if entry and self.draw.random() < 0.2:
            return Change(entry, (), self.draw.choice(self.entries[self.draw.choice(self.acts[of])]))
        if self.draw.random() < 0.12:
            return Change(entry, ("on",), self._day(rows, rows[entry].on))
        form = self.forms.get((of, rows[entry].act))
        return self._inside(number, entry, form, json.loads(rows[entry].details), ()) if form else None

    def _inside(
        self, number: str, entry: int, form: type[BaseModel], details: dict[str, Any], place: tuple[str | int, ...]
    ) -> Change | None:
        """A change of one field of the form, wherever it lies."""
        if not form.model_fields:
            return None
        name, field = self.draw.choice(list(form.model_fields.items()))
        shape, there, place = shape_of(field), details.get(name), (*place, name)
        if isinstance(there, list) and there and self.draw.random() < 0.8:
            which = self.draw.randrange(len(there))
            if self.draw.random() < 0.25:
                more = self._value(number, entry, shape, None, name)
                fewer = there[:which] + there[which + 1 :]
                return Change(entry, place, self.draw.choice((fewer, [*there, more], [more, *there])))
            if shape.is_model and isinstance(there[which], dict):
                return self._inside(number, entry, shape.base, there[which], (*place, which))
            return Change(entry, (*place, which), self._value(number, entry, shape, there[which], name))
        if shape.is_model and isinstance(there, dict) and self.draw.random() < 0.8:
            return self._inside(number, entry, shape.base, there, place)
        if there is not None and self.draw.random() < 0.15:
            return Change(entry, place, None)
        value = self._value(number, entry, shape, None if shape.several else there, name)
        return Change(entry, place, [value] if shape.several and value is not None else value)

    def _value(self, number: str, entry: int, shape: Shape, there: Any, name: str) -> Any:
        """Something that this field might say."""
        _, rows = self.cases[number]
        of_others = self.said.get((rows[entry].act, name)) or self.said.get((name,))
        if shape.is_model or (of_others and self.draw.random() < 0.15):
            return self.draw.choice(of_others) if of_others else None
        if choice := shape.mark(Choice):
            return self.draw.choice(sorted(law.codes_ever(choice.name)))
        if shape.mark(PartyKey):
            return f"{self.draw.choice(list(PartyRole)).value}-{self.draw.choice((1, 2))}"
        if isinstance(shape.base, type) and issubclass(shape.base, Enum):
            return self.draw.choice([member.value for member in shape.base])
        if shape.base is bool:
            return not there
        if shape.base is date:
            return self._day(rows, rows[entry].on)
        if shape.base in (int, Decimal):
            known = int(float(there or 0))
            value = self.draw.choice((known + 1, known - 1, known * 100, len(rows) - 1, *FIGURES))
            return value if shape.base is int else str(value)
        if isinstance(there, str) and self.draw.random() < 0.15:
            return self.draw.choice((there[:-1], there[1:], there + there[:1], f"{there}某"))
        if self.draw.random() < 0.3:
            return self.draw.choice(self.names.get(number, ["某"]))
        return self.draw.choice(of_others or ["某"])

    def _day(self, rows: list[FactRow], on: date) -> str:
        """One beside the day of the entry, of another, or one that an entry speaks of."""
        row = self.draw.choice(rows)
        said = DAY.findall(row.details) if self.draw.random() < 0.5 else []
        near = date.fromisoformat(self.draw.choice(said)) if said else self.draw.choice((row.on, on))
        return (near + timedelta(days=self.draw.choice(NEAR))).isoformat()


def _said(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Each value that is said, with its field; of a list its elements."""
    if isinstance(value, list):
        for inner in value:
            yield from _said(inner, name)
    elif value not in (None, "", {}):
        if name:
            yield name, value
        for inner_name, inner in value.items() if isinstance(value, dict) else ():
            yield from _said(inner, inner_name)


class Search:
    """What was found so far."""

    def __init__(self, seed: int) -> None:
        self.tries: Counter[int] = Counter()
        self.shown: set[int] = set()
        self.lot = random.Random(seed)

    def shows(self, tried: Nearly) -> bool:
        """Whether a slip that nothing has shown before shows in this attempt."""
        SWITCH.noticed.clear()
        said = _judged(tried)
        if isinstance(said, Exception):
            print(f"the product fails: {said!r} {tried}", flush=True)
            return False
        new = {nth for nth in sorted(SWITCH.noticed) if self._is_worth_it(nth) and self._made(nth, tried) != said}
        self.shown |= new
        SWITCH.settled |= new
        return bool(new)

    def _is_worth_it(self, nth: int) -> bool:
        return self.tries[nth] < TRIES or self.lot.random() < SELDOM

    def _made(self, nth: int, tried: Nearly) -> Any:
        self.tries[nth] += 1
        SWITCH.active = nth
        try:
            return _judged(tried)
        finally:
            SWITCH.active = NONE


def _judged(tried: Nearly) -> list[Any] | Exception:
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        return attempts.judge(tried)
    except Exception as failed:
        return failed
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _never_ends(_: int, __: FrameType | None) -> None:
    raise TimeoutError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=8, help="of processor time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--anew", action="store_true", help="forget what was kept")
    parser.add_argument("--state", type=Path, default=STATE, help="what is known to be found")
    parser.add_argument("--left", type=Path, help="where the slips go that do not show")
    asked = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _never_ends)
    lot, search = Lot(asked.seed), Search(asked.seed)
    found = Found.of("procedure", asked.state)
    SWITCH.settled |= {nth for nth, slip in enumerate(SWITCH.slips) if slip in found}
    wanted = set(range(len(SWITCH.slips))) - SWITCH.settled
    kept = [] if asked.anew else [attempts.read(line) for line in attempts.lines()]
    for tried in kept:
        search.shows(tried)
    acts = sorted(lot.entries)
    until, said_at, drawn = time.process_time() + 60 * asked.minutes, time.process_time(), 0
    while time.process_time() < until:
        tried = lot.attempt(acts[drawn % len(acts)])
        drawn += 1
        if search.shows(tried):
            kept.append(tried)
        if time.process_time() > said_at + 20:
            said_at = time.process_time()
            print(f"{drawn} drawn, {len(kept)} kept, {len(search.shown)} slips show", flush=True)
    attempts.write(kept)
    for nth in sorted(search.shown):
        found.add(SWITCH.slips[nth], "tests/test_judged.py")
    print(f"{len(kept)} attempts kept; of {len(wanted)} slips that nothing found {len(search.shown)} show in them")
    if asked.left:
        left = sorted(wanted - search.shown, key=lambda nth: (not search.tries[nth], nth))
        lines = (f"{search.tries[n]} {SWITCH.slips[n].module}:{SWITCH.slips[n].line} {SWITCH.slips[n]}\n" for n in left)
        asked.left.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
