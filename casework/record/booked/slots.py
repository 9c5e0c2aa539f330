"""Five minutes each: who has a room or an officer when. Two bookings never have the same one; the key of the table
refuses the second, also of two clerks who book at the same moment, on SQLite and PostgreSQL alike."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from casework.storage.tables import BookedSlot, Booking, CaseBooking

SLOT = 5
"""Minutes for which a room or an officer has one holder."""
DAY = 24 * 60


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a booking needs free, in minutes from midnight. `travel`: so long before and after it, those who go there
    are on the way."""

    holder: str
    day: date
    begins: int
    ends: int
    travel: int = 0
    room: int | None = None
    officers: tuple[str, ...] = ()

    @property
    def slots(self) -> dict[str, range]:
        """Of each room and officer, the slots; in the order in which everybody takes them, so that no two wait for
        each other."""
        resources = [f"room:{self.room}"] if self.room else []
        resources += [officer(login) for login in self.officers]
        return {resource: _slots(*self.minutes_of(resource)) for resource in sorted(resources)}

    def minutes_of(self, resource: str) -> tuple[int, int]:
        """From when until when it needs this room, or an officer with his way."""
        if resource.startswith("room:"):
            return self.begins, self.ends
        return max(self.begins - self.travel, 0), min(self.ends + self.travel, DAY)


@dataclass(frozen=True, kw_only=True)
class Clash:
    """A room or officer that another booking has meanwhile: from when, until when."""

    resource: str
    holder: str
    day: date
    begins: int
    ends: int
    by_rounding: bool = False
    """Whether to the minute they do not meet."""


def officer(login: str) -> str:
    return f"officer:{login}"


def holder_of(row: Booking | CaseBooking) -> str:
    """By what a booking is known as the holder of its hours."""
    return f"{row.case_number}#{row.seq}" if isinstance(row, CaseBooking) else f"booking:{row.id}"


def wanted_by(row: Booking | CaseBooking) -> Wanted | None:
    """What a booking keeps free: nothing where it is off, or nobody knows its hour."""
    off = row.off if isinstance(row, CaseBooking) else bool(row.called_off)
    if off or row.begins is None or row.ends is None:
        return None
    return Wanted(
        holder=holder_of(row),
        day=row.day,
        begins=row.begins,
        ends=row.ends,
        travel=row.travel,
        room=row.room,
        officers=tuple(row.officers.split()),
    )


def take(session: Session, wanted: Wanted) -> None:
    """Whatever of it is still free. Who must have all of it asks for the `clashes` afterwards, in the same
    transaction: a booking made at the same moment is waited for, and seen then."""
    rows = [
        {"resource": resource, "day": wanted.day, "slot": slot, "holder": wanted.holder}
        for resource, needed in wanted.slots.items()
        for slot in needed
    ]
    if rows:
        session.flush()
        table: Any = BookedSlot
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        session.execute(dialect.insert(table.__table__).on_conflict_do_nothing(), rows)


def days_of(session: Session, holders: Collection[str]) -> list[date]:
    """The days on which these hold something."""
    asked = select(col(BookedSlot.day)).where(col(BookedSlot.holder).in_(holders))
    return list(session.exec(asked.distinct().order_by(col(BookedSlot.day))))


def release(session: Session, holders: Collection[str]) -> None:
    """Whatever these hold is free again."""
    if holders:
        session.execute(delete(BookedSlot).where(col(BookedSlot.holder).in_(holders)))


def clashes(session: Session, wanted: Wanted) -> list[Clash]:
    """What others hold of it, one for each resource and holder."""
    needed = wanted.slots
    asked = (
        select(BookedSlot)
        .where(col(BookedSlot.resource).in_(list(needed)), col(BookedSlot.day) == wanted.day)
        .where(col(BookedSlot.holder) != wanted.holder)
        .order_by(BookedSlot.resource, col(BookedSlot.slot))
    )
    found: dict[tuple[str, str], list[int]] = {}
    for row in session.exec(asked):
        if row.slot in needed[row.resource]:
            found.setdefault((row.resource, row.holder), []).append(row.slot)
    there = {holder for _, holder in found if _is_beside(session, wanted, holder)}
    return [
        Clash(
            resource=resource,
            holder=holder,
            day=wanted.day,
            begins=min(at) * SLOT,
            ends=(max(at) + 1) * SLOT,
            by_rounding=not _meet(session, wanted, resource, holder),
        )
        for (resource, holder), at in found.items()
        if holder not in there
    ]


def _meet(session: Session, wanted: Wanted, resource: str, holder: str) -> bool:
    """Whether both need it at one and the same minute."""
    row = row_of(session, holder)
    other = wanted_by(row) if row else None
    if other is None:
        return True
    mine, theirs = (each.minutes_of(resource) for each in (wanted, other))
    return mine[0] < theirs[1] and theirs[0] < mine[1]


def _is_beside(session: Session, wanted: Wanted, holder: str) -> bool:
    """Whether that booking is in the same room before or after: nobody goes there and back between the two."""
    other = row_of(session, holder) if wanted.room and wanted.travel else None
    if other is None or other.room != wanted.room or other.begins is None or other.ends is None:
        return False
    return other.ends <= wanted.begins or wanted.ends <= other.begins


def row_of(session: Session, holder: str) -> Booking | CaseBooking | None:
    """The booking that is known by this name as a holder."""
    number, of_a_case, seq = holder.partition("#")
    if of_a_case:
        return session.get(CaseBooking, (number, int(seq)))
    return session.get(Booking, int(number.partition(":")[2]))


def lacking(session: Session, wanted: Wanted) -> bool:
    """Whether something of it is held by nobody: then the hours could be given away."""
    needed = {(resource, slot) for resource, span in wanted.slots.items() for slot in span}
    held = taken(session, list(wanted.slots), wanted.day, wanted.day)
    return any(slot not in held.get((resource, wanted.day), ()) for resource, slot in needed)


def taken(session: Session, resources: Collection[str], since: date, until: date) -> dict[tuple[str, date], set[int]]:
    """The slots of these rooms and officers that somebody has, from one day to another."""
    asked: Any = select(*(BookedSlot.resource, BookedSlot.day, BookedSlot.slot))
    asked = asked.where(col(BookedSlot.resource).in_(resources), col(BookedSlot.day).between(since, until))
    found: dict[tuple[str, date], set[int]] = {}
    for resource, day, slot in session.exec(asked):
        found.setdefault((resource, day), set()).add(slot)
    return found


def of_day(session: Session, days: Iterable[date]) -> list[Booking | CaseBooking]:
    """What takes place on these days."""
    by_hand = session.exec(select(Booking).where(col(Booking.day).in_(days), col(Booking.called_off) == ""))
    of_cases = session.exec(select(CaseBooking).where(col(CaseBooking.day).in_(days), ~col(CaseBooking.off)))
    return [*by_hand, *of_cases]


def fill_up(session: Session, days: Collection[date]) -> None:
    """Where hours became free that another booking of the day shares, since cases are heard together or a court did not
    ask, that one has them now."""
    for row in of_day(session, sorted(days)) if days else ():
        wanted = wanted_by(row)
        if wanted:
            take(session, wanted)


def _slots(begins: int, ends: int) -> range:
    return range(begins // SLOT, -(-ends // SLOT))
