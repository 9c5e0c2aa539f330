"""Documents as files: the PDF to look at, sealed where it is, the Word file to keep working on; the seal; blank forms;
the case file and the certified timeline of a case."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework import procedure
from casework.casefile import CaseFile
from casework.errors import CaseworkError, RoleRefused
from casework.making.made import NotDrawn as NotDrawn
from casework.office import door
from casework.office.signing_in import brake
from casework.papers import dossier, sealing
from casework.papers.copies import large, plain
from casework.papers.filling import party_forms
from casework.papers.own_words import wordings
from casework.papers.sealing import NoSuchDocument
from casework.record import commands, journal, refusals
from casework.storage import clock, store
from casework.storage.database import reading, transaction
from casework.storage.office import normal_number
from casework.storage.store import FileLost
from casework.storage.tables import Document, JobKind, Logged
from casework.vocabulary import DocumentKind
from casework.web.entering.proving import REFUSED, proved
from casework.web.making.handing import as_file, handed_over
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor
from documents.errors import DocumentError
from documents.kinds import KINDS
from documents.rendering import Rendered, RendererPool

router = APIRouter()


def download(
    content: bytes, name: str, form: Literal["pdf", "docx"], *, by: Visitor | None, case: str = ""
) -> Response:
    """A file, named as officers name files. The log keeps who took it; `by` nobody: it says nothing of any case."""
    if by:
        journal.note(Logged.DOWNLOAD, "取得文件", who=by.login, case=case, subject=f"{name}.{form}")
    return as_file(content, f"{name}.{form}")


# ---- one document


@router.get("/documents/{document_id}.{form}")
def document(visitor: SignedIn, document_id: Id, form: Literal["pdf", "docx"]) -> Response:
    """文书文件: 文书名称（文号）. The Word file of a sealed document says in its name that it carries no seal."""
    with reading() as session:
        row = session.get(Document, document_id)
    absent = NoSuchDocument("这份文书不存在，或者还没有生成", instead="请稍后从案件页面打开")
    if row is None or not getattr(row, form):
        raise absent
    check_open(row, visitor, absent)
    number = f"（{row.number}）" if row.number else ""
    name = f"{DocumentKind(row.kind).label}{number}"
    taken: dict[str, Any] = {"by": visitor, "case": row.case_number}
    if form == "docx":
        return download(store.get(row.docx), f"{name}（未盖章）" if row.sealed else name, form, **taken)
    try:
        return download(sealing.pdf(row), name, form, **taken)
    except (sealing.SealDoesNotHold, FileLost) as refused:
        with transaction() as session:
            sealing.alarm(session, row, refused)
        raise


@router.get("/documents/{document_id}/large.pdf")
def large_type(visitor: SignedIn, document_id: Id) -> Response:
    """大字版, for whoever cannot read the paper itself."""
    return _beside(visitor, document_id, "大字版", lambda case, row: large.large(row))


@router.get("/documents/{document_id}/plain.pdf")
def in_plain_words(visitor: SignedIn, document_id: Id) -> Response:
    """一页说明 of what the paper is."""
    return _beside(visitor, document_id, "一页说明", plain.plain)


def _beside(visitor: Visitor, document_id: int, what: str, made: Callable[[CaseFile, Document], bytes]) -> Response:
    """A file that goes with a document."""
    brake.costly(visitor.login)
    with reading() as session:
        row = session.get(Document, document_id)
    absent = NoSuchDocument(f"这份文书不存在，或者没有{what}", instead="请从案件页面打开")
    if row is None or row.recalled or not row.addressee:
        raise absent
    check_open(row, visitor, absent)
    with reading() as session:
        case = commands.load(session, row.case_number)
    try:
        content = made(case, row)
    except DocumentError as refused:
        raise NotDrawn(str(refused), code=refused.code) from refused
    return download(content, f"{DocumentKind(row.kind).label}（{what}）", "pdf", by=visitor, case=row.case_number)


def check_open(row: Document, visitor: Visitor, absent: CaseworkError) -> None:
    """A letter about a clue is as restricted as the entry that called for it: who may not read it is told what he would
    be told of a document that there is not (`absent`), for its number alone would say that there is one. Refusals are
    put on record."""
    try:
        with reading() as session:
            case, actor = door.opened(session, row.case_number, visitor.actor)
    except CaseworkError as kept_away:
        refusals.note("open", kept_away, actor=visitor.login, case=row.case_number)
        raise
    if procedure.may_open(case.procedure, DocumentKind(row.kind), actor.roles):
        return
    refused = RoleRefused("这份文书限定人员查阅", instead="请由有权查阅的人员打开")
    refusals.note("open", refused, actor=visitor.actor.login, case=row.case_number)
    raise absent


@router.get("/documents/{document_id}/seal")
def ask_to_seal(request: Request, visitor: SignedIn, document_id: Id) -> Response:
    """盖章: what will happen, before it happens."""
    return _before_sealing(request, visitor, document_id)


def _before_sealing(
    request: Request, visitor: Visitor, document_id: int, refusal: CaseworkError | None = None
) -> Response:
    with reading() as session:
        row = session.get(Document, document_id)
        absent = NoSuchDocument("这份文书不存在", instead="请从案件页面打开")
        if row is None:
            raise absent
        check_open(row, visitor, absent)
        case, actor = door.opened(session, row.case_number, visitor.actor)
        sealing.check_sealable(row, actor)
        party = case.party(row.addressee)
    sealing.service()
    if unusable := sealing.obstacle():
        raise unusable
    kind = DocumentKind(row.kind)
    return page(
        request,
        "seal.html",
        visitor,
        status=refusal.status if refusal else 200,
        document=row,
        kind=kind,
        addressee=party.name if party else "",
        refusal=refusal,
    )


@router.post("/documents/{document_id}/seal")
def seal(request: Request, visitor: SignedIn, form: Submitted, document_id: Id) -> Response:
    """盖章."""
    with reading() as session:
        row = session.get(Document, document_id)
    number = row.case_number if row else ""
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            sealing.seal(session, document_id, actor=visitor.actor, now=clock.now())
    except CaseworkError as refused:
        refusals.note("seal", refused, actor=visitor.actor.login, case=number)
        if isinstance(refused, REFUSED):
            return _before_sealing(request, visitor, document_id, refused)
        raise
    return RedirectResponse(f"/cases/{quote(number)}#documents", status_code=303)


# ---- one case


@router.get("/cases/{number}/dossier")
def case_file(request: Request, visitor: SignedIn, number: str, anyway: bool = False) -> Response:
    """卷宗: the file of a case. While papers are missing the page says which, and lets it be taken as it is."""
    brake.costly(visitor.login)
    with reading() as session:
        papers, absent = dossier.incomplete(session, number, actor=visitor.actor)
    name = normal_number(number)
    if papers and absent and not anyway:
        return page(request, "dossier.html", visitor, number=name, papers=papers, absent=absent)
    volume = dossier.Volume.MAIN.value
    return handed_over(request, visitor, JobKind.DOSSIER, f"{name}卷宗", case=name, number=name, volume=volume)


@router.get("/cases/{number}/certificate")
def certified_timeline(request: Request, visitor: SignedIn, number: str) -> Response:
    """办案时间线证明."""
    brake.costly(visitor.login)
    name = normal_number(number)
    return handed_over(request, visitor, JobKind.CERTIFICATE, f"{name}办案时间线证明", case=name, number=name)


# ---- blank forms


@cache
def renderers() -> RendererPool:
    """The one renderer of the pages, started with the first form somebody asks for."""
    return RendererPool(processes=1)


def draw(kind_id: str, content: Any, own: Mapping[str, str] | None = None, /) -> Rendered:
    """A document for a file that the pages make themselves."""
    return renderers().render(kind_id, content, own)


def close() -> None:
    """Stop the renderer, if there is one."""
    if renderers.cache_info().currsize:
        renderers().close()
        renderers.cache_clear()


@router.get("/forms")
def forms(request: Request, visitor: SignedIn) -> Response:
    """文书样式: what parties fill in, blank."""
    blank = [kind for kind in KINDS.values() if kind.fillable]
    return page(request, "forms.html", visitor, forms=blank)


@router.get("/forms/{kind_id}.{form}")
def blank_form(visitor: SignedIn, kind_id: str, form: Literal["pdf", "docx"]) -> Response:
    """One blank form."""
    kind = KINDS.get(kind_id)
    if kind is None or not kind.fillable:
        raise NoSuchDocument("没有这种空白文书", instead="请从文书样式页面选择")
    try:
        with reading() as session:
            own = wordings.in_force(session, kind.id)
        made = renderers().render(kind.id, party_forms.blank(kind, clock.today()), own)
    except DocumentError as refused:
        raise NotDrawn(str(refused), code=refused.code) from refused
    return download(made.pdf if form == "pdf" else made.docx, f"{kind.name}（空白）", form, by=None)
