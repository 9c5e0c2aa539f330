"""统计 on pages and in Excel: every number opens its cases, as far as the reader may; sums are formulas, words none."""

import io
import re
from typing import Any
from urllib.parse import unquote

import openpyxl
from fastapi.testclient import TestClient

from casework.vocabulary import Act
from tests.web_support import Desk, accepted, decided, do, receive, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

CELL = re.compile(r'href="(/figures/cases\?[^"]+)"[^>]*>(\d+)</a>')


def cells(client: TestClient, address: str) -> dict[str, int]:
    """The numbers of a page by the address of their cases."""
    page = client.get(address)
    assert page.status_code == 200, page.text
    return {found[1].replace("&amp;", "&"): int(found[2]) for found in CELL.finditer(page.text)}


def test_every_number_opens_its_cases_and_nobody_opens_more_than_he_may(office: str, desk: Desk) -> None:
    ended, mine = decided(), accepted()
    do(ended, Act.ASSIGN, "2026-11-17", handler="li", others=["zhou"])
    do(mine, Act.ASSIGN, "2026-11-17", handler="wang")
    receive(applicants=[{"name": "=1+1", "id_number": "420112199001011234"}], respondents=[ORGAN], act_number="另案")
    supervisor, handler = desk("sun"), desk("wang")
    for address in (
        "/figures?period=2026&against=before",
        *(f"/figures/table?name={name}&period=2026" for name in NAMES),
    ):
        for there, count in cells(supervisor, address).items():
            assert supervisor.get(there).text.count('scope="row"') == count, unquote(there)
    tried = "/figures/cases?table=ways&row=合计&column=合计&period=2026"
    assert ended in supervisor.get(tried).text
    page = text_of(handler.get("/figures/cases?table=balance&row=合计&column=应审&period=2026"))
    assert mine in page and ended not in page and "另有1件属于您不能查阅的案件" in page
    assert "已核对平衡" in text_of(supervisor.get("/figures/table?name=balance&period=2026"))
    against = text_of(supervisor.get("/figures/table?name=ways&period=2026-Q4&against=before"))
    assert "2026年第三季度的数和增减" in against and "0，+1" in against, (
        "decided in October, nothing in the quarter before"
    )
    gone = text_of(supervisor.get("/figures/table?name=ways&period=2027&against=year"))
    assert "2026年有、这一期间没有的" in gone and "（1）" in gone
    assert "刘" not in page
    # Who handles what how fast is read by those who answer for the office.
    assert handler.get("/figures/table?name=officers&period=2026").status_code == 403
    assert handler.get("/figures/cases?table=officers&period=2026").status_code == 403
    assert "王芳" in text_of(supervisor.get("/figures/table?name=officers&period=2026"))
    assert "承办人" not in workbook(handler).sheetnames and "承办人" in workbook(supervisor).sheetnames
    for wrong, code in (
        ("/figures?period=2026-13", "STA-001"),
        ("/figures/table?name=weather", "STA-002"),
        ("/figures/cases?table=ways&row=无此行&period=2026", "STA-005"),
        ("/figures/cases?figure=nothing&period=2026", "STA-002"),
    ):
        assert code in supervisor.get(wrong).text, wrong


ORGAN: dict[str, Any] = {"name": '=HYPERLINK("http://x")局', "kind": "agency"}
NAMES = ("balance", "intake", "ways", "organs", "officers", "procedures")


def workbook(client: TestClient, more: str = "") -> Any:
    return openpyxl.load_workbook(io.BytesIO(client.get(f"/figures.xlsx?period=2026{more}").content))


def test_the_workbook_adds_up_by_itself_and_runs_nothing_that_somebody_wrote(office: str, desk: Desk) -> None:
    decided()
    receive(respondents=[ORGAN], act_number="另案")
    book = workbook(desk("sun"))
    sheet = book["被申请人（各机关）"]
    names = [row[0].value for row in sheet.iter_rows(min_row=4)]
    assert "'=HYPERLINK" in "".join(names), "words, not a formula"
    last = sheet.max_row
    assert sheet.cell(last, 2).value == f"=SUM(B4:B{last - 1})"
    balance = book["收案、结案和未结"]
    assert balance.cell(4, 7).value == '=IF(AND(B4+C4=E4+F4,B4+C4=D4),"✓","不平衡")'
    figures = book["指标"]
    assert figures.cell(3, 4).value == '=IF(C3=0,"—",ROUND(100*B3/C3,2))'
    formulas = [cell.value for each in book for row in each.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas and all(
        re.fullmatch(r"=(SUM|IF)\([A-Z0-9:+=*,/()\"—✓不平衡ROUNDWAN]*\)", said) for said in formulas
    )
    compared_with_the_year_before(workbook(desk("sun"), "&against=year"))


def compared_with_the_year_before(book: Any) -> None:
    """Below a table stands the same of the year before, and the change by formulas that meet their rows and columns."""
    assert [book["指标"].cell(2, at).value for at in (9, 12)] == ["2025年分子", "相差"]
    for sheet in book.worksheets[1:]:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        then, change = (
            next(at for at, row in enumerate(rows) if row[0] == head) for head in ("2025年", "比2025年增减")
        )
        assert rows[then][1:] == rows[change][1:], "the same columns"
        for nth, line in enumerate(rows[change + 1 :], 1):
            for at, said in enumerate(filter(None, line[1:]), 1):
                now, before = re.fullmatch(r"=(0|[A-Z]+[0-9]+)-([A-Z]+[0-9]+)", said).groups()  # type: ignore[union-attr]
                assert (sheet[before].row, sheet[before].column) == (then + 1 + nth, at + 1)
                assert rows[then + nth][0] == line[0]
                if now != "0":
                    assert rows[sheet[now].row - 1][0] == line[0] and rows[2][sheet[now].column - 1] == rows[change][at]
