"""审批环节: who drafts, agrees to and approves which act; the office's own order, or what is shipped."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from casework import law
from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.setup import approving
from casework.office.setup.approving import ChainDetails
from casework.record import refusals
from casework.storage.database import transaction
from casework.storage.office import office
from casework.vocabulary import Act
from casework.web.acting.controls import NO_CASE, Option, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.entering.proving import proved
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()
TOLD = "told"


@router.get("/approvals")
def shown(request: Request, visitor: SignedIn, edit: str = "") -> Response:
    """审批环节; with one act to be set."""
    return _page(request, visitor, approving.said(_act(edit)) if edit else {}, editing=bool(edit))


@router.post("/approvals")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """The order of one act."""
    given = gather(ChainDetails, form)
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            told = approving.entered(session, actor=visitor.actor, details=given)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_approvals", refused, actor=visitor.login)
        return _page(request, visitor, given, refused, editing=True)
    if told:
        request.session[TOLD] = told
    return RedirectResponse(f"/approvals?done={given['act']}#{given['act']}", status_code=303)


@router.post("/approvals/{act}/end")
def end(request: Request, visitor: SignedIn, form: Submitted, act: str) -> Response:
    """恢复通常的环节."""
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            approving.ended(session, _act(act), actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("end_approvals", refused, actor=visitor.login)
        return _page(request, visitor, {}, refused)
    return RedirectResponse(f"/approvals?done={act}#{act}", status_code=303)


def _act(name: str) -> Act:
    try:
        return Act(name)
    except ValueError:
        raise HTTPException(404) from None


def _page(
    request: Request,
    visitor: Visitor,
    given: dict[str, Any],
    refusal: CaseworkError | None = None,
    *,
    editing: bool = False,
) -> Response:
    rights.check(visitor.actor, Right.KEEP_SETTINGS)
    wrong = wrong_in(refusal, ChainDetails)
    acts = tuple(Option(value=act.value, label=act.label) for act in approving.offered())
    lines = approving.lines()
    made = controls(ChainDetails, given, NO_CASE, wrong)
    return page(
        request,
        "approvals.html",
        visitor,
        status=refusal.status if refusal else 200,
        lines=lines,
        citations={row.basis: law.newest(row.basis).citation for line in lines for row in line.rows},
        until=office().paper_approval_until,
        controls=[replace(control, options=acts) if control.name == "act" else control for control in made],
        editing=editing,
        problems=wrong,
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
        told=request.session.pop(TOLD, ""),
    )
