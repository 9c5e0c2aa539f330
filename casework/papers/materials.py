"""What the file of a case holds in words, for the compiler: what the parties handed in and the office recorded, as far
as it can be read without a person, and what officers noted beside the pages of the rest.

The office's own papers (signed originals, proofs of service, what was discussed inside) are no witnesses of a draft.
"""

import re
from functools import lru_cache

from sqlalchemy import or_
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.papers.compiler import Material
from casework.storage import store
from casework.storage.tables import Attachment, FactRow, ReadingNote
from casework.vocabulary import Act, AttachmentPurpose
from documents.intake import page_words

WITNESSES = (
    AttachmentPurpose.APPLICATION,
    AttachmentPurpose.EVIDENCE,
    AttachmentPurpose.RECORD,
    AttachmentPurpose.OTHER,
)
LONGEST = 60_000
"""Characters of a file; what comes after them is for a person to read."""
LINE_WITHIN_A_SENTENCE = re.compile(r"(?<![。；：\r\n])\r?\n(?!\s*\r?\n)")


def of_case(session: Session, number: str) -> tuple[Material, ...]:
    """The materials of a case that have words, as they came in, the newest version of each; then the notes beside them.
    What proves a clue stays with those who may know of it."""
    clues = select(FactRow.seq).where(col(FactRow.case_number) == number, FactRow.act == Act.TRANSFER_CLUE.value)
    files = session.exec(
        select(Attachment)
        .where(
            col(Attachment.case_number) == number,
            col(Attachment.purpose).in_([purpose.value for purpose in WITNESSES]),
            col(Attachment.withdrawn_at).is_(None),
            col(Attachment.media) != "",
            col(Attachment.document_id).is_(None),
            or_(col(Attachment.seq).is_(None), col(Attachment.seq).not_in(clues)),
        )
        .order_by(col(Attachment.id))
    ).all()
    replaced = {row.replaces for row in files}
    read = [Material(title=row.title, words=_words(row.digest, row.media)) for row in files if row.id not in replaced]
    notes = select(ReadingNote).where(
        col(ReadingNote.version_id).in_([row.id for row in files]), col(ReadingNote.dropped_at).is_(None)
    )
    noted = session.exec(notes.order_by(col(ReadingNote.id))).all() if files else ()
    beside = [Material(title="阅卷笔记", words=row.text) for row in noted]
    return tuple(material for material in (*read, *beside) if material.words.strip())


@lru_cache(maxsize=128)
def _words(digest: str, media: str) -> str:
    """What stands in a file, its lines made into sentences; empty where it has no words or was lost, of which people
    are told elsewhere."""
    try:
        pages = page_words.pages_of(store.get(digest), media)
    except (CaseworkError, OSError):
        return ""
    return LINE_WITHIN_A_SENTENCE.sub("", "\n".join(pages))[:LONGEST]
