"""设置: what an office rules otherwise than it is shipped, group by group, and the server at which officers may sign in
besides."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.setup import own_rules, set_rules, sign_in_server
from casework.office.setup.own_rules import GROUPS
from casework.office.setup.set_rules import ChangedMeanwhile
from casework.office.setup.sign_in_server import ServerDetails
from casework.record import refusals
from casework.storage.database import reading, transaction
from casework.web.acting.controls import NO_CASE, Control, Problems, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.entering.proving import proved
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()
TOLD = "told"
"""In the session until the next page says it: what is to be known of a setting just saved."""


@router.get("/settings")
def shown(request: Request, visitor: SignedIn, done: str = "") -> Response:
    """设置: every group as it holds now."""
    return _all(request, visitor, done)


def _all(request: Request, visitor: Visitor, done: str = "", refusal: CaseworkError | None = None) -> Response:
    rights.check(visitor.actor, Right.KEEP_SETTINGS)
    held = [(each, [*map(_in_words, _controls(each.model, set_rules.said(each)))]) for each in GROUPS]
    server = sign_in_server.said()
    return page(
        request,
        "settings.html",
        visitor,
        status=refusal.status if refusal else 200,
        refusal=refusal,
        held=held,
        server=server,
        is_fixed=sign_in_server.is_fixed(),
        waits=sign_in_server.waiting() is not None,
        just_done=done,
        told=request.session.pop(TOLD, ""),
    )


@router.get("/settings/oidc")
def server(request: Request, visitor: SignedIn) -> Response:
    """统一身份认证."""
    return _form(request, visitor, "oidc", "统一身份认证", ServerDetails, sign_in_server.said())


@router.post("/settings/oidc")
def enter_server(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """The server asked, then saved."""
    given = gather(ServerDetails, form)
    try:
        visitor = proved(request, visitor, form)
        tried = sign_in_server.tried(given, actor=visitor.actor)
        with transaction() as session:
            sign_in_server.proposed(session, tried, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_oidc", refused, actor=visitor.login)
        shown_again = given | {"secret": ""}
        return _form(request, visitor, "oidc", "统一身份认证", ServerDetails, shown_again, refused)
    return RedirectResponse("/settings/oidc/confirm?done=proposed", status_code=303)


@router.get("/settings/oidc/confirm")
def server_waits(request: Request, visitor: SignedIn, done: str = "") -> Response:
    """What waits until somebody else than who proposed it has confirmed it."""
    return _waiting(request, visitor, done)


@router.post("/settings/oidc/confirm")
def answer_server(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """Confirmed, or dropped."""
    confirms, seen = form.get("answer") == "confirm", str(form.get("seen", ""))[:100]
    answer = sign_in_server.confirmed if confirms else sign_in_server.dropped
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            answer(session, actor=visitor.actor, seen=seen)
    except CaseworkError as refused:
        refusals.note_beside_form("answer_oidc", refused, actor=visitor.login)
        return _waiting(request, visitor, refusal=refused)
    return RedirectResponse(f"/settings/oidc/confirm?done={'confirmed' if confirms else 'dropped'}", status_code=303)


DONE = {
    "proposed": "已经提出，另一人确认以后生效。",
    "confirmed": "已经确认，立即生效。",
    "dropped": "没有采用，原有的登录方式不变。",
}


def _waiting(request: Request, visitor: Visitor, done: str = "", refusal: CaseworkError | None = None) -> Response:
    rights.check(visitor.actor, Right.CONFIRM_SIGN_IN)
    there, now = sign_in_server.waiting(), sign_in_server.said()
    shown_ = there.details.model_dump(exclude={"secret"}) if there else {}
    titles = {name: field.title for name, field in ServerDetails.model_fields.items()}
    with reading() as session:
        officers = staff.names(session)
    return page(
        request,
        "settings_waiting.html",
        visitor,
        status=refusal.status if refusal else 200,
        refusal=refusal,
        waiting=there,
        lines=[(titles[name], value, now.get(name, "")) for name, value in shown_.items()],
        officers=officers,
        done=DONE.get(done, ""),
    )


@router.post("/settings/oidc/end")
def end_server(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """停用统一身份认证."""
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            sign_in_server.ended(session, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("end_oidc", refused, actor=visitor.login)
        return _all(request, visitor, refusal=refused)
    return RedirectResponse("/settings?done=oidc#oidc", status_code=303)


@router.get("/settings/{name}")
def one_group(request: Request, visitor: SignedIn, name: str) -> Response:
    """One group to be set."""
    group = own_rules.group(name)
    given, seen = set_rules.said(group), set_rules.version(group)
    return _form(request, visitor, group.name, group.label, group.model, given, seen=seen)


@router.post("/settings/{name}")
def enter(request: Request, visitor: SignedIn, form: Submitted, name: str) -> Response:
    """One group set, or set otherwise."""
    group = own_rules.group(name)
    given, seen = gather(group.model, form), str(form.get("seen", ""))
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            told = set_rules.entered(session, group, actor=visitor.actor, details=given, seen=seen)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_settings", refused, actor=visitor.login)
        if isinstance(refused, ChangedMeanwhile):
            given, seen = set_rules.said(group), set_rules.version(group)
        return _form(request, visitor, group.name, group.label, group.model, given, refused, seen=seen)
    if told:
        request.session[TOLD] = told
    return RedirectResponse(f"/settings?done={group.name}#{group.name}", status_code=303)


def _form(
    request: Request,
    visitor: Visitor,
    name: str,
    label: str,
    model: type[BaseModel],
    given: dict[str, Any],
    refusal: CaseworkError | None = None,
    *,
    seen: str = "",
) -> Response:
    rights.check(visitor.actor, Right.KEEP_SETTINGS)
    wrong = wrong_in(refusal, model)
    return page(
        request,
        "settings_group.html",
        visitor,
        status=refusal.status if refusal else 200,
        name=name,
        label=label,
        note=next((each.note for each in GROUPS if each.name == name), ""),
        seen=seen,
        is_fixed=name == "oidc" and sign_in_server.is_fixed(),
        controls=_controls(model, given, wrong),
        problems=wrong,
        refusal=refusal,
    )


def _controls(model: type[BaseModel], given: dict[str, Any], wrong: Problems | None = None) -> tuple[Control, ...]:
    return controls(model, given, NO_CASE, wrong or {})


def _in_words(control: Control) -> tuple[str, str]:
    """What a setting is called, and how it stands."""
    if control.kind == "rows":
        rows = ["　".join(each.in_words for each in row) for row in control.rows]
        return control.label, "；".join(rows) or "没有"
    if control.kind == "checks":
        chosen = [option.label for option in control.options if option.value in control.chosen]
        return control.label, "、".join(chosen) or "没有"
    if control.kind == "yes-no":
        return control.label, "是" if control.value == "yes" else "否"
    return control.label, control.in_words or "没有写明"
