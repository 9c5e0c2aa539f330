"""What the office asks of an act that books: a hearing to come has its room and its people to itself, in the hours of
the office, while nobody of them is on leave, or the notice says why it is so all the same.

Registered with the gate (`casework.papers.guards` imports it). The key of the table of hours refuses the second of two
who book at the same moment (`casework.record.booked`).
"""

from collections.abc import Iterator

from casework.planning import conditions, proposals
from casework.planning.bookings import refuse_if_taken
from casework.procedure.fixed import Fixed, fixed
from casework.procedure.history import Correct
from casework.procedure.reconsideration.joinder import joined_with
from casework.record import booked
from casework.record.approval import AsPlayed
from casework.record.booked import slots
from casework.record.gate import Asked, office_guard
from casework.storage.tables import CaseBooking, Room
from casework.vocabulary.planning import BookingKind


@office_guard
def a_hearing_has_its_room_and_people(asked: Asked) -> None:
    """SlotTaken, NeedsAReason, RoomClosed. Asked of whatever fixes a hearing, a correction as well. Not of a played
    history, nor of a hearing whose day is past: what took place is recorded."""
    if isinstance(asked.approval, AsPlayed):
        return
    for each in booked.fixes(asked.before, asked.after, asked.fact):
        if each.day >= asked.today:
            _check(asked, each)


def _check(asked: Asked, each: Fixed) -> None:
    case = asked.after
    columns = booked.said(case, each)
    stood = asked.session.get(CaseBooking, (case.number, each.seq))
    changed = {name for name, value in columns.items() if stood is None or getattr(stood, name) != value}
    as_found = (
        {name: getattr(stood, name) for name in ("room", "travel", "begins", "ends", "officers")} if stood else {}
    )
    row = CaseBooking(**columns | as_found | booked.found_out(asked.session, each, changed))
    room = asked.session.get(Room, row.room) if row.room else None
    conditions.check_room(room, each.day)
    wanted = slots.wanted_by(row)
    against = list(_not_understood(asked, each, room))
    if wanted:
        together = joined_with(case)
        given_up = [f"{case.number}#{other.seq}" for other in fixed(case) if other.off or other.seq == each.seq]
        refuse_if_taken(
            asked.session,
            wanted,
            BookingKind.HEARING,
            today=asked.today,
            case=case,
            together=together,
            given_up=given_up,
        )
        seats = proposals.seats_for(case, wanted.officers)
        against += conditions.against(asked.session, wanted, BookingKind.HEARING, room, case.calendar, seats)
    told = (asked.fact.seq, getattr(asked.fact.details, "seq", 0))
    if each.seq in told:  # what merely stands again was answered for when it was fixed
        inside = "correct_details." if isinstance(asked.fact.details, Correct) else ""
        conditions.ask_why(against, _reason(asked, each), field=f"{inside}despite")


def _reason(asked: Asked, each: Fixed) -> str:
    """Why it is so all the same, as the notice says now."""
    said = next(fact.details for fact in asked.after.facts if fact.seq == each.seq)
    return str(getattr(said, "despite", ""))


def _not_understood(asked: Asked, each: Fixed, room: Room | None) -> Iterator[str]:
    """Where nobody's hours can be kept free, since it is not said whose or which."""
    if booked.hours_told(each.hour) is None and (each.hour or room):
        said = f"听证时刻“{each.hour}”不能识别" if each.hour else "没有写明听证时刻"
        yield f"{said}，不能为本案留出房间和人员（请写9时30分、下午2时或者上午9时至11时）"
    for name in booked.borne_by_two(asked.session, each.named, each.day):
        yield f"“{name}”有两人同名，不能留出其时间（请写账号）"
