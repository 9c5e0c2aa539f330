"""The lock: exact, complete for each Python that `./run` takes, and from no named source."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement

from casework.cli.pack import needed_on

ROOT = Path(__file__).parent.parent

CONDITION = r'( ; python_(full_)?version (<|>=) "3\.[\d.]+")?'
PIN = re.compile(rf"[\w.-]+==[\w.]+{CONDITION}((?: --hash=sha256:[0-9a-f]{{64}})+)")


def locked() -> list[str]:
    """Each requirement of the lock with its hashes, on one line."""
    text = (ROOT / "requirements.lock").read_text("utf-8").replace(" \\\n   ", "")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_the_lock_is_exact_names_no_source_and_lets_nothing_in_unchecked() -> None:
    assert locked()
    assert [pin for pin in locked() if not PIN.fullmatch(pin)] == []


@cache
def declared(*, dev: bool) -> frozenset[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    requirements = project["dependencies"] + (project["optional-dependencies"]["dev"] if dev else [])
    return frozenset(normal(re.split(r"[\[<>=]", requirement)[0]) for requirement in requirements)


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_every_declared_requirement_is_locked() -> None:
    assert declared(dev=True) <= {normal(pin.split("==")[0]) for pin in locked()}


RELEASES = ("3.11.0", "3.11.9", "3.12.0", "3.13.0")
"""Of the Pythons that `./run` takes; Debian 12 has 3.11.2."""


def test_what_is_needed_on_each_python_is_locked_and_what_only_tests_need_stands_last() -> None:
    """`./run` of a user stops reading the lock at that line; the tests have what stands below it too."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    for release in RELEASES:
        python = {"python_version": release.rpartition(".")[0], "python_full_version": release, "extra": ""}
        installed = pins(lock.partition("# 测试另需")[0], python)
        assert all_that_is_needed(declared(dev=False), python) - installed == set(), release
        assert all_that_is_needed(declared(dev=True), python) - pins(lock, python) == set(), f"tests on {release}"
        packed = {normal(line.split("==")[0]) for line in needed_on(python["python_version"]).splitlines()}
        assert installed <= packed, f"casework pack for {release}"


def pins(lock: str, python: dict[str, str]) -> set[str]:
    """The distributions that these lines of the lock install on a Python."""
    found = [Requirement(line.strip(" \\")) for line in lock.splitlines() if "==" in line]
    return {normal(pin.name) for pin in found if not pin.marker or pin.marker.evaluate(python)}


def all_that_is_needed(wanted: Iterable[str], python: dict[str, str]) -> set[str]:
    """These distributions with those that they ask for on this Python, without extras; of one that is not installed
    here it is not known what it asks for."""
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        try:
            asked = map(Requirement, requires(name) or ())
        except PackageNotFoundError:
            continue
        waiting += [normal(each.name) for each in asked if not each.marker or each.marker.evaluate(python)]
    return found
