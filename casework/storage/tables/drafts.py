"""Documents before they are issued, and files that came from outside."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import AttachmentPurpose, DraftMove, DraftState

PROOF = text("purpose = 'proof_of_service' AND withdrawn_at IS NULL")


class Draft(SQLModel, table=True):
    """An act prepared with its documents, on its way through approval.
    `details` is what the act will be recorded with."""

    __tablename__ = "drafts"
    __table_args__ = (closed("drafts", "state", DraftState),)

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    act: str
    on: date
    details: str
    """Canonical JSON; private numbers are sealed in it."""
    drafter: str = Field(index=True)
    state: str = Field(index=True)
    """`vocabulary.DraftState`."""
    version: int
    """Of the case, when the draft was composed: a later fact means that it has to be composed anew."""
    created_at: datetime
    seq: int | None = None
    """The fact it became."""
    request_id: str | None = Field(default=None, unique=True)


class DraftText(SQLModel, table=True):
    """One version of the text of one document of a draft. Never changed; a new version follows it."""

    __tablename__ = "draft_texts"
    __table_args__ = (UniqueConstraint("draft_id", "paper", "no"),)

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id", index=True)
    paper: str
    """`kind:addressee`, the first addressee where several receive the same words."""
    no: int
    words: str
    """SHA-256 of the text as blocks (JSON)."""
    upload: str = ""
    """SHA-256 of the Word file it was read from, kept as it came; empty when composed by the product."""
    left_out: str = "[]"
    """JSON list of what could not be taken over from the Word file."""
    note: str = ""
    officer: str
    at: datetime


class DraftStep(SQLModel, table=True):
    """One step of a draft: composed, uploaded, submitted, agreed, returned, approved. Never changed."""

    __tablename__ = "draft_steps"
    __table_args__ = (UniqueConstraint("draft_id", "no"), closed("draft_steps", "step", DraftMove))

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id", index=True)
    no: int
    step: str
    """`vocabulary.DraftMove`."""
    officer: str
    at: datetime
    reason: str = ""
    warnings: str = "{}"
    """JSON: each warning of the compiler that was let stand, with the reason given."""
    texts: str = "{}"
    """JSON: the version of each text that the step was about."""
    upload: str = ""
    """SHA-256 of the Word file that could not be read; it is kept as it came."""


class DraftMerge(SQLModel, table=True):
    """Two edits of one document that changed the same places otherwise, until somebody chooses. Each side is kept as
    SHA-256 of its blocks."""

    __tablename__ = "draft_merges"

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id", index=True)
    paper: str
    last_no: int
    """The version that stands meanwhile."""
    base: str
    ours: str
    theirs: str
    ours_said: str
    """What this side is called: 第3稿（李明）."""
    theirs_said: str
    upload: str
    """SHA-256 of the Word file that was edited."""
    officer: str
    at: datetime
    settled_at: datetime | None = None
    settled_by: str = ""
    became: int | None = None
    """The version that came of it; empty where none did."""


class Attachment(SQLModel, table=True):
    """A file that came from outside: evidence, a proof of service, a signed original. Never deleted;
    it is withdrawn."""

    __tablename__ = "attachments"
    __table_args__ = (
        closed("attachments", "purpose", AttachmentPurpose),
        Index("ix_attachments_proof", "document_id", sqlite_where=PROOF, postgresql_where=PROOF),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    purpose: str
    """`vocabulary.AttachmentPurpose`."""
    title: str
    party: str = ""
    """Who handed it in, by the party's key."""
    source: str = ""
    """Where it comes from, for the list of evidence; empty: from the party itself."""
    proves: str = ""
    """What it is to prove, as the party says."""
    seq: int | None = None
    """The fact it proves."""
    document_id: int | None = Field(default=None, foreign_key="documents.id", index=True)
    """The document whose signed original or proof of service it is."""
    received_on: date
    file_name: str
    media: str
    pages: int = 0
    digest: str
    """SHA-256 of the file as it came."""
    officer: str
    at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_why: str = ""
    replaces: int | None = Field(default=None, index=True, unique=True)
    """The number of the file whose place it took, as a newer version."""
    request_id: str | None = Field(default=None, unique=True)
