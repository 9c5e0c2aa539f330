"""A font that an office adds for names which the shipped fonts lack (Extensions B to H, GB 18030).

Only the characters that were missing are kept, and the font is made ready as the shipped ones are: paper that could be
printed before looks the same afterwards, and the new characters read right in every engine and keep the lines apart.
Whoever adds a font answers for the right to embed it in documents; one that forbids it by its own word is refused.
"""

import io
import struct
from collections.abc import Set

from fontTools.ttLib import TTFont, TTLibError

from documents.errors import FontRefused
from documents.fonts.shaping import codepoints, finish, read, subset

UPRIGHT = codepoints((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
"""What may be added: ideographs and their parts, bopomofo, 彝文; one glyph for a character, set upright, without the
rules that Mongolian or Tibetan would need."""

RESTRICTED, NO_SUBSETTING, BITMAPS_ONLY = 0x2, 0x100, 0x200
"""Bits of fsType in the OS/2 table: what the maker of a font allows."""


def adopt(data: bytes, family: str, held: Set[str]) -> tuple[bytes, frozenset[str]]:
    """The font as it will be used, under the name `family`, and the characters that it adds to those `held`.

    `FontRefused` with the reason for what is no font, may not be embedded or adds nothing.
    """
    try:
        with TTFont(io.BytesIO(data), fontNumber=0, lazy=True) as font:
            characters = set(font.getBestCmap() or ()) & UPRIGHT
            allowed = font["OS/2"].fsType
            variable = "fvar" in font
            outlines = "glyf" in font or "CFF " in font
    except (TTLibError, KeyError, struct.error, AssertionError, ValueError, OverflowError) as error:
        raise FontRefused("文件不是可以使用的 OpenType 或者 TrueType 字库") from error
    if allowed & RESTRICTED or allowed & NO_SUBSETTING or allowed & BITMAPS_ONLY:
        raise FontRefused("字库声明不允许嵌入文书（或者不允许只嵌入所用的字），PDF 中不能使用")
    if variable:
        raise FontRefused("这是可变字库，请先导出其中一个固定的字重")
    if not outlines:
        raise FontRefused("字库中没有轮廓字形（只有点阵）")
    added = frozenset(map(chr, characters)) - held
    if not added:
        raise FontRefused("其中没有现有字库缺少的汉字")
    return finish(read(subset(data, 0, {ord(each) for each in added})), family), added
