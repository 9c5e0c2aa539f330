"""Documents and materials over the interface: which there are, and the files."""

from typing import Any, Literal

from fastapi import Response

from casework import queries
from casework.office import door
from casework.papers import attachments
from casework.papers.attachments import Attached
from casework.queries import PaperLine
from casework.record import journal
from casework.storage.database import reading
from casework.storage.tables import Logged
from casework.web import attachments as materials_on_pages
from casework.web import papers as papers_on_pages
from casework.web.api import answers
from casework.web.api.asker import ReadsCases, TakesPapers
from casework.web.api.routes import router
from casework.web.session import Id

FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get("/cases/{number}/documents", summary="案件的文书", response_model=answers.Papers)
def documents(asker: ReadsCases, number: str) -> dict[str, Any]:
    """案件的文书及其文号、送达；state 为 written 的可以取用。"""
    with reading() as session:
        file, actor = door.opened(session, number, asker.actor)
        found = queries.documents(session, file, actor.roles)
        numbers = queries.shown_numbers(session, file.number, actor.roles)
    journal.note(Logged.API_READ, "读取文书目录", who=asker.login, case=file.number)
    return {"case": file.number, "documents": [_paper(line, numbers.get(line.seq, 0)) for line in found]}


@router.get("/documents/{document_id}.{form}", summary="取一份文书", response_class=Response, responses=FILE)
def document(asker: TakesPapers, document_id: Id, form: Literal["pdf", "docx"]) -> Response:
    """文书的PDF（盖过章的为盖章件）或者Word文件。"""
    return papers_on_pages.document(asker.visitor, document_id, form)


@router.get("/cases/{number}/materials", summary="案件的材料", response_model=answers.Materials)
def materials(asker: ReadsCases, number: str) -> dict[str, Any]:
    """收入本案的材料；撤下的写明已经撤下。"""
    with reading() as session:
        file, actor = door.opened(session, number, asker.actor)
        found = attachments.listed(session, file.number, actor.roles)
    journal.note(Logged.API_READ, "读取材料目录", who=asker.login, case=file.number)
    return {"case": file.number, "materials": [_material(line) for line in found]}


@router.get("/materials/{material_id}", summary="取一份材料", response_class=Response, responses=FILE)
def material(asker: TakesPapers, material_id: Id) -> Response:
    """材料的原件，与收到时一致。"""
    return materials_on_pages.opened(asker.visitor, material_id)


def _paper(line: PaperLine, no: int) -> dict[str, Any]:
    return {
        "id": line.id,
        "no": no,
        "kind": line.kind.value,
        "label": line.kind.label,
        "number": line.number,
        "addressee": line.addressee_name,
        "state": line.state.value,
        "served_on": line.served_on,
    }


def _material(line: Attached) -> dict[str, Any]:
    return {
        "id": line.id,
        "purpose": line.purpose.value,
        "title": line.title,
        "party": line.party_name,
        "received_on": line.received_on,
        "file_name": line.file_name,
        "media": line.media,
        "pages": line.pages,
        "sha256": line.digest,
        "withdrawn": line.withdrawn_at is not None,
    }
