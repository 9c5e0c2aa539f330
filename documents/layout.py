"""The measures that both the PDF and the Word file are drawn with (GB/T 9704-2012).

The text area is 156 mm × 225 mm and holds 22 lines of 28 characters of 16 pt. 28 × 16 pt is 158 mm, so the standard is
met only with characters set a little closer; 225 mm / 22 is a line of 28.99 pt. Both files were measured.
"""

import math
import unicodedata
from collections.abc import Sequence

PAGE_MM = (210, 297)
TOP_MM, RIGHT_MM, BOTTOM_MM, LEFT_MM = 37, 26, 35, 28
TEXT_WIDTH_PT = 442.2
"""156 mm."""

SIGNATURE_GAP = 3
"""Empty lines above the signature, where the seal goes."""
SIGNATURE_INDENT = 4
"""Characters between the date and the right edge."""


def width(text: str) -> float:
    """How wide a text is set, in characters: Latin letters and digits are half a character."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def head_size(agency: str) -> int:
    """发文机关标志 in pt: as large as one line allows, 44 pt at most. Letters are half as wide."""
    return min(44, int(TEXT_WIDTH_PT / max(width(agency), 1)))


def signer_indent(signer: str, date: str) -> float:
    """Characters between a signer and the right edge, so that the name stands centred above the date."""
    return max(0.0, SIGNATURE_INDENT - (width(signer) - width(date)) / 2)


def imprint_height(cc: str) -> float:
    """Room for the 版记 in pt: lines of 22 pt in two padded cells. 25 characters are less than a line of it holds."""
    return 22 * (math.ceil(max(1.0, width(cc)) / 25) + 1) + 15


def column_shares(rows: Sequence[tuple[str, ...]]) -> list[float]:
    """Each column's share of a table's width (together 1), by its longest text; long texts wrap and count as 16."""
    weights = [2 + min(16.0, max(map(width, column))) for column in zip(*rows, strict=True)]
    return [weight / sum(weights) for weight in weights]


def form_shares(columns: int) -> list[float]:
    """Each column's share of a form's width (together 1): labels are narrow, values share the rest."""
    label = {2: 0.18, 4: 0.17}.get(columns, 0.14)
    pairs = columns // 2
    return [label, (1 - label * pairs) / pairs] * pairs


def form_row_height(lines: int) -> float:
    """The least height of a form's row in pt: lines of 22 pt and the padding."""
    return 22 * lines + 6


def attachment_lines(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The 附件 list as (label, name): 附件： once, numbers only where there are several."""
    numbered = [f"{number}.{name}" for number, name in enumerate(names, 1)] if len(names) > 1 else list(names)
    return [("附件：" if index == 0 else "", text) for index, text in enumerate(numbered)]
