"""What the compiler works on, and what it finds."""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, wraps
from typing import TypeVar

from casework.casefile import CaseFile
from casework.papers.compiler.anatomy import Anatomy, anatomy_of
from casework.papers.compiler.material.words import Material, in_roles
from casework.vocabulary import Word, zh_date
from documents.blocks import Document
from documents.blocks.difference import Change, difference
from documents.kinds.decision import ExhibitsOf
from documents.kinds.parts import Paper

Found = TypeVar("Found")

HALF_WIDTH = str.maketrans("﹝[［﹞]］(),;:", "〔〔〔〕〕〕（），；：")
SHORTEST_TYPED = 4
"""Characters of a text of a form that can be told from a code or a number."""


class Level(Word):
    """How grave a finding is."""

    ERROR = "error", "错误"
    """Blocks approval."""
    WARNING = "warning", "提示"
    """May stand, with a reason."""
    NOTE = "note", "说明"
    """Said for information: what could not be checked."""


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


Report = Callable[[str, str, str], Finding]
"""How grave something is said to be: `error`, `warning`."""


def error(code: str, message: str, where: str = "") -> Finding:
    """A finding that blocks."""
    return Finding(level=Level.ERROR, code=code, message=message, where=where)


def warning(code: str, message: str, where: str = "") -> Finding:
    """A finding that needs a reason."""
    return Finding(level=Level.WARNING, code=code, message=message, where=where)


def note(code: str, message: str, where: str = "") -> Finding:
    """A finding that asks for nothing."""
    return Finding(level=Level.NOTE, code=code, message=message, where=where)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A document as edited, the case it belongs to, the context it was composed from, and as it was composed."""

    case: CaseFile
    document: Document
    context: Paper
    composed: Document
    materials: tuple[Material, ...] = ()
    """What the file holds in words."""

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
    def anatomy(self) -> Anatomy | None:
        """What of it is the drafter's own; None for a kind of which nothing is."""
        return anatomy_of(self.context)

    @property
    def joined(self) -> bool:
        """Whether it ends several cases."""
        return bool(getattr(self.context, "joined", ()))

    @property
    def exhibits(self) -> tuple[ExhibitsOf, ...]:
        """Its evidence by who handed it in; empty where the kind lists none."""
        found: tuple[ExhibitsOf, ...] = getattr(self.context, "exhibits", ())
        return found

    @cached_property
    def own(self) -> tuple[str, ...]:
        """What the drafter typed in the form of the act, in paragraphs, in the form in which they are compared. It is
        the drafter's word like any edit, so the paper is not measured by it. The form of a kind without `anatomy` says
        what the document is to say; nothing of it counts as typed."""
        if self.anatomy is None:
            return ()
        typed = texts_in(self.case.facts[-1].details.model_dump())
        return tuple(plain(line) for text in typed for line in text.splitlines() if len(line) > SHORTEST_TYPED)

    def is_own(self, text: str) -> bool:
        """Whether a line of the document, as composed, holds what the drafter typed."""
        line = plain(text)
        return any(typed in line for typed in self.own)

    @cached_property
    def fixed(self) -> str:
        """What was composed without the drafter's own lines."""
        return "".join(line for line in self.composed_texts if not self.is_own(line))

    @cached_property
    def earlier(self) -> str:
        """What the facts before the act say: the application, the replies, what the parties said, each by its day; and
        what stands in the materials of the file."""
        before = self.case.facts[:-1] if self.anatomy else self.case.facts
        told = (piece for fact in before for piece in (zh_date(fact.on), *pieces(fact.details.model_dump())))
        return "\n".join((*told, *self.evidence))

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """The sentences of the materials, each with the roles of the parties."""
        return tuple(in_roles(self.materials, self.case))

    def is_quoted(self, text: str) -> bool:
        """Whether these words, a line or a part of one, stand in the facts before the act."""
        return bool(text) and plain(text) in plain(self.earlier)

    @cached_property
    def registered(self) -> str:
        """All that the case knows and the law gives, without what the drafter typed: numbers, dates and amounts are
        measured by it."""
        return "\n".join((*_last_days(self.case), self.registered_as_told))

    @cached_property
    def registered_as_told(self) -> str:
        """The same without the last days of periods, which are reckoned: a day of another year is no slip of one."""
        told = (
            piece for piece in pieces(self.context) if not any(plain(line) in self.own for line in piece.split("\n"))
        )
        dated = (zh_date(day) for day in days_in(self.case.facts[-1].details.model_dump()))
        composed = (text for text in self.composed_texts if not self.is_own(text))
        return "\n".join((self.earlier, *told, *dated, *composed, self.case.number))

    @cached_property
    def material(self) -> str:
        """The same with what the drafter typed."""
        return "\n".join((self.registered, *self.composed_texts))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What was edited, line by line."""
        return difference(self.composed, self.document)


def _last_days(case: CaseFile) -> tuple[str, ...]:
    """The last day of each period of a case, reckoned once and kept with it for every draft."""
    kept: dict[str, tuple[str, ...]] = case.__dict__
    if "last days" not in kept:
        days = (case.due(clock).due_on for clock in case.clocks)
        kept["last days"] = tuple(zh_date(day) for day in days if day)
    return kept["last days"]


def once(look: Callable[[Draft], Iterator[Found]]) -> Callable[[Draft], tuple[Found, ...]]:
    """What several checks look for in a draft: found at the first and kept with it, like its own properties."""
    name = f"{look.__module__}.{look.__qualname__}"

    @wraps(look)
    def looked(draft: Draft) -> tuple[Found, ...]:
        kept: dict[str, tuple[Found, ...]] = draft.__dict__
        if name not in kept:
            kept[name] = tuple(look(draft))
        return kept[name]

    return looked


def remembered(read: Callable[[str], Iterator[Found]]) -> Callable[[str], Iterator[Found]]:
    """What a text tells, without reading it again: several checks ask the same of a line, and most lines of a draft are
    the same whenever it is checked."""

    @lru_cache(maxsize=2048)
    def kept(text: str) -> tuple[Found, ...]:
        return tuple(read(text))

    @wraps(read)
    def told(text: str) -> Iterator[Found]:
        return iter(kept(text))

    return told


def leaves(value: object) -> Iterator[object]:
    """What a value holds in its lists and tables, however deep."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def texts_in(value: object) -> Iterator[str]:
    """Every text inside a value."""
    return (leaf for leaf in leaves(value) if isinstance(leaf, str))


def days_in(value: object) -> Iterator[date]:
    """Every day inside a value."""
    return (leaf for leaf in leaves(value) if isinstance(leaf, date))


def pieces(value: object) -> Iterator[str]:
    """Every text, day and number inside a value and what it is made of, days as documents write them."""
    for leaf in leaves(value):
        if isinstance(leaf, str):
            yield leaf
        elif isinstance(leaf, date):
            yield zh_date(leaf)
        elif isinstance(leaf, int) and not isinstance(leaf, bool):
            yield str(leaf)
        elif dataclasses.is_dataclass(leaf):
            yield from pieces([getattr(leaf, field.name) for field in dataclasses.fields(leaf)])


def outcomes_that(draft: Draft, *needs: str) -> frozenset[str]:
    """The codes of the outcomes of which the list of the law says one of these: that they change a sum, uphold an
    act."""
    return frozenset(item.code for item in draft.case.items("outcomes", draft.on) if set(needs) & set(item.needs))


def around(text: str, start: int, length: int = 0) -> str:
    """The place in a text, quoted with a few characters on either side."""
    return f"“{text[max(0, start - 10) : start + length + 10]}”"


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text for comparison: without blanks, closing punctuation and the kinds of brackets."""
    return "".join(text.split()).translate(HALF_WIDTH).rstrip("。；;，,.")
