"""Following a case by 实名认证: whoever signs in at the identity platform sees which cases are his.

The site knows nobody: it hands what the platform signed to the inside, sealed, and the inside says under a key that
only this browser has which cases those are. The platform signs it for that key alone, so that nobody uses it again.
"""

import hmac
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.portal.outer import boxes, database, inbox, published, tries, where
from casework.portal.outer.identity import KNOCK, MINE, Platform, knock_of, platform
from casework.portal.site import entering
from casework.portal.site.addresses import address_of
from casework.portal.site.entering import CODE, PERSON, Visitor
from casework.portal.site.forms import Sent
from casework.portal.site.pages import page

router = APIRouter()
log = logging.getLogger("uvicorn.error")
Known = Annotated[Visitor, Depends(entering.require(PERSON))]
LOOKS_EVERY = 5
"""Seconds until the page looks again whether the inside has said who he is."""
AT_ONCE = 8
"""So many may wait for the platform at the same time. While it hangs, the other threads of the site serve its pages."""
_waiting = BoundedSemaphore(AT_ONCE)


class NotKnown(CaseworkError):
    """The platform is away, or what came back is not what was asked for."""

    code, status = "SITE-020", 502


@router.get("/identity")
def leave(request: Request) -> Response:
    """Off to the platform. NotKnown, TooMany."""
    from casework.storage import openid

    asked = _platform(request)
    tries.count(tries.IDENTITY, address_of(request))
    key, state, verifier = boxes.new_key(), secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    with _asking(asked):
        address = openid.way_there(asked, _back(request), state=state, nonce=boxes.id_of(key), verifier=verifier)
    response = RedirectResponse(address, status_code=303)
    entering.keep_way(request, response, {"state": state, "verifier": verifier, "key": key.hex()})
    return response


@router.get("/identity/back")
def back(request: Request, state: str = "", code: str = "") -> Response:
    """He comes back: what the platform signed goes to the inside. NotKnown."""
    from casework.storage import openid

    asked, way = _platform(request), entering.way(request)
    if way is None or not hmac.compare_digest(way["state"].encode(), state.encode()):
        raise NotKnown("这次登录不是从这里开始的，或者过了时间", instead="请回到“查我的案件”，再登录一次")
    if not code:
        raise NotKnown("您没有在那边登录", instead="请再登录一次，或者用纸上的查询码")
    with _asking(asked):
        signed = openid.token(asked, _back(request), code=code, verifier=way["verifier"])
    key = bytes.fromhex(way["key"])
    with database.transaction() as session:
        inbox.put(session, knock_of(boxes.id_of(key)), kind=KNOCK, by=key, content={"token": signed})
    response = RedirectResponse("/mine", status_code=303)
    entering.forget_way(response)
    entering.let_in(request, response, Visitor(kind=PERSON, key=key))
    return response


@router.get("/mine")
def mine(request: Request, who: Known) -> Response:
    """His cases, or that it is being looked up; without a script the page asks again by itself."""
    shown, answer = _mine(who)
    response = page(request, "mine.html", cases=shown, answer=answer, every=LOOKS_EVERY)
    if shown is None and not answer:
        response.headers["Refresh"] = f"{LOOKS_EVERY}; url=/mine"
    return response


@router.post("/mine")
def choose(request: Request, who: Known, form: Sent) -> Response:
    """One of them: from now on he follows it as by its code."""
    shown, _ = _mine(who)
    chosen = next((each for each in shown or () if each["number"] == form.get("number")), None)
    if chosen is None:
        return RedirectResponse("/mine", status_code=303)
    key = boxes.key_of(chosen["code"])
    with database.reading() as session:
        is_shown = published.get(session, key, kind=published.CASE) is not None
    if not is_shown:  # its code was made just now
        return page(request, "mine.html", cases=shown, answer="", every=LOOKS_EVERY, not_yet=chosen["number"])
    response = RedirectResponse("/case", status_code=303)
    entering.let_in(request, response, Visitor(kind=CODE, key=key))
    return response


def _mine(who: Visitor) -> tuple[list[dict[str, Any]] | None, str]:
    """What the inside says: his cases, or in words why there are none."""
    with database.reading() as session:
        shown = published.get(session, who.key, kind=MINE)
        answers = [each.answer for each in inbox.of_reader(session, who.key) if each.kind == KNOCK]
    return shown, "" if shown else "".join(answers)


def _platform(request: Request) -> Platform:
    """NotKnown where there is none. A terminal in the hall has none: whoever signed in there would stay signed in at
    the platform when the next one comes."""
    found = None if entering.at_terminal(request) else platform()
    if found is None:
        raise NotKnown("这里不能用实名认证登录", instead="请用纸上的查询码")
    return found


def _back(request: Request) -> str:
    return f"{where.public_address() or str(request.base_url).rstrip('/')}/identity/back"


@contextmanager
def _asking(asked: Platform) -> Iterator[None]:
    """NotKnown where the platform is away, and at once where it keeps as many waiting as may wait."""
    from casework.storage import openid

    if not _waiting.acquire(blocking=False):
        raise NotKnown(f"{asked.label}现在没有及时应答，没有登录成功", instead="请过一会儿再试，或者用纸上的查询码")
    try:
        yield
    except openid.AWAY as error:
        log.error("%s：%s", asked.label, type(error).__name__)
        raise NotKnown(
            f"{asked.label}现在连不上，没有登录成功", instead="请过一会儿再试，或者用纸上的查询码"
        ) from error
    finally:
        _waiting.release()
