"""Scans on a registration form come in with the case in one act, or nothing does."""

import io
from typing import Any

import pdfplumber
import pytest
from sqlmodel import select

from casework.storage import database
from casework.storage.tables import Attachment, Case
from tests import scans
from tests.web_support import Desk, form_in
from tests.web_support import desk as desk
from tests.web_support import office as office

TYPED = {
    "on": "2026-11-16",
    "channel": "in_person",
    "applicants.0.name": "王喆",
    "respondents.0.name": "东湖区城市管理执法局",
    "respondents.0.kind": "agency",
    "administrative_act": "罚款决定",
    "claims": "撤销罚款决定",
}


def handed_in(desk: Desk, *files: tuple[str, bytes, str], **typed: str) -> Any:
    """The form sent with these files: the box each is dropped on, its bytes, its name."""
    client = desk("li")
    untouched = dict(form_in(client.get("/register/receive"), "/register/receive").fields)
    sent = [(f"scans_{box}", (name, data, "application/octet-stream")) for box, data, name in files]
    return client.post("/register/receive", data=untouched | TYPED | typed, files=sent)


def kept() -> tuple[int, list[Attachment]]:
    with database.reading() as session:
        return len(session.exec(select(Case)).all()), list(session.exec(select(Attachment).order_by("id")))


def test_scans_are_kept_with_the_case_and_are_the_applicants(desk: Desk) -> None:
    answer = handed_in(
        desk,
        ("application", scans.pdf(3), "申请书.pdf"),
        ("application", scans.jpeg(), "../../身份证.jpg"),
        ("evidence", scans.pdf(2), "处罚决定书.pdf"),
        ("evidence", scans.pdf(2), "处罚决定书（再放一次）.pdf"),
    )
    assert answer.status_code == 303, answer.text
    cases, files = kept()
    assert cases == 1
    assert [(f.purpose, f.file_name, f.pages, f.party) for f in files] == [
        ("application", "申请书.pdf", 3, "applicant-1"),
        ("application", "身份证.jpg", 1, "applicant-1"),
        ("evidence", "处罚决定书.pdf", 2, "applicant-1"),
    ]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "空的.pdf", "DOC-141"),
        (b"MZ\x90\x00 a program", "申请书.pdf", "DOC-143"),
        (scans.jpeg()[:-2000], "=cmd|'/c calc'!A1.jpg", "DOC-144"),
        (scans.pdf(password="1"), "<script>alert(1)</script>.pdf", "DOC-145"),
    ],
)
def test_a_file_that_cannot_be_kept_refuses_all_and_is_named(desk: Desk, data: bytes, name: str, code: str) -> None:
    answer = handed_in(desk, ("application", scans.pdf(), "好的.pdf"), ("application", data, name))
    assert answer.status_code == 422 and code in answer.text and "不能随案收入" in answer.text
    assert "<script>alert" not in answer.text and 'value="王喆"' in answer.text
    assert kept() == (0, [])


def test_a_refused_form_keeps_no_file(desk: Desk) -> None:
    answer = handed_in(desk, ("application", scans.pdf(), "申请书.pdf"), claims="")
    assert answer.status_code == 422 and kept() == (0, [])


def test_an_oral_application_has_a_box_for_its_signed_record(desk: Desk) -> None:
    assert "scans_record" not in desk("li").get("/register/receive?channel=in_person").text
    assert "scans_record" in desk("li").get("/register/receive?channel=oral").text
    assert "scans_other" in desk("li").get("/register/receive_notice").text


ORAL = TYPED | {
    "channel": "oral",
    "applicants.1.name": "李堃",
    "oral_record": "我在门口摆摊，被罚款二千元，我认为过重。",
}


def printed(desk: Desk, **typed: str) -> Any:
    client = desk("li")
    token = dict(form_in(client.get("/register/receive?channel=oral"), "/register/receive").fields)["csrf"]
    return client.post("/register/receive/record.pdf", data=ORAL | {"csrf": token} | typed)


def test_the_record_of_an_oral_application_is_printed_before_it_is_registered(desk: Desk) -> None:
    assert "打印笔录" in desk("li").get("/register/receive?channel=oral").text
    answer = printed(desk)
    assert answer.status_code == 200, answer.text
    with pdfplumber.open(io.BytesIO(answer.content)) as drawn:
        pages = [page.extract_text() for page in drawn.pages]
    assert len(pages) == 2 and "王喆" in pages[0] and "李堃" in pages[1]
    assert all("我在门口摆摊" in page and "签名或者按指印" in page for page in pages)
    assert kept() == (0, [])


@pytest.mark.parametrize(
    ("typed", "words"), [({"oral_record": ""}, "没有可以打印的内容"), ({"claims": ""}, "复议请求")]
)
def test_a_record_that_says_nothing_is_not_printed(desk: Desk, typed: dict[str, str], words: str) -> None:
    answer = printed(desk, **typed)
    assert answer.status_code == 422 and words in answer.text


@pytest.mark.parametrize(("channel", "offered"), [("post", True), ("online", True), ("in_person", False)])
def test_a_receipt_is_offered_at_once_where_nobody_took_one_home(desk: Desk, channel: str, offered: bool) -> None:
    answer = handed_in(desk, channel=channel)
    shown = desk("li").get(answer.headers["location"])
    assert ("制作接收回执" in shown.text) is offered
    if offered:
        form = desk("li").get(
            f"{answer.headers['location'].partition('?')[0]}/acts/write_paper?document=D-03&party=applicant-1"
        )
        assert form.status_code == 200 and "提交人" in form.text
