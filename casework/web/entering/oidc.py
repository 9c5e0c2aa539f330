"""统一身份认证: signing in through the OpenID Connect server of the government, where the office has one.

Who is let in must have an account here whose login is what the
server says of him; nobody is opened an account by it. While the server is away, the password goes on being good.
"""

import hmac
import logging
import secrets
import time
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import staff
from casework.office.signing_in import presence, second_factor
from casework.record import journal
from casework.storage import clock, openid
from casework.storage.database import transaction
from casework.storage.other_door import other_door
from casework.storage.settings import OidcServer, settings
from casework.storage.tables import Logged, SignInWay, Staff
from casework.web import entrance
from casework.web.entering import codes
from casework.web.session import NotSignedIn, begin, inside, visitor

router = APIRouter()
log = logging.getLogger("uvicorn.error")
ON_THE_WAY = "oidc"
"""In the session while the officer is at the server: what must come back with him."""
PATIENCE = 600
"""Seconds for the officer at the server."""
FRESH = 120
"""Seconds since the server itself asked for a password, for what is done only by who proved who he is just now."""


class OidcFailed(CaseworkError):
    """The server is away, or its answer is not what was asked for."""

    code, status = "AUTH-007", 502


class NoOidc(CaseworkError):
    """The office has no such server: there is no door here."""

    code, status = "AUTH-009", 404


class OidcUnknown(CaseworkError):
    """The server knows him; the office has no account for him."""

    code, status = "AUTH-008", 403


class OidcAlone(CaseworkError):
    """A server that the administrator named on a page lets nobody in by its word alone, nor proves who one is: he could
    become anybody by a server of his own."""

    code, status = "AUTH-010", 403


@dataclass(frozen=True, kw_only=True)
class Way:
    """What the browser brings back: where to go on, and whether the officer only proves again who he is."""

    state: str
    nonce: str
    verifier: str
    onward: str
    again: bool
    at: float


@router.get("/sign-in/oidc")
def leave(request: Request, next: str = "/", again: bool = False) -> Response:
    """到统一身份认证登录; `again` proves once more who one is."""
    server = _server()
    way = Way(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        onward=inside(next),
        again=again,
        at=time.time(),
    )
    more = {"prompt": "login", "max_age": "0"} if again else {}
    kept = {"state": way.state, "nonce": way.nonce, "verifier": way.verifier}
    try:
        address = openid.way_there(server, _back_here(request), **kept, **more)
    except openid.AWAY as error:
        return _failed(request, way.onward, error)
    request.session[ON_THE_WAY] = vars(way)
    return RedirectResponse(address, status_code=303)


@router.get("/sign-in/oidc/back")
def back(request: Request, state: str = "", code: str = "") -> Response:
    """The officer comes back from the server."""
    server, kept = _server(), request.session.pop(ON_THE_WAY, None)
    way = Way(**kept) if kept else None
    if way is None or not hmac.compare_digest(way.state.encode(), state.encode()) or time.time() - way.at > PATIENCE:
        return _refused(request, "/", OidcFailed("统一身份认证的答复不是对本次登录的，或者过期", instead="请重新登录"))
    if not code:
        return _refused(
            request, way.onward, OidcFailed("没有在统一身份认证登录", instead="请重新登录，或者用账号和口令登录")
        )
    try:
        signed = openid.token(server, _back_here(request), code=code, verifier=way.verifier)
        claims = openid.claims(server, signed, openid.keys(server), nonce=way.nonce)
    except openid.AWAY as error:
        return _failed(request, way.onward, error)
    try:
        return _proved(request, claims, way) if way.again else _come_in(request, server, claims, way)
    except CaseworkError as refused:
        return _refused(request, way.onward, refused, who=str(claims.get(server.claim, "")))


def _come_in(request: Request, server: OidcServer, claims: dict[str, Any], way: Way) -> Response:
    login = str(claims.get(server.claim, ""))
    with transaction() as session:
        officer = session.get(Staff, login) if login else None
        if officer is None or not staff.is_valid(officer, clock.today()):
            raise OidcUnknown(
                f"{server.label}的这个用户在本系统没有有效的账号", instead="请管理员设立与其用户名相同的账号"
            )
        if second_factor.is_set_up(session, login):
            return codes.ask(request, officer, SignInWay.OIDC, way.onward)
        if not server.by_machine:
            raise OidcAlone(
                f"{server.label}是在页面上接入的，须同时用动态口令", instead="请用账号和口令登录，在“我的”设置动态口令"
            )
        begin(request, session, officer, SignInWay.OIDC)
        journal.write(session, Logged.SIGN_IN, f"登录（{SignInWay.OIDC.label}）", who=login)
    return RedirectResponse(way.onward, status_code=303)


def _proved(request: Request, claims: dict[str, Any], way: Way) -> Response:
    """Good only for who sits here, and only where the server says that it asked him just now."""
    if not _server().by_machine:
        raise OidcAlone("在页面上接入的认证服务器，不能用来再次确认本人", instead="请填写口令或者动态口令")
    at, here = claims.get("auth_time"), visitor(request)
    if claims.get(_server().claim) != here.login or not isinstance(at, int) or time.time() - at > FRESH:
        raise OidcFailed("统一身份认证没有重新核对本人", instead="请填写口令或者动态口令")
    with transaction() as session:
        presence.proved(session, here.sign_in)
    return RedirectResponse(way.onward, status_code=303)


def _back_here(request: Request) -> str:
    return f"{settings().public_address or str(request.base_url).rstrip('/')}/sign-in/oidc/back"


def _server() -> OidcServer:
    server = other_door()
    if server is None:
        raise NoOidc("本机关没有接入统一身份认证", instead="请用账号和口令登录")
    return server


def _failed(request: Request, onward: str, error: Exception) -> Response:
    log.error("统一身份认证：%s", type(error).__name__)
    return _refused(
        request,
        onward,
        OidcFailed("统一身份认证现在不能使用", instead="请用账号和口令登录，或者稍后再试；仍不能用的，请告知管理员"),
    )


def _refused(request: Request, onward: str, refusal: CaseworkError, who: str = "") -> Response:
    journal.note(Logged.SIGN_IN_FAILED, "登录（统一身份认证）", who="", subject=who, refusal=refusal)
    try:
        visitor(request)
    except NotSignedIn:
        return entrance.sign_in_form(request, onward, refusal=refusal)
    raise refusal
