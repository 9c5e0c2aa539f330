"""What each open case asks for on a day, remembered until something is recorded in it.

An office has thousands of open cases, of which a few change between two looks. Whoever asks of all of them gets what
was found before for those whose record is the same (`Case.head` is the hash of its last entry and of all before it),
and only the others are asked again. What was remembered is forgotten when other law is in force, when a load of law has
counted every period anew, and when somebody had tables derived again from their facts.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, literal_column
from sqlmodel import Session, col, select

from casework import law
from casework.office import readable
from casework.record import journal
from casework.storage.database import asked_once
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


@dataclass
class _Memory:
    """What a look found: of each case the head it had, and what was there."""

    since: Tables = ()
    """After which writing anew it was found."""
    found: dict[str, tuple[str, tuple[Any, ...]]] = field(default_factory=dict)


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


def found_in(session: Session, on: date, look: Look[Item]) -> dict[str, tuple[Item, ...]]:
    """What a look finds in each open case on a day."""
    heads, since = _heads(session)
    memories, key = _memories(), (session.get_bind(), on, look)
    memories[key] = memories.pop(key, None) or _Memory()  # what was asked for last is put out last
    kept = _still_true(memories[key], heads, since)
    changed = [number for number in heads if number not in kept]
    if not changed:
        return {number: items for number, (_, items) in kept.items()}
    fresh: dict[str, list[Item]] = defaultdict(list)
    for number, item in look(session, on, None if len(changed) > FEW else changed):
        fresh[number].append(item)
    answer = {number: kept[number][1] if number in kept else tuple(fresh[number]) for number in heads}
    # A case that could not be read is tried again each time: its page and its list say so until it can.
    failed = set(readable.passed_over(session))
    kept |= {number: (heads[number], answer[number]) for number in changed if number not in failed}
    memories[key] = _Memory(since=since, found=kept)
    while len(memories) > MEMORIES:
        memories.pop(next(iter(memories)), None)
    return answer


def is_at_hand(session: Session, on: date, look: Look[Item], officer: str = "") -> bool:
    """Whether `of` has only a few cases to ask again, so that nobody waits for the answer."""
    asked: list[Look[Any]] = [look, *([_who_answers] if officer else [])]
    memories = [_memories().get((session.get_bind(), on, each)) for each in asked]
    if None in memories:
        return len(session.exec(select(Case.number).where(is_open()).limit(FEW + 1)).all()) <= FEW
    heads, since = _heads(session)
    return all(len(heads) - len(_still_true(memory, heads, since)) <= FEW for memory in memories if memory)


def _still_true(memory: _Memory, heads: dict[str, str], since: Tables) -> dict[str, tuple[str, tuple[Any, ...]]]:
    """What is remembered of the cases in which nothing was recorded since."""
    known = memory.found if memory.since == since else {}
    return {number: known[number] for number, head in heads.items() if number in known and known[number][0] == head}


def of(session: Session, on: date, look: Look[Item], officer: str = "") -> Iterator[Item]:
    """Everything a look finds in the open cases that an officer answers for, or in all."""
    answers = found_in(session, on, _who_answers) if officer else {}
    for number, items in found_in(session, on, look).items():
        if not officer or officer in answers[number]:
            yield from items


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
