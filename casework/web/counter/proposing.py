"""从文件中读取: what the files dropped on a registration form propose for its boxes. Nothing is written or kept."""

from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData, UploadFile

from casework.office import agencies
from casework.office.signing_in import brake
from casework.papers.attachments import FileNotUsable, recognised
from casework.queries.intake.proposals import Handed, proposals
from casework.storage import clock
from casework.storage.database import reading
from casework.vocabulary import Act, AttachmentPurpose
from casework.web.counter import scanner
from casework.web.counter.scans import FIELD
from casework.web.file_names import as_sent
from casework.web.pages import openings, page
from casework.web.session import HandedIn, SignedIn
from documents.intake import ocr, page_words
from documents.intake.kinds import SCANS

router = APIRouter()

PURPOSES = (AttachmentPurpose.EVIDENCE, AttachmentPurpose.APPLICATION)
FILES, MEGABYTES = 6, 20
"""Files that are read at one click, and how large each may be."""


@router.post("/register/receive/proposals")
def read(request: Request, visitor: SignedIn, form: HandedIn) -> Response:
    """The proposals, and of each file that says nothing why."""
    said: list[str] = []
    found: list[Handed] = []
    if Act.RECEIVE in openings(visitor):
        brake.costly(visitor.login)
        found = list(_read(form, said))
    with reading() as session:
        organs = agencies.names_on(session, clock.today())
    return page(request, "_proposals.html", visitor, proposals=proposals(found, organs), said=said, asked=True)


def _read(form: FormData, said: list[str]) -> Iterator[Handed]:
    files = list(_files(form))
    if not files:
        said.append("还没有选择文件")
    if len(files) > FILES:
        said.append(f"只读了前{FILES}个文件")
    for purpose, file in files[:FILES]:
        name, data = as_sent(file.filename or ""), file.file.read((MEGABYTES << 20) + 1)
        if len(data) > MEGABYTES << 20:
            said.append(f"“{name}”超过{MEGABYTES}兆字节，没有读")
            continue
        try:
            media = recognised(data).media
        except FileNotUsable as refused:
            said.append(f"“{name}”：{refused.message}")
            continue
        pages, by_ocr = page_words.pages_of(data, media), False
        if not any(each.strip() for each in pages) and media in SCANS:
            if not ocr.is_there():
                said.append(f"“{name}”是扫描件，没有文字层；本机没有安装文字识别程序，请照原件填写")
                continue
            pages, by_ocr = ocr.pages_of(data, media), True
        if not any(each.strip() for each in pages):
            said.append(f"“{name}”中没有读出文字，请照原件填写")
            continue
        yield Handed(name=name, pages=pages, is_decision=purpose is AttachmentPurpose.EVIDENCE, by_ocr=by_ocr)


def _files(form: FormData) -> Iterator[tuple[AttachmentPurpose, UploadFile]]:
    for purpose in PURPOSES:
        for file in form.getlist(f"{FIELD}{purpose.value}"):
            if isinstance(file, UploadFile) and file.filename:
                yield purpose, file
    yield from scanner.ticked(form, PURPOSES)
