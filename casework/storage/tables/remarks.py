"""What officers remark on passages of a draft: no step of the draft, append-only."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import Word


class RemarkKind(Word):
    """What was said of a passage."""

    REMARK = "remark", "批注"
    REPLY = "reply", "答复"
    SETTLED = "settled", "已处理"


class DraftRemark(SQLModel, table=True):
    """A remark on words of one version, or what was said to it. It is open until a row says that it is settled; no row
    is ever changed."""

    __tablename__ = "draft_remarks"
    __table_args__ = (closed("draft_remarks", "kind", RemarkKind),)

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id", index=True)
    paper: str
    no: int
    """The version that was read."""
    kind: str
    paragraph: int = -1
    """Which of the texts of that version, counted from 0; -1 where a file did not say."""
    words: str = ""
    """The words it is about, as they stand in that paragraph."""
    text: str
    about: int | None = Field(default=None, foreign_key="draft_remarks.id", index=True)
    """The remark that is replied to or settled."""
    author: str
    signed: str = ""
    """Who it says he is in the Word file that it was read from; empty of what was written on the page."""
    upload: str = ""
    """SHA-256 of that file."""
    at: datetime
