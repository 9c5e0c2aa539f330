"""What calendars on telephones read (iCalendar, RFC 5545): case numbers and places, never the names of parties."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from casework.storage import clock
from casework.vocabulary.hours import time_of_day

MEDIA = "text/calendar; charset=utf-8"
LINE = 70
"""Octets of a line; RFC 5545 allows 75 with what continues it."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something that takes place. `begins` and `ends` are minutes from midnight in China; where there are none, the
    whole day is named, with `hour` in words."""

    uid: str
    day: date
    what: str
    place: str = ""
    hour: str = ""
    begins: int | None = None
    ends: int | None = None


def beginning(hour: str) -> int | None:
    """Minutes from midnight, where an hour in words says one."""
    at = time_of_day(hour)
    return at.hour * 60 + at.minute if at else None


def calendar(name: str, entries: Iterable[Entry]) -> str:
    """The whole text of a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//casework//calendar//ZH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for each in entries for line in _event(each)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(each: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(each.uid)}"
    yield f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    yield from _times(each)
    yield f"SUMMARY:{_escaped(each.what)}"
    if each.place:
        yield f"LOCATION:{_escaped(each.place)}"
    if each.hour and each.begins is None:
        yield f"DESCRIPTION:{_escaped(each.hour)}"
    yield "END:VEVENT"


def _times(each: Entry) -> Iterator[str]:
    if each.begins is None:
        yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
        return
    midnight = datetime.combine(each.day, time(), clock.CHINA)
    for name, minutes in (("DTSTART", each.begins), ("DTEND", each.ends)):
        if minutes is not None:
            yield f"{name}:{(midnight + timedelta(minutes=minutes)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


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
