"""A word put in place of another in a sentence that is otherwise as it was composed: its opposite, another document,
another article, another thing, or one or two characters that are neither.

The sentence came from what is registered or typed in the form of the act, and that is recorded with the act. A draft
that says otherwise contradicts the record: where the form is wrong, the form is corrected and the draft composed anew.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE, Swap, swaps
from casework.papers.compiler.findings import Draft, Finding, around, error, plain, warning
from casework.papers.compiler.likeness import HANZI
from casework.papers.compiler.parts import Part, parts
from casework.vocabulary import zh_number

ARTICLE = r"第[一二三四五六七八九十百零〇\d]+条(?:第[一二三四五六七八九十\d]+款)?(?:第[一二三四五六七八九十\d]+项)?"
TITLE = r"《[^》]*》"
SMALL = 2
"""So many characters are a slip of the pen or another name rather than another wording."""
ITEM = re.compile(r"[；。：]|(?:(?<=[；：])|^)\d{1,3}[.．、]")
IN_FORM = "如表单有误，请改表单后重新拟稿"


Row = tuple[frozenset[str], ...]


@cache
def _words() -> dict[str, list[list[str]]]:
    return tomllib.loads(Path(__file__).with_name("opposites.toml").read_text("utf-8"))


@cache
def opposites(kind: str) -> tuple[Row, ...]:
    """Rows of sides that exclude each other, `factual` or `judged`; the words of one side say the same."""
    return tuple(tuple(frozenset(side.split("|")) for side in row) for row in _words()[kind])


@cache
def _rows() -> tuple[Row, ...]:
    return (*opposites("factual"), *opposites("judged"))


def are_opposite(one: str, other: str, row: Row) -> bool:
    """Whether two words stand on two sides of a row."""
    return any(one in side and other not in side for side in row) and any(other in side for side in row)


def are_alike(one: str, other: str) -> bool:
    """Whether one word may stand for the other."""
    alike = any({one, other} <= set(row) for row in _words()["alike"])
    return alike or any({one, other} <= side for row in _rows() for side in row)


@cache
def _wholes() -> re.Pattern[str]:
    alike = {word for row in _words()["alike"] for word in row}
    words = sorted({word for row in _rows() for side in row for word in side} | alike, key=len, reverse=True)
    return re.compile("|".join((TITLE, ARTICLE, ROLE, *map(re.escape, words))))


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what was put in place of something else."""
    if draft.anatomy is None:
        return
    for swap in swaps(draft, _wholes()):
        if swap.before and swap.after and not draft.is_quoted(clause_at(swap.line, swap.start)):
            yield from _swapped(draft, swap)
    yield from _new_evidence(draft)


def clause_at(line: str, at: int) -> str:
    """The clause of a line that holds a place."""
    start = max(line.rfind(mark, 0, at) for mark in "，。；：") + 1
    return re.split("[，。；：]", line[start:], maxsplit=1)[0]


def _swapped(draft: Draft, swap: Swap) -> Iterator[Finding]:
    where = around(swap.line, swap.start, len(swap.after))
    words = f"“{swap.before}”改成了“{swap.after}”"
    if are_alike(swap.before, swap.after):
        return
    if any(are_opposite(swap.before, swap.after, row) for row in _rows()):
        yield error("DRF-532", f"{words}，意思不同；{IN_FORM}", where)
    elif re.fullmatch(TITLE, swap.before) and re.fullmatch(TITLE, swap.after):
        if not _is_the_same_title(swap.before, swap.after):
            yield error("DRF-533", f"{words}，不是同一文件；{IN_FORM}", where)
    elif re.fullmatch(ARTICLE, swap.before) and re.fullmatch(ARTICLE, swap.after):
        # 款 and 项 may be added or left out, and 第63条 written 第六十三条.
        one, other = _in_words(swap.before), _in_words(swap.after)
        if not other.startswith(one) and not one.startswith(other):
            yield error("DRF-534", f"{words}，不是同一条文；{IN_FORM}", where)
    elif swap.alone and draft.is_own(swap.was) and _is_a_person(swap.before) and _is_a_person(swap.after):
        yield error("DRF-537", f"{words}，不是同一人；{IN_FORM}", where)
    elif swap.alone and draft.is_own(swap.was) and (_is_small(swap) or _is_another_thing(draft, swap)):
        yield warning("DRF-535", f"{words}，请核对", where)


def _is_a_person(words: str) -> bool:
    surnames, none = wordlist.text("names", "surnames"), wordlist.text("names", "no_names")
    return re.fullmatch(f"(?!{none})[{surnames}][{HANZI}]{{1,2}}", words) is not None


def _is_the_same_title(one: str, other: str) -> bool:
    bare, meant = (re.sub("中华人民共和国|（[^）]*）|[《》]", "", title).removesuffix("书") for title in (one, other))
    return bare.endswith(meant) or meant.endswith(bare)


def _in_words(article: str) -> str:
    return re.sub(r"\d+", lambda match: zh_number(int(match[0])), article)


def _is_another_thing(draft: Draft, swap: Swap) -> bool:
    """Whether both are things that the decision tells of elsewhere, so that one was taken for the other."""
    words = (swap.before, swap.after)
    parties = {party.name for party in draft.case.parties}
    if any(word in parties or re.fullmatch(ROLE, word) for word in words):
        return False
    if any(not re.fullmatch(f"[{HANZI}]{{2,12}}", word) for word in words) or set(swap.before) & set(swap.after):
        return False
    others = "\n".join((draft.earlier, *(text for text in draft.composed_texts if text != swap.was)))
    return all(word in others or swap.was.count(word) > (word == swap.before) for word in words)


def _is_small(swap: Swap) -> bool:
    """A character or two for as many others, none of them a small word that may change."""
    before, after = swap.before, swap.after
    alike = len(before) == len(after) <= SMALL
    harmless = re.fullmatch(f"(?:{wordlist.text('fixed', 'harmless')})*", before + after)
    return alike and harmless is None and re.fullmatch(f"[{HANZI}]+", before + after) is not None


def _new_evidence(draft: Draft) -> Iterator[Finding]:
    """A piece of evidence that was neither registered nor told of by anybody."""
    composed = "\n".join(plain(text) for text in draft.composed_texts)
    for part, text in parts(draft):
        if part is not Part.EVIDENCE or text in draft.composed_texts:
            continue
        for name in filter(None, map(_bare, ITEM.split(text)[1:])):
            if not _is_known(name, _bare(composed)) and not _is_known(name, _bare(draft.earlier)):
                message = f"证据“{name}”没有登记，也没有人提到过，请核对"
                yield warning("DRF-536", message, around(text, max(0, text.find(name)), len(name)))


def _bare(text: str) -> str:
    return re.sub(r"[《》“”]|^\d{1,3}[.．、]", "", text).strip("。；： ")


def _is_known(name: str, said: str) -> bool:
    """Whether a piece is told of: as it is, or all that it is made of."""
    pieces = re.split("[、及和与]|（[^）]*）?", name)
    return any(len(piece) > 1 and (piece in said or piece[:4] in said or piece[-4:] in said) for piece in pieces)
