"""What cases are found by, and the lists that officers keep for themselves."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

CLOSED = text("closed_to <> ''")


class FoundIn(SQLModel, table=True):
    """A part of a case with its words: an entry, a document, a file that came from outside. Derived; `record.found`
    writes it, and what it is found by goes into the index of grams (`storage.grams`) under the same id."""

    __tablename__ = "found_in"
    __table_args__ = (
        UniqueConstraint("case_number", "source", "tier"),
        # Few cases are closed to anybody, and every list asks which.
        Index("ix_found_closed", "case_number", "closed_to", sqlite_where=CLOSED, postgresql_where=CLOSED),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    source: str
    """case, fact:3, document:12, attachment:7."""
    tier: int
    """How much it says that the words stand here (`record.found.Tier`), the lowest says most."""
    audience: str = ""
    """Who reads it: everybody who sees lists, whoever opens the case, or only the roles that are named."""
    closed_to: str = ""
    """The logins of officers who were recused in the case, each between two spaces."""
    places: str
    """JSON: each place with its name, its words and where it can be told the page."""
    digest: str
    """Of all of this: what has not changed is not written anew."""


class LedgerColumns(SQLModel, table=True):
    """Which column of an old ledger tells what, as an officer chose it: the next file with the same headings begins
    so."""

    __tablename__ = "ledger_columns"

    key: str = Field(primary_key=True)
    """A hash of the headings."""
    chosen: str
    """As JSON: column → word of `outside.ledger.columns.Told`."""
    officer: str
    recorded_at: datetime


class SavedView(SQLModel, table=True):
    """A list of cases that an officer named for himself."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("login", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(foreign_key="staff.login", index=True)
    name: str
    query: str
    """The filters as the address has them; the words that are searched for sealed."""
    created_at: datetime
