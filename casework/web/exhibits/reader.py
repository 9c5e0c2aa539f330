"""阅读: a file page by page in the browser, with notes and marks beside it, and a second file next to it."""

import secrets
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from casework.errors import CaseworkError
from casework.office import door, rights, staff
from casework.office.rights import Right
from casework.papers import attachments
from casework.papers.attachments import FileNotUsable, Handed, NoSuchAttachment
from casework.papers.exhibits import grid, reading
from casework.papers.exhibits.reading import NoteOnAPageRefused, Place, Wanted
from casework.record import journal, refusals
from casework.storage import clock, store
from casework.storage.database import reading as looking
from casework.storage.database import transaction
from casework.storage.tables import Logged
from casework.vocabulary import AttachmentPurpose
from casework.web.acting.reading import whole
from casework.web.attachments import nothing_sent
from casework.web.exhibits import recordings
from casework.web.file_names import as_sent
from casework.web.pages import page
from casework.web.session import HandedIn, Id, SignedIn, Submitted, Visitor
from documents import intake
from documents.intake.pages import as_pages

router = APIRouter()


@router.get("/attachments/{attachment_id}/read")
def read(request: Request, visitor: SignedIn, attachment_id: Id) -> Response:
    """阅读. The address may say at which page to begin, about which piece of evidence, and which file to put beside."""
    return _shown(request, visitor, attachment_id, request.query_params)


def _shown(
    request: Request,
    visitor: Visitor,
    attachment_id: int,
    asked: Mapping[str, object],
    *,
    refusal: CaseworkError | None = None,
) -> Response:
    with looking() as session:
        row = reading.readable(session, attachment_id, visitor.actor)
        file, actor = door.opened(session, row.case_number, visitor.actor)
        files = attachments.listed(session, file.number, actor.roles)
        rows = [line for part in grid.parts(file, files, actor.roles) for line in part.rows]
        seen = reading.seen(session, row)
        names = staff.names(session)
        context = {
            "row": row,
            "notes": reading.notes(session, row),
            "versions": reading.versions(session, row),
            "beside": [each for each in files if each.id != row.id and each.is_scan and not each.withdrawn_at],
            "pieces": [line for line in rows if line.file and line.file.id == row.id],
            "seen": seen.get(visitor.login, ()),
            "readers": [(names.get(login, login), len(pages)) for login, pages in sorted(seen.items())],
        }
    return page(
        request,
        "reader.html",
        visitor,
        status=refusal.status if refusal else 200,
        at=min(max(whole(asked, "page", 4, 1) or 1, 1), max(row.pages, 1)),
        second=whole(asked, "beside", 9, 0),
        given={name: str(asked.get(name, "")) for name in ("text", "page", "piece")},
        refusal=refusal,
        may_note=rights.has(actor.roles, Right.WRITE_NOTES),
        may_keep=rights.has(actor.roles, Right.KEEP_FILES),
        request_id=secrets.token_urlsafe(16),
        **context,
    )


@router.get("/attachments/{attachment_id}/as.pdf")
def drawn(visitor: SignedIn, attachment_id: Id) -> Response:
    """The pages of a file, whatever came in, as the reader shows them."""
    with looking() as session:
        row = reading.readable(session, attachment_id, visitor.actor)
    journal.note(Logged.DOWNLOAD, "阅读材料", who=visitor.login, case=row.case_number, subject=row.title)
    data = store.get(row.digest) if row.media == intake.PDF else _pages_of(row.digest, row.media)
    return Response(data, media_type=intake.PDF, headers={"Cache-Control": "private, no-store"})


@lru_cache(maxsize=2)
def _pages_of(digest: str, media: str) -> bytes:
    """Pictures as pages: two files may be side by side."""
    return as_pages(store.get(digest), media)


@router.post("/attachments/{attachment_id}/notes")
def write(request: Request, visitor: SignedIn, form: Submitted, attachment_id: Id) -> Response:
    """Write a note beside a page, or a mark on it."""
    try:
        wanted = Wanted(
            page=whole(form, "page", 4, 0),
            at_second=reading.second_of(str(form.get("moment", ""))[:20]),
            text=str(form.get("text", ""))[:10_000],
            place=_place(form),
            piece=str(form.get("piece", ""))[:1000],
            request_id=str(form.get("request_id", ""))[:100] or None,
        )
        with transaction() as session:
            note = reading.write(session, attachment_id, wanted, actor=visitor.actor)
            at = f"read?page={note.page}" if note.page else f"listen?at={note.at_second}"
            there = f"/attachments/{attachment_id}/{at}&piece={quote(note.piece)}#note-{note.id}"
    except CaseworkError as refused:
        refusals.note("write_reading_note", refused, actor=visitor.login)
        if not isinstance(refused, NoteOnAPageRefused):
            raise
        shown = recordings.shown if "moment" in form else _shown
        return shown(request, visitor, attachment_id, form, refusal=refused)
    return RedirectResponse(there, status_code=303)


def _place(form: FormData) -> Place | None:
    """Where the mark was drawn; None where nothing was."""
    x, y, wide, high = (str(form.get(name, "")).strip() for name in ("x", "y", "wide", "high"))
    return Place.typed(x, y, wide, high) if any((x, y, wide, high)) else None


@router.post("/attachments/{attachment_id}/notes/{note}/drop")
def drop(visitor: SignedIn, form: Submitted, attachment_id: Id, note: Id) -> Response:
    """Take one's own note away."""
    try:
        with transaction() as session:
            dropped = reading.drop(session, note, actor=visitor.actor)
            there = f"read?page={dropped.page}" if dropped.page else "listen"
    except CaseworkError as refused:
        refusals.note("drop_reading_note", refused, actor=visitor.login)
        raise
    return RedirectResponse(f"/attachments/{attachment_id}/{there}", status_code=303)


@router.post("/attachments/{attachment_id}/seen")
def see(visitor: SignedIn, form: Submitted, attachment_id: Id) -> Response:
    """The reader tells that a page was before the officer for a while."""
    with transaction(by_law=False) as session:
        reading.see(session, attachment_id, whole(form, "page", 4, 0), actor=visitor.actor)
    return Response(status_code=204)


@router.post("/attachments/{attachment_id}/version")
def take_over(request: Request, visitor: SignedIn, form: HandedIn, attachment_id: Id) -> Response:
    """A better scan in the place of this one; the notes go with it."""
    sent = form.get("file")
    with looking() as session:
        row = attachments.row_of(session, attachment_id, visitor.actor)
    try:
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise nothing_sent()
        data, name = sent.file.read(), as_sent(sent.filename)
        with transaction() as session:
            made = reading.take_over(session, attachment_id, data, name, actor=visitor.actor)
            there = made.id
    except CaseworkError as refused:
        refusals.note("replace_attachment", refused, actor=visitor.login, case=row.case_number)
        if refused.status >= 500 or isinstance(refused, NoSuchAttachment):
            raise
        if isinstance(refused, FileNotUsable):
            _keep(data, name, row.case_number, AttachmentPurpose(row.purpose), refused, visitor)
        return _shown(request, visitor, attachment_id, {}, refusal=refused)
    return RedirectResponse(f"/attachments/{there}/read", status_code=303)


def _keep(
    data: bytes, name: str, number: str, purpose: AttachmentPurpose, refused: FileNotUsable, visitor: Visitor
) -> None:
    handed = Handed(data=data, file_name=name, purpose=purpose, received_on=clock.today())
    with transaction() as session:
        attachments.set_aside(session, number, handed, refused, actor=visitor.actor, today=clock.today())
