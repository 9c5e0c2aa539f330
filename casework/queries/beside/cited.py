"""The articles that a draft cites, in their words, as far as the law that the product holds has them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework import law
from casework.casefile import CaseFile
from casework.law import Rule, articles, in_full
from casework.queries.beside.similar import Article, cited_in
from casework.vocabulary import zh_number

NAMED = re.compile(rf"(?P<statute>.+) 第(?P<article>{articles.NUMERAL})条")


@dataclass(frozen=True, kw_only=True)
class Words:
    """An article with the rows that quote it, and whole where its statute is kept in full."""

    statute: str
    article: int
    rows: tuple[Rule, ...]
    full: in_full.Found | None = None

    @property
    def label(self) -> str:
        """《行政复议法》第六十四条."""
        return f"《{self.statute}》第{zh_number(self.article)}条"


def in_words(case: CaseFile, texts: Iterable[str], on: date) -> tuple[Words, ...]:
    """Each article that the texts cite, in the order of the statutes, with the rows of the version that governs the
    case on the day."""
    rows = _by_article(case, on)
    return tuple(
        Words(
            statute=statute,
            article=number,
            rows=rows.get((statute, number), ()),
            full=_full(case, statute, number, on),
        )
        for statute, number in sorted(cited_in(texts))
    )


def _full(case: CaseFile, name: str, number: int, on: date) -> in_full.Found | None:
    statute = articles.version_of(name, on, case.regime, case.law_on(on))
    text = in_full.of_version(statute) if statute else None
    article = text.article(number) if text else None
    return in_full.Found(text=text, article=article) if text and article else None


def _by_article(case: CaseFile, on: date) -> dict[Article, tuple[Rule, ...]]:
    found: dict[Article, tuple[Rule, ...]] = {}
    applies = case.applying(on)
    for row in law.rules():
        named = NAMED.match(row.citation)
        if named is None or not row.quote or not applies(row.id):
            continue
        known = articles.versions(named["statute"])
        key = (known[0].name if known else named["statute"], articles.number(named["article"]))
        found[key] = (*found.get(key, ()), row)
    return found
