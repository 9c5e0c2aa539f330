"""Which court a document tells the parties to go to, by who is sued and by that organ's rank.

Where the decision upholds the act, the organ that made it is sued too and its rank counts; where it changes the act or
does not hear the application, the reconsideration organ is sued alone (行政诉讼法 第十四条、第十五条、第二十六条;
法释〔2018〕1号 第二十二条、第一百三十三条、第一百三十四条). The rows are the lists `defendants` and `courts`.
"""

import re

from casework.casefile import CaseFile
from casework.procedure.reconsideration.decision.outcome import ClaimOutcome
from casework.procedure.reconsideration.sued import ACTING, RECONSIDERATION, effects, sued
from casework.storage.office import CourtLevel, office
from casework.vocabulary import PartyRole

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
    who = {sued(effect) for effect in effects(case, decided)}
    if ACTING in who:  # beside a change the part that is upheld decides (第一百三十四条第二款、第三款)
        return _highest({_by_rank(case, each.name, each.organ_kind) for each in case.parties_as(PartyRole.RESPONDENT)})
    if who == {RECONSIDERATION}:
        return _by_rank(case, office().organ)
    return None


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
