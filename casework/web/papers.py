"""Documents as files: the PDF to look at, the Word file to keep working on."""

from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Response

from casework import store
from casework.database import reading
from casework.errors import CaseworkError
from casework.tables import Document
from casework.vocabulary import DocumentKind
from casework.web.session import SignedIn

router = APIRouter()

TYPES = {
    "pdf": ("application/pdf", "inline"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
}


class NoSuchDocument(CaseworkError):
    """The document does not exist, or has not been written yet."""

    code, status = "DOC-404", 404


@router.get("/documents/{document_id}.{form}")
def document(visitor: SignedIn, document_id: int, form: Literal["pdf", "docx"]) -> Response:
    """文书文件. Named as officers name files: 文书名称（文号）."""
    with reading() as session:
        row = session.get(Document, document_id)
    digest = getattr(row, form) if row else ""
    if row is None or not digest:
        raise NoSuchDocument("这份文书不存在，或者还没有生成", instead="请稍后从案件页面打开")
    media, disposition = TYPES[form]
    number = f"（{row.number}）" if row.number else ""
    name = quote(f"{DocumentKind(row.kind).label}{number}.{form}", safe="")
    return Response(
        store.get(digest),
        media_type=media,
        headers={
            "Content-Disposition": f"{disposition}; filename*=UTF-8''{name}",
            # The viewer of the browser draws a PDF with styles of its own.
            "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'",
        },
    )
