"""The hash chain of a case's facts: what was recorded cannot be altered or dropped unseen. Pure.

Each hash names its algorithm, so a chain goes over to another one with its next fact.
"""

import json
from collections.abc import Iterable
from typing import Any

from casework.errors import ChainBroken
from casework.procedure import recorded
from casework.storage import algorithms
from casework.storage.algorithms import Suite
from casework.storage.tables import FactRow
from casework.vocabulary import Act

START = "0" * 64


def canonical(value: Any) -> str:
    """JSON with one spelling."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


LATER: dict[str, Any] = {"details_version": 1, "approval": "", "governed_by": ""}
"""Columns that came after 0.1.0, with the value that a fact of that release has in them."""


def later(row: FactRow) -> dict[str, Any]:
    """What a fact says in the columns that came later. Empty for every fact of 0.1.0,
    whose hash covers none of them."""
    return {name: value for name, before in LATER.items() if (value := getattr(row, name)) != before}


def seal(row: FactRow, suite: Suite = Suite.INTERNATIONAL) -> str:
    """The hash of a fact, covering the hash before it; columns that came later by name, where they say something."""
    covered: list[Any] = [
        row.previous,
        row.case_number,
        row.seq,
        row.act,
        row.on.isoformat(),
        row.recorded_at.isoformat(),
        row.actor,
        row.details,
        row.basis,
        row.citation,
    ]
    if added := later(row):
        covered.append(added)
    return algorithms.digest(canonical(covered).encode(), suite)


def details_in(row: FactRow) -> dict[str, Any]:
    """What a fact says, by the names that fields have today. For a search; the case itself is folded from its facts."""
    return recorded.upgraded(Act(row.act), json.loads(row.details), row.details_version)


def verify(rows: Iterable[FactRow], head: str, number: str) -> None:
    """ChainBroken naming the first fact that does not fit; `head` guards against a chain cut short."""
    previous = START
    for position, row in enumerate(rows, start=1):
        if row.seq != position or row.previous != previous or row.hash != seal(row, algorithms.suite_of(row.hash)):
            raise ChainBroken(
                f"{number}第{position}项登记与哈希链不符", instead="请停止办理本案，保全数据库并报告管理员"
            )
        previous = row.hash
    if previous != (head or START):
        raise ChainBroken(
            f"{number}的登记被截断：末项与案件所记的哈希不符", instead="请停止办理本案，保全数据库并报告管理员"
        )
