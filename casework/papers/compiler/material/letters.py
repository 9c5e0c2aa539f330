"""One character in the midst of words that stand in the file: 辰光图文社 for 晨光图文社, 悦音 for 音悦, 退一赔十.

The words on either side are so long that they are no chance; characters that one author writes and another does not,
and those that stand for each other, say nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from casework.papers.compiler.agreement.same import OTHER
from casework.papers.compiler.edited.swapped import are_alike
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import HANZI
from casework.papers.compiler.material.words import by_roles, in_roles
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import sentence_at

SIDE, AT_AN_END = 3, 4
"""So many characters on both sides are the same, or before it where the words end."""
LOOSE = frozenset(
    "因日月年时仍只才更较很的了于在约共计即其该并等系就均也都之为和与及或向对由从至到已曾将被把以后前再又还是有所去来上下内外一两二本此各多"
)
"""Characters by which two authors differ."""
OF_A_FIRM = re.compile(
    rf"(?:(?![的将把向对与和及于在处购])[{HANZI}（）]){{1,10}}?(?:公司|商行|图文社|合作社|商店|超市|厂|事务所|医院|学校|幼儿园|中心)"
)
"""What of a firm's name stands behind a character of it."""
WORDS = re.compile(rf"[{HANZI}]+")
Sides = tuple[str, str]


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about single characters that the file has otherwise."""
    if draft.anatomy is None or not draft.materials:
        return
    sources = ["。".join(in_roles([material], draft.case)) for material in draft.materials] + [
        by_roles(line, draft.case) for line in draft.earlier.splitlines() if line not in draft.evidence
    ]
    every = [dict(_letters(source)) for source in sources]
    own = [(part, text) for part, text in parts(draft) if part in (*OWN, Part.ITEMS)]
    whole, own_words = "\n".join((*sources, *(text for _, text in own))), "\n".join(text for _, text in own)
    for _, text in own:
        told_ = by_roles(text, draft.case)
        for sides, letter, start in _places(told_):
            known = [source[sides] for source in every if sides in source]
            if not known or any(letter in letters for letters in known) or letter in LOOSE:
                continue
            others = sorted(other for other in set().union(*known) - LOOSE if _may_be(letter, other))
            like = next((other for other in others if not are_alike(letter, other)), None)
            if like is None or OTHER.search(sentence_at(told_, start)):
                continue
            before, behind = sides
            shown = f"{before}{letter}{behind}".strip("\n")
            place = text.find(shown)
            if place < 0 or whole.count(shown) > 1:
                continue
            message = f"“{letter}”：案卷中写的是“{before}{like}{behind}”，请核对".replace("\n", "")
            is_known = len(known) > 1 or (
                OF_A_FIRM.match(told_, start + len(letter)) is not None and f"{before}{like}{behind}" not in own_words
            )
            report = error if is_known and len(others) == 1 and "\n" not in sides else warning
            yield report("DRF-717", message, around(text, place, len(shown)))


def _may_be(one: str, other: str) -> bool:
    """Whether it is one other character, or the same two in the other order."""
    return len(one) == len(other) and (len(one) == 1 or one == other[::-1])


@remembered
def _letters(text: str) -> Iterator[tuple[Sides, frozenset[str]]]:
    found: dict[Sides, set[str]] = defaultdict(set)
    for sides, letter, _ in _places(text):
        found[sides].add(letter)
    return ((sides, frozenset(letters)) for sides, letters in found.items())


@remembered
def _places(text: str) -> Iterator[tuple[Sides, str, int]]:
    """Every character, and every two, with what stands on both sides of it; a line break where its words end."""
    for match in WORDS.finditer(text):
        words, start = match[0], match.start()
        for length in (1, 2):
            for at in range(len(words) - length + 1):
                left, right = words[max(0, at - AT_AN_END) : at], words[at + length : at + length + AT_AN_END]
                if len(left) >= SIDE and len(right) >= SIDE:
                    yield (left[-SIDE:], right[:SIDE]), words[at : at + length], start + at
                elif length == 1 and len(left) == AT_AN_END and not right:
                    yield (left, "\n"), words[at], start + at
