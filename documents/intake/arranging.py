"""A scan put in order: pages turned, a stack split into the papers it holds, each in the order of its pages. What came
in is only read."""

import io
from collections.abc import Sequence

import pikepdf
import pypdfium2

from documents.intake.page_words import ONE_AT_A_TIME
from documents.intake.pages import as_pages

LONGER = 300
"""Pixels of the longer side of a small picture, whatever size the page claims to have."""


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
    with ONE_AT_A_TIME:
        scan = pypdfium2.PdfDocument(pdf)
        try:
            if not 1 <= number <= len(scan):
                raise IndexError(number)
            page = scan[number - 1]
            page.render(scale=LONGER / max(page.get_size())).to_pil().convert("RGB").save(out, "JPEG", quality=60)
        finally:
            scan.close()
    return out.getvalue()
