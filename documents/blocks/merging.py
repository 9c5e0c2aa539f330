"""Two edits of one document put together, paragraph by paragraph.

What only one side changed is taken; what both changed otherwise is left to be chosen, and neither is lost.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from documents.blocks import Block, Document, Head, Imprint, PageBreak, Paragraph
from documents.blocks.difference import ALIKE

Unit = Head | str | Block | Imprint | None
"""What is merged as a whole: the head, whom it is to, a paragraph or table, the 版记."""
Choice = Literal["ours", "theirs", "both"]


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A place that both sides changed otherwise: what stood there, and what each made of it."""

    base: tuple[Unit, ...]
    ours: tuple[Unit, ...]
    theirs: tuple[Unit, ...]

    @property
    def may_keep_both(self) -> bool:
        """Whether both can stand one after the other: a document has one head."""
        return not any(isinstance(unit, Head | str | Imprint) for unit in (*self.ours, *self.theirs))

    def texts(self, side: Literal["base", "ours", "theirs"]) -> list[str]:
        """What a side says, paragraph by paragraph."""
        return [text for unit in getattr(self, side) for text in _texts(unit) if text]


@dataclass(frozen=True, kw_only=True)
class Merged:
    """The document in pieces: what is agreed, and what is to be chosen."""

    pieces: tuple[tuple[Unit, ...] | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Conflict))

    def chosen(self, choices: Mapping[int, Choice]) -> Document:
        """The document with the conflicts as chosen, by their place from 0; ours where nothing is said."""
        units: list[Unit] = []
        place = 0
        for piece in self.pieces:
            if not isinstance(piece, Conflict):
                units += piece
                continue
            choice = choices.get(place, "ours")
            units += piece.ours if choice != "theirs" else ()
            units += piece.theirs if choice != "ours" else ()
            place += 1
        return _document(units)


def merge(base: Document, ours: Document, theirs: Document) -> Merged:
    """What two sides made of one document."""
    return Merged(pieces=tuple(_merged(*(_units(document) for document in (base, ours, theirs)))))


def _units(document: Document) -> tuple[Unit, ...]:
    return (document.head, document.addressee, *document.blocks, document.imprint)


def _document(units: Sequence[Unit]) -> Document:
    blocks = [unit for unit in units if not isinstance(unit, Head | str | Imprint | None)]
    return Document(
        head=next(unit for unit in reversed(units) if isinstance(unit, Head)),
        addressee=next((unit for unit in reversed(units) if isinstance(unit, str)), ""),
        blocks=tuple(blocks),
        imprint=next((unit for unit in reversed(units) if isinstance(unit, Imprint)), None),
    )


def _merged(
    base: tuple[Unit, ...], ours: tuple[Unit, ...], theirs: tuple[Unit, ...]
) -> Iterator[tuple[Unit, ...] | Conflict]:
    at = here = there = 0
    for start, size, of_ours, of_theirs in _in_all_three(base, ours, theirs):
        yield from _region(base[at:start], ours[here:of_ours], theirs[there:of_theirs])
        if size:
            yield base[start : start + size]
        at, here, there = start + size, of_ours + size, of_theirs + size


def _in_all_three(
    base: tuple[Unit, ...], ours: tuple[Unit, ...], theirs: tuple[Unit, ...]
) -> Iterator[tuple[int, int, int, int]]:
    """The runs that neither side changed: where each begins in the three, and its length; at last the end of all."""
    of_ours, of_theirs = (
        difflib.SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks() for side in (ours, theirs)
    )
    i = j = 0
    while i < len(of_ours) and j < len(of_theirs):
        one, other = of_ours[i], of_theirs[j]
        start, end = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
        if start < end:
            yield start, end - start, one.b + start - one.a, other.b + start - other.a
        if one.a + one.size < other.a + other.size:
            i += 1
        else:
            j += 1
    yield len(base), 0, len(ours), len(theirs)


def _region(
    base: tuple[Unit, ...], ours: tuple[Unit, ...], theirs: tuple[Unit, ...]
) -> Iterator[tuple[Unit, ...] | Conflict]:
    if ours == theirs or base == theirs:
        yield ours
    elif base == ours:
        yield theirs
    elif len(base) > 1 and len(base) == len(ours) == len(theirs) and _go_together(base, ours, theirs):
        for before, one, other in zip(base, ours, theirs, strict=True):
            yield from _region((before,), (one,), (other,))
    else:
        yield Conflict(base=base, ours=ours, theirs=theirs)


def _go_together(*sides: tuple[Unit, ...]) -> bool:
    """Whether, place by place, each is what became of the other: paragraphs next to each other, each side's own."""
    return all(
        type(before) is type(after) and _are_alike(before, after)
        for side in sides[1:]
        for before, after in zip(sides[0], side, strict=True)
    )


def _are_alike(one: Unit, other: Unit) -> bool:
    before, after = ("\n".join(_texts(unit)) for unit in (one, other))
    return difflib.SequenceMatcher(None, before, after, autojunk=False).ratio() >= ALIKE


def _texts(unit: Unit) -> Iterator[str]:
    """The texts of one unit, by those of a document that has nothing else."""
    nothing = Head(agency="", title="")
    match unit:
        case None:
            return
        case str():
            yield unit
        case Head():
            yield from (unit.agency, unit.title, unit.number, unit.signed_by)
        case Imprint():
            yield from (unit.cc, unit.printed_by, unit.printed_on)
        case PageBreak():
            yield "（换页）"
        case Paragraph():
            yield unit.text
        case _:
            yield from (text for text in Document(head=nothing, blocks=(unit,)).texts() if text)
