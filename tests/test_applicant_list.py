"""申请人名单: what people write in a table, what is said at its cells, and that nothing is taken in by halves."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from casework.queries.intake.applicants import COLUMNS, MOST, read
from casework.vocabulary import comparable
from documents.intake.refusing import FileRefused
from documents.intake.tables import lines_of
from tests import scans
from tests.rows import each_row
from tests.web_support import TODAY, Desk, form_in, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

GOOD, ALSO_GOOD = "11010519491231002X", "34052419800101001X"
HEADS = ("姓名", "身份证号", "出生日期", "手机", "住址")
Fill = Callable[[Any], None]


def workbook(*rows: tuple[Any, ...], also: Fill | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if also:
        also(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def merged(where: str) -> Fill:
    return lambda book: book.active.merge_cells(where)


PERSON = ("王喆", GOOD, "1949年12月31日", "13800138000", "江城市东湖区一路1号")
CELLS: dict[str, tuple[bytes, str, str]] = {
    "check digit": (workbook(HEADS, ("王喆", "110105194912310021", *PERSON[2:])), "id_number", "校验码不符"),
    "day that is none": (workbook(HEADS, ("王喆", GOOD, "49年冬", *PERSON[3:])), "born_on", "不是确定的日期"),
    "day of no calendar": (workbook(HEADS, ("王喆", "", "1980-02-30", *PERSON[3:])), "born_on", "日期"),
    "another birthday": (workbook(HEADS, ("王喆", GOOD, "1949-12-30", *PERSON[3:])), "born_on", "是1949-12-31"),
    "merged cells": (workbook(HEADS, PERSON, ("李堃",), also=merged("E2:E3")), "address", "合并单元格E2至E3"),
    "formula": (workbook(HEADS, ('=HYPERLINK("http://x","王喆")', *PERSON[1:])), "name", "公式"),
    "formula that starts a program": (workbook(HEADS, ("=cmd|' /C calc'!A0", *PERSON[1:])), "name", "公式"),
    "number that lost its end": (workbook(HEADS, ("王喆", 340524198001010010, *PERSON[2:])), "id_number", "已经丢失"),
    "error value": (workbook(HEADS, ("王喆", "#N/A", *PERSON[2:])), "id_number", "错误值"),
    "no name": (workbook(HEADS, ("", *PERSON[1:])), "name", "没有填写"),
    "no telephone": (workbook(HEADS, (*PERSON[:3], "微信", PERSON[4])), "phone", "不像手机"),
    "same number": (workbook(HEADS, PERSON, ("李堃", *PERSON[1:])), "id_number", "与第2行的证件号码相同"),
    "same name": (workbook(HEADS, PERSON, ("王 喆",)), "name", "与第2行同名"),
    "name too long": (workbook(HEADS, ("王" * 201, *PERSON[1:])), "name", "200"),
    "unknown kind": (workbook(("姓名", "类别"), ("王喆", "群众")), "kind", "类别应当是公民"),
    "day to come": (workbook(("姓名", "知道之日"), ("王喆", "2030-01-01")), "known_on", "还没有到"),
}


@pytest.mark.parametrize(("data", "field", "words"), CELLS.values(), ids=CELLS)
def test_what_is_wrong_is_said_at_its_cell(data: bytes, field: str, words: str) -> None:
    found = read(lines_of(data, 100)[0], TODAY)
    said = [cell.wrong or cell.doubt for row in found.rows for name, cell in row.cells.items() if name == field]
    assert any(words in each for each in said), said
    others = [
        (row.line, name) for row in found.rows for name, cell in row.cells.items() if cell.wrong and name != field
    ]
    assert others == []


def test_a_list_as_offices_really_keep_it() -> None:
    """A title over all columns, headings of their own, days and numbers as the program stored them, a hidden sign."""

    def title(book: Any) -> None:
        book.active.merge_cells("A1:F1")
        book.create_sheet("说明").append(["填表说明"])

    rows = (
        ("城中村征收申请人名单",),
        ("序号", "户主姓名", "身份证号码（18位）", "手机号", "家庭住址", "签名"),
        (1, "王\u200b喆", GOOD, 13800138000, "一路1号\n二单元"),
        (None,),
        (2, "吐尔逊•买买提", ALSO_GOOD, 13900139000.0, "二路2号"),
    )
    text, said = lines_of(workbook(*rows, also=title), 100)
    found = read(text, TODAY)
    assert said == "读入工作表“Sheet”；“说明”没有读入" and found.errors == found.doubts == 0 and found.notes == ()
    assert [row.line for row in found.rows] == [3, 5]
    assert found.people == (
        {"name": "王喆", "id_number": GOOD, "phone": "13800138000", "address": "一路1号 二单元"},
        {"name": "吐尔逊·买买提", "id_number": ALSO_GOOD, "phone": "13900139000", "address": "二路2号"},
    )


@each_row(
    "written",
    [
        *(date(1949, 12, 31), "1949-12-31", "1949/12/31", "1949.12.31", "19491231", 19491231, "1949年12月31日"),
        *(" 1949-12-31 ", "１９４９－１２－３１"),
    ],
)
def test_excel_dates_as_text_are_the_day_they_say(written: Any) -> None:
    """As a cell holds it: a date, or a text somebody typed."""
    found = read(lines_of(workbook(HEADS, ("王喆", GOOD, written, *PERSON[3:])), 100)[0], TODAY)
    assert (found.errors, found.doubts) == (0, 0), written


@each_row("written", ["49.12.31", "31/12/1949", "1949-12", 18263, "1949-12-31 00:00:00"])
def test_excel_dates_that_can_be_two_days_are_asked_about(written: Any) -> None:
    """A year of two digits, a day in front, the program's own count: said at the cell, with how to write it."""
    found = read(lines_of(workbook(HEADS, ("王喆", GOOD, written, *PERSON[3:])), 100)[0], TODAY)
    assert "请写成1980-01-01" in found.rows[0].cells["born_on"].wrong, written


def test_a_column_of_another_kind_is_named() -> None:
    assert read("姓名\t电话\t亩数\n王喆\t13800138000\t3", TODAY).notes == ("没有读入的栏：亩数",)


BOMB = scans.archive("[Content_Types].xml", "xl/workbook.xml")
FILES = {
    "empty": (b"", "DOC-141"),
    "nothing in it": (workbook(), "DOC-141"),
    "broken": (workbook(HEADS, PERSON)[:-400], "DOC-144"),
    "no workbook": (BOMB, "DOC-144"),
    "old workbook": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "DOC-147"),
    "picture": (scans.jpeg(), "DOC-147"),
    "program": (b"MZ\x90\0", "DOC-143"),
    "too large": (b"\xff" * (6 << 20), "DOC-146"),
}


@pytest.mark.parametrize(("data", "code"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_list_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        lines_of(data, 3000)
    assert refused.value.code == code


def test_a_workbook_of_ten_thousand_rows_is_refused() -> None:
    with pytest.raises(FileRefused) as refused:
        lines_of(workbook(HEADS, *[(f"村民{n}",) for n in range(10_000)]), 3000)
    assert refused.value.code == "DOC-146"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_list_saved_with_commas(encoding: str) -> None:
    text, _ = lines_of('姓名,电话,地址\n王喆,13800138000,"一路1号,二单元"\n'.encode(encoding), 100)
    assert read(text, TODAY).people == ({"name": "王喆", "phone": "13800138000", "address": "一路1号,二单元"},)


def test_too_many_are_not_taken_in() -> None:
    found = read("姓名\n" + "\n".join(f"村民{n}" for n in range(10_000)), TODAY)
    assert found.rows == () and f"最多读入{MOST}名" in found.wrong[0]


THERE = "/register/receive"


def asked(desk: Desk, **typed: Any) -> Any:
    client = desk("li")
    fields = dict(form_in(client.get(THERE), THERE).fields)
    files = {name: typed.pop(name) for name in ("roster_file",) if name in typed}
    return client.post(THERE, data=fields | typed | {"csrf": fields["csrf"]}, files=files or None)


def test_the_template_is_read_back(desk: Desk) -> None:
    answer = desk("li").get("/register/receive/applicants.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [comparable(str(cell.value)).removesuffix("必填") for cell in sheet[1]] == [
        *map(comparable, COLUMNS.values())
    ]
    for column, value in enumerate(("王喆", "公民", GOOD, "男", "1949-12-31", "13800138000", "一路1号"), 1):
        sheet.cell(2, column, value)
    out = io.BytesIO()
    sheet.parent.save(out)
    found = read(lines_of(out.getvalue(), 100)[0], TODAY)
    assert found.errors == 0 and found.people[0]["sex"] == "male" and found.people[0]["id_number"] == GOOD


def test_eighty_are_looked_at_and_then_taken_into_the_form(desk: Desk) -> None:
    file = ("名单.xlsx", workbook(("姓名", "手机"), *[(f"村民{n}", 13800138000 + n) for n in range(80)]))
    seen = asked(desk, fill="roster", roster_file=file, administrative_act="征收决定")
    assert "共80名，没有错误" in text_of(seen) and "applicants.1.name" not in seen.text
    fields = dict(form_in(seen, THERE).fields)
    taken = asked(
        desk, **{name: said for name, said in fields.items() if name != "roster_file"} | {"fill": "roster-take"}
    )
    typed = dict(form_in(taken, THERE).fields)
    assert [typed[f"applicants.{n}.name"] for n in (0, 79)] == ["村民0", "村民79"] and typed["roster"].strip() == ""
    assert typed["applicants.79.phone"] == "13800138079" and typed["administrative_act"] == "征收决定"


@pytest.mark.parametrize(
    ("lines", "more", "words"),
    [
        (f"姓名\t身份证号\n王喆\t{GOOD}\n\t{ALSO_GOOD}", {}, "一名也没有读入"),
        ("姓名\t电话\n王喆\t12", {}, "没有勾选"),
        (
            f"姓名\t身份证号\n王喆\t{GOOD}",
            {"applicants.0.name": "王喆", "applicants.0.id_number": GOOD},
            "已有的申请人",
        ),
        ("<script>alert(1)</script>\n", {}, "&lt;script&gt;"),
    ],
)
def test_a_list_with_a_fault_is_not_taken_in_at_all(desk: Desk, lines: str, more: dict[str, str], words: str) -> None:
    shown = asked(desk, fill="roster" if "script" in words else "roster-take", roster=lines, **more)
    assert words in shown.text and "<script>alert" not in shown.text
    typed = dict(form_in(shown, THERE).fields)
    assert "applicants.1.name" not in typed and lines.strip() in typed["roster"]


def test_a_doubt_that_the_officer_has_looked_at_is_taken(desk: Desk) -> None:
    taken = asked(desk, fill="roster-take", roster="姓名\t电话\n王喆\t12", roster_checked="yes")
    assert dict(form_in(taken, THERE).fields)["applicants.0.phone"] == "12"


def test_a_file_that_is_no_list_says_so_on_the_form(desk: Desk) -> None:
    shown = asked(desk, fill="roster", roster_file=("名单.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99))
    assert "旧版Excel" in text_of(shown) and "DOC-147" in shown.text
