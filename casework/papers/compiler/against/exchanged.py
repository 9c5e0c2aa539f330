"""Two numbers of a paper in each other's place: 进价8元、售价6元, where the file has 进价6元 and 售价8元."""

import re
from collections import defaultdict
from collections.abc import Iterator

from casework.papers.compiler.against.witnesses import clause_at
from casework.papers.compiler.agreement.same import OTHERWISE, Slot, slots
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import HANZI
from casework.papers.compiler.parts import Part, parts
from casework.papers.compiler.values import sentence_at

NOUN = re.compile(rf"[{HANZI}]{{2}}$")
LOOSE = re.compile("(?:[为约共计了的有是出已即各]|每[^，。；]?)*$")
ADDED = re.compile("共计|合计|总计|分别|共")
OF_TIME = ("day", "日", "天", "月", "年", "时", "分", "号", "室", "楼", "层", "条")
GENERIC = re.compile(
    "[第共计合在于至的其和及与]|罚款|人民|其中|数量|以上|金额|处以|申请|数额|支付|超过|超出|不足|相差|低于|高于"
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about numbers that are those of something else in the file."""
    if draft.anatomy is None or not draft.evidence:
        return
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    of_others: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in draft.earlier.splitlines():
        for noun, slot in _named(line):
            known[noun, slot.kind].add(slot.value)
            of_others[slot.value, slot.kind].add(noun)
    for text in (text for part, text in parts(draft) if part is Part.FACTS):
        named = list(_named(text))
        # Two of a kind are told apart by more than their noun; what several sums come to has the same.
        once = [
            (noun, slot)
            for noun, slot in named
            if len({other.value for of, other in named if (of, other.kind) == (noun, slot.kind)}) == 1
            and not OTHERWISE.search(clause_at(text, slot.start))
            and not (slot.kind.endswith("元") and ADDED.search(sentence_at(text, slot.start)))
        ]
        wrong = [
            (noun, slot)
            for noun, slot in once
            if (mine := known[noun, slot.kind]) and slot.value not in mine and of_others[slot.value, slot.kind] - {noun}
        ]
        for noun, slot in wrong:
            of_it = known[noun, slot.kind]
            # Each of two has what the file says of the other.
            is_sure = any(other.value in of_it and slot.value in known[of, slot.kind] for of, other in wrong)
            message = f"“{noun}{slot.words}”：案卷中{noun}是{'、'.join(sorted(of_it))}{slot.kind}，请核对"
            report = error if is_sure else warning
            yield report("DRF-773", message, around(text, slot.start, len(slot.words)))


@remembered
def _named(text: str) -> Iterator[tuple[str, Slot]]:
    for slot in slots(text):
        noun = NOUN.search(LOOSE.sub("", text[: slot.start]))
        if (
            slot.kind not in OF_TIME
            and noun
            and not GENERIC.search(noun[0])
            and noun.string[: noun.start()][-1:] != "的"
        ):
            yield noun[0], slot
