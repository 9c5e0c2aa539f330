"""The reading door: a case as one officer may read it. Every page, file and answer about a case comes through here."""

from sqlmodel import Session

from casework.casefile import CaseFile
from casework.office import rights
from casework.office.rights import Right
from casework.record import access, commands
from casework.record.commands import Actor


def opened(session: Session, number: str, actor: Actor) -> tuple[CaseFile, Actor]:
    """The case, and the officer with the roles that he holds in it. RightRefused, NoSuchCase, KeptAway, OthersCase."""
    rights.check(actor, Right.SEE_CASES)
    case = commands.load(session, number)
    return case, access.within(case, actor)


def is_open(session: Session, number: str, actor: Actor) -> bool:
    """Whether the door opens to this officer."""
    return rights.has(actor.roles, Right.SEE_CASES) and access.is_open_to(commands.load(session, number), actor)
