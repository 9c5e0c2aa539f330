"""认领: a handler takes a case that nobody handles yet for himself, where the office lets handlers do so."""

from datetime import date

from sqlmodel import Session

from casework import procedure
from casework.casefile import CaseFile
from casework.office import rights
from casework.office.rights import Right
from casework.record import commands
from casework.record.actor import Actor
from casework.record.claiming import ByClaim
from casework.storage.office import office
from casework.vocabulary import Act


def may_take(case: CaseFile, actor: Actor) -> bool:
    """Whether the officer may take this case now."""
    open_to = office().handlers_claim and rights.has(actor.roles, Right.CLAIM) and not case.handler
    return open_to and any(step.act is Act.ASSIGN for step in procedure.lawful_steps(case))


def claimed(session: Session, number: str, *, actor: Actor, today: date) -> CaseFile:
    """The case with its new handler; who handles it already, as after a double click, has it as it is. RightRefused;
    ClaimRefused and AlreadyTaken (`record.claiming`), and the refusals of `commands.perform`."""
    rights.check(actor, Right.CLAIM)
    there = commands.load(session, number)
    if there.handler == actor.login:
        return there
    return commands.perform(
        session,
        Act.ASSIGN,
        number,
        actor=actor,
        on=today,
        today=today,
        details={"handler": actor.login},
        approval=ByClaim(),
    )
