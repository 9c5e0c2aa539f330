"""一摞扫描件里有哪些材料: where each paper begins, which pages are blank and how they lie, as the pages themselves say:
by the words of the file, or by what a program reads on it (`documents.intake.ocr`). A proposal for the form of
`papers.arranging`, which an officer compares with the pages.
"""

import re
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from casework.papers.arranging import TURNS
from casework.vocabulary import AttachmentPurpose
from documents.intake import ocr, page_words
from documents.intake.arranging import is_blank
from documents.intake.kinds import PDF
from documents.intake.pages import as_pages

SECONDS = 25.0
"""For one stack, where its pages have to be read first; the last of them may take as long again."""
TOP, LONGEST = 8, 30
"""Lines of a page among which its title stands, and the characters a title has at the most."""
CARD = 200
"""Characters on a page that shows a card, and no text in which one is told of."""
_TOLD = re.compile("[，。；：、,;:“”]")
"""What no title has, and a sentence about a paper has."""


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A paper: its pages as the form has them typed (1-2,3右), its name, and what it is for; the name is empty where
    the pages do not say one."""

    pages: str
    title: str
    purpose: AttachmentPurpose | None


@dataclass(frozen=True, kw_only=True)
class Stack:
    """What a stack is made of. `unread`: the pages from which on there was no time to look."""

    papers: tuple[Proposed, ...]
    blank: tuple[int, ...]
    unread: int | None = None


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A row of `stacks.toml`."""

    purpose: AttachmentPurpose
    ends: tuple[str, ...]
    holds: tuple[str, ...]
    called: str


@dataclass(frozen=True, kw_only=True)
class _Page:
    number: int
    turn: str = ""
    title: str = ""
    row: _Row | None = None


def proposed(data: bytes, media: str) -> Stack:
    """What the pages say. One that says nothing belongs to the paper before it."""
    pdf, until = as_pages(data, media), time.monotonic() + SECONDS
    words = page_words.pages_of(pdf, PDF)
    can_read = ocr.is_there()
    papers, blank, unread = list[list[_Page]](), list[int](), None
    for number, said in enumerate(words, 1):
        if time.monotonic() > until:
            unread = number
            break
        turn = ""
        if not said.strip():
            if is_blank(pdf, number):
                blank.append(number)
                continue
            if can_read:
                left = max(until - time.monotonic(), 1)
                said, turn = ocr.words_on(pdf, number, left), _SIGNS[ocr.turn_of(pdf, number, left)]
        title, row = _begins(said)
        page = _Page(number=number, turn=turn, title=title, row=row)
        if papers and (row is None or (row.called and row is papers[-1][0].row)):
            papers[-1].append(page)  # also the back of a card
        else:
            papers.append([page])
    if unread and papers:
        papers[-1] += [_Page(number=number) for number in range(unread, len(words) + 1)]
    return Stack(papers=tuple(map(_paper, papers)), blank=tuple(blank), unread=unread)


_SIGNS = {degrees: sign for sign, degrees in TURNS.items()}


def _paper(pages: Sequence[_Page]) -> Proposed:
    row = pages[0].row
    return Proposed(pages=_typed(pages), title=pages[0].title, purpose=row.purpose if row else None)


def _typed(pages: Sequence[_Page]) -> str:
    """1-3,5右: pages that follow each other and lie the same way are said together."""
    numbered = enumerate(pages)
    runs = [[page for _, page in run] for _, run in groupby(numbered, lambda at: (at[1].number - at[0], at[1].turn))]
    return ",".join(_run(run[0], run[-1]) for run in runs)


def _run(first: _Page, last: _Page) -> str:
    return f"{first.number}{first.turn}" if first is last else f"{first.number}-{last.number}{first.turn}"


def _begins(words: str) -> tuple[str, _Row | None]:
    """The title of the paper that begins on a page with these words, and its row; nothing where none begins."""
    lines = ["".join(line.split()) for line in words.splitlines()]
    lines = [line for line in lines if line]
    for line in lines[:TOP]:
        if len(line) <= LONGEST and not _TOLD.search(line):
            for row in _rows():
                if line.endswith(row.ends):
                    return line, row
    for row in _rows():
        if sum(map(len, lines)) <= CARD and any(held in line for held in row.holds for line in lines):
            return row.called, row
    return "", None


@cache
def _rows() -> tuple[_Row, ...]:
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["paper"]
    return tuple(
        _Row(
            purpose=AttachmentPurpose(row["purpose"]),
            ends=tuple(row.get("ends", ())),
            holds=tuple(row.get("holds", ())),
            called=row.get("called", ""),
        )
        for row in rows
    )
