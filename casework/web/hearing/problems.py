"""办案中发现的问题: the register, an entry made in a case, one struck."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session, col

from casework import law
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.making import problems as making
from casework.office import door, rights, staff
from casework.office.of_cases import problems
from casework.office.of_cases.problems import CAUSES, ProblemDetails, Reason, Sought
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import normal_number
from casework.storage.tables import JobKind, Problem
from casework.vocabulary import Procedure, iso_day
from casework.vocabulary.hearing import FoundAt
from casework.web.acting.controls import NO_CASE, Control, Option, Problems, Sources, controls
from casework.web.acting.reading import gather, whole, wrong_in
from casework.web.making.handing import handed_over
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/problems")
def shown(request: Request, visitor: SignedIn) -> Response:
    """The register; with the form, where the address names a case."""
    return _page(request, visitor, {})


@router.get("/problems.xlsx")
def as_excel(request: Request, visitor: SignedIn) -> Response:
    """The register as it is narrowed, as an Excel file."""
    brake.costly(visitor.login)
    wanted = making.plain(_sought(request.query_params))
    return handed_over(request, visitor, JobKind.PROBLEMS, f"办案中发现的问题{clock.today():%Y%m%d}", **wanted)


@router.post("/problems")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """A problem of an organ, laid bare in a case."""
    number = normal_number(str(form.get("case", ""))[:100])
    given = gather(ProblemDetails, form)
    try:
        with transaction() as session:
            row = problems.entered(
                session,
                number,
                actor=visitor.actor,
                today=clock.today(),
                details=given,
                request_id=str(form.get("request_id", ""))[:100] or None,
            )
            there = f"/problems?done={row.id}#problem-{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("enter_problem", refused, actor=visitor.login, case=number)
        return _page(request, visitor, given, number=number, refusal=refused)
    return RedirectResponse(there, status_code=303)


@router.post("/problems/{problem}/strike")
def strike(visitor: SignedIn, form: Submitted, problem: Id) -> Response:
    """划去: it was wrongly entered."""
    try:
        with transaction() as session:
            problems.struck(session, problem, actor=visitor.actor, details=gather(Reason, form))
    except CaseworkError as refused:
        refusals.note("strike_problem", refused, actor=visitor.login)
        raise
    return RedirectResponse("/problems", status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    given: Mapping[str, Any],
    *,
    number: str = "",
    refusal: CaseworkError | None = None,
) -> Response:
    asked = request.query_params
    wrong = wrong_in(refusal, ProblemDetails)
    number = number or normal_number(asked.get("case", "")[:100])
    sought = _sought(asked)
    may_enter = rights.has(visitor.actor.roles, Right.NOTE_PROBLEMS)
    with reading() as session:
        found = problems.paged(session, sought, visitor.actor, whole(asked, "page", 6, 1))
        organs, domains = (
            [(name, name) for name in problems.named(session, column, visitor.actor)]
            for column in (col(Problem.organ), col(Problem.domain))
        )
        form = _form(session, number, visitor, given, wrong) if number and may_enter else ()
        officers = staff.names(session)
    return page(
        request,
        "problems.html",
        visitor,
        status=refusal.status if refusal else 200,
        found=found,
        rows=found.rows,
        sought=sought,
        query=[(name, value) for name, value in asked.multi_items() if name != "page"],
        organs=organs,
        domains=domains,
        causes={item.code: item.in_full for item in law.statutory_list(CAUSES)},
        occasions={each.value: each.label for each in FoundAt},
        officers=officers,
        number=number,
        controls=form,
        problems=wrong,
        refusal=refusal,
        may_enter=may_enter,
        request_id=secrets.token_urlsafe(16),
        just_done=asked.get("done", ""),
    )


def _form(
    session: Session, number: str, visitor: Visitor, given: Mapping[str, Any], wrong: Problems
) -> tuple[Control, ...]:
    """What is to be filled in, with what the case says already."""
    case, _ = door.opened(session, number, visitor.actor)
    today, organs = clock.today(), problems.organs_of(case)

    def listed(name: str) -> list[Option]:
        return [Option(value=item.code, label=item.in_full) for item in case.items(name, today)]

    sources: Sources = replace(NO_CASE, listed=listed)
    begun = {"found_on": today, "organ": organs[0] if organs else "", "domain": _domain(case)}
    return controls(ProblemDetails, begun | dict(given), sources, wrong)


def _domain(case: CaseFile) -> str:
    return receipt_of(case).domain if case.procedure is Procedure.RECONSIDERATION else ""


def _sought(asked: Mapping[str, str]) -> Sought:
    """What the address narrows the register to; a day that is none narrows nothing."""
    words = {name: asked.get(name, "")[:200] for name in ("organ", "domain", "cause", "found_at")}
    number = normal_number(asked.get("case", "")[:100])
    return Sought(**words, case=number, since=_day(asked.get("since", "")), until=_day(asked.get("until", "")))


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(iso_day(typed.strip()[:20]))
    except ValueError:
        return None
