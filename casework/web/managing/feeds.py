"""日历订阅: the hearings, sittings and talks in an officer's own cases, and whatever he sits in or goes to himself, as
calendars read them (iCalendar, RFC 5545). With case numbers and places, never with names of parties or what a booking
is about: a calendar is kept on telephones."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from fastapi import APIRouter, Request, Response

from casework.office import rights
from casework.office.rights import Right
from casework.office.setup import tokens
from casework.office.setup.tokens import NoSuchToken
from casework.planning import view
from casework.queries.desk import Appointment, appointments
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import TokenKind
from casework.vocabulary.hours import time_of_day
from casework.web.session import address_of, note_token

router = APIRouter()
BEFORE, AFTER = timedelta(days=30), timedelta(days=180)
LINE = 70
"""Octets of a line; RFC 5545 allows 75 with what continues it."""


@router.get("/feeds/{words}.ics")
def feed(request: Request, words: str) -> Response:
    """The calendar of whoever the words belong to. NoSuchToken."""
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
    note_token(holder, address_of(request))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//casework//calendar//ZH",
        f"X-WR-CALNAME:{_escaped(f'{officer.name}的听证、开庭')}",
        *(line for each in found for line in _event(each)),
        *(line for each in own for line in _booked(each)),
        "END:VCALENDAR",
    ]
    text = "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))
    return Response(text, media_type="text/calendar; charset=utf-8")


def _event(each: Appointment) -> Iterator[str]:
    said = f"{each.number}/{each.seq}/{each.what}/{each.day}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(said)}"
    yield f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    begins = _begins(each.day, each.hour)
    if begins:
        yield f"DTSTART:{begins:%Y%m%dT%H%M%SZ}"
    else:
        yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{each.what} {each.number}')}"
    if each.place:
        yield f"LOCATION:{_escaped(each.place)}"
    if each.hour and not begins:
        yield f"DESCRIPTION:{_escaped(each.hour)}"
    yield "END:VEVENT"


def _booked(each: view.Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(each.holder.encode()).hexdigest()[:32]}"  # the case may be none of his
    yield f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    if each.begins is None or each.ends is None:
        yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    else:
        midnight = datetime.combine(each.day, time(), clock.CHINA)
        for name, minutes in (("DTSTART", each.begins), ("DTEND", each.ends)):
            yield f"{name}:{(midnight + timedelta(minutes=minutes)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    what = each.kind.label if each.is_open else each.what
    yield f"SUMMARY:{_escaped(f'{what} {each.number}'.strip())}"
    if each.place:
        yield f"LOCATION:{_escaped(each.place)}"
    if each.hour and each.begins is None:
        yield f"DESCRIPTION:{_escaped(each.hour)}"
    yield "END:VEVENT"


def _begins(day: date, hour: str) -> datetime | None:
    """The moment that an hour in words means, where it says one; else the whole day is named."""
    at = time_of_day(hour)
    return datetime.combine(day, at, clock.CHINA).astimezone(UTC) if at else None


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A long line in pieces, none of which cuts a character; each but the first begins with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
