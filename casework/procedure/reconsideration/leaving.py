"""One of several leaves, and the case goes on for the others: an applicant who withdraws alone (行政复议法
第七十四条), one whose own application does not meet the conditions (第三十条、第三十三条) or who is prosecuted for the
same deed (第四十一条第四项), a third party that takes part no longer (第十六条). From that day no paper names it as a
party, and no period of the trial runs for it; a decision on one applicant is served on him, and from a refusal or a
dismissal runs his period to sue.

Who died or lost capacity, `hearing.pace`.
"""

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from casework.casefile import CaseFile, Fact, Party
from casework.procedure.fields import (
    ApplicantKey,
    PartyKey,
    TerminationGround,
    Text,
)
from casework.procedure.reconsideration.acceptance.admission import (
    names_the_right_organ,
    the_review_period_has_not_ended,
)
from casework.procedure.reconsideration.acceptance.authority import ByAgent, the_agent_is_authorised
from casework.procedure.reconsideration.acceptance.declining import (
    DeclineAlone,
    OfOne,
    a_penalty_is_within_the_scope,
)
from casework.procedure.reconsideration.acceptance.filing import ACCEPTANCES, OFFICE
from casework.procedure.reconsideration.acceptance.respondents import the_applicant_was_told_of_the_wrong_respondent
from casework.procedure.reconsideration.acceptance.roles import TERMINATION
from casework.procedure.reconsideration.decision.dismissal import (
    DismissAlone,
    a_dismissal_has_its_ground,
    no_burden_is_dismissed_as_a_duty_of_others,
    what_the_ground_of_dismissal_asks_for_is_there,
)
from casework.procedure.reconsideration.decision.ending import drafter_does_not_approve
from casework.procedure.reconsideration.hearing.officers import enough_officers_tried_it
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, everyone
from casework.procedure.reconsideration.periods.in_time import lateness_is_borne_out
from casework.procedure.reconsideration.succession import left, nobody_acts_who_cannot
from casework.procedure.table import Attempt, Calls, Closes, Step, guard, rows, something
from casework.vocabulary import Act, DocumentKind, PartyRole, Role, State

BEFORE_DECISION = (State.RECEIVED, State.SUPPLEMENTING, *IN_TRIAL)


class WithdrawAlone(ByAgent):
    """One of several applicants withdraws; the application of the others stands."""

    power = "withdraw"
    whose = "applicant"
    applicant: ApplicantKey = Field(title="撤回申请的申请人")
    reason: Text = Field(title="撤回理由")
    voluntary: bool = Field(title="确认系自愿撤回")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return left(case, self.applicant, fact.on)


class ThirdPartyLeaves(ByAgent):
    """A third party takes part no longer, by its own wish or because the decision does not concern it."""

    whose = "third_party"
    third_party: Annotated[str, PartyKey((PartyRole.THIRD_PARTY,))] = Field(title="退出的第三人")
    reason: Text = Field(title="退出的理由")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return left(case, self.third_party, fact.on)


class TerminateAlone(OfOne):
    """终止 for one of several, who is prosecuted for what he was detained for; the others were not."""

    ground: TerminationGround = Field(title="终止事由")
    reason: Text = Field(title="具体情况")
    liberty_confirmed: str = Field("", title="涉嫌犯罪的，确认行政行为限制人身自由的依据", max_length=300)


def _is_the_only_one(case: CaseFile, attempt: Attempt) -> str | None:
    return "本案只有一名申请人" if len(case.parties_as(PartyRole.APPLICANT)) < 2 else None


@guard(
    "ARL-74",
    "LEA-001",
    "全体申请人撤回的，请办理撤回申请",
    by_form=True,
    beforehand=_is_the_only_one,
)
def others_go_on(case: CaseFile, attempt: Attempt[WithdrawAlone]) -> str | None:
    return _is_the_only_one(case, attempt)


@guard("ARL-74", "LEA-002", "请核实申请人真实意愿", by_form=True)
def it_is_his_own_will(case: CaseFile, attempt: Attempt[WithdrawAlone]) -> str | None:
    return None if attempt.details.voluntary else "未确认申请人系自愿撤回"


@guard("ARL-74", "LEA-005", "已经登记撤回申请的，办理终止审理；登记有误的，办理更正登记")
def all_have_not_withdrawn(case: CaseFile, attempt: Attempt) -> str | None:
    return "申请人已撤回申请" if case.find(Act.WITHDRAW) else None


@guard(
    "ARL-16",
    "LEA-003",
    "请核对本案的第三人",
    by_form=True,
    beforehand=something(lambda case, attempt: case.parties_as(PartyRole.THIRD_PARTY), "本案没有第三人"),
)
def there_is_a_third_party(case: CaseFile, attempt: Attempt[ThirdPartyLeaves]) -> str | None:
    return None if case.parties_as(PartyRole.THIRD_PARTY) else "本案没有第三人"


@guard(
    "ARL-30",
    "LEA-006",
    "请办理不予受理；已经受理的，办理驳回行政复议申请、终止审理",
    by_form=True,
    beforehand=_is_the_only_one,
)
def the_case_goes_on_for_others(case: CaseFile, attempt: Attempt[OfOne]) -> str | None:
    return _is_the_only_one(case, attempt)


@guard(
    "ARL-41",
    "LEA-007",
    "撤回的，办理部分申请人撤回申请；死亡、丧失行为能力、终止的，先办理中止审理，写明所涉的一人，再办理恢复审理，"
    "写明其没有承受人或者中止已满六十日",
    by_form=True,
)
def this_ground_ends_the_case_of_one(case: CaseFile, attempt: Attempt[TerminateAlone]) -> str | None:
    """Whoever withdraws is let go, and whoever died or was dissolved has first to be waited for."""
    item = case.item("termination_grounds", attempt.details.ground, attempt.on)
    otherwise = {"withdrawal", "suspension"} & set(item.needs) or (
        "of_one" in item.needs and "liberty" not in item.needs
    )
    return f"终止事由“{item.label}”，另有办理事项" if otherwise else None


def who_it_is_about(case: CaseFile, fact: Fact[OfOne]) -> str:
    return fact.details.applicant


def only_he(case: CaseFile, fact: Fact[OfOne]) -> tuple[str, ...]:
    return (fact.details.applicant,)


def he_and_the_others(case: CaseFile, fact: Fact[OfOne]) -> tuple[str, ...]:
    return (fact.details.applicant, *everyone(case, fact))


def of_one(case: CaseFile, fact: Fact) -> CaseFile:
    """The case as a decision on one of several applicants tells it: he is its only applicant."""
    if not isinstance(fact.details, OfOne):
        return case
    key = fact.details.applicant

    def told(party: Party) -> Party:
        if party.key == key:
            return replace(party, left_on=None)
        return replace(party, left_on=party.left_on or fact.on) if party.role is PartyRole.APPLICANT else party

    return case.with_(parties=tuple(map(told, case.parties)))


def who_withdraws(case: CaseFile, fact: Fact[WithdrawAlone]) -> str:
    return fact.details.applicant


def who_is_told(case: CaseFile, fact: Fact[WithdrawAlone]) -> tuple[str, ...]:
    """Before acceptance there is no case yet to be allowed out of."""
    return (fact.details.applicant,) if case.find(*ACCEPTANCES) else ()


STEPS: tuple[Step, ...] = (
    *rows(
        *BEFORE_DECISION,
        act=Act.WITHDRAW_ALONE,
        aside=True,
        basis="ARL-74",
        who=OFFICE,
        details=WithdrawAlone,
        guards=(
            others_go_on,
            all_have_not_withdrawn,
            it_is_his_own_will,
            nobody_acts_who_cannot,
            the_agent_is_authorised,
        ),
        closes=(Closes(term="ARL-31b", about=who_withdraws, cuts=True),),
        calls=(Calls(kind=DocumentKind.WITHDRAWAL_CONSENT, to=who_is_told),),
    ),
    *rows(
        *BEFORE_DECISION,
        act=Act.THIRD_PARTY_LEAVES,
        aside=True,
        basis="ARL-16",
        who=OFFICE,
        details=ThirdPartyLeaves,
        guards=(there_is_a_third_party, the_agent_is_authorised),
    ),
    *rows(
        State.RECEIVED,
        act=Act.DECLINE_ALONE,
        aside=True,
        final=True,
        basis="ARL-30b",
        who=(Role.HANDLER, Role.REVIEWER),
        details=DeclineAlone,
        guards=(
            the_case_goes_on_for_others,
            the_review_period_has_not_ended,
            names_the_right_organ,
            lateness_is_borne_out,
            a_penalty_is_within_the_scope,
            the_applicant_was_told_of_the_wrong_respondent,
        ),
        closes=(Closes(term="ARL-31b", about=who_it_is_about, cuts=True),),
        calls=(Calls(kind=DocumentKind.DECLINE_DECISION, to=only_he),),
    ),
    *rows(
        State.ACCEPTED,
        act=Act.DISMISS_ALONE,
        aside=True,
        final=True,
        basis="ARL-33",
        who=(Role.APPROVER,),
        details=DismissAlone,
        guards=(
            the_case_goes_on_for_others,
            lateness_is_borne_out,
            a_penalty_is_within_the_scope,
            the_applicant_was_told_of_the_wrong_respondent,
            a_dismissal_has_its_ground,
            what_the_ground_of_dismissal_asks_for_is_there,
            no_burden_is_dismissed_as_a_duty_of_others,
            drafter_does_not_approve,
            enough_officers_tried_it,
        ),
        calls=(Calls(kind=DocumentKind.DISMISSAL_DECISION, to=he_and_the_others),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.TERMINATE_ALONE,
        aside=True,
        final=True,
        basis="ARL-41",
        who=(Role.APPROVER,),
        details=TerminateAlone,
        guards=(the_case_goes_on_for_others, this_ground_ends_the_case_of_one, *TERMINATION),
        calls=(Calls(kind=DocumentKind.TERMINATION_DECISION, to=he_and_the_others),),
    ),
)
