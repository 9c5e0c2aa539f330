"""What a visitor brings that is none of reconsideration: told in writing where it belongs, asked after, settled."""

import io
from datetime import date
from typing import Any

import pdfplumber
import pytest
from sqlmodel import select

from casework import law
from casework.errors import CaseworkError
from casework.office.reception import other_doors
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Journal
from casework.vocabulary import Role
from tests.test_visits import CLERK, PROMISE, keep, stored, visit
from tests.web_support import TODAY, Desk, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

DOOR: dict[str, Any] = {
    "door": "labour",
    "organ": "东湖区劳动人事争议仲裁委员会",
    "reason": "拖欠工资是用人单位与劳动者之间的争议，不是行政行为。",
    "handed_over": True,
    "ask_by": "2026-12-05",
}


def told(number: int, on: date = TODAY, actor: Actor = CLERK, **more: Any) -> None:
    with database.transaction() as session:
        other_doors.send_on(session, number, actor=actor, on=on, today=TODAY, details=DOOR | more)


def test_it_is_asked_after_and_settled(office: str) -> None:
    number = visit()
    told(number)
    row = stored(number)
    assert (row.promised, row.promised_by) == (
        "向东湖区劳动人事争议仲裁委员会了解办理情况（材料已转送）",
        date(2026, 12, 5),
    )
    assert other_doors.way_of(row) == "向东湖区劳动人事争议仲裁委员会申请劳动人事争议仲裁"
    keep(number, done="仲裁委已立案")
    assert stored(number).kept == "仲裁委已立案"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"door": "sea"}, "ACT-005"),
        ({"organ": ""}, "ACT-005"),
        ({"ask_by": "2026-11-19"}, "VIS-009"),
        ({"on": date(2026, 11, 21)}, "ACT-004"),
        ({"on": date(2026, 11, 1)}, "ACT-004"),
        ({"actor": Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))}, "RIGHT-001"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(office: str, more: dict[str, Any], code: str) -> None:
    number = visit()
    with pytest.raises(CaseworkError) as refused:
        told(number, **more)
    assert refused.value.code == code and stored(number).door == ""


def test_nobody_is_told_twice_nor_over_another_promise(office: str) -> None:
    number = visit()
    told(number)
    for each in (number, visit(**PROMISE)):
        with pytest.raises(CaseworkError) as refused:
            told(each)
        assert refused.value.code == "VIS-008"


def test_every_door_reads_as_a_clause(office: str) -> None:
    for item in law.statutory_list("other_doors", TODAY):
        assert "{organ}" in item.note and not item.note.endswith("。")
        assert item.status == "VERIFIED" or "第" not in item.citation  # no article that nobody has read


def test_the_page_tells_and_the_paper_says_so(desk: Desk) -> None:
    client, number = desk("li"), visit(matter="老板拖欠三个月工资<script>alert(1)</script>")
    form = client.get(f"/visits/{number}/onward")
    assert "拖欠三个月工资" in form.text and "<script>alert" not in form.text
    answer = send(client, form, f"/visits/{number}/onward", on=TODAY.isoformat(), **DOOR | {"handed_over": "yes"})
    assert answer.status_code == 303, answer.text
    shown = client.get("/visits")
    assert "打印告知书" in shown.text and "了解办理情况" in text_of(shown)
    with pdfplumber.open(io.BytesIO(client.get(f"/visits/{number}/guidance.pdf").content)) as drawn:
        words = "".join(page.extract_text() for page in drawn.pages).replace("\n", "")
    assert "行政复议告知书" in words and "申请劳动人事争议仲裁" in words and "材料已转送" in words
    assert "根据《劳动争议调解仲裁法》的规定" in words
    again = send(client, form, f"/visits/{number}/onward", on=TODAY.isoformat(), **DOOR | {"handed_over": "yes"})
    assert "VIS-008" in again.text
    assert client.get(f"/visits/{visit()}/guidance.pdf").status_code == 404


def test_the_log_has_it(office: str) -> None:
    number = visit()
    told(number)
    with database.reading() as session:
        assert any("其他途径" in row.what for row in session.exec(select(Journal)))
