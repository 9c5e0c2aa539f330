"""Files as parties hand them in, and files that nobody should have to take."""

import io
import re
import stat
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

A4 = (620, 877)
"""Pixels of an A4 sheet at 75 dpi."""


def drawn(size: tuple[int, int] = A4, mode: str = "RGB") -> Image.Image:
    """A page with a dark corner at the upper left, so that one sees which way it is turned."""
    corner = (0, 0, size[0] // 4, size[1] // 4)
    if mode == "1":  # the largest pages are black and white: in colours they would have two hundred megabytes
        page = Image.new("1", size, 1)
        ImageDraw.Draw(page).rectangle(corner, fill=0)
        return page
    page = Image.new("RGB", size, "white")
    ImageDraw.Draw(page).rectangle(corner, fill=(120, 0, 0))
    return page.convert(mode)


def jpeg(size: tuple[int, int] = A4, mode: str = "RGB", orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return _saved(drawn(size, mode), "JPEG", exif=exif)


def png(size: tuple[int, int] = A4, mode: str = "RGB") -> bytes:
    return _saved(drawn(size, mode), "PNG")


def tiff(pages: int = 2) -> bytes:
    page = drawn(mode="1")
    return _saved(page, "TIFF", compression="group4", save_all=True, append_images=[page] * (pages - 1))


def pdf(pages: int = 1, mark: str = "", password: str = "") -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842))
        made.docinfo["/Subject"] = mark
        if password:
            made.save(out, encryption=pikepdf.Encryption(owner=password, user=password))
        else:
            made.save(out, deterministic_id=True)
    return out.getvalue()


def bomb(width: int = 60_000) -> bytes:
    """A PNG of some kilobytes that claims to be a picture of thousands of megapixels."""
    head = struct.pack(">IIBBBBB", width, width, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100_000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


RECORDING = b"ID3\x04\x00" + b"\x00" * 2000


def _saved(page: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    page.save(out, form, **more)
    return out.getvalue()


def moved(data: bytes) -> bytes:
    """A PDF whose table of contents is said to be some bytes further on, as many programs write it."""
    found = re.search(rb"startxref\s+(\d+)", data)
    assert found
    return data.replace(found[0], b"startxref\n%d" % (int(found[1]) + 7))


def picture(kind: str) -> bytes:
    return _saved(drawn(), kind)


def two_pictures() -> bytes:
    """A photograph with a smaller one behind it, as cameras store them."""
    page = drawn()
    return _saved(page, "MPO", save_all=True, append_images=[page.resize((310, 438))])


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return out.getvalue()


@cache
def swelling_pdf(kind: bytes = b"/ObjStm") -> bytes:
    """A PDF of a third of a megabyte whose objects unpack to three hundred."""
    packing = zlib.compressobj(9)
    blanks = b" " * (1 << 20)
    packed = b"".join(
        [packing.compress(b"10 0 <<>>"), *(packing.compress(blanks) for _ in range(300)), packing.flush()]
    )
    about = b"<</Type%s/N 1/First 5/Filter/FlateDecode/Length %d>>" % (kind, len(packed))
    return b"%PDF-1.5\n5 0 obj\n" + about + b"stream\n" + packed + b"\nendstream\nendobj\n%%EOF"


def reader(folder: Path, says: str) -> None:
    """Another program under the name of `tesseract`, for whoever puts the folder into PATH: on every page it reads the
    same."""
    program = folder / "tesseract"
    program.write_text(f'#!/bin/sh\n[ "$1" = --list-langs ] && echo chi_sim || {says}\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
