"""What the product knows of itself: which office this database is, how far its clock is believed,
which files were seen."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Installation(SQLModel, table=True):
    """This office's database, one row."""

    __tablename__ = "installation"

    id: int = Field(default=1, primary_key=True)
    identity: str
    """Random, made with the tables. The data directory holds the same, so that neither is taken for another's."""
    key_fingerprint: str = ""
    """Of the key for personal data, so that a lost one is not replaced by another in silence."""
    must_be_named: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    """Whether it was founded empty: nothing is registered before the office has said who it is."""
    trusted_at: datetime | None = None
    """The latest moment that is believed to have been; see `upkeep.clocks`."""


class ClockConfirmation(SQLModel, table=True):
    """An administrator said that the clock is right though it moved further than is plausible."""

    __tablename__ = "clock_confirmations"

    id: int | None = Field(default=None, primary_key=True)
    officer: str
    at: datetime
    day: date
    """What he confirmed to be today."""
    before: datetime
    """Until when the clock had been believed."""
    cases: str
    """JSON list of the cases in which the day was shown to have an effect."""


class FileLook(SQLModel, table=True):
    """When a file of the store was last compared with its hash, and what was wrong with it."""

    __tablename__ = "file_looks"

    digest: str = Field(primary_key=True)
    looked_at: datetime = Field(index=True)
    fault: str = Field(default="", index=True)


class Tries(SQLModel, table=True):
    """How often something was tried that is slowed down (`casework.office.signing_in.brake`)."""

    __tablename__ = "tries"

    key: str = Field(primary_key=True)
    """A hash of what is counted."""
    count: int = 0
    last_at: datetime
    until: datetime | None = None
    """No further try before."""
