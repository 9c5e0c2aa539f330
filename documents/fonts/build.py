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

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from documents.fonts.shaping import cid, codepoints, coverage, finish, ideographs, read, subset

TEX = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
NOTO = "usr/share/fonts/opentype/noto"
LXGW = "usr/share/fonts/truetype/lxgw-wenkai"
SIMPLIFIED = 2
"""The index of the SC face in the Noto collections."""


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
        font = read(subset((sources / source.path).read_bytes(), source.index, characters))
        assert font["head"].unitsPerEm == 1000, source.file
        if source is SONG:
            add_boxes(font)
        data = finish(font, source.family)
        (target / source.file).write_bytes(data)
        print(f"{source.file}  {len(data) / 1e6:.1f} MB  {len(coverage(target / source.file))} characters")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(__file__).parent)
