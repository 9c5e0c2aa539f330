"""The public site: `uvicorn casework.portal.site.app:create_app --factory`."""

import logging
import os
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from casework.errors import CaseworkError
from casework.portal.outer import database, where
from casework.portal.site import doing, entering, follow, home, identity, phone, terminal, visiting, wizard
from casework.portal.site.accounts import entrance, head, organ, own_words, point
from casework.portal.site.addresses import address_of
from casework.portal.site.applying import routes
from casework.portal.site.pages import page
from casework.portal.site.throttle import Throttle
from casework.storage import trail

log = logging.getLogger("uvicorn.error")
STATIC = Path(__file__).parent / "static"
PAGES = (
    home,
    terminal,
    wizard,
    follow,
    identity,
    phone,
    visiting,
    doing,
    routes,
    entrance,
    own_words,
    organ,
    head,
    point,
)
"""Every module with addresses of its own."""

ENTRANCES = {
    entering.CODE: "/follow",
    entering.PERSON: "/follow",
    entering.PHONE: "/by-phone",
    **dict.fromkeys(entrance.HOMES, "/sign-in"),
}
"""Where somebody of a kind says who he is."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SiteError(CaseworkError):
    """What went wrong besides: no such page, too large, a failure of ours."""

    _SAID = {
        400: ("SITE-400", "收到的内容不完整", "请返回再试一次"),
        403: ("SITE-403", "这个页面不能这样打开", "请从首页进入"),
        404: ("SITE-404", "没有这个页面", "请从首页进入"),
        405: ("SITE-405", "这个页面不能这样打开", "请从首页进入"),
        413: ("SITE-413", "交来的文件太大，没有收到", "请减少照片，分几次上传"),
        422: ("SITE-422", "地址不对", "请从首页进入"),
        500: ("SITE-500", "网站出了故障，这一次没有提交成功", "请过一会儿再试；着急的，请打电话问我们"),
        503: ("SITE-503", "网站暂时不能用，这一次没有提交成功", "请过一会儿再试；着急的，请打电话问我们"),
    }

    def __init__(self, status: int) -> None:
        code, message, instead = self._SAID.get(status, self._SAID[500 if status >= 500 else 400])
        super().__init__(message, instead=instead, code=code)
        self.status = status


def create_app() -> FastAPI:
    """The application, on the outside store of the environment."""
    os.umask(0o077)
    trail.begin("portal")
    database.prepare()
    telemetry: Any = {"auto_configure": False}
    app = FastAPI(title="casework portal", docs_url=None, redoc_url=None, openapi_url=None, telemetry=telemetry)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for module in PAGES:
        app.include_router(module.router)
    is_private = where.public_address().startswith("https://")
    app.state.headers = HEADERS | (
        {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"} if is_private else {}
    )
    app.state.throttle = Throttle()
    app.middleware("http")(_protect)
    # Outermost: everything within sees the client that a trusted proxy names, and nobody else's word for it.
    app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=where.trusted_proxies())
    app.add_exception_handler(CaseworkError, _refused)
    app.add_exception_handler(entering.NotThere, _to_the_entrance)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _bad_address)
    app.add_exception_handler(SQLAlchemyError, _away)
    app.add_exception_handler(OSError, _away)
    app.add_exception_handler(Exception, _failed)
    return app


async def _protect(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    request.scope["path"] = request.scope["path"].replace("\0", "")
    began = time.perf_counter()
    with trail.of_request() as identity:  # what a browser says of itself is no id
        request.state.request = identity
        response = await _answer(request, call_next)
        milliseconds = round((time.perf_counter() - began) * 1000)
        known: dict[str, str | int] = {"method": request.method, "route": _pattern(request)}
        trail.tell("request", **known, status=response.status_code, ms=milliseconds)
    response.headers["X-Request-Id"] = identity
    return response


def _pattern(request: Request) -> str:
    """Which page it was, never whose: a code stands in the address."""
    return str(getattr(request.scope.get("route"), "path", "")) or "none"


async def _answer(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    is_file = request.url.path.startswith("/static/")
    wait = 0 if is_file else request.app.state.throttle.wait(address_of(request))
    if wait:
        said = f"打开得太频繁了，请过{wait}秒再试。"
        response: Response = PlainTextResponse(said, 429, headers={"Retry-After": str(wait)})
    else:
        response = await call_next(request)
        if getattr(request.state, "renew", False):
            entering.renew(request, response)
    for name, value in request.app.state.headers.items():
        response.headers.setdefault(name, value)
    if not is_file:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, CaseworkError)
    return page(request, "refused.html", status=error.status, refused=error)


def _to_the_entrance(request: Request, error: Exception) -> Response:
    assert isinstance(error, entering.NotThere)
    return RedirectResponse(ENTRANCES.get(error.kind, "/"), status_code=303)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _refused(request, SiteError(error.status_code))


def _bad_address(request: Request, error: Exception) -> Response:
    return _refused(request, SiteError(422))


def _away(request: Request, error: Exception) -> Response:
    """The store or the disk does not do what is asked. What it says may hold what somebody typed: the log has what it
    means, and what to do."""
    assert isinstance(error, SQLAlchemyError | OSError)
    log.error("%s %s：%s", request.method, type(error).__name__, database.fault(error))
    return _without_the_store(request, SiteError(503))


def _failed(request: Request, error: Exception) -> Response:
    identity = getattr(request.state, "request", "")
    trail.tell("failed", request=identity, route=_pattern(request), error=type(error).__name__)
    response = _without_the_store(request, SiteError(500))
    response.headers.update(
        request.app.state.headers | {"X-Request-Id": identity}
    )  # this answer passes outside the middleware
    return response


def _without_the_store(request: Request, refusal: SiteError) -> Response:
    """Said without asking the store for the name of the office, or the disk who is there."""
    request.state.told, request.state.nobody = {}, True
    return page(request, "refused.html", status=refusal.status, refused=refusal)
