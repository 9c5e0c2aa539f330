"""What happened on a day is told with a number, and the file tells of that day with another number of the same unit."""

import re
from collections import defaultdict
from collections.abc import Iterator

from casework.papers.compiler.against.witnesses import values
from casework.papers.compiler.agreement.same import OTHERWISE
from casework.papers.compiler.findings import Draft, Finding, around, remembered, warning
from casework.papers.compiler.likeness import SENTENCE
from casework.papers.compiler.material.words import by_roles
from casework.papers.compiler.narrative.days import told
from casework.papers.compiler.parts import Part, parts

OF_ALL = re.compile("(?:超过|超出|标准|标明|规定|限值|合计|共计|累计|不足|[高低多少大小]于)[^，]{0,8}$|时$")
UNITS = re.compile("分|%|百分之|倍|毫克|分贝")
"""Measures of which a day has one: the points of an offence, a concentration."""


def check(draft: Draft) -> Iterator[Finding]:
    """2025年9月14日……记3分, where the file has 6分 of that day."""
    if draft.anatomy is None:
        return
    known: dict[tuple[object, str], set[str]] = defaultdict(set)
    for line in draft.earlier.splitlines():
        for day, unit, number, _, _ in _measured(line):
            known[day, unit].add(number)
    for text in (text for part, text in parts(draft) if part is Part.FACTS):
        for day, unit, number, start, words in _measured(by_roles(text, draft.case)):
            others = known[day, unit]
            if others and number not in others:
                message = f"“{words}”：案卷中这一日是{'、'.join(sorted(others))}，请核对"
                place = text.find(words, max(0, start - 40))
                yield warning("DRF-738", message, around(text, max(0, place), len(words)))


@remembered
def _measured(text: str) -> Iterator[tuple[object, str, str, int, str]]:
    """Each measure of a sentence that tells of one day."""
    for sentence in SENTENCE.finditer(text):
        days = {one.day for one in told(sentence[0])}
        if len(days) != 1 or OTHERWISE.search(sentence[0]):
            continue
        for one in values(sentence[0]):
            if UNITS.fullmatch(one.kind) and not OF_ALL.search(sentence[0][: one.start]):
                yield next(iter(days)), one.kind, one.words, sentence.start() + one.start, one.words
