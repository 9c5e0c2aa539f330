"""责令: what a decision orders the respondent to do, and within which period
(行政复议法 第六十四条第一款、第六十六条、第七十一条、第七十二条)."""

from collections.abc import Iterator

from casework import law
from casework.casefile import CaseFile, Fact, Service
from casework.procedure.reconsideration.decision.ending import Decide
from casework.vocabulary import Act, DocumentKind, PartyRole

NEW_ACT = "REG26-58a"
"""The period for a new act, where neither the decision nor another text sets one; before July 2026 its predecessor."""


def _ending(case: CaseFile) -> Fact | None:
    return case.find(Act.DECIDE, Act.DECIDE_DIRECTLY, Act.MEDIATE)


def performance_days(case: CaseFile) -> int | None:
    """The days that the decision or the mediation document sets."""
    ending = _ending(case)
    return getattr(ending.details, "performance_days", None) if ending else None


def orders_a_new_act(details: Decide) -> bool:
    return any(outcome.remake for outcome in details.outcomes)


def period_for_a_new_act(case: CaseFile) -> law.Rule | None:
    """The rule whose period holds because a new act is ordered and the decision sets no period; else None."""
    ending = _ending(case)
    if ending is None or not isinstance(ending.details, Decide) or ending.details.performance_days is not None:
        return None
    ordered = orders_a_new_act(ending.details) and case.applies(NEW_ACT, ending.on)
    return case.rule(NEW_ACT, ending.on) if ordered else None


def lays_a_duty(case: CaseFile) -> bool:
    """Whether the respondent has something to perform: within days that were set, or that the law sets, or in none."""
    ending = _ending(case)
    if ending is None or performance_days(case) is not None or not isinstance(ending.details, Decide):
        return performance_days(case) is not None
    kinds = (case.item("outcomes", outcome.outcome, ending.on) for outcome in ending.details.outcomes)
    return orders_a_new_act(ending.details) or any("performance" in kind.needs for kind in kinds)


def undated(case: CaseFile) -> Iterator[tuple[Service, Fact | None]]:
    """What respondents owe by a decision for which neither it nor the law sets a day: the service that brought each the
    decision, and its performance, once recorded. Once performance is ordered within days, the order's period counts."""
    if not lays_a_duty(case) or performance_days(case) is not None or period_for_a_new_act(case) is not None:
        return
    for party in case.parties_as(PartyRole.RESPONDENT):
        served = next((s for s in case.services if (s.kind, s.party) == (DocumentKind.DECISION, party.key)), None)
        ordered = any(clock.term == "ARL-77" and clock.about == party.key for clock in case.clocks)
        if served is None or ordered:
            continue
        performed = (f for f in case.all(Act.RECORD_PERFORMANCE) if getattr(f.details, "party", "") == party.key)
        yield served, next(performed, None)


def owing_without_a_day(case: CaseFile) -> set[str]:
    """Keys of the respondents who still owe such a duty."""
    return {served.party for served, performed in undated(case) if performed is None}
