"""驳回行政复议申请: accepted, but it should not have been, or the regulation has another ground
(行政复议法 第三十三条, 行政复议法实施条例 第三十七条第一款)."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from casework.casefile import CaseFile, Fact
from casework.procedure.fields import AcceptanceCondition, DismissalGround, Exclusion, Text
from casework.procedure.reconsideration.acceptance.declining import TurnedAway, a_penalty_is_within_the_scope
from casework.procedure.reconsideration.acceptance.respondents import the_applicant_was_told_of_the_wrong_respondent
from casework.procedure.reconsideration.complaint import burden_of
from casework.procedure.reconsideration.decision.ending import (
    TRIAL_TERMS,
    drafter_does_not_approve,
    nothing_of_the_trial_lies_after,
)
from casework.procedure.reconsideration.hearing.elevation import nobody_is_asked_who_tries_it
from casework.procedure.reconsideration.hearing.mediation import no_concession_is_used
from casework.procedure.reconsideration.hearing.officers import TriedBy, enough_officers_tried_it
from casework.procedure.reconsideration.hearing.proof.evidence import (
    Exhibit,
    nothing_withheld_is_used,
    what_is_used_for_one_purpose_says_which,
)
from casework.procedure.reconsideration.hearing.proof.pieces import exhibits
from casework.procedure.reconsideration.hearing.trial import everyone
from casework.procedure.reconsideration.joinder import Together, only_what_is_joined_is_decided
from casework.procedure.reconsideration.periods.in_time import lateness_is_borne_out
from casework.procedure.table import Attempt, Calls, Step, guard, rows
from casework.vocabulary import Act, DocumentKind, Ending, Role, State


class Dismiss(TriedBy, Together):
    """受理后发现不符合受理条件，或者有条例规定的情形，驳回申请."""

    unmet: tuple[AcceptanceCondition, ...] = Field((), title="不符合的受理条件")
    applicant_unclear: bool = Field(False, title="不符合第一项的是申请人不明确，不是被申请人")
    exclusion: Exclusion | None = Field(None, title="不属于复议范围的法定事项（法律、条例列明的）")
    ground: DismissalGround | None = Field(None, title="条例规定的驳回情形")
    explained: str = Field("", title="释明的时间、方式和内容", max_length=2000)
    insists: bool = Field(False, title="经释明后申请人仍然坚持申请")
    effective_paper: str = Field("", title="确认行政行为效力的生效裁判、调解书（法院、案号）", max_length=300)
    facts_found: str = Field("", title="审查查明的事实", max_length=8000)
    exhibits: tuple[Exhibit, ...] = Field((), title="证据（写明提交人）")
    evidence: tuple[Text, ...] = Field((), title="证据（不分提交人的；已登记的按登记的提交人列出）")
    reason: Text = Field(title="理由")

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """The evidence as the office assessed it."""
        return {"exhibits": exhibits(case)}

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.DISMISSED)


class DismissAlone(TurnedAway, TriedBy):
    """驳回 of one of several: his case alone has one of the grounds, as where only he was party to an earlier suit."""

    unmet: tuple[AcceptanceCondition, ...] = Field((), title="不符合的受理条件")
    ground: DismissalGround | None = Field(None, title="条例规定的驳回情形")
    explained: str = Field("", title="释明的时间、方式和内容", max_length=2000)
    insists: bool = Field(False, title="经释明后申请人仍然坚持申请")
    effective_paper: str = Field("", title="确认行政行为效力的生效裁判、调解书（法院、案号）", max_length=300)


@guard("ARL-33", "DSM-001", "请选择不符合的受理条件，或者条例规定的驳回情形", by_form=True)
def a_dismissal_has_its_ground(case: CaseFile, attempt: Attempt[Dismiss | DismissAlone]) -> str | None:
    return None if attempt.details.unmet or attempt.details.ground else "没有写明驳回行政复议申请的法定情形"


@guard("REG26-37a", "DSM-003", "请核对驳回的情形；受案范围登记有误的，先更正收案登记", by_form=True)
def no_burden_is_dismissed_as_a_duty_of_others(case: CaseFile, attempt: Attempt[Dismiss | DismissAlone]) -> str | None:
    """第二项 speaks of a duty or a payment that was asked for."""
    details, burden = attempt.details, burden_of(case, attempt.on)
    item = case.item("dismissal_grounds", details.ground, attempt.on) if details.ground and burden else None
    if item and "of_omission" in item.needs:
        return f"{burden}，没有“{item.label}”的情形"
    return None


@guard("REG26-37a", "DSM-002", "请补写；没有释明的，先向申请人释明，申请人不再坚持的可以撤回申请", by_form=True)
def what_the_ground_of_dismissal_asks_for_is_there(
    case: CaseFile, attempt: Attempt[Dismiss | DismissAlone]
) -> str | None:
    details = attempt.details
    if details.ground is None:
        return None
    item = case.item("dismissal_grounds", details.ground, attempt.on)
    if "explained" in item.needs and not (details.explained and details.insists):
        return f"以“{item.label}”驳回的，应当记录释明的情况，以及申请人仍然坚持申请"
    if "judgment" in item.needs and not details.effective_paper:
        return f"以“{item.label}”驳回的，应当写明生效裁判、调解书"
    return None


STEPS: tuple[Step, ...] = rows(
    State.ACCEPTED,
    act=Act.DISMISS_APPLICATION,
    final=True,
    target=State.DECIDED,
    basis="ARL-33",
    who=(Role.APPROVER,),
    details=Dismiss,
    guards=(
        nothing_of_the_trial_lies_after,
        only_what_is_joined_is_decided,
        nobody_is_asked_who_tries_it,
        lateness_is_borne_out,
        a_penalty_is_within_the_scope,
        the_applicant_was_told_of_the_wrong_respondent,
        a_dismissal_has_its_ground,
        what_the_ground_of_dismissal_asks_for_is_there,
        no_burden_is_dismissed_as_a_duty_of_others,
        drafter_does_not_approve,
        enough_officers_tried_it,
        nothing_withheld_is_used,
        no_concession_is_used,
        what_is_used_for_one_purpose_says_which,
    ),
    closes=TRIAL_TERMS,
    calls=(Calls(kind=DocumentKind.DISMISSAL_DECISION, to=everyone),),
)
