"""动态口令: asked for at the door after the password, and set up, confirmed and taken away on 我的."""

import time

import segno
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import staff
from casework.office.signing_in import brake, presence, second_factor
from casework.record import journal, refusals
from casework.storage import clock
from casework.storage.database import transaction
from casework.storage.tables import Logged, SignInWay, Staff
from casework.web.entering.proving import must_prove
from casework.web.overviews import own_desk
from casework.web.pages import page
from casework.web.session import Present, Submitted, address_of, begin, csrf_token, inside

router = APIRouter()
HALF_WAY = "half_way"
"""In the session: who has proved the first factor, by which password, how and when."""
PATIENCE = 300
"""Seconds to look at the telephone."""


def ask(request: Request, officer: Staff, way: SignInWay, onward: str) -> Response:
    """Lead who has proved the first factor to the second."""
    request.session[HALF_WAY] = [officer.login, presence.stamp(officer), way.value, int(time.time())]
    return RedirectResponse(f"/sign-in/code?next={onward}", status_code=303)


@router.get("/sign-in/code")
def asked(request: Request, next: str = "/") -> Response:
    """登录：动态口令."""
    if _half_way(request) is None:
        return RedirectResponse("/sign-in", status_code=303)
    return _page(request, next)


@router.post("/sign-in/code")
def given(request: Request, form: Submitted) -> Response:
    """登录：动态口令, checked."""
    half, onward, address = _half_way(request), inside(str(form.get("next", "/"))), address_of(request)
    if half is None:
        return RedirectResponse("/sign-in", status_code=303)
    login, stamp, way = half
    try:
        brake.attempt(login, address)
        with transaction() as session:
            officer = session.get(Staff, login)
            if officer is None or presence.stamp(officer) != stamp or not staff.is_valid(officer, clock.today()):
                return RedirectResponse("/sign-in", status_code=303)
            second_factor.accept(session, login, str(form.get("code", ""))[:50])
            brake.succeeded(session, login, address)
            begin(request, session, officer, way)
            journal.write(session, Logged.SIGN_IN, f"登录（{way.label}、动态口令）", who=login)
    except CaseworkError as refusal:
        journal.note(Logged.SIGN_IN_FAILED, "登录：动态口令", who=login, refusal=refusal)
        return _page(request, onward, refusal)
    return RedirectResponse(onward, status_code=303)


def _half_way(request: Request) -> tuple[str, str, SignInWay] | None:
    login, stamp, way, at = request.session.get(HALF_WAY) or ("", "", "", 0)
    if not login or time.time() - at > PATIENCE:
        return None
    return login, stamp, SignInWay(way)


def _page(request: Request, onward: str, refusal: CaseworkError | None = None) -> Response:
    return page(
        request,
        "sign_in_code.html",
        None,
        status=refusal.status if refusal else 200,
        csrf=csrf_token(request),
        next=inside(onward),
        refusal=refusal,
    )


# ---- on 我的


@router.post("/me/second-factor")
def set_up(request: Request, visitor: Present, form: Submitted) -> Response:
    """设置动态口令: a new secret to read with the telephone; the password is asked for."""
    try:
        visitor = must_prove(request, visitor, form)
        with transaction() as session:
            address = second_factor.begun(session, visitor.actor)
    except CaseworkError as refused:
        return _refused(request, visitor, refused)
    return own_desk.shown(request, visitor, to_read=drawn(address), secret=address.split("secret=")[1].split("&")[0])


@router.post("/me/second-factor/confirm")
def confirm(request: Request, visitor: Present, form: Submitted) -> Response:
    """The first code of the telephone, and the recovery codes, shown once."""
    try:
        with transaction() as session:
            codes = second_factor.confirmed(session, visitor.actor, str(form.get("code", ""))[:50])
    except CaseworkError as refused:
        with transaction() as session:
            address = second_factor.pending(session, visitor.actor)
        secret = address.partition("secret=")[2].partition("&")[0]
        return _refused(request, visitor, refused, to_read=drawn(address) if address else "", secret=secret)
    return own_desk.shown(request, visitor, recovery=codes)


@router.post("/me/second-factor/end")
def end(request: Request, visitor: Present, form: Submitted) -> Response:
    """停用动态口令; the password is asked for."""
    try:
        visitor = must_prove(request, visitor, form)
        with transaction() as session:
            second_factor.taken_away(session, visitor.actor)
    except CaseworkError as refused:
        return _refused(request, visitor, refused)
    return RedirectResponse("/me?done=code-ended#second-factor", status_code=303)


def _refused(
    request: Request, visitor: Present, refused: CaseworkError, to_read: str = "", secret: str = ""
) -> Response:
    refusals.note("second_factor", refused, actor=visitor.login)
    return own_desk.shown(request, visitor, refused, to_read=to_read, secret=secret)


def drawn(address: str) -> str:
    """A QR code as SVG, to stand in the page."""
    return segno.make(address, error="m").svg_inline(border=4, omitsize=True, svgclass="qr", title="动态口令的二维码")
