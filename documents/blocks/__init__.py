"""The block model: what is on the paper, without saying how it is drawn.

A template's wording becomes a `Document`; `documents.pdf` and `documents.word` draw the same one. Sizes, typefaces
and spacing (GB/T 9704-2012) belong to the two of them. Everything is frozen plain text: no mark-up, no runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    """Indented by two characters."""
    H1 = "h1"
    """一、 in 黑体."""
    H2 = "h2"
    """（一） in 楷体."""
    H3 = "h3"
    """1. in 仿宋, kept with what follows."""
    FLUSH = "flush"
    """Not indented: 主送机关, lines of a form."""
    RIGHT = "right"
    CENTER = "center"
    ANNEX = "annex"
    """附件1 at the top of what is attached."""
    ANNEX_TITLE = "annex_title"


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, kw_only=True)
class Table:
    """A ruled table. Every row has as many cells as the header, which is repeated on each page."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class FormRow:
    """One row of a form: label, value, label, value … A line break in a cell stays one."""

    cells: tuple[str, ...]
    lines: int = 1
    """Room for so many lines at least, to be filled in by hand."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """A ruled form (审批表, 送达回证). The last value of a row takes the width that is left of it."""

    rows: tuple[FormRow, ...]

    @property
    def columns(self) -> int:
        """As many as the longest row has cells."""
        return max(len(row.cells) for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar of a chart."""

    label: str
    share: int
    """How long it is, in thousandths of the longest that there can be."""
    shown: str
    """The figure that stands beside it."""


@dataclass(frozen=True, kw_only=True)
class Bars:
    """A chart of bars, one below the other, each with its figure: what it shows can be read without seeing it."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True)
class Attachments:
    """附件 list, numbered where there are several."""

    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who signs, one line each, and the date below; room for the seal above it."""

    signers: tuple[str, ...]
    date: str


@dataclass(frozen=True, kw_only=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Paragraph | Table | Form | Bars | Attachments | Signature | PageBreak


@dataclass(frozen=True, kw_only=True)
class Head:
    """Organ, title and number at the top of the first page. A party's own paper has no organ."""

    agency: str
    title: str
    number: str = ""
    red: bool = False
    """With 发文机关标志 and rule in red, as official documents have; legal instruments have none."""
    letter: bool = False
    """In the form of a letter (信函格式, GB/T 9704, 10.1), as what is sent to equals is."""
    signed_by: str = ""
    """签发人, beside the number of what goes to a superior (7.2.6)."""


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """版记: who else receives it, who printed it and when. At the foot of the last page. That of a letter names no
    printer; one without copies the printer only."""

    cc: str
    printed_by: str
    printed_on: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """One document on paper."""

    head: Head
    addressee: str = ""
    """主送机关 with its colon."""
    blocks: tuple[Block, ...]
    imprint: Imprint | None = None

    def texts(self) -> Iterator[str]:
        """Every text that will be printed, in reading order."""
        yield from (self.head.agency, self.head.title, self.head.number, self.head.signed_by, self.addressee)
        for block in self.blocks:
            match block:
                case Paragraph():
                    yield block.text
                case Table():
                    for row in (block.header, *block.rows):
                        yield from row
                case Form():
                    for form_row in block.rows:
                        for cell in form_row.cells:
                            yield from cell.split("\n")
                case Bars():
                    for bar in block.bars:
                        yield from (bar.label, bar.shown)
                case Attachments():
                    yield from block.names
                case Signature():
                    yield from (*block.signers, block.date)
                case PageBreak():
                    pass
        if self.imprint:
            yield from (self.imprint.cc, self.imprint.printed_by, self.imprint.printed_on)
