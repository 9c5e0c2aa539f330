"""请假和代理: who is away and who stands in, entered by the absent or those above; with the periods
that end and the hearings and sittings that take place meanwhile, shown before the leave is saved."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import leaves, rights, staff
from casework.office.leaves import LeaveDetails
from casework.office.rights import Right
from casework.queries import desk
from casework.queries.desk import Appointment, handing_over
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import office
from casework.storage.tables import Case, Deadline, JobKind, Leave
from casework.web.acting.controls import NO_CASE, Option, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.making.handing import handed_over
from casework.web.pages import page
from casework.web.session import CaseReader, Id, SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/leaves")
def shown(request: Request, visitor: SignedIn) -> Response:
    """请假和代理."""
    return _page(request, visitor, given={"login": visitor.login, "since": clock.today(), "until": clock.today()})


@router.post("/leaves")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """登记请假. What lies in it is shown first, unless the form says that just this was shown."""
    given = gather(LeaveDetails, form)
    try:
        with reading() as session:
            row = leaves.foreseen(session, actor=visitor.actor, today=clock.today(), details=given)
            lies_in = meanwhile(session, row, visitor)
        if lies_in and form.get("shown") != lies_in.mark:
            return _page(request, visitor, given=given, lies_in=lies_in)
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


@dataclass(frozen=True, kw_only=True)
class Meanwhile:
    """What ends and takes place in the cases of the absent while he is away. False where nothing does."""

    leave: Leave
    periods: list[tuple[Deadline, Case]]
    appointments: list[Appointment]

    def __bool__(self) -> bool:
        return bool(self.periods or self.appointments)

    @property
    def mark(self) -> str:
        """Of whom and which days it was shown."""
        return f"{self.leave.login} {self.leave.since} {self.leave.until} {self.leave.substitute}"


def meanwhile(session: Session, leave: Leave, visitor: Visitor, since: date = date.min) -> Meanwhile:
    """Of what lies in a leave that from a day on. Nothing for a reader who sees no cases."""
    if not rights.has(visitor.actor.roles, Right.SEE_CASES):
        return Meanwhile(leave=leave, periods=[], appointments=[])
    return Meanwhile(
        leave=leave,
        periods=[each for each in leaves.ends_within(session, leave) if since <= (each[0].due_on or date.max)],
        appointments=desk.appointments(session, leave.login, max(since, leave.since), leave.until, visitor.actor),
    )


@router.get("/leaves/{leave}/sheet.{form}")
def sheet(request: Request, visitor: CaseReader, leave: Id, form: Literal["pdf", "docx"]) -> Response:
    """移交清单 of a leave: the cases that the absent handles now, as far as they are open to the reader."""
    with reading() as session:
        row = leaves.found(session, leave)
        numbers = handing_over.of_officer(session, row.login, visitor.actor)
        officers = staff.names(session)
    reads_note = visitor.login in (row.login, row.substitute) or visitor.may(Right.KEEP_LEAVES)
    days = {"since": row.since.isoformat(), "until": row.until.isoformat(), "note": row.handover if reads_note else ""}
    title = f"{officers.get(row.login, row.login)}请假的案件移交清单"
    given = {"giver": row.login, "taker": row.substitute, "form": form}
    return handed_over(request, visitor, JobKind.HANDOVER, title, cases=numbers, **given, **days)


def _page(
    request: Request,
    visitor: Visitor,
    *,
    given: dict[str, Any],
    refusal: CaseworkError | None = None,
    lies_in: Meanwhile | None = None,
) -> Response:
    wrong = wrong_in(refusal, LeaveDetails)
    today = clock.today()
    may_for_others = rights.has(visitor.actor.roles, Right.KEEP_LEAVES)
    with reading() as session:
        rows = leaves.to_come(session, today)
        inside = {row.id: meanwhile(session, row, visitor) for row in rows}
        officers = staff.names(session)
        working = staff.in_office(session, today)
    people = [Option(value=each.login, label=each.name) for each in working]
    absent = people if may_for_others else [one for one in people if one.value == visitor.login]
    away = next((each for each in working if each.login == given.get("login")), None)
    can = {each.login for each in working if each is not away and leaves.may_stand_in(away, each)}
    chosen = {"login": tuple(absent), "substitute": tuple(one for one in people if one.value in can)}
    made = controls(LeaveDetails, given, NO_CASE, wrong)
    return page(
        request,
        "leaves.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        inside=inside,
        lies_in=lies_in,
        officers=officers,
        may_for_others=may_for_others,
        substitutes_act=office().substitutes_act,
        controls=[replace(c, kind="select", options=chosen[c.name]) if c.name in chosen else c for c in made],
        problems=wrong,
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )
