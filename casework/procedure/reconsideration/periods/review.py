"""附带审查期限的起算 (行政复议法 第五十六条、第五十七条; 行政复议法实施条例 第五十三条第二款).

Until 30 June 2026 no text named the start, and the period is counted from the beginning of the review; since then it
runs from the suspension. Of cases over that day nothing is said, so the other start is listed beside the one taken.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from casework.casefile import CaseFile, Clock, Fact, View
from casework.vocabulary import Act, zh_date

STARTS = ("ARL-56a", "ARL-56b")
"""The periods of those who may judge the document and of those who may not."""


def is_for_a_review(case: CaseFile, ground: str, on: date) -> bool:
    """Whether a case is suspended on this ground because a document is reviewed (第三十九条第一款第九、十项)."""
    return "review" in case.item("suspension_grounds", ground, on).needs


def begins_with_the_review(term: str) -> Callable[[CaseFile, Fact], bool]:
    """A review begun while the case is suspended for one starts its period at once, also by the later text."""

    def starts(case: CaseFile, fact: Fact) -> bool:
        if getattr(fact.details, "competent", False) != (term == "ARL-56a"):
            return False
        started_by = case.rule(term, fact.on).started_by
        return not started_by or any(is_for_a_review(case, stop.ground, fact.on) for stop in case.suspensions())

    return starts


def counted_from_here_by_some(case: CaseFile, fact: Fact) -> CaseFile:
    """A suspension for a review leaves the periods that run already at their start, and lists its own day beside it."""
    if not is_for_a_review(case, getattr(fact.details, "ground", ""), fact.on):
        return case
    return case.with_(clocks=tuple(_with_this_start(case, clock, fact) for clock in case.clocks))


def _with_this_start(case: CaseFile, clock: Clock, fact: Fact) -> Clock:
    runs = clock.term in STARTS and clock.closed_on is None and not clock.views
    if not runs or case.rule(clock.term, fact.on).started_by != fact.act.value:
        return clock
    return replace(clock, views=(_from(case, clock.term, fact.on, fact.on),))


def as_when_received(term: str) -> Callable[[CaseFile, Fact], dict[str, object]]:
    """Of a case received before the later text: the start of the review itself."""

    def fill(case: CaseFile, fact: Fact) -> dict[str, object]:
        begun, received = case.find(Act.BEGIN_REVIEW), case.received().on
        if begun is None or case.rule(term, received).started_by == fact.act.value:
            return {}
        return {"views": (_from(case, term, received, begun.on),)}

    return fill


def _from(case: CaseFile, term: str, on: date, start: date) -> View:
    rule = case.rule(term, on)
    return View(start_on=start, why=f"依{zh_date(on)}的规定（{rule.citation}），自{rule.runs_from}起算")
