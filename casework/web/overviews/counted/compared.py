"""A table beside the same of another period, cell by cell, by the names of its rows and columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.figures.tables import TOTAL, Filled


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stood in a cell then, and by how much it is more now."""

    before: int
    more: int


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The table then. A row or column of which nothing was counted then stood at nothing."""

    title: str
    then: dict[tuple[str, str], int]
    gone: Sequence[tuple[str, int]]
    """Rows of which nothing is counted now, with what they had then."""

    def cell(self, row: str, column: str, now: int) -> Cell:
        before = self.then.get((row, column), 0)
        return Cell(before=before, more=now - before)


def compared(now: Filled, then: Filled, title: str) -> Compared:
    """The two tables are of one definition."""
    cells = {
        (row.name, column): count
        for row in (*then.rows, then.total)
        for column, count in zip(then.heads, then.counts(row), strict=True)
    }
    there = {row.name for row in now.rows}
    # A table whose columns add up ends with their sum; of predicates the first column says how much a row has.
    gone = [(row.name, then.counts(row)[-1 if then.splits else 0]) for row in then.rows if row.name not in there]
    return Compared(title=title, then=cells, gone=[(name, count) for name, count in gone if count])


def columns(now: Filled, then: Filled | None) -> list[int]:
    """The places of the columns in which anything stands now or stood then; of predicates, all."""
    had = dict(zip(then.heads, then.counts(then.total), strict=True)) if then else {}
    totals = zip(now.heads, now.counts(now.total), strict=True)
    return [at for at, (head, count) in enumerate(totals) if count or had.get(head) or not now.splits or head == TOTAL]
