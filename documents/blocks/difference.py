"""What an edit changed, paragraph by paragraph."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from documents.blocks import Document

ALIKE = 0.5
"""From this share of common characters on, two paragraphs are one that was changed."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A paragraph (or cell) that is not as it was: added when `before` is empty, removed when `after` is."""

    before: str = ""
    after: str = ""

    @property
    def label(self) -> str:
        return "修改" if self.before and self.after else "新增" if self.after else "删除"

    def pieces(self) -> Iterator[tuple[str, str]]:
        """The text in order, as pairs of what went and what came; equal where nothing changed."""
        matcher = difflib.SequenceMatcher(None, self.before, self.after, autojunk=False)
        for _, a, b, c, d in matcher.get_opcodes():
            yield self.before[a:b], self.after[c:d]


def difference(old: Document, new: Document) -> tuple[Change, ...]:
    """Every paragraph that was changed, added or removed, in the order of the new document."""
    return compare(*([text for text in document.texts() if text] for document in (old, new)))


def compare(before: list[str], after: list[str]) -> tuple[Change, ...]:
    """The same of two lists of paragraphs."""
    changes: list[Change] = []
    for operation, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation != "equal":
            changes += _paired(before[a:b], after[c:d])
    return tuple(changes)


def _paired(gone: list[str], come: list[str]) -> Iterator[Change]:
    """Paragraphs that resemble each other, as one change; the order of both is kept."""
    rest = list(gone)
    for text in come:
        at = next((i for i, other in enumerate(rest) if _alike(other, text)), None)
        if at is None:
            yield Change(after=text)
            continue
        yield from (Change(before=other) for other in rest[:at])
        yield Change(before=rest[at], after=text)
        rest = rest[at + 1 :]
    yield from (Change(before=other) for other in rest)


def _alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
