"""The parts of a paper as edited: who speaks in a line, and about what."""

import re
from collections.abc import Iterator
from enum import StrEnum

from casework.papers.compiler.decided.operative import operative
from casework.papers.compiler.findings import Draft, once, pieces, plain
from casework.papers.compiler.roles import HEADING, marks, stands_in
from documents.kinds.decision import Decision

SAYS = re.compile(r"(?:申请人|被申请人|第三人)[^，。：]{0,40}?(?:称|认为|提出)：")
NAMED = re.compile(r"(?:申请人|被申请人|第三人|(?:委托|法定)代理人)：")
UNPROVED = re.compile("未|没有|不足|缺乏|并无")
"""申请人未提交证据予以证明 is no heading of a list of evidence."""
PROVED = re.compile(r"证据(?:证明|证实|予以证|在案)")


class Part(StrEnum):
    """What a line of a paper belongs to."""

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
    """Each line with the part it stands in. A decision has its headings, in whatever wording. Any other paper is known
    by what it was composed from, and what of it is neither the drafter's nor edited is left out."""
    return _of_a_decision(draft) if isinstance(draft.context, Decision) else _of_another(draft)


def _of_another(draft: Draft) -> Iterator[tuple[Part, str]]:
    fields = draft.anatomy.fields if draft.anatomy else ()
    tells = any(getattr(draft.context, field) for part, field in fields if part == Part.FACTS)
    typed = [
        (plain(line), Part(part) if tells or part != Part.REASONS else Part.FACTS)  # told with the reasons
        for part, field in fields
        for piece in pieces(getattr(draft.context, field))
        for line in piece.split("\n")
        if plain(line)
    ]
    was = {change.after: change.before for change in draft.changes if change.before and change.after}
    composed = set(draft.composed_texts)
    at = Part.HEAD
    for text in draft.texts:
        line = plain(was.get(text, text))
        own = next((part for words, part in typed if words in line), None)
        is_added = text not in composed and text not in was
        if own:
            at = own
        elif SAYS.match(text) and not text.startswith("本机关"):
            at = Part.STATEMENT
        elif PROVED.search(text[:HEADING]) and not UNPROVED.search(text[:HEADING]):
            at = Part.EVIDENCE
        elif at in (Part.HEAD, Part.STATEMENT):
            is_told = at is Part.HEAD and "，" in text and not NAMED.match(text)
            at = Part.HISTORY if is_told else at
        elif at in (*OWN, Part.ITEMS) and not is_added:
            at = Part.REST
        if own or text not in composed or at in (Part.EVIDENCE, Part.STATEMENT):
            yield at, text


def _of_a_decision(draft: Draft) -> Iterator[tuple[Part, str]]:
    assert isinstance(draft.context, Decision)
    found = marks(draft.context, draft.composed_texts)
    decided = operative(draft.texts, found.decides)
    headings = [(found.claims, Part.CLAIMS), (found.facts, Part.FACTS), (found.reasons, Part.REASONS)]
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
                if at is Part.REASONS:
                    headings = headings[-1:]  # 被申请人没有查明 in the reasons begins no facts again
            elif at is Part.HEAD and "，" in text and not NAMED.match(text):
                at = Part.HISTORY
        yield at, text
