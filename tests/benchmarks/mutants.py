"""What the tests would not notice: small slips made in the law, the procedure and its guards, one at a time.

    python -m tests.benchmarks.mutants [--room law|procedure|record] [--module NAME] [--sample N --seed S] [--again]
                                       [--tests NAME …]

Each slip (a comparison turned, a condition dropped, a number one more, a statement gone) is made in memory: no file of
the checkout is touched. All those in functions are compiled into one process and switched on one by one
(`schemata.py`, `trials.py`), and of the tests and rows of tables only those run in which one would have had another
value, the quickest first; what runs at import (a limit of a field, a flag) is compiled in a process of its own.
Prints the share that was found, of the room and of each module, and every slip that was not. `mutants.toml` holds the
slips that change nothing anybody can see, each with its reason; one that has come to be found is named, so that the
list stays true.

What was found is kept in `--state`, so that a run that was broken off goes on where it stopped; a module that changed
is tried again, and so is what was found by tests, or by a table of tests, that changed. The state may be deleted at any
time. `--tests` asks other files than the room's own, to see which of the suite belong to them.

Why our own: mutmut 3 leaves decorated functions alone, which are all our guards; cosmic-ray rewrites the file on disk
and starts one shell command a slip, fifteen seconds each, and counts slips such as `date << days`, which any test
finds.
"""

import argparse
import hashlib
import importlib.abc
import importlib.machinery
import json
import os
import pickle
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests import rows
from tests.benchmarks import slips
from tests.benchmarks.schemata import Switch, Woven
from tests.benchmarks.slips import Slip
from tests.benchmarks.trials import Trials, apart

ROOT = Path(__file__).parents[2]
EXCUSED = Path(__file__).with_suffix(".toml")
STATE = ROOT / ".mutants"
#: The tests that belong to each room, those first that find most in the least time. Random walks are left out: they are
#: too slow to be walked once a slip, so that the true share is a little higher.
TESTS = {
    "law": "derivations articles cited_articles calendar amending certain_days period_refusals law_rows law_lists law "
    "stops governing_law causes vectors disputed_days cli_due periods dated_law sign_off amendments receipts "
    "consequences holiday_notice statutes_in_full",
    "procedure": "acts_of_the_statute days_on_record guards guards_at_length invariant in_court act_forms joinder "
    "demands boundary_days panel service obstacles representation hints consequences table description way_out "
    "each_part_counts entered leaving joint_decision joint_ending complaint competence remedies sources_in_doubt "
    "rules_over_july over_the_first_of_july old_facts correction_of_text site_record rows judged courts "
    "unknown_words counter_conditions intake_hints taken_up timeline today visits soundness scenarios frozen_facts "
    "reproaches outcomes particulars oversight procedure kinds order836 unlawful_acts bad_input bad_input_in_court "
    "bad_input_under_order836 heads_by_article three_instances planner parties_on_paper paperwork_of_every_act",
    "record": "commands taking_back refusals duplicates numbering scenarios",
}
#: Those that read rows and forms as they stand after import.
AT_IMPORT = {"law": TESTS["law"], "procedure": "rows act_forms table dated_law description", "record": TESTS["record"]}
AT_IMPORT_PATIENCE = 300
"""Seconds of processor time for all the files together, which need far less."""
#: Imported before the processes part, so that not each of them has to; nothing of ours, which may be changed.
SHARED = ("xdist", "hypothesis", "yaml", "sqlmodel", "alembic.command", "cryptography.fernet", "holidays")


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module as the slip has it."""

    def __init__(self, slip: Slip) -> None:
        self.slip = slip

    def find_spec(self, name: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if name != self.slip.name:
            return None
        spec = spec_from_loader(name, self, is_package=self.slip.path.name == "__init__.py")
        if spec is not None:
            spec.origin = str(self.slip.path)
            spec.has_location = True
            if spec.submodule_search_locations is not None:
                spec.submodule_search_locations.append(str(self.slip.path.parent))
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(slips.compiled(self.slip), module.__dict__)


def _pytest(files: Sequence[str], plugin: object = None) -> int:
    quiet = ["-qq", "-x", "-s", "-n0", "-pno:cacheprovider", "-pno:faulthandler", "--no-header", "--no-summary"]
    plain = ["--tb=no", "--assert=plain"]
    return int(pytest.main([*quiet, *plain, *files], plugins=[plugin] if plugin else []))


def _files(names: str) -> list[str]:
    named = (f"tests/{name}" if name.endswith(".py") else f"tests/test_{name}.py" for name in names.split())
    return [name for name in named if (ROOT / name).exists()]


class Found:
    """Which file of tests finds a slip, and which does not, as long as neither it nor the module has changed."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._digests: dict[str, str] = {}
        self.read_again()

    @classmethod
    def of(cls, room: str, state: Path) -> "Found":
        state.mkdir(exist_ok=True)
        return cls(state / f"found-{room}.jsonl")

    def forget(self) -> None:
        self._kept.unlink(missing_ok=True)
        self.read_again()

    def read_again(self) -> None:
        """What another process has added."""
        lines = self._kept.read_text("utf-8").splitlines() if self._kept.exists() else []
        known = [json.loads(line) for line in lines]
        self._by = {slip: (digest, file) for slip, digest, file, found in known if found}
        self._asked = {(slip, digest, file) for slip, digest, file, _ in known}

    def __contains__(self, slip: Slip) -> bool:
        digest, file = self._by.get(str(slip), ("", ""))
        return bool(file) and digest == self._digest(slip, file)

    def was_asked(self, slip: Slip, file: str) -> bool:
        return (str(slip), self._digest(slip, file), file) in self._asked

    def add(self, slip: Slip, file: str, found: bool = True) -> None:
        digest = self._digest(slip, file)
        self._asked.add((str(slip), digest, file))
        if found:
            self._by[str(slip)] = digest, file
        with self._kept.open("a", encoding="utf-8") as kept:
            print(json.dumps([str(slip), digest, file, found], ensure_ascii=False), file=kept)

    def _digest(self, slip: Slip, file: str) -> str:
        for name in (slip.module, file):
            if name not in self._digests:
                self._digests[name] = _digest_of(name)
        return hashlib.sha256(f"{self._digests[slip.module]} {self._digests[file]}".encode()).hexdigest()[:16]


def _digest_of(name: str) -> str:
    """What stands in a file, and in the tables beside it that it names (vectors.csv, golden/derivations.yaml)."""
    file = ROOT / name
    if not file.exists():
        return ""
    whole = file.read_bytes()
    tables = sorted(set(_TABLE.findall(whole.decode())))
    places = [file.parent / folder / table for table in tables for folder in (".", "golden")]
    return hashlib.sha256(b"".join([whole, *(place.read_bytes() for place in places if place.is_file())])).hexdigest()


_TABLE = re.compile(r"[\w-]+\.(?:yaml|csv|jsonl|txt)")


def switched_on(room: str, tests: str, drawn: Sequence[Slip], found: Found, state: Path) -> dict[str, int]:
    """Tries in one process all that can be switched on there. Those that are left, with the number of tests in which
    they would have had another value; not those that show at import already, where no switch reaches them."""
    names, told = {str(slip) for slip in drawn if slip not in found}, state / "noticed.json"
    told.unlink(missing_ok=True)

    def attempt() -> int:
        switch = Switch()
        rows.each_row = _each_row_alone
        if room != "law":
            _read_law_once()
        woven = Woven(ROOT, room, switch)
        woven.install()
        trials = Trials(switch, lambda slip: str(slip) in names, found, woven.forget, state / "last.log")
        status = _pytest(_files(tests), trials)
        told.write_text(json.dumps({str(switch.slips[nth]): tests for nth, tests in trials.noticed.items()}))
        return status

    if apart(attempt) != 0 or not told.exists():
        raise SystemExit(f"the tests of {room} could not be run")
    found.read_again()
    left: dict[str, int] = json.loads(told.read_text())
    return left


def _each_row_alone(names: str | tuple[str, ...], values: Iterable[Any], ids: object = None) -> pytest.MarkDecorator:
    """In the place of `rows.each_row`: a test for each row, so that those few are asked that reach a slip."""
    listed = list(values)
    return pytest.mark.parametrize(names, listed, ids=[str(nth) for nth in range(len(listed))])


def _read_files_once() -> None:
    """Has the tables of the product read before the processes part: each would read them for longer than most tests
    take. Only the files are read; what is made of them, which may have a slip, is made in each."""
    read = tomllib.loads
    tables: dict[str, bytes] = {}

    def loads(text: str) -> dict[str, Any]:
        if text not in tables:
            tables[text] = pickle.dumps(read(text))
        found: dict[str, Any] = pickle.loads(tables[text])
        return found

    tomllib.loads = loads  # type: ignore[assignment]
    for file in sorted((ROOT / "casework").rglob("*.toml")):
        loads(file.read_text("utf-8"))


def _read_law_once() -> None:
    """The same of the law itself, where it has no slip."""
    law, calendar = import_module("casework.law"), import_module("casework.law.calendar")
    calendar.shipped()
    law.rules()
    law.statutory_list("causes")
    import_module("casework.law.consequences").consequences()


def found_at_import(slip: Slip, files: Sequence[str], state: Path) -> str:
    """The file of which a test fails, or never ends, where the module is imported with the slip; empty when all of them
    pass."""
    told = state / "file.txt"
    told.write_text(files[0])

    def attempt() -> int:
        sys.meta_path.insert(0, _Changed(slip))
        return _pytest(files, _WhereItStopped(told))

    return told.read_text() if apart(attempt, state / "last.log", AT_IMPORT_PATIENCE) != 0 else ""


class _WhereItStopped:
    """Writes down the file that pytest is at: of the first failure it goes no further."""

    def __init__(self, told: Path) -> None:
        self._told, self._file = told, ""

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._told.write_text(report.nodeid)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        file = nodeid.partition("::")[0]
        if file != self._file:
            self._file = file
            self._told.write_text(file)


def _excused() -> dict[str, str]:
    rows = tomllib.loads(EXCUSED.read_text("utf-8")).get("slip", [])
    return {f"{row['where']}: {row['change']}": row["why"] for row in rows}


def _survivors(room: str, tests: str, drawn: Sequence[Slip], anew: bool, state: Path) -> dict[Slip, int]:
    """The slips that none of the tests finds, with the number of those in which they would have had another value."""
    found = Found.of(room, state)
    if anew:
        found.forget()
    noticed = switched_on(room, tests, drawn, found, state)
    survivors = {}
    for number, slip in enumerate(drawn, 1):
        if str(slip) in noticed:
            survivors[slip] = noticed[str(slip)]
        elif slip not in found:
            names = AT_IMPORT[room] if tests == TESTS[room] else tests
            files = [file for file in _files(names) if not found.was_asked(slip, file)]
            where = found_at_import(slip, files, state) if files else ""
            print(f"  {number}/{len(drawn)} at import: {where or 'NOT FOUND'} {slip}", flush=True)
            for file in [where] if where else files:
                found.add(slip, file, bool(where))
            if not where:
                survivors[slip] = 0
    return survivors


def _shares(drawn: Iterable[Slip], survivors: dict[Slip, int], excused: dict[str, str]) -> None:
    """Prints of each module how many slips it has, and how many were found, are excused, are left."""
    of_module: dict[str, Counter[str]] = {}
    for slip in drawn:
        verdict = "found" if slip not in survivors else "excused" if str(slip) in excused else "left"
        of_module.setdefault(slip.module, Counter())[verdict] += 1
    for module, count in of_module.items():
        print(f"  {module}: {count.total()} slips, {count['found']} found, {count['excused']} excused")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.mutants", description=__doc__.partition("\n")[0])
    parser.add_argument("--room", choices=TESTS, action="append", help="law, procedure, record; default: the first two")
    parser.add_argument(
        "--module", action="append", default=[], help="only slips whose path, function or change contains this"
    )
    parser.add_argument("--sample", type=int, help="so many slips of each room, drawn by lot")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="try again what was found before")
    parser.add_argument("--tests", nargs="+", help="of these files only (derivations, compiler/test_advice.py …)")
    parser.add_argument("--state", type=Path, default=STATE)
    asked = parser.parse_args()
    os.chdir(ROOT)
    for name in SHARED:
        import_module(name)
    _read_files_once()
    excused, unmet = _excused(), set[str]()
    left: dict[Slip, int] = {}
    for room in asked.room or ("law", "procedure"):
        drawn = [s for s in slips.of_room(ROOT, room) if not asked.module or any(m in str(s) for m in asked.module)]
        if asked.sample and asked.sample < len(drawn):
            drawn = random.Random(asked.seed).sample(drawn, asked.sample)
        tests = " ".join(asked.tests or [TESTS[room]])
        survivors = _survivors(room, tests, drawn, asked.again, asked.state)
        reasoned = [slip for slip in survivors if str(slip) in excused]
        killed, counted = len(drawn) - len(survivors), max(1, len(drawn) - len(reasoned))
        print(f"{room}: {len(drawn)} slips, {killed} found, {len(reasoned)} of no effect: {killed / counted:.1%}")
        _shares(drawn, survivors, excused)
        left |= {slip: number for slip, number in survivors.items() if str(slip) not in excused}
        unmet |= {str(slip) for slip in drawn if slip not in survivors} & excused.keys()
    for slip, number in left.items():
        print(f"  not found, otherwise in {number} tests  {slip.module}:{slip.line}  {slip}")
    for name in sorted(unmet):
        print(f"  found now, take it off the list  {name}")
    raise SystemExit(1 if left or unmet else 0)


if __name__ == "__main__":
    main()
