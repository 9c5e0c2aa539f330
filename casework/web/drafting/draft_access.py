"""Which draft a page may show or change for a visitor, and the way back to its page."""

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session
from starlette.datastructures import FormData

from casework import procedure
from casework.casefile import CaseFile
from casework.errors import RoleRefused
from casework.office import door
from casework.papers import drafts
from casework.record import commands
from casework.record.commands import Actor
from casework.storage.tables import Draft
from casework.vocabulary import Act
from casework.web.acting.act_form import Subject, subject
from casework.web.pages import by_htmx
from casework.web.session import Visitor


def readable(session: Session, visitor: Visitor, draft_id: int) -> Draft:
    """The draft, if this officer may read what its act registers."""
    return readable_by(session, visitor.actor, draft_id)


def readable_by(session: Session, actor: Actor, draft_id: int) -> Draft:
    """The same of whoever asks, on a page or by a program."""
    found = drafts.get(session, draft_id)
    file, actor = door.opened(session, found.case_number, actor)
    check_sight(file, Act(found.act), actor)
    return found


def check_sight(case: CaseFile, act: Act, actor: Actor) -> None:
    """What is registered for some eyes only is drafted before no others."""
    if not procedure.may_see(case.procedure, act, actor.roles):
        raise RoleRefused(f"“{act.label}”的文稿限于有权查阅的人员", instead="请转交机构负责人")


def about_of(session: Session, visitor: Visitor, draft_id: int) -> tuple[Draft, Subject]:
    """The draft and the act it prepares, as a form would ask for it; refusals as of `readable`."""
    found = readable(session, visitor, draft_id)
    return found, subject(commands.load(session, found.case_number), Act(found.act), FormData())


def to_draft(request: Request, draft_id: int, done: str) -> Response:
    """Back to the draft's page, which says what was done; `done` is a key of what it can say."""
    there = f"/drafts/{draft_id}?done={done}"
    if by_htmx(request):
        return Response(headers={"HX-Redirect": there})
    return RedirectResponse(there, status_code=303)
