"""Copies of files in which places are covered before somebody outside reads them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary.proof import RedactedFor, RedactionState


class Redaction(SQLModel, table=True):
    """Places to be covered on the pages of a file, each with its ground; who proposed them, and who read them second.
    The places are never changed: what is returned is proposed anew."""

    __tablename__ = "redactions"
    __table_args__ = (
        closed("redactions", "purpose", RedactedFor),
        closed("redactions", "state", RedactionState),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    attachment_id: int | None = Field(default=None, foreign_key="attachments.id", index=True)
    """The file that came in; None of a document of the office's own."""
    document_id: int | None = Field(default=None, foreign_key="documents.id", index=True)
    purpose: str
    """`vocabulary.proof.RedactedFor`."""
    state: str
    """`vocabulary.proof.RedactionState`."""
    boxes: str
    """JSON list: page, x, y, wide, high in hundredths of the page, the code of the ground, what is covered."""
    digest: str
    """SHA-256 of the copy."""
    maker: str
    made_at: datetime
    reader: str = ""
    read_at: datetime | None = None
    remark: str = ""
    """Why it was returned."""
    request_id: str | None = Field(default=None, unique=True)
