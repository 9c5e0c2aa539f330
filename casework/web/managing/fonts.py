"""补充字库: fonts of the office for rare names: which there are, one more, one less."""

import tempfile
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.papers import fonts
from casework.papers.attachments import Handed
from casework.papers.fonts import FontNotAdded
from casework.record import refusals
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Uploaded, Visitor

router = APIRouter()


@router.get("/fonts")
def shown(request: Request, visitor: SignedIn) -> Response:
    """补充字库."""
    return _page(request, visitor)


@router.post("/fonts")
def add(request: Request, visitor: SignedIn, form: Uploaded) -> Response:
    """One more, of which only the characters are taken that the others lack."""
    try:
        rights.check(visitor.actor, Right.CHANGE_WORDINGS)
        sent = form.get("file")
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise FontNotAdded("没有选择字库文件", instead="请选择 .ttf、.otf 或者 .ttc 文件")
        brake.costly(visitor.login)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / Handed.named(sent.filename)
            file.write_bytes(sent.file.read())
            fonts.add(file, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("add_font", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    return RedirectResponse("/fonts?done=yes", status_code=303)


@router.post("/fonts/{family}/withdraw")
def withdraw(request: Request, visitor: SignedIn, form: Submitted, family: str) -> Response:
    """撤下 one."""
    try:
        fonts.withdraw(family, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form("withdraw_font", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    return RedirectResponse("/fonts?done=yes", status_code=303)


def _page(request: Request, visitor: Visitor, refusal: CaseworkError | None = None) -> Response:
    rights.check(visitor.actor, Right.CHANGE_WORDINGS)
    return page(
        request,
        "fonts.html",
        visitor,
        status=refusal.status if refusal else 200,
        added=fonts.added(),
        refusal=refusal,
        just_done=request.query_params.get("done", ""),
    )
