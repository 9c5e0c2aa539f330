"""报送上级平台: the file of a period, the platform's file read back, and the mapping of both."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from casework.errors import CaseworkError
from casework.making.exchange import FORMS
from casework.office import rights
from casework.office.rights import Right
from casework.outside.exchange import comparing, mapping
from casework.outside.exchange.comparing import FileUnread
from casework.outside.exchange.fields import Ours
from casework.outside.exchange.mapping import MappingRefused, NoMapping
from casework.record import refusals
from casework.storage import clock, store
from casework.storage.database import transaction
from casework.storage.tables import JobKind
from casework.web.making.handing import handed_over
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Uploaded, Visitor
from documents.intake.tables import MEGABYTES

router = APIRouter()


@router.get("/exchange")
def shown(request: Request, visitor: SignedIn) -> Response:
    """报送上级平台."""
    _check(visitor)
    return _page(request, visitor)


@router.get("/exchange/mapping.toml")
def mapping_file(visitor: SignedIn) -> Response:
    """The office's own mapping, else the sample, to be written otherwise."""
    _check(visitor)
    own = mapping.file()
    text = (own if own.is_file() else mapping.SAMPLE).read_text("utf-8")
    return Response(text, media_type="text/plain; charset=utf-8")


@router.post("/exchange/mapping")
def adopt(request: Request, visitor: SignedIn, form: Uploaded) -> Response:
    """载入对照表."""
    try:
        with transaction() as session:
            mapping.adopted(
                session, _sent(form, MappingRefused("没有选择文件", instead="请选择对照表")), actor=visitor.actor
            )
    except CaseworkError as refused:
        return _refused(request, visitor, "adopt_mapping", refused)
    return RedirectResponse("/exchange?done=mapping", status_code=303)


@router.post("/exchange/report")
def report(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """制作报送文件."""
    form_ = str(form.get("form", ""))
    try:
        asked = {"period": str(form.get("period", ""))[:20], "form": form_ if form_ in FORMS else FORMS[0]}
        title = f"{JobKind.EXCHANGE.label}（{asked['period']}）"
        return handed_over(request, visitor, JobKind.EXCHANGE, title, **asked)
    except CaseworkError as refused:
        return _refused(request, visitor, "report_cases", refused)


@router.post("/exchange/compare")
def compare(request: Request, visitor: SignedIn, form: Uploaded) -> Response:
    """核对平台文件: looked at first, so that what makes it useless is said here."""
    try:
        rights.check(visitor.actor, Right.REPORT)
        data = _sent(form, FileUnread("没有选择文件", instead="请选择从平台导出的文件（.xlsx或者.json）"))
        comparing.read(data, mapping.held())
        asked = {"period": str(form.get("period", ""))[:20], "digest": store.put(data)}
        title = f"{JobKind.RECONCILED.label}（{asked['period']}）"
        return handed_over(request, visitor, JobKind.RECONCILED, title, **asked)
    except CaseworkError as refused:
        return _refused(request, visitor, "compare_cases", refused)


def _sent(form: FormData, nothing: CaseworkError) -> bytes:
    sent = form.get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        raise nothing
    return sent.file.read((MEGABYTES << 20) + 1)


def _check(visitor: Visitor) -> None:
    """Who reports, and who keeps the mapping."""
    if not visitor.may(Right.KEEP_SETTINGS):
        rights.check(visitor.actor, Right.REPORT)


def _refused(request: Request, visitor: Visitor, what: str, refused: CaseworkError) -> Response:
    refusals.note_beside_form(what, refused, actor=visitor.login)
    return _page(request, visitor, refused)


def _page(request: Request, visitor: Visitor, refusal: CaseworkError | None = None) -> Response:
    held, wrong = None, ""
    try:
        held = mapping.held()
    except NoMapping:
        wrong = "还没有对照表"
    except MappingRefused as refused:
        wrong = str(refused)
    return page(
        request,
        "exchange.html",
        visitor,
        status=refusal.status if refusal else 200,
        held=held,
        wrong=wrong,
        ours=tuple(Ours),
        reports=visitor.may(Right.REPORT),
        keeps=visitor.may(Right.KEEP_SETTINGS),
        period=f"{clock.today():%Y-%m}",
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )
