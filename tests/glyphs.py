"""Whether each glyph of a PDF is the one its text says, by the book rather than by what an engine makes of it.

ISO 32000-1, 9.7.4.2: in a CID-keyed CFF font the code of a character is a CID, and the font's charset says which glyph
that is. Engines that keep to it and engines that take the CID for a glyph number agree only where both are one, so here
every CID must be its glyph's number. The shipped font then says which glyph the character has.
"""

import re
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont

from documents import typefaces

Instructions = Sequence[tuple[Sequence[pikepdf.Object], str]]
"""The content of a page: operands and operator."""

WIDTH_TOLERANCE = 1
"""Per mille of the size of type by which a stated width may miss that of the glyph (ISO 19005-3, 6.2.11.5)."""


@cache
def fonts() -> dict[str, tuple[dict[str, int], dict[int, float]]]:
    """The glyph of each character, and the width of each glyph, by the name that the shipped font has in a PDF."""
    return dict(described(file) for file in sorted(typefaces.FONTS.iterdir()) if file.suffix in (".otf", ".ttf"))


def described(file: Path) -> tuple[str, tuple[dict[str, int], dict[int, float]]]:
    """The same for one font: its name, glyphs and widths per mille of the em."""
    with TTFont(file, lazy=True) as font:
        numbers, em = font.getReverseGlyphMap(), font["head"].unitsPerEm
        glyphs = {chr(character): numbers[name] for character, name in font.getBestCmap().items()}
        wide = {numbers[name]: 1000 * measures[0] / em for name, measures in font["hmtx"].metrics.items()}
        return font["name"].getDebugName(1).replace(" ", "-"), (glyphs, wide)


def known(family: str) -> tuple[dict[str, int], dict[int, float]]:
    """Glyphs and widths of a font of a PDF: a shipped one, or one that the office added."""
    if family in fonts():
        return fonts()[family]
    return described(typefaces.office_file(family.replace("-", " ")))[1]


def index_at(data: bytes, at: int) -> tuple[list[bytes], int]:
    """The items of a CFF INDEX and where it ends."""
    count = int.from_bytes(data[at : at + 2], "big")
    if not count:
        return [], at + 2
    size, start = data[at + 2], at + 3
    offsets = [int.from_bytes(data[start + i * size : start + (i + 1) * size], "big") for i in range(count + 1)]
    base = start + (count + 1) * size - 1
    return [data[base + a : base + b] for a, b in zip(offsets, offsets[1:], strict=False)], base + offsets[-1]


def operators(dictionary: bytes) -> dict[int, list[int]]:
    """The operators of a CFF DICT with their integers; two-byte operators are 1200 and more."""
    found: dict[int, list[int]] = {}
    operands: list[int] = []
    at = 0
    while at < len(dictionary):
        byte = dictionary[at]
        if byte <= 21:
            key, at = (1200 + dictionary[at + 1], at + 2) if byte == 12 else (byte, at + 1)
            found[key], operands = operands, []
        elif byte == 28:
            operands.append(int.from_bytes(dictionary[at + 1 : at + 3], "big", signed=True))
            at += 3
        elif byte == 29:
            operands.append(int.from_bytes(dictionary[at + 1 : at + 5], "big", signed=True))
            at += 5
        elif byte == 30:  # a real number, which nothing here needs
            at += 1
            while dictionary[at] & 15 != 15:
                at += 1
            at += 1
        elif byte <= 246:
            operands.append(byte - 139)
            at += 1
        else:
            high, low = byte, dictionary[at + 1]
            operands.append((high - 247) * 256 + low + 108 if high <= 250 else -(high - 251) * 256 - low - 108)
            at += 2
    return found


CHARSET, CHARSTRINGS, ROS = 15, 17, 1230


def cids_of(program: bytes) -> list[int]:
    """The CID of each glyph of an OpenType font with CFF outlines, in the order of the glyphs."""
    tables = struct.unpack(">H", program[4:6])[0]
    records = (program[12 + 16 * i : 28 + 16 * i] for i in range(tables))
    offset, length = next(struct.unpack(">II", r[8:]) for r in records if r[:4] == b"CFF ")
    cff = program[offset : offset + length]
    _, at = index_at(cff, cff[2])
    (top,), _ = index_at(cff, at)
    said = operators(top)
    count = int.from_bytes(cff[said[CHARSTRINGS][0] :][:2], "big")
    if ROS not in said:
        return list(range(count))  # not CID-keyed: a CID is a glyph number (9.7.4.2)
    cids, at = [0], said[CHARSET][0]
    form, at = cff[at], at + 1
    while len(cids) < count:
        first = int.from_bytes(cff[at : at + 2], "big")
        size = {0: 0, 1: 1, 2: 2}[form]
        more = int.from_bytes(cff[at + 2 : at + 2 + size], "big")
        cids += range(first, first + more + 1)
        at += 2 + size
    return cids


def used(page: Instructions) -> dict[str, set[int]]:
    """The codes that the content of a page shows, by the name of the font."""
    found: dict[str, set[int]] = defaultdict(set)
    font = ""
    for operands, operator in page:
        match operator:
            case "Tf":
                font = str(operands[0])
            case "Tj" | "TJ":
                shown = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                for part in shown:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        found[font].update(struct.unpack(f">{len(codes) // 2}H", codes))
    return found


def meanings(font: pikepdf.Object) -> dict[int, str]:
    """What each code is in Unicode, as ToUnicode says."""
    said = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]*)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in said if text}


def widths(descendant: pikepdf.Object) -> dict[int, float]:
    """The stated width of each CID."""
    found: dict[int, float] = {}
    entries = list(descendant.W)
    for first, values in zip(entries[::2], entries[1::2], strict=True):
        found |= {int(first) + i: float(value) for i, value in enumerate(values)}
    return found


def wrong(file: pikepdf.Pdf, content: Sequence[Instructions]) -> Iterator[str]:
    """What is wrong with the glyphs of a PDF of ours, whose pages have this content; nothing, where each engine shows
    what the text says."""
    shown: dict[str, set[int]] = defaultdict(set)
    fonts: dict[str, pikepdf.Object] = {}
    for page, instructions in zip(file.pages, content, strict=True):
        for name, codes in used(instructions).items():
            shown[name] |= codes
        fonts |= dict(page.Resources.get("/Font", {}).items())
    for name, codes in shown.items():
        yield from (f"{name}: {fault}" for fault in wrong_in_font(fonts[name], codes))


def wrong_in_font(font: pikepdf.Object, codes: set[int]) -> Iterator[str]:
    """The same for one font and the codes shown in it."""
    (descendant,) = font.DescendantFonts
    descriptor = descendant.FontDescriptor
    glyphs, wide = known(str(font.BaseFont).partition("+")[2])
    said, stated = meanings(font), widths(descendant)
    if "/FontFile3" in descriptor:
        cids = cids_of(descriptor.FontFile3.read_bytes())
        if cids != list(range(len(cids))):
            yield f"{sum(cid != number for number, cid in enumerate(cids))} glyphs have another CID than their number"
    elif descendant.CIDToGIDMap != "/Identity":
        yield "no CIDToGIDMap"
    for code in sorted(codes):
        text = said.get(code, "")
        if code == 0:
            yield "a character is .notdef"
        elif glyphs.get(text) != code:
            yield f"code {code} is not the glyph of {text!r}"
        elif abs(stated[code] - wide[code]) > WIDTH_TOLERANCE:
            yield f"{text} is not as wide as stated"
