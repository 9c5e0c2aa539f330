"""What each open case asks for on a day, remembered until something is recorded in it.

An office has thousands of open cases, of which a few change between two looks. Whoever asks of all of them gets what
was found before for those whose record is the same (`Case.head` is the hash of its last entry and of all before it),
and only the others are asked again. What was remembered is forgotten when other law is in force, when a load of law has
counted every period anew, and when somebody had tables derived again from their facts.

At the start of a process and of a day nothing is remembered yet. A page does not wait for thousands of cases then
(`at_once`): it shows those it has, looks at what is its reader's own, and says how many others are still to be looked
at, which a thread beside the pages does (`catch_up`). Whoever asks otherwise, for a file or a program, waits.
"""

import itertools
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, literal_column
from sqlmodel import Session, col, select

from casework import law
from casework.office import readable
from casework.record import journal
from casework.storage.database import asked_once, reading
from casework.storage.tables import Case, FactRow, Journal, LawLoad, Logged

FEW = 500
"""So many changed cases are asked for by their numbers; of more, all are asked."""
MEMORIES = 40
"""So many looks on so many days are remembered at once."""

Tables = tuple[int | None, ...]
"""How often tables were written that no entry of a case tells of: loads of law that have counted every period anew, and
the last time that tables were derived again, as the log has it."""
DERIVED_AGAIN = (col(Journal.kind) == Logged.MACHINE.value) & (col(Journal.what) == journal.DERIVED_AGAIN)
WRITTEN_ANEW = (
    select(func.count(col(LawLoad.finished_at))).scalar_subquery(),
    select(func.max(Journal.id)).where(DERIVED_AGAIN).scalar_subquery(),
)

Item = TypeVar("Item")
Numbers = Collection[str] | None
"""The cases that are asked for; None for every open one."""
Look = Callable[[Session, date, Numbers], Iterable[tuple[str, Item]]]
"""Finds something in each of these cases: the number of the case with it."""


Found = dict[str, tuple[str, tuple[Any, ...]]]
"""What a look found: of each case the head it had, and what was there."""


@dataclass
class _Memory:
    """`since`: after which writing anew it was found."""

    since: Tables = ()
    found: Found = field(default_factory=dict)


@law.remembered
def _memories() -> dict[object, _Memory]:
    return {}


def is_open() -> ColumnElement[bool]:
    """Said as the index of the open cases says it, so that it serves."""
    return col(Case.stage) != literal_column("''")


def is_finished() -> ColumnElement[bool]:
    """The same of the others."""
    return col(Case.stage) == literal_column("''")


def among(numbers: Numbers) -> tuple[ColumnElement[bool], ...]:
    """Of the open cases, these."""
    return (is_open(),) if numbers is None else (is_open(), col(Case.number).in_(numbers))


@dataclass
class Left:
    """How many cases a page shows nothing of yet, since they have not been looked at."""

    cases: int = 0


AT_ONCE = 60
"""So many cases are looked at while a page waits; of more, none but its reader's own."""
_left: ContextVar[Left | None] = ContextVar("left", default=None)
_asked_for: dict[tuple[date, Look[Any]], None] = {}
"""What pages could not wait for, by the day and the look."""
_looked_after: list[threading.Event] = []
"""Threads that look at it, until they are over. Without one, every page waits."""
_writing = threading.RLock()
BREATH = 0.02
"""Seconds that are left to the pages between a few cases and the next."""


@contextmanager
def at_once() -> Iterator[Left]:
    """Whoever asks within does not wait for cases that nobody has looked at."""
    left = Left()
    token = _left.set(None if all(over.is_set() for over in _looked_after) else left)
    try:
        yield left
    finally:
        _left.reset(token)


def look_after(over: threading.Event) -> None:
    """From now on somebody calls `catch_up` again and again, until it is over."""
    _looked_after.append(over)


def catch_up(over: threading.Event) -> None:
    """Look at the cases that pages did not wait for, a few at a time; each is read once for all that is asked of it.
    What fails keeps nothing else waiting: it is raised at the end, and tried again when a page asks for it again."""
    tried, failed = set[tuple[str, str]](), list[Exception]()
    while (asked := list(_asked_for)) and not over.wait(BREATH):
        with reading() as session:
            heads, since = _heads(session)
            unknown = [_changed(heads, _known(session, *each, since).found) for each in asked]
            numbers = dict.fromkeys(itertools.chain.from_iterable(unknown))
            now = [number for number in numbers if (number, heads[number]) not in tried][:AT_ONCE]
            for each, numbers_of in zip(asked, map(set, unknown), strict=True):
                if not now:
                    _asked_for.pop(each, None)
                elif mine := [number for number in now if number in numbers_of]:
                    try:
                        _look(session, *each, mine)
                    except Exception as error:
                        _asked_for.pop(each, None)
                        failed.append(error)
            tried.update((number, heads[number]) for number in now)
    if failed:
        raise failed[0]


def found_in(
    session: Session, on: date, look: Look[Item], own: Collection[str] | None = None, *, cheap: bool = False
) -> dict[str, tuple[Item, ...]]:
    """What a look finds in each open case on a day. `own`: those that are wanted, where not all of them are; `cheap`:
    it reads no case, and no page need do without it."""
    heads, since = _heads(session)
    known = _known(session, on, look, since).found
    now = _changed(heads, known)
    left = _left.get()
    if left is not None and not cheap and len(now) > AT_ONCE:
        mine = now if own is None else [number for number in now if number in own]
        now = [] if own is None else mine[:AT_ONCE]
        left.cases = max(left.cases, len(mine) - len(now))
        _asked_for[on, look] = None
    if now:
        known = _look(session, on, look, now)
    return {number: known[number][1] for number, head in heads.items() if number in known and known[number][0] == head}


def of(session: Session, on: date, look: Look[Item], officer: str = "", *, cheap: bool = False) -> list[Item]:
    """Everything a look finds in the open cases that an officer answers for, or in all."""
    if not officer:
        return [*itertools.chain.from_iterable(found_in(session, on, look, cheap=cheap).values())]
    answers = found_in(session, on, _who_answers, cheap=True)
    own = {number for number, who in answers.items() if officer in who}
    found = found_in(session, on, look, own, cheap=cheap)
    return [item for number, items in found.items() if number in own for item in items]


def _changed(heads: Mapping[str, str], known: Found) -> list[str]:
    return [number for number, head in heads.items() if number not in known or known[number][0] != head]


def _known(session: Session, on: date, look: Look[Any], since: Tables) -> _Memory:
    memories, key = _memories(), (session.get_bind(), on, look)
    with _writing:
        memory = memories.pop(key, None)
        if memory is None or memory.since != since:
            memory = _Memory(since=since)
        memories[key] = memory  # what was asked for last is put out last
        while len(memories) > MEMORIES:
            memories.pop(next(iter(memories)))
    return memory


def _look(session: Session, on: date, look: Look[Any], numbers: Collection[str]) -> Found:
    """Look at these cases; what is known then of all open ones."""
    heads, since = _heads(session)
    fresh: dict[str, list[Any]] = defaultdict(list)
    for number, item in look(session, on, None if len(numbers) > FEW else numbers):
        fresh[number].append(item)
    memory = _known(session, on, look, since)
    # A case that could not be read is tried again each time: its page and its list say so until it can.
    failed = set(readable.passed_over(session))
    with _writing:
        before = {number: there for number, there in memory.found.items() if number in heads}
        known = before | {number: (heads[number], tuple(fresh[number])) for number in numbers}
        memory.found = {number: there for number, there in known.items() if number not in failed}
    return known


def _who_answers(session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, str]]:
    """Who handles a case and, as long as nobody has been named, who registered it."""
    registered = (col(FactRow.case_number) == col(Case.number)) & (col(FactRow.seq) == 1)
    asked = select(Case.number, Case.handler, FactRow.actor).join(FactRow, registered).where(*among(numbers))
    for number, handler, registrar in session.exec(asked):
        yield number, handler or registrar


@asked_once
def _heads(session: Session) -> tuple[dict[str, str], Tables]:
    """The head of each open case, and how often tables were written anew."""
    asked: Any = select(*(Case.number, Case.head, *WRITTEN_ANEW))
    rows = session.exec(asked.where(is_open())).all()
    return {row[0]: row[1] for row in rows}, tuple(rows[0][2:]) if rows else ()
