"""A page of a PDF as a picture, where the file itself is not to be handed over."""

import io
from dataclasses import dataclass

import pypdfium2

from documents.intake.page_words import ONE_AT_A_TIME

LONGER = 1600
"""Pixels of the longer side: A4 is read at arm's length."""


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A page, how many there are, and its picture."""

    page: int
    pages: int
    jpeg: bytes


def look(pdf: bytes, page: int) -> Looked:
    """The page with this number, or the nearest that there is."""
    with ONE_AT_A_TIME:
        file = pypdfium2.PdfDocument(pdf)
        try:
            number = min(max(page, 1), len(file))
            one, out = file[number - 1], io.BytesIO()
            one.render(scale=LONGER / max(one.get_size())).to_pil().convert("RGB").save(out, "JPEG", quality=80)
            return Looked(page=number, pages=len(file), jpeg=out.getvalue())
        finally:
            file.close()
