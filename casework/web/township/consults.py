"""咨询登记: the ledger of the consult points, written down in a minute, and what became of each."""

import secrets
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from casework import law
from casework.errors import CaseworkError
from casework.figures.counting import Counting, table_named
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.office import rights
from casework.office.rights import Right
from casework.office.township import consults, meetings, points
from casework.office.township.consults import ConsultDetails
from casework.queries.outside import township
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import digits, gather, whole, wrong_in
from casework.web.one_case.case import day_in
from casework.web.overviews import finding
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/consults")
def ledger(request: Request, visitor: SignedIn) -> Response:
    """咨询登记: what was sent on and is not registered first, then the latest."""
    return _page(request, visitor)


@router.post("/consults")
def register(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """Register a consult, or say at the fields why not."""
    given, on = gather(ConsultDetails, form), str(form.get("on", ""))
    point = digits(str(form.get("point", "")), 8, None)
    key = str(form.get("request_id", ""))[:100]
    try:
        with transaction() as session:
            row = consults.register(
                session,
                actor=visitor.actor,
                point=point or 0,
                on=day_in(on),
                today=clock.today(),
                details=given,
                key=key or None,
            )
            there = f"/consults?done={row.id}#consult-{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("register_consult", refused, actor=visitor.login)
        return _page(request, visitor, refused, given=given, on=on, point=point, key=key)
    return RedirectResponse(there, status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    refusal: CaseworkError | None = None,
    *,
    given: dict[str, Any] | None = None,
    on: str = "",
    point: int | None = None,
    key: str = "",
) -> Response:
    rights.check(visitor.actor, Right.SEE_VISITS)
    today, query = clock.today(), request.query_params
    of_point, text, waiting = whole(query, "point", 8, None), finding.words_in(query), query.get("waiting") == "yes"
    with reading() as session:
        lines = township.ledger(session, point=of_point, text=text, waiting=waiting)
        known, in_use = points.every(session), points.on(session, today)
        asked_for = meetings.open_ones(session)
        this_year = Wanted(period=period_named(str(today.year)))
        funnel = Counting(session, this_year, today).table(table_named("consults"))
    wrong = wrong_in(refusal, ConsultDetails, "on")
    return page(
        request,
        "consults.html",
        visitor,
        status=refusal.status if refusal else 200,
        lines=lines,
        points=known,
        in_use=in_use,
        names={row.id: row.name for row in known},
        asked_for=asked_for,
        funnel=funnel,
        of_point=of_point,
        text=text,
        waiting=waiting,
        not_told=consults.NOT_TOLD,
        number_of=consults.number_of,
        ratings={item.code: item.label for item in law.statutory_list("ratings", today)},
        may_register=rights.has(visitor.actor.roles, Right.REGISTER_VISITS),
        may_edit=rights.has(visitor.actor.roles, Right.EDIT_REGISTERS),
        controls=controls(ConsultDetails, given or {}, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        on=on or today.isoformat(),
        point=point or of_point,
        request_id=key or secrets.token_urlsafe(16),
        just_done=query.get("done", ""),
    )


def sent(form: FormData, name: str) -> str:
    """A line of a form."""
    return str(form.get(name, "")).strip()
