"""咨询点名册: the consult points; everyone reads, the administrator edits."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.township import points
from casework.office.township.points import PointDetails
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, whole, wrong_in
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/consult-points")
def shown(request: Request, visitor: SignedIn) -> Response:
    """咨询点名册; with one to be corrected."""
    editing = whole(request.query_params, "edit", 8, None)
    given: dict[str, Any] = {"valid_from": clock.today()}
    if editing:
        with reading() as session:
            given = points.found(session, editing).model_dump()
    return _page(request, visitor, given, editing=editing)


@router.post("/consult-points")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """A point registered, or corrected."""
    given, editing = gather(PointDetails, form), whole(request.query_params, "edit", 8, None)
    try:
        with transaction() as session:
            row = points.entered(session, actor=visitor.actor, details=given, point=editing)
            there = f"/consult-points?done={row.id}#point-{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("enter_consult_point", refused, actor=visitor.login)
        return _page(request, visitor, given, refused, editing=editing)
    return RedirectResponse(there, status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    given: dict[str, Any],
    refusal: CaseworkError | None = None,
    *,
    editing: int | None = None,
) -> Response:
    with reading() as session:
        rows = points.every(session)
    wrong = wrong_in(refusal, PointDetails)
    return page(
        request,
        "consult_points.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        may_edit=rights.has(visitor.actor.roles, Right.EDIT_REGISTERS),
        may_see=rights.has(visitor.actor.roles, Right.SEE_VISITS),
        controls=controls(PointDetails, given, NO_CASE, wrong),
        problems=wrong,
        editing=editing,
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )
