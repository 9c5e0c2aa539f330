"""A receipt bears the mark of its paper; its scan, however it lies, finds the paper, and nothing else does."""

import io
from functools import cache

import pypdfium2
import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageFilter
from sqlmodel import select

from casework.papers import receipts
from casework.storage import database, store
from casework.storage.tables import Attachment, Document
from casework.vocabulary import Act
from documents import intake, marks, pdf
from documents.blocks import Document as Sheet
from documents.blocks import Head
from tests.test_desk import accepted, counts, papers
from tests.web_support import ID_NUMBER, Desk, do, form_in, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


@cache
def blank() -> bytes:
    return pdf.draw(Sheet(head=Head(agency="江城市东湖区司法局", title="送达回证"), blocks=()))


def picture(data: bytes, turn: int = 0, kind: str = "JPEG", dots: int = 150) -> bytes:
    """A page as a scanner sees it."""
    page = pypdfium2.PdfDocument(data)[0].render(scale=dots / 72).to_pil().convert("L")
    seen = page.rotate(turn, expand=True, fillcolor=255).filter(ImageFilter.GaussianBlur(0.7))
    out = io.BytesIO()
    seen.save(out, kind, quality=60)
    return out.getvalue()


def row_of(number: str, kind: str) -> Document:
    with database.reading() as session:
        return session.exec(select(Document).where(Document.case_number == number, Document.kind == kind)).one()


@pytest.mark.parametrize("turn", [0, 3, 90, 180, 270])
def test_a_mark_is_read_however_the_scan_lies(turn: int) -> None:
    scan = picture(marks.marked(blank(), "casework:receipt:7:0123456789"), turn)
    assert [part.mark for part in marks.parts(scan, intake.JPEG)] == ["casework:receipt:7:0123456789"]


def test_a_page_without_a_mark_has_none_and_the_marked_page_is_drawn_the_same_each_time() -> None:
    assert [part.mark for part in marks.parts(blank(), intake.PDF)] == [""]
    assert marks.marked(blank(), "x") == marks.marked(blank(), "x") != blank()


def test_several_receipts_in_one_scan_are_told_apart() -> None:
    first, second = (marks.marked(blank(), f"casework:receipt:{n}:0123456789") for n in (1, 2))
    found = marks.parts(receipts.bound([first, blank(), second]), intake.PDF)
    assert [part.mark[-12:-11] for part in found] == ["1", "2"]
    assert [len(pypdfium2.PdfDocument(part.data)) for part in found] == [2, 1]


def test_a_scan_finds_its_paper_and_is_its_proof(desk: Desk) -> None:
    number = accepted()
    do(number, Act.SERVE, "2026-11-18", document="D-12", party="applicant-1", proof="回证")
    client, row = desk("li"), row_of(number, "D-12")
    assert counts() == [2, 1, 0]
    scan = picture(receipts.marked(blank(), row), 180)
    page = client.get("/desk/scan")
    token = form_in(page, "/desk/scan").value("csrf")

    def lay(name: str, data: bytes) -> tuple[int, str]:
        answer = client.post("/desk/scan", data={"csrf": token}, files={"files": (name, data)})
        return answer.status_code, text_of(answer)

    status, said = lay("扫描.jpg", scan)
    assert status == 200 and f"已收入 {number} " in said and "张某" in said
    assert counts() == [2, 0, 0]
    with database.reading() as session:
        kept = session.exec(select(Attachment)).one()
    assert (kept.document_id, kept.purpose, store.get(kept.digest)) == (row.id, "proof_of_service", scan)
    assert lay("扫描.jpg", scan)[0] == 422 and "同一个文件" in lay("扫描.jpg", scan)[1]
    other = Document(id=row.id, case_number="别的机关〔2026〕1号", seq=1, kind="D-12", addressee="applicant-1")
    for name, data in (("空白.jpg", picture(blank())), ("别处.jpg", picture(receipts.marked(blank(), other)))):
        status, said = lay(name, data)
        assert status == 422 and "没有读到本系统回证的二维码" in said and "DESK-003" in said
    assert lay("不是图.pdf", b"MZ no picture")[0] == 422 and lay("空.pdf", b"")[0] == 422
    assert desk("sun").get("/desk/scan").status_code == 403


def test_what_is_ticked_is_printed_with_receipts_and_labels_as_one_file(desk: Desk) -> None:
    number = accepted(applicants=[{"name": "张某", "id_number": ID_NUMBER, "address": "江城市东湖区临湖路1号"}])
    client = desk("li")
    waiting = client.post("/desk/print", data=_form(client, [papers(number)["D-03"]]))
    assert waiting.status_code == 409 and "还没有生成" in text_of(waiting)
    with database.transaction() as session:
        for row in session.exec(select(Document).where(Document.case_number == number)):
            row.pdf = row.docx = store.put(blank())
    chosen = [papers(number)[kind] for kind in ("D-03", "D-12", "D-13")]
    answer = client.post("/desk/print", data=_form(client, chosen))
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/pdf"
    made = pypdfium2.PdfDocument(answer.content)
    assert len(made) == 7, "three papers, three receipts, one sheet of labels"
    for position, kind in ((1, "D-03"), (3, "D-12"), (5, "D-13")):
        image = Image.open(io.BytesIO(_png(made, position)))
        assert marks._mark_on(image) == receipts.mark_of(row_of(number, kind))
    assert client.post("/desk/print", data=_form(client, [])).status_code == 422


def _form(client: TestClient, ticked: list[int]) -> dict[str, str | list[str]]:
    token = form_in(client.get("/desk/scan"), "/desk/scan").value("csrf")
    return {"csrf": token, "paper": [str(each) for each in ticked]}


def _png(made: pypdfium2.PdfDocument, position: int) -> bytes:
    out = io.BytesIO()
    made[position].render(scale=2.5).to_pil().save(out, "PNG")
    return out.getvalue()
