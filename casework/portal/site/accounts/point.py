"""The consult point's own pages: a consult written down in a minute, also without a network; an application that was
filled in together and goes on to the centre; what became of each."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile

from casework.errors import CaseworkError
from casework.portal.outer import database, inbox, published
from casework.portal.site import uploads
from casework.portal.site.accounts import entrance
from casework.portal.site.accounts.entrance import POINT
from casework.portal.site.accounts.organ import told
from casework.portal.site.accounts.refusing import NotComplete, NotShown
from casework.portal.site.entering import Visitor
from casework.portal.site.forms import Sent, SentWithFiles, id_again, request_id, words
from casework.portal.site.pages import page
from casework.storage import clock
from casework.vocabulary import identity
from casework.vocabulary.township import HowConfirmed, MeetingPurpose, MeetingWay

router = APIRouter()
WORKER = Path(__file__).parents[1] / "static" / "point-worker.js"
Point = Annotated[Visitor, Depends(entrance.require(POINT))]

NEEDED = {"receiver": "接待人", "matter": "问的是什么", "advised": "怎样回答的"}
MORE = ("visitor", "phone", "organ", "act", "told_on", "settlement")
"""What may be said of a consult besides."""
FROM_DEVICE = "x-saved-on-device"
"""In what the page itself sends, once the network is back."""


@router.get("/point")
def first(request: Request, who: Point) -> Response:
    """The consults of the point with what became of each, and its meetings."""
    with database.reading() as session:
        shown = published.get(session, who.key, kind="point")
        sent = inbox.of_reader(session, who.key)
    if shown is None:
        raise NotShown
    return page(request, "point.html", shown=shown, sent=told(sent)[:20])


@router.get("/point/new")
def blank(request: Request, who: Point) -> Response:
    """The form for a consult. It holds nothing of anybody: the device keeps it for when there is no network."""
    return page(request, "point_new.html", typed=lambda name: "", request_id=request_id(), refused=None)


@router.get("/point/worker.js")
def worker() -> Response:
    """What keeps the form on the device; from here, so that it is in charge of these pages and no others."""
    return FileResponse(WORKER, media_type="text/javascript")


@router.post("/point/consults")
def consult(request: Request, who: Point, form: Sent) -> Response:
    """A consult goes on to the inside. Sent again, it is the same one."""
    saved = request.headers.get(FROM_DEVICE) == "yes"
    try:
        content = _consult(form)
        with database.transaction() as session:
            receipt = inbox.put(session, content["consult"], kind="consult", by=who.key, content=content)
    except CaseworkError as refused:
        if saved:
            return JSONResponse({"wrong": f"{refused.message}。{refused.instead}"}, status_code=422)
        return page(
            request,
            "point_new.html",
            status=refused.status,
            typed=lambda name: str(form.get(name, "")),
            request_id=id_again(form, refused),
            refused=refused,
        )
    if saved:
        return JSONResponse({"number": receipt.number, "again": receipt.again})
    return RedirectResponse("/point?sent=yes#sent", status_code=303)


def _consult(form: FormData) -> dict[str, Any]:
    """NotComplete, TooLong, and for an id that is none FormTooOld where it is handed in."""
    details: dict[str, Any] = {name: words(form, name, 4000) for name in (*NEEDED, *MORE)}
    for name, label in NEEDED.items():
        if not details[name]:
            raise NotComplete(f"没有写“{label}”", instead="请写明，其他的可以不填")
    details["settled"] = bool(details["settlement"])
    on = _day(words(form, "on", 10), "咨询的日期")
    if details["told_on"]:
        _day(details["told_on"], "知道决定的日期")
    return {
        "consult": words(form, "request_id", 40),
        "on": on,
        "saved_at": _moment(words(form, "saved_at", 40)),
        "details": {name: said for name, said in details.items() if said not in ("", False)},
    }


def _day(typed: str, label: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise NotComplete(f"{label}写得不对", instead="请写成2026-11-20这样") from None


def _moment(typed: str) -> str:
    """When a device says that it saved something; nothing for what is no moment."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]{5,15}Z", typed):
        return ""
    try:
        return datetime.fromisoformat(typed.replace("Z", "+00:00")).isoformat()
    except ValueError:
        return ""


@router.get("/point/consults/{key}/forward")
def ask(request: Request, who: Point, key: str) -> Response:
    """The application, filled in together."""
    return _form(request, _mine(who, key), {})


@router.post("/point/consults/{key}/forward")
def forward(request: Request, who: Point, form: SentWithFiles, key: str) -> Response:
    """It goes on to the centre with its papers, once the person confirmed it."""
    mine = _mine(who, key)
    try:
        details = _application(form)
        files = uploads.taken_in(_files(form))
        content = {"consult": key, "details": details}
        with database.transaction() as session:
            inbox.put(
                session,
                str(form.get("request_id", "")),
                kind="consult_forward",
                by=who.key,
                content=content,
                files=files,
            )
    except CaseworkError as refused:
        return _form(request, mine, form, refused)
    return RedirectResponse("/point?sent=yes#sent", status_code=303)


def _application(form: FormData) -> dict[str, Any]:
    """The application by the names that the inside has. NotComplete."""
    said = {name: words(form, name, 4000) for name in ("name", "id_number", "phone", "address", "organ", "act")}
    for name, label in (("name", "申请人姓名"), ("organ", "作决定的机关"), ("act", "不服的决定"), ("claims", "请求")):
        if not words(form, name, 4000):
            raise NotComplete(f"没有写“{label}”", instead="请和申请人一起填好，再转送")
    number = said["id_number"]
    if number and (doubt := identity.doubt(number, identity.paper_meant(number, is_person=True))):
        raise NotComplete(f"证件号码{doubt}", instead="请对照证件再填一次；没有带来的，可以不填")
    confirmed = words(form, "confirmed", 20)
    if confirmed not in {how.value for how in HowConfirmed}:
        raise NotComplete("没有选申请人怎样确认", instead="请把申请读给申请人听，签名或者按指印以后再转送")
    person = {name: said[name] for name in ("name", "id_number", "phone", "address") if said[name]}
    days = {name: words(form, name, 10) for name in ("act_on", "known_on", "handed_on")}
    return {
        "applicants": [person],
        "respondents": [{"name": said["organ"], "kind": "agency"}],
        "administrative_act": said["act"],
        "act_number": words(form, "act_number", 100),
        "claims": [line.strip() for line in words(form, "claims", 4000).splitlines() if line.strip()],
        "reasons": words(form, "reasons", 8000),
        "papers": [line.strip() for line in words(form, "papers", 4000).splitlines() if line.strip()],
        "confirmed": confirmed,
        **{name: _day(typed, "日期") for name, typed in days.items() if typed},
    } | ({} if days["handed_on"] else {"handed_on": clock.today().isoformat()})


@router.get("/point/meeting")
def ask_meeting(request: Request, who: Point) -> Response:
    """A meeting with the centre."""
    return _meeting(request, {})


@router.post("/point/meeting")
def meeting(request: Request, who: Point, form: Sent) -> Response:
    """It is asked for."""
    try:
        details = {name: words(form, name, 500) for name in ("purpose", "held", "case", "wish")}
        if not details["purpose"] or not details["held"]:
            raise NotComplete("没有选约什么、怎么见", instead="请各选一项")
        details["wanted_on"] = _day(words(form, "wanted_on", 10), "希望的日期")
        said = {name: value for name, value in details.items() if value}
        with database.transaction() as session:
            entry = str(form.get("request_id", ""))
            inbox.put(session, entry, kind="point_meeting", by=who.key, content={"details": said})
    except CaseworkError as refused:
        return _meeting(request, form, refused)
    return RedirectResponse("/point?sent=yes#sent", status_code=303)


def _meeting(request: Request, typed: dict[str, Any] | FormData, refused: CaseworkError | None = None) -> Response:
    return page(
        request,
        "point_meeting.html",
        status=refused.status if refused else 200,
        typed=lambda name: str(typed.get(name, "")),
        request_id=id_again(typed, refused),
        purposes={each.value: each.label for each in MeetingPurpose},
        ways={each.value: each.label for each in MeetingWay},
        refused=refused,
    )


def _form(
    request: Request, mine: dict[str, Any], typed: dict[str, Any] | FormData, refused: CaseworkError | None = None
) -> Response:
    def said(name: str) -> str:
        value = typed.get(name, "")
        return value if isinstance(value, str) else ""

    return page(
        request,
        "point_forward.html",
        status=refused.status if refused else 200,
        mine=mine,
        typed=said,
        begun=not typed,
        request_id=id_again(typed, refused),
        confirmations={each.value: each.label for each in HowConfirmed},
        refused=refused,
    )


def _mine(who: Visitor, key: str) -> dict[str, Any]:
    """A consult of this point from which no application went on yet. NotShown."""
    with database.reading() as session:
        shown = published.get(session, who.key, kind="point")
    found = [each for each in (shown or {}).get("consults", ()) if each["key"] == key and each["may_forward"]]
    if not found or not key:
        raise NotShown
    mine: dict[str, Any] = found[0]
    return mine


def _files(form: FormData) -> Iterator[UploadFile]:
    return (file for file in form.getlist("file") if isinstance(file, UploadFile) and file.filename)
