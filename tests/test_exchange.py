"""报送: what a platform wants of the cases of a period, and where its own file differs from ours."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from httpx import Response

from casework import cli
from casework.errors import CaseworkError
from casework.making import exchange
from casework.outside.exchange import comparing, mapping
from casework.outside.exchange.fields import Ours
from casework.record.commands import Actor
from casework.storage import database, store
from casework.vocabulary import Act, Role
from tests.web_support import ID_NUMBER, Desk, decided, do, form_in, receive, receive_notice, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

CLERK = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
WANTED = """
name = "省平台"
procedure = "reconsideration"
column = [
  { ours = "number", theirs = "AH", required = true },
  { ours = "applicants", theirs = "SQR", join = ";" },
  { ours = "subject", theirs = "XZXW" },
  { ours = "received_on", theirs = "SQRQ", day = "%Y%m%d", required = true },
  { ours = "result", theirs = "JAFS", codes = { 68 = "01", terminate = "09" } },
  { ours = "ended_on", theirs = "JDRQ", day = "%Y%m%d" },
]
"""


@pytest.fixture
def own(office: str) -> str:
    """An office whose platform has its own names and codes."""
    mapping.file().write_text(WANTED, "utf-8")
    return office


def made(make: Any = exchange.reported, **what: Any) -> Any:
    asked = {"period": "2026", "form": "xlsx"} | what
    with database.reading() as session:
        exchange.check(session, CLERK, asked)
        return make(session, CLERK, asked, None, lambda done, total: None)


def sheets(content: bytes) -> dict[str, list[list[str]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[str(cell or "") for cell in row] for row in sheet.values] for sheet in book.worksheets}


def compared(rows: list[list[Any]] | bytes, **what: Any) -> Any:
    return made(exchange.reconciled, digest=store.put(rows if isinstance(rows, bytes) else workbook(rows)), **what)


def workbook(rows: list[list[Any]], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEADS = ["AH", "SQR", "XZXW", "SQRQ", "JAFS", "JDRQ"]


def test_the_cases_of_a_period_are_told_under_the_names_and_codes_of_the_platform(own: str) -> None:
    number = decided()
    receive(on="2026-11-16", applicants=[{"name": "=cmd|'/c calc'!A1"}], administrative_act="@SUM(A1)")
    file = made()
    cases = sheets(file.content)["案件"]
    assert cases[0] == HEADS and file.remark == "2件" and ID_NUMBER not in str(cases)
    assert cases[1] == [number, "张某", "罚款二万元的行政处罚决定", "20260901", "01", "20261008"]
    assert cases[2][1:] == ["'=cmd|'/c calc'!A1", "'@SUM(A1)", "20261116", "", ""]  # words, never a formula
    told = json.loads(made(form="json").content)
    assert told["cases"][0] == dict(zip(HEADS, cases[1], strict=True)) and told["problems"] == []
    assert sheets(made(period="2026-11").content)["案件"][1][0] != number  # neither received nor ended in November
    assert sheets(made(period="2026-10").content)["案件"][1][0] == number


def test_a_case_that_the_platform_could_not_take_is_left_out_and_said(own: str) -> None:
    mapping.file().write_text(WANTED.replace('68 = "01", ', "").replace('"JDRQ",', '"JDRQ", required = true,'), "utf-8")
    number, open_one = decided(), receive().number
    file = made()
    assert len(sheets(file.content)["案件"]) == 1 and file.remark == "0件，另有2件有问题，没有报送"
    assert sheets(file.content)["问题"][1:] == [
        [number, "JAFS", "“维持”（68）没有对应的平台代码，请在对照表中写明"],
        [open_one, "JDRQ", "本案没有决定（裁判）日期，平台要求必填"],
    ]


def test_what_is_not_the_reader_s_to_read_is_in_no_file(own: str) -> None:
    number, other = receive().number, receive(repeat_reason="另一案").number
    do(number, Act.RECUSE, "2026-11-18", officer="li", ground="1", reason="近亲属")
    assert [row[0] for row in sheets(made().content)["案件"][1:]] == [other]
    there = sheets(compared([HEADS, [number], [other], ["东复〔2026〕99号"]]).content)["只在平台文件"]
    assert {row[2] for row in there[1:]} == {"本系统没有这件案件，或者您不能查阅"} and len(there) == 3


def test_court_cases_too_and_every_field_of_ours(office: str) -> None:
    columns = "\n".join(f'{{ ours = "{each.value}", theirs = "{each.label}" }},' for each in Ours)
    mapping.file().write_text(f'name = "全部"\nprocedure = "litigation"\ncolumn = [{columns}]', "utf-8")
    number = receive_notice().number
    heads, row = sheets(made().content)["案件"]
    told = dict(zip(heads, row, strict=True))
    assert (told["案号"], told["人民法院"], told["程序"]) == (number, "江城市东湖区人民法院", "行政应诉")
    mapping.file().write_text(mapping.file().read_text("utf-8").replace("litigation", "reconsideration"), "utf-8")
    number = decided()
    (_, row) = sheets(made().content)["案件"]
    told = dict(zip(heads, row, strict=True))
    assert (told["结案方式"], told["承办人"], told["受理日期"], told["申请人、原告的类型"]) == (
        "维持",
        "李明",
        "2026-09-03",
        "公民",
    )


def test_what_the_platform_has_otherwise_is_listed_cell_by_cell(own: str) -> None:
    number, second = decided(), receive().number
    third = receive(repeat_reason="另一案").number
    rows = [
        ["报送明细"],
        ["XZXW", "SQRQ", "AH", "SQR"],  # their order, with a title above
        ["罚款二万元的行政处罚决定", "2026-09-01", number.replace("〔", "[").replace("〕", "]"), "张某"],
        ["罚款三万元的行政处罚决定", "20261116", second, "张某"],
    ]
    file = compared(rows)
    found = sheets(file.content)
    assert found["不一致"][1:] == [
        [second, "4", "XZXW", "行政行为", "罚款二万元的行政处罚决定", "罚款三万元的行政处罚决定"]
    ]
    assert found["只在本系统"][1:] == [[third]]
    assert [row[0] for row in found["没有核对"][1:]] == ["JAFS", "JDRQ"]
    assert file.remark == "两边都有的2件，其中1件一致；只在本系统1件，只在平台文件0件"
    ours = made(form="json").content
    assert "其中3件一致；只在本系统0件，只在平台文件0件" in compared(ours).remark  # what we sent differs nowhere


def test_cells_that_cannot_be_taken_as_they_stand_are_said(own: str) -> None:
    number, second = decided(), receive().number
    rows = workbook([["AH", "SQR", "XZXW"], [number, "=1+1", "罚款"], [second, "张某", None]], merged="C2:C3")
    found = sheets(compared(rows).content)["不一致"]
    there = {row[2]: row[5] for row in found[1:]}
    assert "公式" in there["SQR"] and "合并单元格C2至C3" in there["XZXW"]


UNREAD: list[tuple[Any, str, str]] = [
    ([["AH"], ["东复〔2026〕1号"], ["x"], ["东复[2026]１号"]], "EXC-011", "东复〔2026〕1号在第2、4行"),
    ([["甲"], ["1"]], "EXC-010", "没有“AH”一栏"),
    ([["AH", "SQR"], [None, "张某"]], "EXC-010", "第2行没有可以读取的“AH”"),
    ([["AH", "SQR"]], "EXC-010", "没有案件"),
    (b"{", "EXC-010", "不是完整的JSON"),
    (b'{"cases": [1]}', "EXC-010", "没有案件的列表"),
    (b'[{"AH": "a"}, {"AH": "a"}]', "EXC-011", "a在第1、2行"),
    (b"PK\x03\x04", "EXC-010", ""),
    (b"", "EXC-010", ""),
]


@pytest.mark.parametrize(("rows", "code", "said"), UNREAD)
def test_a_file_with_a_case_twice_or_of_no_use_is_refused_with_its_lines(rows: Any, code: str, said: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        comparing.read(rows if isinstance(rows, bytes) else workbook(rows), mapping.read(WANTED))
    assert refused.value.code == code and said in refused.value.message and refused.value.instead


WRONG: list[tuple[str, str]] = [
    ("name = ", "TOML"),
    ('name = "x"', "没有写"),
    (WANTED.replace('"subject"', '"id_number"'), "不认识"),  # numbers of persons are told no platform
    (WANTED.replace('theirs = "SQR"', 'theirs = "AH"'), "写了两次"),
    (WANTED.replace('ours = "number"', 'ours = "court"'), "没有案号一栏"),
    (WANTED.replace("%Y%m%d", "%Y", 1), "读不回来"),
    (WANTED.replace("required = true", "needed = true", 1), "不认识"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_mapping_that_cannot_be_meant_is_refused_when_it_is_loaded(text: str, said: str) -> None:
    with pytest.raises(CaseworkError, match=said) as refused:
        mapping.read(text)
    assert refused.value.code == "EXC-001"


def hand_in(client: TestClient, there: str, name: str, data: bytes, **typed: str) -> Response:
    csrf = form_in(client.get("/exchange"), there).value("csrf")
    return client.post(there, data={"csrf": csrf} | typed, files={"file": (name, data)})


def test_by_hand_the_mapping_is_loaded_the_file_made_and_the_platform_s_compared(desk: Desk) -> None:
    guan, li, number = desk("guan"), desk("li"), decided()
    assert "还没有对照表" in text_of(li.get("/exchange")) and "样例" in guan.get("/exchange/mapping.toml").text
    refused = desk("sun").get("/exchange")
    assert refused.status_code == 403 and "“报送上级平台”限于收案员、机构负责人" in text_of(refused)
    there = "/exchange/mapping"
    assert hand_in(guan, there, "m.toml", WANTED.replace("AH", "案号").encode()).status_code == 303
    wrong = hand_in(guan, there, "m.toml", b"x")
    assert wrong.status_code == 422 and "EXC-001" in text_of(wrong)
    asked = send(li, li.get("/exchange"), "/exchange/report", period="2026", form="json")
    assert asked.status_code == 200 and [case["案号"] for case in asked.json()["cases"]] == [number]
    refused = send(li, li.get("/exchange"), "/exchange/report", period="x")
    assert refused.status_code == 422 and "STA-001" in text_of(refused)
    there, twice, once = "/exchange/compare", [["案号"], [number], [number]], [["案号"], [number]]
    told = hand_in(li, there, "theirs.xlsx", workbook(twice), period="2026")
    assert told.status_code == 422 and f"{number}在第2、3行" in text_of(told)
    file = hand_in(li, there, "theirs.xlsx", workbook(once), period="2026")
    assert file.status_code == 200 and sheets(file.content)["只在本系统"] == [["案号"]]
    assert "两边都有的1件，其中1件一致" in text_of(li.get("/jobs"))


def test_from_the_shell(own: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number, file, differs = decided(), tmp_path / "ours.json", tmp_path / "differs.xlsx"
    assert cli.main(["exchange", "report", "--period", "2026", str(file)]) == 0
    assert json.loads(file.read_bytes())["cases"][0]["AH"] == number
    assert cli.main(["exchange", "compare", "--period", "2026", str(file), str(differs)]) == 0
    assert "其中1件一致" in capsys.readouterr().out and sheets(differs.read_bytes())["不一致"][1:] == []
