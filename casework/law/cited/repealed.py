"""Statutes and rules that are law no more (`repealed.toml`)."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from casework.law.rows.tables import FOLDER, load, made


@dataclass(frozen=True, kw_only=True)
class Repealed:
    """A text that ended: its name, the last day on which it was law, what ended it and what took its place."""

    name: str
    until: date
    by: str
    instead: str


@cache
def _rows() -> dict[str, Repealed]:
    rows = load(FOLDER / "repealed.toml")["repealed"]
    found = (made(Repealed, row, f"法律数据 repealed.toml 中的“{row.get('name')}”") for row in rows)
    return {_short(row.name): row for row in found}


def repealed(name: str, since: date) -> Repealed | None:
    """The text of that name, full or without 中华人民共和国, where it was law no more on the day; else None."""
    found = _rows().get(_short(name))
    return found if found and found.until < since else None


def _short(name: str) -> str:
    return name.removeprefix("中华人民共和国")
