"""The fixed sentences: those the template wrote, around the adviser's own. A change in them is more often a slip than a
wish, so it needs a reason."""

import re
from collections.abc import Iterator

from casework.papers.compiler.findings import Draft, Finding, pieces, plain, warning
from documents.blocks.difference import difference

OWN_WORDS = re.compile(r".*[，。；].*")
"""A text of the context with sentence marks in it is somebody's own words, not a name, a number or a citation."""


def check(draft: Draft) -> Iterator[Finding]:
    """Each fixed sentence that was changed or left out."""
    own = [plain(piece) for text in pieces(draft.context) for piece in text.splitlines() if OWN_WORDS.match(piece)]
    for change in difference(draft.composed, draft.document):
        fixed = plain(change.before)
        if not fixed or any(text in fixed for text in own) or plain(change.after) == fixed:
            continue
        if not change.after:
            yield warning("DRF-522", f"固定文字被删去：“{shortened(change.before)}”")
            continue
        pairs = [(gone, come) for gone, come in change.pieces() if gone != come]
        words = "、".join(f"“{gone}”改为“{come}”" for gone, come in pairs if gone or come)
        yield warning("DRF-521", f"固定文字被改动：{shortened(words)}", f"“{change.after}”")


def shortened(text: str) -> str:
    """No more than a line or two."""
    return text if len(text) <= 60 else f"{text[:60]}……"
