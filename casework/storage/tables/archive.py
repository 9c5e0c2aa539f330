"""The paper files of cases that are over: how long each is kept, to whom it was lent, and that it was destroyed."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary.archive import Appraisal


class ShelvedFile(SQLModel, table=True):
    """The file of a case in the archive. What was recorded of the case stays whatever becomes of the paper."""

    __tablename__ = "shelved_files"
    __table_args__ = (closed("shelved_files", "appraisal", Appraisal, empty=True),)

    case_number: str = Field(primary_key=True, foreign_key="cases.number")
    retention: str
    """An item of the list `retention_periods`."""
    kept_until: date | None = Field(default=None, index=True)
    """None: for ever."""
    place: str = ""
    appraisal: str = ""
    """The last one; empty while the term runs."""
    appraised_on: date | None = None
    appraised_by: str = ""
    approved: str = ""
    """Who approved the appraisal and by which paper."""
    destroyed_on: date | None = None
    destroyed: str = ""
    """How and where."""
    watched_by: str = ""
    officer: str
    recorded_at: datetime


class FileLoan(SQLModel, table=True):
    """A file lent, until it is back."""

    __tablename__ = "file_loans"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    borrower: str
    purpose: str
    approved: str
    """Who allowed it."""
    lent_on: date
    due_on: date
    returned_on: date | None = Field(default=None, index=True)
    returned: str = ""
    """In what state."""
    officer: str
    recorded_at: datetime
