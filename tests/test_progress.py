"""申请人一页纸: plain words, one page, a code that opens the case and says nothing of a person."""

from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest

from casework.errors import CaseworkError
from casework.papers.copies import progress
from casework.procedure import TABLES
from casework.vocabulary import Act, Procedure, State
from documents import intake, marks
from tests.offices import RECEIPT
from tests.test_copies import SIGHT, case_of
from tests.test_nothing_tells_of_a_clue import CLUE
from tests.test_representation import played
from tests.web_support import Desk, accepted, do, receive, searched, send
from tests.web_support import desk as desk
from tests.web_support import office as office

TODAY = date(2026, 3, 10)


def words(case: Any, key: str = "applicant-1", today: date = TODAY) -> str:
    return "\n".join(progress.page(case, key, today, "李明").texts())


@pytest.mark.usefixtures("office")
def test_the_sheet_tells_what_stands_where_and_what_comes_by_when() -> None:
    text = words(played())
    assert "2026年3月2日　收到您的申请" in text and "2026年3月5日　受理" in text
    assert "正在审理" in text and "最迟2026年5月6日（星期三），我们作出决定。" in text
    assert "李明（承办人）" in text and "不是法律文书" in text
    assert "第" not in text.partition("二、")[2].partition("四、")[0], "no article"
    assert "原定2026年5月6日（星期三），现在已经超过" in words(played(), today=date(2026, 5, 7))


@pytest.mark.usefixtures("office")
def test_of_many_applicants_the_first_is_named() -> None:
    many = case_of(RECEIPT | {"applicants": [{"name": f"王{no}"} for no in range(80)]})
    assert "王0等80人对" in words(many) and "王79" not in words(many)


@pytest.mark.usefixtures("office")
def test_a_body_is_no_person_and_an_organ_gets_none() -> None:
    assert "您" not in words(case_of(SIGHT), "applicant-2")
    with pytest.raises(CaseworkError, match="只为申请人"):
        words(played(), "respondent-1")


def test_every_state_has_its_words() -> None:
    """And every act that is told of is one of the procedure."""
    table = TABLES[Procedure.RECONSIDERATION]
    said = progress.sayings()
    assert {State(value) for value in said["now"]} == {
        step.target for step in table.steps if isinstance(step.target, State)
    }
    assert {Act(value) for value in said["done"]} <= {step.act for step in table.steps}
    assert not {step.act.value for step in table.steps if step.seen_by} & set(said["done"]), "nothing restricted"


def test_it_is_one_page_and_its_code_opens_the_case(desk: Desk) -> None:
    number = receive(applicants=[{"name": "阿不都热合曼·买买提依明江·艾力巴格达提汗", "phone": "13800001234"}]).number
    client = desk("li")
    page, cases = client.get(f"/cases/{quote(number)}"), client.get("/cases")
    there = f"/cases/{quote(number)}/parties/applicant-1/sheet.pdf"
    assert there in page.text
    sheet = client.get(there).content
    assert len(pikepdf.open(BytesIO(sheet)).pages) == 1
    text = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_range()
    assert number in text and "13800001234" not in text
    (part,) = marks.parts(sheet, intake.PDF)
    assert part.mark == progress.code_of(number) and len(part.mark) == len(number) + 9
    scanned = send(client, cases, "/find", text=part.mark)
    assert scanned.headers["location"] == f"/cases/{quote(number)}"
    made_up = part.mark[:-1] + ("A" if part.mark[-1] != "A" else "B")
    assert send(client, cases, "/find", text=made_up).headers["location"].startswith("/cases?")
    assert searched(client, number).status_code == 200


def test_a_clue_is_not_on_it(desk: Desk) -> None:
    number = accepted()
    client, there = desk("li"), f"/cases/{quote(number)}/parties/applicant-1/sheet.pdf"
    before = pypdfium2.PdfDocument(client.get(there).content)[0].get_textpage().get_text_range()
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
    assert pypdfium2.PdfDocument(client.get(there).content)[0].get_textpage().get_text_range() == before
