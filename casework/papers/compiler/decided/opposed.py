"""What a paper says itself against what it does: 符合受理条件 in a refusal, 应予撤销 in a dismissal (`kinds.toml`)."""

import re
from collections.abc import Iterator

from casework.papers.compiler.anatomy import of_unmet
from casework.papers.compiler.findings import Draft, Finding, around, error
from casework.papers.compiler.parts import OWN, parts

SENTENCE = re.compile(r"[^。；]+")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about own words that say the opposite of what the paper does."""
    if draft.anatomy is None or draft.anatomy.never is None:
        return
    unless = draft.anatomy.unless
    unmet = getattr(draft.case.facts[-1].details, "unmet", ())
    never = [draft.anatomy.never, *(words for code, words in of_unmet().items() if code in unmet)]
    for text in (text for part, text in parts(draft) if part in OWN):
        for sentence in SENTENCE.finditer(text):
            match = next(filter(None, (words.search(sentence[0]) for words in never)), None)
            spared = match and unless and unless.search(sentence[0].replace(match[0], ""))
            if match and not spared and not draft.is_quoted(sentence[0][max(0, match.start() - 4) : match.end() + 2]):
                message = f"“{match[0]}”与本文书（{draft.composed.head.title}）的结论相反"
                yield error("DRF-480", message, around(text, sentence.start() + match.start(), len(match[0])))
