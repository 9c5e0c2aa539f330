"""The pages of a head of an organ: where he has to be and what he needs to prepare, that he comes or why he cannot,
whom he sends; the address at which his telephone reads the same."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.portal.outer import boxes, database, inbox, published, tries, where
from casework.portal.outer.inbox import Handed
from casework.portal.outer.inbox import Sent as SentFile
from casework.portal.site import papers, uploads
from casework.portal.site.accounts import entrance, handed, heads, organ
from casework.portal.site.accounts.entrance import HEAD
from casework.portal.site.accounts.refusing import NotComplete, NotShown
from casework.portal.site.addresses import address_of
from casework.portal.site.entering import Visitor
from casework.portal.site.forms import Sent, SentWithFiles, id_again, request_id, words
from casework.portal.site.pages import page

router = APIRouter()
Head = Annotated[Visitor, Depends(entrance.require(HEAD))]
SENDS = "sends"
"""The third answer, which only a chief has: another head of his organ comes."""


@router.get("/head")
def first(request: Request, who: Head) -> Response:
    """Where he has to be, the next first."""
    shown, sent = _shown(who)
    return page(
        request,
        "head.html",
        shown=shown,
        sent=sent,
        calendar=f"{where.public_address() or str(request.base_url).rstrip('/')}/calendar/" if shown["feed"] else "",
        request_id=request_id(),
    )


@router.get("/head/cases/{number}/{call}/preparing")
def prepare(request: Request, who: Head, number: str, call: str) -> Response:
    """What he needs before a hearing or a sitting. That he opened it is told to the inside, once a day."""
    _, known = _call(who, number, call)
    organ.note_reading(who, "head_read", number, "")
    return page(request, "head_preparing.html", call=known)


@router.post("/head/cases/{number}/{call}/papers/{paper}.pdf")
def paper(request: Request, who: Head, form: Sent, number: str, call: str, paper: str) -> Response:
    """A paper that his organ may read, asked for with a button. NotShown."""
    _, known = _call(who, number, call)
    listed = next((each for each in known["papers"] if each["id"] == paper), None)
    with database.reading() as session:
        content = published.raw(session, who.key, kind=published.PAPER, name=paper) if listed else None
    if content is None or listed is None:
        raise NotShown
    organ.note_reading(who, "head_read", number, paper)
    back = f"/head/cases/{quote(number)}/{call}/preparing"
    return papers.handed_out(request, content, listed["label"], asked=form.get("page", ""), back=back, inline=True)


@router.get("/head/cases/{number}/{call}")
def ask(request: Request, who: Head, number: str, call: str) -> Response:
    """The form for one hearing or sitting."""
    return _form(request, who, number, call, FormData())


@router.post("/head/cases/{number}/{call}")
def answer(request: Request, who: Head, form: SentWithFiles, number: str, call: str) -> Response:
    """That he comes, or why not; what was typed stays where something is missing."""
    shown, known = _call(who, number, call)
    try:
        content, files = _read(shown, known, form)
        with database.transaction() as session:
            inbox.put(session, _id(form), kind="head_answer", by=who.key, content=content, files=files)
    except CaseworkError as refused:
        return _form(request, who, number, call, form, refused)
    return RedirectResponse("/head#sent", status_code=303)


@router.post("/head/calendar")
def subscribe(who: Head, form: Sent) -> Response:
    """He wants an address for his calendar, another one, or none any more."""
    said = {"wanted": form.get("wanted") == "yes"}
    with database.transaction() as session:
        inbox.put(session, _id(form), kind="head_feed", by=who.key, content=said)
    return RedirectResponse("/head?calendar=changing#calendar", status_code=303)


@router.get("/calendar/{code}.ics")
def calendar(request: Request, code: str) -> Response:
    """What the telephone of a head reads. The code is all that it has; one that was ended opens nothing. NotShown,
    TooMany."""
    address = address_of(request)
    tries.check(tries.FEED, address)
    with database.reading() as session:
        content = published.raw(session, boxes.key_of(code), kind="feed") if boxes.as_code(code) else None
    if content is None:
        tries.count(tries.FEED, address)
        raise NotShown
    return Response(content, media_type="text/calendar; charset=utf-8")


def _read(shown: dict[str, Any], call: dict[str, Any], form: FormData) -> tuple[dict[str, Any], list[SentFile]]:
    """The content of the entry and its files. NotComplete, FileNotUsable, TooLong."""
    content: dict[str, Any] = {"case": call["number"]}
    if words(form, "comes", 5) == SENDS:
        return content | _sends(shown, call, form), []
    if words(form, "comes", 5) == "no" and not call["mine"]:
        raise NotComplete("这一次没有确定由您参加", instead="您不必报告不能参加；要换人的，请联系本单位")
    content |= heads.read({"calls": [call]}, form, himself=True)
    files = uploads.taken_in(handed.files_of(form, "file"))
    if heads.asks_for_proof(content) and not files:
        raise NotComplete("不能出庭的，没有附加盖公章的证明", instead="请附上加盖公章的说明（照片或者PDF）")
    return content, files


def _sends(shown: dict[str, Any], call: dict[str, Any], form: FormData) -> dict[str, Any]:
    """Whom the chief sends in his place."""
    other = words(form, "instead", 100)
    if not (shown["is_chief"] and call["in_court"]) or other not in [each["name"] for each in shown["others"]]:
        raise NotComplete("没有选委派哪一位负责人", instead="请从本单位的其他负责人中选一位")
    said = {"call": call["key"], "in_court": True, "what": call["what"], "comes": False}
    return said | {"instead": other, "reason": words(form, "reason", 500)}


def _form(
    request: Request, who: Visitor, number: str, call: str, typed: FormData, refused: CaseworkError | None = None
) -> Response:
    shown, known = _call(who, number, call)
    return page(
        request,
        "head_form.html",
        status=refused.status if refused else 200,
        shown=shown,
        call=known,
        typed=lambda name: words(typed, name, 10_000),
        endorsements={each.value: each.label for each in heads.ENDORSED},
        refused=refused,
        request_id=id_again(typed, refused),
    )


def _shown(who: Visitor) -> tuple[dict[str, Any], list[Handed]]:
    """What he sees, and what he handed in. NotShown."""
    with database.reading() as session:
        shown = published.get(session, who.key, kind=HEAD)
        sent = inbox.of_reader(session, who.key)
    if shown is None:
        raise NotShown
    return shown, organ.told(sent)[:20]


def _call(who: Visitor, number: str, call: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What he sees, and of it this one. NotShown."""
    shown, _ = _shown(who)
    found = next((each for each in shown["calls"] if (each["number"], each["key"]) == (number, call)), None)
    if found is None:
        raise NotShown
    return shown, found


def _id(form: FormData) -> str:
    return str(form.get("request_id", ""))
