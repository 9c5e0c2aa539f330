"""By what words are found: every run of up to three characters of a text as names are compared, the sound of names, the
ways to say the number of a case. They are the product's own, so that every database finds the same.

A text holds a word of up to three characters where it has that gram; a longer one where it has all its grams of three.
Marks stand before what is no gram: no text as compared contains one.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from casework.vocabulary.writing import comparable

LONGEST = 3
"""Characters of a gram."""
SOUND, NUMBER, PERSONAL = "·", "№", "¤"
NAME = 4
"""Characters of what may be the name of a person: its readings are many, its whole sound is looked for."""
READINGS = 24
"""So many ways to read a name are kept: 单 has three, a name of three such characters 27."""
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")


def grams(text: str) -> set[str]:
    """Every run of one to three characters of a text."""
    plain = comparable(text)
    return {plain[start : start + size] for size in range(1, LONGEST + 1) for start in range(len(plain) - size + 1)}


def sought(word: str) -> tuple[str, ...]:
    """The grams that a text with this word has; `word` as it is compared."""
    if len(word) <= LONGEST:
        return (word,)
    return tuple(dict.fromkeys(word[start : start + LONGEST] for start in range(len(word) - LONGEST + 1)))


# ---- names by their sound


def sounds(name: str) -> frozenset[str]:
    """By which Latin letters a name is found, each with its mark: 王喆 by w, wz, wang, wangz, wangzhe, zhe. Of a longer
    name, an organ's, by the first letters of its characters."""
    plain = "".join(_HAN.findall(comparable(name)))
    return _sounds(plain) if len(plain) > 1 else frozenset()


@lru_cache(maxsize=20_000)
def _sounds(plain: str) -> frozenset[str]:
    # Half a second, for its dictionary; most processes start without keeping or reading a name.
    from pypinyin import Style, lazy_pinyin, pinyin

    found: set[str] = set()
    if len(plain) > NAME:
        initials = "".join(sound[:1] for sound in lazy_pinyin(plain, style=Style.FIRST_LETTER))
        return frozenset(SOUND + initials[:end] for end in range(2, len(initials) + 1))
    # Each character by itself: as a part of a word, a surname is read as the word has it.
    readings = [pinyin(sign, style=Style.NORMAL, heteronym=True)[0] for sign in plain]
    for reading in itertools.islice(itertools.product(*readings), READINGS):
        for start in range(len(reading)):
            whole, initials = "".join(reading[start:]), "".join(sound[:1] for sound in reading[start:])
            found.update(SOUND + whole[:end] for end in range(2, len(whole) + 1))
            found.update(SOUND + initials[:end] for end in range(2, len(initials) + 1))
    return frozenset(found)


def sound_of(word: str) -> str:
    """The same of what was typed; empty for what is no sound."""
    return SOUND + word if word.isascii() and word.isalpha() and len(word) > 1 else ""


# ---- the number of a case


_WHOLE = re.compile(r"(?P<kind>\D*?)[(\[{〔【]?(?P<year>\d{4})[)\]}〕】]?[第-]?(?P<serial>\d{1,6})号?(-\d+)?")
_SHORT = re.compile(r"(?P<kind>[^\d\W]*?)第?(?P<serial>\d{1,6})号?")
_WITH_YEAR = re.compile(r"(?P<kind>[^\d\W]*)(?P<year>\d{4})[-/年第]+(?P<serial>\d{1,6})号?")


def ways_to_say(number: str) -> set[str]:
    """Every way in which officers say the number of a case: 东复〔2026〕17号 as 17, 复17, 东复17, 2026-17."""
    said = _WHOLE.fullmatch(_plain(number))
    if said is None:
        return set()
    serial, year, kind = str(int(said["serial"])), said["year"], said["kind"]
    kinds = {kind[start:] for start in range(len(kind))} | {""}
    return {f"{NUMBER}{each}{when}{serial}" for each in kinds for when in ("", f"{year}–")}


def number_said(text: str) -> str:
    """The number of a case that a search says, as one of its ways; empty for what is no number."""
    plain = _plain(text)
    for shape in (_WITH_YEAR, _SHORT, _WHOLE):
        said = shape.fullmatch(plain)
        if said:
            year = said.groupdict().get("year")
            return f"{NUMBER}{said['kind']}{year + '–' if year else ''}{int(said['serial'])}"
    return ""


def _plain(number: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", number)).casefold()


# ---- where in a text


def place_of(text: str, word: str) -> tuple[int, int] | None:
    """From where to where a word, as it is compared, stands in a text as it was written; None where it does not."""
    plain = [_comparable_sign(sign) for sign in text]
    start = "".join(plain).find(word)
    if start < 0 or not word:
        return None
    positions = [position for position, signs in enumerate(plain) for _ in signs]
    return positions[start], positions[start + len(word) - 1] + 1


@lru_cache(maxsize=20_000)
def _comparable_sign(sign: str) -> str:
    """A search compares the words of fifty cases, sign by sign."""
    return comparable(sign)


def all_grams(texts: Iterable[str]) -> set[str]:
    """The grams of several texts, none across two of them."""
    return set(itertools.chain.from_iterable(map(grams, texts)))


def words_of(text: str) -> Iterator[str]:
    """The words of a search as they are compared, each once."""
    yield from dict.fromkeys(filter(None, map(comparable, text.split())))
