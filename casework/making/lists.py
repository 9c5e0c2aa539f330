"""A list of cases as an Excel file: words as words, nothing in it is a formula."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from sqlmodel import Session

from casework import queries
from casework.making.made import Made
from casework.office import staff
from casework.queries import CaseLine
from casework.queries.steps import Step
from casework.queries.wanted import Due, Sort, Standing, Wanted
from casework.record import access
from casework.record.actor import Actor
from casework.storage import clock
from casework.vocabulary import Procedure, Stage, visible, zh_date

ROWS = 5000
"""Rows of a file at the most."""
FORMULAE = ("=", "+", "-", "@", "\t", "\r")
"""What a table program takes for the beginning of a formula."""
HEADS = (
    "案号",
    "程序",
    "状态",
    "申请人、原告",
    "被申请人、被告",
    "行政行为",
    "承办人",
    "收案日期",
    "最近期限",
    "期限届满",
    "距今",
)
WORDS: Mapping[str, tuple[type[Any], ...]] = {
    "procedure": (Procedure,),
    "stage": (Stage, Standing),
    "due": (Due,),
    "chosen": (Sort,),
}
"""What a list is narrowed by and that is a word of a glossary."""


def plain(wanted: Wanted) -> dict[str, Any]:
    """What a list shows, as plain data; which page and columns the browser shows is of no matter to a file."""
    said = asdict(wanted) | {"page": 1, "without": ()}
    return {name: getattr(value, "value", value) for name, value in said.items()}


def wanted_of(what: Mapping[str, Any]) -> Wanted:
    """The same again."""
    said = {name: _word(WORDS[name], value) if name in WORDS else value for name, value in what.items()}
    return Wanted(**said | {"without": ()})


def _word(kinds: tuple[type[Any], ...], value: str | None) -> Any:
    return next((word for kind in kinds for word in kind if word.value == value), None)


def as_excel(session: Session, wanted: Wanted, actor: Actor, step: Step) -> Made:
    """The file of a list, as it is filtered and sorted now for this officer: without the cases that he may not open,
    which the page lists and a file does not carry away."""
    today = clock.today()
    lines: list[CaseLine] = []
    page, pages = 1, 1
    while page <= pages and len(lines) < ROWS:
        found = queries.case_list(session, wanted.with_(page=page), today, actor)
        lines += found.lines
        page, pages = page + 1, found.pages
        step(min(len(lines), ROWS), min(found.total, ROWS))
    cut = f"只列前{ROWS}件，共{found.total}件；请缩小范围后分次导出" if found.total > ROWS else ""
    of_rows = lines[:ROWS]
    opened = access.open_of(session, [line.number for line in of_rows], actor)
    listed = [line for line in of_rows if line.number in opened]
    left_out = f"另有{len(of_rows) - len(listed)}件您不能查阅，未列入" if len(listed) < len(of_rows) else ""
    cut = "；".join(filter(None, (cut, left_out)))
    name = f"案件列表{today:%Y%m%d}（{len(listed)}件）.xlsx"
    content = _written(listed, staff.names(session), cut)
    return Made(content=content, name=name, remark=cut, cases=[line.number for line in listed])


def _written(lines: list[CaseLine], officers: dict[str, str], cut: str) -> bytes:
    """The file; `cut` says on its last line that it is not the whole list."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("案件")
    sheet.freeze_panes = "A2"
    sheet.append([text_cell(sheet, head, bold=True) for head in HEADS])
    for line in lines:
        values = (
            line.number,
            line.procedure.label,
            line.state.label,
            line.claimants,
            line.opponents,
            line.subject,
            officers.get(line.handler, line.handler) or "未指定",
            zh_date(line.opened_on),
            line.label,
            (zh_date(line.due_on) + ("（暂定）" if line.provisional else "")) if line.due_on else "",
            line.distance,
        )
        sheet.append([text_cell(sheet, value) for value in values])
    if cut:
        sheet.append([text_cell(sheet, cut, bold=True)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def add_sheet(book: Any, title: str, heads: Iterable[str], lines: Iterable[Iterable[str]]) -> None:
    """A sheet of a workbook that is written row by row: its headings, then the lines."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([text_cell(sheet, head, bold=True) for head in heads])
    for line in lines:
        sheet.append([text_cell(sheet, words) for words in line])


def text_cell(sheet: Any, words: str, *, bold: bool = False) -> Any:
    """A cell of text, whatever the words begin with."""
    shown = visible(words)
    cell = WriteOnlyCell(sheet, value=f"'{shown}" if shown.startswith(FORMULAE) else shown)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
