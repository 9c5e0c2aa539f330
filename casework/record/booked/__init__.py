"""听证与日程: what the acts of a case fix is booked in the transaction that records them: its room, and the hours of
those who sit there. What was put off frees them.

An act of the office that finds them taken is refused; what a court appoints, or what was recorded long ago, takes what
is free, and the planner shows the clash.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.procedure.fixed import Fixed, fixed
from casework.procedure.reconsideration.joinder import joined_with
from casework.record.booked import slots
from casework.record.booked.slots import Clash, Wanted
from casework.storage.office import office
from casework.storage.tables import Booking, CaseBooking, Room, Staff
from casework.vocabulary import comparable, zh_date
from casework.vocabulary.hours import hour_in_words, minute_of_day
from casework.vocabulary.planning import BookingKind


class SlotTaken(CaseworkError):
    """A room or an officer is booked for something else at that hour."""

    code = "PLN-001"


def keep(session: Session, case: CaseFile, *, firmly: Collection[int] = (), today: date = date.min) -> None:
    """Bring what is booked for a case in line with its facts. `firmly`: a hearing to come that one of these entries
    fixes has its room and its people to itself, or SlotTaken."""
    held = {row.seq: row for row in of_case(session, case.number)}
    days, changed, firm = set[date](), list[CaseBooking](), set[int]()
    for each in fixed(case):
        columns = said(case, each)
        row = held.pop(each.seq, None)
        if row and all(getattr(row, name) == value for name, value in columns.items()):
            continue
        days.update({row.day, each.day} if row else {each.day})
        if each.seq in firmly and each.kind is BookingKind.HEARING and not each.held and each.day >= today:
            firm.add(each.seq)
        row = row or CaseBooking(**columns)
        for name, value in (columns | found_out(session, each)).items():
            setattr(row, name, value)
        session.add(row)
        changed.append(row)
    if not changed and not held:
        return
    for gone in held.values():
        days.add(gone.day)
        session.delete(gone)
    slots.release(session, [slots.holder_of(row) for row in (*changed, *held.values())])
    for row in changed:
        wanted = slots.wanted_by(row)
        if wanted is None:
            continue
        slots.take(session, wanted)
        if row.seq in firm:
            check(session, wanted, together=joined_with(case))
    session.flush()
    slots.fill_up(session, days)


def check(session: Session, wanted: Wanted, together: Iterable[str] = ()) -> None:
    """SlotTaken where others hold something of it; cases that are tried together are heard in one room."""
    shared = {f"{number}#" for number in together}
    others = [each for each in slots.clashes(session, wanted) if each.holder.partition("#")[0] + "#" not in shared]
    if others:
        raise SlotTaken(
            "；".join(in_words(session, each) for each in others),
            instead="请另选时间、房间或者人员，“听证与日程”列出各房间、各人的安排；本次未作任何登记",
        )


def in_words(session: Session, clash: Clash) -> str:
    """Who or what is taken, when and for what kind of thing; never for which case, which not everybody may know."""
    kind, _, key = clash.resource.partition(":")
    row = session.get(Room, int(key)) if kind == "room" else session.get(Staff, key)
    name = row.name if row else key
    hours = f"{hour_in_words(clash.begins)}至{hour_in_words(clash.ends)}"
    return f"{name}{zh_date(clash.day)}{hours}已有安排（{kind_of(session, clash.holder)}）"


def kind_of(session: Session, holder: str) -> str:
    number, case, seq = holder.partition("#")
    if case:
        fixed_one = session.get(CaseBooking, (number, int(seq)))
        return BookingKind(fixed_one.kind).label if fixed_one else "占用"
    by_hand = session.get(Booking, int(number.partition(":")[2]))
    return BookingKind(by_hand.kind).label if by_hand else "占用"


def stale(session: Session, case: CaseFile) -> list[str]:
    """Where what is booked differs from what the facts say; nothing of a case of an earlier release that was not looked
    at yet."""
    held = {row.seq: row for row in of_case(session, case.number)}
    due = {each.seq: said(case, each) for each in fixed(case)}
    wrong = (
        seq
        for seq in sorted(held.keys() | due.keys())
        if seq not in held or seq not in due or any(getattr(held[seq], n) != v for n, v in due[seq].items())
    )
    return [f"case_bookings{(seq,)}" for seq in wrong] if held else []


def of_case(session: Session, number: str) -> list[CaseBooking]:
    """What is booked for a case, in the order of its entries, with what is off."""
    asked = select(CaseBooking).where(col(CaseBooking.case_number) == number)
    return list(session.exec(asked.order_by(col(CaseBooking.seq))))


def said(case: CaseFile, each: Fixed) -> dict[str, Any]:
    """The columns that follow from the facts."""
    return {
        "case_number": case.number,
        "seq": each.seq,
        "kind": each.kind.value,
        "day": each.day,
        "hour": each.hour,
        "place": each.place,
        "minutes": each.minutes,
        "named": "、".join(each.named),
        "off": each.off,
    }


def found_out(session: Session, each: Fixed) -> dict[str, Any]:
    """What the registers of the day on which it is booked say of it: the room of that name, the logins of those named,
    and how long it usually takes."""
    begins = minute_of_day(each.hour)
    room = room_called(session, each.place)
    lasts = each.minutes or office().planner["usual_minutes"]
    return {
        "room": room.id if room else None,
        "travel": room.minutes if room else 0,
        "begins": begins,
        "ends": None if begins is None else min(begins + lasts, slots.DAY),
        "officers": " ".join(logins_of(session, each.named)),
    }


def room_called(session: Session, place: str) -> Room | None:
    """The room of the register that a place means, by its name."""
    meant = comparable(place)
    return (
        next((room for room in session.exec(select(Room)) if comparable(room.name) == meant), None) if meant else None
    )


def logins_of(session: Session, named: Iterable[str]) -> list[str]:
    """The logins of those named by login or name. A name that two officers bear means neither; guests have none."""
    names = list(named)
    if not names:
        return []
    people = session.exec(select(Staff.login, Staff.name)).all()
    known: dict[str, list[str]] = {}
    for login, name in people:
        known.setdefault(comparable(name), []).append(login)
    known |= {comparable(login): [login] for login, _ in people}
    found = (known.get(comparable(name), []) for name in names)
    return list(dict.fromkeys(logins[0] for logins in found if len(logins) == 1))
