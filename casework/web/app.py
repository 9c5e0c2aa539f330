"""The web application: `uvicorn casework.web.app:create_app --factory`."""

import gc
import logging
import os
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.middleware.sessions import SessionMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from casework.errors import CaseworkError
from casework.papers.reports.rows import check_rows
from casework.record import journal, refusals
from casework.storage import database, faults, lawbook, trail
from casework.storage.secrets import secret
from casework.storage.settings import settings
from casework.upkeep import own_files
from casework.web import api, entrance, papers
from casework.web.every import PAGES as PAGES
from casework.web.live import ahead, watching
from casework.web.machine import health, metrics
from casework.web.making import maker
from casework.web.pages import by_htmx, page
from casework.web.session import COOKIE_SECONDS, NotSignedIn, OwnDeskFirst, Visitor, address_of, visitor
from casework.web.throttle import Throttle

log = logging.getLogger("uvicorn.error")
SETTLING = 5
"""Full looks for garbage after the start whose survivors are not looked through again."""
STATIC = Path(__file__).parent / "static"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


UNPRINTED = dict.fromkeys([*range(32), 127])
MOST_STRANGERS = 20
"""Names of others under which the pages were asked for that the log tells of."""
ONLY_TLS = "max-age=31536000; includeSubDomains"
"""Where officers reach the pages by https, a browser asks for them by nothing else for a year."""


class PageError(CaseworkError):
    """What went wrong outside the law: no such page, the wrong method, a failure of ours."""

    _SAID = {
        400: ("WEB-400", "请求的内容不完整或者过长", "请返回后重试"),
        401: ("WEB-401", "没有登录，或者登录已经失效", "请先登录"),
        403: ("WEB-403", "还没有换成自己的口令，或者没有设置本机关要求的动态口令", "请先在页面上登录，到“我的”办理"),
        404: ("WEB-404", "没有这个页面", "请从案件列表进入"),
        405: ("WEB-405", "这个地址不能这样使用", "请从页面上的按钮办理"),
        413: ("WEB-413", "提交的内容或者文件过大，本次未作任何登记", "请缩短文字、减小文件或者分几次提交"),
        429: ("WEB-430", "这个地址的请求过于频繁", "请稍候再试"),
        422: ("WEB-422", "地址中的内容不正确", "请从案件列表进入"),
        500: ("WEB-500", "系统出现故障，本次未作任何登记", "请稍后重试；仍有问题的，请将错误码和时间告知管理员"),
    }

    def __init__(self, status: int, request: str = "") -> None:
        code, message, instead = self._SAID.get(status, self._SAID[500 if status >= 500 else 400])
        if request:
            instead = instead.replace("时间", f"编号 {request}")
        super().__init__(message, instead=instead, code=code)
        self.status = status


class NotOurHost(CaseworkError):
    """The pages were asked for under a name that is none of theirs (`settings().own_hosts`)."""

    code, status = "WEB-421", 421

    def __init__(self, host: str) -> None:
        super().__init__(
            f"“{host[:100]}”不是本系统的地址，没有打开任何内容",
            instead="请用管理员告知的地址打开；确系本单位所用的，请管理员用 CASEWORK_HOSTS 写明这个名称",
        )


def create_app() -> FastAPI:
    """The application, on the database and data directory of the environment."""
    os.umask(0o077)  # what the pages keep, only their owner may read
    trail.begin("web")
    # FastAPI would send traces wherever the environment names a collector; nothing leaves this machine.
    telemetry: Any = {"auto_configure": False}
    app = FastAPI(
        title="casework", docs_url=None, redoc_url=None, openapi_url=None, telemetry=telemetry, lifespan=_life
    )
    if not any(isinstance(known, _WithoutWords) for known in log.filters):
        log.addFilter(_WithoutWords())
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for module in PAGES:
        app.include_router(module.router)
    app.include_router(health.router)
    is_private = settings().public_address.startswith("https://")
    app.state.headers = HEADERS | ({"Strict-Transport-Security": ONLY_TLS} if is_private else {})
    app.state.throttle = Throttle()
    app.state.strangers = set()
    settings().own_hosts()  # a name that is none is said at the start
    app.state.watcher = watching.Watcher(watching.look)
    app.state.job_watcher = watching.Watcher(watching.look_at_jobs)
    app.state.maker = maker.Maker(papers.draw)
    check_rows()  # a figure, a warning or a report that cannot be counted is said at the start
    _ = settings().oidc  # a door that is half set up is said at the start
    app.middleware("http")(_protect)
    app.add_middleware(
        SessionMiddleware,
        secret_key=secret(settings().data / "secrets" / "session"),
        # A browser takes a cookie of this name only over TLS, for this host and from nobody else of the domain.
        session_cookie="__Host-casework" if is_private else "casework",
        max_age=COOKIE_SECONDS,
        same_site="lax",
        https_only=is_private,
    )
    # Outermost: everything within sees the client that a trusted proxy names, and nobody else's word for it.
    app.add_middleware(_Proxies, trusted_hosts=settings().trusted_proxies())
    app.add_exception_handler(CaseworkError, _refused)
    app.add_exception_handler(NotSignedIn, _to_sign_in)
    app.add_exception_handler(OwnDeskFirst, _to_own_desk)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _bad_address)
    app.add_exception_handler(SQLAlchemyError, _machine)
    app.add_exception_handler(OSError, _machine)
    app.add_exception_handler(Exception, _failed)
    return app


class _Proxies(ProxyHeadersMiddleware):
    """Keeps besides that a trusted proxy asked: afterwards the client is whom it names."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        client = scope.get("client")
        scope["by_proxy"] = bool(client) and client[0] in self.trusted_hosts
        await super().__call__(scope, receive, send)


class _WithoutWords(logging.Filter):
    """The log says where an error happened and of what kind it was, never its words: names may be among them."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1]:
            record.msg, record.args = f"{record.getMessage().splitlines()[0]}\n{faults.places(record.exc_info[1])}", ()
            record.exc_info = record.exc_text = None
        return True


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """What the pages started ends with them, and they end when their database is taken away."""
    over = threading.Event()
    database.end_when_replaced(log.error, over)
    health.watch(over)
    ahead.watch(over)
    metrics.serve()
    app.state.maker.watch(over)
    _look_at_own_files()
    # What is loaded by now stays: else one page in seven waits a sixth of a second while all of it is looked through.
    gc.collect()
    gc.freeze()
    settles = _settling()
    gc.callbacks.append(settles)
    yield
    gc.callbacks.remove(settles)
    over.set()
    papers.close()


def _settling() -> Callable[[str, dict[str, int]], None]:
    """Law, templates and statements are loaded when a page first asks for them: what outlives the first full looks for
    garbage stays as well."""
    looks = iter(range(SETTLING))

    def settle(phase: str, told: dict[str, int]) -> None:
        if phase == "stop" and told["generation"] == 2 and next(looks, None) is not None:
            gc.freeze()

    return settle


def _look_at_own_files() -> None:
    try:
        own_files.look()
    except (SQLAlchemyError, OSError) as error:  # the pages start all the same and say themselves what is away
        log.error("未能核对本单位的文件（%s）", type(error).__name__)


async def _protect(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    # Nobody types a NUL, and PostgreSQL neither keeps nor looks for one.
    request.scope["path"] = request.scope["path"].replace("\0", "")
    request.scope["query_string"] = request.scope["query_string"].replace(b"%00", b"")
    began, given = time.perf_counter(), request.headers.get("x-request-id", "") if request.scope["by_proxy"] else ""
    with trail.of_request(given) as identity:
        request.state.request = identity
        response = await _answer(request, call_next)
        milliseconds = round((time.perf_counter() - began) * 1000)
        known: dict[str, str | int] = {"method": request.method, "route": _pattern(request)}
        trail.tell("request", **known, status=response.status_code, ms=milliseconds)
    response.headers["X-Request-Id"] = identity
    return response


async def _answer(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    headers, throttle = request.app.state.headers, request.app.state.throttle
    host = request.headers.get("host", "")
    wait = 0 if request.url.path.startswith("/static/") else throttle.wait(address_of(request))
    if not settings().is_own_host(host, by_proxy=request.scope["by_proxy"]):
        response: Response = _not_ours(request, NotOurHost(host))
    elif wait:
        response = PlainTextResponse(
            _in_words(PageError(429), f"（{wait}秒）"), 429, headers={"Retry-After": str(wait)}
        )
    else:
        with journal.from_address(address_of(request)), lawbook.looking_once():
            response = await call_next(request)
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _not_ours(request: Request, refusal: NotOurHost) -> Response:
    """Said in the log once for each name, and not for as many as somebody can make up."""
    known: set[str] = request.app.state.strangers
    if refusal.message not in known and len(known) < MOST_STRANGERS:
        known.add(refusal.message)
        log.warning("%s（错误码 %s）", refusal.message.translate(UNPRINTED), refusal.code)
    if request.url.path.startswith(f"{api.router.prefix}/"):
        return JSONResponse(refusal.as_dict(), status_code=refusal.status)
    return PlainTextResponse(_in_words(refusal), refusal.status)


def _in_words(refusal: CaseworkError, more: str = "") -> str:
    """A refusal without a page around it."""
    return f"{refusal.message}，{refusal.instead}{more}。错误码 {refusal.code}"


def _refusal_page(request: Request, refusal: CaseworkError) -> Response:
    if request.url.path.startswith(f"{api.router.prefix}/"):
        return JSONResponse(refusal.as_dict(), status_code=refusal.status)
    template = "refusal.html" if by_htmx(request) else "refused.html"
    response = page(request, template, _who_is_there(request, refusal.status), status=refusal.status, refusal=refusal)
    if by_htmx(request):
        # Nothing was asked for that this could stand in place of: it goes to the line for messages.
        response.headers.update({"HX-Retarget": "#message", "HX-Reswap": "innerHTML"})
    return response


def _who_is_there(request: Request, status: int) -> Visitor | None:
    """The officer, so that the page keeps its places; nobody when it is our own failure, or before signing in."""
    if status >= 500 or "session" not in request.scope:
        return None
    try:
        return visitor(request)
    except NotSignedIn:
        return None


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, CaseworkError)
    login = getattr(request.state, "login", "")
    if error.status == 403 and login:  # whoever was kept from something stands in the log, whatever route it was
        number = str(request.path_params.get("number", ""))
        refusals.note(f"{request.method} {_route(request)}", error, actor=login, case=number)
    return _refusal_page(request, error)


def _route(request: Request) -> str:
    """The address without what stands in it: /cases/{number}/certificate."""
    return _pattern(request) or request.url.path


def _pattern(request: Request) -> str:
    """The same; empty where somebody made up an address."""
    return str(getattr(request.scope.get("route"), "path", ""))


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _refusal_page(request, PageError(error.status_code))


def _bad_address(request: Request, error: Exception) -> Response:
    return _refusal_page(request, PageError(422))


def _machine(request: Request, error: Exception) -> Response:
    """The database or the disk refused. An error in a statement of ours is a failure like any other."""
    assert isinstance(error, SQLAlchemyError | OSError)
    log.error("%s\n%s", request.method, faults.places(error))
    if isinstance(error, SQLAlchemyError) and not faults.is_known(error):
        return _refusal_page(request, PageError(500, request.state.request))
    refusal = faults.said(error)
    health.note(refusal)
    return _refusal_page(request, refusal)


def _failed(request: Request, error: Exception) -> Response:
    identity = getattr(request.state, "request", "")
    trail.tell("failed", request=identity, route=_pattern(request), error=type(error).__name__)
    response = _refusal_page(request, PageError(500, identity))
    # This answer passes outside the middleware.
    response.headers.update(request.app.state.headers | {"X-Request-Id": identity})
    return response


def _to_own_desk(request: Request, error: Exception) -> Response:
    if request.url.path.startswith(f"{api.router.prefix}/"):
        return _refusal_page(request, PageError(403))
    return Response(headers={"HX-Redirect": "/me"}) if by_htmx(request) else RedirectResponse("/me", status_code=303)


def _to_sign_in(request: Request, error: Exception) -> Response:
    if request.url.path.startswith(f"{api.router.prefix}/"):
        return _refusal_page(request, PageError(401))
    assert isinstance(error, NotSignedIn)
    if error.why:
        request.session[entrance.WHY] = error.why
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if by_htmx(request) or request.method != "GET":
        # Back to the page at which the officer sat: what he typed there is kept by his browser.
        sat = urlsplit(request.headers.get("hx-current-url") or request.headers.get("referer", ""))
        wanted = sat.path + (f"?{sat.query}" if sat.query else "")
    onward = f"?next={quote(wanted, safe='')}" if wanted not in ("", "/") else ""
    if by_htmx(request):
        return Response(headers={"HX-Redirect": f"/sign-in{onward}"})
    return RedirectResponse(f"/sign-in{onward}", status_code=303)
