"""Versions of one rule: which follows which, and that no two contradict each other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from casework.law.errors import LawDataBroken

if TYPE_CHECKING:
    from casework.law.rows.provisions import Rule


def amended(rows: "Iterable[Rule]", newer: "Iterable[Rule]") -> "tuple[Rule, ...]":
    """The rows with newer versions, each ending the one before: the day a period starts decides which governs it."""
    standing = list(rows)
    for row in newer:
        until = row.in_force_from - timedelta(days=1)
        ended = [old for old in standing if old.id == row.id and not old.in_force_until and old.in_force_from <= until]
        standing = [replace(old, in_force_until=until) if old in ended else old for old in standing] + [row]
    check_rules(standing)
    return tuple(standing)


def check_rules(rows: "Sequence[Rule]") -> None:
    """Refuse rows that contradict each other: overlapping versions of one id, an unknown predecessor."""
    of_id: dict[str, list[Rule]] = {}
    for row in rows:
        of_id.setdefault(row.id, []).append(row)
    for row in rows:
        if row.in_force_until is not None and row.in_force_until < row.in_force_from:
            raise LawDataBroken(f"规则 {row.id} 的失效日早于施行日")
        if row.replaces and row.replaces not in of_id:
            raise LawDataBroken(f"规则 {row.id} 所取代的 {row.replaces} 不存在")
        for other in of_id[row.id]:
            if other is not row and other.covers(row.in_force_from):
                raise LawDataBroken(f"规则 {row.id} 有两个版本在同一天有效（{row.in_force_from.isoformat()}）")
