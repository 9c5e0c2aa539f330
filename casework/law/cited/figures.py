"""The periods and sums of the articles cited most: enough to see that one is quoted with another figure."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from casework.law.articles import Citation, number
from casework.law.rows.tables import FOLDER, load, made

DIGITS = "[一二两三四五六七八九十百千万]"
FIGURE = rf"(?P<figure>(?:\d+万?|{DIGITS}+)(?:个?工作日|小时|个月|[日天年倍元])|百分之{DIGITS}+|\d+(?:\.\d+)?[%％])"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Words of an article with the figure that stands in them; `right` where there may be several."""

    article: int
    said: str
    right: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.said.replace("{figure}", FIGURE))


@dataclass(frozen=True, kw_only=True)
class Statute:
    """The figures of one version of a statute."""

    name: str
    aliases: tuple[str, ...] = ()
    in_force_from: date
    source: str
    checked_on: date | None = None
    figure: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class Misquoted:
    """A figure that does not stand in the article cited."""

    said: str
    right: str
    is_sure: bool
    """Whether the row was read against the text."""


@cache
def statutes() -> tuple[Statute, ...]:
    """Every statute whose figures are known; `LawDataBroken` when the file is malformed."""
    rows = load(FOLDER / "figures.toml")["statute"]
    return tuple(made(Statute, row, f"法律数据 figures.toml 中的“{row.get('name')}”") for row in rows)


def misquoted(citation: Citation, sentence: str, since: date) -> Misquoted | None:
    """The figure that a sentence quotes the article with, where the article has another; None where it quotes none, or
    the version known was not law yet on the day `since`. What was quoted in other words is not found."""
    known = next((one for one in statutes() if citation.statute in (one.name, *one.aliases)), None)
    if known is None or citation.version or since < known.in_force_from:
        return None
    behind = sentence.partition(citation.words)[2]
    for row in known.figure:
        match = row.pattern.search(behind) if row.article == citation.article else None
        if match and written(match["figure"]) not in {written(right) for right in row.right}:
            return Misquoted(said=match["figure"], right="或者".join(row.right), is_sure=known.checked_on is not None)
    return None


def written(figure: str) -> str:
    """One writing of a figure: 二十个工作日 and 20个工作日, 两年 and 2年, 百分之三 and 3%, 十万元 and 100000元."""
    plain = figure.replace("两", "二").replace("个工作日", "工作日").replace("天", "日")
    plain = re.sub("^百分之(.+)$", r"\1%", plain).replace("％", "%")
    plain = re.sub(f"({DIGITS})千", lambda match: f"{number(match[1])}000", plain)
    plain = re.sub("[一二三四五六七八九十百]+", lambda match: str(number(match[0])), plain)
    return re.sub(r"(\d+)0000元", r"\1万元", plain)
