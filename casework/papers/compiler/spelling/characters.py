"""What an input method or a tired hand leaves in a text: traditional characters, marks of half width, a word that
sounds like the one that was meant, a word twice. What counts is in `characters.toml`."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from casework.papers.compiler import wordlist
from casework.papers.compiler.findings import Draft, Finding, Level, around, error, remembered, warning
from casework.papers.compiler.likeness import HANZI, QUOTED
from casework.papers.compiler.names import register

HALF = re.compile(rf"(?<=[{HANZI}）》”〕])[,;:?!](?=[{HANZI}（《“，。；]|$)|(?<=[{HANZI}])\.(?=[{HANZI}]|$)")
HALF_BRACKETS = re.compile(rf"\([^()]*[{HANZI}][^()]*\)")
TWICE = re.compile(rf"(?P<word>[{HANZI}]{{2,6}}?)(?P=word)")
NUMERALS = re.compile("[〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟年月日]+")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("characters.toml").read_text("utf-8"))


@cache
def traditional() -> re.Pattern[str]:
    """Any traditional character."""
    return re.compile(f"[{''.join(sorted(set(_data()['traditional']['characters'].split())))}]+")


@cache
def homophones() -> re.Pattern[str]:
    """Any wrong word, each in a group of its own."""
    return re.compile("|".join(f"(?P<w{at}>{row['wrong']})" for at, (_, row) in enumerate(_words())))


@cache
def some_homophone() -> re.Pattern[str]:
    """The same without groups, which goes through a text nine times as fast: nearly every text has none."""
    return re.compile("|".join(row["wrong"] for _, row in _words()))


@cache
def _words() -> tuple[tuple[Level, dict[str, str]], ...]:
    """Each wrong word with how sure it is."""
    listed = _data()["homophones"]
    rows = [(Level.ERROR, row) for row in listed["wrong"]]
    return (*rows, *((Level.WARNING, row) for row in listed["variant"]))


@cache
def _may_be_twice() -> frozenset[str]:
    return frozenset(_data()["doubled"]["may"].split("|"))


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the characters of a document."""
    names = register(draft)
    for text in draft.texts:
        for find in (_half_width, _traditional, _sounding_alike, _doubled):
            for finding, words in find(text):
                at = text.find(words)
                around_it = text[max(0, at - 3) : at + len(words) + 3]
                is_a_name = any(words in name and name in text for name in names)
                # What the office's wording or a party wrote stands as it was written.
                if not is_a_name and not _was_written(draft, around_it):
                    yield finding


def _was_written(draft: Draft, piece: str) -> bool:
    """Whether these characters stand as they are in the facts before the act or in the fixed words."""
    return piece in draft.earlier or any(piece in line and not draft.is_own(line) for line in draft.composed_texts)


@remembered
def _half_width(text: str) -> Iterator[tuple[Finding, str]]:
    for match in HALF.finditer(text):
        where = around(text, match.start(), 1)
        yield error("DRF-518", f"中文之间用了半角标点“{match[0]}”", where), text[match.start() - 1 : match.end() + 1]
    for match in HALF_BRACKETS.finditer(text):
        where = around(text, match.start(), len(match[0]))
        yield warning("DRF-525", f"中文用了半角括号“{match[0][:12]}”", where), match[0]


@remembered
def _traditional(text: str) -> Iterator[tuple[Finding, str]]:
    surnames = wordlist.text("names", "surnames")
    for match in traditional().finditer(text):
        where = around(text, match.start(), len(match[0]))
        # Somebody from elsewhere may bear such a name.
        is_named = re.search(f"[{surnames}]$", text[max(0, match.start() - 2) : match.start()])
        report = warning if is_named else error
        yield report("DRF-519", f"简体文书中有繁体字“{match[0]}”", where), match[0]


@remembered
def _sounding_alike(text: str) -> Iterator[tuple[Finding, str]]:
    if not some_homophone().search(text):
        return
    for match in homophones().finditer(text):
        level, row = _words()[int(str(match.lastgroup)[1:])]
        message = f"“{match[0]}”疑为“{row['right']}”之误"
        where = around(text, match.start(), len(match[0]))
        yield Finding(level=level, code="DRF-520", message=message, where=where), match[0]


@remembered
def _doubled(text: str) -> Iterator[tuple[Finding, str]]:
    shown = QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    for match in TWICE.finditer(shown):
        word = match["word"]
        if NUMERALS.search(word) or len(set(word)) == 1:
            continue
        report = warning if word in _may_be_twice() else error
        where = around(text, match.start(), len(match[0]))
        yield report("DRF-524", f"“{word}”写了两遍", where), match[0]
