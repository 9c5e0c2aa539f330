"""Who is at the desk: the browser's place in the table of sign-ins, which its signed cookie names, and the token that
every sent form carries."""

import hmac
import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from annotated_types import Ge, Le
from fastapi import Depends, Request
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from casework import queries
from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.setup import tokens
from casework.office.setup.tokens import NoSuchToken
from casework.office.signing_in import presence, second_factor
from casework.papers import drafts
from casework.record import journal, proof
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.database import reading, transaction
from casework.storage.office import office
from casework.storage.other_door import other_door
from casework.storage.settings import settings
from casework.storage.tables import Logged, SignIn, SignInWay, Staff, TokenKind
from casework.vocabulary import unseen_in, visible

log = logging.getLogger("uvicorn.error")
LARGEST_FORM = 2_000_000
"""Bytes of a form; a long decision has some fifty thousand."""
ALL = "all"
"""In an address: the cases of the whole office."""
LARGEST_UPLOAD = 30_000_000
"""Bytes of a form with a Word file; a decision of a hundred pages with pictures has some ten million."""
BEARER = f"Bearer {tokens.MARK}"
"""How a program begins to say who sends it."""
UNSEEN = "unseen"
"""In the session until the next page says it: how many characters were dropped that nobody sees."""
COOKIE_SECONDS = 30 * 24 * 3600
"""The cookie alone opens nothing: how long it is good for, its row in the table of sign-ins says."""


class FormNotOurs(CaseworkError):
    """The form does not carry the token of this session, or was sent from another site."""

    code, status = "WEB-001", 403

    def __init__(self) -> None:
        super().__init__("页面已失效，或者请求不是从本系统的页面发出，本次未作任何登记", instead="请刷新页面后再办理")


class SentFromElsewhere(FormNotOurs):
    """The form came from a page of another address than the pages know as their own: another site, or our own behind a
    proxy that does not pass the address on."""

    code = "WEB-002"

    def __init__(self, origin: str, host: str) -> None:
        CaseworkError.__init__(
            self,
            f"请求来自{origin}的页面，本系统的地址是{host}，本次未作任何登记",
            instead="请从本系统的页面提交；确系从本系统提交的，请告知管理员：反向代理应当原样转发 Host，"
            f"或者用 CASEWORK_PUBLIC_ADDRESS={origin} 写明对外地址",
        )


class NotSignedIn(Exception):
    """The page needs an officer; the answer is the way to the sign-in page, not an error. `why` he is there no more;
    empty where he never was."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


class OwnDeskFirst(Exception):
    """The officer signed in with a password that somebody else gave, or without the second factor that the office asks
    of him; the answer is the way to where he mends it."""


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """The officer at the desk, as every page needs him."""

    login: str
    name: str
    actor: Actor
    large_type: bool
    must_change_password: bool
    unread: int
    drafts: int
    """Drafts that wait for the officer."""
    pressing: int | None
    """Consequences that call for somebody today, in the cases the officer looks at; part of a page does not show it.
    None while they are looked for."""
    csrf: str
    second_factor: bool
    lacks_second_factor: bool
    """Whether the office asks for one that he has not set up."""
    other_door: str
    """What the office calls the server at which he came in, and can prove again who he is; else empty."""
    sign_in: int
    """The row of the browser in the table of sign-ins."""
    idle: timedelta
    """So long without a page, and he is signed out."""

    @property
    def looks_at(self) -> str:
        """Whose cases the officer looks at by habit: his own, or all."""
        return _looks_at(self.actor)

    @property
    def must_prove(self) -> bool:
        """Whether what asks for it would ask him now who he is."""
        return not proof.is_fresh(self.actor)

    def may(self, right: Right) -> bool:
        """Whether the officer has a right, to show what he can use."""
        return rights.has(self.actor.roles, right)


def visitor(request: Request) -> Visitor:
    """The signed-in officer, while his sign-in is good."""
    if request.url.path.startswith("/api/") and request.headers.get("authorization", "").startswith(BEARER):
        return _by_token(request)
    token = request.session.get("token")
    if not token:
        raise NotSignedIn
    with reading() as session:
        found = presence.found(session, token)
        if found and not found.over:
            request.state.login = found.officer.login
            return _visitor(request, session, found)
    request.session.pop("token")
    if found:
        with transaction(by_law=False) as session:
            presence.over(session, found)
    raise NotSignedIn(found.over if found else "已经退出")


def _by_token(request: Request) -> Visitor:
    """A program that reads in the name of an officer; it writes nothing, so it needs no token of a form."""
    words = request.headers["authorization"].removeprefix("Bearer ")
    try:
        with reading() as session:
            found = tokens.holder(session, words, TokenKind.API)
    except NoSuchToken as refused:
        journal.note(Logged.SIGN_IN_FAILED, "程序读取", who="", subject=request.url.path[:100], refusal=refused)
        raise NotSignedIn from None
    note_token(found, address_of(request))
    request.state.login = found.officer.login
    lacks = second_factor.is_required(found.officer) and not found.second_factor
    return by_program(found.officer, found.actor, second_factor=found.second_factor, lacks_second_factor=lacks)


def by_program(officer: Staff, actor: Actor, *, second_factor: bool, lacks_second_factor: bool) -> Visitor:
    """Nobody at a desk: a program in the name of an officer. A password that somebody else gave him ended the tokens
    that he made or issued before it."""
    return Visitor(
        login=officer.login,
        name=officer.name,
        actor=actor,
        large_type=False,
        must_change_password=False,
        unread=0,
        drafts=0,
        pressing=0,
        csrf="",
        second_factor=second_factor,
        lacks_second_factor=lacks_second_factor,
        other_door="",
        sign_in=0,
        idle=office().sign_in.idle,
    )


def note_token(found: tokens.Holder, address: str) -> None:
    """That a token was used is written now and then; a full disk must not keep its program from reading."""
    if not found.to_note:
        return
    try:
        with transaction(by_law=False) as session:
            tokens.used(session, found.token, address)
    except SQLAlchemyError as error:
        log.error("未能记下口令最近一次的使用（%s）", type(error).__name__)


def _visitor(request: Request, session: Session, found: presence.Present) -> Visitor:
    actor = staff.actor_of(found.officer, found.at.proved_at, found.stands_in_for)
    if presence.is_to_be_seen(found.at) and not _waits_by_itself(request):
        database.afterwards(session, lambda: _seen(found.at))
    return Visitor(
        login=found.officer.login,
        name=found.officer.name,
        actor=actor,
        large_type=found.officer.large_type,
        # Who came in by the other door has no use for a password that somebody gave him.
        must_change_password=found.officer.must_change_password and found.at.way == SignInWay.PASSWORD.value,
        unread=found.unread,
        drafts=drafts.how_many_wait(session, actor),
        pressing=0 if by_htmx(request) else _pressing(session, actor),
        csrf=csrf_token(request),
        second_factor=found.second_factor,
        lacks_second_factor=second_factor.is_required(found.officer) and not found.second_factor,
        other_door=_other_door() if found.at.way == SignInWay.OIDC.value else "",
        sign_in=found.at.id or 0,
        idle=office().sign_in.idle,
    )


def _waits_by_itself(request: Request) -> bool:
    """Whether an open page asks that nobody touches: a list that waits for its documents, or its stream. It keeps
    nobody signed in."""
    asks = request.headers
    return asks.get("x-casework-waits") == "yes" or asks.get("accept", "").startswith("text/event-stream")


def _other_door() -> str:
    server = other_door()
    return server.label if server and server.by_machine else ""


def _seen(at: SignIn) -> None:
    try:
        with transaction(by_law=False) as session:
            presence.seen(session, at)
    except SQLAlchemyError as error:  # a full disk must not keep an officer from reading
        log.error("未能记下最近一次操作的时间（%s）", type(error).__name__)


def officer(request: Request) -> Visitor:
    """The signed-in officer, if he has anything to do here. RightRefused for an account without a role."""
    found = _who_has_nothing_to_do_first(request)
    rights.check(found.actor, Right.USE)
    return found


def reader(request: Request) -> Visitor:
    """The signed-in officer, where cases are shown. RightRefused for an account that sees none."""
    found = _who_has_nothing_to_do_first(request)
    rights.check(found.actor, Right.SEE_CASES)
    return found


def _who_has_nothing_to_do_first(request: Request) -> Visitor:
    found = visitor(request)
    if found.must_change_password or found.lacks_second_factor:
        raise OwnDeskFirst
    return found


def by_htmx(request: Request) -> bool:
    """Whether a part of a page was asked for, to be put in place."""
    return request.headers.get("hx-request") == "true"


def _looks_at(actor: Actor) -> str:
    return actor.login if rights.has(actor.roles, Right.HAS_A_DESK) else ALL


def _pressing(session: Session, actor: Actor) -> int | None:
    if not rights.has(actor.roles, Right.SEE_CASES):
        return 0
    whose = _looks_at(actor)
    return queries.agenda_count(session, clock.today(), officer="" if whose == ALL else whose)


def begin(request: Request, session: Session, officer: Staff, way: SignInWay = SignInWay.PASSWORD) -> None:
    """Seat an officer who has just proved who he is: a row and a token of its own, whatever the browser held before."""
    agent = request.headers.get("user-agent", "")
    token = presence.begun(session, officer, way=way, address=address_of(request), agent=agent)
    request.session.clear()
    request.session.update(token=token, csrf=secrets.token_urlsafe(32))


def inside(address: str) -> str:
    """Only ever to a page of ours: `//elsewhere` and `/\\elsewhere` are other sites to a browser."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address
    return address if safe and address.isprintable() else "/"


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def csrf_token(request: Request) -> str:
    """The token of this session, made on first use."""
    token: str = request.session.setdefault("csrf", secrets.token_urlsafe(32))
    return token


async def submitted(request: Request) -> FormData:
    """The sent form, if one of our pages sent it. Coroutines, since a body can be read no other way."""
    return await _form_of_ours(request, LARGEST_FORM)


async def uploaded(request: Request) -> FormData:
    """The same for a form with a file."""
    return await _form_of_ours(request, LARGEST_UPLOAD)


async def handed_in(request: Request) -> FormData:
    """The same for a form with files from outside, as large as the office takes them in."""
    return await _form_of_ours(request, (office().uploads["recording_megabytes"] << 20) + LARGEST_UPLOAD)


async def _form_of_ours(request: Request, largest: int) -> FormData:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > largest:
        raise HTTPException(413)
    form = await request.form(max_fields=5000)
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    if origin is not None and urlsplit(origin).netloc != host and origin.lower() != settings().public_address:
        raise SentFromElsewhere(origin[:200], host[:200])
    token = str(form.get("csrf", ""))
    if not hmac.compare_digest(token.encode(), request.session.get("csrf", "").encode()) or not token:
        raise FormNotOurs
    return _as_seen(request, form)


def _as_seen(request: Request, form: FormData) -> FormData:
    """The form without what nobody sees in it; how much that was is said on the page that comes next. A password is
    what it is, but for a NUL, which PostgreSQL does not keep."""
    kept: list[tuple[str, str | UploadFile]] = []
    dropped = 0
    for key, sent in form.multi_items():
        if isinstance(sent, str) and "password" in key:
            sent = sent.replace("\0", "")
        elif isinstance(sent, str):
            dropped += unseen_in(sent)
            sent = visible(sent)
        kept.append((key, sent))
    if dropped:
        request.session[UNSEEN] = dropped
    return FormData(kept)


Present = Annotated[Visitor, Depends(visitor)]
SignedIn = Annotated[Visitor, Depends(officer)]
CaseReader = Annotated[Visitor, Depends(reader)]
Submitted = Annotated[FormData, Depends(submitted)]
Uploaded = Annotated[FormData, Depends(uploaded)]
HandedIn = Annotated[FormData, Depends(handed_in)]
Id = Annotated[int, Ge(0), Le(2**31 - 1)]
"""The number of a row in an address, no larger than the database can look for."""
