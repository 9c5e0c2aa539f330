"""Blocks to an editable Word file in the same layout as the PDF, the same bytes for the same document.

python-docx puts the parts together; how things look is in `word_styles.xml`. Where the order of elements matters to
Word, python-docx's own setters or whole snippets are used, never `append`.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from documents import layout, typefaces
from documents.blocks import (
    Attachments,
    Bars,
    Document,
    Form,
    Imprint,
    PageBreak,
    Paragraph,
    Signature,
    Style,
    Table,
)
from documents.word import bars
from documents.word.word_comments import Comment, attach

STYLES = Path(__file__).parent / "word_styles.xml"

PARAGRAPH_STYLES = {
    Style.BODY: "公文正文",
    Style.H1: "公文一级标题",
    Style.H2: "公文二级标题",
    Style.H3: "公文三级标题",
    Style.FLUSH: "公文顶格",
    Style.RIGHT: "公文居右",
    Style.CENTER: "公文居中",
    Style.ANNEX: "附件序号",
    Style.ANNEX_TITLE: "附件标题",
}
SETTINGS = f"""<w:settings {nsdecls("w")}><w:evenAndOddHeaders/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat></w:settings>"""
GRID = f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="579"/>'
"""22 lines to the page. Characters are not put on a grid: LibreOffice would double the line pitch."""
AT_THE_FOOT = (
    f'<w:tblpPr {nsdecls("w")} w:horzAnchor="page" w:vertAnchor="margin" '
    f'w:tblpX="{round(layout.LEFT_MM / 25.4 * 1440)}" w:tblpYSpec="bottom"/>'
)
"""Across from the edge of the page: LibreOffice lets no table float that is as wide as the text, unless it is."""
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BLANK = re.compile("(＿+)")
FIELD_TO_FILL = (
    f"<w:sdt {nsdecls('w')}>"
    '<w:sdtPr><w:rPr><w:u w:val="single"/></w:rPr><w:showingPlcHdr/><w:text/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
)
"""A blank of a form: what is typed takes its place instead of pushing it along the line."""
NEEDED = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
"""What is kept of python-docx's own template; the rest is four fifths of the file and of the time."""
CHARACTER = Pt(15.79)


@cache
def base() -> bytes:
    """An empty document with our page, styles, settings and page numbers."""
    word = docx.Document()
    for part, kept in ((word.part, NEEDED), (word.part.package, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT})):
        for key in [key for key, relation in part.rels.items() if relation.reltype not in kept]:
            del part.rels[key]
    word.part._styles_part._element = parse_xml(STYLES.read_bytes())
    word.part._settings_part._element = parse_xml(SETTINGS)
    section = word.sections[0]
    section.page_width, section.page_height = map(Mm, layout.PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.header_distance, section.footer_distance = Mm(15), Mm(21)
    for grid in section._sectPr.xpath("w:docGrid"):
        section._sectPr.remove(grid)
    section._sectPr.append(parse_xml(GRID))  # the last element of the schema that is used
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = word.styles["页码"]
        paragraph.alignment = side
        paragraph.add_run("— ")
        for run in parse_xml(f"<w:p {nsdecls('w')}>{FIELD}</w:p>"):
            paragraph._p.append(run)
        paragraph.add_run(" —")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def draw(
    document: Document, imprint_apart: bool = False, *, marked: str = "", comments: Iterable[Comment] = ()
) -> bytes:
    """The Word file, or `MissingGlyph`: what cannot be printed is not handed out for editing either.

    `imprint_apart` puts the 版记 on a page of its own, as the PDF has it where the text ends on an odd page. `marked`
    goes along unseen (keywords), so that an edited file says what it was made from.
    """
    typefaces.check(document.texts())
    word = docx.Document(io.BytesIO(base()))
    _properties(word, document, marked)
    _head(word, document)
    new_page, (last, contact) = False, layout.last_before_the_signature(document.blocks)
    for block in document.blocks:
        start = len(word.element.body)
        match block:
            case Paragraph():
                if block.style in (Style.FLUSH, Style.RIGHT) or block is last or block in contact:
                    _keep_with_next(word)  # no page has lines to sign on, or a date, and nothing else
                _write(word.add_paragraph(style=PARAGRAPH_STYLES[block.style]), block.text)
            case Table():
                _table(word, block)
            case Form():
                _form(word, block)
            case Bars():
                _keep_with_next(word)  # what the chart is called
                word.element.body.insert(
                    len(word.element.body) - 1, bars.table(block)
                )  # before the section's properties
            case Attachments():
                word.add_paragraph()
                for label, name in layout.attachment_lines(block.names):
                    _write(word.add_paragraph(style="附件说明" if label else "附件说明续"), label + name)
            case Signature():
                _keep_with_next(word)
                _signature(word, block)
        if new_page and (paragraphs := word.element.body[start - 1].xpath("self::w:p | .//w:p")):
            WordParagraph(paragraphs[0], word).paragraph_format.page_break_before = True
        new_page = isinstance(block, PageBreak)
    if document.imprint:
        _imprint(word, document.imprint, imprint_apart)
    attach(word, comments)
    return _packed(word)


def _properties(word: Any, document: Document, marked: str) -> None:
    properties = word.core_properties
    for element in list(properties._element):  # python-docx's own author and dates
        properties._element.remove(element)
    properties.title = f"{document.head.agency}{document.head.title}"[:255]
    properties.author = document.head.agency[:255]
    properties.language = "zh-CN"
    if marked:
        properties.keywords = marked


def _head(word: Any, document: Document) -> None:
    head = document.head
    if head.letter:
        _in_lines(word, layout.head_lines(head.agency), "信函机关标志", layout.head_size(head.agency))
        if head.number:
            word.add_paragraph(head.number, "信函文号")
        word.add_paragraph()
        word.add_paragraph()
        _in_lines(word, layout.title_lines(head.title), "公文标题")
        section = word.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_footer.is_linked_to_previous = False
        section.first_page_footer.paragraphs[0].style = word.styles["信函下线"]
    elif head.red:
        _in_lines(word, layout.head_lines(head.agency), "发文机关标志", layout.head_size(head.agency))
        if head.signed_by:
            signed = word.add_paragraph(f"{head.number}\t签发人：{head.signed_by}", "红头文号")
            signed.alignment = WD_ALIGN_PARAGRAPH.LEFT
        else:
            word.add_paragraph(head.number, "红头文号")
        word.add_paragraph()
        word.add_paragraph()
        _in_lines(word, layout.title_lines(head.title), "公文标题")
    else:
        if head.agency:
            _in_lines(word, layout.title_lines(head.agency), "公文机关")
        _in_lines(word, layout.title_lines(head.title), "公文标题")
        if head.number:
            word.add_paragraph()
            word.add_paragraph(head.number, "发文字号")
    word.add_paragraph()
    if document.addressee:
        _write(word.add_paragraph(style="主送机关"), document.addressee)


def _in_lines(word: Any, lines: list[str], style: str, size: int = 0) -> None:
    """One paragraph, its lines broken where their meaning is whole."""
    paragraph = word.add_paragraph(style=style)
    for number, line in enumerate(lines):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
        if size:
            run.font.size = Pt(size)


def _keep_with_next(word: Any) -> None:
    """Keep the last paragraph on the page of what follows."""
    last = word.element.body[-2]  # the section's properties come last
    if last.tag == qn("w:p"):
        WordParagraph(last, word).paragraph_format.keep_with_next = True


def _signature(word: Any, signature: Signature) -> None:
    for _ in range(layout.SIGNATURE_GAP):
        word.add_paragraph().paragraph_format.keep_with_next = True
    for signer in signature.signers:
        indent = layout.signer_indent(signer, signature.date)
        line = word.add_paragraph(style="署名")
        line.paragraph_format.right_indent = int(CHARACTER * indent)
        _write(line, signer)
    date = word.add_paragraph(style="成文日期")
    _write(date, signature.date)
    date.paragraph_format.right_indent = int(CHARACTER * layout.SIGNATURE_INDENT)


def _table(word: Any, block: Table) -> None:
    table = word.add_table(rows=1 + len(block.rows), cols=len(block.header), style="公文表")
    size = layout.cell_size(len(block.header))
    shares = layout.column_shares((block.header, *block.rows))
    widths = [Pt(layout.TEXT_WIDTH_PT * share) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, texts in zip(table.rows, (block.header, *block.rows), strict=True):
        heading = texts is block.header
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if heading:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            paragraph = _fill(word, cell, text, "公文表头" if heading else "公文表格")
            if size != layout.cell_size(1):
                for run in paragraph._p.iter(qn("w:r")):  # those in a field to fill in too
                    Run(run, paragraph).font.size = Pt(size[0])
                paragraph.paragraph_format.line_spacing = Pt(size[1])


def _form(word: Any, block: Form) -> None:
    table = word.add_table(rows=len(block.rows), cols=block.columns, style="公文表")
    widths = [Pt(layout.TEXT_WIDTH_PT * share) for share in layout.form_shares(block.columns)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, content in zip(table.rows, block.rows, strict=True):
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        row.height, row.height_rule = Pt(layout.form_row_height(content.lines)), WD_ROW_HEIGHT_RULE.AT_LEAST
        cells = list(row.cells)
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        last = len(content.cells) - 1
        if last < block.columns - 1:
            cells[last] = cells[last].merge(cells[-1])
        for index, text in enumerate(content.cells):
            cells[index].vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            _fill(word, cells[index], text, "公文表格" if index % 2 else "公文表头")


def _fill(word: Any, cell: Any, text: str, style: str) -> WordParagraph:
    paragraph: WordParagraph = cell.paragraphs[0]
    _write(paragraph, text)
    paragraph.style = word.styles[style]
    return paragraph


def _write(paragraph: WordParagraph, text: str) -> None:
    """Words as they are, each blank as a field to fill in."""
    for piece in BLANK.split(text):
        if BLANK.fullmatch(piece):
            paragraph._p.append(parse_xml(FIELD_TO_FILL.format(piece)))
        else:
            paragraph.add_run(piece)


def _imprint(word: Any, imprint: Imprint, apart: bool) -> None:
    if apart:
        word.add_paragraph(style="版记之后").paragraph_format.page_break_before = True
    table = word.add_table(rows=bool(imprint.cc) + bool(imprint.printed_by), cols=2, style="版记表")
    table._tbl.tblPr.find(f"{{{table._tbl.nsmap['w']}}}tblStyle").addnext(parse_xml(AT_THE_FOOT))
    if imprint.cc:
        _fill(word, table.cell(0, 0).merge(table.cell(0, 1)), f"抄送：{imprint.cc}", "版记")
    if imprint.printed_by:
        _fill(word, table.cell(-1, 0), imprint.printed_by, "版记")
        _fill(word, table.cell(-1, 1), imprint.printed_on, "印发日期")
    word.add_paragraph(style="版记之后")  # Word wants a paragraph after a table


def _packed(word: Any) -> bytes:
    """The file with its parts in one order and without the time of day."""
    saved, out = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return out.getvalue()
