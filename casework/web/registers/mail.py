"""收文登记、发文登记: what came in, what left the office, day by day, searched and printed."""

import secrets
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from casework.errors import CaseworkError
from casework.law import written
from casework.law.periods import PeriodRefused
from casework.office import rights, staff
from casework.office.rights import Right
from casework.papers.mail import incoming, outgoing
from casework.papers.mail.incoming import LetterDetails
from casework.record import journal, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Logged
from casework.web.acting.controls import NO_CASE, Control, Option, Problems, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.attachments import SHOWN
from casework.web.file_names import as_sent
from casework.web.one_case.case import day_in
from casework.web.overviews import finding
from casework.web.pages import page
from casework.web.session import HandedIn, Id, SignedIn, Visitor

router = APIRouter()


@router.get("/mail")
def received(request: Request, visitor: SignedIn, case: str = "") -> Response:
    """收文登记: the latest, those of a day, those about a case, those in which a word occurs."""
    return _page(request, visitor, given={"case_number": case[:60], "handed_to": visitor.login})


@router.post("/mail")
def enter(request: Request, visitor: SignedIn, form: HandedIn) -> Response:
    """登记收文, with its scan."""
    given, on = gather(LetterDetails, form), str(form.get("on", ""))
    request_id = str(form.get("request_id", ""))[:80]
    sent = form.get("scan")
    scan = sent if isinstance(sent, UploadFile) and sent.filename else None
    try:
        with transaction() as session:
            row = incoming.registered(
                session,
                actor=visitor.actor,
                on=day_in(on),
                today=clock.today(),
                details=given,
                scan=scan.file.read() if scan else b"",
                file_name=as_sent(scan.filename or "") if scan else "",
                request_id=request_id or None,
            )
            there = f"/mail?done={row.id}#letter-{row.id}"
    except CaseworkError as refused:
        refusals.note("enter_letter", refused, actor=visitor.login)
        if refused.status >= 500 or refused.code.startswith("RIGHT"):
            raise
        return _page(request, visitor, given=given, on=on, request_id=request_id, refusal=refused)
    return RedirectResponse(there, status_code=303)


@router.get("/mail/{letter}/scan")
def scan_of(visitor: SignedIn, letter: Id) -> Response:
    """The scan of a letter that is about no case."""
    with reading() as session:
        row, data = incoming.scan_of(session, letter, visitor.actor)
    journal.note(Logged.DOWNLOAD, "取得收文扫描件", who=visitor.login, subject=incoming.called(row))
    way = "inline" if row.media in SHOWN else "attachment"
    return Response(
        data,
        media_type=row.media or "application/octet-stream",
        headers={
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(row.file_name, safe='')}",
            # The viewer of the browser draws a PDF with styles of its own.
            "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'",
        },
    )


@router.get("/mail/sent")
def posted(request: Request, visitor: SignedIn) -> Response:
    """发文登记: what left the office from one day to another; today where none is named."""
    today = clock.today()
    since = _day(request.query_params.get("since", "")) or today
    until = max(since, _day(request.query_params.get("until", "")) or today)
    with reading() as session:
        found = outgoing.book(session, visitor.actor, since, until)
    return page(
        request,
        "mail_sent.html",
        visitor,
        found=found,
        since=since,
        until=until,
        most=outgoing.MOST,
        done=request.query_params.get("done", ""),
    )


def _day(text: str) -> date | None:
    try:
        return written.day(text)
    except PeriodRefused:
        return None


def _page(
    request: Request,
    visitor: Visitor,
    *,
    given: dict[str, Any],
    on: str = "",
    request_id: str = "",
    refusal: CaseworkError | None = None,
) -> Response:
    query = request.query_params
    wrong = wrong_in(refusal, LetterDetails, day="on")
    text, day, case = finding.words_in(query), _day(query.get("on", "")), query.get("case", "")[:60]
    with reading() as session:
        found = incoming.letters(session, visitor.actor, text=text, on=day, case=case)
        officers = staff.names(session)
        people = staff.in_office(session, clock.today())
    return page(
        request,
        "mail.html",
        visitor,
        status=refusal.status if refusal else 200,
        letters=found,
        called=incoming.called,
        officers=officers,
        text=text,
        day=day,
        case=case,
        may_register=rights.has(visitor.actor.roles, Right.REGISTER_MAIL),
        controls=_controls(given, wrong, [Option(value=each.login, label=each.name) for each in people]),
        problems=wrong,
        refusal=refusal,
        on=on or clock.today().isoformat(),
        request_id=request_id or secrets.token_urlsafe(16),
        just_done=query.get("done", ""),
    )


def _controls(given: dict[str, Any], wrong: Problems, people: list[Option]) -> list[Control]:
    """The fields of a letter; to whom it is handed is chosen from those in office."""
    made = controls(LetterDetails, given, NO_CASE, wrong)
    return [replace(c, kind="select", options=tuple(people)) if c.name == "handed_to" else c for c in made]
