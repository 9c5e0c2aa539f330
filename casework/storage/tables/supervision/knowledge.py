"""The library: what officers write for others."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class LibraryEntry(SQLModel, table=True):
    """Something that an officer wrote for the library: a guide, a problem that comes again, a court's reasons."""

    __tablename__ = "library_entries"

    id: int | None = Field(default=None, primary_key=True)
    kind: str = ""
    title: str = ""
    domain: str = Field(default="", index=True)
    """The field of administration that it is about; empty: all."""
    text: str = ""
    source: str = ""
    written_by: str
    written_on: date
    read_by: str = ""
    read_on: date | None = None
    """Until a second officer has read it, nobody finds it."""
    dropped: str = ""
    """Why it was taken down."""
    recorded_at: datetime
