"""房间和场所: the register of where hearings, readings and receptions are held."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.setup import rooms
from casework.office.setup.rooms import NoSuchRoom, RoomDetails
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Room, RoomKind
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, whole, wrong_in
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/rooms")
def shown(request: Request, visitor: SignedIn) -> Response:
    """房间和场所; with one to be corrected."""
    editing = whole(request.query_params, "edit", 8, None)
    given: dict[str, Any] = {"since": clock.today()}
    if editing:
        with reading() as session:
            row = session.get(Room, editing)
        if row is None:
            raise NoSuchRoom
        given = row.model_dump()
    return _page(request, visitor, given, editing=editing)


@router.post("/rooms")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """A room registered, or corrected."""
    given, editing = gather(RoomDetails, form), whole(request.query_params, "edit", 8, None)
    try:
        with transaction() as session:
            row = rooms.entered(session, actor=visitor.actor, details=given, room=editing)
            there = f"/rooms?done={row.id}#room-{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("enter_room", refused, actor=visitor.login)
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
    wrong = wrong_in(refusal, RoomDetails)
    with reading() as session:
        rows = rooms.every(session)
    return page(
        request,
        "rooms.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        kinds={kind.value: kind.label for kind in RoomKind},
        may_edit=rights.has(visitor.actor.roles, Right.EDIT_REGISTERS),
        controls=controls(RoomDetails, given, NO_CASE, wrong),
        problems=wrong,
        editing=editing,
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )
