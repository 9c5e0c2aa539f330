"""Where hearings and readings are held, and with what programs and calendars read: the rooms and the tokens."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import Word


class RoomKind(Word):
    """What a room is for."""

    HEARING = "hearing", "听证室"
    READING = "reading", "阅卷室"
    RECEPTION = "reception", "接待、调解室"
    MEETING = "meeting", "会议室"
    OFF_SITE = "off_site", "本机关以外的场所"


class Room(SQLModel, table=True):
    """A room of the office, or a place elsewhere where it holds hearings; never deleted, since records name it."""

    __tablename__ = "rooms"
    __table_args__ = (UniqueConstraint("name"), closed("rooms", "kind", RoomKind))

    id: int | None = Field(default=None, primary_key=True)
    name: str
    kind: str
    place: str
    seats: int | None = None
    minutes: int = 0
    """On the way from the office to it; 0 for its own rooms."""
    equipment: str = ""
    since: date
    until: date | None = None
    """The last day on which it can be used."""
    officer: str
    recorded_at: datetime


class TokenKind(Word):
    """What a token opens."""

    API = "api", "程序读取（接口）"
    CALENDAR = "calendar", "日历订阅"


class Token(SQLModel, table=True):
    """With what a program, or a calendar, reads in the name of an officer, as far as he himself may."""

    __tablename__ = "tokens"
    __table_args__ = (closed("tokens", "kind", TokenKind),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    """A hash of it: nobody reads it out of the table."""
    login: str = Field(foreign_key="staff.login", index=True)
    kind: str
    label: str
    """For which program, which telephone."""
    made_at: datetime
    valid_until: date
    ended_at: datetime | None = None
    ended_by: str = ""
    used_at: datetime | None = None
    used_from: str = ""
    """The address of the last use; written at most once a minute."""
