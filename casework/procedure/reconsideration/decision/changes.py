"""变更: a decision may not leave the applicant worse off than the act did (行政复议法 第六十三条第二款)."""

from casework.casefile import CaseFile
from casework.procedure.table import Attempt, guard
from casework.vocabulary import PartyRole


@guard("ARL-63-2", "CHG-001", "请在“变更后对申请人是否更为不利”中选择", by_form=True)
def a_change_says_what_it_means_for_the_applicant(case: CaseFile, attempt: Attempt) -> str | None:
    """The question is put to the officer; nothing is guessed from the words of the decision."""
    for outcome in getattr(attempt.details, "outcomes", ()):
        kind = case.item("outcomes", outcome.outcome, attempt.on)
        if "change" in kind.needs and outcome.effect is None:
            return f"“{kind.label}”没有写明变更后对申请人是否更为不利"
    return None


@guard("ARL-63-2", "CHG-002", "请改作其他决定；第三人提出相反请求的，请先追加第三人，再如实选择", by_form=True)
def no_change_for_the_worse(case: CaseFile, attempt: Attempt) -> str | None:
    effects = [outcome.effect for outcome in getattr(attempt.details, "outcomes", ()) if outcome.effect]
    needs = {need for effect in effects for need in case.item("change_effects", effect, attempt.on).needs}
    if "forbidden" in needs:
        return "行政复议机关不得作出对申请人更为不利的变更决定"
    if "third_party" in needs and not case.parties_as(PartyRole.THIRD_PARTY):
        return "本案没有第三人，不存在第三人提出的相反请求"
    return None
