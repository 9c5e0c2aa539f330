"""What follows by law when a period ends and nothing has happened: the rows of consequences.toml."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from casework import law
from casework.law.errors import LawDataBroken
from casework.law.rows.tables import FOLDER, load, made


@dataclass(frozen=True, kw_only=True)
class Consequence:
    """What the end of the period `term` brings, by `rule`. Shown from `ahead` calendar days before it takes effect."""

    term: str
    rule: str
    words: str
    ahead: int
    grave: bool = False
    """It takes a right or the case out of somebody's hands: told earlier, and to those above (`office.reminders`)."""


@law.remembered
def consequences() -> dict[str, Consequence]:
    """Term → what its end brings."""
    return checked(load(FOLDER / "consequences.toml")["consequence"])


def checked(given: Iterable[dict[str, Any]]) -> dict[str, Consequence]:
    """The rows by term. UnknownRule when one names a rule that does not exist, LawDataBroken when it is none or is not
    shown ahead."""
    rows = [made(Consequence, row, "法律数据 consequences.toml 中的一项 ") for row in given]
    for row in rows:
        law.rule(row.term)
        law.rule(row.rule)
        if row.ahead < 1:
            raise LawDataBroken(f"法律数据 consequences.toml 中 {row.term} 的一项没有写明提前几日提示（ahead）")
    return {row.term: row for row in rows}
