"""Which court a document tells the parties to go to, by who is sued and by that organ's rank.

Where the decision upholds the act, the organ that made it is sued too and its rank counts; where it changes the act or
does not hear the application, the reconsideration organ is sued alone (行政诉讼法 第十四条、第十五条、第二十六条;
法释〔2018〕1号 第二十二条、第一百三十三条、第一百三十四条). The rows are the lists `defendants` and `courts`.
"""

import re
from collections.abc import Iterator

from casework import law
from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.declining import Decline
from casework.procedure.reconsideration.decision.dismissal import Dismiss
from casework.procedure.reconsideration.decision.ending import Decide
from casework.procedure.reconsideration.decision.outcome import ClaimOutcome
from casework.storage.office import CourtLevel, office
from casework.vocabulary import Act, PartyRole

COMPETENT = "有管辖权的人民法院"
"""What is always right to say."""


def court_named(case: CaseFile, decided: tuple[ClaimOutcome, ...] = ()) -> str:
    """The court that the document which ended the case names; the one with jurisdiction where the rank of an organ or
    the effect of the outcome is not settled, or the office has not said which court it is. `decided`: what a decision
    made in another case decides of this one."""
    level = court_level(case, decided)
    return (level and office().court(level, case.stands_on)) or COMPETENT


def court_level(case: CaseFile, decided: tuple[ClaimOutcome, ...] = ()) -> CourtLevel | None:
    """The level of the court of first instance; None where the law, the kinds of the organs or their names do not
    settle it."""
    sued = {_sued(effect) for effect in _effects(case, decided)}
    if "acting_organ" in sued:  # beside a change the part that is upheld decides (第一百三十四条第二款、第三款)
        return _highest({_by_rank(case, each.name, each.organ_kind) for each in case.parties_as(PartyRole.RESPONDENT)})
    if sued == {"reconsideration_organ"}:
        return _by_rank(case, office().organ)
    return None


def _effects(case: CaseFile, decided: tuple[ClaimOutcome, ...]) -> Iterator[law.Item]:
    """What each outcome means for the act complained of, as the first row of the list that names it says."""
    rows = case.items("defendants", case.stands_on)
    ended = case.find(Act.DECIDE, Act.DECIDE_DIRECTLY, Act.DISMISS_APPLICATION, Act.DECLINE)
    details = ended.details if ended else None
    if isinstance(details, Decide):
        decided = decided or details.outcomes
    found = [next((row for row in rows if _names(case, row, outcome)), None) for outcome in decided]
    if isinstance(details, Decline | Dismiss) and details.unmet:
        found.append(next(row for row in rows if "unmet" in row.needs))
    elif isinstance(details, Dismiss) and details.ground:
        found.append(next(row for row in rows if details.ground in row.of_the_list("dismissal_grounds")))
    return (row for row in found if row)


def _names(case: CaseFile, row: law.Item, outcome: ClaimOutcome) -> bool:
    """Whether the row is of this outcome: by its ground, or by its kind."""
    kind = case.item("outcomes", outcome.outcome, case.stands_on)
    if outcome.ground:
        ground = case.item("decision_grounds", outcome.ground, case.stands_on)
        if ground.code in row.of_the_list(ground.list):
            return True
    is_said = outcome.for_procedure_only or "by_procedure" not in row.needs
    return is_said and kind.code in row.of_the_list(kind.list)


def _sued(item: law.Item) -> str:
    return next((who for who in item.needs if who.endswith("_organ")), "")


def _highest(levels: set[CourtLevel | None]) -> CourtLevel | None:
    """Of several organs that acted together the highest decides; one whose rank is not known leaves it open."""
    if CourtLevel.INTERMEDIATE in levels:
        return CourtLevel.INTERMEDIATE
    return CourtLevel.BASIC if levels == {CourtLevel.BASIC} else None


def _by_rank(case: CaseFile, organ: str, kind: str = "") -> CourtLevel | None:
    """By the kind of organ that was registered, else by what the name says."""
    rows = case.items("courts", case.stands_on)
    by_name = (row for row in rows if any(re.search(pattern, organ) for pattern in row.known_by))
    row = next((row for row in rows if kind in row.of_the_list("organ_kinds")), None) or next(by_name, None)
    return next((level for level in CourtLevel if row and level.value in row.needs), None)
