"""What an edit put in place of what: values, roles and names as wholes, everything else character by character."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from casework.papers.compiler.findings import Draft

ROLE = r"被申请人|申请人|第三人"


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


def swaps(draft: Draft, wholes: re.Pattern[str]) -> Iterator[Swap]:
    """Every piece that was changed in a line that was edited; what `wholes` finds is one piece."""
    for change in draft.changes:
        if not change.before or not change.after:
            continue
        was, now = _pieces(change.before, wholes), _pieces(change.after, wholes)
        for operation, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if operation != "equal":
                yield Swap(
                    before="".join(was[a:b]),
                    after="".join(now[c:d]),
                    line=change.after,
                    start=sum(map(len, now[:c])),
                    was=change.before,
                )


def _pieces(text: str, wholes: re.Pattern[str]) -> list[str]:
    found: list[str] = []
    end = 0
    for match in wholes.finditer(text):
        found += [*text[end : match.start()], match[0]]
        end = match.end()
    return [*found, *text[end:]]
