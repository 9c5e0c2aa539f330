"""A day, number or sum that nobody told, beside one of the file that the paper leaves out: mostly a slip of the pen.

A paper may bring values of its own, so a finding here is asked about. That the file's own value is missing besides is
what makes a slip likely.
"""

import re
from collections.abc import Iterator
from datetime import date

from casework.papers.compiler.agreement.same import OTHERWISE, PERIODS, Slot, is_a_slip_of, slots
from casework.papers.compiler.agreement.undone import pairs_of
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, texts_in, warning
from casework.papers.compiler.material.words import by_roles
from casework.papers.compiler.narrative.days import told
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import sentence_at
from casework.vocabulary import zh_date

OF_LAW = re.compile("规定|施行|公布|以上(?!述)|以下(?!简称)|标准")
LEAST = 2
"""So many figures a number has to have: of one figure many are alike by chance."""
A_PAPER = re.compile("[\u4e00-\u9fff]{2}(?:书|函|单|通知|公告|笔录|报告)")
OF_A_DEED, MOSTLY = 4, 0.5
"""So many pairs of characters beside two days are the same, and such a share of them, that the same is told of."""
LONG_PERIOD = 100
"""From so many on a number of days or months is no period of a law, but one of the case."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about values that are nearly those of the file."""
    if draft.anatomy is None:
        return
    own = [(part, text) for part, text in parts(draft) if part in (*OWN, Part.ITEMS)]
    yield from _days(draft, [text for _, text in own])
    yield from _numbers(draft, own)


def _days(draft: Draft, own: list[str]) -> Iterator[Finding]:
    """2026年3月19日 in the facts, where the application says 2026年3月9日 and the paper does so nowhere."""
    details = [fact.details.model_dump() for fact in draft.case.facts[:-1]]
    # Those that somebody told of; a day of the register is often one of several near by.
    filed = {one.day for detail in details for text in texts_in(detail) for one in told(text)}
    filed |= {one.day for line in draft.evidence for one in told(line)}
    deeds = [(one.day, _clauses(line, one.words)) for line in draft.earlier.splitlines() for one in told(line)]
    procedure = {fact.on for fact in draft.case.facts} | {one.day for one in told(draft.registered)}
    stated = {one.day for text in own for one in told(text)}
    missing = sorted(filed - stated)
    for text in own:
        for one in told(text):
            if one.day in filed | procedure or OTHERWISE.search(sentence_at(text, one.start)):
                continue
            like = next((day for day in missing if is_mistyped(one.day, day) or _is_turned(one.day, day)), None)
            if like:
                message = f"“{one.words}”在材料中没有；材料中的{zh_date(like)}文书没有写到，请核对"
                here = _clauses(by_roles(text, draft.case), one.words)
                is_the_same = any(day == like and _is_of_one_deed(here, deed) for day, deed in deeds)
                yield (error if is_the_same else warning)("DRF-284", message, around(text, one.start, len(one.words)))


def _clauses(text: str, day: str) -> str:
    """The clause of a day and the one behind it: 2026年3月9日，申请人到派出所申请."""
    start = max(text.rfind(mark, 0, text.find(day)) for mark in "，。；：") + 1
    return "，".join(text[start:].split("。")[0].split("，")[:2])


def _is_of_one_deed(here: str, there: str) -> bool:
    """Whether two clauses tell of one deed. 送达告知书 and 送达决定书 are two."""
    papers = [set(A_PAPER.findall(clause)) for clause in (here, there)]
    pairs, others = pairs_of(here), pairs_of(there)
    enough = max(OF_A_DEED, MOSTLY * min(len(pairs), len(others)))
    return len(pairs & others) >= enough and (not all(papers) or not papers[0].isdisjoint(papers[1]))


def is_mistyped(one: date, other: date) -> bool:
    """Whether a day is another one but for a figure of its year, month or day."""
    pairs = [(a, b) for a, b in zip(one.timetuple()[:3], other.timetuple()[:3], strict=True) if a != b]
    if len(pairs) != 1:
        return False
    typed, meant = (str(number) for number in pairs[0])
    if len(typed) == len(meant):
        return sorted(typed) == sorted(meant) or sum(a != b for a, b in zip(typed, meant, strict=True)) == 1
    shorter, longer = sorted((typed, meant), key=len)
    return shorter in longer


def _is_turned(one: date, other: date) -> bool:
    """2023年12月9日 and 2023年9月12日."""
    return one.month != one.day and (one.year, one.day, one.month) == (other.year, other.month, other.day)


@remembered
def _told(text: str) -> Iterator[Slot]:
    return (slot for slot in slots(text) if slot.kind != "day" and slot.value.replace(".", "").isdigit())


def _numbers(draft: Draft, own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """123个月 in the reasons, where the facts have 132个月; 80米, where the other side says 180米."""
    earlier = [slot for line in draft.earlier.splitlines() for slot in _told(line)]
    within = [(part, slot) for part, text in own for slot in _told(text)]
    filed = {(slot.kind, slot.value) for slot in earlier}
    for part, text in own:
        beside = {(slot.kind, slot.value) for where, slot in within if where is not part}
        here = {(slot.kind, slot.value) for where, slot in within if where is part}
        for slot in _told(text):
            if not _can_be_told(slot) or (slot.kind, slot.value) in filed | beside:
                continue
            if OF_LAW.search(sentence_at(text, slot.start)) or OTHERWISE.search(sentence_at(text, slot.start)):
                continue
            missing = filed - beside - here if part is Part.FACTS else (filed | beside) - here
            like = next((v for kind, v in sorted(missing) if kind == slot.kind and is_a_slip_of(slot.value, v)), None)
            if like:
                message = f"“{slot.words}”别处没有；别处的“{like}{slot.kind}”这里没有写到，请核对"
                yield warning("DRF-285", message, around(text, slot.start, len(slot.words)))


def _can_be_told(slot: Slot) -> bool:
    """Whether a number is long enough to be told from another by its figures."""
    digits = slot.value.replace(".", "").rstrip("0")
    if slot.kind in PERIODS:
        return float(slot.value) >= LONG_PERIOD
    if slot.kind.endswith("元"):
        return len(digits) > LEAST  # round sums are alike by chance
    return len(digits) >= LEAST or len(slot.value) > LEAST
