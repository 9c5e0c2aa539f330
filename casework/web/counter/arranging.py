"""整理扫描件 on a page: its pages as small pictures, and the papers they belong to."""

from functools import lru_cache
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.papers import arranging, attachments, stacks
from casework.papers.attachments import NoSuchAttachment
from casework.papers.stacks import Stack
from casework.record import refusals
from casework.storage import clock, store
from casework.storage.database import reading, transaction
from casework.storage.tables import Attachment
from casework.vocabulary import AttachmentPurpose
from casework.web.acting.reading import whole
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor
from documents.intake import SCANS, ocr
from documents.intake import arranging as scans
from documents.intake.pages import as_pages

router = APIRouter()

SHOWN = 30
"""Pages that are shown as pictures at once."""
OFFERED, MOST = 6, 60
"""Papers that the form has room for: usually, and where a stack is proposed to be so many."""


@router.get("/attachments/{attachment_id}/pages")
def pages(request: Request, visitor: SignedIn, attachment_id: Id) -> Response:
    """整理扫描件; on demand with what the pages say of themselves."""
    brake.costly(visitor.login)
    return _shown(request, visitor, attachment_id, FormData())


def _shown(
    request: Request, visitor: Visitor, attachment_id: int, form: FormData, refusal: CaseworkError | None = None
) -> Response:
    rights.check(visitor.actor, Right.KEEP_FILES)
    with reading() as session:
        row, data = arranging.scan(session, attachment_id, visitor.actor)
    there = scans.how_many(data, row.media)
    stack = stacks.proposed(data, row.media) if request.query_params.get("propose") == "yes" and not form else None
    filled = _filled(stack, row, there)
    rows = max((number for number in range(1, MOST + 1) if f"pages_{number}" in form), default=OFFERED)
    first = min(whole(request.query_params, "first", 4, 1) or 1, there)
    return page(
        request,
        "arranging.html",
        visitor,
        status=refusal.status if refusal else 200,
        row=row,
        there=there,
        first=first,
        last=min(there, first + SHOWN - 1),
        step=SHOWN,
        refusal=refusal,
        stack=stack,
        can_read=ocr.is_there(),
        typed=lambda name: str(form.get(name, filled.get(name, ""))),
        parts=range(1, max(rows, min(len(stack.papers) + 2, MOST) if stack else 0) + 1),
        purposes=[
            purpose
            for purpose in AttachmentPurpose
            if purpose is not AttachmentPurpose.INTERNAL or rights.has(visitor.actor.roles, Right.READ_SECOND_VOLUME)
        ],
    )


def _filled(stack: Stack | None, row: Attachment, there: int) -> dict[str, str]:
    """What the form begins with: the scan as it is, or the papers that it seems to hold."""
    if stack is None or not stack.papers:
        return {"pages_1": f"1-{there}", "title_1": row.title}
    filled = {"rest": "yes"} if stack.blank else {}
    for number, paper in enumerate(stack.papers[:MOST], 1):
        filled[f"pages_{number}"] = paper.pages
        filled[f"title_{number}"] = paper.title or (row.title if number == 1 else "")
        filled[f"purpose_{number}"] = paper.purpose.value if paper.purpose else row.purpose
    return filled


@router.get("/attachments/{attachment_id}/pages/{number}.jpg")
def small_picture(visitor: SignedIn, attachment_id: Id, number: Annotated[int, Path(ge=1, le=9999)]) -> Response:
    """One page, small. The browser keeps it: what a file holds does not change."""
    with reading() as session:
        row = attachments.row_of(session, attachment_id, visitor.actor)
    if row.media not in SCANS:
        raise NoSuchAttachment
    try:
        drawn = scans.small_picture(_pages_of(row.digest, row.media), number)
    except IndexError:
        raise NoSuchAttachment from None
    return Response(drawn, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


@lru_cache(maxsize=1)
def _pages_of(digest: str, media: str) -> bytes:
    """The scan that is looked at just now, as a PDF: its pictures are asked for one by one."""
    return as_pages(store.get(digest), media)


@router.post("/attachments/{attachment_id}/pages")
def arrange(request: Request, visitor: SignedIn, form: Submitted, attachment_id: Id) -> Response:
    """Make the papers that the form names."""
    brake.costly(visitor.login)
    with reading() as session:
        row = attachments.row_of(session, attachment_id, visitor.actor)
    if arranging.is_done(row):
        return RedirectResponse(f"/cases/{quote(row.case_number)}/materials", status_code=303)
    parts = [
        arranging.Part(
            row=number,
            pages=typed,
            purpose=_purpose(str(form.get(f"purpose_{number}", "")), row.purpose),
            title=str(form.get(f"title_{number}", "")).strip(),
        )
        for number in range(1, MOST + 1)
        if (typed := str(form.get(f"pages_{number}", "")).strip()[:500])
    ]
    blank = form.get("rest") == "yes"
    try:
        with transaction() as session:
            made = arranging.arrange(
                session, attachment_id, parts, rest_is_blank=blank, actor=visitor.actor, today=clock.today()
            )
    except CaseworkError as refused:
        refusals.note("arrange", refused, actor=visitor.actor.login, case=row.case_number)
        if refused.status >= 500 or refused.status in (403, 404):
            raise
        return _shown(request, visitor, attachment_id, form, refused)
    return RedirectResponse(f"/cases/{quote(row.case_number)}/materials?done={len(made)}", status_code=303)


def _purpose(chosen: str, usual: str) -> AttachmentPurpose:
    known = {purpose.value for purpose in AttachmentPurpose}
    return AttachmentPurpose(chosen if chosen in known else usual)
