"""听证与日程: what the acts of a case fix is booked in the transaction that records them: its room, and the hours of
those who sit there. What was put off frees them.

An act of the office that finds them taken is refused; what a court appoints, or what was recorded long ago, takes what
is free, and the planner shows the clash.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from casework.casefile import CaseFile, Fact
from casework.errors import CaseworkError
from casework.procedure.fixed import Fixed, fixed
from casework.procedure.reconsideration.joinder import joined_with
from casework.record.actor import is_valid
from casework.record.booked import slots
from casework.record.booked.slots import Clash, Wanted
from casework.storage.office import office
from casework.storage.tables import CaseBooking, Room, Staff
from casework.vocabulary import comparable, zh_date
from casework.vocabulary.hours import hour_in_words
from casework.vocabulary.hours import hours_told as hours_told
from casework.vocabulary.planning import BookingKind


class SlotTaken(CaseworkError):
    """A room or an officer is booked for something else at that hour."""

    code = "PLN-001"


def keep(
    session: Session,
    case: CaseFile,
    *,
    firmly: Collection[int] = (),
    today: date = date.min,
    repair: bool = False,
) -> None:
    """Bring what is booked for a case in line with its facts. `firmly`: a hearing to come that one of these entries
    fixes (`fixes`) has its room and its people to itself, or SlotTaken. `repair`: hours that nobody holds are taken
    again."""
    held = {row.seq: row for row in of_case(session, case.number)}
    days, changed, firm = set[date](), list[CaseBooking](), set[int]()
    for each in fixed(case):
        columns = said(case, each)
        row = held.pop(each.seq, None)
        changed_in = {name for name, value in columns.items() if row is None or getattr(row, name) != value}
        if not changed_in:
            continue
        days.update({row.day, each.day} if row else {each.day})
        if each.seq in firmly and each.day >= today:
            firm.add(each.seq)
        row = row or CaseBooking(**columns)
        for name, value in (columns | found_out(session, each, changed_in)).items():
            setattr(row, name, value)
        session.add(row)
        changed.append(row)
    if repair:
        changed = [row for row in of_case(session, case.number) if row.seq not in held]
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
    """Who or what is taken, and when; never for what, which not everybody may know."""
    kind, _, key = clash.resource.partition(":")
    row = session.get(Room, int(key)) if kind == "room" else session.get(Staff, key)
    name = row.name if row else key
    hours = f"{hour_in_words(clash.begins)}至{hour_in_words(clash.ends)}"
    rounded = f"（时间按{slots.SLOT}分钟一格留出，请从整{slots.SLOT}分钟开始、结束）" if clash.by_rounding else ""
    return f"{name}{zh_date(clash.day)}{hours}已有安排{rounded}"


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
    loose = (row.seq for row in held.values() if (wanted := slots.wanted_by(row)) and slots.lacking(session, wanted))
    if not held:
        return []
    return [f"case_bookings{(seq,)}" for seq in wrong] + [f"booked_slots{(seq,)}" for seq in loose]


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


HOURS = {"hour", "minutes"}


def found_out(session: Session, each: Fixed, changed: Collection[str]) -> dict[str, Any]:
    """What the registers of the day on which it is booked say of what was told anew: the room of that name, the logins
    of those named, and how long it usually takes. What did not change stays as it was found."""
    found: dict[str, Any] = {}
    if "place" in changed:
        room = room_called(session, each.place)
        found |= {"room": room.id if room else None, "travel": room.minutes if room else 0}
    if "named" in changed:
        found |= {"officers": " ".join(logins_of(session, each.named, each.day))}
    if HOURS.isdisjoint(changed):
        return found
    told = hours_told(each.hour)
    if told is None:
        return found | {"begins": None, "ends": None}
    begins, ends = told
    if each.minutes or ends is None:
        ends = begins + (each.minutes or int(office().planner["usual_minutes"]))
    return found | {"begins": begins, "ends": min(ends, slots.DAY)}


def fixes(before: CaseFile, after: CaseFile, fact: Fact) -> list[Fixed]:
    """The hearings still to be held that an act fixes, or fixes otherwise, or brings back: by its notice, or by
    correcting or taking back what put it off. Who sits there for want of a name changes with the handler, and binds
    nobody to refuse him."""
    told = (fact.seq, getattr(fact.details, "seq", 0))
    known = {each.seq: each for each in fixed(before)}
    return [
        each
        for each in fixed(after)
        if each.kind is BookingKind.HEARING and not each.off and not each.held and _is_new(each, known, told)
    ]


def _is_new(each: Fixed, known: Mapping[int, Fixed], told: Collection[int]) -> bool:
    was = known.get(each.seq)
    if was is None or was.off:
        return True
    moved = (was.day, was.hour, was.place, was.minutes) != (each.day, each.hour, each.place, each.minutes)
    return moved or (was.named != each.named and each.seq in told)


def room_called(session: Session, place: str) -> Room | None:
    """The room of the register that a place means, by its name."""
    meant = comparable(place)
    return (
        next((room for room in session.exec(select(Room)) if comparable(room.name) == meant), None) if meant else None
    )


def logins_of(session: Session, named: Iterable[str], day: date) -> list[str]:
    """The logins of those named by login or name, of who is in office on the day. A name that two of them bear means
    neither (`borne_by_two`); guests have none."""
    known = _known(session, day)
    found = (known.get(comparable(name), []) for name in named)
    return list(dict.fromkeys(logins[0] for logins in found if len(logins) == 1))


def borne_by_two(session: Session, named: Iterable[str], day: date) -> list[str]:
    """The names that do not say which of two officers is meant."""
    known = _known(session, day)
    return [name for name in named if len(known.get(comparable(name), ())) > 1]


def _known(session: Session, day: date) -> dict[str, list[str]]:
    people = [row for row in session.exec(select(Staff).order_by(Staff.login)) if is_valid(row, day)]
    known: dict[str, list[str]] = {}
    for row in people:
        known.setdefault(comparable(row.name), []).append(row.login)
    return known | {comparable(row.login): [row.login] for row in people}
