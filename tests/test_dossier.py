"""The case file: every paper in order, stamped, bookmarked, the same bytes each time, signed originals kept."""

import hashlib
import io
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from sqlmodel import col, select

from casework.cli import main
from casework.errors import RoleRefused
from casework.papers import attachments, dossier
from casework.papers.attachments import Handed
from casework.papers.own_words import wordings
from casework.storage import database
from casework.storage.store import put
from casework.storage.tables import Document as Row
from casework.vocabulary import AttachmentPurpose, DocumentKind
from documents import blocks, intake, pdf
from documents.case_file.dossier import (
    Apart,
    Enclosure,
    EnclosureRefused,
    Listed,
    NothingToFile,
    assemble,
    plain_contents,
)
from documents.errors import DocumentError
from tests import scans
from tests.offices import ADMIN, CLERK, HANDLER, REVIEWER, TODAY, in_trial
from tests.test_documents_layout import paper


def cover(pages: int) -> blocks.Document:
    row = blocks.FormRow(cells=("案号", "示政复〔2026〕12号", "页数", f"共{pages}页"), lines=2)
    head = blocks.Head(agency="示例市人民政府", title="行政复议案卷")
    return blocks.Document(head=head, blocks=(blocks.Form(rows=(row,)),))


def contents(listed: Sequence[Listed]) -> blocks.Document:
    return plain_contents("示例市人民政府", listed)


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


@cache
def three() -> tuple[Enclosure, ...]:
    return (
        Enclosure(title="行政复议申请书", pdf=sheet("申请", 2), author="王喆堃", on=date(2026, 3, 2)),
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
    texts = pages_of(assemble(cover, contents, three()))
    assert len(texts) == 8
    assert "共6页" in texts[0]
    rows = [line for line in texts[1].splitlines() if line[:1].isdigit()]
    assert [line.split()[-1] for line in rows[:3]] == ["1-2", "3", "4-6"]
    assert "申请" in texts[2] and "受理" in texts[4] and "决定第3页" in texts[7]


def test_each_page_of_a_paper_is_stamped_at_its_upper_right_corner_and_labelled() -> None:
    book = assemble(cover, contents, three())
    with pdfplumber.open(io.BytesIO(book)) as opened:
        stamps = [stamp_of(page) for page in opened.pages[2:]]
        assert not [char for page in opened.pages[:2] for char in page.chars if char["fontname"] == "Helvetica"]
    assert [text for text, _, _ in stamps] == [str(number) for number in range(1, 7)]
    assert all(abs(right - 42) < 1 and 25 < top < 45 for _, right, top in stamps)
    with pikepdf.open(io.BytesIO(book)) as stamped:
        assert [str(page.label) for page in stamped.pages] == ["i", "ii", "1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_is_stamped_where_a_reader_looks(turned: int) -> None:
    def turn(opened: pikepdf.Pdf) -> None:
        opened.pages[0].obj.Rotate = turned
        opened.pages[0].obj.MediaBox = Array([10, 20, 605, 862])

    book = assemble(cover, contents, [Enclosure(title="扫描件", pdf=changed(sheet("扫描"), turn))])
    page = pypdfium2.PdfDocument(book)[2]
    picture = page.render(scale=1).to_pil().convert("L")
    box = (picture.width - 60, 20, picture.width - 30, 60)
    assert picture.crop(box).getextrema()[0] < 128
    with pikepdf.open(io.BytesIO(book)) as opened:
        assert int(opened.pages[2].obj.Rotate) == turned


def test_every_paper_has_its_bookmark() -> None:
    with pikepdf.open(io.BytesIO(assemble(cover, contents, three()))) as book, book.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles == ["卷宗封面", "卷内文件目录", "1. 行政复议申请书", "2. 受理通知书", "3. 行政复议决定书"]
        places = [pikepdf.Page(item.destination[0]) for item in outline.root if isinstance(item.destination, Array)]
        assert [book.pages.index(place) for place in places] == [0, 1, 2, 4, 5]


def test_the_same_papers_are_the_same_bytes() -> None:
    papers = [*three(), Enclosure(title="证据", pdf=signed(sheet("证据")))]
    assert assemble(cover, contents, papers) == assemble(cover, contents, papers)


def test_a_signed_original_is_attached_byte_for_byte() -> None:
    original = signed(sheet("盖章"))
    book = assemble(cover, contents, [*three(), Enclosure(title="送达回证", pdf=original)])
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
            assemble(cover, contents, [*three(), Enclosure(title="扫描件", pdf=data)])
        assert why in str(refusal.value)
    with pytest.raises(NothingToFile):
        assemble(cover, contents, [])
    refusals: list[DocumentError] = [EnclosureRefused(1, "扫描件", "坏"), NothingToFile()]
    assert all(str(one).endswith("。") and "请" in str(one) for one in refusals)


def test_what_has_no_pages_is_listed_apart_with_its_digest() -> None:
    recording = Apart(title="听证录音", kind="MP3录音", digest="0123456789abcdef" * 4, on=date(2026, 3, 20))
    texts = pages_of(assemble(cover, contents, three(), [recording]))
    listed = "".join(texts[1].split())
    assert "另行保存的载体" in listed and "听证录音" in listed and recording.digest in listed
    assert len(pages_of(assemble(cover, contents, [], [recording]))) == 2


def test_a_stamp_can_be_read_on_a_dark_photograph() -> None:
    out = io.BytesIO()
    Image.new("L", (620, 877), 0).save(out, "JPEG")
    book = assemble(cover, contents, [Enclosure(title="照片", pdf=intake.as_pages(out.getvalue(), intake.JPEG))])
    picture = pypdfium2.PdfDocument(book)[2].render(scale=2).to_pil().convert("L")
    corner = picture.crop((picture.width - 100, 50, picture.width - 76, 90))
    assert corner.getextrema() == (0, 255)


# ---- the file of a case


def filed(url: str) -> str:
    """A case with documents, scans, a recording and internal papers; its number."""
    number = in_trial(url)
    with database.transaction(url) as session:
        rows = session.exec(select(Row).where(col(Row.case_number) == number)).all()
        for row in rows:
            row.pdf = put(sheet(f"{row.kind}正文"))
            session.add(row)
        ids = {row.kind: row.id for row in rows}

        def add(data: bytes, name: str, purpose: AttachmentPurpose, on: str, **more: Any) -> None:
            attachments.add(
                session,
                number,
                Handed(data=data, file_name=name, purpose=purpose, received_on=date.fromisoformat(on), **more),
                actor=HANDLER,
                today=TODAY,
            )

        add(scans.tiff(2), "处罚决定书.tif", AttachmentPurpose.EVIDENCE, "2026-03-20", party="respondent-1")
        add(scans.jpeg(), "现场照片.jpg", AttachmentPurpose.EVIDENCE, "2026-03-02", party="applicant-1")
        add(scans.RECORDING, "谈话录音.mp3", AttachmentPurpose.EVIDENCE, "2026-03-02", party="applicant-1")
        add(scans.pdf(2), "申请书.pdf", AttachmentPurpose.APPLICATION, "2026-03-02", party="applicant-1")
        add(scans.png(), "回证.png", AttachmentPurpose.PROOF_OF_SERVICE, "2026-03-09", document_id=ids["D-13"])
        add(scans.pdf(4), "盖章.pdf", AttachmentPurpose.SIGNED_ORIGINAL, "2026-03-09", document_id=ids["D-12"])
        add(scans.pdf(3, "讨论"), "讨论记录.pdf", AttachmentPurpose.INTERNAL, "2026-03-25")
        wrong = attachments.add(
            session,
            number,
            Handed(
                data=scans.pdf(9), file_name="错传.pdf", purpose=AttachmentPurpose.OTHER, received_on=date(2026, 3, 9)
            ),
            actor=HANDLER,
            today=TODAY,
        )
        attachments.withdraw(session, wrong.id or 0, reason="传错案件", actor=HANDLER)
    return number


def titles_of(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as book, book.open_outline() as outline:
        return [item.title.partition(". ")[2] for item in outline.root[2:]]


def test_a_case_is_filed_in_archive_order_with_evidence_proofs_and_originals(sqlite_url: str) -> None:
    number = filed(sqlite_url)
    with database.reading(sqlite_url) as session:
        made = dossier.compiled(session, number, actor=CLERK)
        assert dossier.compiled(session, number, actor=CLERK).pdf == made.pdf
    assert [title for title in titles_of(made.pdf) if "笔录" not in title and "回执" not in title] == [
        "申请书",
        "申请人王喆证据1：现场照片",
        "行政复议受理通知书（王喆）原件",
        "行政复议答复通知书（东湖区城管局）",
        "行政复议答复通知书（东湖区城管局）送达凭证",
        "被申请人东湖区城管局证据1：处罚决定书",
    ]
    assert made.apart == 1 and made.absent == ()
    texts = pages_of(made.pdf)
    said = "".join("".join(texts[:4]).split())
    assert hashlib.sha256(scans.RECORDING).hexdigest() in said and "正卷" in texts[0]
    assert "讨论记录" not in said and "错传" not in said
    assert not any("D-12正文" in text for text in texts) and any("D-13正文" in text for text in texts)


def test_cover_and_contents_are_those_of_the_document_list_as_the_office_words_them(sqlite_url: str) -> None:
    own = wordings.subject("D-52").shipped.replace("【标题】行政复议案卷", "【标题】行政复议卷宗（本省格式）")
    wordings.adopt("D-52", own, note="按本省格式", actor=ADMIN, url=sqlite_url)
    listed = wordings.subject("D-52e").shipped.replace("责任者", "制作或者提交")
    wordings.adopt("D-52e", listed, note="按本省格式", actor=ADMIN, url=sqlite_url)
    number = filed(sqlite_url)
    with database.reading(sqlite_url) as session:
        texts = pages_of(dossier.compiled(session, number, actor=CLERK).pdf)
    front, table = ("".join(text.split()) for text in texts[:2])
    assert "本省格式" in front and number in front and "正卷，共2卷第1卷" in front and "保管期限" in front
    assert "制作或者提交" in table and "20260302" in table and "被申请人东湖区城管局" in "".join(texts[1].split())


def test_internal_papers_make_a_second_volume_for_those_who_may_read_it(sqlite_url: str) -> None:
    number = filed(sqlite_url)
    with database.reading(sqlite_url) as session:
        made = dossier.compiled(session, number, volume=dossier.Volume.INTERNAL, actor=REVIEWER)
        with pytest.raises(RoleRefused, match="“查阅案件”限于"):
            dossier.compiled(session, number, volume=dossier.Volume.INTERNAL, actor=ADMIN)
    assert titles_of(made.pdf)[-1] == "讨论记录" and "副卷" in pages_of(made.pdf)[0]
    assert not {"申请书", "行政复议受理通知书（王喆）原件"} & set(titles_of(made.pdf))


def test_the_command_files_what_the_store_holds_and_names_what_is_absent(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, out = in_trial(sqlite_url), tmp_path / "卷宗.pdf"
    words = ["dossier", number, "--out", str(out), "--database", sqlite_url]
    assert main(words) == 1 and "DOC-112" in capsys.readouterr().err
    with database.transaction(sqlite_url) as session:
        rows = session.exec(select(Row).where(col(Row.case_number) == number).order_by(col(Row.seq))).all()
        notice = next(row for row in rows if row.kind == "D-12")
        notice.pdf = put(sheet("受理", 2))
        session.add(notice)
    absent = [row for row in rows if DocumentKind(row.kind) not in dossier.INTERNAL_KINDS and not row.pdf]
    assert absent
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "：1件。" in said and said.count("未归入") == len(absent)
    texts = pages_of(out.read_bytes())
    assert len(texts) == 4 and number in texts[0] and "王喆" in texts[0]
    assert main(["dossier", "东复〔2026〕999号", "--out", str(out), "--database", sqlite_url]) == 1
