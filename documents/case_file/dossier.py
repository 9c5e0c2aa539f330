"""The case file (卷宗) as one PDF: cover, list of contents, every paper in archive order,
each page stamped with its number.

Bookmarks name the papers, page labels agree with the stamps. A signed paper loses its signature in any merge, so its
original is attached besides (/AF). What has no pages (recordings, Word files) is kept apart and listed with its digest.
The same papers give the same bytes.
"""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from documents import pdf
from documents.blocks import Block, Document, Head, Paragraph, Style, Table
from documents.errors import DocumentError
from documents.wording.filters import zh_date

FOLIO = Name("/DossierFolio")
SIZE, DIGIT = 11, 0.556
"""Points of the stamped number, and how wide a digit of Helvetica is."""
MARGIN = 42
"""Points from the stamp to the upper and the right edge of the sheet, about 15 mm."""
COLUMNS = ("序号", "文件名称", "责任者", "文号", "日期", "页次")
APART = ("序号", "名称", "责任者", "日期", "载体")


class EnclosureRefused(DocumentError):
    """A paper that cannot be put into the file. Nothing is assembled without it."""

    code = "DOC-111"

    def __init__(self, position: int, title: str, reason: str) -> None:
        super().__init__(position, title, reason)
        self.position, self.title, self.reason = position, title, reason

    def __str__(self) -> str:
        return f"不能制作卷宗：第{self.position}件“{self.title}”{self.reason}。请更换该文件后重新制作，卷宗没有生成。"


class NothingToFile(DocumentError):
    """A case without a single paper."""

    code = "DOC-112"

    def __init__(self) -> None:
        super().__init__()

    def __str__(self) -> str:
        return "不能制作卷宗：本案还没有可以归入的文件。请在文书生成之后再制作。"


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """One paper of the file. `author`, `number` and `on` are what the list of contents says of it, ready to print."""

    title: str
    pdf: bytes
    author: str = ""
    number: str = ""
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Apart:
    """What belongs to the file and has no pages. `kind` names the medium, `digest` is its SHA-256."""

    title: str
    kind: str
    digest: str
    author: str = ""
    on: date | None = None


Listed = tuple[Enclosure, str]
"""A paper with the pages on which it stands: 4-6."""


def assemble(
    cover: Callable[[int], Document],
    contents: Callable[[Sequence[Listed]], Document],
    enclosures: Sequence[Enclosure],
    apart: Sequence[Apart] = (),
) -> bytes:
    """The case file. `cover` gets the number of stamped pages, `contents` each paper with its pages; what is kept apart
    is listed behind. `EnclosureRefused` when a paper is no readable PDF."""
    if not enclosures and not apart:
        raise NothingToFile
    opened = [_open(number, enclosure) for number, enclosure in enumerate(enclosures, 1)]
    try:
        starts = [1]
        for source in opened:
            starts.append(starts[-1] + len(source.pages))
        ranges = [_range(first, after - 1) for first, after in zip(starts, starts[1:], strict=False)]
        listed = contents(tuple(zip(enclosures, ranges, strict=True)))
        with_apart = replace(listed, blocks=(*listed.blocks, *_kept_apart(apart)))
        return _merged(cover(starts[-1] - 1), with_apart, enclosures, opened, starts)
    finally:
        for source in opened:
            source.close()


def _open(number: int, enclosure: Enclosure) -> pikepdf.Pdf:
    try:
        source = pikepdf.open(io.BytesIO(enclosure.pdf))
    except pikepdf.PasswordError:
        raise EnclosureRefused(number, enclosure.title, "设有打开密码") from None
    except pikepdf.PdfError:
        raise EnclosureRefused(number, enclosure.title, "不是可以读取的PDF文件") from None
    if not len(source.pages):
        raise EnclosureRefused(number, enclosure.title, "没有页面")
    return source


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def plain_contents(agency: str, listed: Sequence[Listed]) -> Document:
    """卷内文件目录 of a file for which the document list has none."""
    rows = tuple(
        (str(number), paper.title, paper.author, paper.number, _day(paper.on), pages)
        for number, (paper, pages) in enumerate(listed, 1)
    )
    table: tuple[Block, ...] = (Table(header=COLUMNS, rows=rows),) if rows else ()
    return Document(head=Head(agency=agency, title="卷内文件目录"), blocks=table)


def _kept_apart(apart: Sequence[Apart]) -> Iterator[Block]:
    """What has no pages: where it comes from, and by which digest it is known."""
    if not apart:
        return
    rows = tuple((str(number), one.title, one.author, _day(one.on), one.kind) for number, one in enumerate(apart, 1))
    yield Paragraph(text="另行保存的载体（不编页码）", style=Style.H1)
    yield Table(header=APART, rows=rows)
    for number, one in enumerate(apart, 1):
        yield Paragraph(text=f"{number}.校验值（SHA-256）：{_grouped(one.digest)}", style=Style.FLUSH)


def _day(on: date | None) -> str:
    return zh_date(on) if on else ""


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))


def _merged(
    cover: Document,
    contents: Document,
    enclosures: Sequence[Enclosure],
    opened: Sequence[pikepdf.Pdf],
    starts: Sequence[int],
) -> bytes:
    with pikepdf.new() as book:
        bookmarks = []
        for title, drawn in (("卷宗封面", cover), ("卷内文件目录", contents)):
            bookmarks.append((title, len(book.pages)))
            with pikepdf.open(io.BytesIO(pdf.draw(drawn))) as source:
                book.pages.extend(source.pages)
        first = len(book.pages)
        for number, (enclosure, source, start) in enumerate(zip(enclosures, opened, starts, strict=False), 1):
            bookmarks.append((f"{number}. {enclosure.title}", first + start - 1))
            if _is_signed(source):
                _attach(book, f"{number:03d}-{_file_name(enclosure.title)}.pdf", enclosure)
            if "/AcroForm" in source.Root:  # what is filled in or signed stays as a picture on its page
                source.flatten_annotations("all")
            book.pages.extend(source.pages)
        helvetica = book.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for index, page in enumerate(book.pages):
            for key in ("/StructParents", "/Tabs"):  # what they point to stays behind
                if key in page.obj:
                    del page.obj[key]
            if index >= first:
                _stamp(book, page, str(index - first + 1), helvetica)
        with book.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in bookmarks)
        body = Dictionary(S=Name.D, St=1)
        book.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r), first, body]))
        book.Root.PageMode, book.Root.Lang = Name.UseOutlines, String("zh-CN")
        book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        book.docinfo["/Title"] = f"{cover.head.agency}{cover.head.title}"
        out = io.BytesIO()
        book.save(out, deterministic_id=True)
        return out.getvalue()


def _stamp(book: pikepdf.Pdf, page: pikepdf.Page, number: str, font: pikepdf.Object) -> None:
    """The number at the upper right corner of the sheet as it is looked at, whatever way the page is turned; on white,
    so that it can be read on a dark photograph."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    width, height = right - left, top - bottom
    turned = int(page.obj.get("/Rotate", 0)) % 360
    shown_width, shown_height = (width, height) if turned in (0, 180) else (height, width)
    x, y = shown_width - MARGIN - len(number) * DIGIT * SIZE, shown_height - MARGIN
    matrix, at = {
        0: ("1 0 0 1", (x, y)),
        90: ("0 1 -1 0", (width - y, x)),
        180: ("-1 0 0 -1", (width - x, height - y)),
        270: ("0 -1 1 0", (y, height - x)),
    }.get(turned, ("1 0 0 1", (x, y)))
    place = f"{left + at[0]:.2f} {bottom + at[1]:.2f}"
    ground = f"q {matrix} {place} cm 1 g -3 -3 {len(number) * DIGIT * SIZE + 6:.2f} {SIZE + 4} re f Q"
    text = f"\nQ {ground} q BT /{str(FOLIO)[1:]} {SIZE} Tf 0 g {matrix} {place} Tm ({number}) Tj ET Q\n"
    if "/Resources" not in page.obj:
        page.obj.Resources = Dictionary()
    resources = page.obj.Resources
    if "/Font" not in resources:
        resources.Font = Dictionary()
    resources.Font[FOLIO] = font
    page.contents_add(book.make_stream(b"q\n"), prepend=True)
    page.contents_add(book.make_stream(text.encode()))


# ---- signed papers


def _fields(fields: Any, depth: int = 0) -> Iterator[Any]:
    for form_field in fields if depth < 8 else ():
        yield form_field
        yield from _fields(form_field.get("/Kids", Array()), depth + 1)


def _is_signed(source: pikepdf.Pdf) -> bool:
    """Whether a signature has been put into the file."""
    form = source.Root.get("/AcroForm", Dictionary())
    return any(f.get("/FT") == Name.Sig and "/V" in f for f in _fields(form.get("/Fields", Array())))


def _attach(book: pikepdf.Pdf, name: str, enclosure: Enclosure) -> None:
    """The original with its signature, as an associated file."""
    original = pikepdf.AttachedFileSpec(
        book,
        enclosure.pdf,
        filename=name,
        description=f"{enclosure.title}（带签名的原件）",
        mime_type="application/pdf",
        creation_date="",
        mod_date="",
    )
    original.obj.AFRelationship = Name.Source
    book.attachments[name] = original


def _file_name(title: str) -> str:
    return re.sub(r'[\\/:*?"<>|\s]', "", title)[:60]
