"""Every slip that can be switched on, tried in one process in which a room's tests are imported and collected once.

File by file: the tests, each row of a table (`tests/rows.py`) for itself, run once as the product is and say which
slips would have had another value in each of them. Those slips are made, each in a fork of the process as it was before
any test, and the quickest tests that noticed it run until one fails. What was found is not looked at again, so that
each file has fewer to ask than the one before it.
"""

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Protocol

import pytest

from tests.benchmarks.schemata import Switch
from tests.benchmarks.slips import Slip

MEMORY = 4 << 30
"""A slip that never stops collecting ends here, in bytes, and not with the machine."""
PATIENCE = 1
"""Seconds of processor time beyond four times what the tests need: a slip that takes longer never ends."""
PER_FILE = 3
"""Seconds of tests of one file that a slip is worth; one test is run in any case."""


@dataclass
class Looked:
    """What one run of a file's tests said: how long each took, and the slips that would have had another value."""

    seconds: dict[str, float] = field(default_factory=dict)
    noticed: dict[str, list[int]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


class Known(Protocol):
    """What is known of slips and files of tests."""

    def was_asked(self, slip: Slip, file: str) -> bool: ...
    def add(self, slip: Slip, file: str, found: bool) -> None: ...


class Trials:
    """A plugin of pytest that takes the place of its run. `known` is told of each slip and file whether it is found;
    `noticed` says of the others in how many tests they would have had another value; what was remembered while tests
    were collected is forgotten (`forget`), for a slip that is made later would not be seen in it."""

    def __init__(
        self, switch: Switch, wanted: Callable[[Slip], bool], known: Known, forget: Callable[[], None], log: Path
    ) -> None:
        self.noticed: dict[int, int] = {}
        self._switch, self._wanted, self._known, self._log = switch, wanted, known, log
        self._forget = forget
        self._looked: Looked | None = None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item], config: pytest.Config) -> None:
        turn = {file: at for at, file in enumerate(config.args)}
        items[:] = sorted(filter(_needs_no_server, items), key=lambda item: turn[file_of(item)])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._forget()
        every = set(range(len(self._switch.slips)))
        alive = {nth for nth in every - self._switch.settled if self._wanted(self._switch.slips[nth])}
        self.noticed = dict.fromkeys(sorted(alive), 0)
        for file, tests in groupby(session.items, file_of):
            new = {nth for nth in self.noticed if not self._known.was_asked(self._switch.slips[nth], file)}
            if not new:
                continue
            began, before = time.monotonic(), len(self.noticed)
            self._switch.settled = every - new
            self._try_those_of(file, list(tests), new)
            left = len(self.noticed)
            print(f"  {file}: {before - left} found, {left} left, {time.monotonic() - began:.0f} s", flush=True)
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """A slip is found at the first failure, before anybody takes the time to describe it."""
        if call.excinfo is None or call.excinfo.errisinstance(pytest.skip.Exception):
            return
        if self._looked is None:
            os._exit(1)
        self._looked.failed.append(item.nodeid)

    def _try_those_of(self, file: str, tests: Sequence[pytest.Item], new: set[int]) -> None:
        looked = self._look(tests)
        for failed in looked.failed:
            print(f"  fails as the product is, so it finds nothing: {failed}", flush=True)
        for nth in sorted(new):
            asked = [test for test in tests if nth in looked.noticed[test.nodeid]]
            self.noticed[nth] += len(asked)
            found = bool(asked) and not self._is_passed(nth, _quickest(asked, looked.seconds))
            self._known.add(self._switch.slips[nth], file, found)
            if found:
                del self.noticed[nth]

    def _look(self, tests: Sequence[pytest.Item]) -> Looked:
        """Runs the tests as the product is, apart, so that nothing they leave behind is there when slips are made."""
        told = self._log.with_name("looked.json")
        told.unlink(missing_ok=True)

        def look() -> None:
            self._looked = looked = Looked()
            for test, following in zip(tests, [*tests[1:], None], strict=True):
                self._switch.noticed.clear()
                began = time.process_time()
                test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
                looked.seconds[test.nodeid] = time.process_time() - began
                looked.noticed[test.nodeid] = [] if test.nodeid in looked.failed else list(self._switch.noticed)
            told.write_text(json.dumps(asdict(looked)))

        if apart(look, self._log) != 0:
            raise SystemExit(f"the tests of {file_of(tests[0])} could not be run: see {self._log}")
        return Looked(**json.loads(told.read_text()))

    def _is_passed(self, nth: int, tests: Sequence[tuple[pytest.Item, float]]) -> bool:
        """Whether every one of the tests passes, and ends, when the slip is made."""

        def attempt() -> None:
            self._switch.active = nth
            items = [test for test, _ in tests]
            for test, following in zip(items, [*items[1:], None], strict=True):
                test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)

        return apart(attempt, self._log, PATIENCE + 4 * sum(seconds for _, seconds in tests)) == 0


def apart(work: Callable[[], int | None], log: Path | None = None, limit: float | None = None) -> int:
    """The exit status of that work in a process of its own, which ends after `limit` seconds of processor time, or ten
    times that by the clock."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 70
    try:
        if limit is not None:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.setitimer(signal.ITIMER_PROF, limit)
            signal.setitimer(signal.ITIMER_REAL, 10 * limit)
        if log is not None:
            out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(out, 1)
            os.dup2(out, 2)
        status = work() or 0
    except BaseException as failure:  # what fails at import is found as well
        print(repr(failure), file=sys.stderr)
    finally:
        sys.stdout.flush()
        os._exit(status)


def file_of(test: pytest.Item) -> str:
    return test.nodeid.partition("::")[0]


def _quickest(tests: Sequence[pytest.Item], seconds: dict[str, float]) -> list[tuple[pytest.Item, float]]:
    chosen: list[tuple[pytest.Item, float]] = []
    left: float = PER_FILE
    for test in sorted(tests, key=lambda test: seconds[test.nodeid]):
        if chosen and seconds[test.nodeid] > left:
            break
        chosen.append((test, seconds[test.nodeid]))
        left -= seconds[test.nodeid]
    return chosen


def _needs_no_server(test: pytest.Item) -> bool:
    return "postgresql" not in test.nodeid and "pg_url" not in getattr(test, "fixturenames", ())
