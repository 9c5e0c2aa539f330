"""实地核查: what was checked, where exactly, at what hour, and who would not sign, is in the record."""

from typing import Any

from sqlmodel import col, select

from casework.papers import filling
from casework.storage import database
from casework.storage.tables import Document
from casework.vocabulary import Act, DocumentKind
from documents.kinds.trial.hearing import SiteRecord
from tests.web_support import accepted, do
from tests.web_support import office as office

VERIFIED: dict[str, Any] = {
    "officers": ["李明", "王芳"],
    "cards_shown": True,
    "place": "临湖路12号",
    "findings": "经营场所与登记一致",
}


def record(**more: Any) -> SiteRecord:
    number = accepted()
    do(number, Act.VERIFY_ON_SITE, "2026-11-19", **VERIFIED | more)
    with database.reading() as session:
        asked = select(Document).where(
            col(Document.case_number) == number, col(Document.kind) == DocumentKind.SITE_RECORD.value
        )
        found = filling.context(session, session.exec(asked).one())
    assert isinstance(found, SiteRecord)
    return found


def test_the_record_says_what_was_checked_where_and_who_refused_to_sign(office: str) -> None:
    found = record(
        hours="9时至10时30分",
        position="北纬30.55度，东经114.30度",
        checked=["经营面积", "消防通道"],
        signed_by=["贺敏"],
        refused_to_sign="被申请人代表，认为核查不全面",
    )
    assert (found.began_at, found.ended_at) == ("2026年11月19日9时", "10时30分")
    assert found.place == "临湖路12号，北纬30.55度，东经114.30度"
    assert found.findings == (
        "核查事项：经营面积；消防通道",
        "经营场所与登记一致",
        "拒绝签名：被申请人代表，认为核查不全面",
    )
    assert [person.name for person in found.attendants] == ["贺敏"]


def test_a_record_without_them_is_as_it_was(office: str) -> None:
    found = record()
    assert (found.began_at, found.place, found.findings) == ("2026年11月19日", "临湖路12号", ("经营场所与登记一致",))
