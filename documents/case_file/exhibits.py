"""A copy of the evidence for a hearing: every page stamped with the number of its exhibit and its place in it (申证1
第2页/共5页), a list in front, bookmarks. The originals are not touched. The same files give the same bytes.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
import weasyprint
from markupsafe import Markup
from pikepdf import Name, Rectangle, String

from documents import pdf, typefaces
from documents.blocks import Block, Document, Head, Paragraph, Table
from documents.case_file.dossier import EnclosureRefused
from documents.errors import DocumentError

WIDE, HIGH, MARGIN = 150.0, 18.0, 24.0
"""Points of a stamp, and from it to the upper and the right edge of the sheet."""
MOST = 3000
"""Pages of a bundle."""
HEADER = ("编号", "证据名称", "提交人", "证明内容", "页数")
LOOK = """
@page { size: 150pt 18pt; margin: 0 }
body { margin: 0; font: 11pt/18pt "Paper Hei", "Paper Biao", "Paper Fang", "Paper Rare", "Paper Song",
  "Paper Office A", "Paper Office B", "Paper Office C" }
div { width: 150pt; height: 18pt; background: #fff; text-align: right; white-space: nowrap; break-after: page }
"""
STAMP = Markup("<div>{words}</div>")


class TooManyPages(DocumentError):
    """More than can be carried into a hearing."""

    code = "DOC-113"

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages

    def __str__(self) -> str:
        return f"证据共{self.pages}页，最多装订{MOST}页。请把不用的材料从证据清单中删去，或者分当事人制作。"


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """A piece of evidence with its pages. `first` and `last` are those of the file that are its own, counted from 1."""

    number: str
    """申证1."""
    title: str
    whose: str
    proves: str
    pdf: bytes
    first: int
    last: int

    @property
    def pages(self) -> int:
        return self.last - self.first + 1


def bound(agency: str, case_number: str, exhibits: Sequence[Exhibit], remarks: Sequence[str] = ()) -> bytes:
    """The bundle. EnclosureRefused for what is no readable PDF, TooManyPages."""
    pages = sum(exhibit.pages for exhibit in exhibits)
    if pages > MOST:
        raise TooManyPages(pages)
    with pikepdf.new() as book, pikepdf.open(io.BytesIO(_stamps(exhibits))) as stamps:
        with pikepdf.open(io.BytesIO(pdf.draw(_list(agency, case_number, exhibits, remarks)))) as front:
            book.pages.extend(front.pages)
        bookmarks, stamp = [("证据目录", 0)], 0
        for position, exhibit in enumerate(exhibits, 1):
            bookmarks.append((f"{exhibit.number} {exhibit.title}", len(book.pages)))
            for page in _pages(book, position, exhibit):
                _put(book, page, stamps.pages[stamp], Name(f"/Exhibit{stamp}"))
                stamp += 1
        for page in book.pages:
            for key in ("/StructParents", "/Tabs"):  # what they point to stays behind
                if key in page.obj:
                    del page.obj[key]
        with book.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in bookmarks)
        book.Root.PageMode, book.Root.Lang = Name.UseOutlines, String("zh-CN")
        book.docinfo["/Title"] = f"{case_number}证据册"
        out = io.BytesIO()
        book.save(out, deterministic_id=True)
        return out.getvalue()


def _pages(book: pikepdf.Pdf, position: int, exhibit: Exhibit) -> Iterator[pikepdf.Page]:
    """The exhibit's pages, put at the end of the book."""
    try:
        source = pikepdf.open(io.BytesIO(exhibit.pdf))
    except pikepdf.PdfError as broken:  # a password is one too
        raise EnclosureRefused(position, exhibit.title, "不是可以读取的PDF文件") from broken
    with source:
        if "/AcroForm" in source.Root:  # what is filled in or signed stays as a picture on its page
            source.flatten_annotations("all")
        for page in source.pages[exhibit.first - 1 : exhibit.last]:
            book.pages.append(page)
            yield book.pages[-1]


def _put(book: pikepdf.Pdf, page: pikepdf.Page, stamp: pikepdf.Page, name: Name) -> None:
    """The stamp in its corner. Each has a name of its own: pages may share what they draw from."""
    drawn = book.copy_foreign(stamp.as_form_xobject())
    page.add_resource(drawn, Name.XObject, name)
    placed = page.calc_form_xobject_placement(
        drawn, name, _corner(page), invert_transformations=True, allow_shrink=True, allow_expand=True
    )
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + placed)


def _corner(page: pikepdf.Page) -> Rectangle:
    """The upper right corner of the sheet as it is looked at, whatever way the page is turned."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    near, wide, high = MARGIN, MARGIN + WIDE, MARGIN + HIGH
    turned = int(page.obj.get("/Rotate", 0)) % 360
    return {
        90: Rectangle(left + near, top - wide, left + high, top - near),
        180: Rectangle(left + near, bottom + near, left + wide, bottom + high),
        270: Rectangle(right - high, bottom + near, right - near, bottom + wide),
    }.get(turned, Rectangle(right - wide, top - high, right - near, top - near))


def _stamps(exhibits: Sequence[Exhibit]) -> bytes:
    """A small page for each page, in order."""
    words = [
        f"{exhibit.number}　第{number}页/共{exhibit.pages}页"
        for exhibit in exhibits
        for number in range(1, exhibit.pages + 1)
    ]
    typefaces.check(words)
    markup = Markup('<html lang="zh-CN"><head><title>证据编号</title></head><body>{}</body></html>').format(
        Markup("").join(STAMP.format(words=each) for each in words)
    )
    with pdf.drawing, pdf.strictly() as fetcher:
        look = weasyprint.CSS(string=LOOK, font_config=pdf.fonts(), url_fetcher=fetcher)
        source = weasyprint.HTML(string=str(markup), url_fetcher=fetcher)
        made: bytes = source.write_pdf(font_config=pdf.fonts(), stylesheets=[look])
    return made


def _list(agency: str, case_number: str, exhibits: Sequence[Exhibit], remarks: Sequence[str]) -> Document:
    rows = tuple((each.number, each.title, each.whose, each.proves or "—", str(each.pages)) for each in exhibits)
    blocks: list[Block] = [Paragraph(text=f"案号：{case_number}"), Table(header=HEADER, rows=rows)]
    blocks += [Paragraph(text=remark) for remark in remarks]
    return Document(head=Head(agency=agency, title="证据册"), blocks=tuple(blocks))
