"""通报 and 报告 of the office: drafted, approved by another, sent to organs, which answer."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class Report(SQLModel, table=True):
    """A report on a period. What it says lies in the store under the hash, so that it is the same for ever."""

    __tablename__ = "reports"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    """`papers.reports.rows.ReportKind`."""
    period: str
    about: str = ""
    """The organ, field or branch of causes that it is of, in words."""
    theme: str
    """Its title."""
    digest: str
    number: str = ""
    """文号; empty until it is approved."""
    drafted_by: str
    drafted_on: date
    approved_by: str = ""
    approved_on: date | None = None
    dropped: str = ""
    """Why a draft was given up."""
    recorded_at: datetime


class OrganLetter(SQLModel, table=True):
    """Something that the office sent to an organ outside any case, and what the organ answered."""

    __tablename__ = "organ_letters"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    """What was sent: report …"""
    ref: int = Field(index=True)
    """The id of what was sent, in the register of its kind."""
    organ: str = Field(index=True)
    theme: str
    sent_on: date
    due_on: date | None = None
    """By when an answer is asked for; None: none is."""
    answer: str = ""
    proof: str = ""
    answered_on: date | None = None
    officer: str
    recorded_at: datetime
