"""What the office asks of an act that books: a hearing to come has its room and its people to itself, in the hours of
the office, while nobody of them is on leave, or the notice says why it is so all the same.

Registered with the gate (`casework.papers.guards` imports it). The key of the table of hours refuses the second of two
who book at the same moment (`casework.record.booked`).
"""

from casework.planning import conditions, proposals
from casework.planning.bookings import refuse_if_taken
from casework.procedure.fixed import fixed
from casework.procedure.reconsideration.hearing.trial import NotifyHearing
from casework.procedure.reconsideration.joinder import joined_with
from casework.record import booked
from casework.record.approval import AsPlayed
from casework.record.booked import slots
from casework.record.gate import Asked, office_guard
from casework.storage.tables import CaseBooking, Room
from casework.vocabulary.planning import BookingKind


@office_guard
def a_hearing_has_its_room_and_people(asked: Asked) -> None:
    """SlotTaken, NeedsAReason, RoomClosed. Not asked of a played history, nor of a hearing whose day is past: what took
    place is recorded."""
    details = asked.fact.details
    if not isinstance(details, NotifyHearing) or isinstance(asked.approval, AsPlayed):
        return
    if details.hearing_on < asked.today:
        return
    each = next(each for each in fixed(asked.after) if each.seq == asked.fact.seq)
    found = booked.found_out(asked.session, each)
    room = asked.session.get(Room, found["room"]) if found["room"] else None
    conditions.check_room(room, each.day)
    row = CaseBooking(**booked.said(asked.after, each) | found)
    wanted = slots.wanted_by(row)
    if wanted is None:
        return
    refuse_if_taken(
        asked.session,
        wanted,
        BookingKind.HEARING,
        today=asked.today,
        case=asked.after,
        together=joined_with(asked.after),
    )
    seats = proposals.seats_for(asked.after, wanted.officers)
    against = conditions.against(asked.session, wanted, BookingKind.HEARING, room, asked.after.calendar, seats)
    conditions.ask_why(against, details.despite)
