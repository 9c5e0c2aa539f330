"""类案研究: opened from a group or from cases that are named, what was found, closed with proof."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.lessons import studies
from casework.lessons.studies import StudyBegun, StudyTold
from casework.office import staff
from casework.office.rights import Right
from casework.record import access, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.lessons.routes import router
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor


@router.get("/studies")
def listed(request: Request, visitor: CaseReader) -> Response:
    """类案研究."""
    return _list(request, visitor, {})


@router.post("/studies")
def begin(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """A study opened. LSN-030."""
    given = gather(StudyBegun, form)
    try:
        with transaction() as session:
            row = studies.opened(session, actor=visitor.actor, today=clock.today(), details=given)
            there = f"/studies/{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("begin_study", refused, actor=visitor.login)
        return _list(request, visitor, given, refused)
    return RedirectResponse(there, status_code=303)


@router.get("/studies/{study}")
def shown(request: Request, visitor: CaseReader, study: Id) -> Response:
    """One study. LSN-036."""
    return _page(request, visitor, study, None)


@router.post("/studies/{study}")
def tell(request: Request, visitor: CaseReader, form: Submitted, study: Id) -> Response:
    """What was found, or the study closed. LSN-033, LSN-034."""
    given = gather(StudyTold, form)
    try:
        with transaction() as session:
            studies.told(session, study, actor=visitor.actor, today=clock.today(), details=given)
    except CaseworkError as refused:
        refusals.note_beside_form("tell_study", refused, actor=visitor.login)
        return _page(request, visitor, study, given, refused)
    return RedirectResponse(f"/studies/{study}", status_code=303)


def _list(
    request: Request, visitor: Visitor, given: Mapping[str, Any], refusal: CaseworkError | None = None
) -> Response:
    wrong = wrong_in(refusal, StudyBegun)
    with reading() as session:
        rows, officers = studies.listed(session), staff.names(session)
    return page(
        request,
        "studies.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        sizes={row.id: len(json.loads(row.cases)) for row in rows},
        officers=officers,
        controls=[each for each in controls(StudyBegun, dict(given), NO_CASE, wrong) if each.name != "group"],
        group=given.get("group", ""),
        problems=wrong,
        refusal=refusal,
        may_study=visitor.may(Right.KEEP_LESSONS),
    )


def _page(
    request: Request,
    visitor: Visitor,
    study: int,
    given: Mapping[str, Any] | None,
    refusal: CaseworkError | None = None,
) -> Response:
    wrong = wrong_in(refusal, StudyTold)
    with reading() as session:
        row = studies.named(session, study)
        members = json.loads(row.cases)
        opened = access.open_of(session, members, visitor.actor)
        after = studies.since(session, row, clock.today())
        officers = staff.names(session)
    begun = {name: getattr(row, name) for name in ("findings", "advice", "changed", "proof")}
    return page(
        request,
        "study.html",
        visitor,
        status=refusal.status if refusal else 200,
        row=row,
        why=json.loads(row.why),
        cases=[number for number in members if number in opened],
        hidden=sum(number not in opened for number in members),
        after=after,
        officers=officers,
        controls=controls(StudyTold, dict(begun if given is None else given), NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        may_tell=visitor.may(Right.KEEP_LESSONS) and not row.closed_on,
    )
