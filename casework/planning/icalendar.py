"""What calendars on telephones read (iCalendar, RFC 5545): case numbers and places, never the names of parties."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from casework.storage import clock
from casework.vocabulary.hours import time_of_day

MEDIA = "text/calendar; charset=utf-8"


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
    from icalendar import Calendar, Event  # an eighth of a second, which only a calendar needs

    made = Calendar()
    for key, value in (("VERSION", "2.0"), ("PRODID", "-//casework//calendar//ZH"), ("X-WR-CALNAME", name)):
        made.add(key, value)
    for each in entries:
        event = Event()
        event.add("UID", each.uid)
        event.add("DTSTAMP", datetime.now(UTC))
        event.add("DTSTART", each.day if each.begins is None else _at(each.day, each.begins))
        if each.begins is not None and each.ends is not None:
            event.add("DTEND", _at(each.day, each.ends))
        event.add("SUMMARY", each.what)
        if each.place:
            event.add("LOCATION", each.place)
        if each.hour and each.begins is None:
            event.add("DESCRIPTION", each.hour)
        made.add_component(event)
    text: bytes = made.to_ical(sorted=False)
    return text.decode()


def _at(day: date, minutes: int) -> datetime:
    return (datetime.combine(day, time(), clock.CHINA) + timedelta(minutes=minutes)).astimezone(UTC)
