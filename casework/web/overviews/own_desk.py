"""我的: what an officer sets for himself, his own password, and where he is signed in."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from casework.errors import CaseworkError
from casework.office.outward import senders, wishes
from casework.office.signing_in import accounts, brake, presence
from casework.record import refusals
from casework.storage.database import reading, transaction
from casework.storage.office import office
from casework.storage.tables import NoticeKind, NoticeWay
from casework.web.pages import page
from casework.web.session import Id, Present, Submitted, Visitor, address_of, begin

router = APIRouter()


@router.get("/me")
def own_desk(request: Request, visitor: Present) -> Response:
    """我的."""
    return shown(request, visitor)


@router.post("/me/password")
def choose(request: Request, visitor: Present, form: Submitted) -> Response:
    """更换口令. The old one is asked for: who finds a desk unattended must not keep its owner out. Guessing it is
    braked like guessing at the entrance."""
    old, new, again = (str(form.get(name, ""))[:1000] for name in ("old_password", "new_password", "again_password"))
    address = address_of(request)
    try:
        brake.attempt(visitor.login, address)
        with transaction() as session:
            accounts.proved(session, visitor.actor, old)
            brake.succeeded(session, visitor.login, address)
        with transaction() as session:
            officer = accounts.password_chosen(session, visitor.actor, old=old, new=new, again=again)
            begin(request, session, officer)
    except CaseworkError as refused:
        refusals.note("choose_password", refused, actor=visitor.login)
        return shown(request, visitor, refused)
    return RedirectResponse("/me?done=password", status_code=303)


@router.post("/me/sign-ins/{sign_in}/end")
def end(request: Request, visitor: Present, form: Submitted, sign_in: Id) -> Response:
    """结束 one of the other places at which the officer is signed in."""
    try:
        with transaction(by_law=False) as session:
            presence.ended_elsewhere(session, sign_in, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note("end_sign_in", refused, actor=visitor.login)
        return shown(request, visitor, refused)
    return RedirectResponse("/me?done=ended#sign-ins", status_code=303)


@router.post("/me/notices")
def choose_notices(request: Request, visitor: Present, form: Submitted) -> Response:
    """通知我的方式: what is sent to the officer beyond the page, in which ways, and where."""
    chosen = {kind: [way for way in NoticeWay if form.get(f"{kind.value}.{way.value}") == "yes"] for kind in NoticeKind}
    email, mobile = (str(form.get(name, ""))[:1000] for name in ("email", "mobile"))
    try:
        with transaction() as session:
            wishes.chosen(session, visitor.actor, email=email, mobile=mobile, by_kind=chosen)
    except CaseworkError as refused:
        refusals.note("choose_notices", refused, actor=visitor.login)
        return shown(request, visitor, refused, typed={"email": email, "mobile": mobile, "by_kind": chosen})
    return RedirectResponse("/me?done=notices#told", status_code=303)


def shown(
    request: Request,
    visitor: Visitor,
    refusal: CaseworkError | None = None,
    *,
    to_read: str = "",
    secret: str = "",
    recovery: Sequence[str] = (),
    typed: Mapping[str, Any] | None = None,
) -> Response:
    """我的; with a second factor to read with the telephone, or the recovery codes of one just confirmed."""
    with reading() as session:
        places = presence.of(session, visitor.login)
        ways = senders.ways(session)
        wanted = wishes.of(session, visitor.login)
    told = {"email": wanted.email, "mobile": wanted.masked_mobile, "by_kind": wanted.by_kind}
    return page(
        request,
        "own_desk.html",
        visitor,
        status=refusal.status if refusal else 200,
        refusal=refusal,
        least=office().machine["password_characters"],
        places=places,
        to_read=Markup(to_read),
        secret=secret,
        recovery=recovery,
        rules=office().sign_in,
        ways=ways,
        kinds=list(NoticeKind),
        told=typed or told,
        just_done=request.query_params.get("done", ""),
    )
