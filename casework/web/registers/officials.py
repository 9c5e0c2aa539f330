"""机关负责人: the heads of an organ; everyone who reads the register reads them, the administrator enters them, one by
one or from a table."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from casework import law
from casework.errors import CaseworkError
from casework.office import agencies, rights
from casework.office.officials import register, table
from casework.office.officials.register import OfficialDetails
from casework.office.officials.table import TableRefused
from casework.office.rights import Right
from casework.queries.names import organ
from casework.record import refusals
from casework.storage.database import reading, transaction
from casework.vocabulary import Post
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, whole, wrong_in
from casework.web.blank_table import blank_table
from casework.web.one_case.case import day_in
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor
from documents.intake.refusing import FileRefused
from documents.intake.tables import MEGABYTES, lines_of

router = APIRouter()
WHO = ("ATT-2", "ATT-2b")
"""Who is a head of an organ, and who is not."""


@router.get("/agencies/officials.xlsx")
def template(visitor: SignedIn) -> Response:
    """An empty table with its headings."""
    return blank_table("负责人名册", table.COLUMNS, table.REQUIRED, "officials.xlsx")


@router.get("/agencies/{agency}/officials")
def shown(request: Request, visitor: SignedIn, agency: Id) -> Response:
    """负责人; with one of them to be corrected."""
    editing = whole(request.query_params, "edit", 8, None)
    given: dict[str, Any] = {}
    if editing:
        with reading() as session:
            given = register.found(session, agency, editing).model_dump()
    return _page(request, visitor, agency, given, editing=editing)


@router.post("/agencies/{agency}/officials")
def enter(request: Request, visitor: SignedIn, form: Submitted, agency: Id) -> Response:
    """A head registered, or corrected."""
    given, editing = gather(OfficialDetails, form), whole(request.query_params, "edit", 8, None)
    try:
        with transaction() as session:
            row = register.entered(session, agency, actor=visitor.actor, details=given, official=editing)
            there = f"/agencies/{agency}/officials?done={row.id}#official-{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("enter_official", refused, actor=visitor.login)
        return _page(request, visitor, agency, given, refused, editing=editing)
    return RedirectResponse(there, status_code=303)


@router.post("/agencies/{agency}/officials/table")
def take_in(request: Request, visitor: SignedIn, form: Submitted, agency: Id) -> Response:
    """A table of heads, all of it or nothing."""
    try:
        with transaction() as session:
            rows = table.rows(_sent(form), agencies.found(session, agency))
            register.all_entered(session, agency, actor=visitor.actor, rows=rows)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_officials", refused, actor=visitor.login)
        return _page(request, visitor, agency, {}, refused, from_table=True)
    return RedirectResponse(f"/agencies/{agency}/officials?done=table", status_code=303)


@router.post("/agencies/{agency}/officials/{official}/end")
def end(request: Request, visitor: SignedIn, form: Submitted, agency: Id, official: Id) -> Response:
    """离任."""
    try:
        with transaction() as session:
            on = day_in(str(form.get("on", "")))
            register.left(session, agency, official, actor=visitor.actor, on=on)
    except CaseworkError as refused:
        refusals.note_beside_form("end_official", refused, actor=visitor.login)
        return _page(request, visitor, agency, {}, refused)
    return RedirectResponse(f"/agencies/{agency}/officials?done={official}#official-{official}", status_code=303)


def _sent(form: FormData) -> str:
    """The lines of the workbook, else those that were pasted."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return str(form.get("text", ""))[:100_000]
    try:
        return lines_of(file.file.read((MEGABYTES << 20) + 1), table.MOST + 10)[0]
    except FileRefused as refused:
        raise TableRefused(refused.reason, instead=refused.instead) from refused


def _page(
    request: Request,
    visitor: Visitor,
    agency: int,
    given: dict[str, Any],
    refusal: CaseworkError | None = None,
    *,
    editing: int | None = None,
    from_table: bool = False,
) -> Response:
    wrong = wrong_in(refusal, OfficialDetails)
    with reading() as session:
        row = agencies.found(session, agency)
        heads = organ.in_register(session, (row.name,)).officials
    return page(
        request,
        "officials.html",
        visitor,
        status=refusal.status if refusal else 200,
        row=row,
        heads=[head for head in heads if head.agency_id == agency],
        posts={post.value: post.label for post in Post},
        rules=tuple(law.rule(which) for which in WHO),
        may_edit=rights.has(visitor.actor.roles, Right.EDIT_REGISTERS),
        controls=controls(OfficialDetails, given, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        editing=editing,
        from_table=from_table,
        just_done=request.query_params.get("done", ""),
    )
