"""A scan as pages of A4.

Pictures go into the PDF as they are, without being compressed again, so that the same scan gives the same bytes. What
is longer than a page, as a picture of a whole conversation is, goes over as many pages as make it readable.
"""

import io
import math
import struct
import warnings
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageSequence

from documents.intake import heic as heic  # Pillow reads HEIC where it has been taught to
from documents.intake.kinds import JPEG, PDF, PNG, REPAIRED_PDF, TIFF

A4 = (595.276, 841.89)
"""Points."""
LONG = 2.2
"""From so many times its width on, a picture is higher than one page can show; a sheet of A4 has 1.4."""
OVERLAP = 12.0
"""Points that the next page shows again, so that no line of writing is cut in two."""


def sheets(width: int, height: int) -> int:
    """Over how many pages a picture goes, as it is seen. The same number is told and drawn."""
    return len(_stretches(width, height)) if height > width * LONG else 1


def _stretches(width: int, height: int) -> list[float]:
    """How far down a long picture each of its pages begins, in points at the width of the page."""
    shown = height * min(A4[0] / width, 1)
    step = A4[1] - OVERLAP
    return [number * step for number in range(max(1, math.ceil((shown - OVERLAP) / step)))]


def frames(picture: Image.Image, media: str) -> Iterator[Image.Image]:
    """The pictures of a file that are pages: every one of a TIFF, of the others the first. A camera stores a smaller
    copy or a second view beside its picture."""
    if media == TIFF:
        yield from ImageSequence.Iterator(picture)
    else:
        yield picture


def as_pages(data: bytes, media: str) -> bytes:
    """A scan as a PDF; a PDF stays as it is, and one that has to be repaired is written as readers show it.
    Deterministic."""
    if media == PDF:
        return data
    if media == REPAIRED_PDF:
        with pikepdf.open(io.BytesIO(data)) as opened:
            return _saved(opened)
    with pikepdf.new() as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for stream, width, height, turn in _drawn(made, data, media):
            sideways = turn in (5, 6, 7, 8)
            _place(made, stream, *((height, width) if sideways else (width, height)), TURNS[turn])
        return _saved(made)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


Turn = tuple[int, int, int, int, int, int]


def _place(made: pikepdf.Pdf, stream: pikepdf.Object, width: int, height: int, turn: Turn) -> None:
    """Put a picture of this size, as it is seen, on its page or pages."""
    if height > width * LONG:
        scale = min(A4[0] / width, 1)
        for down in _stretches(width, height):
            _page(made, stream, (width * scale, height * scale), A4[1] - height * scale + down, turn, A4)
        return
    page = A4 if height >= width else A4[::-1]
    scale = min(page[0] / width, page[1] / height, 1)  # a small picture stays small
    _page(made, stream, (width * scale, height * scale), (page[1] - height * scale) / 2, turn, page)


def _page(
    made: pikepdf.Pdf,
    stream: pikepdf.Object,
    size: tuple[float, float],
    bottom: float,
    turn: Turn,
    page_size: tuple[float, float],
) -> None:
    (wide, high), (a, b, c, d, e, f) = size, turn
    left = (page_size[0] - wide) / 2
    matrix = (a * wide, b * high, c * wide, d * high, left + e * wide, bottom + f * high)
    numbers = " ".join(f"{number:.3f}" for number in matrix)
    page = made.add_blank_page(page_size=page_size)
    page.obj.Resources = Dictionary(XObject=Dictionary(Scan=stream))
    page.obj.Contents = made.make_stream(f"q {numbers} cm /Scan Do Q".encode())


TURNS = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""The unit square as each EXIF orientation has it seen."""
ORIENTATION = 0x0112


def turn_of(picture: Image.Image, media: str) -> int:
    """How the picture is to be turned. Only cameras note how they were held; Pillow turns a TIFF itself when it loads
    it."""
    turn = int(picture.getexif().get(ORIENTATION, 1)) if media == JPEG else 1
    return turn if turn in TURNS else 1


def _drawn(made: pikepdf.Pdf, data: bytes, media: str) -> Iterator[tuple[pikepdf.Object, int, int, int]]:
    """Each picture as an image of the PDF, its size, and how it is to be turned."""
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
        turn = turn_of(picture, media)
        if media == JPEG and picture.mode in COLOURS:
            look = Dictionary(ColorSpace=COLOURS[picture.mode], BitsPerComponent=8, Filter=Name.DCTDecode)
            yield _image(made, data, width, height, look), width, height, turn
        elif media == PNG and (raw := _png(data)):
            yield _image(made, raw[0], width, height, raw[1]), width, height, turn
        else:
            for frame in frames(picture, media):
                plain = _plain(frame)
                look = Dictionary(ColorSpace=COLOURS[plain.mode], BitsPerComponent=1 if plain.mode == "1" else 8)
                yield _image(made, plain.tobytes(), *plain.size, look), *plain.size, turn


COLOURS = {"1": Name.DeviceGray, "L": Name.DeviceGray, "RGB": Name.DeviceRGB}


def _image(made: pikepdf.Pdf, content: bytes, width: int, height: int, look: pikepdf.Dictionary) -> pikepdf.Object:
    stream = made.make_stream(content, look)
    stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, width, height
    return stream


def _plain(frame: Image.Image) -> Image.Image:
    """As a PDF can show it: without transparency, in grey or red, green, blue."""
    frame.load()
    if frame.mode in COLOURS:
        return frame
    if "A" in frame.mode or "transparency" in frame.info:
        seen = frame.convert("RGBA")
        white = Image.new("RGB", frame.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    return frame.convert("RGB")


def _png(data: bytes) -> tuple[bytes, pikepdf.Dictionary] | None:
    """The compressed pixels of a PNG as they are: PDF knows its filters. None where it has more than PDF knows."""
    parts: dict[bytes, list[bytes]] = {}
    at = 8
    while at + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        parts.setdefault(name, []).append(data[at + 8 : at + 8 + length])
        at += 12 + length
    width, _, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", parts[b"IHDR"][0])
    if interlaced or kind not in (0, 2, 3) or b"tRNS" in parts:
        return None
    colours: pikepdf.Object = Name.DeviceRGB if kind == 2 else Name.DeviceGray
    if kind == 3:
        palette = parts[b"PLTE"][0]
        colours = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, String(palette)])
    filters = Dictionary(Predictor=15, Colors=3 if kind == 2 else 1, Columns=width, BitsPerComponent=bits)
    look = Dictionary(ColorSpace=colours, BitsPerComponent=bits, Filter=Name.FlateDecode, DecodeParms=filters)
    return b"".join(parts[b"IDAT"]), look
