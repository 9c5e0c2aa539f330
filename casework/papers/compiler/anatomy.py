"""What of a paper is the drafter's own, kind by kind (`kinds.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from documents.kinds import kind_of
from documents.kinds.parts import Paper

OWN_FIELDS = ("facts", "reasons", "items")


@dataclass(frozen=True, kw_only=True)
class Anatomy:
    """A kind of paper whose own words are checked."""

    kind: str
    fields: tuple[tuple[str, str], ...]
    """Which part (`parts.Part`) stands in which field of the context."""
    never: re.Pattern[str] | None
    """What the own words cannot say, since the paper does the opposite."""
    denied: re.Pattern[str] | None
    """The same where it is a negation."""
    told: re.Pattern[str] | None
    """Words before it in the sentence, or in its clause, that make it somebody's word or a condition."""
    unless: re.Pattern[str] | None
    """Words of its clause that do so."""
    later: bool
    """Whether what it tells of lies behind the application by its nature: why a trial is suspended, what was agreed."""
    overdue: bool
    """Whether its items are duties that were not done in time."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))


@cache
def _rows() -> dict[type[Paper], Anatomy]:
    return {kind_of(row["kind"]).context: _read(row) for row in _data()["kind"]}


def _read(row: dict[str, Any]) -> Anatomy:
    fields = tuple((part, field) for part in OWN_FIELDS for field in row.get(part, ()))
    names = ("never", "denied", "told", "unless")
    never, denied, told, unless = (_pattern(row[name]) if name in row else None for name in names)
    later, overdue = row.get("later", False), row.get("overdue", False)
    return Anatomy(
        kind=row["kind"],
        fields=fields,
        never=never,
        denied=denied,
        told=told,
        unless=unless,
        later=later,
        overdue=overdue,
    )


def _pattern(words: str) -> re.Pattern[str]:
    for name, meaning in _data()["words"].items():
        words = words.replace(f"{{{name}}}", meaning)
    return re.compile(words)


@cache
def of_unmet() -> dict[str, re.Pattern[str]]:
    """By condition of acceptance: what cannot be said of it where it is registered as not met."""
    return {row["code"]: re.compile(row["denied"]) for row in _data()["unmet"]}


def anatomy_of(context: Paper) -> Anatomy | None:
    """Of the paper that is written from this context; None where its words are not checked as somebody's own."""
    return _rows().get(type(context))
