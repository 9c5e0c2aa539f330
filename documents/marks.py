"""The mark of a paper that comes back: a QR code on its receipt, drawn on the finished page, and read from a scan.

A code is drawn in the upper right corner, where forms of receipts are empty. It is read on pages and pictures however
they lie. Several receipts in one scan of a sheet feeder are told apart: each begins with the page that bears its mark.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
import segno
from PIL import Image, ImageSequence

from documents import intake

SIDE, MARGIN = 51.0, 34.0
"""Points: a code of 18 mm, 12 mm from the edges."""
SCALE = 200 / 72
"""A page is looked at with 200 dots to the inch."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stretch of a scan: what belongs to one mark; `mark` is empty where none was read."""

    mark: str
    data: bytes


def marked(pdf: bytes, mark: str) -> bytes:
    """The same with the mark on its first page. Deterministic."""
    code = segno.make_qr(mark, error="m")
    cell = SIDE / code.symbol_size(border=0)[0]
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[0]
        left, top = float(page.mediabox[2]) - MARGIN - SIDE, float(page.mediabox[3]) - MARGIN
        dark = [
            f"{left + x * cell:.3f} {top - (y + 1) * cell:.3f} {cell:.3f} {cell:.3f} re"
            for y, row in enumerate(code.matrix)
            for x, bit in enumerate(row)
            if bit
        ]
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(("\nQ q 0 g\n" + "\n".join(dark) + "\nf Q\n").encode())
        out = io.BytesIO()
        file.save(out, deterministic_id=True)
    return out.getvalue()


def parts(data: bytes, media: str) -> list[Part]:
    """A scan cut where the next mark begins; one part without a mark where none can be read."""
    read = [_mark_on(page) for page in _pages(data, media)]
    starts = [number for number, mark in enumerate(read) if mark and mark not in read[:number]]
    if len(starts) < 2 or media != intake.PDF:
        marks = list(dict.fromkeys(filter(None, read)))
        return [Part(mark=marks[0] if len(marks) == 1 else "", data=data)]
    ends = [*starts[1:], len(read)]
    starts[0] = 0
    return [
        Part(mark=next(filter(None, read[first:end])), data=_cut(data, first, end))
        for first, end in zip(starts, ends, strict=True)
    ]


def _pages(data: bytes, media: str) -> Iterator[Image.Image]:
    if media == intake.PDF:
        file = pypdfium2.PdfDocument(data)
        try:
            for page in file:
                yield page.render(scale=SCALE, grayscale=True).to_pil()
        finally:
            file.close()
    elif media in intake.SCANS:
        with Image.open(io.BytesIO(data)) as picture:
            for frame in ImageSequence.Iterator(picture):
                yield frame.convert("L")


def _mark_on(page: Image.Image) -> str:
    """The one code on a page; none where there are several, since nobody knows which is meant."""
    import zxingcpp  # only who lays in a scan needs it

    codes = zxingcpp.read_barcodes(page, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    found = {code.text for code in codes}
    return found.pop() if len(found) == 1 else ""


def _cut(data: bytes, first: int, end: int) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file, pikepdf.new() as made:
        made.pages.extend(file.pages[first:end])
        out = io.BytesIO()
        made.save(out, deterministic_id=True)
    return out.getvalue()
