"""What an officer is shown of the messages to a system: how far they are, and of which cases as far as he may read
them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from casework.office import rights
from casework.office.rights import Right
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Hook, HookDelivery

LISTED = 100
"""The latest messages."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One message. `number` is empty where it only tries the way, and of a case that is not open to the reader."""

    id: int
    hook: int
    message: str
    number: str
    created_at: datetime
    state: str
    attempts: int
    answer: str
    retry_at: datetime | None
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many messages of a hook wait, and how many were given up."""

    waiting: int = 0
    given_up: int = 0


def lines(session: Session, hooks: Collection[int], actor: Actor) -> list[Line]:
    """The latest first."""
    asked = select(HookDelivery).where(col(HookDelivery.hook_id).in_(hooks)).order_by(col(HookDelivery.id).desc())
    rows = session.exec(asked.limit(LISTED)).all()
    named = list({row.case_number for row in rows if row.case_number})
    mine = access.open_of(session, named, actor) if rights.has(actor.roles, Right.SEE_CASES) else set()
    return [
        Line(
            id=row.id or 0,
            hook=row.hook_id,
            message=row.message,
            number=row.case_number if row.case_number in mine else "",
            created_at=row.created_at,
            state="已送达" if row.sent else "已放弃" if row.done_at else "等候送达",
            attempts=row.attempts,
            answer=row.answer,
            retry_at=row.retry_at,
            is_done=row.done_at is not None,
        )
        for row in rows
    ]


def counts(session: Session, hooks: Collection[int]) -> dict[int, Count]:
    """Of each hook."""
    unsent = (col(HookDelivery.hook_id).in_(hooks), ~col(HookDelivery.sent))
    done = func.count(col(HookDelivery.done_at))
    asked = select(HookDelivery.hook_id, func.count(), done).where(*unsent).group_by(col(HookDelivery.hook_id))
    found = {hook: Count(waiting=all_ - over, given_up=over) for hook, all_, over in session.exec(asked)}
    return {hook: found.get(hook, Count()) for hook in hooks}


def of_systems(session: Session, systems: Collection[int]) -> dict[int, Count]:
    """Of each system that listens at all."""
    listens = select(Hook.id, Hook.system_id).where(col(Hook.system_id).in_(systems), col(Hook.ended_at).is_(None))
    owners = {hook: system for hook, system in session.exec(listens) if hook}
    found: dict[int, Count] = {}
    for hook, count in counts(session, owners).items():
        known = found.get(owners[hook], Count())
        found[owners[hook]] = Count(waiting=known.waiting + count.waiting, given_up=known.given_up + count.given_up)
    return found
