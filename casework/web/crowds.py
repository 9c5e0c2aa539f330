"""A case of eighty on a screen: what is there eighty times stands behind a line that says how many."""

from collections.abc import Iterable, Sequence
from typing import Any

from casework.casefile import Party

CROWD = 10
"""So many of one kind are shown one by one."""


def of_each_role(parties: Iterable[Party]) -> list[list[Party]]:
    """The parties by their roles, in the order in which the roles first come."""
    found: dict[Any, list[Party]] = {}
    for party in parties:
        found.setdefault(party.role, []).append(party)
    return list(found.values())


def of_each_kind(papers: Sequence[Any], crowd: int = CROWD) -> list[tuple[list[Any], Any]]:
    """The papers as they come, with None; then, kind by kind, those of which there are too many to stand among them."""
    found: dict[Any, list[Any]] = {}
    for paper in papers:
        found.setdefault(paper.kind, []).append(paper)
    many = {kind for kind, theirs in found.items() if len(theirs) > crowd}
    few = [paper for paper in papers if paper.kind not in many]
    crowds = [(theirs, kind) for kind, theirs in found.items() if kind in many]
    return [*([(few, None)] if few else []), *crowds]
