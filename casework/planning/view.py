"""What takes place in a stretch of days, as the planner and calendars show it: by hand and by the acts of cases, with
whatever stands in its own way first. Of a case that the reader may not open he sees only that somebody is occupied."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, partial
from typing import Any

from sqlalchemy import ColumnElement, case, literal
from sqlmodel import Session, col, select

from casework.office import rights, staff
from casework.office.rights import Right
from casework.planning.conditions import usable
from casework.record import access
from casework.record.actor import Actor
from casework.record.booked import slots
from casework.storage.tables import Booking, Case, CaseBooking, Leave, Room
from casework.vocabulary import zh_date
from casework.vocabulary.hours import hour_in_words
from casework.vocabulary.planning import BookingKind

OCCUPIED = "占用"


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that takes place. `what` says no more than 占用, and `number` nothing, where the reader may not know;
    `booking`: its number, where it was booked by hand."""

    holder: str
    day: date
    kind: BookingKind
    what: str
    number: str = ""
    begins: int | None = None
    ends: int | None = None
    travel: int = 0
    hour: str = ""
    room: int | None = None
    place: str = ""
    officers: tuple[str, ...] = ()
    guests: str = ""
    booking: int | None = None
    is_open: bool = True
    clash: str = ""
    """What stands in its way, in words."""

    @property
    def hours(self) -> str:
        """When, in words; as the entry has it where its hour was not understood."""
        if self.begins is None or self.ends is None:
            return self.hour or "时刻未定"
        return f"{hour_in_words(self.begins)}–{hour_in_words(self.ends)}"

    @property
    def order(self) -> tuple[date, int, str]:
        return self.day, self.begins if self.begins is not None else slots.DAY, self.holder


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A stretch of days: what takes place in their order, who is on leave, and the names behind the numbers."""

    events: tuple[Event, ...]
    leaves: tuple[Leave, ...]
    rooms: tuple[Room, ...]
    people: dict[str, str]

    @property
    def clashes(self) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.clash)

    @cached_property
    def by_day(self) -> dict[date, list[Event]]:
        """The days on which something takes place, with what does."""
        found: dict[date, list[Event]] = {}
        for event in self.events:
            found.setdefault(event.day, []).append(event)
        return found

    def away_on(self, day: date) -> list[str]:
        """Who is on leave on a day, by name."""
        return [self.people.get(row.login, row.login) for row in self.leaves if row.since <= day <= row.until]


Rooms = Callable[[], dict[int, Room]]
"""Asked for where anything takes place in one."""


def plan(
    session: Session, since: date, until: date, reader: Actor, *, room: int | None = None, person: str = ""
) -> Plan:
    """The days from `since` to `until`, of one room or one person, or of all."""
    rooms = _rooms(session)
    people = staff.names(session)
    leaves = list(
        session.exec(
            select(Leave)
            .where(col(Leave.since) <= until, col(Leave.until) >= since)
            .order_by(col(Leave.since), col(Leave.id))
        )
    )
    every = (
        *_of_cases(session, since, until, reader, lambda: rooms),
        *_by_hand(session, since, until, reader, lambda: rooms),
    )
    found = sorted(every, key=lambda event: event.order)
    checked = _with_clashes(found, leaves, rooms, people)
    shown = [
        event for event in checked if (room is None or event.room == room) and (not person or person in event.officers)
    ]
    return Plan(
        events=tuple(shown),
        leaves=tuple(row for row in leaves if not person or row.login == person),
        rooms=tuple(rooms.values()),
        people=people,
    )


def of_person(session: Session, login: str, since: date, until: date, reader: Actor) -> list[Event]:
    """Where an officer sits or goes himself, in order."""
    rooms = cache(partial(_rooms, session))
    found = (
        *_of_cases(session, since, until, reader, rooms, login),
        *_by_hand(session, since, until, reader, rooms, login),
    )
    return sorted(found, key=lambda event: event.order)


def booked_by_hand(session: Session, day: date, reader: Actor) -> list[Event]:
    """What was booked by hand for a day, in order."""
    return sorted(_by_hand(session, day, day, reader, cache(partial(_rooms, session))), key=lambda event: event.order)


def _rooms(session: Session) -> dict[int, Room]:
    return {row.id: row for row in session.exec(select(Room).order_by(Room.name)) if row.id}


def _place(row: Any, rooms: Rooms, *, is_open: bool) -> str:
    known = rooms() if row.room else {}
    own: str = row.place if is_open else ""
    return known[row.room].name if row.room in known else own


def _columns(table: type[Booking | CaseBooking], reader: Actor, *own: str) -> Any:
    """Only what is shown of a row, and whether the reader may open its case: a year has thousands of them."""
    both = ("kind", "day", "begins", "ends", "travel", "room", "place", "officers")
    may_open = case((access.cases_open_to(reader), 1), else_=0).label("opens")
    return (*(getattr(table, name) for name in (*both, *own)), may_open)


def _is_there(officers: Any, login: str) -> tuple[ColumnElement[bool], ...]:
    return ((literal(" ") + col(officers) + " ").contains(f" {login} ", autoescape=True),) if login else ()


def _of_cases(
    session: Session, since: date, until: date, reader: Actor, rooms: Rooms, login: str = ""
) -> Iterator[Event]:
    sees = rights.has(reader.roles, Right.SEE_CASES)
    asked: Any = (
        select(*_columns(CaseBooking, reader, "case_number", "seq", "hour"))
        .join(Case, col(Case.number) == col(CaseBooking.case_number))
        .where(col(CaseBooking.day).between(since, until), ~col(CaseBooking.off))
        .where(*_is_there(CaseBooking.officers, login))
    )
    for row in session.exec(asked):
        is_open, kind = sees and bool(row.opens), BookingKind(row.kind)
        yield Event(
            holder=f"{row.case_number}#{row.seq}",
            day=row.day,
            kind=kind,
            what=kind.label if is_open else OCCUPIED,
            number=row.case_number if is_open else "",
            begins=row.begins,
            ends=row.ends,
            travel=row.travel,
            hour=row.hour,
            room=row.room,
            place=_place(row, rooms, is_open=is_open),
            officers=tuple(row.officers.split()),
            is_open=is_open,
        )


def _by_hand(
    session: Session, since: date, until: date, reader: Actor, rooms: Rooms, login: str = ""
) -> Iterator[Event]:
    sees = rights.has(reader.roles, Right.SEE_CASES)
    asked: Any = (
        select(*_columns(Booking, reader, "id", "case_number", "matter", "guests"))
        .join(Case, col(Case.number) == col(Booking.case_number), isouter=True)
        .where(col(Booking.day).between(since, until), col(Booking.called_off) == "")
        .where(*_is_there(Booking.officers, login))
    )
    for own in session.exec(asked):
        is_open, kind = sees and (own.case_number is None or bool(own.opens)), BookingKind(own.kind)
        yield Event(
            holder=f"booking:{own.id}",
            day=own.day,
            kind=kind,
            what=f"{kind.label} {own.matter}" if is_open else OCCUPIED,
            number=own.case_number or "" if is_open else "",
            begins=own.begins,
            ends=own.ends,
            travel=own.travel,
            room=own.room,
            place=_place(own, rooms, is_open=is_open),
            officers=tuple(own.officers.split()),
            guests=own.guests if is_open else "",
            booking=own.id if is_open else None,
            is_open=is_open,
        )


def _with_clashes(
    events: Sequence[Event], leaves: Iterable[Leave], rooms: dict[int, Room], people: dict[str, str]
) -> list[Event]:
    """Each with what stands in its way: somebody is elsewhere at that hour, or on leave. Two cases heard in one room at
    one hour are heard together."""
    said: dict[str, list[str]] = defaultdict(list)
    away: dict[str, list[Leave]] = defaultdict(list)
    for leave in leaves:
        away[leave.login].append(leave)
    by_resource: dict[tuple[date, str], list[tuple[int, int, Event]]] = defaultdict(list)
    for event in events:
        for login in event.officers:
            for leave in away.get(login, ()):
                if leave.since <= event.day <= leave.until:
                    name, until = people.get(login, login), zh_date(leave.until)
                    said[event.holder].append(f"{name}{zh_date(leave.since)}至{until}请假")
        if event.room and not usable(rooms[event.room], event.day):
            said[event.holder].append(f"{rooms[event.room].name}该日不能使用")
        if event.begins is None or event.ends is None:
            continue
        if event.room:
            by_resource[event.day, f"room:{event.room}"].append((event.begins, event.ends, event))
        for login in event.officers:
            span = (event.begins - event.travel, event.ends + event.travel)
            by_resource[event.day, f"officer:{login}"].append((*span, event))
    for (_, resource), spans in by_resource.items():
        kind, _, key = resource.partition(":")
        name = rooms[int(key)].name if kind == "room" else people.get(key, key)
        for one, other in _overlapping(spans):
            for event, in_the_way in ((one, other), (other, one)):
                words = " ".join(filter(None, (in_the_way.hours, in_the_way.what, in_the_way.number, in_the_way.place)))
                said[event.holder].append(f"{name}同时另有安排：{words}")
    clashes = {holder: "；".join(dict.fromkeys(words)) for holder, words in said.items()}
    return [replace(e, clash=clashes[e.holder]) if e.holder in clashes else e for e in events]


def _overlapping(spans: list[tuple[int, int, Event]]) -> Iterator[tuple[Event, Event]]:
    ordered = sorted(spans, key=lambda each: each[:2])
    for nth, (_, ends, event) in enumerate(ordered):
        for begins, _, other in ordered[nth + 1 :]:
            if begins >= ends:
                break
            if not _together(event, other) and not _beside(event, other):
                yield event, other


def _beside(one: Event, other: Event) -> bool:
    """Whether one follows the other in the same room: nobody goes there and back between the two."""
    if one.room is None or one.room != other.room or one.ends is None or other.ends is None:
        return False
    return one.ends <= (other.begins or 0) or other.ends <= (one.begins or 0)


def _together(one: Event, other: Event) -> bool:
    both = {one.kind, other.kind} == {BookingKind.HEARING}
    return both and one.begins == other.begins and one.room == other.room and one.place == other.place
