"""What hearings leave behind besides their record: which questions were asked, and what they laid bare."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary.hearing import FoundAt


class AskedQuestion(SQLModel, table=True):
    """A question of the guide that was asked in a case, with what was noted of the answer. A note, no fact: it may be
    changed and taken back."""

    __tablename__ = "asked_questions"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    code: str = Field(primary_key=True)
    """The item of `hearing_questions`, or of `sitting_questions`."""
    words: str = ""
    author: str
    at: datetime


class Problem(SQLModel, table=True):
    """办案中发现的问题: what the office found wrong with the work of an organ, in a case. What is wrongly entered is
    struck with its reason and stays."""

    __tablename__ = "problems"
    __table_args__ = (closed("problems", "found_at", FoundAt),)

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    found_on: date = Field(index=True)
    found_at: str
    """`vocabulary.hearing.FoundAt`."""
    organ: str = Field(index=True)
    """Whose fault it is, by its name on that day."""
    domain: str = ""
    """The field of administration (行政管理类别)."""
    cause: str = ""
    """An item of the list `causes`; empty where nothing there says it."""
    what: str
    proof: str = ""
    """By what it is proved: pieces of evidence, pages of the record."""
    officer: str
    recorded_at: datetime
    struck: str = ""
    """Why it no longer counts."""
    request_id: str | None = Field(default=None, unique=True)
