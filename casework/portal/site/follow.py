"""Following a case: by the code on paper, and the last digits of the document number, which the paper does not say."""

import hmac
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from casework.errors import CaseworkError
from casework.portal.outer import boxes, database, identity, inbox, published, tries, where
from casework.portal.outer.tables import Entry
from casework.portal.site import entering, papers
from casework.portal.site.addresses import address_of
from casework.portal.site.entering import CODE, ByCode, Visitor
from casework.portal.site.forms import Sent, request_id
from casework.portal.site.pages import page, told
from casework.storage import clock

router = APIRouter()
LOCKED, READ, SIGN = "code_locked", "file_read", "paper_sign"
"""Entries: of a code with which somebody tried too often, of a file that was read, of a paper that was signed for."""


class NoSuchCode(CaseworkError):
    """No case is shown under this code with these digits. It does not say which of the two is wrong."""

    code, status = "SITE-006", 404

    def __init__(self) -> None:
        super().__init__(
            "查询码或者证件号码的后四位不对",
            instead="请对照纸上的查询码再输一次；还是不对的，请打电话问我们",
        )


@router.get("/follow")
def ask(request: Request, code: str = "") -> Response:
    """Where the code is typed; from the code on paper it is filled in."""
    return _form(request, boxes.grouped(boxes.as_code(code)))


def _form(request: Request, code: str, refused: CaseworkError | None = None) -> Response:
    by = None if entering.at_terminal(request) else identity.platform()
    status = refused.status if refused else 200
    ways = {"platform": by.label if by else "", "by_text": told(request).get("sms", False)}
    return page(request, "follow.html", status=status, code=code, refused=refused, **ways)


@router.get(f"{where.BY_CODE}{{code}}")
def scanned(code: str) -> Response:
    """What the telephone reads on paper."""
    return RedirectResponse(f"/follow?code={boxes.as_code(code)}", status_code=303)


@router.post("/follow")
def enter(request: Request, form: Sent) -> Response:
    """Let in whoever has both."""
    typed, digits = str(form.get("code", ""))[:40], str(form.get("digits", ""))[:10]
    try:
        key = _key(request, typed, digits)
    except CaseworkError as refused:
        shown = boxes.grouped(boxes.as_code(typed)) or typed
        return _form(request, shown, refused)
    response = RedirectResponse("/case", status_code=303)
    entering.let_in(request, response, Visitor(kind=CODE, key=key))
    return response


def _key(request: Request, typed: str, digits: str) -> bytes:
    """The key of whoever holds the code and knows the digits. NoSuchCode, TooMany."""
    tries.check(tries.GUESS, address_of(request))
    code = boxes.as_code(typed)
    key = boxes.key_of(code)
    with database.reading() as session:
        shown = published.get(session, key, kind=published.CASE) if code else None
    if shown is None:
        tries.count(tries.GUESS, address_of(request))
        raise NoSuchCode
    last = tries.count(tries.CODE, boxes.id_of(key))
    if not hmac.compare_digest(digits.strip().upper().encode(), str(shown["digits"]).encode()):
        tries.count(tries.GUESS, address_of(request))
        if last:
            _tell(key, shown)
        raise NoSuchCode
    tries.forget(tries.CODE, boxes.id_of(key))
    return key


def _tell(key: bytes, shown: dict[str, Any]) -> None:
    """The inside learns of a code that is locked for an hour: somebody may have found the paper of another."""
    with database.transaction() as session:
        inbox.put(session, request_id(), kind=LOCKED, by=key, content={"number": shown["number"]})


@router.get("/case")
def case(request: Request, who: ByCode) -> Response:
    """Where the case stands."""
    with database.reading() as session:
        shown = published.get(session, who.key, kind=published.CASE)
        handed = inbox.of_reader(session, who.key)
    if shown is None:  # taken back meanwhile
        raise entering.NotThere(CODE)
    return page(request, "case.html", case=shown, handed=[each for each in handed if each.kind not in (LOCKED, READ)])


@router.post("/case/files/{name}.pdf")
def file(request: Request, who: ByCode, form: Sent, name: str) -> Response:
    """A file of the case that was opened to him: asked for with a button, since that he read it goes on record, which
    nothing does that only follows links. It is handed in first, once a day: what cannot be noted is not shown."""
    with database.reading() as session:
        content = published.raw(session, who.key, kind=published.FILE, name=name[:40])
    if content is None:
        raise HTTPException(404)
    once = boxes.mark(who.key, f"read {name} {clock.today()}".encode())[:32]
    with database.transaction() as session:
        inbox.put(session, once, kind=READ, by=who.key, content={"file": name})
    named = f"阅卷-{name.partition('-')[0]}"
    return papers.handed_out(request, content, named, asked=form.get("page", ""), back="/case")


@router.get("/case/sign/{name}")
def to_sign(request: Request, who: ByCode, name: int) -> Response:
    """What it means to sign for a paper here."""
    return page(request, "sign.html", paper=_waits(who, name), wrong="")


@router.post("/case/sign/{name}")
def sign(request: Request, who: ByCode, form: Sent, name: int) -> Response:
    """He signs for it: from now on he reads it. Handed in first; once, however often he presses."""
    waits = _waits(who, name)
    if form.get("agreed") != "yes":
        return page(request, "sign.html", status=422, paper=waits, wrong="同意的，请打勾；不同意的，请不要签收")
    with database.transaction() as session:
        inbox.put(session, _signature(who, str(name)), kind=SIGN, by=who.key, content={"paper": name})
    return page(request, "signed.html", paper=waits)


def _waits(who: Visitor, name: int) -> dict[str, str]:
    """A paper that waits for his signature."""
    with database.reading() as session:
        shown = published.get(session, who.key, kind=published.CASE) or {}
    found = next((each for each in shown.get("to_sign", ()) if each["name"] == str(name)), None)
    if found is None:
        raise HTTPException(404)
    return dict(found)


def _signature(who: Visitor, name: str) -> str:
    """The id of the entry by which he signs for a paper."""
    return boxes.mark(who.key, f"sign {name}".encode())[:32]


@router.get("/case/papers/{name}.pdf")
def paper(request: Request, who: ByCode, name: int) -> Response:
    """A paper that was served on him, or for which he signed."""
    with database.reading() as session:
        content = published.raw(session, who.key, kind=published.PAPER, name=str(name))
        shown = published.get(session, who.key, kind=published.CASE) or {}
        is_open = str(name) not in {each["name"] for each in shown.get("to_sign", ())}
        if not is_open and session.get(Entry, _signature(who, str(name))) is None:
            raise HTTPException(404)
    if content is None:
        raise HTTPException(404)
    asked = request.query_params.get("page", "")
    return papers.handed_out(request, content, str(name), asked=asked, back="/case", posts=False)
