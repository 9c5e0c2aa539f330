"""Where and when hearings and readings are held, and with what programs and calendars read: rooms, bookings, tokens."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import Word
from casework.vocabulary.planning import BookingKind


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
    SCREEN = "screen", "等候区的叫号屏"


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


class Booking(SQLModel, table=True):
    """People, a room and hours kept free by hand: a reception, a reading, a visit, a meeting. What an act of a case
    fixes is in `CaseBooking`."""

    __tablename__ = "bookings"
    __table_args__ = (closed("bookings", "kind", BookingKind),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    matter: str
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    room: int | None = Field(default=None, foreign_key="rooms.id")
    place: str = ""
    """Where it takes place, where that is no room of the register."""
    day: date = Field(index=True)
    begins: int
    """In minutes from midnight, as `ends`."""
    ends: int
    travel: int = 0
    """Minutes on the way there, and as many back."""
    officers: str = ""
    """Their logins between blanks."""
    guests: str = ""
    """Who comes from outside."""
    despite: str = ""
    """Why it was booked although somebody is on leave, the office closed, or the room meant for something else."""
    called_off: str = ""
    """Why it does not take place; empty while it does."""
    officer: str
    recorded_at: datetime


class CaseBooking(SQLModel, table=True):
    """What an act of a case fixed to take place: derived from the facts of the case, one row for each such entry, also
    of what was put off since. Which room, whose hours and until when is found out once, when it is booked."""

    __tablename__ = "case_bookings"
    __table_args__ = (closed("case_bookings", "kind", BookingKind),)

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    seq: int = Field(primary_key=True)
    kind: str
    day: date = Field(index=True)
    hour: str
    place: str
    minutes: int | None
    named: str
    """Who sits there, as the entry names them, or the handler."""
    off: bool
    """Whether it was put off, called anew, or its case came to an end before."""
    room: int | None = Field(default=None, foreign_key="rooms.id")
    begins: int | None = None
    """None where the hour is not told, or not in a way that is understood: then nobody's hours are kept free."""
    ends: int | None = None
    travel: int = 0
    officers: str = ""


class BookedSlot(SQLModel, table=True):
    """Five minutes of a room or an officer. One booking has them: the key of the table sees to that, however many
    book at the same moment."""

    __tablename__ = "booked_slots"

    resource: str = Field(primary_key=True)
    """`room:3`, `officer:liuyang`."""
    day: date = Field(primary_key=True)
    slot: int = Field(primary_key=True)
    """The first begins at midnight."""
    holder: str = Field(index=True)
    """Whose it is, as `record.booked.slots` names bookings."""
