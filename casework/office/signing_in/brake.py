"""The brake on guessing passwords and on costly pages, counted in the database: for all web processes, over restarts.

A try counts before it is looked at, so that many at once count as many. Keys are hashed: what is typed as a login may
be a password.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.storage import clock, database
from casework.storage.inserting import once
from casework.storage.tables import Tries

FORGOTTEN = timedelta(hours=1)
"""So long after the last try nothing is counted any more."""
COSTLY, WINDOW = 20, timedelta(minutes=1)
"""So many costly pages an officer may ask for in that time; each takes a renderer for some seconds."""


class TooManyAttempts(CaseworkError):
    """Sign-in is slowed down after repeated failures."""

    code, status = "AUTH-002", 429


class TooManyPages(CaseworkError):
    """The officer asked for more costly pages than one renderer can draw for all."""

    code, status = "WEB-429", 429


@dataclass(frozen=True, kw_only=True)
class Limit:
    """After `free` tries each further one doubles the wait, up to `longest` seconds."""

    free: int
    longest: int


TOGETHER = Limit(free=5, longest=900)
"""For one login from one address."""
LOGIN = Limit(free=10, longest=300)
"""For one login from wherever; shorter, since a stranger who guesses keeps the officer himself out meanwhile."""
ADDRESS = Limit(free=30, longest=900)
"""For one address with whatever logins; an office behind one address has many officers."""


def attempt(login: str, address: str, *, now: datetime | None = None) -> None:
    """Count a try to sign in. TooManyAttempts while a wait lasts, the same for logins that do not exist; a try that is
    refused for that does not count."""
    moment = now or clock.now()
    with database.transaction() as session:
        rows = [(_held(session, key, moment), limit) for key, limit in _keys(login, address).items()]
        wait = max((row.until - moment for row, _ in rows if row.until and row.until > moment), default=timedelta())
        if wait:
            seconds = int(wait.total_seconds()) + 1
            raise TooManyAttempts("登录失败次数过多", instead=f"请在{seconds}秒后重试，或者联系管理员")
        for row, limit in rows:
            row.count, row.last_at = row.count + 1, moment
            if row.count >= limit.free:
                seconds = min(limit.longest, 10 * 2 ** min(row.count - limit.free, 10))
                row.until = moment + timedelta(seconds=seconds)


def succeeded(session: Session, login: str, address: str) -> None:
    """The officer is who he says: what was counted for his login is forgotten, for his address only this one try."""
    moment = clock.now()
    for key, limit in _keys(login, address).items():
        row = _held(session, key, moment)
        row.count = row.count - 1 if limit is ADDRESS and row.count else 0
        row.until = None


def costly(login: str, *, now: datetime | None = None) -> None:
    """Count a page that takes seconds to draw. TooManyPages beyond `COSTLY` in a `WINDOW`."""
    moment = now or clock.now()
    with database.transaction() as session:
        row = _held(session, _key("costly", login), moment)
        if row.until is None or row.until <= moment:
            row.count, row.until = 0, moment + WINDOW
        if row.count >= COSTLY:
            seconds = int((row.until - moment).total_seconds()) + 1
            raise TooManyPages("短时间内生成的文件过多", instead=f"请在{seconds}秒后再试")
        row.count, row.last_at = row.count + 1, moment


def _keys(login: str, address: str) -> dict[str, Limit]:
    return {
        _key("together", login, address): TOGETHER,
        _key("login", login): LOGIN,
        _key("address", address): ADDRESS,
    }


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _held(session: Session, key: str, moment: datetime) -> Tries:
    """What is counted under a key, locked until the transaction ends; from nothing when the last try is long ago."""
    session.execute(once(session, Tries).values(key=key, count=0, last_at=moment))
    row = session.exec(select(Tries).where(col(Tries.key) == key).with_for_update()).one()
    row.last_at = clock.recorded(row.last_at)
    row.until = clock.recorded(row.until) if row.until else None
    if moment - row.last_at > FORGOTTEN:
        row.count, row.until = 0, None
    return row
