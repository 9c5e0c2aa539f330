"""What speaks against a room and an hour besides that somebody has them: the office is closed, somebody is on leave,
the room is meant for something else. The law forbids none of it, so a reason in writing is enough; a room that is no
longer there cannot be booked at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.law.calendar import Calendar
from casework.record.booked.slots import Wanted
from casework.storage.office import office
from casework.storage.tables import Leave, Room, RoomKind, Staff
from casework.vocabulary import zh_date
from casework.vocabulary.hours import hour_in_words, minute_of_day
from casework.vocabulary.planning import BookingKind

ROOMS: dict[BookingKind, tuple[RoomKind, ...]] = {
    BookingKind.HEARING: (RoomKind.HEARING, RoomKind.MEETING, RoomKind.OFF_SITE),
    BookingKind.READING: (RoomKind.READING, RoomKind.RECEPTION, RoomKind.MEETING, RoomKind.OFF_SITE),
    BookingKind.MEDIATION: (RoomKind.RECEPTION, RoomKind.MEETING, RoomKind.HEARING, RoomKind.OFF_SITE),
    BookingKind.RECEPTION: (RoomKind.RECEPTION, RoomKind.MEETING, RoomKind.OFF_SITE),
}
"""What each kind of event can be held in, the usual room first; any room where none is named."""


class RoomClosed(CaseworkError):
    """The room cannot be used on that day, or there is none of that number."""

    code, status = "PLN-003", 422


class NeedsAReason(CaseworkError):
    """The office does not plan so without a reason."""

    code, status = "PLN-002", 422


@dataclass(frozen=True, kw_only=True)
class HalfDay:
    """A half of the office's day, in minutes from midnight."""

    begins: int
    ends: int


def halves() -> tuple[HalfDay, ...]:
    """The hours of the office: those of the morning and of the afternoon."""
    found = []
    for name in ("morning", "afternoon"):
        begins, _, ends = str(office().planner[name]).partition("-")
        since, until = minute_of_day(begins), minute_of_day(ends)
        if since is not None and until is not None:
            found.append(HalfDay(begins=since, ends=until))
    return tuple(found)


def usable(room: Room, day: date) -> bool:
    return room.since <= day and (room.until is None or day <= room.until)


def check_room(room: Room | None, day: date) -> None:
    """RoomClosed."""
    if room and not usable(room, day):
        when = f"自{zh_date(room.since)}起才能使用" if room.since > day else "已停用"
        raise RoomClosed(f"{room.name}在{zh_date(day)}{when}", instead="请另选房间，或者改期", field="room")


def against(
    session: Session, wanted: Wanted, kind: BookingKind, room: Room | None, calendar: Calendar, seats: int = 0
) -> list[str]:
    """What speaks against it, in words."""
    return [
        *_closed(wanted, calendar),
        *_on_leave(session, wanted),
        *_not_meant_for_it(kind, room, seats),
    ]


def ask_why(reasons_against: list[str], despite: str, field: str = "despite") -> None:
    """NeedsAReason where something speaks against it and nobody says why it is so all the same."""
    if reasons_against and not despite.strip():
        raise NeedsAReason(
            "；".join(reasons_against),
            instead="请另选时间、房间或者人员；仍要这样安排的，写明理由，理由随本项登记留存",
            field=field,
        )


def _closed(wanted: Wanted, calendar: Calendar) -> Iterator[str]:
    if not calendar.is_working_day(wanted.day):
        yield f"{zh_date(wanted.day)}是休息日（{calendar.why(wanted.day)}）"
        return
    open_at = halves()
    if open_at and not any(half.begins <= wanted.begins and wanted.ends <= half.ends for half in open_at):
        hours = "、".join(f"{hour_in_words(half.begins)}至{hour_in_words(half.ends)}" for half in open_at)
        asked = f"{hour_in_words(wanted.begins)}至{hour_in_words(wanted.ends)}"
        yield f"{asked}不在办公时间（{hours}）之内"


def _on_leave(session: Session, wanted: Wanted) -> Iterator[str]:
    asked = (
        select(col(Staff.name), col(Leave.since), col(Leave.until))
        .join(Staff, col(Staff.login) == col(Leave.login))
        .where(col(Leave.login).in_(wanted.officers), col(Leave.since) <= wanted.day, col(Leave.until) >= wanted.day)
        .order_by(Staff.name)
    )
    for name, since, until in session.exec(asked):
        yield f"{name}{zh_date(since)}至{zh_date(until)}请假"


def _not_meant_for_it(kind: BookingKind, room: Room | None, seats: int) -> Iterator[str]:
    if room is None:
        return
    if kind in ROOMS and RoomKind(room.kind) not in ROOMS[kind]:
        yield f"{room.name}是{RoomKind(room.kind).label}，不用于{kind.label}"
    if room.seats and seats > room.seats:
        yield f"{room.name}只有{room.seats}个座位，本案参加的当事人和办案人员至少{seats}人"
