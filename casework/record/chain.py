"""The hash chain of a case's facts: what was recorded cannot be altered or dropped unseen. Pure."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from casework.errors import ChainBroken
from casework.storage.tables import FactRow

START = "0" * 64


def canonical(value: Any) -> str:
    """JSON with one spelling."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(row: FactRow) -> str:
    """The hash of a fact, covering the hash before it."""
    covered = [
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
    return hashlib.sha256(canonical(covered).encode()).hexdigest()


def verify(rows: Iterable[FactRow], head: str, number: str) -> None:
    """ChainBroken naming the first fact that does not fit; `head` guards against a chain cut short."""
    previous = START
    for position, row in enumerate(rows, start=1):
        if row.seq != position or row.previous != previous or row.hash != seal(row):
            raise ChainBroken(
                f"{number}第{position}项登记与哈希链不符", instead="请停止办理本案，保全数据库并报告管理员"
            )
        previous = row.hash
    if previous != (head or START):
        raise ChainBroken(
            f"{number}的登记被截断：末项与案件所记的哈希不符", instead="请停止办理本案，保全数据库并报告管理员"
        )
