"""请假和代理: who is away and who stands in, entered by the absent or those above; with the periods
that end and the hearings and sittings that take place meanwhile."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError, DetailsRefused
from casework.office import rights, staff
from casework.office.absence import leaves
from casework.office.absence.leaves import LeaveDetails
from casework.office.rights import Right
from casework.queries import desk
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import office
from casework.web.acting.controls import NO_CASE, Option, Problems, controls
from casework.web.acting.reading import gather, problems
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/leaves")
def shown(request: Request, visitor: SignedIn) -> Response:
    """请假和代理."""
    return _page(request, visitor, given={"login": visitor.login, "since": clock.today(), "until": clock.today()})


@router.post("/leaves")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """登记请假."""
    given = gather(LeaveDetails, form)
    try:
        with transaction() as session:
            row = leaves.entered(session, actor=visitor.actor, today=clock.today(), details=given)
            session.flush()
            there = f"/leaves?done={row.id}#leave-{row.id}"
    except CaseworkError as refused:
        refusals.note("enter_leave", refused, actor=visitor.login)
        if refused.status == 403 or refused.status >= 500:
            raise
        return _page(request, visitor, given=given, refusal=refused)
    return RedirectResponse(there, status_code=303)


@router.post("/leaves/{leave}/end")
def end(request: Request, visitor: SignedIn, form: Submitted, leave: Id) -> Response:
    """提前销假."""
    try:
        with transaction() as session:
            leaves.ended(session, leave, actor=visitor.actor, today=clock.today())
    except CaseworkError as refused:
        refusals.note("end_leave", refused, actor=visitor.login)
        raise
    return RedirectResponse("/leaves", status_code=303)


def _page(
    request: Request, visitor: Visitor, *, given: dict[str, Any], refusal: CaseworkError | None = None
) -> Response:
    wrong: Problems = problems(refusal, LeaveDetails) if isinstance(refusal, DetailsRefused) else {}
    if refusal and refusal.field:
        wrong = {refusal.field: (refusal.message,)}
    today = clock.today()
    may_for_others = rights.has(visitor.actor.roles, Right.KEEP_LEAVES)
    with reading() as session:
        rows = leaves.to_come(session, today)
        sees = rights.has(visitor.actor.roles, Right.SEE_CASES)
        meanwhile = {row.id: leaves.ends_within(session, row) if sees else [] for row in rows}
        spans = {row.login: [each for each in rows if each.login == row.login] for row in rows} if sees else {}
        held = {
            login: desk.appointments(
                session, login, min(row.since for row in his), max(row.until for row in his), visitor.actor
            )
            for login, his in spans.items()
        }
        fixed = {
            row.id: [each for each in held.get(row.login, ()) if row.since <= each.day <= row.until] for row in rows
        }
        officers = staff.names(session)
        people = [Option(value=each.login, label=each.name) for each in staff.in_office(session, today)]
    absent = people if may_for_others else [one for one in people if one.value == visitor.login]
    chosen = {"login": tuple(absent), "substitute": tuple(one for one in people if one.value != given.get("login"))}
    made = controls(LeaveDetails, given, NO_CASE, wrong)
    return page(
        request,
        "leaves.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        meanwhile=meanwhile,
        fixed=fixed,
        officers=officers,
        may_for_others=may_for_others,
        substitutes_act=office().substitutes_act,
        controls=[replace(c, kind="select", options=chosen[c.name]) if c.name in chosen else c for c in made],
        problems=wrong,
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )
