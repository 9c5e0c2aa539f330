"""The specimens: a document of every kind, each from a case that was played."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from casework.law import articles
from casework.papers.filling.party_forms import FORMS, told_by_number
from casework.played.specimens import ORDER, SAID, STORIES, specimens
from casework.storage import database
from casework.vocabulary import DocumentKind
from documents import word, wording
from documents.blocks import Document, PageBreak, Style
from documents.kinds import KINDS, kind_of
from documents.kinds.declaring import Author, Service
from documents.kinds.forms import PersonApplication
from documents.kinds.parts import Paper
from documents.word.read_word import read

pytestmark = pytest.mark.xdist_group("specimens")


@pytest.fixture(scope="module")
def played(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Paper]]:
    """Every specimen, played once."""
    path = tmp_path_factory.mktemp("specimens") / "casework.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    yield specimens(f"sqlite:///{path}")
    database.engine(f"sqlite:///{path}").dispose()


def written(played: dict[str, Paper]) -> Iterator[tuple[str, Document]]:
    for kind_id, paper in played.items():
        yield kind_id, wording.write(kind_of(kind_id), paper)


def test_every_kind_of_the_catalogue_comes_from_a_played_case(played: dict[str, Paper]) -> None:
    assert list(played) == [kind for kind in KINDS if kind != DocumentKind.FILE_REVIEW_NOTICE.value]
    assert {path.stem for path in STORIES.glob("*.yaml")} == set(ORDER)


def test_only_what_the_respondent_argues_is_not_from_the_case(played: dict[str, Paper]) -> None:
    """Its own letters come on paper; the case holds the gist of them."""
    assert {kind.value for kind in SAID} == {"D-14", "D-24"} and SAID.keys() <= FORMS.keys()
    for kind, said in SAID.items():
        assert said.keys() < {field.name for field in fields(played[kind.value])}


def test_nothing_is_left_open_in_a_specimen_but_what_is_filled_in_by_hand(played: dict[str, Paper]) -> None:
    for kind_id, document in written(played):
        text = "\n".join(document.texts())
        left = re.search(r"[{}\x02\x03]|None|True|False|《》|（）|，，|。。|。，|，。|；。|。；|、、|、。|根据的", text)
        assert not left, f"{kind_id}: {left and left[0]}"


def goes_out(kind_id: str) -> bool:
    """Whether the office or a defendant sends it; what the parties write is theirs."""
    kind = kind_of(kind_id)
    return kind.service is not Service.FILED and kind.author not in (Author.PARTY, Author.RESPONDENT)


def test_what_goes_out_has_no_gap_and_no_alternative_left_in(played: dict[str, Paper]) -> None:
    for kind_id, document in written(played):
        if goes_out(kind_id) and kind_id != "D-50":  # which is filled in where it is served
            texts = [text for text in document.texts() if "签名" not in text and "签收人" not in text]
            left = re.search("＿|你（单位）|（未全部履行）|或者由主要负责人签字", "\n".join(texts))
            assert not left, (kind_id, left)


def test_a_letter_does_not_speak_of_whom_it_goes_to(played: dict[str, Paper]) -> None:
    for kind_id, document in written(played):
        name = document.addressee.rstrip("：")
        if goes_out(kind_id) and name:
            assert not [text for text in document.texts() if name in text and text != document.addressee], kind_id


def test_a_number_begins_with_who_issues_it(played: dict[str, Paper]) -> None:
    begins = {Author.OFFICE: "东司", Author.ORGAN: "东政", Author.SUPERIOR: "东政", Author.DEFENDANT: "东政"}
    for kind_id, document in written(played):
        author = kind_of(kind_id).author
        if document.head.number and author in begins:
            assert document.head.number.startswith(begins[author]), (kind_id, document.head.number)


def test_what_is_attached_to_a_reply_begins_on_a_page_of_its_own(played: dict[str, Paper]) -> None:
    blocks = dict(written(played))["D-14"].blocks
    annex = next(place for place, block in enumerate(blocks) if getattr(block, "style", None) is Style.ANNEX)
    assert isinstance(blocks[annex - 1], PageBreak)


def test_no_specimen_cites_an_article_that_there_is_not(played: dict[str, Paper]) -> None:
    for kind_id, document in written(played):
        on = getattr(played[kind_id], "signed_on", None)
        if on is None:
            continue
        for text in document.texts():
            for citation in articles.citations(text):
                assert not articles.problem(citation, on, 2023), (kind_id, citation.words)


def test_the_word_file_of_each_specimen_is_read_back_as_it_was_written(played: dict[str, Paper]) -> None:
    for kind_id, document in written(played):
        for apart in {False, document.imprint is not None}:
            reading = read(word.draw(document, imprint_apart=apart), document.head.number)
            assert reading.document == document and reading.warnings == (), kind_id


def test_a_document_that_speaks_of_another_gives_its_number(played: dict[str, Paper]) -> None:
    assert getattr(played["D-14"], "notice_number") == getattr(played["D-13"], "number")  # noqa: B009
    for kind_id in ("D-43", "D-45"):
        assert getattr(played[kind_id], "instrument_number") == getattr(played["D-39"], "number")  # noqa: B009


def test_the_application_says_what_was_registered(played: dict[str, Paper]) -> None:
    application = played[DocumentKind.PERSON_APPLICATION.value]
    assert isinstance(application, PersonApplication)
    assert (application.name, application.sex, application.born_on) == (
        "王喆堃",
        *told_by_number(application.id_number),
    )
    assert application.claims[1] == "责令被申请人退还已缴纳的罚款5000元" and len(application.reasons) == 2


def test_a_number_that_is_none_tells_nothing_of_a_person() -> None:
    assert told_by_number("91420100MA0000000X") == told_by_number("") == ("", None)
