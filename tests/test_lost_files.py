"""Files that are gone or altered, and promises that nobody keeps: found at night, shown, told,
and put right where it can be."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from casework.cli import main
from casework.papers import dossier
from casework.procedure.invariant import Flaw
from casework.storage import clock, database, store
from casework.storage.settings import settings
from casework.storage.tables import Attachment, Document, FileLook, Notice, Outbox, Staff
from casework.upkeep import files, overdue, soundness
from casework.vocabulary import Act, AttachmentPurpose, Promise
from documents import blocks
from documents.blocks import block_json
from flows import lease, promises
from flows.nightly_check import nightly_check
from tests import scans
from tests.offices import ANYONE, TODAY, done, opened
from tests.web_support import Desk, add_staff, desk, text_of

__all__ = ["desk"]

WORDS = blocks.Document(head=blocks.Head(agency="江城市东湖区人民政府", title="行政复议受理通知书"), blocks=())


@pytest.fixture(autouse=True)
def number(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A case with a written notice from approved words, and a scan that somebody handed in."""
    monkeypatch.setenv("CASEWORK_DATABASE_URL", database_url)
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    monkeypatch.setenv("CASEWORK_TODAY", TODAY.isoformat())
    add_staff(database_url)
    number = opened(database_url, "2026-11-17")
    done(database_url, number, Act.ACCEPT, "2026-11-18")
    with database.transaction() as session:
        for row in session.exec(select(Document).where(col(Document.case_number) == number)):
            row.words = store.put(block_json.dumps(WORDS))
            row.docx, row.pdf = store.put(f"word {row.id}".encode()), store.put(scans.pdf(row.id or 1))
        for promised in session.exec(select(Outbox)):
            promised.done_at = clock.now()
        session.add(
            Attachment(
                case_number=number,
                purpose=AttachmentPurpose.OTHER.value,
                title="照片",
                received_on=TODAY,
                at=clock.now(),
                file_name="a.pdf",
                media="application/pdf",
                pages=2,
                digest=store.put(scans.pdf(2, "handed in")),
                officer="li",
            )
        )
    yield number


@pytest.fixture
def office(database_url: str) -> str:
    return database_url


def place(digest: str) -> Path:
    (found,) = Path(settings().files).rglob(digest)
    return found


def notice(number: str) -> Document:
    with database.reading() as session:
        asked = select(Document).where(col(Document.case_number) == number, col(Document.kind) == "D-12")
        return session.exec(asked).first()  # type: ignore[return-value]


def handed_in() -> str:
    with database.reading() as session:
        return session.exec(select(Attachment.digest)).one()


def shown() -> list[str]:
    return [found.violation.words for found in soundness.look(TODAY) if found.violation.flaw is Flaw.FILE_LOST]


def test_a_whole_store_is_looked_at_once_a_night_and_nothing_is_said() -> None:
    looked = files.look()
    with database.reading() as session:
        assert looked.files == len(session.exec(select(FileLook)).all()) > 3
    assert looked.again == () and shown() == []


def test_a_night_without_time_goes_on_the_next() -> None:
    assert files.look(minutes=0).files == 0
    assert files.look(minutes=1).files > 3


def test_an_upload_that_is_gone_is_found_shown_and_told_and_comes_back(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = place(handed_in())
    lost.rename(lost.with_name("away"))
    for _ in range(2):
        nightly_check.fn()
    (words,) = shown()
    assert "收到的材料" in words and "已不在存储中" in words
    with database.reading() as session:
        (told,) = [row for row in session.exec(select(Notice)) if "已不在存储中" in row.text]
    assert told.recipient == "guan" and number in told.text
    assert main(["check", "--files"]) == 1 and "已不在存储中" in capsys.readouterr().out

    lost.with_name("away").rename(lost)
    files.look()
    assert shown() == []


def test_an_altered_notice_is_written_again_from_its_approved_words(number: str) -> None:
    before = notice(number)
    place(before.pdf).write_bytes(b"altered")
    (said,) = files.look().again
    assert number in said and "重新生成" in said
    assert notice(number).pdf == "" and shown() == []

    with database.reading() as session:
        (promised,) = session.exec(select(Outbox).where(col(Outbox.done_at).is_(None)))
        assert promised.promise == Promise.DOCUMENT.value
    with lease.hold(number):
        (entry,) = promises.due(number)
        (paper,) = entry.promised
        assert promises._attempt(paper) == ""
    after = notice(number)
    assert after.pdf and store.get(after.pdf).startswith(b"%PDF") and store.fault(after.docx) == ""
    assert files.look().again == () and shown() == []


def test_what_carries_a_seal_or_has_no_approved_words_is_left_to_the_backup(number: str) -> None:
    with database.transaction() as session:
        for row in session.exec(select(Document)):
            row.sealed, row.sealed_at = row.pdf, clock.now()
    before = notice(number)
    place(before.pdf).unlink()
    assert files.look().again == ()
    assert notice(number).pdf == before.pdf
    assert len(shown()) == 2  # as it was written, and as it was sealed


def test_a_store_that_does_not_answer_has_lost_nothing(number: str) -> None:
    root = Path(settings().files)
    files.look()
    for folder in root.iterdir():
        shutil.rmtree(folder)
    root.rmdir()
    root.write_text("what is mounted here is not a folder")
    nightly_check.fn()
    with database.reading() as session:
        assert [row.recipient for row in session.exec(select(Notice)) if "夜间没有核对文件" in row.text] == ["guan"]
    assert shown() == []


def test_the_case_file_says_which_paper_is_lost_and_is_no_failure_of_ours(number: str, desk: Desk) -> None:
    place(handed_in()).unlink()
    answer = desk("li").get(f"/cases/{number}/dossier")
    assert answer.status_code == 409
    assert "FILE-012" in text_of(answer) and "照片" in text_of(answer)
    with database.reading() as session, pytest.raises(dossier.FileOfCaseLost):
        dossier.compiled(session, number, actor=ANYONE)


# ---- promises


def test_what_nobody_keeps_is_shown_and_told(number: str, desk: Desk) -> None:
    client = desk("guan")
    assert "到期没有完成" not in text_of(client.get("/soundness"))
    with database.transaction() as session:
        for row in session.exec(select(Outbox)):
            row.done_at, row.created_at = None, clock.now() - timedelta(hours=2)
    page = text_of(client.get("/soundness"))
    assert "到期没有完成的文书和提醒" in page and number in page
    nightly_check.fn()
    for _ in range(2):  # by the pages, when the worker itself stands still
        with database.transaction() as session:
            overdue.tell(session)
    with database.reading() as session:
        assert [row.recipient for row in session.exec(select(Notice)) if "可能停住了" in row.text] == ["guan"]
        (told,) = [row for row in session.exec(select(Notice)) if "至今没有完成" in row.text]
        assert told.recipient == "guan" and session.get_one(Staff, "guan")
