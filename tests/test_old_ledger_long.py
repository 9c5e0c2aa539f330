"""An old ledger that is long: thousands of rows with their faults, a million rows that nobody reads."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest

from casework.outside.ledger import columns, told
from casework.outside.ledger.columns import LedgerRefused, Told
from tests.benchmarks.old_ledger import EVERY, made_ledger


def test_of_two_thousand_rows_each_fault_stands_at_its_cell() -> None:
    """All of the ledger that the benchmark takes over, as far as it is read before a case is opened."""
    sheet = columns.read(made_ledger(2000))
    chosen = columns.guessed(sheet.headings)
    rows = [told.row_of(number, cells, chosen, date(2026, 11, 20)) for number, cells in sheet.rows.items()]
    for row in rows:
        told.deeds(row, {})
    found = {row.number: [fault.told for fault in row.faults] for row in rows if row.faults}
    turn = (Told.ENDED_ON, Told.RECEIVED_ON, Told.RESULT, Told.APPLICANTS)
    assert len(rows) == 2000 and len(found) == 333
    assert found == {nth + 1: [turn[nth // EVERY % 4]] for nth in range(EVERY, 2001, EVERY)}


def test_a_million_rows_are_counted_and_not_read() -> None:
    whole, small = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(small)
    with zipfile.ZipFile(small) as given, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            data = given.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                data = re.sub(
                    b"<sheetData(?: ?/>|></sheetData>)",
                    b"<sheetData>" + b'<row r="1"/>' * 1_000_000 + b"</sheetData>",
                    data,
                )
            made.writestr(entry, data)
    with pytest.raises(LedgerRefused, match="1000000行，一次最多读入"):
        columns.read(whole.getvalue())
