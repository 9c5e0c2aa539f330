"""What is printed: the receipt of a document, address labels of a case and of a day, the list of evidence, and the
second volume of the case file."""

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from casework.office import door, rights, staff
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.outside.public import codes
from casework.papers import dossier, envelopes, receipts
from casework.papers.copies import progress
from casework.papers.exhibits import grid
from casework.papers.own_words import wordings
from casework.record import journal
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import normal_number
from casework.storage.tables import Document, JobKind, Logged
from casework.web.making.handing import handed_over
from casework.web.papers import NotDrawn, check_open, download, renderers
from casework.web.session import Id, SignedIn, Visitor
from documents import labels
from documents.errors import DocumentError

router = APIRouter()


@router.get("/documents/{document_id}/receipt.pdf")
def receipt(visitor: SignedIn, document_id: Id) -> Response:
    """送达回证, filled in as far as the case knows."""
    with reading() as session:
        row = session.get(Document, document_id)
        if row:
            check_open(row, visitor, envelopes.NOTHING)
        filled, own = envelopes.receipt(session, document_id), wordings.in_force(session, "D-50")
    try:
        made = renderers().render("D-50", filled, own)
    except DocumentError as refused:
        raise NotDrawn(str(refused), code=refused.code) from refused
    assert row is not None
    return download(
        receipts.marked(made.pdf, row),
        f"{filled.case_number}送达回证（{filled.addressee}）",
        "pdf",
        by=visitor,
        case=filled.case_number,
    )


@router.get("/cases/{number}/labels.pdf")
def labels_of_a_case(visitor: SignedIn, number: str) -> Response:
    """邮寄标签 for everyone in a case who has something to receive."""
    rights.check(visitor.actor, Right.PRINT_LABELS)
    with reading() as session:
        door.opened(session, number, visitor.actor)
        found = envelopes.labels(session, number)
    return _sheet(found, f"{normal_number(number)}邮寄标签", visitor, normal_number(number))


@router.get("/labels.pdf")
def labels_of_today(visitor: SignedIn) -> Response:
    """邮寄标签 for what was written today, in all cases."""
    rights.check(visitor.actor, Right.PRINT_LABELS)
    with reading() as session:
        found = envelopes.labels_of(session, clock.today(), visitor.actor)
    return _sheet(found, f"{clock.today():%Y%m%d}邮寄标签", visitor)


def _sheet(found: Sequence[labels.Label], name: str, visitor: Visitor, number: str = "") -> Response:
    """Labels carry telephone numbers in full, which is kept in the log besides the file itself."""
    try:
        drawn = labels.draw(found)
    except DocumentError as refused:
        raise NotDrawn(str(refused), code=refused.code) from refused
    if any(label.phone for label in found):
        what = "打印载有完整电话号码的邮寄标签"
        journal.note(Logged.READ_NUMBER, what, who=visitor.login, case=number, subject=f"{len(found)}张")
    return download(drawn, name, "pdf", by=visitor, case=number)


@router.get("/cases/{number}/parties/{key}/sheet.pdf")
def of_progress(visitor: SignedIn, number: str, key: str) -> Response:
    """申请人一页纸."""
    with reading() as session:
        case, _ = door.opened(session, number, visitor.actor)
        handler = staff.names(session).get(case.handler, "")
    way = None
    if codes.can_have_one(case, key):
        with transaction() as session:
            way = codes.way(session, case, key, actor=visitor.actor)
    try:
        drawn = progress.sheet(case, key, clock.today(), handler, way)
    except DocumentError as refused:
        raise NotDrawn(str(refused), code=refused.code) from refused
    return download(drawn, f"{case.number}一页纸", "pdf", by=visitor, case=case.number)


@router.get("/cases/{number}/evidence.pdf")
def list_of_evidence(visitor: SignedIn, number: str) -> Response:
    """证据目录 of each party."""
    from documents import pdf  # half a second, which only this page needs

    with reading() as session:
        case, actor = door.opened(session, number, visitor.actor)
        sheet = grid.sheet(session, case, actor.roles)
    try:
        return download(pdf.draw(sheet), f"{case.number}证据目录", "pdf", by=visitor, case=case.number)
    except DocumentError as refused:
        raise NotDrawn(str(refused), code=refused.code) from refused


@router.get("/cases/{number}/dossier/internal")
def second_volume(request: Request, visitor: SignedIn, number: str) -> Response:
    """副卷: what the office wrote for itself."""
    brake.costly(visitor.login)
    name, volume = normal_number(number), dossier.Volume.INTERNAL.value
    return handed_over(request, visitor, JobKind.DOSSIER, f"{name}卷宗（副卷）", case=name, number=name, volume=volume)
