"""Files that somebody sends: looked at by their bytes, pictures made anew without the place and the device they carry,
and a PDF without anything that runs. What cannot be used is said in plain words, and nothing of it is kept.
"""

import io
import threading
import warnings
from collections.abc import Iterable
from pathlib import PurePath

import pikepdf
from PIL import Image, ImageOps, ImageStat
from starlette.datastructures import UploadFile

from casework.errors import CaseworkError
from casework.portal.outer.inbox import Sent
from casework.portal.site import scanner
from documents import intake
from documents.intake import Limits
from documents.intake.kinds import REPAIRED_PDF

LIMITS = Limits(megabytes=20, recording_megabytes=20, pages=300, megapixels=80)
SHEET, STRIP = (3000, 3000), (1600, 40_000)
"""Pixels that are kept: A4 at some 250 to the inch; a picture of a whole conversation is long and narrow."""
EMPTY = 4.0
"""So little spread of brightness has a picture of nothing: a lens that was covered, a table."""


decoding = threading.BoundedSemaphore(2)
"""So many pictures are decoded at once: each may take a quarter of a gigabyte for a moment."""


class FileNotUsable(CaseworkError):
    """A file cannot be taken in; the others of the same form are not either, so that nobody has to look which."""

    code, status = "SITE-009", 422


def taken_in(sent: Iterable[UploadFile]) -> list[Sent]:
    """The files of a form, each as it is kept. FileNotUsable."""
    found = []
    for file in sent:
        if file.filename:
            with decoding:
                found.append(_taken(file))
    return found


def _taken(file: UploadFile) -> Sent:
    name = PurePath((file.filename or "").replace("\\", "/")).name[-100:] or "文件"
    data = file.file.read((LIMITS.megabytes << 20) + 1)
    scanner.look(name, data)
    made: bytes | None
    try:
        found = intake.recognise(data, LIMITS)
        if found.media in (intake.PDF, REPAIRED_PDF):
            made, pages = _plain_pdf(data), found.pages
        elif found.media in intake.SCANS:
            made, pages = _picture(data)
        else:
            raise FileNotUsable(f"“{name}”是{found.label}，这里只收照片和PDF", instead="请拍成照片，或者另存为PDF再传")
    except intake.FileRefused as refused:
        raise FileNotUsable(f"“{name}”不能用：{refused.reason}", instead=refused.instead) from refused
    except (pikepdf.PdfError, OSError, ValueError) as broken:
        raise FileNotUsable(f"“{name}”打不开", instead="请重新拍照或者另存，再传一次") from broken
    if made is None:
        raise FileNotUsable(f"“{name}”上什么也看不见", instead="请把纸放平，光线亮一些，再拍一张")
    return Sent(name=f"{PurePath(name).stem}.pdf", media=intake.PDF, pages=pages, data=made)


def _picture(data: bytes) -> tuple[bytes | None, int]:
    """A photograph as a PDF of one page or more, upright, no larger than paper needs; None for one of nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data)) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail(STRIP if upright.height > upright.width * 2.2 else SHEET)
    if max(ImageStat.Stat(upright.convert("L")).stddev) < EMPTY:
        return None, 0
    drawn = io.BytesIO()
    upright.save(drawn, "JPEG", quality=85)  # without what the camera wrote beside the picture
    pdf = intake.as_pages(drawn.getvalue(), intake.JPEG)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return pdf, len(opened.pages)


def _plain_pdf(data: bytes) -> bytes:
    """The pages of a PDF and nothing else: no scripts, no attachments, nothing that happens when it is opened."""
    with pikepdf.open(io.BytesIO(data)) as opened, pikepdf.new() as made:
        made.pages.extend(opened.pages)
        for page in made.pages:
            for name in ("/AA", "/Annots"):
                if name in page.obj:
                    del page.obj[name]
        out = io.BytesIO()
        made.save(out, deterministic_id=True)  # sent again, it is the same
    return out.getvalue()
