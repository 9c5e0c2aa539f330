"""The words of `words.toml`, read once."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from casework.papers.compiler.likeness import DAY


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of one table, each pattern of theirs compiled."""
    return tuple({key: _compiled(key, value) for key, value in row.items()} for row in _data()[name])


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """One pattern of a table that is no list."""
    return re.compile(_data()[table][name])


def text(table: str, name: str) -> str:
    """The same as it stands in the file."""
    found: str = _data()[table][name]
    return found


def table(name: str) -> dict[str, str]:
    """A table of words and what is meant by each."""
    found: dict[str, str] = _data()[name]
    return found


def generation(table: str) -> int:
    """The generation of the law from which the words of a table may be asked for: its codes are those of that law."""
    found: int = _data()[table]["regime_from"]
    return found


def _compiled(key: str, value: Any) -> Any:
    if key in ("words", "unless", "deed", "against", "never", "unless_never", "unless_act", "decided", "after"):
        written = value.replace(">D)", f">{DAY})").replace("{surnames}", text("names", "surnames"))
        return re.compile(written)
    return value


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
