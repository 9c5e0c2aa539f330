"""依生效决定直接作出决定: others apply against an act that an effective decision already judged
(行政复议法实施条例 第六十五条).

Accepted first, then decided on the basis of that decision, without a trial of its own.
"""

from datetime import date

from pydantic import Field

from casework.casefile import CaseFile
from casework.procedure.fields import FileNumber
from casework.procedure.reconsideration.acceptance.respondents import the_respondent_is_settled
from casework.procedure.reconsideration.decision.changes import (
    a_change_says_what_it_means_for_the_applicant,
    no_change_for_the_worse,
)
from casework.procedure.reconsideration.decision.claims import BEFITTING
from casework.procedure.reconsideration.decision.ending import (
    TRIAL_TERMS,
    Decide,
    annulment_with_remaking_names_its_ground,
    compensation_comes_with_its_decision,
    drafter_does_not_approve,
    every_claim_is_answered,
    nothing_of_the_trial_lies_after,
    something_is_decided,
)
from casework.procedure.reconsideration.decision.grounds import GROUNDED
from casework.procedure.reconsideration.decision.organs import organs_decide_together_on_what_organs_did_together
from casework.procedure.reconsideration.hearing.elevation import nobody_is_asked_who_tries_it
from casework.procedure.reconsideration.hearing.mediation import no_concession_is_used
from casework.procedure.reconsideration.hearing.normative import every_review_is_concluded
from casework.procedure.reconsideration.hearing.officers import enough_officers_tried_it
from casework.procedure.reconsideration.hearing.trial import everyone
from casework.procedure.reconsideration.joinder import only_what_is_joined_is_decided
from casework.procedure.table import Attempt, Calls, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Role, SameAct, State, zh_date


class DecideDirectly(Decide):
    """行政复议决定, on the basis of an earlier effective one."""

    earlier: FileNumber = Field(title="所依据的行政复议决定（文号）", min_length=1)
    earlier_effective_on: date = Field(title="该决定发生法律效力之日")
    relation: SameAct = Field(title="与该决定所涉行政行为的关系")
    others_applied: bool = Field(False, title="已核对：本案申请人不是该决定的申请人")


@guard("REG26-65", "FOL-001", "请核对所依据的决定；不具备条件的，依法审理后作出决定", by_form=True)
def the_earlier_decision_bears_it(case: CaseFile, attempt: Attempt[DecideDirectly]) -> str | None:
    details = attempt.details
    if details.earlier == case.number:
        return "所依据的决定不能是本案自己的决定"
    if details.earlier_effective_on > attempt.on:
        return f"所依据的决定到{zh_date(details.earlier_effective_on)}才发生法律效力"
    if not details.others_applied:
        return "直接作出决定限于该决定的申请人以外的人提出的申请，尚未核对"
    return None


STEPS: tuple[Step, ...] = rows(
    State.ACCEPTED,
    act=Act.DECIDE_DIRECTLY,
    final=True,
    target=State.DECIDED,
    basis="REG26-65",
    who=(Role.APPROVER,),
    details=DecideDirectly,
    guards=(
        nothing_of_the_trial_lies_after,
        the_respondent_is_settled,
        the_earlier_decision_bears_it,
        every_claim_is_answered,
        only_what_is_joined_is_decided,
        compensation_comes_with_its_decision,
        annulment_with_remaking_names_its_ground,
        a_change_says_what_it_means_for_the_applicant,
        no_change_for_the_worse,
        something_is_decided,
        organs_decide_together_on_what_organs_did_together,
        *BEFITTING,
        *GROUNDED,
        no_concession_is_used,
        drafter_does_not_approve,
        enough_officers_tried_it,
        nobody_is_asked_who_tries_it,
        every_review_is_concluded,
    ),
    closes=TRIAL_TERMS,
    calls=(Calls(kind=DocumentKind.DECISION, to=everyone),),
)
