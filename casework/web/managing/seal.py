"""电子印章: the certificate, the picture, and who may seal; with a sample to look at."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.papers import seal_setup
from casework.papers.seal_setup import SetupRefused
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.settings import settings
from casework.web.entering.proving import proved
from casework.web.pages import page
from casework.web.papers import download
from casework.web.session import SignedIn, Uploaded, Visitor

router = APIRouter()


@router.get("/seal")
def shown(request: Request, visitor: SignedIn) -> Response:
    """电子印章."""
    return _page(request, visitor)


@router.post("/seal")
def enter(request: Request, visitor: SignedIn, form: Uploaded) -> Response:
    """Another certificate or picture."""
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            seal_setup.entered(
                session,
                actor=visitor.actor,
                certificate=_file(form, "certificate"),
                password=str(form.get("certificate_password", ""))[:500],
                picture=_file(form, "picture"),
            )
    except CaseworkError as refused:
        refusals.note_beside_form("enter_seal", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    return RedirectResponse("/seal?done=yes", status_code=303)


@router.post("/seal/end")
def end(request: Request, visitor: SignedIn, form: Uploaded) -> Response:
    """停用电子印章."""
    try:
        visitor = proved(request, visitor, form)
        with transaction() as session:
            seal_setup.ended(session, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("end_seal", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    return RedirectResponse("/seal?done=yes", status_code=303)


@router.get("/seal/picture.png")
def picture(visitor: SignedIn) -> Response:
    """印章图片, for whoever sets it up."""
    rights.check(visitor.actor, Right.KEEP_SETTINGS)
    try:
        content = settings().seal_picture.read_bytes()
    except OSError:
        raise SetupRefused("还没有印章图片", instead="请先选择图片并保存") from None
    return Response(content, media_type="image/png")


@router.get("/seal/preview.pdf")
def preview(visitor: SignedIn) -> Response:
    """The picture on a sample document; it is no seal."""
    rights.check(visitor.actor, Right.KEEP_SETTINGS)
    brake.costly(visitor.login)
    return download(seal_setup.preview(), "印章图样（样本，未盖章）", "pdf", by=None)


def _file(form: FormData, name: str) -> bytes:
    sent = form.get(name)
    return sent.file.read() if isinstance(sent, UploadFile) and sent.filename else b""


def _page(request: Request, visitor: Visitor, refusal: CaseworkError | None = None) -> Response:
    rights.check(visitor.actor, Right.KEEP_SETTINGS)
    today = clock.today()
    with reading() as session:
        held = {role: staff.holding(session, role, today) for role in rights.holders(Right.SEAL)}
    return page(
        request,
        "seal_setup.html",
        visitor,
        status=refusal.status if refusal else 200,
        setup=seal_setup.standing(),
        held=held,
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )
