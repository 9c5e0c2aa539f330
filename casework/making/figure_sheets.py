"""Figures and tables as a workbook: a sheet for each table, whose sums and rates are formulas, so that who goes on with
the file sees where a number comes from. Words are text, whatever they begin with."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from casework.figures.counting import Counting
from casework.figures.rates import Rate
from casework.figures.rows import Figure, Rounding, Table
from casework.figures.tables import Filled
from casework.making.lists import text_cell
from casework.vocabulary import zh_date

FIRST = 4
"""The row of the first line of a table: above it its name, its note and the headings."""
FIGURE_HEADS = ("指标", "分子", "分母", "结果", "单位", "口径", "出处", "易混淆之处")


def written(
    counting: Counting,
    tables: Iterable[Table],
    figures: Sequence[Figure],
    officers: Mapping[str, str],
    today: date,
    before: Counting | None = None,
) -> bytes:
    """The workbook; `before` counts the same of the period it is compared with. TableUnbalanced."""
    book = openpyxl.Workbook(write_only=True)
    period = counting.wanted.period
    until = "" if period.is_over(today) else f"，期间尚未届满，截至{zh_date(today)}"
    head = f"{period.title}（{zh_date(period.first)}至{zh_date(period.last)}{until}）"
    _figures(book, head, counting.rates(figures), before)
    for table in tables:
        filled = counting.table(table)
        sheet = _table(book, head, filled, officers)
        if before:
            _beside_before(sheet, filled, before.table(table), before.wanted.period.title, officers)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _figures(book: Any, head: str, rates: Sequence[Rate], before: Counting | None) -> None:
    sheet = book.create_sheet("指标")
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["F"].width = 60
    sheet.append([text_cell(sheet, head, bold=True)])
    title = before.wanted.period.title if before else ""
    more = [f"{title}{words}" for words in ("分子", "分母", "结果")] + ["相差"] if before else []
    sheet.append([text_cell(sheet, words, bold=True) for words in (*FIGURE_HEADS, *more)])
    for at, rate in enumerate(rates, 3):
        figure = rate.figure
        assert figure
        words = (rate.unit, rate.base, figure.source, figure.trap)
        line = [text_cell(sheet, rate.label), rate.numerator, rate.denominator, _result(figure, "B", "C", at)]
        line += [text_cell(sheet, each) for each in words]
        if before:
            then = before.rate(figure)
            both = f'=IF(OR(C{at}=0,J{at}=0),"—",D{at}-K{at})'
            line += [then.numerator, then.denominator, _result(figure, "I", "J", at), both]
        sheet.append(line)


def _result(figure: Figure, above: str, below: str, at: int) -> str:
    hundred = "" if figure.times or figure.amount else "100*"
    rounded = "ROUNDDOWN" if figure.rounding is Rounding.DOWN else "ROUND"
    return f'=IF({below}{at}=0,"—",{rounded}({hundred}{above}{at}/{below}{at},{figure.places}))'


def _table(book: Any, head: str, filled: Filled, officers: Mapping[str, str]) -> Any:
    """The sheet, with sums below and, where the columns take every row apart, beside it; else, where groups of columns
    add up to the same, whether they do."""
    sheet = book.create_sheet(filled.table.name[:31].translate(_NOT_IN_A_NAME))
    sheet.column_dimensions["A"].width = 34
    table, columns = filled.table, filled.columns
    sheet.append([text_cell(sheet, f"{table.name}　{head}", bold=True)])
    sheet.append([text_cell(sheet, table.note or table.source)])
    beside = ["合计"] if filled.splits else ["核对"] if table.balance else []
    sheet.append([text_cell(sheet, words, bold=True) for words in ("", *columns, *beside)])
    for at, row in enumerate(filled.rows, FIRST):
        counts = [filled.counted.count(each) for each in row.cells]
        name = officers.get(row.name, row.name)
        sheet.append([text_cell(sheet, name), *counts, *_beside(filled, at)])
    last = FIRST + len(filled.rows) - 1
    sums: list[Any] = [text_cell(sheet, filled.total.name, bold=True)]
    for column in range(2, len(columns) + 2):
        letter = get_column_letter(column)
        sums.append(_bold(sheet, f"=SUM({letter}{FIRST}:{letter}{last})" if filled.rows else 0))
    sheet.append([*sums, *_beside(filled, last + 1)])
    return sheet


def _beside_before(sheet: Any, now: Filled, then: Filled, title: str, officers: Mapping[str, str]) -> None:
    """Below the table the same of the period before, and by how much each number is more now, as a formula. A row or a
    column that has nothing in one of the two stands at nothing there."""
    heads = list(dict.fromkeys((*now.heads, *then.heads)))
    rows = list(dict.fromkeys((*(row.name for row in now.rows), *(row.name for row in then.rows), now.total.name)))
    counts = {row.name: dict(zip(then.heads, then.counts(row), strict=True)) for row in (*then.rows, then.total)}
    places = {row.name: at for at, row in enumerate((*now.rows, now.total), FIRST)}
    columns = {head: get_column_letter(at) for at, head in enumerate(now.heads, 2)}
    begins = FIRST + len(now.rows) + 1
    for block, words in enumerate((title, f"比{title}增减")):
        sheet.append([])
        sheet.append([text_cell(sheet, said, bold=True) for said in (words, *heads)])
        for nth, name in enumerate(rows):
            line: list[Any] = [text_cell(sheet, officers.get(name, name), bold=name == now.total.name)]
            for at, head in enumerate(heads, 2):
                there = f"{columns[head]}{places[name]}" if name in places and head in columns else "0"
                before = f"{get_column_letter(at)}{begins + 2 + nth}"
                line.append(f"={there}-{before}" if block else counts.get(name, {}).get(head, 0))
            sheet.append(line)


_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\：", "，"))
"""What the name of a sheet may not hold."""


def _beside(filled: Filled, at: int) -> list[str]:
    if filled.splits:
        return [f"=SUM(B{at}:{get_column_letter(len(filled.columns) + 1)}{at})"] if filled.columns else []
    sums = [_sum(filled.table.predicates, group, at) for group in filled.table.balance]
    if not sums:
        return []
    return [f'=IF(AND({",".join(f"{sums[0]}={other}" for other in sums[1:])}),"✓","不平衡")']


def _sum(predicates: Sequence[str], group: Iterable[str], at: int) -> str:
    """The columns of a group in a row, added up."""
    return "+".join(f"{get_column_letter(predicates.index(name) + 2)}{at}" for name in group)


def _bold(sheet: Any, value: str | int) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    cell.font = Font(bold=True)
    return cell
