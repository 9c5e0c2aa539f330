"""Statutes of which only the number of articles is known: enough to see that an article cannot exist, or that the
version named was no longer law."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from casework.law import articles
from casework.law.articles import Citation
from casework.law.rows.tables import FOLDER, load, made


@dataclass(frozen=True, kw_only=True)
class Count:
    """One version of a statute and its last article."""

    name: str
    aliases: tuple[str, ...] = ()
    articles: int
    in_force_from: date
    in_force_until: date | None = None
    source: str
    """Which version it is: the day it was adopted, the number of the order."""
    status: str
    """confirmed: checked against the promulgated text; unconfirmed: from memory."""
    checked_on: date | None = None


@cache
def counts() -> tuple[Count, ...]:
    """Every version; `LawDataBroken` when the file is malformed."""
    rows = load(FOLDER / "article_counts.toml")["count"]
    return tuple(made(Count, row, f"法律数据 article_counts.toml 中的“{row.get('name')}”") for row in rows)


@cache
def names() -> frozenset[str]:
    """Every full name."""
    return frozenset(count.name for count in counts())


def versions(name: str) -> tuple[Count, ...]:
    """The versions of a statute by its full name or an alias, the newest first."""
    found = [count for count in counts() if name == count.name or name in count.aliases]
    return tuple(sorted(found, key=lambda count: count.in_force_from, reverse=True))


@cache
def _bare() -> re.Pattern[str]:
    aliases = sorted({alias for count in counts() for alias in (count.name, *count.aliases)})
    return re.compile(rf"(?<![《〈\w])(?:{'|'.join(map(re.escape, aliases))})(?=(?:（[^（）]{{2,20}}）)?第)")


@lru_cache(maxsize=4096)
def citations(text: str) -> tuple[Citation, ...]:
    """Every article cited by name, of these statutes also without 《》; 《…法（2017年修正）》 names a version."""
    return tuple(_cited(text))


def _cited(text: str) -> Iterator[Citation]:
    for citation in articles.citations(_bare().sub(lambda match: f"《{match[0]}》", text)):
        name, _, version = citation.statute.partition("（")
        yield replace(citation, statute=name, version=citation.version or version.rstrip("）"))


def is_known(name: str) -> bool:
    """Whether anything is known of a statute's articles."""
    return bool(articles.versions(name) or versions(name))


def problem(citation: Citation, since: date, until: date) -> str:
    """Why an article can hardly be cited of what happened from `since` on in a decision of `until`, in Chinese; empty
    when it can or when nothing is known of the statute. A version that was law at any time between counts."""
    found = versions(citation.statute)
    year = re.search(r"\d{4}", citation.version)
    if year:
        named = next((count for count in found if year[0] in count.source), None)
        if named and named.in_force_until and named.in_force_until < since:
            return f"这一版本（{named.source}）{named.in_force_until.isoformat()}后不再有效"
    last = _last(citation, since, until)
    return f"《{found[0].name}》共{last}条，没有第{citation.article}条" if last and citation.article > last else ""


def is_far_beyond(citation: Citation, since: date, until: date) -> bool:
    """Whether an article lies so far behind the last one that no slip in the count explains it: a count from memory
    may be that of the version before, so it is measured by the greatest growth of a statute at one revision."""
    last = _last(citation, since, until)
    return bool(last) and citation.article > last * greatest_growth()


@cache
def greatest_growth() -> float:
    """By what the number of articles grew most from one version of a statute to the next, of all known here."""
    every: dict[str, dict[date, int]] = {}
    for count in counts():
        every.setdefault(count.name, {})[count.in_force_from] = count.articles
    for statute in articles.statutes():
        every.setdefault(statute.name, {})[statute.in_force_from] = len(statute.articles)
    each = ([versions[day] for day in sorted(versions)] for versions in every.values())
    return max(after / before for found in each for before, after in pairwise(found))


def is_confirmed(citation: Citation, since: date, until: date) -> bool:
    """Whether the last article of each version that was law between was counted from its text."""
    found = _covering(citation.statute, since, until)
    return bool(found) and all(count.status == "confirmed" for count in found)


def _covering(statute: str, since: date, until: date) -> list[Count]:
    """The versions that were law at any time between."""
    return [
        c
        for c in versions(statute)
        if c.in_force_from <= until and (c.in_force_until is None or c.in_force_until >= since)
    ]


def _last(citation: Citation, since: date, until: date) -> int:
    """The last article of the versions that were law at any time between; 0 where they are not known, or are counted
    whole (`articles`)."""
    if articles.versions(citation.statute):
        return 0
    return max((count.articles for count in _covering(citation.statute, since, until)), default=0)
