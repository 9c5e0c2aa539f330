"""The law that the office works by: the shipped rows, and on top what the inside says that it loaded. So the site
counts a period with the same notices on days off as the office does."""

from fastapi import Request

from casework import law
from casework.law import amending
from casework.law import calendar as calendars
from casework.law.calendar import Calendar
from casework.portal.site.pages import told

_in_force: tuple[str, ...] = ()


def by(texts: tuple[str, ...]) -> Calendar:
    """Put these loads in force, unless they are; the calendar of the office."""
    global _in_force
    if texts != _in_force:
        calendar, additions = calendars.shipped(), law.Additions()
        for text in texts:
            loaded = amending.read(text, calendar, additions, held=True)
            calendar, additions = loaded.calendar, additions + loaded.additions
        law.use(additions)
        calendars.use(calendar if texts else None)
        _in_force = texts
    return calendars.load()


def calendar(request: Request) -> Calendar:
    """The calendar of the office, as the inside last said it, with its law put in force."""
    return by(tuple(told(request).get("law", ())))
