"""What the articles cited most are about: enough to see that a sentence quotes one article and cites another."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from casework.law import articles
from casework.law.articles import Citation
from casework.law.rows.tables import FOLDER, load, made


@dataclass(frozen=True, kw_only=True)
class Subject:
    """An article and the words by which a sentence that quotes it is known."""

    number: int
    words: str


@dataclass(frozen=True, kw_only=True)
class Statute:
    """The subjects of one version of a statute."""

    name: str
    aliases: tuple[str, ...] = ()
    in_force_from: date
    source: str
    checked_on: date | None = None
    article: tuple[Subject, ...]


@cache
def statutes() -> tuple[Statute, ...]:
    """Every statute whose subjects are known; `LawDataBroken` when the file is malformed."""
    rows = load(FOLDER / "subjects.toml")["statute"]
    return tuple(made(Statute, row, f"法律数据 subjects.toml 中的“{row.get('name')}”") for row in rows)


def quoted_elsewhere(citation: Citation, sentence: str, since: date) -> int:
    """The article whose words a sentence quotes where it cites none but another one of the statute; 0 where there is
    no such, or the version known was not law yet on the day `since`."""
    named = (citation.statute, citation.statute.partition("（")[0])
    known = next((one for one in statutes() if {one.name, *one.aliases} & set(named)), None)
    if known is None or since < known.in_force_from:
        return 0
    quoted = [one.number for one in known.article if re.search(one.words, sentence)]
    cited = {other.article for other in articles.citations(sentence) if other.statute in (known.name, *known.aliases)}
    return quoted[0] if quoted and not cited & set(quoted) else 0
