"""What officers note beside the pages of a file, and which pages each has seen."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class ReadingNote(SQLModel, table=True):
    """A note beside a page, or a mark on it. It belongs to the file whichever version of it is looked at; the words are
    never changed, a note is taken away."""

    __tablename__ = "reading_notes"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    attachment_id: int = Field(foreign_key="attachments.id", index=True)
    """The first version of the file."""
    version_id: int = Field(foreign_key="attachments.id")
    """The version beside which it was written."""
    page: int
    """0 beside a recording, which has none."""
    at_second: int | None = None
    """The moment of a recording that it is about."""
    x: float | None = None
    """The place of a mark, in hundredths of the page from its upper left corner; None: the whole page."""
    y: float | None = None
    wide: float | None = None
    high: float | None = None
    piece: str = ""
    """The piece of evidence that it is about, by its key in the list; empty: the file."""
    text: str
    author: str
    at: datetime
    dropped_at: datetime | None = None
    request_id: str | None = Field(default=None, unique=True)


class PageSeen(SQLModel, table=True):
    """An officer had a page of this version of a file before him."""

    __tablename__ = "pages_seen"

    attachment_id: int = Field(foreign_key="attachments.id", primary_key=True)
    page: int = Field(primary_key=True)
    login: str = Field(primary_key=True)
    at: datetime
