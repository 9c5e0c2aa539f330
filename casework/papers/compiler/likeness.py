"""How alike two texts are, character by character."""

import re
from collections.abc import Iterator

HANZI = "\u3400-\u9fff\U00020000-\U0003ffff"
"""The range of Chinese characters, for the inside of a pattern's brackets."""
SENTENCE = re.compile("[^。；]+")
"""A sentence without its mark."""
CHARACTER = re.compile(f"[{HANZI}]")

PAIR = re.compile(f"(?=([{HANZI}]{{2}}))")
"""Every two characters that stand beside each other."""

DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
"""A day as documents write it, for a pattern."""
QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
"""What somebody else said, or the name of a paper."""

THINGS = "名人次份张袋瓶盒件箱台个只户栋幢辆头册本套支枚扇樘株颗棵艘桶罐包捆把页座块尾匹羽粒副"
"""The units in which things and persons are counted, for the inside of a pattern's brackets."""


def places(text: str, piece: str) -> Iterator[int]:
    """Where a piece stands in a text; where it could stand twice over itself, the first."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + len(piece))


def distance(one: str, other: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two texts."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
