"""附注: the page of a case with what officers wrote to each other, and one note for whom it is for."""

import secrets
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import door, rights, staff
from casework.office.of_cases import case_notes
from casework.office.of_cases.case_notes import ASKS, OFFERED, NoteRefused, Thread
from casework.office.rights import Right
from casework.record import access, commands, following, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import NoteKind
from casework.vocabulary import iso_day
from casework.web.one_case.case_head import head
from casework.web.pages import page
from casework.web.session import CaseReader, Id, SignedIn, Submitted, Visitor

router = APIRouter()
FIELDS = ("kind", "text", "to", "due_on", "request_id")


@router.get("/cases/{number}/tabs/notes")
def of_case(request: Request, visitor: SignedIn, number: str) -> Response:
    """附注 of a case, the newest first."""
    return _of_case(request, visitor, number)


@router.post("/cases/{number}/notes")
def write(request: Request, visitor: SignedIn, form: Submitted, number: str) -> Response:
    """Write one, or say at its field why not."""
    given = {name: str(form.get(name, ""))[:10_000].strip() for name in FIELDS}
    try:
        with transaction() as session:
            note = case_notes.write(
                session,
                number,
                _kind(given["kind"]),
                given["text"],
                actor=visitor.actor,
                to=given["to"][:200],
                due_on=_day(given["due_on"]),
                request_id=given["request_id"][:100] or None,
            )
            there = f"/cases/{note.case_number}/tabs/notes#note-{note.id}"
    except CaseworkError as refused:
        refusals.note("write_note", refused, actor=visitor.login, case=number)
        if refused.status >= 500 or not isinstance(refused, NoteRefused):
            raise
        return _of_case(request, visitor, number, given=given, refusal=refused)
    return RedirectResponse(there, status_code=303)


@router.post("/cases/{number}/follow")
def follow(visitor: SignedIn, form: Submitted, number: str) -> Response:
    """关注, or no more."""
    try:
        with transaction() as session:
            case_notes.follow(session, number, actor=visitor.actor, on=form.get("on") == "yes")
    except CaseworkError as refused:
        refusals.note("follow", refused, actor=visitor.login, case=number)
        raise
    return RedirectResponse(f"/cases/{number}/tabs/notes", status_code=303)


@router.get("/notes/{note}")
def one(request: Request, visitor: CaseReader, note: Id) -> Response:
    """What one is asked, or asked of another."""
    return _one(request, visitor, note)


@router.post("/notes/{note}/reply")
def reply(request: Request, visitor: CaseReader, form: Submitted, note: Id) -> Response:
    """Answer, say that it is done, or take it back."""
    text, request_id = str(form.get("text", ""))[:10_000], str(form.get("request_id", ""))[:100]
    try:
        with transaction() as session:
            case_notes.reply(session, note, text, actor=visitor.actor, request_id=request_id or None)
    except CaseworkError as refused:
        refusals.note("reply_note", refused, actor=visitor.login)
        if refused.status >= 500 or not isinstance(refused, NoteRefused):
            raise
        return _one(request, visitor, note, text=text, refusal=refused)
    return RedirectResponse(f"/notes/{note}", status_code=303)


def _of_case(
    request: Request,
    visitor: Visitor,
    number: str,
    *,
    given: dict[str, str] | None = None,
    refusal: NoteRefused | None = None,
) -> Response:
    today = clock.today()
    with reading() as session:
        file, actor = door.opened(session, number, visitor.actor)
        row = commands.row_of(session, number)
        context: dict[str, Any] = head(session, file, row, actor, today, "/tabs/notes")
        context |= {
            "threads": case_notes.of_case(session, file),
            "follows": visitor.login in following.followers(session, file.number),
            "addressees": [each for each in case_notes.addressees(session, file, today) if each.login != visitor.login],
        }
    return page(
        request,
        "case_notes.html",
        visitor,
        status=refusal.status if refusal else 200,
        given=given or dict.fromkeys(FIELDS, "") | {"request_id": secrets.token_urlsafe(16)},
        refusal=refusal,
        kinds=_offered(visitor),
        asks=ASKS,
        longest=case_notes.LONGEST,
        **context,
    )


def _one(
    request: Request, visitor: Visitor, note: int, *, text: str = "", refusal: NoteRefused | None = None
) -> Response:
    with reading() as session:
        thread: Thread = case_notes.of_officer(session, note, visitor.actor)
        file = commands.load(session, thread.note.case_number)
        officers = staff.names(session)
    return page(
        request,
        "note.html",
        visitor,
        status=refusal.status if refusal else 200,
        thread=thread,
        officers=officers,
        opens=access.is_open_to(file, visitor.actor),
        refusal=refusal,
        text=text,
        request_id=secrets.token_urlsafe(16),
        longest=case_notes.LONGEST,
    )


def _offered(visitor: Visitor) -> tuple[NoteKind, ...]:
    """What this officer may write; nothing for whoever reads only."""
    own = OFFERED if rights.has(visitor.actor.roles, Right.WRITE_NOTES) else ()
    return (*own, *((NoteKind.ANNOTATION,) if rights.has(visitor.actor.roles, Right.ANNOTATE) else ()))


def _kind(text: str) -> NoteKind:
    """What the form names; a reply where it names nothing that can be written, which is refused as such."""
    return next((kind for kind in NoteKind if kind.value == text), NoteKind.REPLY)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(iso_day(text)) if text else None
    except ValueError:
        raise NoteRefused(
            f"“{text[:40]}”不是有效的日期",
            instead="请填写当月确有的日期，例如2026-05-06",
            field="due_on",
            code="NOTE-009",
        ) from None
