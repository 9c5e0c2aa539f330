"""One of several applicants is refused or dismissed, and the case goes on for the others: each has an application of
his own, which meets the conditions of acceptance or does not (行政复议法 第三十条、第三十三条). From that day he takes
part no longer; the decision on him is served on him, and from then runs his period to sue.

Who withdraws alone, `leaving`; who died or lost capacity, `hearing.pace`.
"""

from dataclasses import replace

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact, Party
from casework.procedure.fields import AcceptanceCondition, ApplicantKey, Exclusion, Text
from casework.procedure.reconsideration.acceptance.admission import (
    names_the_right_organ,
    the_review_period_has_not_ended,
)
from casework.procedure.reconsideration.acceptance.declining import a_penalty_is_within_the_scope
from casework.procedure.reconsideration.acceptance.respondents import the_applicant_was_told_of_the_wrong_respondent
from casework.procedure.reconsideration.decision.ending import drafter_does_not_approve
from casework.procedure.reconsideration.hearing.officers import TriedBy, enough_officers_tried_it
from casework.procedure.reconsideration.hearing.trial import everyone
from casework.procedure.reconsideration.periods.in_time import lateness_is_borne_out
from casework.procedure.reconsideration.succession import left
from casework.procedure.table import Attempt, Calls, Closes, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, PartyRole, Role, State


class OfOne(Details):
    """What is decided of one of several applicants."""

    applicant: ApplicantKey = Field(title="不符合受理条件的申请人")
    unmet: tuple[AcceptanceCondition, ...] = Field(title="不符合的受理条件", min_length=1)
    exclusion: Exclusion | None = Field(None, title="不属于复议范围的法定事项（法律、条例列明的）")
    facts_found: str = Field("", title="审查查明的事实", max_length=8000)
    reason: Text = Field(title="理由")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return left(case, self.applicant, fact.on)


class DeclineAlone(OfOne):
    """不予受理 of one of several."""

    right_organ: str = Field("", title="有管辖权的行政复议机关", max_length=200)


class DismissAlone(OfOne, TriedBy):
    """驳回 of one of several."""


@guard("ARL-30", "LEA-006", "请办理不予受理；已经受理的，办理驳回行政复议申请", by_form=True)
def the_case_goes_on_for_others(case: CaseFile, attempt: Attempt[OfOne]) -> str | None:
    return "本案只有一名申请人" if len(case.parties_as(PartyRole.APPLICANT)) < 2 else None


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


STEPS: tuple[Step, ...] = (
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
            drafter_does_not_approve,
            enough_officers_tried_it,
        ),
        calls=(Calls(kind=DocumentKind.DISMISSAL_DECISION, to=he_and_the_others),),
    ),
)
