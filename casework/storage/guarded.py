"""The registers of the office change only within a deed (`casework.office.deeds`): whoever writes them past it is
stopped before anything reaches the database, and whatever is changed within one is kept for the log.

Attached to every session of the product where sessions are made, so that no module can forget it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlmodel import Session, SQLModel

from casework.storage.tables import (
    Adviser,
    AdviserDraw,
    Agency,
    Booking,
    CaseDraw,
    CauseNamed,
    ClockConfirmation,
    Consult,
    ConsultPoint,
    Counter,
    CounterMove,
    Duty,
    FigureEntry,
    FigureSnapshot,
    FileLoan,
    FileOnline,
    FileReview,
    Hook,
    JointMatter,
    JointOccasion,
    LawLoad,
    Leave,
    Letter,
    LibraryEntry,
    Mailing,
    OfficePhrase,
    OfficerPaper,
    OfficeTemplate,
    Official,
    OrganLetter,
    OutsideAccount,
    PointMeeting,
    Problem,
    PublicCode,
    Rating,
    Report,
    ReviewedFile,
    ReviewMark,
    Room,
    Sender,
    ShelvedFile,
    Staff,
    Study,
    System,
    SystemToken,
    Ticket,
    Token,
    Training,
    TypicalCase,
    Visit,
    VoidNumber,
    WarningAnswer,
    Wishes,
)

GUARDED: dict[type[SQLModel], frozenset[str]] = {
    Staff: frozenset({"large_type"}),
    Agency: frozenset(),
    Official: frozenset(),
    Adviser: frozenset(),
    FileOnline: frozenset(),
    AdviserDraw: frozenset(),
    CaseDraw: frozenset(),
    Visit: frozenset(),
    Ticket: frozenset(),
    ShelvedFile: frozenset(),
    FileLoan: frozenset(),
    Duty: frozenset(),
    ConsultPoint: frozenset(),
    Consult: frozenset(),
    PointMeeting: frozenset(),
    OutsideAccount: frozenset(),
    VoidNumber: frozenset(),
    CounterMove: frozenset(),
    FigureEntry: frozenset(),
    FigureSnapshot: frozenset(),
    OfficePhrase: frozenset(),
    OfficeTemplate: frozenset(),
    LawLoad: frozenset(),
    ClockConfirmation: frozenset(),
    Sender: frozenset(),
    Wishes: frozenset(),
    Leave: frozenset(),
    Letter: frozenset(),
    Mailing: frozenset(),
    Room: frozenset(),
    Booking: frozenset(),
    Problem: frozenset(),
    PublicCode: frozenset({"shown_version", "shown_as"}),
    Rating: frozenset(),
    FileReview: frozenset(),
    ReviewedFile: frozenset(),
    ReviewMark: frozenset(),
    CauseNamed: frozenset(),
    WarningAnswer: frozenset(),
    Study: frozenset(),
    TypicalCase: frozenset(),
    LibraryEntry: frozenset(),
    Report: frozenset(),
    OrganLetter: frozenset(),
    OfficerPaper: frozenset(),
    JointOccasion: frozenset(),
    JointMatter: frozenset(),
    Training: frozenset(),
    Token: frozenset({"used_at", "used_from"}),
    System: frozenset(),
    SystemToken: frozenset({"used_at", "used_from"}),
    Hook: frozenset({"busy_until", "silent"}),
}
"""Each with the columns that an officer sets for himself alone, and that need no deed."""
SECRET = frozenset(
    {"password_hash", "setup", "key", "secret", "email", "mobile", "what", "application", "sealed", "wrapped", "feed"}
    | {"findings", "advice", "changed", "facts", "handling", "meaning", "conclusion", "remark"}
)
"""Columns of which the log says only that they changed: secrets, and words that stay with their case."""
_DEED = "deed"


class NoDeed(RuntimeError):
    """Our own code tried to change a register of the office past the one door."""


@dataclass(kw_only=True)
class Changes:
    """What a deed changed: table/key → column → value."""

    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    after: dict[str, dict[str, Any]] = field(default_factory=dict)


@contextmanager
def opened(session: Session) -> Iterator[Changes]:
    """The registers may be changed in this session within; what was changed is in the answer once it was flushed."""
    if _DEED in session.info:
        raise NoDeed("a deed within a deed")
    session.flush()  # what was changed before is not of this deed
    changes = session.info[_DEED] = Changes()
    try:
        yield changes
        session.flush()
    finally:
        del session.info[_DEED]


def changed(row: Any) -> dict[str, tuple[Any, Any]]:
    """Column → before, after. Of a new row all columns; of one taken out too."""
    state = inspect(row)
    free = GUARDED.get(type(row), frozenset())
    found = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        before = history.deleted[0] if history.deleted else None
        if column.key not in free and (history.has_changes() or not state.has_identity):
            found[column.key] = (before, getattr(row, column.key))
    return found


@event.listens_for(Session, "before_flush")
def _refuse_past_the_door(session: Session, context: UOWTransaction, instances: object) -> None:
    if _DEED in session.info:
        return
    for row in (*session.new, *session.dirty, *session.deleted):
        if type(row) in GUARDED and (row in session.deleted or changed(row)):
            raise NoDeed(f"{row.__tablename__} is changed without a deed (casework.office.deeds)")


@event.listens_for(Session, "do_orm_execute")
def _refuse_in_bulk(state: ORMExecuteState) -> None:
    writes = state.is_insert or state.is_update or state.is_delete
    about = state.bind_mapper.class_ if writes and state.bind_mapper else None
    if about in GUARDED:
        raise NoDeed(f"{about.__name__} is changed in bulk, of which the log could not say what")


@event.listens_for(Session, "after_flush")
def _keep(session: Session, context: UOWTransaction) -> None:
    changes: Changes | None = session.info.get(_DEED)
    if changes is None:
        return
    for row in (*session.new, *session.dirty, *session.deleted):
        if type(row) not in GUARDED and not isinstance(row, Counter):
            continue
        key = "/".join(
            [str(row.__tablename__), *(str(part) for part in inspect(row).mapper.primary_key_from_instance(row))]
        )
        for name, (before, after) in changed(row).items():
            if name in SECRET:
                before, after = "***" if before else None, "***（已更换）"
            if row in session.new:
                changes.after.setdefault(key, {})[name] = after
            elif row in session.deleted:
                changes.before.setdefault(key, {})[name] = after
            else:
                changes.before.setdefault(key, {}).setdefault(name, before)
                changes.after.setdefault(key, {})[name] = after
