"""A word in the place where what was said before has its opposite: 三楼东侧, where the reply says 三楼西侧."""

import re
from collections.abc import Iterator
from functools import cache

from casework.papers.compiler.edited.swapped import Row, are_alike, are_opposite, opposites
from casework.papers.compiler.findings import Draft, Finding, around, warning
from casework.papers.compiler.likeness import HANZI
from casework.papers.compiler.parts import OWN, Part, parts

QUOTED = re.compile(r"“([^“”]{3,40})”")
SHORTEST = 4
BESIDE = 2
"""So many characters on either side have to be the same."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about words that stand where their opposite stood."""
    if draft.anatomy is None:
        return
    own = [(part, text) for part, text in parts(draft) if part in OWN]
    facts = "\n".join(text for part, text in own if part is Part.FACTS)
    for part, text in own:
        # What an act is worth, the parties judge differently; where and when something was, they do not.
        yield from _echoes(text, draft.earlier, "factual", "此前的材料")
        yield from _quoted(draft, text, [line for _, line in own if line is not text])
        if part is Part.REASONS:
            yield from _echoes(text, facts, "factual", "事实")


def _quoted(draft: Draft, text: str, others: list[str]) -> Iterator[Finding]:
    """“装修质量全省第一”, where what is quoted elsewhere is “全市第一”."""
    beside = {found for line in (draft.earlier, *others) for found in QUOTED.findall(line)}
    for match in QUOTED.finditer(text):
        said = match[1]
        if any(said in found or found in said for found in beside):
            continue
        like = next((found for found in sorted(beside) if _is_nearly_quoted(said, found)), None)
        if like:
            message = f"所引的“{said}”，别处引的是“{like}”，只差一个字，请核对"
            yield warning("DRF-272", message, around(text, match.start(1), len(said)))


def _is_nearly_quoted(one: str, other: str) -> bool:
    """Whether the shorter of two quotations is the beginning or the end of the longer one, but for one character."""
    shorter, longer = sorted((one, other), key=len)
    ends = (longer[: len(shorter)], longer[-len(shorter) :])
    return len(shorter) >= SHORTEST and any(sum(a != b for a, b in zip(shorter, end, strict=True)) == 1 for end in ends)


@cache
def _rows(kind: str) -> tuple[tuple[Row, tuple[str, ...], re.Pattern[str]], ...]:
    """The rows of opposites, the words of each, the longest first, and where one of them stands within a sentence."""
    rows = []
    for row in opposites(kind):
        every = tuple(sorted({word for side in row for word in side}, key=len, reverse=True))
        words = "|".join(map(re.escape, every))
        rows.append((row, every, re.compile(rf"(?<=[{HANZI}\d]{{{BESIDE}}})(?:{words})(?=[{HANZI}]{{{BESIDE}}})")))
    return tuple(rows)


def _echoes(text: str, said: str, kind: str, where_said: str) -> Iterator[Finding]:
    for row, every, pattern in _rows(kind):
        for match in pattern.finditer(text):
            before, after = text[match.start() - BESIDE : match.start()], text[match.end() : match.end() + BESIDE]
            found = [word for word in every if f"{before}{word}{after}" in said]
            if any(word == match[0] or are_alike(word, match[0]) for word in found):
                continue
            other = next((word for word in found if are_opposite(word, match[0], row)), None)
            in_a_name = re.match("[湖江山城岸陵海宁]?[区市县省]|[湖江山城]", after)
            if other and not in_a_name and not re.search("[。；，]", before + after):
                message = f"“{before}{match[0]}{after}”，{where_said}写的是“{before}{other}{after}”，请核对"
                yield warning("DRF-253", message, around(text, match.start(), len(match[0])))
