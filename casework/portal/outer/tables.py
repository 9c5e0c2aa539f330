"""The tables of the outside store. They belong to no migration of the office: the store is made where there is none,
and what is shown in it can be published again."""

from datetime import datetime

from sqlalchemy import MetaData, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from casework.vocabulary import Word

SCHEMA = 2
"""Which shape of the store this release knows."""


class EntryState(Word):
    """What became of what somebody handed in."""

    WAITING = "waiting", "等候接收"
    TAKEN = "taken", "已接收"
    REFUSED = "refused", "未能接收"


class Outer(SQLModel, registry=registry(metadata=MetaData())):
    """A table out here: kept apart from those of the office."""


class Inside(Outer, table=True):
    """One row: what the inside says of itself to everybody. `told` is plain JSON: names, telephone, hours, the law that
    the office loaded, the organs whose acts are reviewed here."""

    __tablename__ = "inside"

    id: int = Field(default=1, primary_key=True)
    schema_of: int = SCHEMA
    store: str = ""
    """Made with the store: by it the inside learns that this is another one, in which nothing is shown yet."""
    public_key: bytes = b""
    told: str = "{}"
    at: datetime


class Published(Outer, table=True):
    """A box for one reader: his case, a paper, an answer."""

    __tablename__ = "published"
    __table_args__ = (UniqueConstraint("key_id", "kind", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    key_id: str = Field(index=True)
    kind: str
    name: str = ""
    content: bytes
    mark: str
    """Of the content, so that what is the same is not written again."""
    at: datetime


class Account(Outer, table=True):
    """Somebody who comes often: an organ, a township office of justice. Made and ended by the inside only."""

    __tablename__ = "accounts"

    login: str = Field(primary_key=True)
    kind: str
    name: str
    wrapped: str
    """Its key, which the password opens."""
    changed_at: datetime
    withdrawn_at: datetime | None = None


class Entry(Outer, table=True):
    """Something handed in, sealed to the inside. `id` is made with the form, so that sending twice is one entry."""

    __tablename__ = "entries"

    id: str = Field(primary_key=True)
    kind: str
    by: str = Field(default="", index=True)
    """The id of the key of whoever handed it in."""
    arrived_at: datetime
    content: bytes
    state: str = Field(default=EntryState.WAITING.value, index=True)
    mark: str = ""
    """Of the content, by the key of whoever handed it in: what is sent again is told from something else."""
    answer: bytes = b""
    """What the inside says to it, sealed by the key of whoever handed it in."""
    answered_at: datetime | None = None


class EntryFile(Outer, table=True):
    """A file of an entry, sealed to the inside; let go of with its content."""

    __tablename__ = "entry_files"

    id: int | None = Field(default=None, primary_key=True)
    entry: str = Field(foreign_key="entries.id", index=True)
    place: int
    content: bytes


class Draft(Outer, table=True):
    """What somebody has not handed in yet, sealed by the code he was given for it."""

    __tablename__ = "drafts"

    key_id: str = Field(primary_key=True)
    content: bytes
    changed_at: datetime


class DraftFile(Outer, table=True):
    """A file of a draft, sealed by the same code."""

    __tablename__ = "draft_files"

    id: int | None = Field(default=None, primary_key=True)
    key_id: str = Field(foreign_key="drafts.key_id", index=True)
    place: int
    size: int
    content: bytes


class Tries(Outer, table=True):
    """What was counted, by address or by code; both hashed."""

    __tablename__ = "tries"

    key: str = Field(primary_key=True)
    count: int
    last_at: datetime
    until: datetime | None = None
