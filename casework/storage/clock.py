"""The only place that asks what day it is. A legal day is a day in China; a record's time is UTC."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The day in China; CASEWORK_TODAY sets another one for rehearsals, and every page then says so."""
    rehearsal = os.environ.get("CASEWORK_TODAY")
    return date.fromisoformat(rehearsal) if rehearsal else datetime.now(CHINA).date()


def is_rehearsal() -> bool:
    return bool(os.environ.get("CASEWORK_TODAY"))


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def recorded(moment: datetime) -> datetime:
    """A moment as it was written: SQLite gives it back without its zone, which is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def china_time(moment: datetime) -> datetime:
    """A recorded moment as a clock on a wall in China shows it."""
    return recorded(moment).astimezone(CHINA)


def china_day(moment: datetime) -> date:
    """The day in China on which something was recorded."""
    return china_time(moment).date()
