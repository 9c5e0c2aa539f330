"""决定与其他结案方式 (行政复议法 第三十三条、第四十一条、第六十一条至第七十三条)."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Fact
from casework.law.periods import Due
from casework.procedure.fields import (
    Count,
    FileNumber,
    FilledIn,
    Handler,
    Rarely,
    TerminationGround,
    Text,
)
from casework.procedure.reconsideration.acceptance.filing import applicants, receipt_of
from casework.procedure.reconsideration.acceptance.representation import the_cause_remains
from casework.procedure.reconsideration.acceptance.respondents import the_respondent_is_settled
from casework.procedure.reconsideration.acceptance.roles import TERMINATION
from casework.procedure.reconsideration.decision.changes import (
    a_change_says_what_it_means_for_the_applicant,
    no_change_for_the_worse,
)
from casework.procedure.reconsideration.decision.claims import (
    BEFITTING,
    claims_of,
)
from casework.procedure.reconsideration.decision.grounds import GROUNDED
from casework.procedure.reconsideration.decision.organs import (
    DecidingOrgan,
    organs_decide_together_on_what_organs_did_together,
)
from casework.procedure.reconsideration.decision.outcome import IN_WORKING_DAYS, ClaimOutcome, JointOutcome
from casework.procedure.reconsideration.hearing.deliberation import (
    BEFORE_DECIDING,
    the_hearing_it_calls_for_was_held,
)
from casework.procedure.reconsideration.hearing.elevation import nobody_is_asked_who_tries_it
from casework.procedure.reconsideration.hearing.mediation import no_concession_is_used
from casework.procedure.reconsideration.hearing.normative import REVIEW_TERMS, every_review_is_concluded
from casework.procedure.reconsideration.hearing.officers import TriedBy, enough_officers_tried_it, officers_of
from casework.procedure.reconsideration.hearing.opinions import opinions_were_heard
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.procedure.reconsideration.hearing.proof.evidence import EVIDENCE, Exhibit
from casework.procedure.reconsideration.hearing.proof.investigation import (
    a_flagged_case_was_verified,
    nothing_is_being_examined,
)
from casework.procedure.reconsideration.hearing.proof.pieces import exhibits
from casework.procedure.reconsideration.hearing.summons import no_decision_rests_on_an_unlawful_hearing
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, everyone
from casework.procedure.reconsideration.joinder import Together, only_what_is_joined_is_decided
from casework.procedure.table import Attempt, Calls, Closes, Step, Untold, cut_off, guard, rows
from casework.vocabulary import Act, DocumentKind, Ending, PartyRole, Role, State, zh_date

FINAL = {
    Ending.DECLINED: DocumentKind.DECLINE_DECISION,
    Ending.DISMISSED: DocumentKind.DISMISSAL_DECISION,
    Ending.TERMINATED: DocumentKind.TERMINATION_DECISION,
    Ending.MEDIATED: DocumentKind.MEDIATION_DOCUMENT,
    Ending.DECIDED: DocumentKind.DECISION,
}
"""The document that ends the case, whose service brings it into effect."""

OF_THE_TRIAL = (
    Act.SEND_COPY,
    Act.REPLY,
    Act.ADD_THIRD_PARTY,
    Act.HEAR_OPINIONS,
    Act.HOLD_HEARING,
    Act.CONVERT,
    Act.EXTEND,
    Act.WITHDRAW,
)
"""What can only happen while a case is being tried, so before it is decided."""

BESIDE_THE_DECISION = (
    *("ARL-48a", "ARL-54a", "ARL-48b", "ARL-54b", "ARL-48-1", "ARL-54-1"),
    *("ARL-41-5", *REVIEW_TERMS),
)
"""Periods of the trial that wait for something else than its end."""
TRIAL_TERMS: tuple[str | Closes, ...] = (*DECISION_TERMS, *cut_off(*BESIDE_THE_DECISION))
"""What no longer runs when the trial is over."""


class Decide(TriedBy):
    """行政复议决定. With `joint` one document decides cases tried together; each of them has this entry, with its own
    `outcomes`, and `under` names the one in which it was made and whose number the document bears."""

    outcomes: tuple[ClaimOutcome, ...] = Field(title="决定事项", min_length=1)
    joint: tuple[JointOutcome, ...] = Field((), title="合并作出决定的其他案件的决定事项")
    under: Annotated[FileNumber, FilledIn()] = Field("", title="合并作出的决定书所属的案件")
    facts_found: Text = Field(title="查明的事实")
    exhibits: tuple[Exhibit, ...] = Field((), title="证据（写明提交人）")
    evidence: tuple[Text, ...] = Field((), title="证据（不分提交人的；已登记的按登记的提交人列出）")
    reasons: Text = Field(title="理由")
    performance_days: Count | None = Field(
        None, title="履行期限（日；责令重新作出行政行为而法律、法规、规章没有规定期限的，可以不填，依实施条例）"
    )
    in_working_days: Annotated[bool, Rarely()] = Field(False, title=IN_WORKING_DAYS)
    drafted_by: Handler | None = Field(None, title="拟稿人")
    discussed: bool = Field(False, title="经集体讨论")
    advice_adopted: bool | None = Field(None, title="采纳委员会咨询意见")
    advice_reason: str = Field("", title="咨询意见采纳情况的说明（不采纳的，说明理由）", max_length=2000)
    publish: bool = Field(False, title="应当向社会公开")
    with_organs: Annotated[tuple[DecidingOrgan, ...], Rarely("与其他行政复议机关共同作出决定的")] = Field(
        (), title="共同作出决定的其他行政复议机关"
    )
    same_act_again: bool = Field(False, title="被申请的是以同一事实和理由重新作出的相同或者基本相同的行政行为")

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        """The evidence as the office assessed it."""
        return {"exhibits": exhibits(case)}

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.DECIDED)


class Terminate(Together):
    """终止审理."""

    ground: TerminationGround = Field(title="终止事由")
    reason: Text = Field(title="具体情况")
    liberty_confirmed: str = Field("", title="涉嫌犯罪的，确认行政行为限制人身自由的依据", max_length=300)
    others: Annotated[str, Rarely()] = Field("", title="其他申请人的申请也应当终止的依据", max_length=300)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.TERMINATED)


def final_document(case: CaseFile) -> DocumentKind | None:
    return FINAL.get(case.ending) if case.ending else None


def _outcome(case: CaseFile, code: str) -> law.Item:
    return case.item("outcomes", code, case.stands_on)


def the_withdrawing(case: CaseFile, fact: Fact[Terminate]) -> tuple[str, ...]:
    """The applicants, where the case ends because they may withdraw (第四十一条第一项)."""
    needs = case.item("termination_grounds", fact.details.ground, fact.on).needs
    return applicants(case, fact) if "withdrawal" in needs else ()


@guard("ARL-61", "DEC-007", "请核对日期；先前登记有误的，办理更正登记", by_form=True)
def nothing_of_the_trial_lies_after(case: CaseFile, attempt: Attempt) -> str | None:
    later = next((fact for fact in case.facts if fact.act in OF_THE_TRIAL and fact.on > attempt.on), None)
    return f"审结日{zh_date(attempt.on)}早于已登记的“{later.act.label}”的日期{zh_date(later.on)}" if later else None


@guard("ARL-48b", "DEC-001", "请等待答复，或者待答复期限届满后再作出决定", asks={Untold.ENTRIES})
def replies_are_in_or_overdue(case: CaseFile, attempt: Attempt) -> str | None:
    if not case.find(Act.SEND_COPY):
        return "尚未向被申请人发送行政复议申请书副本"
    for party in case.parties_as(PartyRole.RESPONDENT):
        if any(getattr(fact.details, "respondent", "") == party.key for fact in case.all(Act.REPLY)):
            continue
        clock = case.running("ARL-48b", party.key) or case.running("ARL-54b", party.key)
        if clock is None:
            return f"{party.name}尚未答复，答复通知书也未登记送达"
        due = case.due(clock)
        if due.still_runs(attempt.on):
            return f"{party.name}的答复期限要到{zh_date(due.first)}才届满"
    return None


@guard("ARL-61", "DEC-005", "请由机关负责人批准", by_form=True)
def drafter_does_not_approve(case: CaseFile, attempt: Attempt) -> str | None:
    """Naming somebody else as the drafter does not make the handler of the case another person; whoever tries it
    together with him proposes the decision as he does."""
    if not attempt.actor:
        return None
    if attempt.actor in {case.handler, getattr(attempt.details, "drafted_by", None)}:
        return "批准人就是本案拟稿人，不能同时批准决定"
    return "批准人参加了本案的审理，不能同时批准决定" if attempt.actor in officers_of(case, attempt.details) else None


@guard("ARL-41", "END-003", "请先登记撤回申请", by_form=True)
def withdrawal_precedes_termination(case: CaseFile, attempt: Attempt[Terminate]) -> str | None:
    needs = case.item("termination_grounds", attempt.details.ground, attempt.on).needs
    return "尚未登记申请人撤回申请" if "withdrawal" in needs and not case.find(Act.WITHDRAW) else None


@guard(
    "ARL-41",
    "END-010",
    "死亡、终止的，中止审理写明所涉申请人，再恢复审理写明其没有承受人；涉嫌犯罪的，办理终止对部分申请人的审理；"
    "案件对其他申请人继续审理。全体申请人都有该情形的，写明依据",
    by_form=True,
)
def the_others_are_not_ended_with_one(case: CaseFile, attempt: Attempt[Terminate]) -> str | None:
    """The death or end of one applicant, or his prosecution, ends nothing of what the others asked for."""
    item = case.item("termination_grounds", attempt.details.ground, attempt.on)
    applicants = case.parties_as(PartyRole.APPLICANT)
    if "of_one" not in item.needs or len(applicants) < 2 or attempt.details.others:
        return None
    return f"本案有{len(applicants)}名申请人，“{item.label}”只说明其中的人，没有写明其他申请人的申请也应当终止"


def _by_suspension(case: CaseFile, details: Terminate) -> bool:
    """Whether the case is to end because its suspension lasted too long."""
    return "suspension" in case.item("termination_grounds", details.ground, case.stands_on).needs


def _suspensions_with_an_end(case: CaseFile) -> list[Due]:
    """The periods after which a suspension leads to termination; other grounds of suspension have none."""
    dues = [case.due(clock) for clock in case.open_clocks() if clock.term == "ARL-41-5"]
    return [due for due in dues if due.days]


@guard("ARL-41-5", "END-004", "请等待中止满期后再办理终止审理；中止的原因消除的，办理恢复审理", by_form=True)
def suspended_long_enough(case: CaseFile, attempt: Attempt[Terminate]) -> str | None:
    dues = _suspensions_with_an_end(case)
    running = [due for due in dues if due.still_runs(attempt.on)]
    if not dues or len(running) < len(dues) or not _by_suspension(case, attempt.details):
        return None
    return f"中止要到{zh_date(min(due.first for due in running))}才满期"


@guard("ARL-41-5", "END-006", "中止的原因消除的，办理恢复审理；另有终止原因的，按该项原因终止", by_form=True)
def this_suspension_leads_to_an_end(case: CaseFile, attempt: Attempt[Terminate]) -> str | None:
    if _suspensions_with_an_end(case) or not _by_suspension(case, attempt.details):
        return None
    grounds = [case.item("suspension_grounds", stop.ground, attempt.on).label for stop in case.suspensions()]
    return f"以“{'、'.join(grounds)}”中止的案件，不因中止届满而终止" if grounds else "案件现未中止审理"


@guard("ARL-61", "DEC-011", "请逐项写明对复议请求的决定", by_form=True)
def every_claim_is_answered(case: CaseFile, attempt: Attempt[Decide]) -> str | None:
    details, claims = attempt.details, claims_of(case)
    count = len(claims)
    answered = {1 if outcome.claim is None and count == 1 else outcome.claim for outcome in details.outcomes}
    unknown = "、".join(str(number) for number in sorted(n for n in answered if n and n > count))
    if unknown:
        return f"申请人只提出{count}项复议请求，没有第{unknown}项"
    missing = [f"第{n}项（{claim}）" for n, claim in enumerate(claims, 1) if n not in answered]
    return f"对复议请求{'、'.join(missing)}没有作出决定" if missing else None


@guard("ARL-72", "DEC-012", "请一并写明对赔偿请求的决定，以及与之相应的变更、撤销、确认违法或者确认无效", by_form=True)
def compensation_comes_with_its_decision(case: CaseFile, attempt: Attempt[Decide]) -> str | None:
    """变更、撤销、确认违法、确认无效 are what it comes with. The law before 2023 has no such item of its own."""
    decided = [_outcome(case, outcome.outcome) for outcome in attempt.details.outcomes]
    kinds = {kind for item in decided for kind in item.needs}
    for item in decided:
        if "main_decision" in item.needs and "main_decision_kind" not in kinds:
            return f"“{item.label}”应当与变更、撤销、部分撤销、确认违法或者确认无效一并决定"
        if "another_outcome" in item.needs and len({each.code for each in decided}) == 1:
            return f"“{item.label}”应当在作出行政复议决定时同时决定"
    every = case.items("outcomes", attempt.on)
    can_be_decided = any("compensation" in item.needs for item in every)
    if receipt_of(case).compensation_claimed and can_be_decided and "compensation" not in kinds:
        return "申请人一并提出了行政赔偿请求，应当同时决定给予赔偿或者驳回赔偿请求"
    return None


BY_SILENCE = re.compile("撤销|违法|无效|履行")
"""What is decided where nobody defended the act (第七十条)."""


@guard("ARL-61", "DEC-014", "请在决定内容中写明撤销、部分撤销、确认违法、确认无效或者责令履行", by_form=True)
def something_is_decided(case: CaseFile, attempt: Attempt[Decide]) -> str | None:
    """第七十条 says which decisions follow from silence; by itself it decides nothing."""
    for outcome in attempt.details.outcomes:
        item = _outcome(case, outcome.outcome)
        if "consequence" in item.needs and not BY_SILENCE.search(outcome.text):
            return f"“{item.label}”只说明应当作出哪种决定，没有写明决定什么"
    return None


@guard("ARL-64", "DEC-013", "请使撤销事由与所作的决定相符", by_form=True)
def annulment_with_remaking_names_its_ground(case: CaseFile, attempt: Attempt[Decide]) -> str | None:
    for outcome in attempt.details.outcomes:
        needs = _outcome(case, outcome.outcome).needs
        if outcome.remake and "annuls" not in needs:
            return "责令重新作出行政行为，以撤销或者部分撤销为前提"
        if outcome.remake and "ground_of_annulment" in needs and outcome.ground is None:
            return "责令重新作出行政行为的，应当写明撤销事由"
    return None


@guard("REG26-58c", "DEC-017", "请决定撤销或者部分撤销，并责令在一定期限内重新作出行政行为", by_form=True)
def the_same_act_again_is_annulled(case: CaseFile, attempt: Attempt[Decide]) -> str | None:
    """An organ that does again what was annulled has no other decision to expect (第五十八条第三款)."""
    details = attempt.details
    if not details.same_act_again or any(outcome.remake for outcome in details.outcomes):
        return None
    return "被申请人违反规定作出相同或者基本相同的行政行为，应当撤销或者部分撤销并责令重新作出"


STEPS: tuple[Step, ...] = (
    *rows(
        *IN_TRIAL,
        act=Act.TERMINATE,
        final=True,
        target=State.DECIDED,
        basis="ARL-41",
        who=(Role.APPROVER,),
        details=Terminate,
        guards=(
            nothing_of_the_trial_lies_after,
            only_what_is_joined_is_decided,
            withdrawal_precedes_termination,
            suspended_long_enough,
            this_suspension_leads_to_an_end,
            the_cause_remains,
            *TERMINATION,
            the_others_are_not_ended_with_one,
        ),
        closes=TRIAL_TERMS,
        calls=(
            Calls(kind=DocumentKind.WITHDRAWAL_CONSENT, to=the_withdrawing),
            Calls(kind=DocumentKind.TERMINATION_DECISION, to=everyone),
        ),
    ),
    *rows(
        State.ACCEPTED,
        act=Act.DECIDE,
        final=True,
        target=State.DECIDED,
        basis="ARL-61",
        who=(Role.APPROVER,),
        details=Decide,
        guards=(
            nothing_of_the_trial_lies_after,
            opinions_were_heard,
            replies_are_in_or_overdue,
            the_hearing_it_calls_for_was_held,
            no_decision_rests_on_an_unlawful_hearing,
            every_claim_is_answered,
            only_what_is_joined_is_decided,
            the_respondent_is_settled,
            something_is_decided,
            organs_decide_together_on_what_organs_did_together,
            *EVIDENCE,
            no_concession_is_used,
            compensation_comes_with_its_decision,
            annulment_with_remaking_names_its_ground,
            a_change_says_what_it_means_for_the_applicant,
            no_change_for_the_worse,
            the_same_act_again_is_annulled,
            *BEFITTING,
            *GROUNDED,
            drafter_does_not_approve,
            enough_officers_tried_it,
            nobody_is_asked_who_tries_it,
            *BEFORE_DECIDING,
            nothing_is_being_examined,
            a_flagged_case_was_verified,
            every_review_is_concluded,
        ),
        closes=TRIAL_TERMS,
        calls=(Calls(kind=DocumentKind.DECISION, to=everyone),),
    ),
)
