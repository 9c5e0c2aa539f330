"""Which files a review looks at: all of a period and theme, or some drawn by a seed that anybody can draw by again.

The files are told apart into strata; each gets places in proportion to its size, by the largest remainders, and at
least one while there are places. Within a stratum the files stand in the order of SHA-256 over seed and number: the
first are drawn. The seed comes from the machine once it is settled what is drawn from.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, select

from casework.storage.tables import Case, CaseFigure
from casework.vocabulary import Ending, Procedure
from casework.vocabulary.reviewing import Stratum

Pool = tuple[tuple[str, tuple[str, ...]], ...]
"""The strata, each with the numbers of its cases, both in order."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which cases are drawn from: those of reconsideration that ended in these days. What is empty asks for nothing."""

    since: date
    until: date
    domain: str = ""
    ending: Ending | None = None
    strata: tuple[Stratum, ...] = ()


def pool(session: Session, wanted: Wanted, names: Mapping[str, str]) -> Pool:
    """What is drawn from; `names` of officers for the names of strata."""
    asked = (
        select(Case.number, Case.handler, Case.ending, CaseFigure.domain)
        .join(CaseFigure, col(CaseFigure.case_number) == col(Case.number))
        .where(
            col(Case.procedure) == Procedure.RECONSIDERATION.value,
            col(CaseFigure.ended_on).between(wanted.since, wanted.until),
        )
    )
    if wanted.domain:
        asked = asked.where(col(CaseFigure.domain) == wanted.domain)
    if wanted.ending:
        asked = asked.where(col(Case.ending) == wanted.ending.value)
    found: dict[str, list[str]] = {}
    for number, handler, ending, domain in session.exec(asked.order_by(col(Case.number))):
        said = {
            Stratum.OFFICER: names.get(handler, handler) or "没有承办人",
            Stratum.DOMAIN: domain or "没有登记类别",
            Stratum.ENDING: Ending(ending).label if ending else "没有登记",
        }
        found.setdefault("，".join(said[each] for each in wanted.strata), []).append(number)
    return tuple((name, tuple(found[name])) for name in sorted(found))


def drawn(found: Pool, size: int, seed: str) -> dict[str, str]:
    """The numbers that are drawn, each with its stratum: always the same of the same pool, size and seed."""
    places = shares([len(numbers) for _, numbers in found], size)
    return {
        number: name
        for (name, numbers), count in zip(found, places, strict=True)
        for number in sorted(numbers, key=lambda number: _place(seed, number))[:count]
    }


def _place(seed: str, number: str) -> str:
    return hashlib.sha256(f"{seed} {number}".encode()).hexdigest()


def shares(sizes: Sequence[int], size: int) -> list[int]:
    """How many are drawn of strata of these sizes: together `size`, or all where there are no more; none gets more than
    it has, and while there are places for it, none gets nothing."""
    whole, size = sum(sizes), min(size, sum(sizes))
    if not whole:
        return [0] * len(sizes)
    exact = [Fraction(each * size, whole) for each in sizes]
    given = [int(each) for each in exact]
    for place in sorted(range(len(sizes)), key=lambda place: (given[place] > 0, given[place] - exact[place])):
        if sum(given) < size and given[place] < sizes[place]:
            given[place] += 1
    # Strata that still have nothing take a place from those that have most of them.
    for place in [place for place, count in enumerate(given) if not count and sizes[place]]:
        richest = max(range(len(given)), key=lambda other: given[other])
        if given[richest] > 1:
            given[richest], given[place] = given[richest] - 1, 1
    return given
