"""What the tests would not notice: small slips made in the law, the procedure and its guards, one at a time.

    python -m tests.benchmarks.mutants [--room law|procedure|record] [--module NAME] [--sample N --seed S] [--again]

Each slip (a comparison turned, a condition dropped, a number one more, a statement gone) is compiled in a process of
its own, in memory: no file of the checkout is touched. There the tests that reach the changed function run until one
fails. Prints the share that was found and every slip that was not. `mutants.toml` holds the slips that change nothing
anybody can see, each with its reason; one that has come to be found is named, so that the list stays true.

What was tried is kept in `--state`, so that a run that was broken off goes on where it stopped; a module or a test that
changed is tried again. The state is a folder of JSON files and may be deleted at any time.

Why our own hundred lines: mutmut 3 leaves decorated functions alone, which are all our guards; cosmic-ray rewrites the
file on disk and starts one shell command a slip, fifteen seconds each, and counts slips such as `date << days`, which
any test finds.
"""

import argparse
import hashlib
import importlib.abc
import importlib.machinery
import json
import os
import random
import resource
import signal
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest

from tests.benchmarks import slips
from tests.benchmarks.slips import Slip

ROOT = Path(__file__).parents[2]
EXCUSED = Path(__file__).with_suffix(".toml")
#: The tests that belong to each room; only those of them that reach the changed function are run. Random walks are
#: left out: they are too slow to be walked once a slip, so that the true share is a little higher.
TESTS = {
    "law": "derivations periods period_refusals articles receipts cli_due vectors law amendments consequences "
    "dated_law law_rows law_lists sign_off governing_law disputed_days causes stops",
    "procedure": "guards guards_at_length invariant in_court act_forms unknown_words joinder demands boundary_days "
    "scenarios panel service obstacles representation hints consequences table description way_out each_part_counts "
    "frozen_facts entered leaving joint_decision complaint competence remedies over_the_first_of_july judged rows",
    "record": "commands taking_back refusals duplicates numbering scenarios",
}
#: The tests that read the rows and forms as they stand after import, without running through any of their functions.
AT_IMPORT = tuple(f"tests/test_{name}.py" for name in ("rows", "act_forms", "table", "dated_law", "description"))
#: A slip that never stops collecting ends here, in bytes, and not with the machine.
MEMORY = 4 << 30
#: Imported before the processes part, so that not each of them has to; nothing of ours, which may be changed.
SHARED = ("xdist", "hypothesis", "yaml", "sqlmodel", "alembic.command", "cryptography.fernet", "holidays")


@dataclass(frozen=True)
class Reach:
    """Which functions each test runs through, and how long it takes."""

    seconds: dict[str, float]
    functions: dict[str, list[str]]

    def tests_of(self, slip: Slip, most: int | None) -> list[str]:
        """The tests that may notice it, quickest first, no more than `most`. What is only remembered or made at import
        is reached by all, and noticed by those that read rows and forms; a lambda of a row counts as the module's own.
        """
        place = f"{slip.module}:{slip.function}"
        found = [test for test, reached in self.functions.items() if place in reached]
        if len(found) < 3 or slip.function == "<module>":
            found += [
                test
                for test, reached in self.functions.items()
                if test.startswith(AT_IMPORT) or any(p.startswith(f"{slip.module}:") for p in reached)
            ]
        made_at_import = slip.function == "<module>"

        def rank(test: str) -> tuple[bool, float]:
            return made_at_import and not test.startswith(AT_IMPORT), self.seconds[test]

        return sorted(dict.fromkeys(found), key=rank)[:most]


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


class _Chosen:
    """Runs the tests given, in that order; none that needs a PostgreSQL."""

    def __init__(self, tests: Sequence[str] = ()) -> None:
        self.order = {test: at for at, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [i for i in items if not _needs_a_server(i) and (not self.order or i.nodeid in self.order)]
        items.sort(key=lambda item: self.order.get(item.nodeid, 0))


class _Watching(_Chosen):
    """Notes which functions of ours each test runs through."""

    def __init__(self) -> None:
        super().__init__()
        self.reach = Reach({}, {})
        self.failed: set[str] = set()
        self._seen: set[CodeType] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def _note(self, frame: FrameType, _: str, __: Any) -> None:
        """Called for each function entered; that it returns None leaves its lines alone, which keeps this bearable."""
        self._seen.add(frame.f_code)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._seen = set()
        began = time.monotonic()
        sys.settrace(self._note)
        yield
        sys.settrace(None)
        self.reach.seconds[item.nodeid] = round(time.monotonic() - began, 3)
        ours = str(ROOT / "casework")
        self.reach.functions[item.nodeid] = sorted(
            f"{Path(code.co_filename).relative_to(ROOT).as_posix()}:{slips.function_of(code.co_qualname)}"
            for code in self._seen
            if code.co_filename.startswith(ours)
        )


def _needs_a_server(item: pytest.Item) -> bool:
    return "postgresql" in item.nodeid or "pg_url" in getattr(item, "fixturenames", ())


def _files(room: str) -> list[str]:
    named = (f"tests/test_{name}.py" for name in TESTS[room].split())
    return [name for name in named if (ROOT / name).exists()]


def _pytest(files: Sequence[str], *plugins: object, first_failure_ends: bool = True) -> int:
    quiet = [
        "-q",
        *(["-x"] if first_failure_ends else []),
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:faulthandler",
        "--no-header",
        "--tb=no",
    ]
    return int(pytest.main([*quiet, *files], plugins=list(plugins)))


def _apart(work: Callable[[], int], limit: float, log: Path) -> int | None:
    """The exit status of that work in a process of its own; None when it was still at it after `limit` seconds."""
    child = os.fork()
    if child == 0:
        status = 70
        try:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(out, 1)
            os.dup2(out, 2)
            status = work()
        except BaseException as failure:  # what fails at import is found as well
            print(repr(failure), file=sys.stderr)
        finally:
            sys.stdout.flush()
            os._exit(status)
    until = time.monotonic() + limit
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def reach_of(room: str, state: Path) -> Reach:
    """Which test reaches which function, from one run of the room's tests,
    remembered until one of their files changes."""
    files = _files(room)
    known = state / f"reach-{room}-{_digest(*(ROOT / name for name in files))}.json"
    if not known.exists():
        print(f"{room}: running its tests once, to see what each reaches …", flush=True)

        def look() -> int:
            watching = _Watching()
            _pytest(files, watching, first_failure_ends=False)
            reach = watching.reach
            for test in watching.failed:
                reach.functions.pop(test, None)
            known.write_text(json.dumps([reach.seconds, reach.functions, sorted(watching.failed)]))
            return 0

        if _apart(look, 3600, state / "reach.log") != 0:
            raise SystemExit(f"the tests of {room} could not be run: see {state / 'reach.log'}")
    seconds, functions, failed = json.loads(known.read_text())
    for test in failed:
        print(f"  fails as the product is, so it finds nothing: {test}")
    return Reach(seconds, functions)


def is_found(slip: Slip, tests: Sequence[str], seconds: float, state: Path) -> bool:
    """Whether a test fails, or never ends, when the slip is made."""

    def attempt() -> int:
        sys.meta_path.insert(0, _Changed(slip))
        files = sorted({test.partition("::")[0] for test in tests})
        return _pytest(files, _Chosen(tests))

    return _apart(attempt, 30 + 2 * seconds, state / "last.log") != 0


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _excused() -> dict[str, str]:
    rows = tomllib.loads(EXCUSED.read_text("utf-8")).get("slip", [])
    return {f"{row['where']}: {row['change']}": row["why"] for row in rows}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.mutants", description=__doc__.partition("\n")[0])
    parser.add_argument("--room", choices=TESTS, action="append", help="law, procedure, record; default: the first two")
    parser.add_argument(
        "--module", action="append", default=[], help="only slips whose path, function or change contains this"
    )
    parser.add_argument("--sample", type=int, help="so many slips of each room, drawn by lot")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--most", type=int, help="no more tests a slip than the so many quickest: sooner done, fewer found"
    )
    parser.add_argument("--again", action="store_true", help="try again what was tried before")
    parser.add_argument("--state", type=Path, default=ROOT / ".mutants")
    asked = parser.parse_args()
    os.chdir(ROOT)
    os.environ["CI"] = "1"  # hypothesis draws the same examples each time
    asked.state.mkdir(exist_ok=True)
    for name in SHARED:
        import_module(name)
    excused, left, unmet = _excused(), [], set()
    for room in asked.room or ("law", "procedure"):
        drawn = [s for s in slips.of_room(ROOT, room) if not asked.module or any(m in str(s) for m in asked.module)]
        if asked.sample and asked.sample < len(drawn):
            drawn = random.Random(asked.seed).sample(drawn, asked.sample)
        survivors = _try_all(room, drawn, asked)
        found = len(drawn) - len(survivors)
        reasoned = [slip for slip in survivors if str(slip) in excused]
        counted = max(1, len(drawn) - len(reasoned))
        print(f"{room}: {len(drawn)} slips, {found} found, {len(reasoned)} of no effect: {found / counted:.1%}")
        left += [slip for slip in survivors if str(slip) not in excused]
        unmet |= {str(slip) for slip in drawn if slip not in survivors} & excused.keys()
    for slip in left:
        print(f"  not found  {slip.module}:{slip.line}  {slip}")
    for name in sorted(unmet):
        print(f"  found now, take it off the list  {name}")
    raise SystemExit(1 if left or unmet else 0)


def _try_all(room: str, drawn: Sequence[Slip], asked: argparse.Namespace) -> list[Slip]:
    state: Path = asked.state
    reach = reach_of(room, state)
    tried = state / f"tried-{room}.json"
    known: dict[str, bool] = json.loads(tried.read_text()) if tried.exists() and not asked.again else {}
    survivors = []
    for number, slip in enumerate(drawn, 1):
        tests = reach.tests_of(slip, asked.most)
        files = sorted({ROOT / test.partition("::")[0] for test in tests})
        key = f"{slip} {_digest(slip.path, *files)}"
        if key not in known:
            known[key] = bool(tests) and is_found(slip, tests, sum(reach.seconds[test] for test in tests), state)
            tried.write_text(json.dumps(known, ensure_ascii=False, indent=0))
            print(f"{number}/{len(drawn)} {'found    ' if known[key] else 'NOT FOUND'} {slip}", flush=True)
        if not known[key]:
            survivors.append(slip)
    return survivors


if __name__ == "__main__":
    main()
