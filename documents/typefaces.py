"""The shipped fonts: what they cover, in which order they are tried, and how they are kept apart from the machine's.

Nothing installed on the machine is ever used, so the same document is the same bytes everywhere. The Word file is
different by design: it names the fonts that government offices have (`documents.word`).

Names beyond the shipped fonts are printed with fonts that the office adds (`documents.fonts.office`, `casework fonts`).
They lie in `fonts` of the data directory, are looked into last and hold only what is missing before them. Processes
read them once, when they start.
"""

import os
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import uharfbuzz as hb

from documents.errors import MissingGlyph

FONTS = Path(__file__).parent / "fonts"

OFFICE = ("Paper Office A", "Paper Office B", "Paper Office C")
"""The fonts that an office may add, in the order in which they were added."""

FAMILIES = {
    "body": ("Paper Fang", "Paper Rare", "Paper Song", *OFFICE),
    "kai": ("Paper Kai", "Paper Fang", "Paper Rare", "Paper Song", *OFFICE),
    "hei": ("Paper Hei", "Paper Biao", "Paper Fang", "Paper Rare", "Paper Song", *OFFICE),
    "title": ("Paper Biao", "Paper Fang", "Paper Rare", "Paper Song", *OFFICE),
    "folio": ("Paper Song",),
}
"""Each use's fonts in the order in which a character is looked for. All but page numbers end in the body's stack."""

CACHE = "CASEWORK_FONT_CACHE"
"""Environment: a writable directory where fontconfig may keep its cache. Without it, a temporary one."""

UNPRINTABLE = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Control and format characters, surrogates, private use, unassigned: refused even if a font claims them. A reversed
reading order (U+202E) in a legal document would be worse than an empty box."""

IDEOGRAPHS = range(0x20000, 0x323B0)
"""Extensions B to H: an older Python does not know that the last of them are assigned."""


def office_folder() -> Path:
    """Where the fonts of the office lie: in its data directory."""
    return Path(os.environ.get("CASEWORK_DATA", ".casework")).absolute() / "fonts"


def office_file(family: str) -> Path:
    """The file of a family of `OFFICE`."""
    return office_folder() / f"{family.rpartition(' ')[2]}.font"


def held(file: Path) -> frozenset[str]:
    """What a font can print. HarfBuzz says it ten times as fast as fontTools, and every process asks at its start."""
    found = hb.Face(hb.Blob.from_file_path(file)).unicodes
    return frozenset(chr(c) for c in found if c in IDEOGRAPHS or unicodedata.category(chr(c)) not in UNPRINTABLE)


@cache
def shipped() -> frozenset[str]:
    """What the shipped fonts can print."""
    return held(FONTS / "fang.otf") | held(FONTS / "rare.ttf") | held(FONTS / "song.otf")


@cache
def coverage() -> frozenset[str]:
    """Every character that can be printed in any text."""
    return shipped().union(*(held(file) for file in map(office_file, OFFICE) if file.is_file()))


def check(texts: Iterable[str]) -> None:
    """Raise `MissingGlyph` for the first character that no shipped font has."""
    covered = coverage()
    for text in texts:
        if not covered.issuperset(text):
            at = next(index for index, character in enumerate(text) if character not in covered)
            before, after = text[max(0, at - 8) : at], text[at + 1 : at + 9]
            where = "".join(c if c in covered else "□" for c in f"{before}□{after}")
            raise MissingGlyph(text[at], f"“{where}”")


@contextmanager
def only_shipped_fonts() -> Iterator[None]:
    """While open, fontconfig finds the shipped fonts, those the office added, and no others.

    Fontconfig reads `FONTCONFIG_FILE` when a configuration is created and not again, so the environment is put back
    at once: other libraries and child processes of the caller are not affected.
    """
    with tempfile.TemporaryDirectory(prefix="fonts-") as scratch:
        config = Path(scratch) / "fonts.conf"
        directory = Path(os.environ.get(CACHE) or scratch)
        config.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{escape(str(FONTS))}</dir><dir>{escape(str(office_folder()))}</dir><cachedir>{escape(str(directory))}</cachedir></fontconfig>",
            encoding="utf-8",
        )
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(config)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
