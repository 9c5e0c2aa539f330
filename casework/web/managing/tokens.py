"""程序和日历订阅的口令: each officer's own; the administrator sees and ends everybody's."""

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.setup import tokens
from casework.office.setup.tokens import TokenDetails
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.settings import settings
from casework.storage.tables import TokenKind
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.entering.proving import proved
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()
USUAL = timedelta(days=180)
TOLD_OF = {TokenKind.API: "程序的口令", TokenKind.CALENDAR: "日历订阅的地址", TokenKind.SCREEN: "叫号屏的地址"}


@router.get("/tokens")
def shown(request: Request, visitor: SignedIn) -> Response:
    """程序和日历订阅的口令."""
    return _page(request, visitor, {"valid_until": clock.today() + USUAL})


@router.post("/tokens")
def make(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """A token made; its words are shown this once, in the answer itself."""
    given = gather(TokenDetails, form)
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            row, words = tokens.made(session, actor=visitor.actor, details=given, today=clock.today())
            kind = TokenKind(row.kind)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_token", refused, actor=visitor.login)
        return _page(request, visitor, given, refused)
    here = settings().public_address or str(request.base_url).rstrip("/")
    shown = {TokenKind.CALENDAR: f"{here}/feeds/{words}.ics", TokenKind.SCREEN: f"{here}/screen/{words}"}
    told = shown.get(kind, words)
    return _page(request, visitor, {"valid_until": clock.today() + USUAL}, told=(kind, told))


@router.post("/tokens/{token}/end")
def end(request: Request, visitor: SignedIn, form: Submitted, token: Id) -> Response:
    """停用 one."""
    try:
        with transaction() as session:
            tokens.ended(session, token, actor=visitor.actor, today=clock.today())
    except CaseworkError as refused:
        refusals.note_beside_form("end_token", refused, actor=visitor.login)
        return _page(request, visitor, {"valid_until": clock.today() + USUAL}, refused)
    return RedirectResponse(f"/tokens?done={token}#token-{token}", status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    given: dict[str, Any],
    refusal: CaseworkError | None = None,
    *,
    told: tuple[TokenKind, str] | None = None,
) -> Response:
    wrong = wrong_in(refusal, TokenDetails)
    of_all = rights.has(visitor.actor.roles, Right.KEEP_ACCOUNTS)
    with reading() as session:
        rows = tokens.every(session) if of_all else tokens.of(session, visitor.login)
        officers = staff.names(session)
    today = clock.today()
    return page(
        request,
        "tokens.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        good={row.id for row in rows if tokens.is_good(row, today)},
        kinds={kind.value: kind.label for kind in TokenKind},
        told_of=TOLD_OF[told[0]] if told else "",
        of_all=of_all,
        may_make=rights.has(visitor.actor.roles, Right.SEE_CASES),
        officers=officers,
        controls=controls(TokenDetails, given, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        told=told,
        just_done=request.query_params.get("done", ""),
    )
