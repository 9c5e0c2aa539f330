"""A passage marked on its page: what somebody remarked of a paper stands where it is said. The file is a copy to look
at; the paper itself, and its seal, stay as they are."""

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, String
from pypdfium2 import raw

from documents.intake.page_words import ONE_AT_A_TIME, PAGES

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
COLOUR = (1.0, 0.85, 0.3)


def highlighted(pdf: bytes, words: str, remark: str) -> bytes | None:
    """The file with these words marked where they stand first, opened there; the remark is shown at the mark. None
    where they stand nowhere, such as on a scan without words."""
    found = _found(pdf, "".join(words.split()))
    if found is None:
        return None
    no, boxes = found
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[no]
        corners = [
            each for left, low, right, high in boxes for each in (left, high, right, high, left, low, right, low)
        ]
        around = (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        mark = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Highlight,
            Rect=Array(around),
            QuadPoints=Array(corners),
            C=Array(COLOUR),
            F=4,
            Contents=String(remark),
        )
        page.obj.Annots = Array([*page.obj.get("/Annots", Array()), file.make_indirect(mark)])
        file.Root.OpenAction = Array([page.obj, Name.XYZ, None, around[3] + 60, None])
        out = io.BytesIO()
        file.save(out, deterministic_id=True)
    return out.getvalue()


def _found(pdf: bytes, sought: str) -> tuple[int, list[Box]] | None:
    """The page, from 0, and a box for each line on which the words stand."""
    with ONE_AT_A_TIME:
        try:
            file = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return None
        try:
            for no in range(min(len(file), PAGES) if sought else 0):
                words = file[no].get_textpage()
                signs = [(at, chr(raw.FPDFText_GetUnicode(words, at))) for at in range(words.count_chars())]
                signs = [(at, sign) for at, sign in signs if not sign.isspace() and sign.isprintable()]
                start = "".join(sign for _, sign in signs).find(sought)
                if start >= 0:
                    return no, list(_lines([words.get_charbox(at) for at, _ in signs[start : start + len(sought)]]))
            return None
        finally:
            file.close()


def _lines(boxes: list[Box]) -> Iterator[Box]:
    """The boxes of signs put together line by line."""
    line: Box | None = None
    for left, low, right, high in boxes:
        if line and low < line[3] and high > line[1] and left >= line[0]:
            line = (line[0], min(line[1], low), max(line[2], right), max(line[3], high))
            continue
        if line:
            yield line
        line = (left, low, right, high)
    if line:
        yield line
