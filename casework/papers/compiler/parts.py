"""The parts of a decision as edited: who speaks in a line, and about what."""

import re
from collections.abc import Iterator
from enum import StrEnum

from casework.papers.compiler.findings import Draft, once, plain
from casework.papers.compiler.operative import operative
from casework.papers.compiler.roles import HEADING, marks, stands_in
from documents.kinds.decision import Decision

SAYS = re.compile(r"(?:申请人|被申请人|第三人)[^，。：]{0,40}?(?:称|认为|提出)：")
NAMED = re.compile(r"(?:申请人|被申请人|第三人|(?:委托|法定)代理人)：")
UNPROVED = re.compile("未|没有|不足|缺乏|并无")
"""申请人未提交证据予以证明 is no heading of a list of evidence."""
PROVED = re.compile(r"证据(?:证明|证实|予以证|在案)")


class Part(StrEnum):
    """What a line of a decision belongs to."""

    HEAD = "head"
    HISTORY = "history"
    CLAIMS = "claims"
    STATEMENT = "statement"
    """The words of a party."""
    FACTS = "facts"
    EVIDENCE = "evidence"
    REASONS = "reasons"
    BASIS = "basis"
    """The line above what is decided."""
    ITEMS = "items"
    REST = "rest"
    """Performance, effect, remedy, signature."""


OWN = (Part.FACTS, Part.REASONS)
"""Where the organ speaks in its own words."""


@once
def parts(draft: Draft) -> Iterator[tuple[Part, str]]:
    """Each line of a decision with the part it stands in."""
    assert isinstance(draft.context, Decision)
    found = marks(draft.context, draft.composed_texts)
    decided = operative(draft.texts, found.decides)
    headings = ((found.claims, Part.CLAIMS), (found.facts, Part.FACTS), (found.reasons, Part.REASONS))
    at = Part.HEAD
    items = list(decided.items) if decided else []
    for text in draft.texts:
        begins = plain(text)[: HEADING + 10]
        if decided and text == decided.opening:
            at = Part.BASIS
        elif at in (Part.BASIS, Part.ITEMS):
            at = Part.ITEMS if items else Part.REST
            items = items[1:]
        elif at is not Part.REST:
            if SAYS.match(text) and not text.startswith("本机关"):
                at = Part.STATEMENT
            elif at is not Part.REASONS and PROVED.search(text[:HEADING]) and not UNPROVED.search(text[:HEADING]):
                at = Part.EVIDENCE
            elif heading := next((part for words, part in headings if words and stands_in(words, begins)), None):
                at = heading
            elif at is Part.HEAD and "，" in text and not NAMED.match(text):
                at = Part.HISTORY
        yield at, text
