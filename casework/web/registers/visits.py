"""接待登记: who came to the counter without a case, what was promised, what came of it."""

import secrets
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework import law, queries
from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.reception import queue, visits
from casework.office.reception.visits import DeskVisit
from casework.office.rights import Right
from casework.queries.visits import satisfaction
from casework.record import access, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Visit
from casework.vocabulary import Act
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, whole, wrong_in
from casework.web.one_case.case import day_in
from casework.web.overviews import finding
from casework.web.pages import openings, page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/visits")
def all_visits(request: Request, visitor: SignedIn) -> Response:
    """接待登记: open promises first, then the latest; with the form begun for whoever was called to the counter."""
    number = whole(request.query_params, "ticket", 9, None)
    if number is None:
        return _page(request, visitor)
    rights.check(visitor.actor, Right.SEE_VISITS)
    with reading() as session:
        row = queue.found(session, number, clock.today())
        if row.case_number and row.case_number not in access.open_of(session, [row.case_number], visitor.actor):
            raise queue.NoSuchTicket
        given = queue.as_visit(row)
    return _page(request, visitor, given=given, ticket=number)


@router.post("/visits")
def register(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """Register a visit, or say at the fields why not."""
    given, on = gather(DeskVisit, form), str(form.get("on", ""))
    request_id = str(form.get("request_id", ""))[:100]
    ticket = whole(form, "ticket", 9, None)
    try:
        with transaction() as session:
            visit = visits.register(
                session,
                actor=visitor.actor,
                on=day_in(on),
                today=clock.today(),
                details=given,
                request_id=request_id or None,
            )
            if ticket and visit.id:
                queue.received(session, ticket, visit.id, actor=visitor.actor, today=clock.today())
            there = f"/visits?done={visit.id}#visit-{visit.id}"
    except CaseworkError as refused:
        return _refused(
            request, visitor, "register_visit", refused, given=given, on=on, request_id=request_id, ticket=ticket
        )
    return RedirectResponse(there, status_code=303)


@router.post("/visits/{visit}/keep")
def keep(request: Request, visitor: SignedIn, form: Submitted, visit: Id) -> Response:
    """What was promised is done."""
    done = str(form.get("done", ""))
    try:
        with transaction() as session:
            visits.keep_promise(
                session, visit, actor=visitor.actor, on=day_in(str(form.get("on", ""))), today=clock.today(), done=done
            )
    except CaseworkError as refused:
        return _refused(request, visitor, "keep_desk_promise", refused, keeping=visit, done=done)
    return RedirectResponse(f"/visits?done={visit}#visit-{visit}", status_code=303)


def _refused(request: Request, visitor: Visitor, act: str, refusal: CaseworkError, **shown: Any) -> Response:
    refusals.note_beside_form(act, refusal, actor=visitor.login)
    return _page(request, visitor, refusal=refusal, **shown)


def _page(
    request: Request,
    visitor: Visitor,
    *,
    refusal: CaseworkError | None = None,
    given: dict[str, Any] | None = None,
    ticket: int | None = None,
    on: str = "",
    request_id: str = "",
    keeping: int | None = None,
    done: str = "",
) -> Response:
    """The register; with the form as it was filled in, or with the visit whose promise could not be marked as kept."""
    query = request.query_params
    wrong = wrong_in(refusal, DeskVisit, day="on") if keeping is None else {}
    rights.check(visitor.actor, Right.SEE_VISITS)
    text, pending = finding.words_in(query), query.get("pending") == "yes"
    with reading() as session:
        found = queries.visits(session, text=text, pending=pending)
        today = clock.today()
        opinions = satisfaction(session, date(today.year, 1, 1), today)
        officers = staff.names(session)
        opened = access.open_of(session, (visit.case_number for visit in found), visitor.actor)
    return page(
        request,
        "visits.html",
        visitor,
        status=refusal.status if refusal else 200,
        visits=found,
        text=text,
        pending=pending,
        officers=officers,
        opened=opened,
        opinions=opinions,
        ratings={item.code: item.label for item in law.statutory_list("ratings", clock.today())},
        purposes={item.code: item.label for item in law.statutory_list("reception_purposes", clock.today())},
        phones={visit.id: phone.masked for visit in found if (phone := visits.phone_of(visit))},
        spoken=law.rule("ARL-22-3", clock.today()),
        is_late=_is_late,
        may_register=rights.has(visitor.actor.roles, Right.REGISTER_VISITS),
        may_receive=Act.RECEIVE in openings(visitor),
        controls=controls(DeskVisit, given or {}, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        on=on or clock.today().isoformat(),
        request_id=request_id or secrets.token_urlsafe(16),
        keeping=keeping,
        ticket=ticket,
        kept_words=done,
        just_done=query.get("done", ""),
    )


def _is_late(visit: Visit, today: date) -> bool:
    return visit.kept_on is None and visit.promised_by is not None and visit.promised_by < today
