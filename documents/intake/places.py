"""Where words stand on the pages of a PDF that has a text layer; a scan has none, and nothing is found there."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from documents.intake.page_words import ONE_AT_A_TIME
from documents.intake.redacting import Cover

Span = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""
PICTURE = 0.4
"""From such a part of the page on it is a picture."""
_NO_SIGN = frozenset({0, 0xFFFE})
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015·.]")


@dataclass(frozen=True, kw_only=True)
class Found:
    """Words at one place. What goes over the end of a line is found as two."""

    page: int
    words: str
    cover: Cover


def places(pdf: bytes, wanted: Iterable[str]) -> list[Found]:
    """Each place where one of these stands, page by page; of a longer and a shorter one at the same place the
    longer."""
    longest_first = sorted({word for word in wanted if word}, key=lambda word: (-len(word), word))
    found: list[Found] = []
    with ONE_AT_A_TIME:
        file = pypdfium2.PdfDocument(pdf)
        try:
            for number, page in enumerate(file, 1):
                found += _on_page(page, number, longest_first)
                page.close()
        finally:
            file.close()
    return found


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the words of a file tell, whichever way its pages are turned: on which pages which of the words stand, and
    which pages no program can look through: those without words, and those that are pictures."""

    found: tuple[tuple[int, str], ...]
    wordless: tuple[int, ...]


def told(pdf: bytes, wanted: Iterable[str]) -> Told:
    """Which of these each page says, however numbers are spaced, and which pages are pictures only."""
    sought = {word: _plain(word) for word in wanted if _plain(word)}
    found, wordless = list[tuple[int, str]](), list[int]()
    for number, (page, is_picture) in enumerate(_texts(pdf), 1):
        words = _plain(page)
        found += [(number, word) for word, plain in sought.items() if plain in words]
        if is_picture or not words:
            wordless.append(number)
    return Told(found=tuple(found), wordless=tuple(wordless))


def _texts(pdf: bytes) -> Iterator[tuple[str, bool]]:
    """The words of each page, and whether it is a picture for the most part: words that a program read in a scan, or a
    number stamped on it, do not tell all that it shows."""
    with ONE_AT_A_TIME:
        file = pypdfium2.PdfDocument(pdf)
        try:
            for page in file:
                words = page.get_textpage()
                yield words.get_text_range().replace("\ufffe", ""), _is_picture(page)
                words.close()
                page.close()
        finally:
            file.close()


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    wide, high = page.get_size()
    spans = (one.get_bounds() for one in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)))
    return any((right - left) * (top - bottom) > wide * high * PICTURE for left, bottom, right, top in spans)


def _plain(words: str) -> str:
    """As numbers are compared: without spaces and the strokes between groups of digits."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", words)).upper()


def _on_page(page: pypdfium2.PdfPage, number: int, wanted: Sequence[str]) -> list[Found]:
    if page.get_rotation():
        return []
    wide, high = page.get_size()
    text = page.get_textpage()
    signs = [
        (chr(code), nth) for nth in range(text.count_chars()) if (code := _code(text, nth)) and not chr(code).isspace()
    ]
    whole, taken = "".join(sign for sign, _ in signs), set[int]()
    found = []
    for word in wanted:
        at = -1
        while (at := whole.find(word, at + 1)) >= 0:
            place = range(at, at + len(word))
            if taken.isdisjoint(place):
                taken.update(place)
                boxes = [text.get_charbox(signs[nth][1], loose=True) for nth in place]
                found += [Found(page=number, words=word, cover=_cover(line, wide, high)) for line in _lines(boxes)]
    text.close()
    return sorted(found, key=lambda each: (each.cover.y, each.cover.x))


def _code(text: pypdfium2.PdfTextPage, nth: int) -> int:
    code = int(raw.FPDFText_GetUnicode(text, nth))
    return 0 if code in _NO_SIGN else code


def _lines(boxes: Iterable[Span]) -> Iterator[Span]:
    """The boxes of single signs as one box for each line."""
    line: Span | None = None
    for box in boxes:
        if line and box[1] < line[3] and line[1] < box[3]:
            line = min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3])
            continue
        if line:
            yield line
        line = box
    if line:
        yield line


def _cover(span: Span, wide: float, high: float) -> Cover:
    left, bottom, right, top = span
    return Cover(
        x=max(left, 0) * 100 / wide,
        y=max(high - top, 0) * 100 / high,
        wide=(right - left) * 100 / wide,
        high=(top - bottom) * 100 / high,
    )
