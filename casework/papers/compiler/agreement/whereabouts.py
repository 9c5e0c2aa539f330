"""Where something stood or was done, told of two places: 停放于维修厂 in the facts, 停放于训练场 in the reasons."""

import re
from collections.abc import Iterator

from casework.papers.compiler.agreement.undone import pairs_of
from casework.papers.compiler.findings import Draft, Finding, around, remembered, warning
from casework.papers.compiler.likeness import HANZI
from casework.papers.compiler.parts import OWN, parts
from casework.papers.compiler.values import sentence_at

STOOD = re.compile(
    rf"(?P<deed>停放|存放|堆放|摆放|安装|设置|张贴|公示|居住|坐落|寄送|签收|晕倒|摔倒|倒地|住院|就诊|工作|施工|停靠)(?:于|在|到)"
    rf"(?P<place>[{HANZI}]{{2,16}}?)(?=[，。；、]|$)"
)
ALIKE = 2
"""So many pairs of characters two sentences share besides to tell of one thing."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about places of the same deed."""
    if draft.anatomy is None:
        return
    own = [(part, text) for part, text in parts(draft) if part in OWN]
    for part, text in own:
        others = [line for where, line in own if where is not part]
        known = [one for line in (*draft.evidence, *others) for one in _stood(line)]
        for deed, place, sentence, start, words in _stood(text):
            of_it = [there for did, there, beside, _, _ in known if did == deed and len(beside & sentence) >= ALIKE]
            if of_it and not any(_share(place, there) for there in of_it):
                message = f"“{words}”：别处写的是{deed}于{of_it[0]}，请核对"
                yield warning("DRF-729", message, around(text, start, len(words)))


@remembered
def _stood(text: str) -> Iterator[tuple[str, str, frozenset[str], int, str]]:
    for match in STOOD.finditer(text):
        yield match["deed"], match["place"], pairs_of(sentence_at(text, match.start())), match.start(), match[0]


def _share(one: str, other: str) -> bool:
    """Whether two names of places have two characters in a row in common."""
    return any(one[at : at + 2] in other for at in range(len(one) - 1))
