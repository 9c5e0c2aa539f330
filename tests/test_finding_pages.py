"""Pages by which cases are found and looked into: the search, kept lists, the Excel file, the pages of one case.

A supervisor's look into one case: who is it about, what comes next and by when, what was sent to whom, what is owed,
who looked into it; the numbers of a party only on a click that is in the log.
"""

import io
import re
from urllib.parse import quote

import openpyxl
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import select

from casework.making import lists
from casework.queries.hints.leftover import left_undone
from casework.record import commands
from casework.record.privacy import mask
from casework.storage import database
from casework.storage.tables import Journal, Logged, SavedView
from casework.vocabulary import Act
from tests.web_support import ID_NUMBER, PHONE, Desk, decided, do, receive, receive_notice, send
from tests.web_support import desk as desk
from tests.web_support import office as office


def logged(kind: Logged) -> list[Journal]:
    with database.reading() as session:
        return list(session.exec(select(Journal).where(Journal.kind == kind.value)))


def found(client: TestClient, words: str) -> str:
    sent = send(client, client.get("/cases"), "/find", list="/cases", text=words)
    return client.get(sent.headers["location"]).text


def posted(client: TestClient, address: str, **fields: str) -> Response:
    """A form sent to an address for which no page offered one."""
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/cases").text)
    assert token
    return client.post(address, data={"csrf": token[1], **fields})


def test_a_search_shows_where_the_words_stand_and_a_number_is_logged(desk: Desk) -> None:
    receive(reasons="夜里太喧闹，<b>无法</b>入睡", applicants=[{"name": "张某", "id_number": ID_NUMBER}])
    client = desk("sun")
    page = found(client, "喧")
    assert "：夜里太<mark>喧</mark>闹，&lt;b&gt;无法" in page
    assert not logged(Logged.READ_NUMBER)
    page = found(client, ID_NUMBER)
    assert f"<mark>{mask(ID_NUMBER)}</mark>" in page
    assert ID_NUMBER not in page.replace(f'value="{ID_NUMBER}"', ""), "it stands in the box of the search only"
    (entry,) = logged(Logged.READ_NUMBER)
    assert entry.who == "sun" and ID_NUMBER not in entry.subject


def test_cases_are_searched_from_every_page_by_those_who_may_read_them(desk: Desk) -> None:
    number = receive(applicants=[{"name": "欧阳建国"}]).number
    sun = desk("sun")
    for address in ("/today", "/journal", f"/cases/{quote(number)}"):
        sent = send(sun, sun.get(address), "/find", text="欧阳建国")
        assert number in sun.get(sent.headers["location"]).text
    assert 'action="/find"' not in desk("guan").get("/people").text


def test_a_list_is_kept_under_a_name_for_its_officer_alone(desk: Desk) -> None:
    receive()
    client = desk("li")
    listed = client.get("/cases?stage=open&unserved=yes&no_state=yes")
    assert "状态" not in listed.text.partition("<thead>")[2].partition("</thead>")[0]
    shown = "stage=open&unserved=yes&no_state=yes"
    assert send(client, listed, "/cases/views", shown=shown, name="我的 <未送达>").status_code == 303
    page = client.get("/cases").text
    assert "我的 &lt;未送达&gt;" in page and "stage=open&amp;unserved=yes&amp;no_state=yes" in page
    assert "未送达&gt;" not in desk("wang").get("/cases").text
    assert send(client, listed, "/cases/views", shown="", name=" ").status_code == 422
    with database.reading() as session:
        (view,) = session.exec(select(SavedView)).all()
    assert posted(desk("wang"), f"/cases/views/{view.id}/drop").status_code == 303
    assert "未送达&gt;" in client.get("/cases").text, "another officer's list is not his to drop"
    send(client, client.get("/cases"), f"/cases/views/{view.id}/drop")
    assert "未送达&gt;" not in client.get("/cases").text


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)"])
def test_the_excel_file_has_no_formula_and_is_logged(desk: Desk, name: str) -> None:
    receive(administrative_act=name)
    answer = desk("li").get("/cases.xlsx?sort=number")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = list(book["案件"].iter_rows())
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
    assert f"'{name}" in [cell.value for cell in rows[1]]
    (entry,) = logged(Logged.EXPORT)
    assert entry.who == "li" and "1件" in entry.subject


def test_a_file_that_is_not_the_whole_list_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "ROWS", 1)
    receive()
    receive(applicants=[{"name": "孙某"}])
    rows = list(openpyxl.load_workbook(io.BytesIO(desk("li").get("/cases.xlsx").content))["案件"].values)
    assert len(rows) == 3 and str(rows[-1][0]).startswith("只列前1件，共2件")


def test_a_supervisor_looks_into_one_case(desk: Desk) -> None:
    number = decided()
    client = desk("sun")
    here = f"/cases/{quote(number)}"
    page = client.get(here)
    head = page.text.partition('class="case-bar"')[2].partition("</div>")[0]
    assert number in head and "张某" in head
    assert "下一步" in page.text
    for tab, words in {
        "parties": "张某",
        "papers": "行政复议决定书",
        "hearings": "出现在这里",
        "duties": "履行",
        "linked": "关联案件",
        "audit": "谁看过",
    }.items():
        answer = client.get(f"{here}/tabs/{tab}")
        assert answer.status_code == 200 and words in answer.text, tab
        assert 'aria-current="page"' in answer.text.partition('class="tabs"')[2].partition("</nav>")[0]
    assert client.get(f"{here}/tabs/other").status_code == 404
    known = client.get(f"{here}/parties/respondent-1")
    assert number in known.text and "行政复议决定书" in known.text


def test_closing_says_what_would_be_left_undone_and_asks_why(desk: Desk) -> None:
    number = decided()
    for party in ("applicant-1", "respondent-1"):
        do(number, Act.SERVE, "2026-11-20", document="D-39", party=party)
    client, there = desk("li"), f"/cases/{quote(number)}/acts/close"
    form = client.get(there)
    assert "尚未送达：" in form.text and "行政复议受理通知书→张某" in form.text
    assert "3份没有收入送达凭证" in form.text and "没有收入任何材料" in form.text

    refused = send(client, form, on="2026-11-20", left_undone="  ")
    assert refused.status_code == 409 and "CLO-004" in refused.text
    assert "行政复议受理通知书→张某" in refused.text and 'aria-invalid="true"' in refused.text
    why = "受理通知书随决定书一并送达，回证原件在纸质卷"
    assert send(client, refused, on="2026-11-20", left_undone=why, repeated="yes").status_code == 303
    assert why in client.get(f"/cases/{quote(number)}").text
    archived = send(client, client.get(there.replace("close", "archive")), on="2026-11-20", repeated="yes")
    assert archived.status_code == 303, "what the case was closed without is not asked again"


def test_a_court_case_is_closed_without_a_service_that_nobody_can_record(office: None) -> None:
    number = receive_notice().number
    do(number, Act.ASSIGN, "2026-11-18", handler="li")
    official = {"official": "周某", "title": "局长", "post": "chief"}
    do(number, Act.DESIGNATE_OFFICIAL, "2026-11-18", defendant="defendant-1", **official)
    with database.reading() as session:
        case = commands.load(session, number)
        undone = [words for words, _ in left_undone(session, case)]
    assert undone == ["本案没有收入任何材料（申请书、证据、答复）"]


def test_numbers_are_shown_on_a_click_that_is_in_the_log(desk: Desk) -> None:
    number = receive().number
    client = desk("sun")
    there = f"/cases/{quote(number)}/tabs/parties"
    before = client.get(there)
    assert PHONE not in before.text and ID_NUMBER not in before.text
    shown = send(client, before, f"/cases/{quote(number)}/numbers", party="applicant-1")
    assert f'href="tel:{PHONE}"' in shown.text and ID_NUMBER in shown.text
    (entry,) = logged(Logged.READ_NUMBER)
    assert (entry.who, entry.case_number, entry.subject) == ("sun", number, "张某")
    assert PHONE not in client.get(there).text
    do(number, Act.ACCEPT, "2026-11-17")
    do(number, Act.ASSIGN, "2026-11-17", handler="li")
    other = desk("wang")
    kept = posted(other, f"/cases/{quote(number)}/numbers", party="applicant-1")
    assert kept.status_code == 403 and PHONE not in kept.text
    assert len(logged(Logged.READ_NUMBER)) == 1
