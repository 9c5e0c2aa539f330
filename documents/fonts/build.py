"""Makes the font files of this folder from the fonts' own releases. Not part of set-up: run it to change a font.

    apt-get download texlive-lang-chinese fonts-noto-cjk fonts-lxgw-wenkai
    for package in *.deb; do dpkg -x "$package" sources; done
    python -m documents.fonts.build sources

What it does to each font, and why:

* Only the characters listed in `FONTS` are kept, and no hinting or layout tables: Chinese text is set upright, one
  glyph per character. Small files are quick to load and quick to subset again for each PDF.
* Ascent and descent become 0.88 and 0.12 em in every font. With the fonts' own values a single rare character from
  the fallback font makes its line a point higher, and the page loses its 22 lines.
* In the CFF fonts the CID of every glyph is its number. A PDF names a glyph by its CID (ISO 32000-1, 9.7.4.2), but
  WeasyPrint writes glyph numbers: with the CIDs that subsetting leaves, paper was right in pdfium and poppler, which
  take a CID for a glyph number, and blank or wrong in MuPDF, in Ghostscript and on the printers behind them.
* Each family is renamed (`Paper …`). The licence of LXGW WenKai reserves its name for unmodified fonts, and a private
  name can never be mistaken for a font installed on the machine.

The result is the same, byte for byte, for the same source packages and the same uharfbuzz and fontTools.
"""

import io
import sys
from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

TEX = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
NOTO = "usr/share/fonts/opentype/noto"
LXGW = "usr/share/fonts/truetype/lxgw-wenkai"
SIMPLIFIED = 2
"""The index of the SC face in the Noto collections."""

LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG")
ASCENT, DESCENT = 880, -120
"""Per 1000 units; all sources have 1000 units to the em."""


def codepoints(*ranges: tuple[int, int]) -> set[int]:
    return {c for first, last in ranges for c in range(first, last + 1)}


def encodable(encoding: str) -> set[int]:
    """Every two-byte character of a Chinese encoding: 6,763 ideographs in gb2312, 20,902 in gbk, and symbols."""
    found = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                found.add(ord(bytes([lead, trail]).decode(encoding)))
            except UnicodeDecodeError:
                continue
    return found


def ideographs(characters: Iterable[int]) -> set[int]:
    return {c for c in characters if 0x3400 <= c < 0xA000 or 0xF900 <= c < 0xFB00 or 0x20000 <= c < 0x40000}


ASCII = codepoints((0x20, 0x7E))
LATIN = ASCII | codepoints((0xA0, 0x17F))
SYMBOLS = codepoints(
    (0x2000, 0x206F),  # general punctuation
    (0x2100, 0x22FF),  # ℃ № Ⅷ → ≥
    (0x2460, 0x24FF),  # ① ⑳
    (0x25A0, 0x27BF),  # □ ○ ★ ☑ ✓
    (0x3000, 0x303F),  # 〔〕〇
    (0x3200, 0x33FF),  # ㈠ ㎡
    (0xFE10, 0xFE6F),  # ﹝﹞
    (0xFF00, 0xFFEF),  # full-width forms
)
BOXES = {0x2610: "ballot_box", 0x2611: "ballot_box_with_check", 0x2612: "ballot_box_with_x"}
"""☐ ☑ ☒: no Chinese font has all three. They are drawn here, into every text face, in one size."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """One shipped font: where it comes from and what it is called here."""

    file: str
    family: str
    path: str
    index: int = 0


FANG = Source(file="fang.otf", family="Paper Fang", path=f"{TEX}/FandolFang-Regular.otf")
KAI = Source(file="kai.otf", family="Paper Kai", path=f"{TEX}/FandolKai-Regular.otf")
HEI = Source(file="hei.otf", family="Paper Hei", path=f"{TEX}/FandolHei-Regular.otf")
BIAO = Source(file="biao.otf", family="Paper Biao", path=f"{NOTO}/NotoSerifCJK-Bold.ttc", index=SIMPLIFIED)
RARE = Source(file="rare.ttf", family="Paper Rare", path=f"{LXGW}/LXGWWenKai-Light.ttf")
SONG = Source(file="song.otf", family="Paper Song", path=f"{NOTO}/NotoSerifCJK-Regular.ttc", index=SIMPLIFIED)


def coverage(path: Path, index: int = 0) -> set[int]:
    """The characters a font file has."""
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return set(font.getBestCmap())


def subset(path: Path, index: int, characters: Set[int]) -> bytes:
    """The font with these characters only."""
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.UNICODE).set(set(characters))
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set({int.from_bytes(tag.encode(), "big") for tag in LAYOUT_TABLES})
    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    data: bytes = hb.subset(face, request).blob.data
    return data


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


def outline_of_box(pen: T2CharStringPen, character: int) -> None:
    """A square of 0.76 em, with a tick or a cross: ☐ ☑ ☒."""

    def polygon(*points: tuple[int, int]) -> None:
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()

    polygon((120, 0), (880, 0), (880, 760), (120, 760))
    polygon((170, 50), (170, 710), (830, 710), (830, 50))
    if character == 0x2611:
        polygon((250, 380), (300, 420), (440, 260), (720, 620), (765, 585), (445, 170))
    if character == 0x2612:
        polygon((285, 205), (325, 165), (715, 555), (675, 595))
        polygon((675, 165), (715, 205), (325, 595), (285, 555))


def add_boxes(font: TTFont) -> None:
    """Draw ☐ ☑ ☒ into a CID-keyed CFF font."""
    top = font["CFF "].cff.topDictIndex[0]
    for character in BOXES:
        name = cid(len(top.charset))
        pen = T2CharStringPen(1000, None)
        outline_of_box(pen, character)
        drawn = pen.getCharString(private=top.FDArray[0].Private, globalSubrs=top.GlobalSubrs)
        drawn.fdSelectIndex = 0
        top.CharStrings.charStrings[name] = len(top.CharStrings.charStringsIndex)
        top.CharStrings.charStringsIndex.append(drawn)
        top.FDSelect.gidArray.append(0)
        top.charset = [*top.charset, name]
        font["hmtx"][name] = (1000, 120)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[character] = name
    top.CIDCount = len(top.charset)
    font.setGlyphOrder(top.charset)
    font["maxp"].numGlyphs = len(top.charset)


def finish(data: bytes, source: Source) -> bytes:
    """CIDs that are glyph numbers, equal metrics, the private name, one weight, a fixed date."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    if "CFF " in font:
        identify(font)
    if source is SONG:
        add_boxes(font)
    head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
    assert head.unitsPerEm == 1000, source.file
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT
    os2.usWeightClass, os2.fsSelection, head.macStyle = 400, 1 << 6, 0
    head.created = head.modified = 0
    names = font["name"]
    kept = [record for record in names.names if record.nameID in (0, 13, 14) and record.platformID == 3]
    names.names = kept
    compact = source.family.replace(" ", "")
    for number, text in ((1, source.family), (2, "Regular"), (3, compact), (4, source.family), (6, compact)):
        names.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [compact]
        cff.topDictIndex[0].FamilyName = cff.topDictIndex[0].FullName = source.family
        cff.topDictIndex[0].Weight = "Regular"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def build(sources: Path, target: Path) -> None:
    """Write every font file into `target`."""
    fang = coverage(sources / FANG.path)
    lxgw = coverage(sources / RARE.path)
    serif = coverage(sources / SONG.path, SONG.index)
    heading = encodable("gb2312") | ASCII
    wanted = (
        (FANG, fang),
        # The headings' traditional characters come from FANG, see FAMILIES in documents/typefaces.py.
        (KAI, heading),
        (HEI, heading),
        (BIAO, encodable("gbk") | ASCII),
        (RARE, (ideographs(lxgw) | (LATIN | SYMBOLS) & lxgw) - fang - set(BOXES)),
        # Page numbers, and what only this font has.
        (SONG, ASCII | {0x2014} | (ideographs(serif) | (LATIN | SYMBOLS) & serif) - fang - lxgw),
    )
    for source, characters in wanted:
        data = finish(subset(sources / source.path, source.index, characters), source)
        (target / source.file).write_bytes(data)
        print(f"{source.file}  {len(data) / 1e6:.1f} MB  {len(coverage(target / source.file))} characters")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(__file__).parent)
