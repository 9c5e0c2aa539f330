"""Blocks to PDF with WeasyPrint: archival (PDF/A-3a, tagged), the same bytes for the same document everywhere."""

import gc
import io
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pydyf
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from documents import case_data, layout, typefaces
from documents.blocks import Document, Form
from documents.errors import RenderFailed
from documents.pdf.weasyprint_libraries import by_their_files

# weasyprint looks for fonts and libraries while it is imported
with typefaces.only_shipped_fonts(), by_their_files():
    import weasyprint
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.fonts import FontConfiguration

from documents.pdf import weasyprint_justify, weasyprint_subset
from documents.pdf.weasyprint_fetcher import LockedFetcher

weasyprint_subset.install()
weasyprint_justify.install()

HERE = Path(__file__).parent
VARIANT = "pdf/a-3a"


class Complaints(logging.Handler):
    """Collects what WeasyPrint warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def strictly() -> Iterator[LockedFetcher]:
    """Fail the document if, while this is open, WeasyPrint warns of anything or asks the fetcher for anything. What is
    laid out stays until the paper is done: looking for garbage in it meanwhile takes a tenth of the time and more."""
    complaints, logger, fetcher = Complaints(), logging.getLogger("weasyprint"), LockedFetcher()
    logger.addHandler(complaints)
    collects = gc.isenabled()
    gc.disable()
    try:
        yield fetcher
    finally:
        if collects:
            gc.enable()
        logger.removeHandler(complaints)
    if fetcher.refused:
        raise RenderFailed("文书不得引用外部文件或者网址", detail="; ".join(fetcher.refused))
    if complaints.messages:
        raise RenderFailed("排版引擎报告了异常", detail="; ".join(complaints.messages))


drawing = threading.Lock()
"""Python draws one document at a time anyway; the lock gives each its own complaints."""


@cache
def fonts() -> FontConfiguration:
    """The font configuration, once per process: making one takes longer than a document."""
    with typefaces.only_shipped_fonts():
        return FontConfiguration()


@cache
def stylesheet() -> weasyprint.CSS:
    """The one layout."""
    return weasyprint.CSS(filename=HERE / "layout.css", font_config=fonts())


@cache
def type_of(name: str) -> weasyprint.CSS:
    """What a reading copy in large type, or a record, has otherwise."""
    return weasyprint.CSS(filename=HERE / f"{name}.css", font_config=fonts())


@cache
def page() -> Template:
    """The one page skeleton; every text in it is escaped."""
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    environment.globals.update(
        head_size=layout.head_size,
        head_lines=layout.head_lines,
        title_lines=layout.title_lines,
        letter_height=layout.letter_height,
        signer_indent=layout.signer_indent,
        attachment_lines=layout.attachment_lines,
        column_shares=layout.column_shares,
        form_shares=layout.form_shares,
        form_row_height=layout.form_row_height,
        imprint_height=layout.imprint_height,
        kept_together=layout.kept_together,
        last_of=layout.last_of,
        SIGNATURE_INDENT=layout.SIGNATURE_INDENT,
        BAR_SHARES=layout.BAR_SHARES,
        bar_share=layout.bar_share,
    )
    return environment.get_template("layout.html")


def html(document: Document, own_page: bool = False) -> str:
    """The document as HTML; `own_page` puts the 版记 on an even page of its own."""
    last, contact = layout.last_before_the_signature(document.blocks)
    return page().render(
        head=document.head,
        addressee=document.addressee,
        blocks=[(type(block).__name__, block) for block in document.blocks],
        last=last,
        contact=contact,
        imprint=document.imprint,
        own_page=own_page,
    )


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The PDF, and whether its 版记 needed a page of its own."""

    pdf: bytes
    imprint_apart: bool


def draw(document: Document, data: bytes | None = None) -> bytes:
    """The PDF. `MissingGlyph` before it is begun, `RenderFailed` when WeasyPrint has anything to complain of."""
    return typeset(document, data).pdf


def draw_large(document: Document) -> bytes:
    """A copy for reading in large type (大字版). The same errors."""
    return _drawn_in(document, type_of("large"))


def draw_record(document: Document) -> bytes:
    """A long record with digests, in type of 10.5 pt. The same errors."""
    return _drawn_in(document, type_of("record"))


def _drawn_in(document: Document, other: weasyprint.CSS) -> bytes:
    typefaces.check(document.texts())
    with drawing, strictly() as fetcher:
        drawn: bytes = lay_out(html(document), fetcher, other).write_pdf(pdf_variant=VARIANT)
    return drawn


def typeset(document: Document, data: bytes | None = None) -> Drawn:
    """The same, for a Word file that is to have the same pages. `data` of `documents.case_data` is attached."""
    typefaces.check(document.texts())
    with drawing, strictly() as fetcher:
        pages, closer = fitted(document, fetcher)
        apart = document.imprint is not None and len(pages.pages) % 2 == 1
        if apart:
            # The 版记 stands at the foot of an even page; a blank page that this leaves before it has no number.
            pages = lay_out(html(document, own_page=True), fetcher, *closer)
        files = [attached(data)] if data else None
        pdf: bytes = pages.write_pdf(pdf_variant=VARIANT, attachments=files, finisher=name_once)
    return Drawn(pdf=pdf, imprint_apart=apart)


def attached(data: bytes) -> weasyprint.Attachment:
    """The file inside the PDF, dated like the paper."""
    day = case_data.day_of(data)
    return weasyprint.Attachment(
        file_obj=io.BytesIO(data),
        name=case_data.NAME,
        description="文书所载事项（JSON）",
        created=day,
        modified=day,
        relationship="Data",
    )


def name_once(_: object, file: pydyf.PDF) -> None:
    """WeasyPrint 70.0 names each attached file twice among those associated with the document."""
    if "AF" in file.catalog:
        file.catalog["AF"] = pydyf.Array(dict.fromkeys(file.catalog["AF"]))


PITCHES = (26.57, 25.51)
"""Lines of 24 and of 25 to the page instead of 22, in pt."""
FEW = 7
"""Lines on a last page that closer lines may save: those of the contact, the list of attachments and who signs."""


SMALLER = ((12.0, 18.0), (10.5, 15.5))
"""Size and pitch in pt of a form that would not stay on one sheet: it is usually 14 on 22."""


def fitted(document: Document, fetcher: LockedFetcher) -> tuple[weasyprint.Document, tuple[weasyprint.CSS, ...]]:
    """The pages, with lines a little closer where that saves a last page with few lines on it (GB/T 9704, 7.3.5.4), or
    with a smaller form where that keeps it on one sheet; and what sets them so."""
    markup = html(document)
    pages = lay_out(markup, fetcher)
    if len(pages.pages) < 2:
        return pages, ()
    if all(isinstance(block, Form) for block in document.blocks):
        ways = [smaller_form(*sizes) for sizes in SMALLER] if len(pages.pages) == 2 else []
    else:
        ways = [closer_lines(pitch) for pitch in PITCHES] if lines_on(pages.pages[-1]) <= FEW else []
    for way in ways:
        closer = lay_out(markup, fetcher, way)
        if len(closer.pages) < len(pages.pages):
            return closer, (way,)
    return pages, ()


def lines_on(page: weasyprint.document.Page) -> int:
    """The lines of text of a page, without those in its margins."""
    return sum(isinstance(box, boxes.LineBox) for box in page._page_box.children[0].descendants())


@cache
def closer_lines(pitch: float) -> weasyprint.CSS:
    """The layout with that pitch; a seal still has its two lines."""
    rules = f"html {{ line-height: {pitch}pt }} p.blank {{ height: {pitch}pt }}"
    rules += f" .signature {{ padding-top: {2 * pitch}pt }} p.attachment.first {{ margin-top: {pitch}pt }}"
    return weasyprint.CSS(string=rules, font_config=fonts())


@cache
def smaller_form(size: float, pitch: float) -> weasyprint.CSS:
    """The layout with forms of that size; a row to be filled in by hand keeps its lines."""
    rules = f"table.form, .form th {{ font-size: {size}pt; line-height: {pitch}pt }}"
    rules += f" .form td, .form th {{ height: {pitch}pt; padding: 0.7mm 2mm }}"
    rules += " .form th { padding: 0.7mm 1mm }"  # 行政复议机构 on one line
    rules += "".join(f" .form tr.lines{n} {{ height: {n * pitch + 4}pt !important }}" for n in range(1, 10))
    return weasyprint.CSS(string=rules, font_config=fonts())


def lay_out(markup: str, fetcher: LockedFetcher, *more: weasyprint.CSS) -> weasyprint.Document:
    """The laid-out pages; `more` overrules the one layout."""
    source = weasyprint.HTML(string=markup, url_fetcher=fetcher)
    return source.render(font_config=fonts(), stylesheets=[stylesheet(), *more])
