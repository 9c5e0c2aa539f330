"""日历订阅: the hearings, sittings and talks in an officer's own cases, whatever he sits in or goes to himself and, if
he wants, the days on which periods of his cases end, as calendars read them (iCalendar, RFC 5545). With case numbers
and places, never with names of parties or what a booking is about: a calendar is kept on telephones."""

import hashlib
from datetime import timedelta

from fastapi import APIRouter, Request, Response

from casework.office import leaves, rights
from casework.office.rights import Right
from casework.office.setup import tokens
from casework.office.setup.tokens import NoSuchToken
from casework.planning import icalendar, view
from casework.planning.icalendar import Entry
from casework.queries.desk import Appointment, appointments
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import Case, Deadline, TokenKind
from casework.web.session import address_of, note_token

router = APIRouter()
BEFORE, AFTER = timedelta(days=30), timedelta(days=180)


@router.get("/feeds/{words}.ics")
def feed(request: Request, words: str) -> Response:
    """The calendar of whoever the words belong to; with the periods of his cases, where the address asks for them.
    NoSuchToken."""
    today = clock.today()
    with reading() as session:
        holder = tokens.holder(session, words, TokenKind.CALENDAR)
        officer = holder.officer
        if not rights.has(holder.actor.roles, Right.SEE_CASES):
            raise NoSuchToken  # he had the right when he asked for the calendar
        days = (today - BEFORE, today + AFTER)
        own = view.of_person(session, officer.login, *days, holder.actor)
        known = {each.holder for each in own}
        found = [
            each
            for each in appointments(session, officer.login, *days, holder.actor)
            if f"{each.number}#{each.seq}" not in known
        ]
        periods = leaves.ending(session, officer.login, *days) if request.query_params.get("periods") == "yes" else []
    note_token(holder, address_of(request))
    entries = (*map(_appointed, found), *map(_booked, own), *(_ending(*each) for each in periods))
    return Response(icalendar.calendar(f"{officer.name}的听证、开庭", entries), media_type=icalendar.MEDIA)


def _appointed(each: Appointment) -> Entry:
    return Entry(
        uid=f"{each.number}/{each.seq}/{each.what}/{each.day}",
        day=each.day,
        what=f"{each.what} {each.number}",
        place=each.place,
        hour=each.hour,
        begins=icalendar.beginning(each.hour),
    )


def _ending(period: Deadline, case: Case) -> Entry:
    assert period.due_on
    provisional = "（暂定）" if period.provisional else ""
    return Entry(
        uid=f"{case.number}/{period.key}",
        day=period.due_on,
        what=f"{period.label}{'届满' if '满' not in period.label else ''}{provisional} {case.number}",
    )


def _booked(each: view.Event) -> Entry:
    return Entry(
        uid=hashlib.sha256(each.holder.encode()).hexdigest()[:32],  # the case may be none of his
        day=each.day,
        what=f"{each.kind.label if each.is_open else each.what} {each.number}".strip(),
        place=each.place,
        hour=each.hour,
        begins=each.begins if each.ends is not None else None,
        ends=each.ends,
    )
