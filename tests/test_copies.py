"""What goes with a paper to whoever needs it: large type, and a page in plain words."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from casework.casefile import CaseFile
from casework.papers.copies import large, plain
from casework.storage.tables import Document
from casework.vocabulary import Act, DocumentKind, Procedure
from documents import pdf, samples
from documents.blocks import Paragraph
from documents.kinds import KINDS, kind_of
from documents.kinds.declaring import Service
from documents.wording import write
from tests.offices import RECEIPT
from tests.test_representation import FACTS, folded, played

SIGHT = RECEIPT | {"applicants": [{"name": "王喆", "needs": ["sight"]}, {"name": "江城公司", "kind": "legal_person"}]}
DECLINED = Document(id=1, case_number="", seq=2, kind="D-12", addressee="applicant-1", number="东政复受〔2026〕1号")


def case_of(receipt: dict[str, Any]) -> CaseFile:
    return folded(Procedure.RECONSIDERATION, (Act.RECEIVE, "2026-03-02", receipt), *FACTS[1:])


def test_every_paper_that_is_served_on_a_citizen_is_explained() -> None:
    """And nothing is explained that nobody gets."""
    served = {
        kind.id
        for kind in KINDS.values()
        if {"申请人", "第三人"} & set(kind.addressees) and kind.service in (Service.SERVED, Service.SENT)
    }
    assert served == plain.explained()
    told_of = {rule for kind in served for rule in KINDS[kind].rights}
    assert told_of - set(plain.sayings()["rights"]) == {"ALL-45", "ARL-10", "ARL-34"}  # these are ways to a court


def test_the_page_tells_what_it_is_what_can_be_done_and_whom_to_ask() -> None:
    told = played()
    words = plain.page(told, DECLINED)
    text = "\n".join(block.text for block in words.blocks if isinstance(block, Paragraph))
    assert "您收到的是《行政复议受理通知书》（东政复受〔2026〕1号），日期是2026年3月5日" in text
    assert "您可以请律师或者别的人帮您办" in text and "条" not in text
    assert "要在2026年5月6日以前作出决定" in text
    assert "以文书为准" in text and "电话" in text


@pytest.mark.parametrize("kind", sorted(plain.explained()))
def test_the_page_is_one_page(kind: str) -> None:
    words = plain.page(case_of(SIGHT), Document(**DECLINED.model_dump() | {"kind": kind}))
    assert len(pikepdf.open(BytesIO(pdf.draw(words))).pages) == 1


def test_a_body_is_no_person() -> None:
    words = plain.page(case_of(SIGHT), Document(**DECLINED.model_dump() | {"addressee": "applicant-2"}))
    assert "您" not in "".join(words.texts()) and "你单位收到的是" in "".join(words.texts())


def test_an_organ_gets_no_such_page() -> None:
    assert not plain.has_one(played(), DocumentKind.DECISION, "respondent-1")


def test_large_type_is_for_those_who_are_marked() -> None:
    told = case_of(SIGHT)
    assert large.is_needed(told, "applicant-1") and not large.is_needed(told, "applicant-2")


@pytest.mark.parametrize("kind", ["D-39", "D-50"])
def test_a_copy_in_large_type_has_all_words_and_says_that_it_is_a_copy(kind: str) -> None:
    words = write(kind_of(kind), samples.SAMPLES[kind])
    copy = large.reading_copy(words)
    assert copy.head == words.head and copy.blocks[1:] == words.blocks
    assert "以盖章的正式文书为准" in "".join(copy.texts())
    assert pdf.draw_large(copy).startswith(b"%PDF")
