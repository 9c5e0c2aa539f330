"""知识库: searched on one page; what officers write for it, and a second one reads."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.lessons.knowledge import register, shelf
from casework.lessons.knowledge.register import Written
from casework.office import staff
from casework.office.rights import Right
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.lessons.routes import router
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor


@router.get("/library")
def library(
    request: Request,
    visitor: CaseReader,
    text: Annotated[str, Query(max_length=100)] = "",
    kind: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """What is found by words, shelf by shelf."""
    return _shelf(request, visitor, {}, text=text, kind=kind)


@router.post("/library")
def write_new(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """A new entry. LIB-001, RPT-005."""
    given = gather(Written, form)
    try:
        with transaction() as session:
            row = register.written(session, actor=visitor.actor, today=clock.today(), details=given)
            there = f"/library/{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("library:write", refused, actor=visitor.login)
        return _shelf(request, visitor, given, refused)
    return RedirectResponse(there, status_code=303)


@router.get("/library/{entry}")
def shown_entry(request: Request, visitor: CaseReader, entry: Id) -> Response:
    """One entry. LIB-404."""
    return _page(request, visitor, entry)


@router.post("/library/{entry}")
def write_again(request: Request, visitor: CaseReader, form: Submitted, entry: Id) -> Response:
    """Another wording, which is read again. LIB-001, RPT-005."""
    given, seen = gather(Written, form), _seen(form)
    return _done(
        request,
        visitor,
        entry,
        "library:write",
        lambda session: register.written(
            session, actor=visitor.actor, today=clock.today(), details=given, entry=entry, seen=seen
        ),
        given,
    )


@router.post("/library/{entry}/read")
def read(request: Request, visitor: CaseReader, form: Submitted, entry: Id) -> Response:
    """复核. LIB-002, LIB-003."""
    return _done(
        request,
        visitor,
        entry,
        "library:read",
        lambda session: register.read(session, entry, seen=_seen(form), actor=visitor.actor, today=clock.today()),
    )


@router.post("/library/{entry}/drop")
def take_down(request: Request, visitor: CaseReader, form: Submitted, entry: Id) -> Response:
    """撤下. LIB-004."""
    reason = str(form.get("reason", ""))[:500]
    return _done(
        request,
        visitor,
        entry,
        "library:drop",
        lambda session: register.taken_down(session, entry, actor=visitor.actor, reason=reason),
        there="/library",
    )


def _seen(form: Submitted) -> str:
    """Which wording the page showed."""
    return str(form.get("seen", ""))[:16]


def _done(
    request: Request,
    visitor: Visitor,
    entry: int,
    what: str,
    do: Callable[[Session], object],
    given: Mapping[str, Any] | None = None,
    *,
    there: str = "",
) -> Response:
    try:
        with transaction() as session:
            do(session)
    except CaseworkError as refused:
        refusals.note_beside_form(what, refused, actor=visitor.login)
        return _page(request, visitor, entry, given, refused)
    return RedirectResponse(there or f"/library/{entry}", status_code=303)


def _shelf(
    request: Request,
    visitor: Visitor,
    given: Mapping[str, Any],
    refusal: CaseworkError | None = None,
    *,
    text: str = "",
    kind: str = "",
) -> Response:
    wrong = wrong_in(refusal, Written)
    with reading() as session:
        items = shelf.found(session, visitor.actor, text, kind)
        waiting, officers = register.unread(session), staff.names(session)
    return page(
        request,
        "library.html",
        visitor,
        status=refusal.status if refusal else 200,
        items=items,
        kinds=shelf.CALLED,
        shelves=[name for name in shelf.SHELVES if any(item.kind == name for item in items)],
        text=text.strip(),
        kind=kind,
        waiting=waiting,
        officers=officers,
        controls=controls(Written, dict(given), NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        may_write=visitor.may(Right.KEEP_LESSONS),
    )


def _page(
    request: Request,
    visitor: Visitor,
    entry: int,
    given: Mapping[str, Any] | None = None,
    refusal: CaseworkError | None = None,
) -> Response:
    wrong = wrong_in(refusal, Written)
    with reading() as session:
        row, officers = register.open_to(session, entry, visitor.actor), staff.names(session)
    begun = {name: getattr(row, name) for name in Written.model_fields}
    return page(
        request,
        "library_entry.html",
        visitor,
        status=refusal.status if refusal else 200,
        row=row,
        mark=register.mark(row),
        kinds=shelf.CALLED,
        officers=officers,
        controls=controls(Written, dict(begun if given is None else given), NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        may_write=visitor.may(Right.KEEP_LESSONS),
    )
