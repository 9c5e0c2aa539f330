"""What is found by search and was not noted yet: the words of documents once they are written and of files once they
came in, and of the cases of an earlier release. Looked for every ten minutes with the sweep, so nothing waits for it
and nothing is forgotten."""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import String, cast, literal
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.record import commands, found
from casework.storage import store
from casework.storage.database import reading, transaction
from casework.storage.tables import Attachment, Case, CaseNote, Document, FoundIn
from documents.intake.page_words import pages_of

USUALLY, AT_NIGHT = 60.0, 3600.0
"""Seconds that one look takes at the most; the next one goes on."""
BATCH = 1000


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
    return done


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
