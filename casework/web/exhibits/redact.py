"""遮盖: boxes drawn on the pages of a file, the copy read by a second officer, handed out once he has confirmed it."""

import re
import secrets
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.office import brake, door, rights
from casework.office.rights import Right
from casework.papers.exhibits import reading, redacting
from casework.papers.exhibits.reading import Place
from casework.papers.exhibits.redacting import Box, NotOnThePage, RedactionRefused
from casework.record import journal, refusals
from casework.storage import clock, store
from casework.storage.database import reading as looking
from casework.storage.database import transaction
from casework.storage.tables import Logged
from casework.vocabulary.proof import RedactedFor
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor
from documents import intake

router = APIRouter()
_BOX = re.compile(r"boxes\.(\d{1,4})\.page")


@router.get("/attachments/{attachment_id}/redact")
def drawing(request: Request, visitor: SignedIn, attachment_id: Id) -> Response:
    """The pages, to draw boxes on."""
    return _drawing(request, visitor, attachment_id, FormData())


def _drawing(
    request: Request, visitor: Visitor, attachment_id: int, form: FormData, refusal: CaseworkError | None = None
) -> Response:
    with looking() as session:
        row = reading.readable(session, attachment_id, visitor.actor)
        case, actor = door.opened(session, row.case_number, visitor.actor)
        rights.check(actor, Right.KEEP_FILES)
        grounds = case.items(redacting.GROUNDS, clock.today())
    return page(
        request,
        "redact.html",
        visitor,
        status=refusal.status if refusal else 200,
        row=row,
        grounds=grounds,
        citation=case.citation(redacting.BASIS, clock.today()),
        basis=redacting.BASIS,
        rows=_rows(form),
        purposes=list(RedactedFor),
        purpose=str(form.get("purpose", "")),
        refusal=refusal,
        request_id=secrets.token_urlsafe(16),
    )


FIELDS = ("page", "x", "y", "wide", "high", "ground", "words")


def _rows(form: FormData) -> list[dict[str, str]]:
    """The boxes as they were typed, in order; one where nothing was filled in is none."""
    numbers = sorted({int(found[1]) for name in form if (found := _BOX.fullmatch(name))})
    rows = [{name: str(form.get(f"boxes.{n}.{name}", "")).strip()[:300] for name in FIELDS} for n in numbers]
    return [row for row in rows if any(row[name] for name in ("x", "y", "wide", "high", "words"))]


def _boxes(form: FormData) -> list[Box]:
    boxes = []
    for no, row in enumerate(_rows(form), 1):
        try:
            place = Place(x=float(row["x"]), y=float(row["y"]), wide=float(row["wide"]), high=float(row["high"]))
        except ValueError:
            raise NotOnThePage(no) from None
        number = int(row["page"]) if row["page"].isascii() and row["page"].isdecimal() else 0
        boxes.append(Box(page=number, place=place, ground=row["ground"], words=row["words"]))
    return boxes


@router.post("/attachments/{attachment_id}/redact")
def propose(request: Request, visitor: SignedIn, form: Submitted, attachment_id: Id) -> Response:
    """Make the copy, for a second officer to read."""
    brake.costly(visitor.login)
    try:
        purpose = RedactedFor(str(form.get("purpose", "")) or RedactedFor.PARTY)
        with transaction() as session:
            made = redacting.propose(
                session,
                attachment_id,
                _boxes(form),
                purpose,
                actor=visitor.actor,
                request_id=str(form.get("request_id", ""))[:100] or None,
            )
            there = made.id
    except (CaseworkError, ValueError) as wrong:
        refused = wrong if isinstance(wrong, CaseworkError) else RedactionRefused("没有选择用途", instead="请选择用途")
        refusals.note("redact", refused, actor=visitor.login)
        if not isinstance(refused, RedactionRefused):
            raise
        return _drawing(request, visitor, attachment_id, form, refused)
    return RedirectResponse(f"/redactions/{there}", status_code=303)


@router.get("/redactions/{redaction}")
def shown(request: Request, visitor: SignedIn, redaction: Id) -> Response:
    """The copy with what it covers and why; whoever did not make it confirms or returns it."""
    return _shown(request, visitor, redaction)


def _shown(
    request: Request, visitor: Visitor, redaction: int, *, remark: str = "", refusal: CaseworkError | None = None
) -> Response:
    with looking() as session:
        line, row = redacting.one(session, redaction, visitor.actor)
        case, actor = door.opened(session, row.case_number, visitor.actor)
        labels = {item.code: item.label for item in case.items(redacting.GROUNDS, clock.today())}
    return page(
        request,
        "redaction.html",
        visitor,
        status=refusal.status if refusal else 200,
        line=line,
        row=row,
        labels=labels,
        citation=case.citation(redacting.BASIS, clock.today()),
        basis=redacting.BASIS,
        may_read=rights.has(actor.roles, Right.KEEP_FILES) and line.maker_login != visitor.login,
        remark=remark,
        refusal=refusal,
    )


@router.get("/redactions/{redaction}/preview.pdf")
def preview(visitor: SignedIn, redaction: Id) -> Response:
    """The copy as it is read by the second officer: inside the page only."""
    with looking() as session:
        line, row = redacting.one(session, redaction, visitor.actor)
    return Response(store.get(line.digest), media_type=intake.PDF, headers={"Cache-Control": "private, no-store"})


@router.get("/redactions/{redaction}/copy.pdf")
def copy(visitor: SignedIn, redaction: Id) -> Response:
    """The copy to be given to a party or published."""
    try:
        with looking() as session:
            line, data = redacting.handed_out(session, redaction, visitor.actor)
            number = redacting.one(session, redaction, visitor.actor)[1].case_number
    except RedactionRefused as refused:
        refusals.note("redacted_copy", refused, actor=visitor.login)
        raise
    journal.note(Logged.DOWNLOAD, "取得遮盖后的副本", who=visitor.login, case=number, subject=line.title)
    name = f"{line.title}（遮盖后副本，{line.purpose.label}）.pdf"
    return Response(
        data, media_type=intake.PDF, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )


@router.post("/redactions/{redaction}/{answer}")
def decide(
    request: Request, visitor: SignedIn, form: Submitted, redaction: Id, answer: Literal["confirm", "return"]
) -> Response:
    """Confirm the copy, or return it."""
    remark = str(form.get("remark", ""))[:1000]
    try:
        with transaction() as session:
            redacting.decide(session, redaction, confirmed=answer == "confirm", remark=remark, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note("read_redaction", refused, actor=visitor.login)
        if not isinstance(refused, RedactionRefused):
            raise
        return _shown(request, visitor, redaction, remark=remark, refusal=refused)
    return RedirectResponse(f"/redactions/{redaction}", status_code=303)
