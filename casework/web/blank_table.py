"""A table to be filled in outside and read in again: its headings, and cells that keep what is typed as it is typed."""

import io
from collections.abc import Collection, Mapping

import openpyxl
from fastapi import Response
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from casework.office.filled_table import MUST

TEXT_ROWS = 200
"""Rows whose cells are text, so that a number keeps all its figures and a date its form."""
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def blank_table(title: str, columns: Mapping[str, str], required: Collection[str], file_name: str) -> Response:
    """An empty workbook with these columns, a heading by the name of its field."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    sheet.freeze_panes = "A2"
    for column, (name, label) in enumerate(columns.items(), 1):
        head = sheet.cell(1, column, f"{label}{MUST}" if name in required else label)
        head.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 2 * max(8, len(label))
        for row in range(2, TEXT_ROWS + 2):
            sheet.cell(row, column).number_format = "@"
    out = io.BytesIO()
    book.save(out)
    return Response(
        out.getvalue(), media_type=KIND, headers={"Content-Disposition": f'attachment; filename="{file_name}"'}
    )
