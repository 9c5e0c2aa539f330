"""The mail book: letters that came in, and papers that were put in the post."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Letter(SQLModel, table=True):
    """A letter that came in (收文). Its scan is a material of the case it is about; without a case it is kept here."""

    __tablename__ = "letters"
    __table_args__ = (UniqueConstraint("year", "serial"),)

    id: int | None = Field(default=None, primary_key=True)
    year: int
    serial: int
    on: date = Field(index=True)
    sender: str
    their_number: str = ""
    """The 文号 that the sender gave it, in one spelling of its brackets."""
    title: str
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    handed_to: str
    """The login of who has it now."""
    attachment_id: int | None = Field(default=None, foreign_key="attachments.id")
    digest: str = ""
    file_name: str = ""
    media: str = ""
    officer: str
    recorded_at: datetime
    request_id: str | None = Field(default=None, unique=True)


class Mailing(SQLModel, table=True):
    """A paper put in the post (发文): under which number of the carrier, on which day. That it was served is an act."""

    __tablename__ = "mailings"
    __table_args__ = (UniqueConstraint("document_id", "waybill"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="documents.id", index=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    waybill: str = Field(index=True)
    sent_on: date = Field(index=True)
    officer: str
    recorded_at: datetime
