"""What is found by search and was not noted yet: the words of documents once they are written and of files once they
came in, those on scans where a program reads them, and of the cases of an earlier release. Looked for every ten minutes
with the sweep, so nothing waits for it and nothing is forgotten."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import String, case, cast, literal
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.record import commands, found
from casework.storage import store
from casework.storage.database import reading, transaction
from casework.storage.tables import Attachment, Case, CaseNote, Document, FoundIn
from documents.intake import ocr
from documents.intake.kinds import SCANS
from documents.intake.page_words import PAGES, pages_of
from documents.intake.pages import as_pages

USUALLY, AT_NIGHT = 60.0, 3600.0
"""Seconds that one look takes at the most; the next one goes on."""
BATCH = 1000
NO_WORDS = json.dumps([[], []])
"""The places of a part without words."""


def catch_up(seconds: float = USUALLY, url: str | None = None) -> int:
    """Note them; returns how many. What cannot be read holds nothing else up and is looked at again next time."""
    until, done = time.monotonic() + seconds, 0
    looks: tuple[tuple[Callable[[Session], list[Any]], Callable[[Session, Any], None]], ...] = (
        (_cases, _case),
        (_papers, _paper),
        (_files, _file),
        (_notes, _note),
    )
    for missing, note in looks:
        with reading(url) as session:
            waiting = missing(session)
        for which in waiting:
            if time.monotonic() > until:
                return done
            try:
                with transaction(url) as session:
                    note(session, which)
            except (CaseworkError, OSError):
                continue  # a case that cannot be read, a file that was lost or is away: people are told of it elsewhere
            done += 1
    return done + _read_scans(until, url)


def _read_scans(until: float, url: str | None) -> int:
    """Have the pages of scans read that have no words of their own, where the program for it is; returns how many. A
    page is read while nothing is held open, and what was read of a file stays when the time is over."""
    if time.monotonic() > until or not ocr.is_there():
        return 0
    done = 0
    with reading(url) as session:
        waiting = list(_unread_scans(session))
    for which, digest, media, pages in waiting:
        try:
            pdf = as_pages(store.get(digest), media)
        except Exception:  # lost, away, or damaged in a way of its own: the others are read
            continue
        for page in pages:
            if time.monotonic() > until:
                return done
            words = ocr.words_on(pdf, page)
            try:
                with transaction(url) as session:
                    row = session.get_one(Attachment, which, with_for_update=True)
                    found.of_scanned_page(session, commands.load(session, row.case_number), row, page, words)
            except (CaseworkError, OSError):
                break
            done += 1
    return done


def _unread_scans(session: Session) -> Iterator[tuple[int, str, str, list[int]]]:
    """Files without words, with the pages that nobody has read yet."""
    source = literal("attachment:") + cast(col(Attachment.id), String)
    of_the_case = col(FoundIn.case_number) == col(Attachment.case_number)
    no_words = select(FoundIn.id).where(of_the_case, FoundIn.source == source + ":0", FoundIn.places == NO_WORDS)
    last = case((col(Attachment.pages) > PAGES, PAGES), else_=col(Attachment.pages))
    read = select(FoundIn.id).where(of_the_case, FoundIn.source == source + ":read:" + cast(last, String) + ".")
    scans = select(Attachment).where(col(Attachment.withdrawn_at).is_(None), col(Attachment.media).in_(SCANS))
    for row in session.exec(scans.where(no_words.exists(), ~read.exists()).limit(BATCH)).all():
        pages = range(1, min(row.pages, PAGES) + 1)
        sources = {found.scanned(row.id, page): page for page in pages}
        mine = col(FoundIn.case_number) == row.case_number, col(FoundIn.source).in_(sources)
        known = {sources[each] for each in session.exec(select(FoundIn.source).where(*mine))}
        assert row.id is not None
        yield row.id, row.digest, row.media, [page for page in pages if page not in known]


def _cases(session: Session) -> list[str]:
    known = select(FoundIn.id).where(col(FoundIn.case_number) == col(Case.number), col(FoundIn.source) == "case")
    return list(session.exec(select(Case.number).where(col(Case.version) > 0, ~known.exists()).limit(BATCH)))


def _case(session: Session, number: str) -> None:
    found.keep(session, commands.load(session, number))


def _papers(session: Session) -> list[int]:
    source = literal("document:") + cast(col(Document.id), String) + ":0"
    known = select(FoundIn.id).where(col(FoundIn.case_number) == col(Document.case_number), FoundIn.source == source)
    written = select(Document.id).where(col(Document.pdf) != "", ~known.exists())
    return [which for which in session.exec(written.limit(BATCH)) if which]


def _paper(session: Session, which: int) -> None:
    row = session.get_one(Document, which)
    found.of_document(session, commands.load(session, row.case_number), row, pages_of(store.get(row.pdf)))


def _files(session: Session) -> list[int]:
    source = literal("attachment:") + cast(col(Attachment.id), String) + ":0"
    known = select(FoundIn.id).where(col(FoundIn.case_number) == col(Attachment.case_number), FoundIn.source == source)
    usable = select(Attachment.id).where(col(Attachment.withdrawn_at).is_(None), col(Attachment.media) != "")
    return [which for which in session.exec(usable.where(~known.exists()).limit(BATCH)) if which]


def _file(session: Session, which: int) -> None:
    row = session.get_one(Attachment, which)
    found.of_file(session, commands.load(session, row.case_number), row, pages_of(store.get(row.digest), row.media))


def _notes(session: Session) -> list[int]:
    source = literal("note:") + cast(col(CaseNote.id), String) + ":0"
    known = select(FoundIn.id).where(col(FoundIn.case_number) == col(CaseNote.case_number), FoundIn.source == source)
    said = select(CaseNote.id).where(col(CaseNote.text) != "", ~known.exists())
    return [which for which in session.exec(said.limit(BATCH)) if which]


def _note(session: Session, which: int) -> None:
    row = session.get_one(CaseNote, which)
    found.of_note(session, commands.load(session, row.case_number), row)
