"""What the interface answers of figures and tables."""

from datetime import date

from casework.web.api.answers import Answer


class Counted(Answer):
    """一项指标：`value`为结果（百分数、比值或者日数），没有可以统计的为空；`unit`为%、日或者没有。"""

    key: str
    label: str
    base: str
    numerator: int
    denominator: int
    value: str | None
    unit: str


class AllFigures(Answer):
    """一个期间的全部指标。"""

    period: str
    first: date
    last: date
    figures: list[Counted]


class TableRow(Answer):
    """统计表的一行，各栏的件数；最后一行是合计。"""

    name: str
    counts: list[int]


class FigureTable(Answer):
    """一个期间的一张统计表。"""

    period: str
    name: str
    title: str
    columns: list[str]
    rows: list[TableRow]
