"""The words of documents that were written and of files that came from outside, page by page."""

from collections.abc import Sequence

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.record.found import keeping
from casework.record.found.places import READERS, SECOND_VOLUME, Part, Place, Tier, only_for, seers, seers_of_papers
from casework.record.privacy import mask_within
from casework.storage.tables import Attachment, CaseNote, Document, NoteKind
from casework.vocabulary import AttachmentPurpose, DocumentKind

PAGES = 20
"""Pages of one part: so long a text is looked at as a whole."""


def of_document(session: Session, case: CaseFile, document: Document, pages: Sequence[str]) -> None:
    """Note what an issued document says."""
    kind = DocumentKind(document.kind)
    audience = only_for(seers_of_papers(case.procedure, kind)) or READERS
    _put(session, case, f"document:{document.id}", f"文书·{kind.label}", Tier.DOCUMENT, audience, pages)


def of_file(session: Session, case: CaseFile, row: Attachment, pages: Sequence[str]) -> None:
    """Note what a file says that came from outside, as far as it has words; its title and what it proves, too. One
    that was withdrawn is not found."""
    source = f"attachment:{row.id}"
    if row.withdrawn_at:
        keeping.put(session, case, f"{source}:", ())
        return
    described = "\n".join(filter(None, (row.title, row.source, row.proves)))
    _put(session, case, source, f"材料·{row.title}", Tier.FILE, _audience(case, row), pages, described)


def of_scanned_page(session: Session, case: CaseFile, row: Attachment, page: int, words: str) -> None:
    """Note what a machine read on a page of a file that has no words of its own; also that it read nothing there.
    Reading takes a while, in which the file may have been withdrawn: then nothing is found of it."""
    if row.withdrawn_at:
        return
    label = f"材料·{row.title}（文字识别）"
    places = (Place(label, mask_within(words), page),) if words.strip() else ()
    source = scanned(row.id, page)
    part = Part(source=source, tier=Tier.FILE, audience=_audience(case, row), places=places)
    keeping.put(session, case, source, [part])


def scanned(file: int | None, page: int) -> str:
    """The source of what was read on a page of a scan."""
    return f"attachment:{file}:read:{page}."


def _audience(case: CaseFile, row: Attachment) -> str:
    """Who may read the file: as few as read the entry it proves."""
    told = next((fact for fact in case.facts if fact.seq == row.seq), None)
    restricted = only_for(seers(case.procedure, told.act)) if told else ""
    return restricted or (SECOND_VOLUME if row.purpose == AttachmentPurpose.INTERNAL else READERS)


def of_note(session: Session, case: CaseFile, row: CaseNote) -> None:
    """Note what an officer wrote beside the acts: whoever opens the case finds it."""
    label = NoteKind(row.kind).label
    _put(session, case, f"note:{row.id}", label, Tier.WORDS, READERS, [row.text])


def _put(
    session: Session,
    case: CaseFile,
    source: str,
    label: str,
    tier: int,
    audience: str,
    pages: Sequence[str],
    described: str = "",
) -> None:
    places = [Place(label, mask_within(words), page) for page, words in enumerate(pages, 1) if words.strip()]
    # Also one without words has a part, so that it is known to have been looked at.
    runs = [tuple(places[start : start + PAGES]) for start in range(0, max(1, len(places)), PAGES)]
    parts = [Part(source=f"{source}:{no}", tier=tier, audience=audience, places=run) for no, run in enumerate(runs)]
    if described:
        parts.append(Part(source=f"{source}:title", tier=tier, audience=audience, places=(Place(label, described),)))
    keeping.put(session, case, f"{source}:", parts)
