"""Coming in and going out, and what an officer sets for himself."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError, SignInRefused
from casework.office import staff
from casework.office.rights import Right
from casework.office.signing_in import brake, presence, second_factor
from casework.office.signing_in.brake import TooManyAttempts
from casework.record import journal
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.other_door import other_door
from casework.storage.tables import Logged, SignIn, SignInWay, Staff
from casework.upkeep import preparing
from casework.web.entering import codes
from casework.web.pages import page
from casework.web.session import (
    NotSignedIn,
    Present,
    SignedIn,
    Submitted,
    Visitor,
    address_of,
    begin,
    csrf_token,
    inside,
    visitor,
)

router = APIRouter()
WHY = "why"
"""In the session until the sign-in page says it: why somebody has to sign in again."""


@router.get("/")
def home(visitor: SignedIn) -> Response:
    """Where his day begins."""
    return RedirectResponse(_begins_at(visitor), status_code=303)


def _begins_at(visitor: Visitor) -> str:
    """今日; for who sees no cases, what he keeps: 系统核查 of the machine (or 本机关 as long as something is missing
    without which no case is decided), 人员, or the log."""
    if visitor.may(Right.SEE_CASES):
        return "/today"
    if visitor.may(Right.CHECK):
        with reading() as session:
            ready = preparing.is_ready(session)
        return "/soundness" if ready or not visitor.may(Right.SET_OFFICE) else "/office"
    if visitor.may(Right.KEEP_ACCOUNTS):
        return "/people"
    return "/journal" if visitor.may(Right.READ_JOURNAL) else "/today"


@router.get("/sign-in")
def sign_in(request: Request, next: str = "/") -> Response:
    """登录. Why somebody is here again is said once."""
    try:
        visitor(request)
    except NotSignedIn as ended:
        return sign_in_form(request, next, why=ended.why or request.session.pop(WHY, ""))
    return RedirectResponse(inside(next), status_code=303)


@router.post("/sign-in")
def signed_in(request: Request, form: Submitted) -> Response:
    """登录: the password is checked, or the reason said."""
    login, onward = str(form.get("login", "")).strip()[:100], str(form.get("next", "/"))
    address = address_of(request)
    try:
        brake.attempt(login, address)
        with transaction() as session:
            officer = staff.sign_in(session, login, str(form.get("password", ""))[:1000], clock.today())
            if second_factor.is_set_up(session, login):
                return codes.ask(request, officer, SignInWay.PASSWORD, inside(onward))
            brake.succeeded(session, login, address)
            begin(request, session, officer)
            journal.write(session, Logged.SIGN_IN, "登录", who=officer.login)
    except TooManyAttempts as refusal:
        return sign_in_form(request, onward, login, refusal)
    except SignInRefused as refusal:
        _note_failure(login, refusal)
        return sign_in_form(request, onward, login, refusal)
    return RedirectResponse(inside(onward), status_code=303)


def _note_failure(login: str, refusal: CaseworkError) -> None:
    """A login that is nobody's stays out of the log: it may be a password typed in the wrong place."""
    with reading() as session:
        known = session.get(Staff, login) is not None
    subject = "" if known else "没有这个账号"
    journal.note(Logged.SIGN_IN_FAILED, "登录", who=login if known else "", subject=subject, refusal=refusal)


def sign_in_form(
    request: Request, onward: str, login: str = "", refusal: CaseworkError | None = None, why: str = ""
) -> Response:
    """The sign-in page, with what was refused or why somebody is here again."""
    server = other_door()
    return page(
        request,
        "sign_in.html",
        None,
        status=refusal.status if refusal else 200,
        csrf=csrf_token(request),
        next=inside(onward),
        login=login,
        refusal=refusal,
        why=why,
        other_door=server.label if server else "",
    )


@router.post("/sign-out")
def sign_out(request: Request, visitor: Present, form: Submitted) -> Response:
    """退出: for good, and the browser forgets the pages it has."""
    with transaction(by_law=False) as session:
        presence.signed_out(session, session.get_one(SignIn, visitor.sign_in))
    request.session.clear()
    return RedirectResponse("/sign-in", status_code=303, headers={"Clear-Site-Data": '"cache"'})


@router.get("/me/here")
def still_here(visitor: Present) -> Response:
    """Asked by a page at which somebody types for long: he is there."""
    return Response(status_code=204)


@router.post("/preferences/large-type")
def large_type(visitor: Present, form: Submitted) -> Response:
    """大字版, kept with the officer so that it survives signing out."""
    with transaction() as session:
        officer = session.get_one(Staff, visitor.login)
        officer.large_type = not officer.large_type
    return RedirectResponse(inside(str(form.get("back", "/"))), status_code=303)
