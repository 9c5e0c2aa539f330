"""Signing in with an account: its words open its key. Who tries too often waits."""

import hashlib
from collections.abc import Callable
from functools import cache

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.portal.outer import boxes, database, tries
from casework.portal.outer.tables import Account
from casework.portal.site import entering
from casework.portal.site.addresses import address_of
from casework.portal.site.entering import NotThere, Visitor
from casework.portal.site.forms import Sent
from casework.portal.site.pages import page

router = APIRouter()

ORGAN, POINT, HEAD = "organ", "point", "head"
HOMES = {ORGAN: "/organ", POINT: "/point", HEAD: "/head"}
"""Where somebody of a kind comes to."""


class NotLetIn(CaseworkError):
    """No account has this login and these words. It does not say which of the two is wrong."""

    code, status = "OAC-030", 403

    def __init__(self) -> None:
        super().__init__("账号或者口令不对", instead="请对照发给您的口令再输一次；遗失的，请打电话请我们另发")


@router.get("/sign-in")
def ask(request: Request) -> Response:
    """For organs, their heads and consult points; whoever follows his own case needs no account."""
    who = entering.visitor(request)
    if who and who.kind in HOMES:
        return RedirectResponse(HOMES[who.kind], status_code=303)
    return page(request, "sign_in.html", login="", refused=None)


@router.post("/sign-in")
def enter(request: Request, form: Sent) -> Response:
    """Let in whoever has both."""
    login, words = str(form.get("login", ""))[:40].lower(), str(form.get("password", ""))[:100]
    try:
        who = _known(request, login, words)
    except CaseworkError as refused:
        return page(request, "sign_in.html", status=refused.status, login=login, refused=refused)
    response = RedirectResponse(HOMES[who.kind], status_code=303)
    entering.let_in(request, response, who)
    return response


def _known(request: Request, login: str, words: str) -> Visitor:
    """Whose account it is. NotLetIn, in the same time whether it exists or not; TooMany."""
    address = address_of(request)
    tries.check(tries.GUESS, address)
    # Of one address: else whoever knows a login could keep its organ out on its last day.
    tries.count(tries.LOGIN, f"{login} {address}")
    with database.reading() as session:
        row = session.get(Account, login)
    known = row is not None and row.withdrawn_at is None
    key = boxes.unwrapped(row.wrapped if row and known else _nobody(), boxes.as_typed(words))
    if row is None or not known or key is None:
        tries.count(tries.GUESS, address)
        raise NotLetIn
    tries.forget(tries.LOGIN, f"{login} {address}")
    return visitor_of(row, key)


def visitor_of(row: Account, key: bytes) -> Visitor:
    """Whoever signed in with this account."""
    return Visitor(kind=row.kind, key=key, name=row.login, called=row.name, door=_door(row))


def require(kind: str) -> Callable[[Request], Visitor]:
    """A dependency: somebody of this kind is there, and the words that let him in still do. NotThere."""
    there = entering.require(kind)

    def still(request: Request) -> Visitor:
        who = there(request)
        with database.reading() as session:
            row = session.get(Account, who.name)
        if row is None or row.withdrawn_at or who.door != _door(row):
            raise NotThere(kind)
        return who

    return still


def _door(row: Account) -> str:
    """Which words open an account, without telling them."""
    return hashlib.sha256(row.wrapped.encode()).hexdigest()[:16]


@cache
def _nobody() -> str:
    """A box that no words open."""
    return boxes.wrapped(boxes.new_key(), boxes.new_code())
