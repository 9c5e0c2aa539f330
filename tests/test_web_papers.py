"""Files that the pages hand out: the case file, the certified timeline, blank forms."""

import io
from collections.abc import Iterator
from urllib.parse import quote

import pikepdf
import pytest
from docx import Document as WordFile
from sqlmodel import select

from casework.papers import certificate
from casework.storage import database
from casework.storage.tables import Document
from casework.vocabulary import Act
from casework.web import papers
from documents.kinds import KINDS
from tests import worded
from tests.web_support import Desk, accepted, decided, do, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


@pytest.fixture
def forms(desk: Desk) -> Iterator[Desk]:
    """The pages with their renderer, which ends with them."""
    yield desk
    papers.close()
    assert not papers.renderers.cache_info().currsize


def write(*kinds: str) -> None:
    """Write the documents of these kinds, or all."""
    with database.transaction() as session:
        for row in session.exec(select(Document)):
            if not kinds or row.kind in kinds:
                worded.write(session, row)


def test_the_case_file_is_one_pdf_once_every_paper_is_there(desk: Desk) -> None:
    number = accepted()
    write()
    client = desk("li")
    assert f'href="/cases/{quote(number)}/dossier"' in client.get(f"/cases/{number}").text
    answer = client.get(f"/cases/{number}/dossier")
    assert answer.headers["content-type"] == "application/pdf"
    assert quote(f"{number}卷宗.pdf", safe="") in answer.headers["content-disposition"]
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        assert len(opened.pages) >= 3


def test_a_paper_is_had_in_large_type_by_who_needs_it_and_with_a_page_in_plain_words(desk: Desk) -> None:
    number = accepted(applicants=[{"name": "王喆", "needs": ["sight"]}])
    write("D-12")
    client = desk("li")
    shown = client.get(f"/cases/{number}").text
    with database.reading() as session:
        (written,) = session.exec(select(Document.id).where(Document.kind == "D-12")).all()
    links = [f"/documents/{written}/{what}.pdf" for what in ("large", "plain")]
    assert all(link in shown for link in links)
    assert all(client.get(link).content.startswith(b"%PDF") for link in links)
    assert client.get("/documents/999/large.pdf").status_code == 404


def test_missing_papers_are_named_before_the_case_file_is_taken_without_them(desk: Desk) -> None:
    number = decided()
    write("D-12")
    client = desk("zhou")
    page = client.get(f"/cases/{number}/dossier")
    said = text_of(page)
    assert "还不齐全" in said and "行政复议决定书（" in said and "正在生成" in said
    assert client.get(f"/cases/{number}/dossier?anyway=1").content.startswith(b"%PDF")


def test_a_case_none_of_whose_papers_is_written_has_a_page_that_says_so(desk: Desk) -> None:
    number = accepted()
    answer = desk("li").get(f"/cases/{number}/dossier")
    assert answer.status_code == 409 and "DOC-112" in text_of(answer) and "请在文书生成之后再制作" in text_of(answer)


def test_the_certified_timeline_is_downloaded_and_can_be_checked(desk: Desk) -> None:
    number = accepted()
    answer = desk("sun").get(f"/cases/{number}/certificate")
    assert quote("办案时间线证明", safe="") in answer.headers["content-disposition"]
    assert certificate.verify(answer.content).case == number


def test_who_may_not_read_restricted_entries_gets_the_certificate_of_no_case(desk: Desk) -> None:
    """A refusal only where there is a clue would tell that there is one."""
    plain, number = accepted(), accepted()
    do(number, Act.TRANSFER_CLUE, "2026-11-18", matter="86", organ="江城市监察委员会", content="线索")
    told = set()
    for each in (plain, number):
        refused = desk("wang").get(f"/cases/{each}/certificate")
        assert refused.status_code == 403
        told.add(text_of(refused).replace(each, ""))
        assert "办案时间线（认证）" not in text_of(desk("wang").get(f"/cases/{each}"))
    assert len(told) == 1
    answer = desk("chen").get(f"/cases/{number}/certificate")
    assert certificate.verify(answer.content).facts == 2, "the clue stands in nobody's certificate"


def test_the_register_of_numbers_tells_of_restricted_letters_only_those_who_may_open_them(desk: Desk) -> None:
    number = accepted()
    before = {login: text_of(desk(login).get("/numbers?year=2026")) for login in ("wang", "chen")}
    do(number, Act.TRANSFER_CLUE, "2026-11-18", matter="86", organ="江城市监察委员会", content="线索")
    after = {login: text_of(desk(login).get("/numbers?year=2026")) for login in ("wang", "chen")}
    assert after["wang"] == before["wang"] and "移送函" not in after["wang"]
    assert after["chen"] != before["chen"] and "移送函" in after["chen"]


def test_an_unknown_case_has_no_files(desk: Desk) -> None:
    client = desk("li")
    for what in ("dossier", "certificate"):
        assert client.get(f"/cases/东复〔2026〕99号/{what}").status_code == 404
    assert desk("").get("/cases/东复〔2026〕99号/dossier").status_code == 303


def test_every_form_a_party_fills_in_is_listed_and_can_be_downloaded_blank(forms: Desk) -> None:
    client = forms("li")
    page = client.get("/forms")
    blank = [kind for kind in KINDS.values() if kind.fillable]
    assert len(blank) >= 9
    for kind in blank:
        assert kind.name in page.text and f"/forms/{kind.id}.docx" in page.text and f"/forms/{kind.id}.pdf" in page.text
    word = client.get("/forms/D-04.docx")
    assert quote("授权委托书（空白）.docx", safe="") in word.headers["content-disposition"]
    assert any("授权委托书" in line.text for line in WordFile(io.BytesIO(word.content)).paragraphs)
    assert client.get("/forms/D-01.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["D-39.docx", "D-99.pdf", "..%2Fsecret.pdf"])
def test_what_is_no_blank_form_is_not_given(forms: Desk, name: str) -> None:
    answer = forms("li").get(f"/forms/{name}")
    assert answer.status_code == 404
