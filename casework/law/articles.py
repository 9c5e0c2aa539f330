"""Citations in running text, and whether what they point to exists: 《…法》第X条第Y款第Z项 in the version in force."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from casework.law.rows.regimes import holds
from casework.law.rows.tables import FOLDER, load, made

DIGITS = "零一二三四五六七八九"
NUMERAL = r"[一二三四五六七八九十百零〇\d]+"
JOINED = re.compile(r"(?:的规定)?[、，和及与或者以]*")


@dataclass(frozen=True, kw_only=True)
class Statute:
    """One version of a statute. `articles[n-1]` is article n: the number of items of each of its paragraphs."""

    name: str
    aliases: tuple[str, ...] = ()
    regime: int | None = None
    """The cases whose law this version is (regimes.toml); None: whichever is in force on the day."""
    in_force_from: date
    in_force_until: date | None = None
    note: str = ""
    articles: tuple[tuple[int, ...], ...]

    def covers(self, day: date) -> bool:
        """Whether this version was law on that day."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A reference to an article. `statute` is the name as written, without 《》; numbers count from 1, 0 means none."""

    statute: str
    version: str
    """What stands in brackets after the name: 2017年修正."""
    article: int
    paragraph: int
    item: int
    start: int
    words: str
    """The reference as written."""


@cache
def statutes() -> tuple[Statute, ...]:
    """Every version whose articles are counted; `LawDataBroken` when the file is malformed."""
    rows = _data()["statute"]
    return tuple(made(Statute, row, f"法律数据 articles.toml 中的“{row.get('name')}”") for row in rows)


@cache
def names() -> frozenset[str]:
    """Every statute's full name that the data knows, counted or not."""
    return frozenset({statute.name for statute in statutes()} | set(_data()["names"]["others"]))


@cache
def _data() -> dict[str, Any]:
    return load(FOLDER / "articles.toml")


@cache
def _pattern() -> re.Pattern[str]:
    aliases = sorted({alias for s in statutes() for alias in (s.name, *s.aliases)})
    known = "|".join(map(re.escape, aliases))
    # A quoted name may hold another one in 〈〉 or, wrongly but often, in 《》.
    title = r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》"
    return re.compile(
        rf"(?:(?:{title}|(?P<alias>{known})|(?P<same>同法|该法))(?:（(?P<version>[^（）]{{2,20}})）)?)?"
        rf"第(?P<article>{NUMERAL})条(?:第(?P<paragraph>{NUMERAL})款)?(?:第?(?P<item>（{NUMERAL}）|{NUMERAL})项)?"
    )


def number(words: str) -> int:
    """第一百零五 → 105; digits as they are; brackets are left out."""
    words = words.strip("（）").replace("〇", "零")
    if words.isdigit():
        return int(words)
    total = digit = 0
    for character in words:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = DIGITS.index(character) if character in DIGITS else int(character)
    return total + digit


@lru_cache(maxsize=4096)
def citations(text: str) -> tuple[Citation, ...]:
    """Every article cited by name. 第六十四条、第七十二条 after a named statute belong to it;
    本法 is never guessed at."""
    return tuple(_cited(text))


def _cited(text: str) -> Iterator[Citation]:
    statute, version, end = "", "", None
    for match in _pattern().finditer(text):
        named = match["title"] or match["alias"]
        if named:
            statute, version = _plain(named), match["version"] or ""
        elif not match["same"] and not JOINED.fullmatch(text[end : match.start()] if end is not None else "无"):
            statute = ""
        end = match.end()
        if statute:
            yield Citation(
                statute=statute,
                version=version,
                article=number(match["article"]),
                paragraph=number(match["paragraph"] or "0"),
                item=number(match["item"] or "0"),
                start=match.start(),
                words=match[0],
            )


def titles(text: str) -> Iterator[str]:
    """Every name in 《》 that is a statute's by its ending."""
    for match in re.finditer(r"《((?:[^《》]|《[^《》]*》)+(?:法|条例|典|解释))》", text):
        yield _plain(match[1])


def _plain(name: str) -> str:
    return name.replace("《", "〈").replace("》", "〉").strip()


def versions(name: str) -> tuple[Statute, ...]:
    """The versions of a statute by its full name or an alias; none when its articles are not counted."""
    return tuple(statute for statute in statutes() if name == statute.name or name in statute.aliases)


def governing(citation: Citation, on: date, regime: int, law_on: date | None = None) -> Statute | None:
    """The version a citation means: the one it names, the one that governs the case, or the one in force on the day.
    `law_on`: the day whose regulation the case goes by, where it is another one (`CaseFile.law_on`)."""
    named = (each for each in versions(citation.statute) if str(each.regime) in citation.version)
    return next(named, None) or version_of(citation.statute, on, regime, law_on)


def version_of(name: str, on: date, regime: int, law_on: date | None = None) -> Statute | None:
    """The version of a statute that governs a case, or that was in force on a day; `law_on` as of `governing`."""
    found = versions(name)
    if not found:
        return None
    if found[0].regime:  # the versions of a statute belong to generations, all of them or none
        return next((statute for statute in reversed(found) if holds(statute.regime, regime, law_on or on)), found[0])
    # Before the oldest version that is counted another one was law, whose articles may be numbered otherwise.
    return next((statute for statute in reversed(found) if statute.in_force_from <= on), None)


def problem(citation: Citation, on: date, regime: int, law_on: date | None = None) -> str:
    """Why the article cannot be cited on that day in a case under that law, in Chinese; empty when it can, or when the
    statute's articles are not counted. `law_on` as of `governing`."""
    statute = governing(citation, on, regime, law_on)
    if statute is None:
        return ""
    if statute.regime and law_on:
        on = law_on
    shown = f"《{statute.name}》"
    if citation.article < 1 or citation.article > len(statute.articles):
        return f"{shown}共{len(statute.articles)}条，没有第{citation.article}条"
    paragraphs = statute.articles[citation.article - 1]
    if citation.paragraph > len(paragraphs):
        return f"{shown}第{citation.article}条共{len(paragraphs)}款，没有第{citation.paragraph}款"
    if citation.item:
        items = paragraphs[citation.paragraph - 1] if citation.paragraph else max(paragraphs)
        if citation.item > items:
            where = f"第{citation.article}条" + (f"第{citation.paragraph}款" if citation.paragraph else "")
            return f"{shown}{where}{f'共{items}项' if items else '不分项'}，没有第{citation.item}项"
    if str(statute.regime) in citation.version:
        return "" if statute.regime == regime or statute.covers(on) else f"本案不适用{shown}的{citation.version}版本"
    if statute.regime != regime and not statute.covers(on):
        return f"{shown}的这一版本（{statute.note}）在{on.isoformat()}已不再有效"
    return ""
