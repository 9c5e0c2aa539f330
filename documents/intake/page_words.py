"""The words of a file, page by page, so that it can be found by them: the text layer of a PDF, a Word file, what can be
read of an electronic original. A picture has none here."""

import io
import re
import threading
from collections.abc import Iterator
from itertools import accumulate

import docx
import pypdfium2

from documents.intake.kinds import PDF, READABLE, REPAIRED_PDF, WORD
from documents.intake.readable import text_of

PAGES = 400
"""Pages that are read; what comes after them is found by opening the file."""
LONGEST = 20_000
"""Characters of a page."""
_IS_A_NUMBER = re.compile(r"—\d+—")
ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for two threads."""


def pages_of(data: bytes, media: str = PDF) -> list[str]:
    """What stands on each page; nothing for a file that has no words or cannot be read."""
    if media in (PDF, REPAIRED_PDF):
        return list(_of_pdf(data))
    if media == WORD:
        return [_of_word(data)]
    if media in READABLE:
        return [(text_of(data, media) or "")[: LONGEST * 10]]
    return []


def place_of(words: str, pages: list[str]) -> tuple[int, int] | None:
    """The page and the line on which these words stand, if they stand in one place only: lines as they are printed, the
    number of the page left out."""
    sought, found = "".join(words.split()), []
    for no, page in enumerate(pages, 1):
        lines = ["".join(line.split()) for line in page.splitlines()]
        lines = [line for line in lines if line and not _IS_A_NUMBER.fullmatch(line)]
        whole, at = "".join(lines), -1
        while sought and (at := whole.find(sought, at + 1)) >= 0:
            ends = accumulate(map(len, lines))
            found.append((no, next(line for line, end in enumerate(ends, 1) if at < end)))
    return found[0] if len(found) == 1 else None


def _of_pdf(data: bytes) -> Iterator[str]:
    with ONE_AT_A_TIME:
        try:
            file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return
        try:
            for no in range(min(len(file), PAGES)):
                page = file[no]
                words = page.get_textpage()
                yield words.get_text_range()[:LONGEST].replace("\ufffe", "")
                words.close()
                page.close()
        except pypdfium2.PdfiumError:
            return  # what was read before the damaged page is found all the same
        finally:
            file.close()


def _of_word(data: bytes) -> str:
    try:
        file = docx.Document(io.BytesIO(data))
    except Exception:  # python-docx raises whatever it stumbles upon; the original stays
        return ""
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in file.paragraphs), *cells))[: LONGEST * 10]
