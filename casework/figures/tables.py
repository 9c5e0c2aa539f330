"""Tables counted: rows, columns and sums, each cell a set. A table whose sums do not hold is not shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.errors import CaseworkError
from casework.figures.population import Population, Set
from casework.figures.rows import Table

TOTAL = "合计"
JOINED = "，"
"""Between the values of a row that is told by several dimensions."""


class TableUnbalanced(CaseworkError):
    """The sums of a table do not hold: something is counted twice, or nowhere."""

    code, status = "STA-004", 500


class NoSuchCell(CaseworkError):
    """A table has no such row or column."""

    code, status = "STA-005", 404


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row with the set of each column, and what the whole row is of."""

    name: str
    whole: Set
    cells: tuple[Set, ...]


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A table of a period."""

    table: Table
    counted: Population
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row

    @property
    def splits(self) -> bool:
        """Whether the columns take every row apart, so that they add up to it."""
        return bool(self.table.columns)

    def counts(self, row: Row) -> list[int]:
        """The numbers of a row; with its sum at the end where its columns add up to one."""
        sets = (*row.cells, row.whole) if self.splits else row.cells
        return [self.counted.count(each) for each in sets]

    @property
    def heads(self) -> tuple[str, ...]:
        return (*self.columns, TOTAL) if self.splits else self.columns

    def cell(self, row: str, column: str) -> Set:
        """What a cell is of, by the names of its row and column. NoSuchCell."""
        found = next((each for each in (*self.rows, self.total) if each.name == row), None)
        if found is None or column not in (*self.columns, TOTAL):
            raise NoSuchCell(f"表“{self.table.name}”没有“{row}”“{column}”这一格", instead="请从统计的页面进入")
        return found.whole if column == TOTAL else found.cells[self.columns.index(column)]


def fill(table: Table, counted: Population) -> Filled:
    """The table over what was counted. TableUnbalanced."""
    whole = counted.all_of(table.of)
    named = list(_columns(table, counted, whole))
    rows = [
        Row(name=name, whole=part, cells=tuple(part & of for _, of in named))
        for name, part in _rows(table, counted, whole)
    ]
    found = Filled(
        table=table,
        counted=counted,
        columns=tuple(name for name, _ in named),
        rows=tuple(rows),
        total=Row(name=TOTAL, whole=whole, cells=tuple(whole & of for _, of in named)),
    )
    check(found)
    return found


def _columns(table: Table, counted: Population, whole: Set) -> Iterator[tuple[str, Set]]:
    book = counted.book
    if table.columns:
        yield from counted.apart(book.dimensions[table.columns], whole)
    for name in table.predicates:
        yield book.predicates[name].name, counted.holds(name)


def _rows(table: Table, counted: Population, whole: Set) -> list[tuple[str, Set]]:
    """Every value of the first dimension, each taken apart by the next; what has nothing in it is no row."""
    found = [("", whole)]
    for name in table.rows:
        dimension = counted.book.dimensions[name]
        found = [
            (JOINED.join(filter(None, (before, value))), part)
            for before, of in found
            for value, part in counted.apart(dimension, of)
            if part
        ]
    return found


def check(found: Filled) -> None:
    """旧存 + 新收 = 审结 + 未结, and every sum: asked of the sets, so that nothing stands in two of them. The rows make
    up the whole; so do the columns of a dimension, in every row; so does each group of columns that says so."""
    table, total = found.table, found.total
    _is_made_of(table, total.whole, [row.whole for row in found.rows])
    for row in (*found.rows, total):
        if found.splits:
            _is_made_of(table, row.whole, row.cells)
        for group in table.balance:
            _is_made_of(table, row.whole, [row.cells[table.predicates.index(name)] for name in group])
    for at, whole in enumerate(total.cells):
        _is_made_of(table, whole, [row.cells[at] for row in found.rows])


def _is_made_of(table: Table, whole: Set, parts: Sequence[Set]) -> None:
    together = 0
    for part in parts:
        if together & part:
            raise TableUnbalanced(
                f"表“{table.name}”不平衡：有的计了两次", instead="请报告管理员核对该表的定义；数字没有显示"
            )
        together |= part
    if together != whole:
        raise TableUnbalanced(
            f"表“{table.name}”不平衡：有的没有计入", instead="请报告管理员核对该表的定义；数字没有显示"
        )
