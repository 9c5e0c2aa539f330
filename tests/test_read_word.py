"""An edited Word file comes back as the document it says, and what is none is refused in Chinese."""

import io
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from operator import methodcaller
from random import Random
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from documents import samples, word, wording
from documents.blocks import Document, Form, FormRow, Paragraph, Signature, Style, Table
from documents.intake.word_file import PARTS, Damaged, Encrypted, HasMacros, NotWord, TooLarge, UploadRefused
from documents.kinds import KINDS
from documents.word.read_word import NumberLost, TitleLost, TooManyPages, read
from tests.golden.samples import DECISION
from tests.test_documents_layout import paper, specimen

NUMBER = "示政复决〔2026〕12号"


def clean() -> Document:
    return wording.write(KINDS["D-39"], DECISION)


CLEAN = word.draw(clean())


def edited(edit: Callable[[Any], object], data: bytes = CLEAN) -> bytes:
    """The file after an edit in Word."""
    opened, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    edit(opened)
    opened.save(out)
    return out.getvalue()


def repacked(change: Callable[[dict[str, bytes]], object], data: bytes = CLEAN) -> bytes:
    """The file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(opened: Any, start: str) -> Any:
    return next(p for p in opened.paragraphs if p.text.startswith(start))


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def add(opened: Any, start: str, markup: str) -> None:
    """Put raw markup at the end of the paragraph that begins so."""
    for element in parse_xml(f"<w:p {nsdecls('w')}>{markup}</w:p>"):
        paragraph(opened, start)._p.append(element)


def texts(document: Document) -> list[str]:
    return [text for text in document.texts() if text]


# ---- the round trip


@pytest.mark.parametrize("kind_id", KINDS)
def test_every_kind_is_read_back_as_it_was_written(kind_id: str) -> None:
    kind = KINDS[kind_id]
    for context in (samples.SAMPLES[kind_id], *([kind.context()] if kind.fillable else [])):
        document = wording.write(kind, context)
        for apart in {False, document.imprint is not None}:
            reading = read(word.draw(document, imprint_apart=apart), document.head.number)
            assert (reading.document, reading.warnings) == (document, ())


def test_everything_the_block_model_has_is_read_back() -> None:
    assert read(word.draw(specimen())).document == specimen()


def test_a_form_is_read_back_with_its_lines_and_its_room_for_handwriting() -> None:
    rows = (
        FormRow(cells=("案号", "示政复〔2026〕12号", "承办人", "周明")),
        FormRow(cells=("意见", "同意。\n请送达。"), lines=4),
        FormRow(cells=("签名", "")),
    )
    document = paper(Form(rows=rows), Table(header=("序号", "名称"), rows=(("1", ""), ("2", "回证"))))
    assert read(word.draw(document)).document == document


# ---- what officers do to a file


def split_runs(opened: Any) -> None:
    for one in opened.paragraphs:
        text = one.text
        for old in list(one.runs):
            old._r.getparent().remove(old._r)
        for index, character in enumerate(text):
            one.add_run(character).bold = bool(index % 2)


def test_split_runs_and_bold_words_change_nothing() -> None:
    assert read(edited(split_runs)).document == clean()


def test_paragraphs_that_lost_their_style_are_told_by_how_they_begin_and_are_set() -> None:
    def plain(opened: Any) -> None:
        for one in opened.paragraphs:
            style = one.style
            while one.alignment is None and style:
                one.alignment, style = style.paragraph_format.alignment, style.base_style
            one.style = opened.styles["Normal"]

    reading = read(edited(plain), NUMBER)
    assert texts(reading.document) == texts(clean())
    assert reading.document.blocks[-1] == clean().blocks[-1]
    assert reading.document.head == clean().head


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("一、案件基本情况", Style.H1),
        ("（二）程序", Style.H2),
        ("3.送达", Style.H3),
        ("一、撤销被申请人的决定。", Style.BODY),
        ("3.5元的罚款", Style.BODY),
        ("本机关认为", Style.BODY),
    ],
)
def test_a_paragraph_typed_without_style_gets_one(text: str, style: Style) -> None:
    def typed(opened: Any) -> None:
        opened.add_paragraph(text)

    assert read(edited(typed)).document.blocks[-1] == Paragraph(text=text, style=style)


def test_insertions_are_kept_and_deletions_dropped() -> None:
    change = 'w:id="1" w:author="周明" w:date="2026-05-01T09:00:00Z"'

    def revise(opened: Any) -> None:
        add(opened, "申请人称", f"<w:ins {change}>{run('补充意见。')}</w:ins>")
        add(opened, "申请人称", f"<w:del {change}><w:r><w:delText>删去的话。</w:delText></w:r></w:del>")

    reading = read(edited(revise))
    said = next(text for text in texts(reading.document) if text.startswith("申请人称"))
    assert said.endswith("补充意见。") and "删去" not in said
    assert any("未接受的修订2处" in warning for warning in reading.warnings)


def test_a_deleted_end_mark_joins_two_paragraphs() -> None:
    def join(opened: Any) -> None:
        properties = paragraph(opened, "申请人请求")._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="9" w:author="周明"/></w:rPr>'))

    said = texts(read(edited(join)).document)
    assert "申请人请求：一、撤销被申请人作出的《行政处罚决定书》。" in said


def test_a_line_break_begins_a_paragraph_and_a_page_break_a_page() -> None:
    def breaks(opened: Any) -> None:
        add(opened, "申请人请求", f'<w:r><w:br/></w:r>{run("另起一行。")}<w:r><w:br w:type="page"/></w:r>')

    document = read(edited(breaks)).document
    names = [type(block).__name__ for block in document.blocks]
    assert "另起一行。" in texts(document) and names.count("PageBreak") == 1


def test_blanks_and_invisible_characters_of_word_do_not_stay() -> None:
    def blanks(opened: Any) -> None:
        opened.add_paragraph("\u3000\u3000补充\u200b说明\u00a0如下。")

    assert read(edited(blanks)).document.blocks[-1] == Paragraph(text="补充说明 如下。")


def test_a_signature_without_style_is_still_a_signature() -> None:
    def sign(opened: Any) -> None:
        for text in ("示例市人民政府", "2026年5月29日"):
            opened.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT

    assert read(edited(sign)).document.blocks[-1] == Signature(signers=("示例市人民政府",), date="2026年5月29日")


def test_a_table_drawn_by_hand_is_read_and_its_merged_cells_are_named() -> None:
    def draw(opened: Any) -> None:
        table = opened.add_table(rows=2, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "损失"
        table.cell(1, 0).text, table.cell(1, 1).text = "糕点", "8袋"

    reading = read(edited(draw))
    assert reading.document.blocks[-1] == Table(header=("损失", ""), rows=(("糕点", "8袋"),))
    assert any("合并的单元格" in warning for warning in reading.warnings)


PICTURE = '<w:r><w:drawing><a:graphic xmlns:a="urn:a"><pic:pic xmlns:pic="urn:pic"/></a:graphic></w:drawing></w:r>'
BOX = f"<w:r><w:pict><w:txbxContent><w:p>{run('框中的字')}</w:p></w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize(
    ("markup", "named"),
    [
        (PICTURE, "图片1处"),
        (BOX, "文本框或者图形1处"),
        ('<w:r><w:commentReference w:id="1"/></w:r>', "批注1处"),
        ('<w:r><w:footnoteReference w:id="1"/></w:r>', "脚注或者尾注1处"),
        ("<w:r><w:object/></w:r>", "嵌入的对象1处"),
        ('<m:oMath xmlns:m="urn:m"/>', "公式1处"),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{'暗记'}</w:t></w:r>", "隐藏的文字1处"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F052"/></w:r>', "特殊字体的符号1处"),
    ],
)
def test_what_cannot_be_carried_is_named_and_nothing_else_is_lost(markup: str, named: str) -> None:
    reading = read(edited(lambda opened: add(opened, "申请人称", markup)))
    assert [warning for warning in reading.warnings if warning.startswith(named)]
    assert reading.document == clean()


@pytest.mark.parametrize(
    ("look", "named"),
    [
        ("<w:strike/>", "加删除线的文字1处"),
        ('<w:b w:val="true"/>', "加粗的文字1处"),
        ('<w:vertAlign w:val="superscript"/>', "上标、下标1处"),
        ('<w:highlight w:val="yellow"/>', "着色、突出显示的文字1处"),
        ('<w:b w:val="0"/>', ""),
    ],
)
def test_how_words_look_is_named_where_it_is_not_kept(look: str, named: str) -> None:
    markup = f"<w:r><w:rPr>{look}</w:rPr><w:t>原判</w:t></w:r>"
    reading = read(edited(lambda opened: add(opened, "申请人称", markup)))
    found = [warning for warning in reading.warnings if named and warning.startswith(named)]
    assert bool(found) is bool(named) and (named or not reading.warnings)


def test_automatic_numbering_is_named_because_its_numbers_are_not_text() -> None:
    def number(opened: Any) -> None:
        properties = paragraph(opened, "申请人称")._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))

    assert any("自动编号1段" in warning for warning in read(edited(number)).warnings)


@pytest.mark.parametrize("copies", [True, False])
def test_the_imprint_of_a_file_that_went_through_another_format_comes_back_in_a_text_box(copies: bool) -> None:
    """What LibreOffice makes of .doc, .odt and .rtf, and of the table at the foot of the page."""

    def box(opened: Any) -> None:
        table = next(t for t in opened.tables if t.style.name == "版记表")
        holder = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>")
        table._tbl.addprevious(holder)
        holder.xpath(".//w:txbxContent")[0].append(table._tbl)
        table._tbl.tblPr.remove(table._tbl.tblPr.find(f"{{{table._tbl.nsmap['w']}}}tblStyle"))
        if not copies:
            table._tbl.remove(table._tbl.tr_lst[0])

    reading, imprint = read(edited(box)), clean().imprint
    assert imprint
    assert reading.document.imprint == (imprint if copies else replace(imprint, cc=""))
    assert reading.warnings == ()


# ---- what is refused


def test_another_case_number_and_no_number_are_refused() -> None:
    def lose(opened: Any) -> None:
        paragraph(opened, NUMBER)._p.getparent().remove(paragraph(opened, NUMBER)._p)

    with pytest.raises(NumberLost, match="〔2026〕13号"):
        read(CLEAN, "示政复决〔2026〕13号")
    with pytest.raises(NumberLost, match="没有文号"):
        read(edited(lose), NUMBER)
    assert read(CLEAN, "示政复决[2026]12号").document.head.number == NUMBER


def test_a_file_without_a_title_is_refused() -> None:
    def lose(opened: Any) -> None:
        for text in ("示例市人民政府", "行政复议决定书"):
            opened.element.body.remove(paragraph(opened, text)._p)

    with pytest.raises(TitleLost):
        read(edited(lose))


def test_more_than_200_pages_are_refused() -> None:
    with pytest.raises(TooManyPages, match="超过200页"):
        read(word.draw(paper(*[Paragraph(text="案" * 616)] * 205)))


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "别的文件"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xff\xd8\xff\xe0 scan", "JPEG"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "旧版Word"),
    ],
)
def test_a_file_that_is_no_word_file_is_refused_by_what_it_is(data: bytes, named: str) -> None:
    with pytest.raises(NotWord, match=named):
        read(data)


def test_a_spreadsheet_and_another_archive_are_refused() -> None:
    def spreadsheet(parts: dict[str, bytes]) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"wordprocessingml", b"spreadsheetml")

    for data in (
        repacked(spreadsheet),
        repacked(dict.clear) or b"",
        repacked(lambda parts: parts.pop("[Content_Types].xml")),
    ):
        with pytest.raises(UploadRefused) as refusal:
            read(data)
        assert refusal.value.code in ("DOC-101", "DOC-102")


def test_a_file_saved_as_strict_is_refused_by_what_it_is() -> None:
    def strict(parts: dict[str, bytes]) -> None:
        for name in ("_rels/.rels", "word/document.xml"):
            parts[name] = parts[name].replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
            )

    with pytest.raises(NotWord, match="“严格”格式"):
        read(repacked(strict))


@pytest.mark.parametrize("part", ["word/styles.xml", "word/document.xml"])
def test_a_part_of_another_kind_is_damage(part: str) -> None:
    with pytest.raises(Damaged):
        read(repacked(lambda parts: parts.update({part: b"<foo/>"})))


def test_a_password_is_named() -> None:
    with pytest.raises(Encrypted):
        read(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    locked = bytearray(CLEAN)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = locked.find(signature)
        while position >= 0:
            locked[position + at] |= 1
            position = locked.find(signature, position + 4)
    with pytest.raises(Encrypted):
        read(bytes(locked))


def test_macros_are_refused() -> None:
    with pytest.raises(HasMacros):
        read(repacked(lambda parts: parts.update({"word/vbaProject.bin": b"x"})))


@pytest.mark.parametrize("cut", [10, 200, 3000, len(CLEAN) - 30])
def test_a_file_cut_short_is_damaged(cut: int) -> None:
    with pytest.raises(Damaged):
        read(CLEAN[:cut])


def test_an_altered_byte_and_an_unreadable_part_are_damage() -> None:
    middle = CLEAN.find(b"word/document.xml") + 200
    with pytest.raises(Damaged):
        read(CLEAN[:middle] + bytes([CLEAN[middle] ^ 0xFF]) + CLEAN[middle + 1 :])
    for broken in (b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'):
        with pytest.raises(Damaged):
            read(repacked(methodcaller("update", {"word/document.xml": broken})))


def test_whatever_is_done_to_the_bytes_is_read_or_refused_never_a_crash() -> None:
    random, seen = Random("bytes"), Counter[str]()
    for _ in range(150):
        altered = bytearray(CLEAN)
        for _ in range(random.randrange(1, 4)):
            altered[random.randrange(len(altered))] = random.randrange(256)

        def spoil(parts: dict[str, bytes]) -> None:
            name = random.choice(["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"])
            words = random.choice([rb'w:val="[^"]*"', rb"<w:pPr>", rb"<w:\w+ [^>]*/>", rb"styles"])
            parts[name] = re.sub(words, b'w:val="zz"' if b"val" in words else b"", parts[name], count=3)

        for data in (bytes(altered), repacked(spoil)):
            try:
                read(data)
                seen["read"] += 1
            except UploadRefused:
                seen["refused"] += 1
    assert seen["read"] > 20 and seen["refused"] > 20


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(TooLarge, match="倍"):
        read(repacked(lambda parts: parts.update({"word/bomb.xml": b"0" * (8 << 20)})))
    with pytest.raises(TooLarge, match="个部分"):
        read(repacked(lambda parts: parts.update({f"word/{n}.xml": b"" for n in range(PARTS + 1)})))


def test_a_directory_that_lies_about_sizes_is_found_out() -> None:
    """The directory says ten bytes, the stream holds eight million."""
    bomb = bytearray(repacked(lambda parts: parts.update({"word/bomb.xml": b"0" * (8 << 20)})))
    real, said = struct.pack("<I", 8 << 20), struct.pack("<I", 10)
    while (at := bomb.find(real)) >= 0:
        bomb[at : at + 4] = said
    with pytest.raises(Damaged):
        read(bytes(bomb))


def test_a_big_picture_is_not_unpacked() -> None:
    data = repacked(lambda parts: parts.update({"word/media/scan.png": b"\x89PNG" + bytes(range(256)) * 4096}))
    assert read(data).document == clean()


def test_every_refusal_is_a_chinese_sentence_with_its_code() -> None:
    refusals: list[UploadRefused] = [
        *(NotWord("图片"), Damaged(), Encrypted(), HasMacros(), TooLarge("过大"), TooManyPages(300)),
        *(NumberLost(NUMBER, ""), TitleLost()),
    ]
    assert len({refusal.code for refusal in refusals}) == len(refusals)
    for refusal in refusals:
        assert str(refusal).endswith("。") and "请" in str(refusal) and "原文件已保留" in str(refusal)
