"""The text of Word's paragraphs and cells as a reader of the printed page would see it, and what is more than text.

Insertions count, deletions and hidden text do not; fields show their result. Whatever has no place in plain text is
found by `found_in` and named in Chinese, so that nothing disappears unsaid.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from docx.oxml.ns import qn

from documents.blocks import Imprint

PAGE = "\f"
LEFT_OUT = {
    qn(name)
    for name in (
        "w:del",
        "w:moveFrom",
        "w:pPr",
        "w:rPr",
        "w:instrText",
        "w:delText",
        "w:rt",
        "w:txbxContent",
        "w:pict",
        "w:drawing",
        "w:object",
        "w:fldData",
        "w:sdtPr",
    )
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-", qn("w:ptab"): " "}
INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
BLANKS = re.compile("[\t\u00a0\u2000-\u200a\u202f]")
EDGES = " \u3000\n"
HEADER, HEADER_TEXT = re.compile(r"word/header\d*\.xml"), re.compile(rb"<w:t(?: [^>]*)?>\s*[^<\s]")

BOXES = ".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]"
FINDINGS = (
    ("图片", ".//w:drawing//*[local-name()='pic'] | .//w:pict//*[local-name()='imagedata']"),
    ("文本框或者图形", BOXES),
    ("嵌入的对象", ".//w:object"),
    ("公式", ".//*[local-name()='oMath']"),
    ("脚注或者尾注", ".//w:footnoteReference | .//w:endnoteReference"),
    ("隐藏的文字", ".//w:r[w:rPr/w:vanish[not(@w:val='0' or @w:val='false')]][w:t]"),
    ("特殊字体的符号", ".//w:sym"),
    ("拼音标注", ".//w:rt"),
    ("插入的其他文件", ".//w:altChunk | .//w:subDoc"),
)
LOOKS = (
    ("加删除线的文字", "strike", "dstrike", "按普通文字读入，要删去的请直接删去"),
    ("加粗的文字", "b", "bCs", "文字已读入，不保留加粗"),
    ("着色、突出显示的文字", "highlight", "shd", "文字已读入，不保留颜色"),
    ("上标、下标", "vertAlign", "position", "按普通文字读入，请核对（如m²）"),
)
"""What a run may look like that the block model cannot carry: what it is called, the properties, what became of it."""
OFF = "@w:val='0' or @w:val='false' or @w:val='none' or @w:val='baseline' or @w:val='clear'"
REVISIONS = (
    *(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")),
    *(qn(f"w:{name}") for name in ("trPrChange", "cellIns", "cellDel", "sectPrChange", "numberingChange")),
)


@dataclass(frozen=True, kw_only=True)
class WordStyle:
    """A style of the file: its name, the id of the one it is based on, its own alignment."""

    name: str
    based_on: str
    alignment: str


class Mark(Enum):
    """The paragraph's own end mark."""

    ENDS = "ends"
    RUNS_ON = "runs_on"
    """It was deleted: the text runs on into the next paragraph."""


def text_of(paragraph: Any) -> tuple[str, Mark]:
    """The visible text, `\\n` for a line break and a form feed for a page break, and the end mark."""
    deleted = paragraph.xpath("w:pPr/w:rPr/w:del | w:pPr/w:rPr/w:moveFrom")
    return "".join(_pieces(paragraph)), Mark.RUNS_ON if deleted else Mark.ENDS


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag == qn("w:t"):
            yield INVISIBLE.sub("", child.text or "")
        elif child.tag == qn("w:br") and child.get(qn("w:type")) == "page":
            yield PAGE
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag == qn("w:r") and child.xpath("w:rPr/w:vanish[not(@w:val='0' or @w:val='false')]"):
            continue
        else:
            yield from _pieces(child)


def paragraphs_of(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text, each with whether a page begins before it."""
    for number, page in enumerate(text.split(PAGE)):
        for index, line in enumerate(page.split("\n")):
            yield tidy(line), bool(number and not index)


def tidy(line: str) -> str:
    """A line without the blanks around it, and with one kind of blank in it."""
    return BLANKS.sub(" ", line).strip(EDGES)


def cell_text(cell: Any) -> str:
    """The lines of a table's cell."""
    lines, carried = [], ""
    for paragraph in cell.xpath("w:p | w:sdt/w:sdtContent/w:p | w:ins/w:p"):
        text, mark = text_of(paragraph)
        carried += text.replace(PAGE, "\n")
        if mark is Mark.ENDS:
            lines += carried.split("\n")
            carried = ""
    return "\n".join(map(tidy, [*lines, *([carried] if carried else [])])).strip(EDGES)


def rows_of(table: Any) -> list[Any]:
    """The rows of a table that were not deleted."""
    return [row for row in table.xpath("w:tr | w:sdt//w:tr | w:ins/w:tr") if not row.xpath("w:trPr/w:del")]


def cells_of(row: Any) -> list[str]:
    """The text of each cell of a row."""
    return [cell_text(cell) for cell in row.xpath("w:tc | w:sdt/w:sdtContent/w:tc")]


def boxed_imprints(element: Any) -> list[Imprint]:
    """The 版记 of a file that went through another format: it floats at the foot of the page, and comes back in a text
    box."""
    tables = [[cells_of(row) for row in rows_of(table)] for table in element.xpath(f"{BOXES}/w:tbl")]
    found = (imprint_in(cells, cells[-1][-1].endswith("印发")) for cells in tables if cells and all(cells))
    return [imprint for imprint in found if imprint]


def imprint_in(cells: list[list[str]], is_one: bool) -> Imprint | None:
    """The 版记 that a table is: it begins with 抄送, or has the style of one."""
    copies = cells[0][0].startswith(("抄送：", "抄送:"))
    if not copies and not is_one:
        return None
    printed = cells[1:] if copies else cells
    by, on, *_ = [*printed[0], "", ""] if printed else ["", ""]
    return Imprint(cc=cells[0][0][3:].strip() if copies else "", printed_by=by, printed_on=on)


def found_in(body: Any, parts: dict[str, bytes], read: int = 0) -> Iterator[str]:
    """A Chinese sentence for each thing that the block model cannot carry. `read`: so many comments were read."""
    for name, path in FINDINGS:
        count = len(body.xpath(path)) - (len(boxed_imprints(body)) if path == BOXES else 0)
        if count:
            yield f"{name}{count}处：没有读入"
    for name, one, other, became in LOOKS:
        runs = f".//w:r[w:t][w:rPr/w:{one}[not({OFF})] or w:rPr/w:{other}[not({OFF})]]"
        if count := len(body.xpath(runs)):
            yield f"{name}{count}处：{became}"
    if changes := sum(1 for _ in body.iter(*REVISIONS)):
        yield f"未接受的修订{changes}处：按接受修订读入（插入的文字保留，删除的文字去掉），请核对"
    if (comments := len(body.xpath(".//w:commentReference")) - read) > 0:
        yield f"批注{comments}处：没有读入"
    if numbered := len(body.xpath(".//w:p[w:pPr/w:numPr[not(w:numId/@w:val='0')]][.//w:t]")):
        yield f"自动编号{numbered}段：编号不是文字，没有读入，请改为手工输入的序号"
    if any(HEADER.fullmatch(name) and HEADER_TEXT.search(content) for name, content in parts.items()):
        yield "页眉中的文字：没有读入"


def styles_of(word: Any) -> dict[str, WordStyle]:
    """The styles of the file by id."""
    return {
        str(style.get(qn("w:styleId"))): WordStyle(
            name="".join(style.xpath("w:name/@w:val")),
            based_on="".join(style.xpath("w:basedOn/@w:val")),
            alignment="".join(style.xpath("w:pPr/w:jc/@w:val")),
        )
        for style in word.styles.element.xpath("w:style")
    }
