"""通知的发送: by what the office tells its officers beyond the page, set by the administrator and tried at once."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.outward import senders, sending, wishes
from casework.office.outward.senders import HIDDEN, SETUPS, NoSuchSender
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.record import journal, refusals
from casework.storage.database import reading, transaction
from casework.storage.tables import Logged, NoticeWay
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/senders")
def shown(request: Request, visitor: SignedIn, edit: str = "") -> Response:
    """通知的发送; with one way to be set."""
    rights.check(visitor.actor, Right.KEEP_SETTINGS)
    given: dict[str, Any] = {}
    if edit:
        with reading() as session:
            setup = senders.setup_of(session, _way(edit))
        given = _shown(setup.model_dump(mode="json")) if setup else {}
    return _page(request, visitor, editing=edit, given=given)


@router.post("/senders")
def enter(request: Request, visitor: SignedIn, form: Submitted, edit: str = "") -> Response:
    """One way set, or set otherwise."""
    way = _way(edit)
    given = gather(SETUPS[way], form)
    try:
        with transaction() as session:
            senders.entered(session, way, actor=visitor.actor, details=given)
    except CaseworkError as refused:
        refusals.note("enter_sender", refused, actor=visitor.login)
        if refused.status == 403 or refused.status >= 500:
            raise
        return _page(request, visitor, editing=edit, given=_shown(given), refusal=refused)
    return RedirectResponse(f"/senders?done={edit}", status_code=303)


@router.post("/senders/{way}/try")
def try_out(request: Request, visitor: SignedIn, form: Submitted, way: str) -> Response:
    """试发: to the administrator's own address, and at once, so that he sees whether it is right."""
    rights.check(visitor.actor, Right.KEEP_SETTINGS)
    chosen = _way(way)
    with reading() as session:
        setup = senders.setup_of(session, chosen)
        to = wishes.of(session, visitor.login).address(chosen)
    if setup is None:
        raise NoSuchSender
    if not to:
        what = "没有您的电子邮箱" if chosen is NoticeWay.EMAIL else "没有您的手机号码"
        return _page(request, visitor, tried=(chosen, f"{what}，请先在“我的”填写"))
    brake.costly(visitor.login)
    journal.note(Logged.MACHINE, "试发通知", who=visitor.login, subject=chosen.label)
    try:
        sending.send(sending.Outgoing(way=chosen, setup=setup, to=to, text="试发：收到本条，说明通知可以送达"))
    except sending.Unsent as unsent:
        return _page(request, visitor, tried=(chosen, f"没有发出：{unsent}"))
    return _page(request, visitor, tried=(chosen, "已经发出，请查看是否收到"))


@router.post("/senders/{way}/end")
def end(request: Request, visitor: SignedIn, form: Submitted, way: str) -> Response:
    """停用 a way."""
    try:
        with transaction() as session:
            senders.ended(session, _way(way), actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note("end_sender", refused, actor=visitor.login)
        raise
    return RedirectResponse("/senders", status_code=303)


def _shown(given: dict[str, Any]) -> dict[str, Any]:
    return {name: "" if name in HIDDEN else value for name, value in given.items()}


def _way(text: str) -> NoticeWay:
    try:
        return NoticeWay(text)
    except ValueError:
        raise NoSuchSender from None


def _page(
    request: Request,
    visitor: Visitor,
    *,
    editing: str = "",
    given: dict[str, Any] | None = None,
    refusal: CaseworkError | None = None,
    tried: tuple[NoticeWay, str] | None = None,
) -> Response:
    model = SETUPS[_way(editing)] if editing else None
    wrong = wrong_in(refusal, model) if model else {}
    with reading() as session:
        set_up = {way: senders.setup_of(session, way) for way in NoticeWay}
    return page(
        request,
        "senders.html",
        visitor,
        status=refusal.status if refusal else 200,
        ways=list(NoticeWay),
        set_up=set_up,
        editing=_way(editing) if editing else None,
        controls=controls(model, given or {}, NO_CASE, wrong) if model else (),
        problems=wrong,
        refusal=refusal,
        tried=tried,
        just_done=request.query_params.get("done", ""),
    )
