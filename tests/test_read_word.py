"""An edited Word file comes back as the document it says, and what is none is refused in Chinese."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from documents import samples, word, wording
from documents.blocks import Document, Form, FormRow, Paragraph, Signature, Style, Table
from documents.kinds import KINDS
from documents.word.read_word import read
from tests.golden.samples import DECISION
from tests.rows import each_row
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


@each_row("kind_id", KINDS)
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
