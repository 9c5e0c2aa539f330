"""What is looked for every night: early warnings, cases that are alike, and answers of organs that are overdue."""

from datetime import date

from sqlmodel import Session

from casework.lessons import early, letters, radar
from casework.lessons.early import Found
from casework.lessons.radar import Group

Looked = tuple[list[Found], list[Group]]


def look(session: Session, today: date) -> Looked:
    """What there is today. Takes long in a large office, and writes nothing."""
    return early.found(session, today), radar.found(session, today)


def keep(session: Session, looked: Looked, today: date) -> None:
    """Put it down, and tell who waits for answers."""
    holds, groups = looked
    early.keep(session, holds, today)
    radar.keep(session, groups, today)
    letters.remind(session, today)
