"""委员和专家名册, and the draw of those who advise on a case."""

import json
import secrets
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework import law
from casework.errors import CaseworkError
from casework.office import advisers, door, rights, staff
from casework.office.advisers import AdviserDetails
from casework.office.rights import Right
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import normal_number
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, whole, wrong_in
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()
USUAL = 3
"""So many the form proposes to draw."""


@router.get("/advisers")
def roster(request: Request, visitor: SignedIn, edit: Id | None = None) -> Response:
    """委员和专家名册; with one of them to be corrected."""
    with reading() as session:
        given = advisers.found(session, edit).model_dump() if edit else {}
    return _page(request, visitor, editing=edit, given=given)


@router.post("/advisers")
def enter(request: Request, visitor: SignedIn, form: Submitted, edit: Id | None = None) -> Response:
    """A new member or expert, or one corrected."""
    given = gather(AdviserDetails, form)
    try:
        with transaction() as session:
            row = advisers.entered(session, actor=visitor.actor, details=given, adviser=edit)
            there = f"/advisers?done={row.id}#adviser-{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("enter_adviser", refused, actor=visitor.login)
        return _page(request, visitor, editing=edit, given=given, refusal=refused)
    return RedirectResponse(there, status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    *,
    editing: int | None,
    given: dict[str, Any],
    refusal: CaseworkError | None = None,
) -> Response:
    wrong = wrong_in(refusal, AdviserDetails)
    with reading() as session:
        rows = advisers.entries(session, clock.today())
    return page(
        request,
        "advisers.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        kinds={item.code: item.label for item in law.statutory_list("adviser_kinds", clock.today())},
        may_edit=rights.has(visitor.actor.roles, Right.EDIT_REGISTERS),
        editing=editing,
        controls=controls(AdviserDetails, given, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )


# ---- the draw


@router.get("/cases/{number}/advisers")
def pool(request: Request, visitor: SignedIn, number: str, kind: str = "committee") -> Response:
    """Who may be drawn for a case, who not and why, and the draws so far."""
    return _draw_page(request, visitor, number, kind)


@router.post("/cases/{number}/advisers")
def draw(request: Request, visitor: SignedIn, form: Submitted, number: str) -> Response:
    """Draw, and record how."""
    kind, count = str(form.get("kind", "")), whole(form, "count", 3, 0)
    request_id = str(form.get("request_id", ""))[:100]
    try:
        with transaction() as session:
            case, _ = door.opened(session, number, visitor.actor)
            advisers.draw(
                session, case, kind, count, actor=visitor.actor, on=clock.today(), request_id=request_id or None
            )
            there = f"/cases/{case.number}/advisers?kind={kind}"
    except CaseworkError as refused:
        refusals.note_beside_form("draw_advisers", refused, actor=visitor.login, case=normal_number(number))
        return _draw_page(request, visitor, number, kind, refusal=refused, count=str(form.get("count", "")))
    return RedirectResponse(there, status_code=303)


def _draw_page(
    request: Request, visitor: Visitor, number: str, kind: str, refusal: CaseworkError | None = None, count: str = ""
) -> Response:
    label = law.item("adviser_kinds", kind).label
    with reading() as session:
        case, actor = door.opened(session, number, visitor.actor)
        found = advisers.pool(session, case, kind, clock.today())
        made, officers = advisers.draws(session, case.number), staff.names(session)
    return page(
        request,
        "case_advisers.html",
        visitor,
        status=refusal.status if refusal else 200,
        case=case,
        kind=kind,
        label=label,
        kinds={item.code: item.label for item in law.statutory_list("adviser_kinds", clock.today())},
        pool=found,
        draws=[(row, json.loads(row.pool), json.loads(row.left_out), json.loads(row.drawn)) for row in made],
        officers=officers,
        may_draw=rights.has(actor.roles, Right.DRAW_ADVISERS),
        count=count or str(min(USUAL, len(found.members))),
        request_id=secrets.token_urlsafe(16),
        refusal=refusal,
    )
