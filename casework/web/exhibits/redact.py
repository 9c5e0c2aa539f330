"""遮盖: boxes drawn on the pages of a file, the copy read by a second officer, handed out once he has confirmed it."""

import re
import secrets
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.office import door, rights
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.papers.exhibits import covering, disguising, redacting
from casework.papers.exhibits.covering import Source
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


def _source(session: Session, kind: Literal["attachments", "documents"], number: int, visitor: Visitor) -> Source:
    """The file or the office's own document that an address names."""
    of = covering.of_document if kind == "documents" else covering.of_attachment
    return of(session, number, visitor.actor)


@router.get("/attachments/{attachment_id}/redact")
def drawing(request: Request, visitor: SignedIn, attachment_id: Id) -> Response:
    """The pages, to draw boxes on."""
    return _drawing(request, visitor, "attachments", attachment_id, FormData())


@router.get("/documents/{document_id}/redact")
def drawing_own(request: Request, visitor: SignedIn, document_id: Id) -> Response:
    """The same of a document of the office."""
    return _drawing(request, visitor, "documents", document_id, FormData())


def _drawing(
    request: Request,
    visitor: Visitor,
    kind: Literal["attachments", "documents"],
    number: int,
    form: FormData,
    refusal: CaseworkError | None = None,
) -> Response:
    """The page, as the form was filled in; where nothing was yet and the address asks for it, with the people of the
    case as they stand in the text."""
    suggests = request.method == "GET" and request.query_params.get("people") == "yes"
    bodies = request.query_params.get("bodies") == "yes"
    if suggests:
        brake.costly(visitor.login)
    with looking() as session:
        source = _source(session, kind, number, visitor)
        case, actor = door.opened(session, source.case_number, visitor.actor)
        rights.check(actor, Right.KEEP_FILES)
        grounds = case.items(redacting.GROUNDS, clock.today())
        rows = [_as_row(box) for box in disguising.suggested(case, source, bodies=bodies)] if suggests else _rows(form)
    published = suggests or source.document is not None
    return page(
        request,
        "redact.html",
        visitor,
        status=refusal.status if refusal else 200,
        source=source,
        pdf=f"{source.address}.pdf" if source.document else f"{source.address}/as.pdf",
        grounds=grounds,
        citation=case.citation(redacting.BASIS, clock.today()),
        basis=redacting.BASIS,
        rows=rows,
        suggests=suggests,
        purposes=list(RedactedFor),
        purpose=str(form.get("purpose", "")) or (RedactedFor.PUBLICATION.value if published else ""),
        refusal=refusal,
        request_id=secrets.token_urlsafe(16),
    )


def _as_row(box: Box) -> dict[str, str]:
    spot = {name: f"{value:.2f}" for name, value in vars(box.place).items()}
    return {"page": str(box.page), **spot, "ground": box.ground, "words": box.words, "instead": box.instead}


FIELDS = ("page", "x", "y", "wide", "high", "ground", "words", "instead")


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
        boxes.append(Box(page=number, place=place, ground=row["ground"], words=row["words"], instead=row["instead"]))
    return boxes


@router.post("/attachments/{attachment_id}/redact")
def propose(request: Request, visitor: SignedIn, form: Submitted, attachment_id: Id) -> Response:
    """Make the copy, for a second officer to read."""
    return _proposed(request, visitor, "attachments", attachment_id, form)


@router.post("/documents/{document_id}/redact")
def propose_own(request: Request, visitor: SignedIn, form: Submitted, document_id: Id) -> Response:
    """The same of a document of the office."""
    return _proposed(request, visitor, "documents", document_id, form)


def _proposed(
    request: Request, visitor: Visitor, kind: Literal["attachments", "documents"], number: int, form: FormData
) -> Response:
    brake.costly(visitor.login)
    try:
        purpose = RedactedFor(str(form.get("purpose", "")) or RedactedFor.PARTY)
        with transaction() as session:
            made = redacting.propose(
                session,
                _source(session, kind, number, visitor),
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
        return _drawing(request, visitor, kind, number, form, refused)
    return RedirectResponse(f"/redactions/{there}", status_code=303)


@router.get("/redactions/{redaction}")
def shown(request: Request, visitor: SignedIn, redaction: Id) -> Response:
    """The copy with what it covers and why; whoever did not make it confirms or returns it."""
    return _shown(request, visitor, redaction)


def _shown(
    request: Request, visitor: Visitor, redaction: int, *, remark: str = "", refusal: CaseworkError | None = None
) -> Response:
    with looking() as session:
        line, source = redacting.one(session, redaction, visitor.actor)
        case, actor = door.opened(session, source.case_number, visitor.actor)
        labels = {item.code: item.label for item in case.items(redacting.GROUNDS, clock.today())}
    return page(
        request,
        "redaction.html",
        visitor,
        status=refusal.status if refusal else 200,
        line=line,
        source=source,
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
        line, _ = redacting.one(session, redaction, visitor.actor)
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
