"""听证提纲、庭审提纲: what is to be asked by kind of case, filled from the case; ticked while it is asked; printed."""

import io
from datetime import date
from urllib.parse import quote

import docx
import pytest

from casework import law
from casework.papers.hearing import guide
from casework.record import commands
from casework.storage.database import reading, transaction
from casework.vocabulary import Act
from tests.offices import ANYONE
from tests.test_exhibits import with_evidence
from tests.test_planner import refused
from tests.web_support import TODAY, Desk, accepted, do, receive_notice, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def asked_in(number: str) -> dict[str, str]:
    with reading() as session:
        found = guide.guide(session, commands.load(session, number), TODAY)
    return {each.code: each.basis for part in found.parts for each in part.questions}


def test_the_questions_are_those_of_the_kind_of_case_and_of_its_law(office: str) -> None:
    penalty = asked_in(accepted(scope_item="1"))
    assert penalty["penalty-4"] == "行政处罚法第四十五条" and penalty["open-4"] == "行政复议法第五十一条第三款"
    assert not any(code.startswith("force") for code in penalty) and penalty["open-1"] == ""
    inaction = asked_in(accepted(scope_item="11", administrative_act="没有履行查处职责", repeat_reason="另一行为"))
    assert inaction["duty-1"].endswith("第四十四条第二款第一项") and "penalty-4" not in inaction
    for name in guide.LISTS.values():
        items = law.statutory_list(name)
        assert {who for item in items for who in item.needs} <= guide.WHOM.keys()
        assert all(item.is_practice or "条" in item.citation for item in items)
        assert all(not item.rule or law.rule(item.rule) for item in items)


def test_the_guide_of_a_case_says_what_is_in_dispute_is_ticked_and_printed(desk: Desk, office: str) -> None:
    number = with_evidence().number
    denied = {"piece": "respondent-1 现场照片", "denies": ["authenticity"], "words": "没有拍摄时间"}
    do(number, Act.ANSWER_EVIDENCE, "2026-11-20", party="applicant-1", opinions=[denied])
    client, there = desk("li"), f"/cases/{quote(number)}/tabs/hearings"
    page = client.get(there)
    shown = text_of(page)
    assert "对真实性有异议：没有拍摄时间" in shown and "询问笔录”：还没有登记对方的意见、认定" in shown
    assert "已问0项" in shown
    ticked: dict[str, str | list[str]] = {
        "asked": ["proof-2", "close-2"],
        "words.proof-2": "照片原件已当场核对",
        "words.open-1": "没有勾选的不记",
    }
    assert send(client, page, f"/cases/{quote(number)}/guide", **ticked).status_code == 303
    page = client.get(there)
    assert "已问2项" in text_of(page) and "照片原件已当场核对" in page.text and "没有勾选的不记" not in page.text
    # a colleague whose page is older takes back nothing he did not see
    with transaction() as session:
        guide.note(session, number, {"close-3": ""}, actor=ANYONE, shown=["close-2"])
    assert "已问2项" in text_of(client.get(there))
    file = docx.Document(io.BytesIO(client.get(f"/cases/{quote(number)}/guide.docx").content))
    words = "".join(cell.text for table in file.tables for row in table.rows for cell in row.cells)
    assert "已问：照片原件已当场核对" in words and "行政复议法第四十三条" in words
    assert client.get(f"/cases/{quote(number)}/guide.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize(("asked", "code"), [({"force-1": ""}, "GDE-001"), ({"open-1": "长" * 501}, "GDE-002")])
def test_what_cannot_be_noted_is_refused(office: str, asked: dict[str, str], code: str) -> None:
    number = accepted(scope_item="1")

    def note() -> None:
        with transaction() as session:
            guide.note(session, number, {"open-2": ""} | asked, actor=ANYONE)

    assert refused(note).code == code
    with reading() as session:
        assert guide.guide(session, commands.load(session, number), date(2026, 11, 20)).asked == 0


def test_a_suit_has_a_guide_of_its_own(desk: Desk, office: str) -> None:
    number = receive_notice().number
    shown = text_of(desk("li").get(f"/cases/{quote(number)}/tabs/hearings"))
    assert "庭审提纲" in shown and "行政诉讼法第三十四条" in shown and "委托书带齐" in shown
