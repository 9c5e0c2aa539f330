"""What follows by law when a period ends and nothing has happened: the rows of consequences.toml."""

from dataclasses import dataclass

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
    """Term → what its end brings. LawDataBroken when a row names a rule that does not exist."""
    given = load(FOLDER / "consequences.toml")["consequence"]
    rows = [made(Consequence, row, "法律数据 consequences.toml 中的一项 ") for row in given]
    for row in rows:
        if not (law.rule(row.term).label and law.rule(row.rule).citation and row.ahead > 0):
            raise LawDataBroken(f"法律数据 consequences.toml 中 {row.term} 的一项没有依据")
    return {row.term: row for row in rows}
