"""What of a paper is the drafter's own, kind by kind (`kinds.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
    unless: re.Pattern[str] | None
    """Words of a sentence in which it may be said all the same."""


@cache
def _rows() -> dict[type[Paper], Anatomy]:
    rows = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))["kind"]
    return {kind_of(row["kind"]).context: _read(row) for row in rows}


def _read(row: dict[str, str]) -> Anatomy:
    fields = tuple((part, field) for part in OWN_FIELDS for field in row.get(part, ()))
    never, unless = (re.compile(row[name]) if name in row else None for name in ("never", "unless"))
    return Anatomy(kind=row["kind"], fields=fields, never=never, unless=unless)


@cache
def of_unmet() -> dict[str, re.Pattern[str]]:
    """By condition of acceptance: what cannot be said of it where it is registered as not met."""
    rows = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))["unmet"]
    return {row["code"]: re.compile(row["never"]) for row in rows}


def anatomy_of(context: Paper) -> Anatomy | None:
    """Of the paper that is written from this context; None where its words are not checked as somebody's own."""
    return _rows().get(type(context))
