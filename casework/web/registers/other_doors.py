"""告知、转送其他途径: where a visitor's matter belongs, the paper that tells him, and the follow-up."""

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework import law
from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.reception import other_doors, visits
from casework.office.reception.other_doors import SendOn
from casework.office.rights import Right
from casework.papers.filling.admission import advice_to_a_visitor
from casework.papers.own_words import wordings
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.vocabulary import DocumentKind
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.one_case.case import day_in
from casework.web.pages import page
from casework.web.papers import NotDrawn, download, renderers
from casework.web.session import Id, SignedIn, Submitted, Visitor
from documents.errors import DocumentError

router = APIRouter()

DAYS = 15
"""After so many days a form proposes to ask what became of it; the officer writes another."""


@router.get("/visits/{visit}/onward")
def form(request: Request, visitor: SignedIn, visit: Id) -> Response:
    """The form, with the visit it is about."""
    ask_by = (clock.today() + timedelta(days=DAYS)).isoformat()
    return _page(request, visitor, visit, given={"ask_by": ask_by}, on=clock.today().isoformat())


@router.post("/visits/{visit}/onward")
def send_on(request: Request, visitor: SignedIn, form: Submitted, visit: Id) -> Response:
    """Tell him, or say at the fields why not."""
    given, on = gather(SendOn, form), str(form.get("on", ""))
    try:
        with transaction() as session:
            other_doors.send_on(session, visit, actor=visitor.actor, on=day_in(on), today=clock.today(), details=given)
    except CaseworkError as refused:
        refusals.note("send_visitor_on", refused, actor=visitor.login)
        if refused.status >= 500 or refused.status == 404:
            raise
        return _page(request, visitor, visit, given=given, on=on, refusal=refused)
    return RedirectResponse(f"/visits?done={visit}#visit-{visit}", status_code=303)


@router.get("/visits/{visit}/guidance.pdf")
def guidance(visitor: SignedIn, visit: Id) -> Response:
    """行政复议告知书 to the visitor, as it was registered."""
    rights.check(visitor.actor, Right.SEE_VISITS)
    kind = DocumentKind.GUIDANCE
    with reading() as session:
        row = visits.found(session, visit)
        if row.door_on is None:
            raise visits.NoSuchVisit(visit)
        officers = staff.names(session)
        paper = advice_to_a_visitor(row, officers.get(row.officer, row.officer))
        own = wordings.in_force(session, kind.value)
    try:
        made = renderers().render(kind.value, paper, own)
    except DocumentError as refused:
        raise NotDrawn(str(refused), code=refused.code) from refused
    return download(made.pdf, f"{kind.label}（{row.visitor}）", "pdf", by=None)


def _page(
    request: Request,
    visitor: Visitor,
    visit: int,
    *,
    given: dict[str, Any],
    on: str,
    refusal: CaseworkError | None = None,
) -> Response:
    rights.check(visitor.actor, Right.REGISTER_VISITS)
    wrong = wrong_in(refusal, SendOn, day="on")
    with reading() as session:
        row = visits.found(session, visit)
    return page(
        request,
        "visit_onward.html",
        visitor,
        status=refusal.status if refusal else 200,
        visit=row,
        controls=controls(SendOn, given, NO_CASE, wrong),
        doors=law.statutory_list("other_doors", clock.today()),
        statuses=law.STATUSES,
        problems=wrong,
        refusal=refusal,
        on=on,
    )
