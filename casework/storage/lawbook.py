"""The law in force in this office: what came with the product, and on top of it what the office loaded.

What was loaded stands in the database, so every process of the office, on whatever host, sees it with its next
transaction. The pure code knows nothing of this: it asks `law` and `law.calendar`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from sqlalchemy import func, inspect
from sqlmodel import Session, col, select

from casework import law
from casework.law import amending
from casework.law import calendar as calendars
from casework.law.calendar import Calendar
from casework.storage.tables import LawLoad

NEWEST = select(func.max(LawLoad.id))
"""Asked by every transaction and view, so it is put together once."""

_in_force: tuple[str, int] = ("", 0)
_with_table: set[str] = set()
_looked: ContextVar[set[str] | None] = ContextVar("databases whose law this request has looked for", default=None)


@contextmanager
def looking_once() -> Iterator[None]:
    """The first view that is opened looks for a newer law, and the others need not. For one request of a page."""
    token = _looked.set(set())
    try:
        yield
    finally:
        _looked.reset(token)


def refresh(session: Session, *, writes: bool) -> None:
    """Put in force what the database of this session holds. One small query when nothing is new. What writes always
    looks: a load that came since the page began governs the act."""
    global _in_force
    url = str(session.get_bind().engine.url)
    looked = _looked.get()
    if looked is not None and url in looked and not writes:
        return
    if not _has_table(session, url):
        return
    newest = session.exec(NEWEST).one() or 0
    if looked is not None:
        looked.add(url)
    if (url, newest) == _in_force or not (newest or _in_force[1]):
        return
    texts = session.exec(select(LawLoad.text).where(col(LawLoad.id) <= newest).order_by(col(LawLoad.id)))
    put_in_force(tuple(texts))
    _in_force = (url, newest)


def put_in_force(texts: tuple[str, ...]) -> None:
    """Put these loads, in their order, on top of the shipped law."""
    calendar, additions = on_top(texts)
    law.use(additions)
    calendars.use(calendar if texts else None)


@contextmanager
def trying(texts: tuple[str, ...]) -> Iterator[None]:
    """Count by these loads for a while. For a process that does nothing else meanwhile."""
    put_in_force(texts)
    try:
        yield
    finally:
        forget()


def forget() -> None:
    """Back to the shipped law, until a session puts in force what its database holds."""
    global _in_force
    put_in_force(())
    _in_force = ("", 1)


@lru_cache(maxsize=8)
def on_top(texts: tuple[str, ...]) -> tuple[Calendar, law.Additions]:
    """The shipped calendar with these loads, and the rows of law they add."""
    calendar, additions = calendars.shipped(), law.Additions()
    for text in texts:
        loaded = amending.read(text, calendar, additions, held=True)
        calendar, additions = loaded.calendar, additions + loaded.additions
    return calendar, additions


def loaded(session: Session) -> tuple[str, ...]:
    """The texts loaded so far, in order."""
    return tuple(session.exec(select(LawLoad.text).order_by(col(LawLoad.id))))


def _has_table(session: Session, url: str) -> bool:
    if url not in _with_table and inspect(session.connection()).has_table(LawLoad.__tablename__):
        _with_table.add(url)
    return url in _with_table
