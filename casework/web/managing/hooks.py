"""外部系统的通知: where a system listens, set by the officer in whose name it is told, and what was sent."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.systems import hooks, register
from casework.office.systems.hooks import HookDetails
from casework.office.systems.register import NoSuchSystem
from casework.outside.listening import shown as messages
from casework.outside.listening import telling
from casework.record import refusals
from casework.storage.database import reading, transaction
from casework.storage.tables import Scope, System
from casework.vocabulary import Act
from casework.web.acting.reading import gather, whole, wrong_in
from casework.web.entering.proving import proved
from casework.web.managing.systems import with_acts
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/systems/{system}/hooks")
def shown(request: Request, visitor: SignedIn, system: Id) -> Response:
    """Where a system listens, and what became of what it was told."""
    return _page(request, visitor, system)


@router.post("/systems/{system}/hooks")
def enter(request: Request, visitor: SignedIn, form: Submitted, system: Id) -> Response:
    """A place registered; its secret is shown this once, in the answer itself."""
    given = gather(HookDetails, form)
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            _, words = hooks.entered(session, system, actor=visitor.actor, details=given)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_hook", refused, actor=visitor.login)
        return _page(request, visitor, system, given, refused)
    return _page(request, visitor, system, told=words)


@router.post("/systems/hooks/{hook}/end")
def end(visitor: SignedIn, form: Submitted, hook: Id) -> Response:
    """停用 one."""
    try:
        with transaction() as session:
            system = hooks.ended(session, hook, actor=visitor.actor).system_id
    except CaseworkError as refused:
        refusals.note("end_hook", refused, actor=visitor.login)
        raise
    return RedirectResponse(f"/systems/{system}/hooks", status_code=303)


@router.post("/systems/hooks/{hook}/try")
def try_out(visitor: SignedIn, form: Submitted, hook: Id) -> Response:
    """试发."""
    try:
        with transaction() as session:
            system = hooks.tried_out(session, hook, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note("tell_hook", refused, actor=visitor.login)
        raise
    return RedirectResponse(f"/systems/{system.id}/hooks#messages", status_code=303)


@router.post("/systems/hooks/{hook}/again")
def tell_again(visitor: SignedIn, form: Submitted, hook: Id) -> Response:
    """重发 one message."""
    try:
        with transaction() as session:
            system = hooks.again(session, hook, whole(form, "delivery", 9, 0) or 0, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note("tell_hook", refused, actor=visitor.login)
        raise
    return RedirectResponse(f"/systems/{system.id}/hooks#messages", status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    system: int,
    given: dict[str, Any] | None = None,
    refusal: CaseworkError | None = None,
    *,
    told: str = "",
) -> Response:
    wrong = wrong_in(refusal, HookDetails)
    with reading() as session:
        row = session.get(System, system)
        if row is None or not (row.login == visitor.login or rights.has(visitor.actor.roles, Right.KEEP_ACCOUNTS)):
            raise NoSuchSystem
        rows = hooks.of(session, row)
        ids = [hook.id or 0 for hook in rows]
        lines, counts = messages.lines(session, ids, visitor.actor), messages.counts(session, ids)
    return page(
        request,
        "hooks.html",
        visitor,
        status=refusal.status if refusal else 200,
        system=row,
        rows=rows,
        acts={hook.id: [act.label for act in Act if act in register.acts_of(hook)] for hook in rows},
        lines=lines,
        counts=counts,
        days=telling.PATIENCE.days,
        may_enter=row.login == visitor.login and not row.ended_at and Scope.CASES in register.scopes_of(row),
        hosts=sorted(register.hosts_of(row)),
        controls=with_acts(HookDetails, given or {}, wrong),
        problems=wrong,
        refusal=refusal,
        told=told,
    )
