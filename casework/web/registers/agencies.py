"""机关名录: the organs the office deals with; everyone reads, the administrator edits."""

from collections.abc import Collection
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from casework import law
from casework.errors import CaseworkError
from casework.office import agencies, rights
from casework.office.agencies import AgencyDetails
from casework.office.rights import Right
from casework.queries.names import organ
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.vocabulary import Post
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, whole, wrong_in
from casework.web.one_case.case import day_in
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()

MOST_OWED = 100
"""Duties of an organ on its page."""


@router.get("/agencies")
def register(request: Request, visitor: SignedIn, edit: Id | None = None) -> Response:
    """机关名录; with one of them to be corrected."""
    with reading() as session:
        given = agencies.found(session, edit).model_dump() if edit else {}
    return _page(request, visitor, editing=edit, given=given)


@router.get("/agencies/{agency}")
def one(request: Request, visitor: SignedIn, agency: Id) -> Response:
    """An organ: its entries and heads; for who sees cases also its cases, what it owes, who came, what it was sent."""
    today, nth = clock.today(), whole(request.query_params, "page", 6, 1)
    with reading() as session:
        agencies.entries(session)  # looked at once, of whichever organ
        row = agencies.found(session, agency)
        shown = of_organ(session, (row.name,), visitor, today, nth)
    return page(request, "agency.html", visitor, row=row, **shown)


def of_organ(session: Session, names: Collection[str], visitor: Visitor, today: date, nth: int) -> dict[str, Any]:
    """What pages say of the organ with these names; of its cases, to whom sees cases, a page."""
    sees_cases = rights.has(visitor.actor.roles, Right.SEE_CASES)
    return {
        "register": organ.in_register(session, names),
        "organ": organ.in_cases(session, names, visitor.actor, today, nth) if sees_cases else None,
        "most_owed": MOST_OWED,
        "posts": {post.value: post.label for post in Post},
        "kinds": _kinds(today),
    }


def _kinds(on: date) -> dict[str, str]:
    return {item.code: item.label for item in law.statutory_list("organ_kinds", on)}


@router.post("/agencies")
def enter(request: Request, visitor: SignedIn, form: Submitted, edit: Id | None = None) -> Response:
    """A new organ, or one corrected."""
    given = gather(AgencyDetails, form)
    try:
        with transaction() as session:
            row = agencies.entered(session, actor=visitor.actor, details=given, agency=edit)
            there = f"/agencies?done={row.id}#agency-{row.id}"
    except CaseworkError as refused:
        return _refused(request, visitor, "enter_agency", refused, editing=edit, given=given)
    return RedirectResponse(there, status_code=303)


@router.post("/agencies/{agency}/end")
def end(request: Request, visitor: SignedIn, form: Submitted, agency: Id) -> Response:
    """The organ is abolished, renamed or merged."""
    successor = str(form.get("successor", ""))
    try:
        with transaction() as session:
            on = day_in(str(form.get("on", "")))
            agencies.ended(session, agency, actor=visitor.actor, on=on, successor=successor)
    except CaseworkError as refused:
        return _refused(request, visitor, "end_agency", refused, ending=agency, successor=successor)
    return RedirectResponse(f"/agencies?done={agency}#agency-{agency}", status_code=303)


def _refused(request: Request, visitor: Visitor, act: str, refusal: CaseworkError, **shown: Any) -> Response:
    refusals.note_beside_form(act, refusal, actor=visitor.login)
    return _page(request, visitor, refusal=refusal, **shown)


def _page(
    request: Request,
    visitor: Visitor,
    *,
    editing: int | None = None,
    given: dict[str, Any] | None = None,
    refusal: CaseworkError | None = None,
    ending: int | None = None,
    successor: str = "",
) -> Response:
    text = request.query_params.get("text", "").strip()[:200]
    wrong = wrong_in(refusal, AgencyDetails)
    with reading() as session:
        rows = [row for row in agencies.entries(session) if text in f"{row.name}{row.government}{row.superior}"]
        heads = agencies.officials(session, clock.today())
    return page(
        request,
        "agencies.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        heads=heads,
        posts={post.value: post.label for post in Post},
        kinds=_kinds(clock.today()),
        rights={row.id: found for row in rows if (found := agencies.jurisdiction(row))},
        may_edit=rights.has(visitor.actor.roles, Right.EDIT_REGISTERS),
        text=text,
        editing=editing,
        controls=controls(AgencyDetails, given or {}, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        ending=ending,
        successor=successor,
        just_done=request.query_params.get("done", ""),
    )
