"""What an edit put in place of what: values, roles and names as wholes, everything else character by character."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from casework.papers.compiler.findings import Draft

ROLE = r"被申请人|申请人|第三人|原告(?!人)|被告(?![知人诫])"
SENTENCE = re.compile(r"[^。；]*[。；]?")
ALIKE = 0.5
"""From this share of common characters on, a sentence is another one that was changed."""


@dataclass(frozen=True, kw_only=True)
class Swap:
    """A piece of a line that was put in place of another; one of them empty where it was only lost or added."""

    before: str
    after: str
    line: str
    """The line as edited."""
    start: int
    """Where in it."""
    was: str
    """The line as composed."""
    alone: bool
    """Whether nothing else was changed in its sentence."""


def swaps(draft: Draft, wholes: re.Pattern[str]) -> Iterator[Swap]:
    """Every piece that was changed in a line that was edited; what `wholes` finds is one piece."""
    for change in draft.changes:
        if not change.before or not change.after:
            continue
        for was, now, start in _paired(change.before, change.after):
            one, other = _pieces(was, wholes), _pieces(now, wholes)
            found = [
                (operation, a, b, c, d)
                for operation, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
                if operation != "equal"
            ]
            for _, a, b, c, d in found:
                yield Swap(
                    before="".join(one[a:b]),
                    after="".join(other[c:d]),
                    line=change.after,
                    start=start + sum(map(len, other[:c])),
                    was=change.before,
                    alone=len(found) == 1,
                )


def sentences(draft: Draft) -> Iterator[tuple[str, str, int, str]]:
    """Each sentence that was edited: as composed, as edited, and where it begins in which line."""
    for change in draft.changes:
        if change.before and change.after:
            for was, now, start in _paired(change.before, change.after):
                if was and now:
                    yield was, now, start, change.after


@lru_cache(maxsize=1024)
def _paired(before: str, after: str) -> tuple[tuple[str, str, int], ...]:
    """Each pair of sentences of a line that was edited; several checks ask for the same."""
    return tuple(_pairs(before, after))


def _pairs(before: str, after: str) -> Iterator[tuple[str, str, int]]:
    """Each sentence that is not as it was with the one it was, and where it begins; empty where it is new or gone."""
    old = [match[0] for match in SENTENCE.finditer(before) if match[0]]
    new = [(match[0], match.start()) for match in SENTENCE.finditer(after) if match[0]]
    for operation, a, b, c, d in SequenceMatcher(None, old, [text for text, _ in new], autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        gone, come = list(old[a:b]), new[c:d]
        if len(gone) == len(come):
            yield from ((was, now, start) for was, (now, start) in zip(gone, come, strict=True))
            continue
        for now, start in come:
            share, was = max(((_kept(was, now), was) for was in gone), default=(0.0, ""))
            if share < ALIKE or any(_kept(was, other) > share for other, _ in come if other != now):
                was = ""
            else:
                gone.remove(was)
            yield was, now, start
        yield from ((was, "", len(after)) for was in gone)


def _kept(was: str, now: str) -> float:
    """How much of a sentence stands in another one."""
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(was))


def _pieces(text: str, wholes: re.Pattern[str]) -> list[str]:
    found: list[str] = []
    end = 0
    for match in wholes.finditer(text):
        found += [*text[end : match.start()], match[0]]
        end = match.end()
    return [*found, *text[end:]]
