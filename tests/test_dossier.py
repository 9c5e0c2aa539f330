"""The case file: every paper in order, stamped, bookmarked, the same bytes each time, signed originals kept."""

import io
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from sqlmodel import col, select

from casework import database
from casework.cli import main
from casework.store import put
from casework.tables import Document as Row
from documents import blocks, pdf
from documents.dossier import Enclosure, EnclosureRefused, NothingToFile, assemble
from documents.errors import DocumentError
from tests.offices import in_trial
from tests.test_documents_layout import paper


def cover(pages: int) -> blocks.Document:
    row = blocks.FormRow(cells=("案号", "示政复〔2026〕12号", "页数", f"共{pages}页"), lines=2)
    head = blocks.Head(agency="示例市人民政府", title="行政复议案卷")
    return blocks.Document(head=head, blocks=(blocks.Form(rows=(row,)),))


def sheet(text: str, pages: int = 1) -> bytes:
    parts: list[blocks.Block] = [blocks.Paragraph(text=text)]
    for number in range(2, pages + 1):
        parts += [blocks.PageBreak(), blocks.Paragraph(text=f"{text}第{number}页")]
    return pdf.draw(paper(*parts))


def changed(data: bytes, change: Any, **save: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        change(opened)
        opened.save(out, **save)
    return out.getvalue()


def signed(data: bytes) -> bytes:
    """A paper with a signature field that is filled: its look on the page, its value in the form."""

    def sign(opened: pikepdf.Pdf) -> None:
        look = opened.make_stream(b"1 0 0 rg 0 0 90 90 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 90, 90])
        value = opened.make_indirect(Dictionary(Type=Name.Sig, Contents=String("x" * 100)))
        widget = opened.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String("印章"),
                V=value,
                Rect=Array([0, 0, 90, 90]),
                AP=Dictionary(N=look),
                F=4,
            )
        )
        opened.pages[0].obj.Annots = Array([widget])
        opened.Root.AcroForm = Dictionary(Fields=Array([widget]), SigFlags=3)

    return changed(data, sign)


THREE = (
    Enclosure(title="行政复议申请书", pdf=sheet("申请", 2), author="王喆堃", on="2026年3月2日"),
    Enclosure(title="受理通知书", pdf=sheet("受理"), number="示政复受〔2026〕12号"),
    Enclosure(title="行政复议决定书", pdf=sheet("决定", 3)),
)


def pages_of(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as book:
        return [page.extract_text() for page in book.pages]


def stamp_of(page: Any) -> tuple[str, float, float]:
    """The stamped number and where it ends, from the upper right corner of the sheet."""
    chars = [char for char in page.chars if char["fontname"] == "Helvetica"]
    text = "".join(char["text"] for char in chars)
    return text, page.width - max(c["x1"] for c in chars), min(c["top"] for c in chars)


def test_cover_contents_and_papers_stand_in_order() -> None:
    texts = pages_of(assemble(cover, THREE))
    assert len(texts) == 8
    assert "共6页" in texts[0]
    rows = [line for line in texts[1].splitlines() if line[:1].isdigit()]
    assert [line.split()[-1] for line in rows[:3]] == ["1-2", "3", "4-6"]
    assert "申请" in texts[2] and "受理" in texts[4] and "决定第3页" in texts[7]


def test_each_page_of_a_paper_is_stamped_at_its_upper_right_corner_and_labelled() -> None:
    book = assemble(cover, THREE)
    with pdfplumber.open(io.BytesIO(book)) as opened:
        stamps = [stamp_of(page) for page in opened.pages[2:]]
        assert not [char for page in opened.pages[:2] for char in page.chars if char["fontname"] == "Helvetica"]
    assert [text for text, _, _ in stamps] == [str(number) for number in range(1, 7)]
    assert all(abs(right - 42) < 1 and 25 < top < 45 for _, right, top in stamps)
    with pikepdf.open(io.BytesIO(book)) as opened:
        assert [page.label for page in opened.pages] == ["i", "ii", "1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_is_stamped_where_a_reader_looks(turned: int) -> None:
    def turn(opened: pikepdf.Pdf) -> None:
        opened.pages[0].obj.Rotate = turned
        opened.pages[0].obj.MediaBox = Array([10, 20, 605, 862])

    book = assemble(cover, [Enclosure(title="扫描件", pdf=changed(sheet("扫描"), turn))])
    page = pypdfium2.PdfDocument(book)[2]
    picture = page.render(scale=1).to_pil().convert("L")
    box = (picture.width - 60, 20, picture.width - 30, 60)
    assert picture.crop(box).getextrema()[0] < 128
    with pikepdf.open(io.BytesIO(book)) as opened:
        assert int(opened.pages[2].obj.Rotate) == turned


def test_every_paper_has_its_bookmark() -> None:
    with pikepdf.open(io.BytesIO(assemble(cover, THREE))) as book, book.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles == ["卷宗封面", "卷内文件目录", "1. 行政复议申请书", "2. 受理通知书", "3. 行政复议决定书"]
        assert [book.pages.index(item.destination[0]) for item in outline.root] == [0, 1, 2, 4, 5]


def test_the_same_papers_are_the_same_bytes() -> None:
    papers = [*THREE, Enclosure(title="证据", pdf=signed(sheet("证据")))]
    assert assemble(cover, papers) == assemble(cover, papers)


def test_a_signed_original_is_attached_byte_for_byte() -> None:
    original = signed(sheet("盖章"))
    book = assemble(cover, [*THREE, Enclosure(title="送达回证", pdf=original)])
    with pikepdf.open(io.BytesIO(book)) as opened:
        assert list(opened.attachments) == ["004-送达回证.pdf"]
        assert opened.attachments["004-送达回证.pdf"].get_file().read_bytes() == original
        assert [spec.AFRelationship for spec in opened.Root.AF] == [Name.Source]
        assert "/AcroForm" not in opened.Root
    seal = pypdfium2.PdfDocument(book)[8].render(scale=1).to_pil().getpixel((45, 842 - 45))
    assert seal[:3] == (255, 0, 0)


def test_a_file_that_is_no_pdf_is_refused_by_its_place_and_name() -> None:
    locked = changed(sheet("密"), lambda opened: None, encryption=pikepdf.Encryption(owner="a", user="b"))
    for data, why in ((b"\xff\xd8\xff scan", "不是可以读取的PDF"), (locked, "打开密码")):
        with pytest.raises(EnclosureRefused, match="第4件“扫描件”") as refusal:
            assemble(cover, [*THREE, Enclosure(title="扫描件", pdf=data)])
        assert why in str(refusal.value)
    with pytest.raises(NothingToFile):
        assemble(cover, [])
    refusals: list[DocumentError] = [EnclosureRefused(1, "扫描件", "坏"), NothingToFile()]
    assert all(str(one).endswith("。") and "请" in str(one) for one in refusals)


def test_the_command_files_what_the_store_holds_and_names_what_is_absent(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, out = in_trial(sqlite_url), tmp_path / "卷宗.pdf"
    words = ["dossier", number, "--out", str(out), "--database", sqlite_url]
    assert main(words) == 1 and "DOC-112" in capsys.readouterr().err
    with database.transaction(sqlite_url) as session:
        rows = session.exec(select(Row).where(col(Row.case_number) == number).order_by(col(Row.seq))).all()
        rows[0].pdf = put(sheet("受理", 2))
        session.add(rows[0])
    assert len(rows) > 1
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "1件文书" in said and said.count("未归入") == len(rows) - 1
    texts = pages_of(out.read_bytes())
    assert len(texts) == 4 and number in texts[0] and "王喆" in texts[0]
    assert main(["dossier", "东复〔2026〕999号", "--out", str(out), "--database", sqlite_url]) == 1
