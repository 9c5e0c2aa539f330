"""A scan put in order: pages turned, a stack split into the papers it holds, each in the order of its pages. What came
in is only read."""

import io
from collections.abc import Sequence

import pikepdf
import pypdfium2

from documents.intake.page_words import ONE_AT_A_TIME
from documents.intake.pages import as_pages

WIDTH = 220
"""Pixels of a small picture of a page."""


def how_many(data: bytes, media: str) -> int:
    """The pages of a scan as it is filed."""
    with pikepdf.open(io.BytesIO(as_pages(data, media))) as scan:
        return len(scan.pages)


def arranged(data: bytes, media: str, pages: Sequence[tuple[int, int]]) -> bytes:
    """A PDF of these pages in this order, each (from 1) turned clockwise by so many degrees. The same pages of the same
    scan give the same bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pages(data, media))) as scan, pikepdf.new() as made:
        for number, degrees in pages:
            made.pages.append(scan.pages[number - 1])
            made.pages[-1].rotate(degrees, relative=True)
        made.save(out, deterministic_id=True)
    return out.getvalue()


def small_picture(data: bytes, media: str, number: int) -> bytes:
    """A page as a small JPEG; IndexError for a page that there is not."""
    out = io.BytesIO()
    with ONE_AT_A_TIME:
        scan = pypdfium2.PdfDocument(as_pages(data, media))
        try:
            if not 1 <= number <= len(scan):
                raise IndexError(number)
            page = scan[number - 1]
            page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB").save(out, "JPEG", quality=60)
        finally:
            scan.close()
    return out.getvalue()
