"""Comments of a Word file: written beside the words they are about, and read back from an edited file.

A comment is about words of one paragraph. What a program marks across several is about the words in the first of them;
what it marks at a point only, about the paragraph there.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from documents.word.word_text import LEFT_OUT, text_of, tidy

MOST = 300
"""Comments that are read from one file."""
LONGEST = 20_000
"""Characters of one that are read."""
NUMBERED = re.compile(r"批注(\d{1,9})")
"""The initials of a comment that we wrote: they say which remark it is."""
GONE = "（所指文字“{}”已经改动）"
_GONE = re.compile(r"（所指文字“[^”]*”已经改动）")


@dataclass(frozen=True, kw_only=True)
class Comment:
    """What somebody remarked on words of a document. `words` are empty where the file does not say of which;
    `paragraph` is the one in which they stand, as a whole. `number`: which remark of ours it is; 0 of another's."""

    words: str
    text: str
    author: str
    at: datetime | None = None
    paragraph: str = ""
    number: int = 0


# ---- writing


def attach(word: Any, comments: Iterable[Comment]) -> None:
    """Put the comments into a file that is being drawn, each at its words; where these are gone, at the first words of
    the text, which the comment then quotes."""
    paragraphs = [WordParagraph(element, word) for element in word.element.body.iter(qn("w:p"))]
    for comment in comments:
        holding = [p for p in paragraphs if comment.words and comment.words in _plain(p)]
        place = next((p for p in holding if _plain(p) == comment.paragraph), next(iter(holding), None))
        if place is not None and comment.paragraph:
            runs = _runs_of(place, comment.words)
            text = comment.text
        else:
            runs = next(p.runs for p in paragraphs if p.runs and p.text.strip())
            text = f"{GONE.format(comment.words)}{comment.text}"
        made = word.add_comment(runs, text=text, author=comment.author, initials=f"批注{comment.number}")
        made._comment_elm.date = comment.at


def _plain(paragraph: WordParagraph) -> str:
    """The text of the runs of a paragraph, without what stands in fields to fill in."""
    return "".join(run.text for run in paragraph.runs)


def _runs_of(paragraph: WordParagraph, words: str) -> list[Run]:
    """The runs that hold just these words, cut where they begin and end."""
    start = _plain(paragraph).index(words)
    end, at, found = start + len(words), 0, []
    for run in paragraph.runs:
        length = len(run.text)
        first, last = max(start - at, 0), min(end - at, length)
        if first < last:
            found.append(_cut(paragraph, run, first, last))
        at += length
    return found


def _cut(paragraph: WordParagraph, run: Run, first: int, last: int) -> Run:
    """The part of a run between two places, as a run of its own beside what is left of it."""
    text = run.text
    for part, before in ((text[:first], True), (text[last:], False)):
        if not part:
            continue
        rest = deepcopy(run._r)
        (run._r.addprevious if before else run._r.addnext)(rest)
        Run(rest, paragraph).text = part
    run.text = text[first:last]
    return run


# ---- reading


def read_comments(word: Any) -> tuple[Comment, ...]:
    """The comments of an opened file in the order of its text, without those that say nothing."""
    body = word.element.body
    if not body.xpath(".//w:commentReference"):
        return ()
    known = {str(comment.comment_id): comment for comment in word.comments}
    found = []
    for key, words, paragraph in _marked(body):
        comment = known.pop(key, None)
        if comment is None or not comment.text.strip():
            continue
        ours = NUMBERED.fullmatch(comment.initials or "")
        found.append(
            Comment(
                words=tidy(words),
                text=_GONE.sub("", comment.text.strip()[:LONGEST], count=1) if ours else comment.text.strip()[:LONGEST],
                author=comment.author.strip(),
                at=comment.timestamp,
                paragraph=tidy(paragraph),
                number=int(ours[1]) if ours else 0,
            )
        )
    return tuple(found[:MOST])


def _marked(body: Any) -> Iterator[tuple[str, str, str]]:
    """The number of each comment with the words of the first paragraph that it marks, and that paragraph."""
    opened: dict[str, str] = {}
    begun: dict[str, str] = {}
    for paragraph in body.iter(qn("w:p")):
        whole = text_of(paragraph)[0]
        for key in opened:
            opened[key] += "\n"
        for kind, said in _pieces(paragraph):
            if kind == "start":
                opened[said], begun[said] = "", whole
            elif kind == "text":
                opened = {key: words + said for key, words in opened.items()}
            elif kind == "reference":
                words = opened.pop(said, "").strip("\n").partition("\n")[0]
                yield said, words or whole[:200], begun.pop(said, whole)


def _pieces(element: Any) -> Iterator[tuple[str, str]]:
    for child in element:
        if child.tag == qn("w:commentRangeStart"):
            yield "start", str(child.get(qn("w:id")))
        elif child.tag == qn("w:commentReference"):
            yield "reference", str(child.get(qn("w:id")))
        elif child.tag == qn("w:t"):
            yield "text", child.text or ""
        elif child.tag not in LEFT_OUT and isinstance(child.tag, str):
            yield from _pieces(child)
