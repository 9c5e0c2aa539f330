"""What is covered before somebody outside reads it: a file that came in, or a document of the office's own."""

from dataclasses import dataclass

from sqlmodel import Session

from casework import procedure
from casework.casefile import CaseFile
from casework.office import door
from casework.papers import sealing
from casework.papers.attachments import NoSuchAttachment
from casework.papers.exhibits import reading
from casework.record.actor import Actor
from casework.storage import store
from casework.storage.tables import Attachment, Document, Redaction
from casework.vocabulary import DocumentKind
from documents import intake
from documents.intake.pages import as_pages


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file whose pages can be covered. `gone`: it was withdrawn, or recalled; what was made of it is not confirmed
    any more."""

    case_number: str
    title: str
    attachment: Attachment | None = None
    document: Document | None = None

    @property
    def address(self) -> str:
        """Where pages find it."""
        if self.attachment:
            return f"/attachments/{self.attachment.id}"
        return f"/documents/{self.document.id if self.document else 0}"

    @property
    def original(self) -> str:
        """Where it is looked at as it is."""
        return f"{self.address}/read" if self.attachment else f"{self.address}.pdf"

    @property
    def gone(self) -> bool:
        return bool(self.attachment and self.attachment.withdrawn_at) or bool(self.document and self.document.recalled)

    def pages(self) -> bytes:
        """Its pages as a PDF. `FileLost`, and of a sealed document whose seal does not hold `SealDoesNotHold`."""
        if self.document:
            return sealing.pdf(self.document)
        assert self.attachment is not None
        data = store.get(self.attachment.digest)
        return data if self.attachment.media == intake.PDF else as_pages(data, self.attachment.media)


def of_attachment(session: Session, attachment_id: int, actor: Actor) -> Source:
    """NoSuchAttachment, AttachmentRefused, the refusals of the door."""
    row = reading.readable(session, attachment_id, actor)
    return Source(case_number=row.case_number, title=row.title, attachment=row)


def of_document(session: Session, document_id: int, actor: Actor) -> Source:
    """A document that was written. NoSuchAttachment where there is none, or the officer may not read it; the refusals
    of the door."""
    row = session.get(Document, document_id)
    if row is None or not row.pdf:
        raise NoSuchAttachment
    case, within = door.opened(session, row.case_number, actor)
    kind = DocumentKind(row.kind)
    if not procedure.may_open(case.procedure, kind, within.roles):
        raise NoSuchAttachment
    return Source(case_number=case.number, title=called(row, case), document=row)


def of_copy(session: Session, copy: Redaction, actor: Actor) -> Source:
    """What a copy was made of, withdrawn or not. NoSuchAttachment, the refusals of the door."""
    if copy.document_id:
        return of_document(session, copy.document_id, actor)
    return of_attachment(session, copy.attachment_id or 0, actor)


def behind(session: Session, case: CaseFile, copy: Redaction) -> Source:
    """The same where no officer asks: what was opened to a party is shown to it."""
    if copy.document_id:
        paper = session.get_one(Document, copy.document_id)
        return Source(case_number=case.number, title=called(paper, case), document=paper)
    file = session.get_one(Attachment, copy.attachment_id)
    return Source(case_number=case.number, title=file.title, attachment=file)


def called(row: Document, case: CaseFile) -> str:
    """行政复议决定书（东复决〔2026〕3号）; without a number, for whom it is."""
    party = case.party(row.addressee)
    said = row.number or (party.name if party else "")
    return f"{DocumentKind(row.kind).label}（{said}）" if said else DocumentKind(row.kind).label
