"""打印 what is ticked at the service desk as one file, and 扫码登记: a scanned receipt finds its paper by its mark."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.datastructures import UploadFile

from casework.errors import CaseworkError
from casework.office import door, rights
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.papers import attachments, receipts
from casework.papers.attachments import AttachmentRefused, Handed
from casework.queries import desk
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import JobKind
from casework.vocabulary import AttachmentPurpose, DocumentKind
from casework.web.desk.serving import ticked_in
from casework.web.file_names import as_sent
from casework.web.making.handing import handed_over
from casework.web.pages import page
from casework.web.session import CaseReader, HandedIn, Submitted, Visitor
from documents import marks

router = APIRouter()

MOST_FILES = 50


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What became of one receipt of a scan. Without `paper` no mark of ours was read, or it could not be kept."""

    file_name: str
    number: str = ""
    paper: str = ""
    refusal: CaseworkError | None = None


@router.post("/desk/print")
def print_ticked(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """Every paper ticked with its receipt, and the labels of their envelopes, as one PDF."""
    rights.check(visitor.actor, Right.PRINT_LABELS)
    brake.costly(visitor.login)
    with reading() as session:
        papers = [row.id for row, _ in desk.papers(session, ticked_in(form), visitor.actor)]
    title = f"{clock.today():%Y%m%d}待送达文书和回证（{len(papers)}份）"
    return handed_over(request, visitor, JobKind.PRINT, title, papers=papers)


@router.get("/desk/scan")
def ask_for_scans(request: Request, visitor: CaseReader) -> Response:
    """扫码登记: where the scans are laid."""
    rights.check(visitor.actor, Right.KEEP_FILES)
    return page(request, "desk_scan.html", visitor, returned=[], most=MOST_FILES)


@router.post("/desk/scan")
def take_scans(request: Request, visitor: CaseReader, form: HandedIn) -> Response:
    """Each receipt to its paper; what bears no mark of ours is said, and is put to its paper by hand."""
    rights.check(visitor.actor, Right.KEEP_FILES)
    brake.costly(visitor.login)
    files = [sent for sent in form.getlist("files") if isinstance(sent, UploadFile) and sent.filename][:MOST_FILES]
    returned = [each for sent in files for each in _returned(visitor, sent)]
    wrong = next((each.refusal for each in returned if each.refusal), None)
    return page(
        request,
        "desk_scan.html",
        visitor,
        status=422 if not returned else wrong.status if wrong else 200,
        returned=returned,
        most=MOST_FILES,
    )


def _returned(visitor: Visitor, sent: UploadFile) -> list[Returned]:
    name, data = as_sent(sent.filename or ""), sent.file.read()
    try:
        found = marks.parts(data, attachments.recognised(data).media)
    except CaseworkError as refused:
        refusals.note("scan", refused, actor=visitor.login)
        return [Returned(file_name=name, refusal=refused)]
    except Exception:  # whatever a drawing of somebody's file stumbles upon: then it bears no mark
        found = [marks.Part(mark="", data=data)]
    return [_put(visitor, name, part) for part in found]


def _put(visitor: Visitor, name: str, part: marks.Part) -> Returned:
    """A receipt to its paper. Laid in twice, it is refused as the same file (ATT-004)."""
    with reading() as session:
        row = receipts.paper_of(session, part.mark)
    if row is None or row.recalled:
        said = "没有读到本系统回证的二维码，或者所属文书已收回"
        instead = "请在“未回证”清单中找到该份文书，点“收入回证”"
        return Returned(file_name=name, refusal=AttachmentRefused(said, instead=instead, code="DESK-003"))
    handed = Handed(
        data=part.data,
        file_name=name,
        purpose=AttachmentPurpose.PROOF_OF_SERVICE,
        received_on=clock.today(),
        title=f"{DocumentKind(row.kind).label}送达回证",
        document_id=row.id,
    )
    try:
        with transaction() as session:
            case, _ = door.opened(session, row.case_number, visitor.actor)
            party = case.party(row.addressee)
            attachments.add(session, row.case_number, handed, actor=visitor.actor, today=clock.today())
    except CaseworkError as refused:
        refusals.note("scan", refused, actor=visitor.login, case=row.case_number)
        return Returned(file_name=name, refusal=refused)
    paper = f"{DocumentKind(row.kind).label} → {party.name if party else row.addressee}"
    return Returned(file_name=name, number=row.case_number, paper=paper)
