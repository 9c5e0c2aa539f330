"""What the articles cited most are about: enough to see that a sentence quotes one article and cites another."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from casework.law import articles
from casework.law.articles import Citation
from casework.law.rows.tables import FOLDER, load, made


@dataclass(frozen=True, kw_only=True)
class Subject:
    """An article and the words by which a sentence that quotes it is known."""

    number: int
    words: str
    also: tuple[int, ...] = ()
    """Other articles that say nearly the same."""
    former: int = 0
    """The article of the version before it that said this; 0 where none is known."""
    only_here: bool = False
    """Whether no other statute says so."""
    alone: bool = False
    """Whether no other article of this statute says so, which `only_here` says too."""
    items: int = 0
    """How many items the article has; 0 where they were not counted."""
    unconfirmed: bool = False
    """Whether this row is from memory, though the statute's others were read against its text."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.words)

    def is_said(self, sentence: str) -> bool:
        """Whether a sentence says it."""
        return self._pattern.search(sentence) is not None


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
    known = _known(citation.statute)
    if known is None or since < known.in_force_from:
        return 0
    quoted = [one for one in known.article if one.is_said(sentence)]
    right = {number for one in quoted for number in (one.number, *one.also)}
    return quoted[0].number if quoted and not _cited(known, sentence) & right else 0


def is_quoted_behind(citation: Citation, sentence: str, number: int) -> bool:
    """Whether the sentence gives, right behind the citation, words that only that article of the statute has:
    第…条规定，…. What was not read against the text makes nothing sure."""
    known = _known(citation.statute)
    behind = sentence.partition(citation.words)[2]
    said = re.match("(?:的?规定|明确规定)(?:[，：“了]|的(?=应当))", behind)
    if said and said[0].endswith("的"):
        behind = behind.partition("，")[0]  # 规定的应当从轻处罚的情形: no more than its own clause
    rows = [one for one in known.article if one.number == number and (one.only_here or one.alone)] if known else []
    rows = [one for one in rows if known and known.checked_on and not one.unconfirmed]
    return bool(said) and any(one.is_said(behind) for one in rows)


def former(citation: Citation, sentence: str) -> int:
    """The article that says now what a sentence quotes, where the one it cites said so in the version before;
    else 0."""
    known = _known(citation.statute)
    if known is None or citation.version:
        return 0
    quoted = [one for one in known.article if one.is_said(sentence)]
    right = {number for one in quoted for number in (one.number, *one.also)}
    found = next((one.number for one in quoted if one.former == citation.article), 0)
    return found if not _cited(known, sentence) & right else 0


def items_of(citation: Citation, since: date) -> int:
    """How many items the article cited has, of a version that was law on the day `since`; 0 where nobody counted."""
    known = _known(citation.statute)
    if known is None or known.checked_on is None or citation.version or since < known.in_force_from:
        return 0
    return max((one.items for one in known.article if one.number == citation.article), default=0)


def of_another(citation: Citation, sentence: str) -> tuple[str, int]:
    """The statute and article whose words a sentence quotes, where it cites another statute that is known here and
    says nothing of the kind; empty where there is no such."""
    known = _known(citation.statute)
    if known is not None and any(one.is_said(sentence) for one in known.article):
        return "", 0
    for other in statutes():
        # Of a statute that is not known here, only that which carries out the other one is mistaken for it.
        if known is None and not _carries_out(citation.statute, other):
            continue
        for one in other.article:
            is_said = one.only_here and one.is_said(sentence)
            if is_said and one.number not in _cited(other, sentence):
                return other.name, one.number
    return "", 0


def _carries_out(statute: str, law: Statute) -> bool:
    """Whether a name is that of the regulation or the measures made to carry out a law, in full or in short."""
    bare = statute.partition("（")[0]
    return any(re.fullmatch(rf"{name}实施(?:条例|细则|办法)", bare) for name in (law.name, *law.aliases))


def _known(statute: str) -> Statute | None:
    named = {statute, statute.partition("（")[0]}
    return next((one for one in statutes() if {one.name, *one.aliases} & named), None)


def _cited(known: Statute, sentence: str) -> set[int]:
    names = (known.name, *known.aliases)
    return {other.article for other in articles.citations(sentence) if other.statute in names}
