"""The consult points of the 司法所 with their ledger, and the accounts of organs and points at the site outside."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary.township import ForwardWay, HowConfirmed, MeetingPurpose, MeetingWay, OutsidePost

UNREGISTERED = sa.text("forwarded_on IS NOT NULL AND case_number IS NULL")


class ConsultPoint(SQLModel, table=True):
    """A 司法所复议咨询点. None is deleted: consults name it."""

    __tablename__ = "consult_points"
    __table_args__ = (UniqueConstraint("name"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    town: str = ""
    """The street or township that it serves."""
    address: str = ""
    phone: str = ""
    """Of the office, not of a person."""
    hours: str = ""
    video: bool = False
    """Whether a hearing can be held there by video."""
    channel_since: date | None = None
    """From when the organ has named the point as a channel of its own for applications; None: it has not."""
    channel_basis: str = ""
    """The announcement in which it did."""
    valid_from: date
    valid_until: date | None = None


class Consult(SQLModel, table=True):
    """Somebody who asked at a consult point, what he was told, and the application that came of it."""

    __tablename__ = "consults"
    __table_args__ = (
        closed("consults", "forward_way", ForwardWay, empty=True),
        closed("consults", "confirmed", HowConfirmed, empty=True),
        Index("ix_consults_unregistered", "forwarded_on", sqlite_where=UNREGISTERED, postgresql_where=UNREGISTERED),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str | None = Field(default=None, unique=True)
    """Made where the consult was written down, so that sending it again registers nothing twice."""
    point_id: int = Field(foreign_key="consult_points.id", index=True)
    on: date = Field(index=True)
    receiver: str
    visitor: str = ""
    """Empty: he did not say (未告知)."""
    phone: str = ""
    """Sealed (`privacy`)."""
    matter: str
    organ: str = ""
    act: str = ""
    told_on: date | None = None
    """When he came to know the act."""
    advised: str
    settled: bool = False
    settlement: str = ""
    """How the dispute ended at the point, without an application."""
    rating: str = ""
    """What the visitor thought of it, an item of the list `ratings`; empty: not given."""
    application: str = ""
    """JSON of the application that was filled in together; personal numbers sealed."""
    papers: str = ""
    """What was sent on with it, a paper a line."""
    confirmed: str = ""
    """How the person confirmed the application."""
    handed_on: date | None = None
    """The day on which the point had the application from the person."""
    forwarded_on: date | None = None
    forward_way: str = ""
    forward_proof: str = ""
    """The number of the letter, or who signed for it."""
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    """The case that came of it."""
    result: str = ""
    result_on: date | None = None
    officer: str
    """A login of the centre, or of somebody at the point."""
    recorded_at: datetime
    saved_at: datetime | None = None
    """When it was saved on a device that had no network, by the clock of that device."""


class PointMeeting(SQLModel, table=True):
    """A meeting of somebody with the centre at a consult point, as it was asked for and as it was fixed."""

    __tablename__ = "point_meetings"
    __table_args__ = (
        closed("point_meetings", "purpose", MeetingPurpose),
        closed("point_meetings", "way", MeetingWay),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str | None = Field(default=None, unique=True)
    point_id: int = Field(foreign_key="consult_points.id", index=True)
    consult_id: int | None = Field(default=None, foreign_key="consults.id", index=True)
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    purpose: str
    way: str
    wanted_on: date
    wish: str = ""
    """The hours that suit, who comes, what help is needed."""
    fixed_on: date | None = None
    fixed_at: str = ""
    """The hour, 09:30."""
    answer: str = ""
    """What the centre answers: the room and the number to dial, or why it cannot be."""
    answered_on: date | None = None
    officer: str
    recorded_at: datetime


class OutsideAccount(SQLModel, table=True):
    """Somebody of an organ or of a consult point who signs in at the site outside. Here is the truth; the site outside
    is told of it. Exactly one of `agency_id` and `point_id` is set."""

    __tablename__ = "outside_accounts"
    __table_args__ = (closed("outside_accounts", "post", OutsidePost), UniqueConstraint("login"))

    id: int | None = Field(default=None, primary_key=True)
    login: str
    agency_id: int | None = Field(default=None, foreign_key="agencies.id", index=True)
    point_id: int | None = Field(default=None, foreign_key="consult_points.id", index=True)
    name: str
    post: str
    phone: str = ""
    """Of the office, not of a person."""
    key: str = ""
    """What is published to him is sealed with it; here it is sealed by the key of the office."""
    key_id: str = Field(default="", index=True)
    """By which the site outside names it; tells nothing of the key."""
    wrapped: str = ""
    """The same key under the first words with which he signs in: the site outside is given it."""
    feed: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Of a head: the code of the address of his calendar, sealed as the key is; empty while he has none."""
    issued_at: datetime | None = None
    valid_from: date
    valid_until: date | None = None
    officer: str
    recorded_at: datetime
