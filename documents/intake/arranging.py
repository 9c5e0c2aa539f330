"""A scan put in order: pages turned, a stack split into the papers it holds, each in the order of its pages. What came
in is only read."""

import io
from collections.abc import Sequence

import pikepdf
import pypdfium2
from PIL import Image

from documents.intake.page_words import ONE_AT_A_TIME
from documents.intake.pages import as_pages

LONGER = 300
"""Pixels of the longer side of a small picture, whatever size the page claims to have."""
EDGE, DARK, SPECKS = 0.06, 160, 0.0005
"""Of a blank page: the share of it along each edge where scanners leave shadows, from which grey on a pixel is ink, and
the share of the others that may be ink all the same."""


def how_many(data: bytes, media: str) -> int:
    """The pages of a scan as it is filed."""
    with pikepdf.open(io.BytesIO(as_pages(data, media))) as scan:
        return len(scan.pages)


def arranged(data: bytes, media: str, pages: Sequence[tuple[int, int]]) -> bytes:
    """A PDF of these pages in this order, each (from 1) turned clockwise by so many degrees. The same pages of the same
    scan give the same bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pages(data, media))) as scan, pikepdf.new() as made:
        made.pages.extend(scan.pages)
        there = len(made.pages)
        stands = [int(page.obj.get("/Rotate", 0)) for page in made.pages]
        for number, degrees in pages:
            # A page of the same file is appended as a copy: one that is named twice is turned once each time.
            made.pages.append(made.pages[number - 1])
            made.pages[-1].rotate((stands[number - 1] + degrees) % 360, relative=False)
        del made.pages[:there]
        made.save(out, deterministic_id=True)
    return out.getvalue()


def small_picture(pdf: bytes, number: int) -> bytes:
    """A page of a PDF as a small JPEG; IndexError for a page that there is not."""
    out = io.BytesIO()
    _small(pdf, number).convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue()


def is_blank(pdf: bytes, number: int) -> bool:
    """Whether nothing is on a page, as on the back of a sheet that a scanner took with its front."""
    grey = _small(pdf, number).convert("L")
    wide, high = round(grey.width * EDGE), round(grey.height * EDGE)
    within = grey.crop((wide, high, grey.width - wide, grey.height - high))
    ink = sum(within.histogram()[:DARK])
    return ink <= SPECKS * within.width * within.height


def _small(pdf: bytes, number: int) -> Image.Image:
    with ONE_AT_A_TIME:
        scan = pypdfium2.PdfDocument(pdf)
        try:
            if not 1 <= number <= len(scan):
                raise IndexError(number)
            page = scan[number - 1]
            drawn: Image.Image = page.render(scale=LONGER / max(page.get_size())).to_pil()
            return drawn
        finally:
            scan.close()
