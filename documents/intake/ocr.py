"""文字识别: the words of a picture, where the program `tesseract` with Chinese is on this machine. It is nobody's
dependency: without it a scan has no words, and the page says so.

A picture from outside is handed to a process of its own, made small first, with so many seconds and no more.
"""

import io
import shutil
import subprocess
import time
import warnings

import pypdfium2
from PIL import Image, ImageOps

from documents.intake import heic as heic  # Pillow reads HEIC where it has been taught to
from documents.intake.kinds import PDF, REPAIRED_PDF, SCANS
from documents.intake.page_words import ONE_AT_A_TIME
from documents.intake.pages import frames

LANGUAGE = "chi_sim"
PAGES = 3
"""Pages of one file that are read: number, date and organ stand on the first or the last."""
SECONDS = 25.0
"""For one file."""
LONGEST = 2600
"""Pixels of the longer side that are handed over; A4 at some 220 dpi."""


def is_there() -> bool:
    """Whether Chinese can be read on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in (listed.stdout + listed.stderr).decode("utf-8", "replace").split()


def pages_of(data: bytes, media: str) -> list[str]:
    """What is read on the first pages and the last; empty for what is no picture or cannot be read in time."""
    program, until = shutil.which("tesseract"), time.monotonic() + SECONDS
    if program is None or media not in SCANS:
        return []
    found = []
    for picture in _pictures(data, media):
        left = until - time.monotonic()
        if left <= 0:
            break
        found.append(_read(program, picture, left))
    return found


def _read(program: str, picture: bytes, seconds: float) -> str:
    command = [program, "stdin", "stdout", "-l", LANGUAGE]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _pictures(data: bytes, media: str) -> list[bytes]:
    """The pages as small grey pictures, turned as their camera says."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if media in (PDF, REPAIRED_PDF):
                return _of_pdf(data)
            with Image.open(io.BytesIO(data)) as picture:
                return [_grey(frame) for _, frame in zip(range(PAGES), frames(picture, media), strict=False)]
    except Exception:  # Pillow and PDFium raise whatever they stumble upon
        return []


def _of_pdf(data: bytes) -> list[bytes]:
    with ONE_AT_A_TIME:
        file = pypdfium2.PdfDocument(data)
        try:
            last = len(file) - 1
            wanted = sorted({*range(min(PAGES - 1, last + 1)), last})
            return [_grey(file[no].render(scale=LONGEST / max(file[no].get_size())).to_pil()) for no in wanted]
        finally:
            file.close()


def _grey(picture: Image.Image) -> bytes:
    turned = ImageOps.exif_transpose(picture).convert("L")
    turned.thumbnail((LONGEST, LONGEST))
    out = io.BytesIO()
    turned.save(out, "PNG")
    return out.getvalue()
