"""What is looked for every night: early warnings, and cases that are alike."""

from datetime import date

from sqlmodel import Session

from casework.lessons import early, radar
from casework.lessons.early import Found
from casework.lessons.radar import Group

Looked = tuple[list[Found], list[Group]]


def look(session: Session, today: date) -> Looked:
    """What there is today. Takes long in a large office, and writes nothing."""
    return early.found(session, today), radar.found(session, today)


def keep(session: Session, looked: Looked, today: date) -> None:
    """Put it down."""
    holds, groups = looked
    early.keep(session, holds, today)
    radar.keep(session, groups, today)
