"""Following a case by a code that comes as a text message to the telephone on record."""

import hmac
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.portal.outer import boxes, database, inbox, published, tries
from casework.portal.outer.phoned import PHONE_CODE, PHONED
from casework.portal.site import entering
from casework.portal.site.addresses import address_of
from casework.portal.site.applying.typed import Blank, Typed
from casework.portal.site.entering import CODE, PHONE, Visitor
from casework.portal.site.forms import Sent, id_again, request_id
from casework.portal.site.pages import page, told
from casework.storage import clock

router = APIRouter(prefix="/by-phone")
Asked = Annotated[Visitor, Depends(entering.require(PHONE))]


class NoText(CaseworkError):
    """No code comes by text message here."""

    code, status = "SITE-021", 404

    def __init__(self) -> None:
        super().__init__("这里不能用短信查案件", instead="请用纸上的查询码，或者打电话问我们")


class WrongDigits(CaseworkError):
    """Another code was sent, or none, or it is too old."""

    code, status = "SITE-022", 404

    def __init__(self) -> None:
        super().__init__("验证码不对，或者过了十分钟", instead="请对照短信再输一次；没有收到的，请看下面的说明")


@router.get("")
def ask(request: Request) -> Response:
    """Which case, and which telephone. NoText."""
    _offered(request)
    return page(request, "phone.html", said=Blank(), wrong=Blank(), entry=request_id())


@router.post("")
def send(request: Request, form: Sent) -> Response:
    """The inside is asked to send one, where they fit; one, however often he presses. NoText, TooMany."""
    _offered(request)
    typed, entry = Typed(form), id_again(form, None)[:40]
    typed.text("number", "案号", most=60)
    typed.phone("phone")
    if typed.wrong:
        return page(request, "phone.html", status=422, said=Blank(typed.said), wrong=typed.wrong, entry=entry)
    tries.count(tries.TEXT, address_of(request))
    content = {name: typed.said[name] for name in ("number", "phone")}
    key = entering.key_for("\0".join((entry, *content.values())))
    with database.transaction() as session:
        inbox.put(session, boxes.mark(key, b"text")[:32], kind=PHONE_CODE, by=key, content=content)
    response = RedirectResponse("/by-phone/code", status_code=303)
    entering.let_in(request, response, Visitor(kind=PHONE, key=key))
    return response


@router.get("/code")
def wait(request: Request, who: Asked) -> Response:
    """Where the code is typed."""
    return page(request, "phone_code.html", refused=None)


@router.post("/code")
def enter(request: Request, who: Asked, form: Sent) -> Response:
    """Let in whoever has it."""
    try:
        key = _key(who, str(form.get("digits", ""))[:20])
    except CaseworkError as refused:
        return page(request, "phone_code.html", status=refused.status, refused=refused)
    response = RedirectResponse("/case", status_code=303)
    entering.let_in(request, response, Visitor(kind=CODE, key=key))
    return response


def _key(who: Visitor, digits: str) -> bytes:
    """The key of his case. WrongDigits, also while the case is not shown yet; TooMany."""
    tries.count(tries.DIGITS, who.key_id)
    with database.reading() as session:
        sent = published.get(session, who.key, kind=PHONED)
        key = boxes.key_of(sent["code"]) if sent else b""
        is_shown = bool(sent) and published.get(session, key, kind=published.CASE) is not None
    right = sent and hmac.compare_digest(digits.strip().encode(), sent["digits"].encode())
    if not right or not is_shown or datetime.fromisoformat(sent["until"]) < clock.now():
        raise WrongDigits
    return key


def _offered(request: Request) -> None:
    if not told(request).get("sms"):
        raise NoText
