"""A list of people in a workbook, as lines of text: a cell's columns are parted by tabs, line n is row n of the sheet.

Nothing in the file is computed. A cell that cannot be taken as it stands (a formula, part of a merged cell, a number
whose last figures the program has dropped) says so in its place, so that whoever reads the lines sees it there.
"""

import csv
import io
import re
import zipfile
from datetime import datetime, time
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from documents.intake.kinds import OLD_OFFICE, SHEET, TEXT, media_of, words
from documents.intake.refusing import BrokenFile, EmptyFile, FileRefused, TooMuch, megabytes

MEGABYTES = 5
"""Of a file with a list."""
UNPACKED = 30 << 20
"""Bytes of all parts of a workbook together."""
WIDEST = 60
"""Columns that are read."""
EXACT = 15
"""Figures of a number that a spreadsheet keeps; those behind it are noughts."""
WRONG = re.compile(r"【不能读入：(?P<why>[^】]*)】")
"""What stands in the place of a cell that cannot be taken as it is."""


class NoTable(FileRefused):
    """Something else than a workbook or a text of columns."""

    code = "DOC-147"

    def __init__(self, looks_like: str) -> None:
        super().__init__(
            f"它不是Excel表格（.xlsx），而是{looks_like}", "请在Excel或者WPS中另存为“Excel工作簿（.xlsx）”再读入"
        )


def wrong(why: str) -> str:
    """The words in place of a cell."""
    return f"【不能读入：{why}】"


def lines_of(data: bytes, most_rows: int) -> tuple[str, str]:
    """The lines of the first sheet in which something stands, and what is to be known of the file: which sheet that
    is, and which are left unread. FileRefused, before anything large is unpacked."""
    if not data:
        raise EmptyFile
    if len(data) > MEGABYTES << 20:
        raise TooMuch(f"文件有{megabytes(len(data))}兆字节，名单最多{MEGABYTES}兆字节")
    media = media_of(data)
    if media == TEXT:
        return _columns(words(data) or ""), ""
    if media == OLD_OFFICE:
        raise NoTable("旧版Excel或者WPS文件（.xls、.et）")
    if media != SHEET:
        raise NoTable("别的文件")
    _check_package(data)
    _check_rows(data, most_rows)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
    except Exception as error:  # openpyxl raises whatever it stumbles upon
        raise BrokenFile("Excel表格") from error
    sheets = [sheet for sheet in book.worksheets if any(_filled(sheet))]
    if not sheets:
        raise EmptyFile
    first, others = sheets[0], [sheet.title for sheet in sheets[1:]]
    if len(list(_filled(first))) > most_rows:
        raise TooMuch(f"工作表“{first.title}”有{len(list(_filled(first)))}行，一次最多读入{most_rows}行")
    said = f"读入工作表“{first.title}”"
    return _lines(first), f"{said}；“{'”“'.join(others)}”没有读入" if others else said


def _columns(text: str) -> str:
    """A text of columns, parted by tabs or, as a spreadsheet saves them, by commas."""
    if "\t" in text:
        return text
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in csv.reader(text.splitlines()))


def _check_package(data: bytes) -> None:
    """Its directory, before it is unpacked; zipfile reads no more of a part than the directory says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > UNPACKED:
                raise TooMuch("表格解压后过大")
            for entry in package.infolist():
                if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(entry):
                    raise BrokenFile("Excel表格")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise BrokenFile("Excel表格") from error


MOST_SHEETS = 50
"""Whose rows are counted; a workbook with more is no list."""


def _check_rows(data: bytes, most_rows: int) -> None:
    """How many rows there are in all, counted without reading them: a million would fill the memory before anybody
    could say so. A sheet may have empty ones besides, as many as it has others."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [entry for entry in package.infolist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", entry.filename)]
        if len(sheets) > MOST_SHEETS:
            raise TooMuch(f"表格有{len(sheets)}个工作表，最多{MOST_SHEETS}个")
        rows = max((len(re.findall(rb"<(?:\w+:)?row[ >/]", package.read(entry))) for entry in sheets), default=0)
    if rows > 2 * most_rows + SPARE:
        raise TooMuch(f"表格有{rows}行，一次最多读入{most_rows}行")


SPARE = 2000
"""Rows with nothing but a form that spreadsheets keep below the last one."""


def _filled(sheet: Any) -> Any:
    return (row for row in sheet.iter_rows(max_col=WIDEST) if any(cell.value is not None for cell in row))


def _lines(sheet: Any) -> str:
    merged = _merged(sheet)
    lines: dict[int, str] = {}
    for row in _filled(sheet):
        cells = [_cell(cell, merged) for cell in row]
        lines[row[0].row] = "\t".join(cells).rstrip("\t")
    return "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))


def _merged(sheet: Any) -> dict[tuple[int, int], str]:
    """Where a merged cell goes on below its first row, and where it lies: only in the first there is a value. One over
    several columns of a row is a heading, or leaves its other columns empty."""
    found = {}
    for area in sheet.merged_cells.ranges:
        where = f"{get_column_letter(area.min_col)}{area.min_row}至{get_column_letter(area.max_col)}{area.max_row}"
        for row in range(area.min_row + 1, min(area.max_row, sheet.max_row) + 1):
            for column in range(area.min_col, min(area.max_col, WIDEST) + 1):
                found[row, column] = where
    return found


def _cell(cell: Any, merged: dict[tuple[int, int], str]) -> str:
    """A cell as text: a number without the form in which a spreadsheet shows it, a day as the calendar writes it."""
    if where := merged.get((cell.row, cell.column)):
        return wrong(f"合并单元格{where}，请取消合并，每一行各自填写")
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return wrong("公式，请改为文字（复制后选择性粘贴为数值）")
    if cell.data_type == "e":
        return wrong(f"错误值{value}")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, time):
        return wrong("时间，请改为文字")
    if isinstance(value, int | float):
        return _number(value)
    return re.sub(r"\s+", " ", str(value)).strip()


def _number(value: float) -> str:
    if value == int(value):
        whole = str(int(value))
        if len(whole.lstrip("-")) > EXACT:
            return wrong(f"数字{whole}超过{EXACT}位，后几位已经丢失，请把这一栏的格式设为文本后重新填写")
        return whole
    return str(value)
