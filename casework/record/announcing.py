"""Systems that listen are told of each entry, by what is left here in the transaction in which it is recorded. Whether
a system may read it is asked when it is told (`outside.listening`); what not every officer may read is never left."""

import secrets

from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.storage import clock
from casework.storage.tables import Hook, HookDelivery

LISTEN = select(Hook.id, Hook.acts).where(col(Hook.ended_at).is_(None))
"""Asked at every act, so it is put together once."""


def promise(session: Session, case: CaseFile, fact: Fact) -> None:
    """Leave a message for each hook that wants to know of such an entry."""
    if not procedure.may_see(case.procedure, fact.act, ()):
        return
    for hook, acts in session.exec(LISTEN):
        if hook and (not acts or fact.act.value in acts.split(",")):
            session.add(message(hook, case.number, fact.seq))


def message(hook: int, number: str | None = None, seq: int | None = None) -> HookDelivery:
    """A message on its way; without a case it only tries the way."""
    now = clock.now()
    return HookDelivery(
        hook_id=hook,
        message=f"msg_{secrets.token_hex(16)}",
        case_number=number,
        seq=seq,
        created_at=now,
        tried_since=now,
    )
