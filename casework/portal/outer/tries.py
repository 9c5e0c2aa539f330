"""How often somebody may try, counted in the outside store: guessing a code, sending, looking at pages. Addresses and
codes are kept as hashes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.portal.outer import database
from casework.portal.outer.tables import Tries
from casework.storage import clock


class TooMany(CaseworkError):
    """Too many tries from one address or with one code."""

    code, status = "SITE-429", 429

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        wait = f"{(seconds + 59) // 60}分钟" if seconds >= 60 else f"{seconds}秒"
        super().__init__("试的次数太多了", instead=f"请过{wait}再试；着急的，请打电话问我们")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many tries within a time; then nothing until so long after the last."""

    what: str
    most: int
    within: timedelta
    rest: timedelta


CODE = Limit(what="code", most=5, within=timedelta(hours=1), rest=timedelta(hours=1))
"""Wrong last digits with one code: whoever found the paper cannot try them out."""
GUESS = Limit(what="guess", most=20, within=timedelta(hours=1), rest=timedelta(minutes=15))
"""Codes that do not exist, and wrong passwords, from one address."""
FEED = Limit(what="feed", most=120, within=timedelta(hours=1), rest=timedelta(minutes=5))
"""Calendars asked for at one address that do not exist: telephones go on asking for one that was ended, and nobody
behind the same address is kept from signing in for that."""
IDENTITY = Limit(what="identity", most=60, within=timedelta(hours=1), rest=timedelta(minutes=5))
"""Ways to the identity platform from one address: each costs it and the inside a signature."""
TEXT = Limit(what="text", most=10, within=timedelta(hours=1), rest=timedelta(hours=1))
"""Codes by text message that one address may ask for: each costs the office, and disturbs somebody."""
DIGITS = Limit(what="digits", most=5, within=timedelta(hours=1), rest=timedelta(hours=1))
"""Tries at the six digits of one message."""
LOGIN = Limit(what="login", most=8, within=timedelta(hours=1), rest=timedelta(minutes=5))
"""Wrong passwords of one account."""
BEGIN = Limit(what="begin", most=300, within=timedelta(hours=1), rest=timedelta(minutes=5))
"""Drafts begun from one address: half a township may be behind one, and a draft alone costs nobody anything."""
SEND = Limit(what="send", most=120, within=timedelta(hours=1), rest=timedelta(minutes=10))
"""What one address may hand in."""
UPLOAD = Limit(what="upload", most=200, within=timedelta(hours=1), rest=timedelta(minutes=10))
"""Files that one address may send: each is decoded."""


def check(limit: Limit, whom: str) -> None:
    """TooMany while somebody has to rest, whatever he would have said now."""
    with database.reading() as session:
        _refuse(session.get(Tries, _key(limit, whom)), clock.now())


def count(limit: Limit, whom: str) -> bool:
    """Count a try; whether it was the last one that is free. TooMany while the rest lasts; a try refused for that does
    not count."""
    now = clock.now()
    with database.passing() as session:
        row = _held(session, limit, whom, now)
        _refuse(row, now)
        row.count, row.last_at, row.until = row.count + 1, now, None
        last = row.count >= limit.most
        if last:
            row.until, row.count = now + limit.rest, 0
        return last


def forget(limit: Limit, whom: str) -> None:
    """He is who he says."""
    with database.passing() as session:
        row = _held(session, limit, whom, clock.now())
        row.count, row.until = 0, None


def _refuse(row: Tries | None, now: datetime) -> None:
    if row and row.until and clock.recorded(row.until) > now:
        raise TooMany(int((clock.recorded(row.until) - now).total_seconds()) + 1)


def _key(limit: Limit, whom: str) -> str:
    return hashlib.sha256(f"{limit.what}\0{whom}".encode()).hexdigest()


def _held(session: Session, limit: Limit, whom: str, now: datetime) -> Tries:
    key = _key(limit, whom)
    session.execute(database.inserting(session, Tries).values(key=key, count=0, last_at=now).on_conflict_do_nothing())
    row = session.exec(select(Tries).where(col(Tries.key) == key).with_for_update()).one()
    if now - clock.recorded(row.last_at) > limit.within:
        row.count, row.until = 0, None
    return row
