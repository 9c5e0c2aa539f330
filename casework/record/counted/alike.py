"""By what near-same cases are found without reading them again: the articles that a decision cites, and a sketch of
what the applicant says.

The sketch is the smallest hashes of all runs of four characters. Of two texts the share of hashes that both sketches
have tells how much of the texts is the same (bottom-k sketch, Broder 1997): applications that were copied from each
other share nearly all, others nearly none. No word can be read back from it.
"""

import re
import zlib
from functools import lru_cache

from casework.casefile import CaseFile
from casework.law import articles
from casework.procedure.reconsideration.acceptance.arrival.receipt import Receive
from casework.procedure.reconsideration.decision.ending import Decide
from casework.vocabulary import comparable

RUN, KEPT = 4, 24
"""Characters of a run, and hashes of a sketch."""
LEAST = 60
"""What is shorter says too little to be compared."""
MOST_CITED = 20
_FIGURES = re.compile(r"[0-9零一二三四五六七八九十百千]+")


def cited(case: CaseFile) -> str:
    """The articles of the reasons of its decisions, each statute by its full name."""
    found: dict[str, None] = {}
    for fact in case.every(Decide):
        for citation in articles.citations(fact.details.reasons):
            known = articles.versions(citation.statute)
            statute = known[0].name if known else citation.statute
            found[f"{statute}#{citation.article}".replace(" ", "")] = None
    return " ".join(sorted(found)[:MOST_CITED])


def sketch(case: CaseFile) -> str:
    """Of what was applied for and why, without names, days and amounts, which each applicant has his own of."""
    opening = case.received().details
    if not isinstance(opening, Receive):
        return ""
    said = "".join((opening.administrative_act, *opening.claims, opening.reasons))
    return _sketched(said, tuple(sorted((party.name for party in case.parties), key=len, reverse=True)))


@lru_cache(maxsize=512)
def _sketched(said: str, names: tuple[str, ...]) -> str:
    for name in names:
        said = said.replace(name, "")
    plain = _FIGURES.sub("", comparable(said))
    if len(plain) < LEAST:
        return ""
    runs = {plain[start : start + RUN] for start in range(len(plain) - RUN + 1)}
    return " ".join(f"{each:08x}" for each in sorted(zlib.crc32(run.encode()) for run in runs)[:KEPT])
