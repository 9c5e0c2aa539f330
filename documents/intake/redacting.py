"""A copy of a file in which places are covered, so that nothing under them can be got back.

Every page is drawn anew as a picture with the boxes filled, and the copy consists of these pictures alone: it holds no
text, no layer, no attachment, no property and no earlier state of the original. Whoever copies out of it or looks at
its bytes finds black.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

from documents.intake.page_words import ONE_AT_A_TIME
from documents.typefaces import FONTS

DOTS = 150
"""To the inch: what is written small on a scan can still be read."""
LARGEST = 3000
"""Pixels of the longer side, whatever size the page claims to have."""


@dataclass(frozen=True, kw_only=True)
class Cover:
    """A place on a page as it is seen, in hundredths of it from the upper left corner. `instead` stands there in the
    place of what is covered; empty: black."""

    x: float
    y: float
    wide: float
    high: float
    instead: str = ""


def redacted(pdf: bytes, covers: Mapping[int, Iterable[Cover]]) -> bytes:
    """The copy; pages are counted from 1. The same places on the same file give the same bytes."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for number, (picture, size) in enumerate(_drawn(pdf), 1):
            brush = ImageDraw.Draw(picture)
            for cover in covers.get(number, ()):
                _draw(brush, cover, picture.size)
            _put(made, picture, size)
        made.save(out, deterministic_id=True)
    return out.getvalue()


def _draw(brush: ImageDraw.ImageDraw, cover: Cover, size: tuple[int, int]) -> None:
    box = _pixels(cover, size)
    brush.rectangle(box, fill="white" if cover.instead else "black")
    if not cover.instead:
        return
    left, top, right, bottom = box
    each = min(bottom - top, (right - left) / len(cover.instead))
    written = ImageFont.truetype(FONTS / "song.otf", max(each * 0.9, 1))
    brush.text(((left + right) / 2, (top + bottom) / 2), cover.instead, fill="black", font=written, anchor="mm")


def count(pdf: bytes) -> int:
    """How many pages it has."""
    with ONE_AT_A_TIME:
        file = pypdfium2.PdfDocument(pdf)
        try:
            return len(file)
        finally:
            file.close()


def _drawn(pdf: bytes) -> Iterator[tuple[Image.Image, tuple[float, float]]]:
    """Each page as a picture, and its size in points."""
    with ONE_AT_A_TIME:
        file = pypdfium2.PdfDocument(pdf)
        try:
            for page in file:
                size = page.get_size()
                scale = min(DOTS / 72, LARGEST / max(size))
                yield page.render(scale=scale).to_pil().convert("RGB"), size
                page.close()
        finally:
            file.close()


def _pixels(cover: Cover, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """The box in pixels, one wider on each side: no rim of what is covered remains."""
    wide, high = size
    left, top = cover.x * wide / 100, cover.y * high / 100
    return left - 1, top - 1, left + cover.wide * wide / 100 + 1, top + cover.high * high / 100 + 1


def _put(made: pikepdf.Pdf, picture: Image.Image, size: tuple[float, float]) -> None:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=80)
    look = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page = made.add_blank_page(page_size=size)
    page.obj.Resources = Dictionary(XObject=Dictionary(Scan=made.make_stream(data.getvalue(), look)))
    page.obj.Contents = made.make_stream(f"q {size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Scan Do Q".encode())
