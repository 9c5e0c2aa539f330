"""外部系统: the administrator registers what each may do and in whose name; who is named issues its tokens."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.systems import keys, register
from casework.office.systems.register import NoSuchSystem, SystemDetails
from casework.outside.listening import shown as messages
from casework.procedure import TABLES
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Scope
from casework.vocabulary import Act, iso_day
from casework.web.acting.controls import NO_CASE, Option, Problems, controls
from casework.web.acting.reading import gather, whole, wrong_in
from casework.web.entering.proving import proved
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()
USUAL = timedelta(days=180)


@router.get("/systems")
def shown(request: Request, visitor: SignedIn) -> Response:
    """外部系统; with one to be corrected."""
    editing = whole(request.query_params, "edit", 8, None)
    given: dict[str, Any] = {}
    if editing:
        rights.check(visitor.actor, Right.KEEP_ACCOUNTS)
        with reading() as session:
            row = register.found(session, editing)
        given = row.model_dump() | {"scopes": register.scopes_of(row), "acts": register.acts_of(row)}
        given["hosts"] = "、".join(sorted(register.hosts_of(row)))
    return _page(request, visitor, given, editing=editing)


@router.post("/systems")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """A system registered, or corrected."""
    given, editing = gather(SystemDetails, form), whole(request.query_params, "edit", 8, None)
    try:
        with transaction() as session:
            row = register.entered(session, actor=visitor.actor, details=given, system=editing)
            there = f"/systems?done={row.id}#system-{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("enter_system", refused, actor=visitor.login)
        return _page(request, visitor, given, refused, editing=editing)
    return RedirectResponse(there, status_code=303)


@router.post("/systems/{system}/end")
def end(visitor: SignedIn, form: Submitted, system: Id) -> Response:
    """停用 one with all its tokens."""
    try:
        with transaction() as session:
            register.ended(session, system, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note("end_system", refused, actor=visitor.login)
        raise
    return RedirectResponse(f"/systems?done={system}#system-{system}", status_code=303)


@router.post("/systems/{system}/tokens")
def issue(request: Request, visitor: SignedIn, form: Submitted, system: Id) -> Response:
    """A token issued; its words are shown this once, in the answer itself."""
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            _, words = keys.issued(
                session, system, actor=visitor.actor, valid_until=_day(form.get("valid_until")), today=clock.today()
            )
    except CaseworkError as refused:
        refusals.note_beside_form("issue_system_token", refused, actor=visitor.login)
        return _page(request, visitor, {}, refused, issuing=system)
    return _page(request, visitor, {}, told=(system, words))


@router.post("/systems/tokens/{token}/end")
def end_token(visitor: SignedIn, form: Submitted, token: Id) -> Response:
    """停用 one token."""
    try:
        with transaction() as session:
            row = keys.ended(session, token, actor=visitor.actor, today=clock.today())
    except CaseworkError as refused:
        refusals.note("end_system_token", refused, actor=visitor.login)
        raise
    return RedirectResponse(f"/systems?done={row.system_id}#system-{row.system_id}", status_code=303)


def _day(typed: Any) -> date | None:
    try:
        return date.fromisoformat(iso_day(str(typed or "").strip()))
    except ValueError:
        return None


def _page(
    request: Request,
    visitor: Visitor,
    given: dict[str, Any],
    refusal: CaseworkError | None = None,
    *,
    editing: int | None = None,
    issuing: int | None = None,
    told: tuple[int, str] | None = None,
) -> Response:
    wrong = wrong_in(refusal, SystemDetails)
    of_all = rights.has(visitor.actor.roles, Right.KEEP_ACCOUNTS)
    today = clock.today()
    with reading() as session:
        rows = register.every(session) if of_all else register.of(session, visitor.login)
        issued = keys.of_each(session, rows)
        listening = messages.of_systems(session, [row.id or 0 for row in rows])
        officers = staff.names(session)
        people = [
            Option(value=row.login, label=f"{row.name}（{row.login}）") for row in staff.in_office(session, today)
        ]
    if editing and editing not in issued:
        raise NoSuchSystem
    return page(
        request,
        "systems.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        issued=issued,
        good={token.id for tokens in issued.values() for token in tokens if keys.is_good(token, today)},
        scopes={row.id: [scope.label for scope in Scope if scope in register.scopes_of(row)] for row in rows},
        acts={row.id: [act.label for act in Act if act in register.acts_of(row)] for row in rows},
        officers=officers,
        listening=listening,
        of_all=of_all,
        controls=_controls(given, wrong, people) if of_all else (),
        usual=(today + USUAL).isoformat(),
        problems=wrong,
        editing=editing,
        issuing=issuing,
        told=told,
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )


def _controls(given: dict[str, Any], wrong: Problems, people: list[Option]) -> Any:
    """The form; in whose name is chosen among those in office, and stays what it was where he is not any more."""
    value = str(given.get("login") or "")
    gone = (
        [Option(value=value, label=f"{value}（已不在岗）")]
        if value not in {"", *(each.value for each in people)}
        else []
    )
    return [
        replace(each, kind="select", options=(*gone, *people)) if each.name == "login" else each
        for each in with_acts(SystemDetails, given, wrong)
    ]


def with_acts(model: type[Details], given: dict[str, Any], wrong: Problems) -> Any:
    """The form; of the acts only those that people do."""
    doable = {step.act.value for table in TABLES.values() for step in table.steps if step.is_for_people}
    shown = controls(model, given, NO_CASE, wrong)

    def kept(options: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple(option for option in options if option.value in doable)

    return [replace(each, options=kept(each.options)) if each.name == "acts" else each for each in shown]
