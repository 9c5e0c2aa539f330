"""The role of a paragraph of a Word file: its style says it, else how it is set and how it begins."""

import re

from documents.blocks import Style
from documents.word import PARAGRAPH_STYLES

ROLE = {name: style for style, name in PARAGRAPH_STYLES.items()} | {
    "heading 1": Style.H1,
    "heading 2": Style.H2,
    "heading 3": Style.H3,
}
HEADING_1 = re.compile(r"[一二三四五六七八九十]+、")
HEADING_2 = re.compile(r"（[一二三四五六七八九十]+）")
HEADING_3 = re.compile(r"\d+[.．]\s?\D")
SENTENCE_END = ("。", "；", "：", "，", "！", "？")


def shape(text: str, name: str, alignment: str) -> Style:
    """How a paragraph is set: by its style; by its alignment; by how it begins, when it is short like a heading."""
    known = ROLE.get(name)
    if alignment == "right" and known in (None, Style.BODY, Style.FLUSH):
        return Style.RIGHT
    if alignment == "center" and known in (None, Style.BODY, Style.FLUSH):
        return Style.CENTER
    if known:
        return known
    if len(text) <= 40 and not text.endswith(SENTENCE_END):
        for pattern, style in ((HEADING_1, Style.H1), (HEADING_2, Style.H2), (HEADING_3, Style.H3)):
            if pattern.match(text):
                return style
    return Style.BODY
