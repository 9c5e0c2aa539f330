"""The Word file: schema order, styles, page and bytes."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from lxml import etree

from documents import word, wording
from documents.blocks import Document, Paragraph, Signature, Style
from documents.kinds import KINDS
from documents.kinds.declaring import Kind
from documents.rendering import Rendered
from tests.golden.samples import SAMPLES
from tests.test_documents import golden
from tests.test_documents_layout import paper, rendered, specimen

__all__ = ["rendered"]  # a fixture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "settings": "writeProtection view zoom mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl "
    "compat",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "tblBorders": "top left bottom right insideH insideV",
    "docDefaults": "rPrDefault pPrDefault",
}
REPEATABLE = {"headerReference", "footerReference", "tr", "tc", "p", "r", "t"}


def parts(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            yield name, etree.fromstring(file.read(name))


def in_schema_order(data: bytes) -> set[str]:
    """Assert that every element whose order the schema fixes is in it; the names of those that were there."""
    seen = set()
    for name, root in parts(data):
        for element in root.iter(f"{W}*"):
            tag = etree.QName(element).localname
            if tag not in ORDER:
                continue
            seen.add(tag)
            order = ORDER[tag].split()
            children = [etree.QName(child).localname for child in element.iterchildren(f"{W}*")]
            if tag == "p":  # a blank to be filled in stands among the runs
                children = ["r" if child == "sdt" else child for child in children]
            assert set(children) <= set(order), (name, tag, children)
            assert children == sorted(children, key=order.index), (name, tag, children)
            once = [child for child in children if child not in REPEATABLE]
            assert len(once) == len(set(once)), (name, tag, children)
    return seen


@pytest.mark.parametrize("kind_id", [*SAMPLES, "specimen"])
def test_elements_stand_in_the_order_of_the_schema(kind_id: str, rendered: dict[str, Rendered]) -> None:
    seen = in_schema_order(word.draw(specimen()) if kind_id == "specimen" else rendered[kind_id].docx)
    assert {"pPr", "rPr", "sectPr", "settings", "style"} <= seen


@pytest.mark.parametrize("kind_id", SAMPLES)
def test_the_body_of_the_word_file_is_the_accepted_one(kind_id: str, rendered: dict[str, Rendered]) -> None:
    body = dict(parts(rendered[kind_id].docx))["word/document.xml"]
    etree.indent(body)
    golden(f"{kind_id}.xml", etree.tostring(body, encoding="unicode") + "\n")


def document_xml(document: Document, imprint_apart: bool = False) -> etree._Element:
    return dict(parts(word.draw(document, imprint_apart)))["word/document.xml"]


def test_the_imprint_stands_apart_where_the_pdf_has_it_apart() -> None:
    broken = [len(document_xml(specimen(), apart).findall(f".//{W}pageBreakBefore")) for apart in (False, True)]
    assert broken[1] == broken[0] + 1
    table = document_xml(specimen(), True).find(f".//{W}tblpPr")
    assert table is not None and table.get(f"{W}tblpYSpec") == "bottom"


def test_the_line_before_a_signature_is_kept_with_it() -> None:
    for end in (
        Signature(signers=("甲",), date="2026年11月20日"),
        Paragraph(text="申请人（签名）：", style=Style.FLUSH),
    ):
        body = document_xml(paper(Paragraph(text="首"), Paragraph(text="前"), Paragraph(text="末"), end))
        kept = {"".join(p.itertext()): p.find(f"{W}pPr/{W}keepNext") is not None for p in body.iter(f"{W}p")}
        assert kept["末"] and not kept["首"]


def test_punctuation_may_overhang() -> None:
    """LibreOffice reads the setting the wrong way round, and loses the marks that it lets overhang."""
    for name, root in parts(word.draw(specimen())):
        for setting in root.iter(f"{W}overflowPunct"):
            assert name == "word/styles.xml" and setting.get(f"{W}val") == "1"


def test_the_word_file_names_the_fonts_of_government_offices(rendered: dict[str, Rendered]) -> None:
    for name, root in parts(rendered["D-12"].docx):
        for fonts in root.iter(f"{W}rFonts"):
            assert fonts.get(f"{W}eastAsia") in ("仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"), name


def test_the_word_page_is_the_standards(rendered: dict[str, Rendered]) -> None:
    written = docx.Document(io.BytesIO(rendered["D-39"].docx))
    section = written.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(size.mm) for size in (*sizes, section.left_margin, section.right_margin) if size] == [
        *(210, 297, 37, 35, 28, 26)
    ]
    assert section._sectPr.find(f"{W}docGrid").get(f"{W}linePitch") == "579"
    assert written.settings.odd_and_even_pages_header_footer
    assert [p.alignment for p in (section.footer.paragraphs[0], section.even_page_footer.paragraphs[0])] == [2, 0]
    style: Any = written.styles["公文正文"]
    assert style.element.find(f".//{W}ind").get(f"{W}firstLineChars") == "200"


def test_the_word_file_is_small_and_has_no_foreign_author(rendered: dict[str, Rendered]) -> None:
    for made in rendered.values():
        assert len(made.docx) < 15_000
        properties = docx.Document(io.BytesIO(made.docx)).core_properties
        assert properties.author == "示例市人民政府" and properties.last_modified_by == ""


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.fillable], ids=lambda kind: kind.id)
def test_a_blank_form_is_filled_in_without_pushing_its_lines(kind: Kind) -> None:
    """Every blank is a field of its own, and the words around it are none."""
    form = wording.write(kind, kind.context())
    opened = docx.Document(io.BytesIO(word.draw(form)))
    fields = opened.element.body.xpath(".//w:sdt//w:t/text()")
    wanted = re.findall("＿+", "\n".join(form.texts()))
    assert fields == wanted and wanted
    loose = opened.element.body.xpath(".//w:t[not(ancestor::w:sdt)]/text()")
    assert not any("＿" in text for text in loose)
