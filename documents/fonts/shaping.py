"""Making a font ready for paper: only some characters, glyph numbers as CIDs, one height of line, a name of our own.

The shipped fonts are made with it beforehand (`build`), an office's own font when it is added (`office`). Why each step
is needed is said in `build`.
"""

import io
from collections.abc import Iterable, Set
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG")
ASCENT, DESCENT = 0.88, -0.12
"""Of the em."""


def codepoints(*ranges: tuple[int, int]) -> set[int]:
    return {c for first, last in ranges for c in range(first, last + 1)}


def ideographs(characters: Iterable[int]) -> set[int]:
    return {c for c in characters if 0x3400 <= c < 0xA000 or 0xF900 <= c < 0xFB00 or 0x20000 <= c < 0x40000}


def coverage(path: Path, index: int = 0) -> set[int]:
    """The characters a font file has."""
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return set(font.getBestCmap())


def subset(data: bytes, index: int, characters: Set[int]) -> bytes:
    """The font with these characters only."""
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.UNICODE).set(set(characters))
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set({int.from_bytes(tag.encode(), "big") for tag in LAYOUT_TABLES})
    made: bytes = hb.subset(hb.Face(hb.Blob(data), index), request).blob.data
    return made


def cid(number: int) -> str:
    """The name fontTools gives to the glyph with this CID."""
    return f"cid{number:05d}"


def identify(font: TTFont) -> None:
    """Make the CID of every glyph of a CID-keyed CFF font its number. Before any table with glyph names is read."""
    top = font["CFF "].cff.topDictIndex[0]
    names = [".notdef", *map(cid, range(1, len(top.charset)))]
    top.charset = names
    top.CharStrings.charStrings = {name: number for number, name in enumerate(names)}
    top.ROS, top.CIDCount = ("Adobe", "Identity", 0), len(names)
    font.setGlyphOrder(names)


def read(data: bytes) -> TTFont:
    """The font, its glyphs numbered as a PDF names them."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    if "CFF " in font and hasattr(font["CFF "].cff.topDictIndex[0], "ROS"):
        identify(font)
    return font


def finish(font: TTFont, family: str) -> bytes:
    """Equal metrics, this name, one weight, a fixed date."""
    head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
    ascent, descent = round(ASCENT * head.unitsPerEm), round(DESCENT * head.unitsPerEm)
    hhea.ascent, hhea.descent, hhea.lineGap = ascent, descent, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, descent, 0
    os2.usWinAscent, os2.usWinDescent = ascent, -descent
    os2.usWeightClass, os2.fsSelection, head.macStyle = 400, 1 << 6, 0
    head.created = head.modified = 0
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14) and record.platformID == 3]
    compact = family.replace(" ", "")
    for number, text in ((1, family), (2, "Regular"), (3, compact), (4, family), (6, compact)):
        names.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [compact]
        cff.topDictIndex[0].FamilyName = cff.topDictIndex[0].FullName = family
        cff.topDictIndex[0].Weight = "Regular"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
