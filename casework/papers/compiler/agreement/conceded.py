"""What a party conceded in mediation, told again in other words: it is no evidence against him (条例 第四十八条).

What is repeated to the letter the act itself refuses (MED-002). What comes near may have a source of its own, so it is
asked about only.
"""

import re
from collections.abc import Iterator

from casework.papers.compiler.findings import Draft, Finding, around, warning
from casework.papers.compiler.likeness import HANZI, SENTENCE
from casework.papers.compiler.parts import OWN, parts
from casework.procedure.reconsideration.hearing.mediation import concessions
from casework.vocabulary import comparable
from documents.kinds.decision import Decision

RULE = "REG26-48"
FILLING = re.compile(
    "(?:被?申请人|第三人|本机关|双方|当事人|愿意|同意|可以|认可|承认|确实|确有|确系|存在|认为|表示|我们?|本人|单位|应当|依法|[的了是但也就都])"
)
"""Words that say who concedes, and that he does, not what; and particles."""
NEAR = 0.6
"""So large a share of what was conceded stands in one sentence that it is hardly by chance."""
SHORTEST = 6
"""Pairs of characters of a concession that can be told from a turn of phrase."""


def check(draft: Draft) -> Iterator[Finding]:
    """Sentences of the facts and reasons of a decision that come near to what was said in mediation, unless the papers
    of the case say it besides."""
    if not isinstance(draft.context, Decision) or not draft.case.applies(RULE, draft.on):
        return
    conceded = [(said, pairs) for said in concessions(draft.case) if len(pairs := _pairs(said)) >= SHORTEST]
    if not conceded:
        return
    basis = draft.case.citation(RULE, draft.on)
    told = list(parts(draft))
    known = [_pairs(sentence) for part, text in told if part not in OWN for sentence in SENTENCE.findall(text)]
    for text in (text for part, text in told if part in OWN):
        for sentence in SENTENCE.finditer(text):
            for said, pairs in conceded:
                literal = comparable(said) in comparable(sentence[0])
                besides = any(_share(pairs, other) >= NEAR for other in known)
                if literal or besides or _share(pairs, _pairs(sentence[0])) < NEAR:
                    continue
                message = f"与当事人在调解中所说“{said[:24]}”相近，不得作为对其不利的证据（{basis}）；另有证据的写明"
                yield warning("DRF-481", message, around(text, sentence.start(), min(len(sentence[0]), 24)))


def _pairs(text: str) -> frozenset[str]:
    """The neighbouring characters of a text, without the words that say who concedes."""
    bare = re.sub(rf"[^{HANZI}0-9]", "", FILLING.sub("", comparable(text)))
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


def _share(pairs: frozenset[str], other: frozenset[str]) -> float:
    """How much of what was conceded the other text says too."""
    return len(pairs & other) / len(pairs)
