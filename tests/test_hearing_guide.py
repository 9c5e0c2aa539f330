"""听证提纲、庭审提纲: what is to be asked by kind of case, filled from the case; ticked while it is asked; printed."""

import io
from datetime import date
from urllib.parse import quote

import docx
import pdfplumber
import pikepdf
import pytest

from casework import law
from casework.papers.hearing import guide
from casework.record import commands
from casework.storage.database import reading, transaction
from casework.vocabulary import Act
from tests import scans
from tests.offices import ANYONE
from tests.test_attachments import upload
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
    assert "已问：照片原件已当场核对" in words and "（行政复议法第四十三条）" in words
    assert client.get(f"/cases/{quote(number)}/guide.pdf").content.startswith(b"%PDF")


def test_the_evidence_is_bound_for_the_table_with_its_number_on_every_page(desk: Desk, office: str) -> None:
    """Turned pages bear the number upright in their corner as well; what has no file is said; the original stays."""
    number, client = with_evidence().number, desk("li")
    evidence = f"/cases/{quote(number)}/tabs/evidence"
    assert "BND-001" in text_of(client.get(f"/cases/{quote(number)}/bundle.pdf"))
    assert "/bundle.pdf" not in client.get(evidence).text and "可以制作听证用的证据册" in client.get(evidence).text
    upload(client, number, ("照片.pdf", turned()), title="现场照片", party="respondent-1")
    assert "/bundle.pdf" in client.get(evidence).text
    made = client.get(f"/cases/{quote(number)}/bundle.pdf")
    assert made.headers["content-type"] == "application/pdf", text_of(made)
    with pdfplumber.open(io.BytesIO(made.content)) as book:
        front, *pages = [page.extract_text() for page in book.pages]
        corners = [page.crop((page.width - 180, 0, page.width, 50)).extract_text() for page in book.pages[1:]]
    assert [f"被证1 第{n}页/共3页" for n in (1, 2, 3)] == [" ".join(words.split()) for words in corners]
    assert "被证2“询问笔录”没有收入文件" in front.replace("\n", "") and len(pages) == 3
    assert made.content == client.get(f"/cases/{quote(number)}/bundle.pdf").content
    assert client.get("/attachments/1").content == turned()
    do(
        number,
        Act.CORRECT,
        "2026-11-20",
        seq=6,
        reason="页码有误",
        correct_on="2026-11-18",
        correct_details=PAGES_TOO_MANY,
    )
    assert "BND-002" in text_of(client.get(f"/cases/{quote(number)}/bundle.pdf"))


PAGES_TOO_MANY = {"party": "respondent-1", "items": [{"name": "现场照片", "first_page": 3, "last_page": 9}]}


def turned() -> bytes:
    """Five pages, each lying another way."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scans.pdf(5))) as file:
        for nth, page in enumerate(file.pages):
            page.obj.Rotate = nth * 90 % 360
        file.save(out, deterministic_id=True)
    return out.getvalue()


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
