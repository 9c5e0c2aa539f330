"""谁审理: how many officers try a case (行政复议法实施条例 第三十九条).

Three head-counts stand beside each other: who tries the case (here), who investigates outside the office
(`investigation`, 行政复议法 第四十五条), who sits at a hearing (`trial`, 第五十条).
"""

from collections.abc import Collection

from pydantic import Field

from casework.casefile import CaseFile, Details
from casework.procedure.fields import Handler
from casework.procedure.reconsideration.acceptance.authority import recused
from casework.procedure.reconsideration.hearing.trial import Assign
from casework.procedure.table import Attempt, Untold, guard
from casework.vocabulary import Track

RULE = "REG26-39"
"""The number of officers; before July 2026 that of its predecessor, which knew no exception."""
FEWER = "REG26-39b"
"""The number in the simplified procedure."""


class TriedBy(Details):
    """An act that ends the trial and may say who tried the case besides those it was assigned to."""

    officers: tuple[Handler, ...] = Field((), title="参加审理的其他行政复议人员（指定承办人时已登记的不填）")


def officers_of(case: CaseFile, details: Details) -> frozenset[str]:
    """Logins of those who try the case: the handler, whom it was assigned to together with him, who drafted."""
    assigned = case.latest(Assign)
    named = {
        case.handler,
        getattr(details, "drafted_by", None) or "",
        *(assigned.details.others if assigned else ()),
        *getattr(details, "officers", ()),
    }
    return frozenset(named - {""} - recused(case))


def beside(case: CaseFile) -> frozenset[str]:
    """Logins of those the case was assigned to together with its handler (共同办理), without whom recusal took away."""
    assigned = case.latest(Assign)
    return frozenset(assigned.details.others if assigned else ()) - {case.handler} - recused(case)


def together_with(case: CaseFile, handler: str, officers: Collection[str]) -> tuple[str, ...]:
    """Who goes on trying the case when it is assigned to another `handler`: of those it was assigned to together with
    the one before, whoever is still among the `officers` who try cases and was not recused."""
    assigned = case.latest(Assign)
    others = assigned.details.others if assigned else ()
    return tuple(one for one in others if one in officers and one != handler and one not in recused(case))


def nobody_is_recorded(case: CaseFile) -> bool:
    """Whether the facts name nobody who tries the case."""
    return not officers_of(case, Details())


@guard(
    RULE,
    "STF-001",
    "请在“指定承办人”中登记共同办理的行政复议人员，或者在本次办理中写明",
    by_form=True,
    asks={Untold.ENTRIES},
)
def enough_officers_tried_it(case: CaseFile, attempt: Attempt) -> str | None:
    """Of a case that names nobody it is not known how many tried it: that is no breach and no proof, so it is not
    refused but said beside the case (`nobody_is_recorded`); whoever names one has to name all."""
    fewer = case.track is Track.SIMPLIFIED and case.applies(FEWER, attempt.on)
    rule = case.rule(FEWER if fewer else RULE, attempt.on)
    tried = len(officers_of(case, attempt.details))
    if not tried or not rule.is_not_reached_by(tried):
        return None
    return f"{case.track.label}案件应当由{rule.at_least}名以上行政复议人员审理，现登记{tried}名"
