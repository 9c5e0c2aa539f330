"""An edited Word file back to the block model, with a list of what the model cannot carry.

The roles of paragraphs are their named styles (`documents.word`); that is what makes reading back reliable. What an
officer does to a file in Word or WPS is tolerated: runs split, words set bold, paragraphs typed or pasted in another
style, which are told by how they begin (一、 and （一）) and are set.
Revisions nobody accepted are read as if accepted.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from documents import layout
from documents.blocks import (
    Attachments,
    Block,
    Document,
    Form,
    FormRow,
    Head,
    Imprint,
    PageBreak,
    Paragraph,
    Signature,
    Style,
    Table,
)
from documents.intake.word_file import Damaged, UploadRefused, open_word
from documents.word import bars
from documents.word.shapes import ROLE, SENTENCE_END, shape
from documents.word.word_comments import Comment, read_comments
from documents.word.word_text import (
    Mark,
    WordStyle,
    boxed_imprints,
    cells_of,
    found_in,
    imprint_in,
    paragraphs_of,
    rows_of,
    styles_of,
    text_of,
)

PAGES = 200
LINES_PER_PAGE, CHARACTERS_PER_LINE = 22, 28

DATE = re.compile(r"(\d{4}|[〇○零一二三四五六七八九]{4})年\S{1,2}月\S{1,3}日")
NUMBER = re.compile(r"\S*〔\d{4}〕\s*\S*号")
BRACKETS = str.maketrans("﹝[［﹞]］", "〔〔〔〕〕〕")
ATTACHMENT = re.compile(r"(附件[:：]\s*)?(\d+[.．、])?\s*(.*)")
SKIPPED = {"版记之后", "页码"}
OTHER_ROLES = (
    SKIPPED
    | {"发文机关标志", "信函机关标志", "公文机关", "公文标题", "发文字号", "红头文号", "信函文号", "主送机关"}
    | {"附件说明", "附件说明续", "署名", "成文日期"}
)


class TooManyPages(UploadRefused):
    """More text than any document of a case has."""

    code = "DOC-106"

    def __init__(self, pages: int) -> None:
        super().__init__(f"正文约有{pages}页，超过{PAGES}页", "请核对是否误传；确需附入的材料请作为证据另行上传")


class NumberLost(UploadRefused):
    """The file does not carry the number of the document it is said to be."""

    code = "DOC-107"

    def __init__(self, wanted: str, found: str) -> None:
        has = f"其中的文号是“{found}”" if found else "其中没有文号"
        super().__init__(f"它应当是“{wanted}”，{has}", "请核对是否传错文件，或者补回文号后重新上传")


class TitleLost(UploadRefused):
    """Neither a paragraph in the title's style nor one that looks like it."""

    code = "DOC-108"

    def __init__(self) -> None:
        super().__init__("其中没有文书标题", "请在系统生成的Word文件上修改，保留标题后重新上传")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read, and in Chinese what had to be left out."""

    document: Document
    warnings: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    marked: str = ""
    """What the file was marked with when it was drawn; empty where a program lost it."""


def read(data: bytes, number: str = "") -> Reading:
    """The edited document; an `UploadRefused` when it cannot be one.

    `number`, when given, is the 文号 (or, for a document without one, the case number) it must still carry.
    """
    word, parts = open_word(data)
    if word.styles.element.tag != qn("w:styles"):  # a part in the place of another
        raise Damaged
    try:
        reader = Reader(styles_of(word))
        for element in word.element.body:
            reader.element(element)
        comments = read_comments(word)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:  # well-formed, but no Word's work
        raise Damaged from error
    document = reader.document()
    pages = page_count(document)
    if pages > PAGES:
        raise TooManyPages(pages)
    if number and not carries(document, number):
        raise NumberLost(number, document.head.number)
    left_out = (*found_in(word.element.body, parts, len(comments)), *reader.warnings)
    return Reading(
        document=document,
        warnings=tuple(dict.fromkeys(left_out)),
        comments=comments,
        marked=word.core_properties.keywords or "",
    )


def carries(document: Document, number: str) -> bool:
    """Whether the document has this number at its head, or anywhere when its head has none."""
    wanted = compact(number)
    if document.head.number:
        return compact(document.head.number) == wanted
    return any(wanted in compact(text) for text in document.texts())


def compact(number: str) -> str:
    """A number without blanks and with one kind of brackets."""
    return re.sub(r"\s", "", number).translate(BRACKETS)


def page_count(document: Document) -> int:
    """How many pages the text fills at least."""
    lines = sum(-(-layout.width(text) // CHARACTERS_PER_LINE) for text in document.texts() if text)
    breaks = sum(isinstance(block, PageBreak) for block in document.blocks)
    return breaks + int(-(-lines // LINES_PER_PAGE))


@dataclass
class Reader:
    """Takes the body of a Word file apart, element by element."""

    styles: dict[str, WordStyle]
    head: dict[str, str] = field(default_factory=dict)
    red: bool = False
    letter: bool = False
    addressee: str = ""
    blocks: list[Block] = field(default_factory=list)
    signers: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    imprint: Imprint | None = None
    warnings: list[str] = field(default_factory=list)
    carried: str = ""
    """The text of a paragraph whose end mark was deleted: it runs on into the next one."""

    def element(self, element: Any) -> None:
        """Read a paragraph, a table, or what is inside a content control."""
        if element.tag == qn("w:p"):
            self.paragraph(element)
        elif element.tag == qn("w:tbl"):
            self.close()
            self.table(element)
        elif element.tag in (qn("w:sdt"), qn("w:ins"), qn("w:customXml"), qn("w:moveTo"), qn("w:sdtContent")):
            for child in element:
                self.element(child)

    # ---- paragraphs

    def paragraph(self, element: Any) -> None:
        """Read one paragraph; a line break in it begins another one, a page break a page."""
        text, mark = text_of(element)
        if mark is Mark.RUNS_ON:
            self.carried += text
            return
        text, self.carried = self.carried + text, ""
        self.imprint = next(iter(boxed_imprints(element)), self.imprint)
        if element.xpath("w:pPr/w:pageBreakBefore[not(@w:val='0' or @w:val='false')]"):
            self.new_page()
        name, alignment = self.style(element), self.alignment(element)
        for line, new_page in paragraphs_of(text):
            if new_page:
                self.new_page()
            if line and name not in SKIPPED:
                self.line(line, name, alignment)
        if element.xpath("w:pPr/w:sectPr[not(w:type/@w:val='continuous')]"):
            self.new_page()

    def line(self, text: str, name: str, alignment: str) -> None:
        """Read one line of text by its style, or by its look where the style says nothing."""
        match name:
            case "发文机关标志" | "信函机关标志":
                self.letter = name == "信函机关标志"
                self.red = not self.letter
                self.head["agency"] = self.head.get("agency", "") + text
            case "公文机关":
                self.head["agency"] = self.head.get("agency", "") + text
            case "公文标题":
                self.head["title"] = self.head.get("title", "") + text
            case "发文字号" | "红头文号" | "信函文号":
                number, _, self.head["signed_by"] = text.partition("签发人：")
                self.head["number"] = compact(number)
            case "主送机关" if not self.addressee:
                self.addressee = text
            case "附件说明" | "附件说明续":
                self.sign_off()
                self.attach(text, name)
            case "署名":
                self.attach_off()
                self.signers.append(text)
            case "成文日期":
                self.attach_off()
                self.sign(text)
            case _ if not self.blocks and not self.signers and self.belongs_to_the_head(text, name, alignment):
                pass
            case _:
                self.body(text, name, alignment)

    def belongs_to_the_head(self, text: str, name: str, alignment: str) -> bool:
        """A line before the body that lost its style: the number, the title, the organ or the addressee."""
        if name in ROLE:
            return False
        if "number" not in self.head and NUMBER.fullmatch(text.translate(BRACKETS)):
            self.head["number"] = compact(text)
        elif alignment == "center" and not text.endswith(SENTENCE_END) and "title" not in self.head:
            self.head["title"] = text
        elif alignment == "center" and "title" in self.head and "agency" not in self.head and "number" not in self.head:
            self.head["agency"], self.head["title"] = self.head["title"], text
        elif text.endswith(("：", ":")) and "title" in self.head and not self.addressee and len(text) < 60:
            self.addressee = text
        else:
            return False
        return True

    def body(self, text: str, name: str, alignment: str) -> None:
        """A paragraph of the text, or an unstyled signature or attachment at its end."""
        if alignment == "right" and name != "公文居右" and DATE.fullmatch(text):
            signers = self.taken_back()
            self.signers += signers
            self.sign(text)
            return
        if re.match(r"附件[:：]", text) or (self.attachments and re.match(r"\d+[.．、]", text) and name not in ROLE):
            self.attach(text, name)
            return
        self.close()
        self.blocks.append(Paragraph(text=text, style=shape(text, name, alignment)))

    def taken_back(self) -> list[str]:
        """Lines set to the right just before a date: they are who signs."""
        lines: list[str] = []
        while self.blocks:
            last = self.blocks[-1]
            if not (isinstance(last, Paragraph) and last.style is Style.RIGHT and not last.text.endswith(SENTENCE_END)):
                break
            lines.insert(0, last.text)
            self.blocks.pop()
        return lines

    def attach(self, text: str, name: str) -> None:
        found = ATTACHMENT.fullmatch(text)
        assert found
        if found[1] and self.attachments:
            self.attach_off()
        if found[3]:
            self.attachments.append(found[3])

    def attach_off(self) -> None:
        if self.attachments:
            self.blocks.append(Attachments(names=tuple(self.attachments)))
            self.attachments.clear()

    def sign(self, date: str) -> None:
        self.blocks.append(Signature(signers=tuple(self.signers), date=date))
        self.signers.clear()

    def sign_off(self) -> None:
        if self.signers:
            self.warnings.append("署名之后没有成文日期，请补上")
            self.sign("")

    def new_page(self) -> None:
        self.close()
        if self.blocks and not isinstance(self.blocks[-1], PageBreak):
            self.blocks.append(PageBreak())

    def close(self) -> None:
        """End what is open."""
        self.attach_off()
        self.sign_off()

    def style(self, element: Any) -> str:
        """The name of the paragraph's style, or of the nearest one of ours that it is based on."""
        style_id = str((element.xpath("w:pPr/w:pStyle/@w:val") or [""])[0])
        while style := self.styles.get(style_id):
            if style.name in ROLE or style.name in OTHER_ROLES:
                return style.name
            style_id = style.based_on
        return ""

    def alignment(self, element: Any) -> str:
        found = element.xpath("w:pPr/w:jc/@w:val")
        style_id = str((element.xpath("w:pPr/w:pStyle/@w:val") or [""])[0])
        while not found and (style := self.styles.get(style_id)):
            found, style_id = [style.alignment] if style.alignment else [], style.based_on
        return {"end": "right"}.get(str(found[0]), str(found[0])) if found else ""

    # ---- tables

    def table(self, element: Any) -> None:
        """版记, a form of ours, a table of ours, or one that somebody drew."""
        rows = rows_of(element)
        cells = [cells_of(row) for row in rows]
        if not any(text for row in cells for text in row):
            return
        if element.xpath(".//w:tc//w:tbl"):
            self.warnings.append("表格中又有表格：里层表格没有读入")
        if element.xpath("(.//w:p)[1]/w:pPr/w:pageBreakBefore[not(@w:val='0' or @w:val='false')]"):
            self.new_page()
        style = element.xpath("w:tblPr/w:tblStyle/@w:val")
        if imprint := imprint_in(cells, style == ["PaperImprintTable"]):
            self.imprint = imprint
            return
        if style == [bars.STYLE]:
            self.blocks.append(bars.chart_in(rows, cells))
            return
        if style == ["PaperTable"] and not rows[0].xpath("w:trPr/w:tblHeader"):
            self.form(rows, cells)
        else:
            self.grid(rows, cells)

    def form(self, rows: list[Any], cells: list[list[str]]) -> None:
        made = []
        for row, texts in zip(rows, cells, strict=True):
            if len(texts) % 2:
                self.warnings.append(f"表单“{texts[0]}”一行少了内容栏，已补空栏")
                texts = [*texts, ""]
            heights = row.xpath("w:trPr/w:trHeight/@w:val")
            lines = max(1, round((int(heights[0]) / 20 - layout.form_row_height(0)) / 22)) if heights else 1
            made.append(FormRow(cells=tuple(texts), lines=lines))
        self.blocks.append(Form(rows=tuple(made)))

    def grid(self, rows: list[Any], cells: list[list[str]]) -> None:
        wide = []
        for row, texts in zip(rows, cells, strict=True):
            spans = [int((cell.xpath("w:tcPr/w:gridSpan/@w:val") or [1])[0]) for cell in row.xpath("w:tc")]
            filled: list[str] = []
            for text, span in zip(texts, [*spans, *[1] * len(texts)], strict=False):
                filled += [text.replace("\n", " "), *[""] * (span - 1)]
            wide.append(filled)
            if any(span > 1 for span in spans) or row.xpath("w:tc/w:tcPr/w:vMerge"):
                self.warnings.append("表格中有合并的单元格，已拆开，请核对")
        columns = max(map(len, wide))
        header, *rest = (tuple([*row, *[""] * (columns - len(row))]) for row in wide)
        self.blocks.append(Table(header=header, rows=tuple(rest)))

    # ---- the whole

    def document(self) -> Document:
        """The document, or `TitleLost`."""
        if self.carried:
            self.line(self.carried, "", "")
        self.close()
        while self.blocks and isinstance(self.blocks[-1], PageBreak):
            self.blocks.pop()
        if not self.head.get("title"):
            raise TitleLost
        head = Head(
            agency=self.head.get("agency", ""),
            title=self.head["title"],
            number=self.head.get("number", ""),
            red=self.red,
            letter=self.letter,
            signed_by=self.head.get("signed_by", ""),
        )
        return Document(head=head, addressee=self.addressee, blocks=tuple(self.blocks), imprint=self.imprint)
