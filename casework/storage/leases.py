"""How long something is held by whoever works on it, and left alone after it failed, by a clock that all share.

Whoever dies stops renewing; after `HELD_FOR` what he held is free again.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session

from casework.storage import clock

HELD_FOR = timedelta(seconds=10)
RENEWED_EVERY = 2.5
"""Seconds."""
LATER = tuple(timedelta(seconds=s) for s in (1, 4, 15, 60, 300))
"""How long a case, or a promise, that failed is left alone: after the first failure, the second … The step after the
last is an hour, and somebody is told."""
LONGEST = timedelta(hours=1, minutes=1)
"""No lease and no pause ends later than this: an hour for what failed often, and a minute for clocks that differ."""


def later(failures: int) -> timedelta:
    """How long to wait after so many failures."""
    return LATER[failures - 1] if failures <= len(LATER) else timedelta(hours=1)


def may_go_on(until: Any, at: datetime) -> ColumnElement[bool]:
    """SQL: what is held or left alone until then is not any more, or waits for a moment that a wrong clock named."""
    return or_(until.is_(None), until <= at, until > at + LONGEST)


def moment(session: Session) -> datetime:
    """Now, by the clock that all workers share: the database server's, or this host's for SQLite."""
    if session.get_bind().dialect.name == "sqlite":
        return clock.now()
    at: datetime = session.execute(func.clock_timestamp().select()).scalar_one()
    return at
