"""A document that was approved as a draft is written by the real flow, in the words that were approved."""

import io

import docx
import pdfplumber
import pytest
from sqlmodel import col

from casework.papers import drafts
from casework.storage import database, store
from casework.storage.tables import Document
from tests.drafting_office import DECISION, DRAFTER, FACTS, drafted, edited, ripe, through
from tests.flows_support import Office
from tests.test_flows import small_office

__all__ = ["small_office"]  # a fixture

pytestmark = pytest.mark.xdist_group("flows")


def test_the_flow_prints_the_sentence_that_was_written_in_word(small_office: Office) -> None:
    with database.transaction(small_office.url) as session:
        number = ripe(session)
        draft = drafted(session, number)
        assert draft.id
        word = edited(session, draft, FACTS, FACTS + "上述事实有现场照片为证。")
        drafts.upload(session, draft.id, DECISION, word, "稿.docx", actor=DRAFTER)
        through(session, draft)
    small_office.wait_until_idle()

    rows = small_office.all(Document, col(Document.case_number) == number, col(Document.kind) == "D-39")
    assert len(rows) == 2
    for row in rows:
        with pdfplumber.open(io.BytesIO(store.get(row.pdf))) as pdf:
            printed = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
        assert "上述事实有现场照片为证。" in printed and row.number in printed
        written = docx.Document(io.BytesIO(store.get(row.docx)))
        assert any("上述事实有现场照片为证。" in paragraph.text for paragraph in written.paragraphs)
