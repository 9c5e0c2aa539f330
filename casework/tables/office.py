"""The registers of the office: numbers, officers, organs, visits, its own wordings and law, what was refused."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Counter(SQLModel, table=True):
    """The last number given out in a yearly series."""

    __tablename__ = "counters"

    series: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int = 0


class VoidNumber(SQLModel, table=True):
    """A 文号 that was given out and will never stand on a document: spoiled, or its document taken back."""

    __tablename__ = "void_numbers"
    __table_args__ = (UniqueConstraint("number"),)

    id: int | None = Field(default=None, primary_key=True)
    number: str
    series: str = ""
    year: int
    reason: str
    officer: str
    at: datetime


class Staff(SQLModel, table=True):
    """An officer of the centre. `roles` is a comma-separated list of `vocabulary.Role` values."""

    __tablename__ = "staff"

    login: str = Field(primary_key=True)
    name: str
    roles: str
    password_hash: str
    large_type: bool = False
    valid_from: date
    valid_until: date | None = None


class Agency(SQLModel, table=True):
    """An administrative organ in the register, with the time it exists under this name."""

    __tablename__ = "agencies"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    level: str = ""
    superior: str = ""
    valid_from: date
    valid_until: date | None = None


class Official(SQLModel, table=True):
    """A responsible official of an organ, with the time he holds the post."""

    __tablename__ = "officials"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agencies.id", index=True)
    name: str
    title: str
    post: str
    valid_from: date
    valid_until: date | None = None


class Visit(SQLModel, table=True):
    """Somebody who came to the counter without a case of his own, and what he was promised (接待登记). Visits that
    belong to a case are acts of that case."""

    __tablename__ = "visits"

    id: int | None = Field(default=None, primary_key=True)
    on: date = Field(index=True)
    visitor: str
    phone: str = ""
    """Sealed (`privacy`)."""
    purpose: str
    matter: str
    promised: str = ""
    promised_by: date | None = Field(default=None, index=True)
    kept_on: date | None = None
    kept: str = ""
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    """The case that came of it."""
    officer: str
    recorded_at: datetime
    request_id: str | None = Field(default=None, unique=True)


class OfficeTemplate(SQLModel, table=True):
    """A wording of the office's own for a kind of document, one row for each version. The latest that is in force
    counts; where it says so (`withdrawn`), the shipped wording counts again."""

    __tablename__ = "office_templates"
    __table_args__ = (UniqueConstraint("kind", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(index=True)
    version: int
    text: str
    withdrawn: bool = False
    note: str
    officer: str
    at: datetime


class LawLoad(SQLModel, table=True):
    """A holiday notice or rule rows that the office loaded. Every process puts them on top of the shipped law, in this
    order. `finished_at` is empty until every deadline has been computed anew."""

    __tablename__ = "law_loads"

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    name: str
    text: str
    actor: str
    loaded_at: datetime
    finished_at: datetime | None = None


class Refusal(SQLModel, table=True):
    """An act that was asked for and refused. The case number and act are as they were asked for."""

    __tablename__ = "refusals"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(default="", index=True)
    act: str
    code: str = Field(index=True)
    citation: str = ""
    actor: str
    at: datetime = Field(index=True)
