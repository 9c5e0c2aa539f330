"""责令: what a decision orders the respondent to do, and within which period
(行政复议法 第六十四条第一款、第六十六条、第七十一条、第七十二条)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from casework import law
from casework.casefile import CaseFile, Fact, Service
from casework.procedure.reconsideration.decision.ending import Decide
from casework.procedure.reconsideration.decision.outcome import ClaimOutcome
from casework.vocabulary import Act, DocumentKind, PartyRole

WORKING_DAYS = "ARL-77w"
"""The period of a duty for which the document sets working days."""
NEW_ACT = "REG26-58a"
"""The period for a new act, where neither the decision nor another text sets one; before July 2026 its predecessor."""


def _ending(case: CaseFile) -> Fact | None:
    return case.find(Act.DECIDE, Act.DECIDE_DIRECTLY, Act.MEDIATE)


def performance_days(case: CaseFile) -> int | None:
    """The days that the decision or the mediation document sets."""
    ending = _ending(case)
    return getattr(ending.details, "performance_days", None) if ending else None


def orders_a_new_act(details: Decide) -> bool:
    """Whether a new act is ordered for which the decision sets no days of its own."""
    return any(outcome.remake and outcome.own_days is None for outcome in details.outcomes)


def period_for_a_new_act(case: CaseFile) -> law.Rule | None:
    """The rule whose period holds because a new act is ordered and the decision sets no period; else None."""
    ending = _ending(case)
    if ending is None or not isinstance(ending.details, Decide) or ending.details.performance_days is not None:
        return None
    ordered = orders_a_new_act(ending.details) and case.applies(NEW_ACT, ending.on)
    return case.rule(NEW_ACT, ending.on) if ordered else None


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """What a respondent has to do by a decision or mediation document: within `days`, or those of `rule`, or without a
    day. `of` names the item, where items have periods of their own."""

    of: str = ""
    days: int | None = None
    working: bool = False
    """Those days are working days."""
    rule: law.Rule | None = None

    @property
    def is_dated(self) -> bool:
        return self.rule is not None or self.days is not None

    def period(self, case: CaseFile) -> dict[str, object]:
        """How the clock of a duty with a day differs from others."""
        if self.rule is not None:
            return {"of": self.of, "rule": self.rule.id}
        assert self.days is not None
        return within(case, self.days, self.of, working=self.working)


def within(case: CaseFile, days: int, of: str, *, working: bool) -> dict[str, object]:
    """How the clock of a duty counts the days that a document sets."""
    found: dict[str, object] = {"of": of, "length": days}
    if working:
        found["in_working_days"] = True
    return found | {"rule": WORKING_DAYS} if working and case.applies(WORKING_DAYS, case.stands_on) else found


def ordered(case: CaseFile) -> tuple[Ordered, ...]:
    """Every duty that the case lays on its respondents, with its period. They are one, with one period, unless the
    decision says of an item within which period it is to be performed, or that it sets none for it."""
    ending = _ending(case)
    if ending is None:
        return ()
    rule = period_for_a_new_act(case)
    common = Ordered(days=performance_days(case), working=getattr(ending.details, "in_working_days", False))
    if not isinstance(ending.details, Decide):
        return () if common.days is None else (common,)
    outcomes = ending.details.outcomes
    orders = [orders_something(case, outcome, ending.on) for outcome in outcomes]
    if not stand_apart(outcomes):
        return (replace(common, rule=rule),) if any(orders) or common.days is not None else ()
    items = enumerate(zip(outcomes, orders, strict=True), 1)
    return tuple(_of_item(f"第{no}项", outcome, common, rule) for no, (outcome, does) in items if does)


def _of_item(of: str, outcome: ClaimOutcome, common: Ordered, rule: law.Rule | None) -> Ordered:
    if outcome.own_days is not None:
        return Ordered(of=of, days=outcome.own_days, working=outcome.own_in_working_days)
    if outcome.remake and rule is not None:
        return Ordered(of=of, rule=rule)
    return Ordered(of=of) if outcome.no_day else replace(common, of=of)


def new_acts(case: CaseFile) -> set[str]:
    """The names of the items that order a new act; empty names where no item has a period of its own."""
    decided = case.latest(Decide)
    outcomes = decided.details.outcomes if decided else ()
    apart = stand_apart(outcomes)
    return {f"第{no}项" if apart else "" for no, outcome in enumerate(outcomes, 1) if outcome.remake}


def stand_apart(outcomes: Iterable[ClaimOutcome]) -> bool:
    """Whether items of a decision have periods of their own."""
    return any(outcome.own_days is not None or outcome.no_day for outcome in outcomes)


def orders_something(case: CaseFile, outcome: ClaimOutcome, on: date) -> bool:
    """Whether an item lays a duty on a respondent."""
    return outcome.remake or "performance" in case.item("outcomes", outcome.outcome, on).needs


@dataclass(frozen=True, kw_only=True)
class Undated:
    """A duty without a day: the service that brought it, which item it is of, and its performance, once recorded."""

    served: Service
    of: str
    performed: Fact | None


def undated(case: CaseFile) -> Iterator[Undated]:
    """What respondents owe by a decision for which neither it nor the law sets a day. Once performance is ordered
    within days, the order's period counts."""
    without = [each for each in ordered(case) if not each.is_dated]
    for party in case.parties_as(PartyRole.RESPONDENT) if without else ():
        served = next((s for s in case.services if (s.kind, s.party) == (DocumentKind.DECISION, party.key)), None)
        for each in without if served else ():
            mine = (party.key, each.of)
            if served is None or any(
                clock.term == "ARL-77" and (clock.about, clock.of) == mine for clock in case.clocks
            ):
                continue
            performed = (fact for fact in case.all(Act.RECORD_PERFORMANCE) if duty_meant(fact) == mine)
            yield Undated(served=served, of=each.of, performed=next(performed, None))


def duty_meant(fact: Fact) -> tuple[str, str]:
    """Whose duty an entry is about, and which of several."""
    return str(getattr(fact.details, "party", "")), str(getattr(fact.details, "duty", ""))


def owing_without_a_day(case: CaseFile) -> set[tuple[str, str]]:
    """Keys of the respondents who still owe such a duty, each with the name of the item where it has a period of its
    own."""
    return {(each.served.party, each.of) for each in undated(case) if each.performed is None}
