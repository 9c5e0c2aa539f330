"""文字识别: the words of a picture, where the program `tesseract` with Chinese is on this machine. It is nobody's
dependency: without it a scan has no words, and the page says so.

A picture from outside is handed to a process of its own, made small first, with so many seconds and no more.
"""

import io
import os
import re
import shutil
import subprocess
import time

import pypdfium2

from documents.intake.kinds import SCANS
from documents.intake.page_words import ONE_AT_A_TIME
from documents.intake.pages import as_pages

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
    until, found = time.monotonic() + SECONDS, list[str]()
    if media not in SCANS:
        return []
    try:
        pdf = as_pages(data, media)
        last = sheets_of(pdf)
    except Exception:  # Pillow, pikepdf and PDFium raise whatever they stumble upon
        return []
    for number in sorted({*range(1, min(PAGES, last + 1)), last}):
        left = until - time.monotonic()
        if left > 0:
            found.append(words_on(pdf, number, left))
    return found


def sheets_of(pdf: bytes) -> int:
    """How many pages it has."""
    with ONE_AT_A_TIME:
        file = pypdfium2.PdfDocument(pdf)
        try:
            return len(file)
        finally:
            file.close()


def words_on(pdf: bytes, number: int, seconds: float = SECONDS) -> str:
    """What is read on a page, which counts from 1, however it lies; nothing where it cannot be read in so many
    seconds, or without the program."""
    return _read(pdf, number, seconds, "-l", LANGUAGE, "--psm", "1")


def turn_of(pdf: bytes, number: int, seconds: float = SECONDS) -> int:
    """By how many degrees a page is to be turned clockwise until its writing stands: 0, 90, 180 or 270."""
    said = re.search(r"Rotate: (90|180|270)\b", _read(pdf, number, seconds, "--psm", "0"))
    return int(said[1]) if said else 0


def _read(pdf: bytes, number: int, seconds: float, *how: str) -> str:
    try:
        picture = _picture(pdf, number)
    except Exception:  # what PDFium and Pillow raise of a damaged page
        return ""
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", *how]
    threads = os.environ | {"OMP_THREAD_LIMIT": "1"}  # so that the office goes on beside it
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=seconds, check=False, env=threads)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _picture(pdf: bytes, number: int) -> bytes:
    """A page in grey, small enough."""
    out = io.BytesIO()
    with ONE_AT_A_TIME:
        file = pypdfium2.PdfDocument(pdf)
        try:
            page = file[number - 1]
            drawn = page.render(scale=LONGEST / max(page.get_size()), grayscale=True).to_pil()
        finally:
            file.close()
    drawn.convert("L").save(out, "PNG")
    return out.getvalue()
