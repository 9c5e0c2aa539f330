"""人员: the accounts of the office, opened, changed, reset and ended by the administrator."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.signing_in import accounts, presence, second_factor
from casework.office.signing_in.accounts import AccountChange, AccountDetails
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/people")
def people(request: Request, visitor: SignedIn, edit: str = "") -> Response:
    """人员; with one of them to be changed."""
    rights.check(visitor.actor, Right.KEEP_ACCOUNTS)
    given: dict[str, Any] = {"valid_from": clock.today()}
    if edit:
        with reading() as session:
            row = accounts.found(session, edit)
            given = row.model_dump() | {"roles": tuple(staff.roles_of(row))}
    return _page(request, visitor, editing=edit, given=given)


@router.post("/people")
def enter(request: Request, visitor: SignedIn, form: Submitted, edit: str = "") -> Response:
    """A new account, whose first password is shown once, or one changed."""
    given = gather(AccountChange if edit else AccountDetails, form)
    try:
        with transaction() as session:
            if edit:
                accounts.changed(session, edit, actor=visitor.actor, today=clock.today(), details=given)
                return RedirectResponse(f"/people?done={edit}#person-{edit}", status_code=303)
            row, password = accounts.opened(session, actor=visitor.actor, details=given)
            login = row.login
    except CaseworkError as refused:
        return _refused(request, visitor, "enter_account", refused, editing=edit, given=given)
    return _page(request, visitor, given={"valid_from": clock.today()}, told=(login, password))


@router.post("/people/{login}/reset")
def reset(request: Request, visitor: SignedIn, form: Submitted, login: str) -> Response:
    """重置口令: the new one is shown once."""
    try:
        with transaction() as session:
            password = accounts.reset(session, login, actor=visitor.actor)
    except CaseworkError as refused:
        return _refused(request, visitor, "reset_password", refused)
    return _page(request, visitor, given={"valid_from": clock.today()}, told=(login, password))


@router.post("/people/{login}/end")
def end(request: Request, visitor: SignedIn, form: Submitted, login: str) -> Response:
    """停用账号."""
    try:
        with transaction() as session:
            accounts.ended(session, login, actor=visitor.actor, today=clock.today())
    except CaseworkError as refused:
        return _refused(request, visitor, "end_account", refused)
    return RedirectResponse(f"/people?done={login}#person-{login}", status_code=303)


@router.post("/people/{login}/sign-out")
def sign_out(request: Request, visitor: SignedIn, form: Submitted, login: str) -> Response:
    """结束登录: wherever the officer is signed in."""
    try:
        with transaction(by_law=False) as session:
            presence.ended_by(session, login, actor=visitor.actor)
    except CaseworkError as refused:
        return _refused(request, visitor, "end_sign_ins", refused)
    return RedirectResponse(f"/people?done={login}#person-{login}", status_code=303)


@router.post("/people/{login}/second-factor")
def reset_second_factor(request: Request, visitor: SignedIn, form: Submitted, login: str) -> Response:
    """重置动态口令, for who lost telephone and recovery codes."""
    try:
        with transaction() as session:
            second_factor.reset(session, login, actor=visitor.actor)
    except CaseworkError as refused:
        return _refused(request, visitor, "reset_second_factor", refused)
    return RedirectResponse(f"/people?done={login}#person-{login}", status_code=303)


def _refused(request: Request, visitor: Visitor, act: str, refusal: CaseworkError, **shown: Any) -> Response:
    refusals.note_beside_form(act, refusal, actor=visitor.login)
    return _page(request, visitor, refusal=refusal, **shown)


def _page(
    request: Request,
    visitor: Visitor,
    *,
    editing: str = "",
    given: dict[str, Any] | None = None,
    refusal: CaseworkError | None = None,
    told: tuple[str, str] | None = None,
) -> Response:
    model = AccountChange if editing else AccountDetails
    wrong = wrong_in(refusal, model)
    today = clock.today()
    with reading() as session:
        rows = accounts.everybody(session, today)
        signed_in = presence.how_many(session)
        have_code = second_factor.who_have_it(session)
        handled = {row.login: accounts.open_cases(session, row.login) for row in rows if not staff.is_valid(row, today)}
    return page(
        request,
        "people.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        roles={row.login: sorted(staff.roles_of(row)) for row in rows},
        valid={row.login for row in rows if staff.is_valid(row, today)},
        left_open=handled,
        signed_in=signed_in,
        have_code=have_code,
        editing=editing,
        controls=controls(model, given or {}, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        in_the_form=refusal is not None and given is not None,
        told=told,
        just_done=request.query_params.get("done", ""),
    )
