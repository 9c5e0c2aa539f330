"""What the compiler works on, and what it finds."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casework.casefile import CaseFile
from casework.vocabulary import Word, zh_date
from documents.blocks import Document
from documents.kinds.parts import Paper


class Level(Word):
    """How grave a finding is."""

    ERROR = "error", "错误"
    """Blocks approval."""
    WARNING = "warning", "提示"
    """May stand, with a reason."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong or doubtful. `code` is stable; `where` quotes the place."""

    level: Level
    code: str
    message: str
    where: str = ""

    def __str__(self) -> str:
        place = f"（{self.where}）" if self.where else ""
        return f"{self.level.label}：{self.message}{place}（错误码 {self.code}）"


def error(code: str, message: str, where: str = "") -> Finding:
    """A finding that blocks."""
    return Finding(level=Level.ERROR, code=code, message=message, where=where)


def warning(code: str, message: str, where: str = "") -> Finding:
    """A finding that needs a reason."""
    return Finding(level=Level.WARNING, code=code, message=message, where=where)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A document as edited, the case it belongs to, the context it was composed from, and as it was composed."""

    case: CaseFile
    document: Document
    context: Paper
    composed: Document

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every line of the document, in order."""
        return tuple(text for text in self.document.texts() if text)

    @cached_property
    def composed_texts(self) -> tuple[str, ...]:
        """Every line as it was composed: what the office's own wording says."""
        return tuple(text for text in self.composed.texts() if text)

    @property
    def on(self) -> date:
        """The day whose law counts: that of the document."""
        day: date | None = getattr(self.context, "signed_on", None)
        return day or self.case.facts[-1].on

    @cached_property
    def material(self) -> str:
        """All that the case and the composed document say: numbers, dates and amounts may come from here."""
        facts = (piece for fact in self.case.facts for piece in (zh_date(fact.on), *pieces(fact.details.model_dump())))
        due = (zh_date(day) for clock in self.case.clocks if (day := self.case.due(clock).due_on))
        return "\n".join((*facts, *due, *pieces(self.context), *self.composed.texts(), self.case.number))


def pieces(value: object) -> Iterator[str]:
    """Every text and day inside a value, days as documents write them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield zh_date(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from pieces(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from pieces(inner)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from pieces(getattr(value, field.name))


def around(text: str, start: int, length: int = 0) -> str:
    """The place in a text, quoted with a few characters on either side."""
    return f"“{text[max(0, start - 10) : start + length + 10]}”"


def plain(text: str) -> str:
    """A text for comparison: without blanks, closing punctuation and the kinds of brackets."""
    text = re.sub(r"\s", "", text).translate(str.maketrans("﹝[［﹞]］(),;:", "〔〔〔〕〕〕（），；："))
    return text.rstrip("。；;，,.")
