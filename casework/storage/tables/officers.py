"""The qualification and the training of officers."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary.qualified import PaperKind


class OfficerPaper(SQLModel, table=True):
    """That an officer has qualified, was trained before he began, or when he began. What is wrong is struck with its
    reason and stays."""

    __tablename__ = "officer_papers"
    __table_args__ = (closed("officer_papers", "kind", PaperKind),)

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(foreign_key="staff.login", index=True)
    kind: str
    on: date
    """Of the certificate, of the end of the course, of the first day."""
    proof: str
    officer: str
    recorded_at: datetime
    struck: str = ""


class Training(SQLModel, table=True):
    """A course that an officer took."""

    __tablename__ = "trainings"

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(foreign_key="staff.login", index=True)
    on: date = Field(index=True)
    theme: str
    organiser: str
    hours: int
    proof: str
    officer: str
    recorded_at: datetime
    struck: str = ""
