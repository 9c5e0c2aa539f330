"""送达台: what is to be served, served many at a time; each paper is an act of its case, done or refused by itself."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from casework import queries
from casework.errors import CaseworkError, DetailsRefused
from casework.office import readable, staff
from casework.procedure.reconsideration.decision.service import Serve
from casework.queries import desk
from casework.queries.desk import Age, Asked, ServiceList
from casework.record import commands, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Document, PartyRow
from casework.vocabulary import Act, DocumentKind, ServiceMethod
from casework.web.acting.controls import NO_CASE, Control, Problems, controls
from casework.web.acting.reading import digits, gather, problems, whole
from casework.web.one_case.case import day_in
from casework.web.overviews.lists import chosen_word
from casework.web.pages import page
from casework.web.session import ALL, CaseReader, Submitted, Visitor

router = APIRouter()

SHARED = ("method", "received_by", "receiver", "published_on", "witnesses", "filmed", "consent", "proof")
"""What is said once of all papers that are served together; which paper and who are those ticked."""
OFTEN = ("method", "received_by", "receiver", "proof")
OTHERS = tuple(name for name in Serve.model_fields if name not in SHARED)
MOST = desk.PAPERS_ON_A_PAGE
"""Papers served in one form: as many as a page shows."""


class NothingTicked(CaseworkError):
    """No paper was ticked, or more than a page has."""

    code, status = "DESK-001", 422


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one paper. `paper`: 受理通知书 → 张某."""

    id: int
    number: str
    paper: str
    refusal: CaseworkError | None = None


@router.get("/desk")
def service_desk(request: Request, visitor: CaseReader, done: int = 0) -> Response:
    """送达台. Which list, whose cases and how old are in the address. `done`: papers served a moment ago."""
    return _page(request, visitor, asked_in(request.query_params), done=done)


def asked_in(query: Mapping[str, Any]) -> Asked:
    """The list an address asks for; what it does not understand it leaves out. Without an officer it is everything that
    the visitor may open, as 今日 counts it: who serves the papers of an office serves those of all."""
    chosen = str(query.get("officer", ""))[:200]
    return Asked(
        which=chosen_word(ServiceList, query.get("list")) or ServiceList.WAITING,
        officer="" if chosen == ALL else chosen,
        age=chosen_word(Age, query.get("age")),
        page=whole(query, "page", 6, 1),
    )


def link(asked: Asked, **changes: Any) -> str:
    """The address of this list with something changed; other changes go back to the first page."""
    there = asked.with_(**({"page": 1} | changes))
    query = {"list": there.which.value, "officer": there.officer or "all"}
    query |= {"age": there.age.value} if there.age else {}
    query |= {"page": str(there.page)} if there.page > 1 else {}
    return "/desk?" + urlencode(query)


# ---- serving many


@router.post("/desk/serve")
def serve(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """登记送达 of every paper ticked. One that is refused does not hold up the others, and sending the form again
    records nothing twice."""
    asked = asked_in(form)
    given = gather(Serve, form, leave_out=OTHERS)
    try:
        on, ticked = day_in(str(form.get("on", ""))), ticked_in(form)
    except CaseworkError as refused:
        refusals.note(Act.SERVE.value, refused, actor=visitor.login)
        return _page(request, visitor, asked, form=form, refusal=refused)
    with reading() as session:
        found = desk.papers(session, ticked, visitor.actor)
    token = str(form.get("request_id", ""))[:80]
    outcomes = []
    for document, party in found:
        details = given | {"document": document.kind, "party": document.addressee}
        refusal = _served(visitor, document, details, on=on, request_id=f"{token}:{document.id}" if token else None)
        outcomes.append(outcome(document, party, refusal))
    if outcomes and not any(each.refusal for each in outcomes):
        return RedirectResponse(f"{link(asked, page=asked.page)}&done={len(outcomes)}", status_code=303)
    return _page(request, visitor, asked, form=form, outcomes=outcomes)


def ticked_in(form: FormData) -> list[int]:
    """The papers that a form ticks. NothingTicked."""
    ticked = [number for value in form.getlist("paper") if (number := digits(str(value), 9, None))]
    if not ticked:
        raise NothingTicked("没有勾选文书", instead="请在左侧勾选文书")
    if len(ticked) > MOST:
        raise NothingTicked(f"一次勾选了{len(ticked)}份文书，最多{MOST}份", instead="请分几次办理")
    return list(dict.fromkeys(ticked))


def _served(visitor: Visitor, document: Document, details: dict[str, Any], **asked: Any) -> CaseworkError | None:
    """Why the paper could not be registered as served; None when it was."""
    try:
        with transaction() as session:
            commands.perform(
                session,
                Act.SERVE,
                document.case_number,
                actor=visitor.actor,
                today=clock.today(),
                details=details,
                **asked,
            )
    except CaseworkError as refused:
        refusals.note(Act.SERVE.value, refused, actor=visitor.login, case=document.case_number)
        return refused
    return None


def outcome(document: Document, party: PartyRow, refusal: CaseworkError | None) -> Outcome:
    assert document.id is not None
    paper = f"{DocumentKind(document.kind).label} → {party.name}"
    return Outcome(id=document.id, number=document.case_number, paper=paper, refusal=refusal)


# ---- the page


def _page(
    request: Request,
    visitor: Visitor,
    asked: Asked,
    *,
    form: FormData | None = None,
    refusal: CaseworkError | None = None,
    outcomes: list[Outcome] | None = None,
    done: int = 0,
) -> Response:
    refused = [each for each in outcomes or () if each.refusal]
    with reading() as session:
        found = desk.service_list(session, asked, clock.today(), visitor.actor)
        officers, handlers = staff.names(session), queries.handlers(session)
        missing = readable.passed_over(session)
    first = refusal or (refused[0].refusal if refused else None)
    return page(
        request,
        "desk.html",
        visitor,
        status=first.status if first else 200,
        found=found,
        asked=asked,
        officers=officers,
        handlers=handlers,
        passed_over=missing,
        lists=tuple(ServiceList),
        ages=tuple(Age),
        link=lambda **changes: link(asked, **changes),
        outcomes=outcomes or [],
        refused=refused,
        refusal=refusal,
        ticked={each.id for each in refused} if outcomes else set(_still_ticked(form)),
        on=str(form.get("on", "")) if form else clock.today().isoformat(),
        request_id=secrets.token_urlsafe(16),
        done=done,
        **_boxes(form, refused),
    )


def _still_ticked(form: FormData | None) -> list[int]:
    return [number for value in form.getlist("paper") if (number := digits(str(value), 9, 0))] if form else []


def _boxes(form: FormData | None, refused: list[Outcome]) -> dict[str, tuple[Control, ...]]:
    """The boxes of the form: those of every day, and those that only some ways of service ask for."""
    given = gather(Serve, form, leave_out=OTHERS) if form else {"method": ServiceMethod.DIRECT.value}
    wrong: Problems = {}
    for each in refused:
        if isinstance(each.refusal, DetailsRefused):
            wrong = problems(each.refusal, Serve)
    made = controls(Serve, given, NO_CASE, wrong, leave_out=OTHERS)
    return {
        "often": tuple(control for control in made if control.name in OFTEN),
        "seldom": tuple(control for control in made if control.name not in OFTEN),
    }
