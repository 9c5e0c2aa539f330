"""谁是被告: what each outcome of a reconsideration means for who is sued: where the act is upheld the organ that made
it and the reconsideration organ together, where it is changed or the application is not heard the reconsideration organ
alone (行政诉讼法 第二十六条第二款; 法释〔2018〕1号 第二十二条、第一百三十三条). The rows are the list `defendants`."""

from collections.abc import Iterator

from casework import law
from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.declining import Decline
from casework.procedure.reconsideration.decision.dismissal import Dismiss
from casework.procedure.reconsideration.decision.ending import Decide
from casework.procedure.reconsideration.decision.outcome import ClaimOutcome
from casework.vocabulary import Act

ACTING, RECONSIDERATION = "acting_organ", "reconsideration_organ"


def effects(case: CaseFile, decided: tuple[ClaimOutcome, ...] = ()) -> Iterator[law.Item]:
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


def sued(item: law.Item) -> str:
    """Which of the two; empty where the texts leave it open."""
    return next((who for who in item.needs if who.endswith("_organ")), "")
