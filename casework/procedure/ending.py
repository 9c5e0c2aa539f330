"""决定与其他结案方式 (行政复议法 第三十三条、第四十一条、第六十一条至第七十三条)."""

from pydantic import BaseModel, ConfigDict, Field

from casework import law
from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import AcceptanceCondition, Count, Handler, Outcome, TerminationGround, Text
from casework.procedure.pace import DECISION_TERMS, Suspend
from casework.procedure.table import Attempt, Calls, Step, guard, rows
from casework.procedure.trial import IN_TRIAL, everyone
from casework.vocabulary import Act, DocumentKind, Ending, PartyRole, Role, State, Track, zh_date

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

TRIAL_TERMS = ("ARL-48a", "ARL-54a", "ARL-48b", "ARL-54b", *DECISION_TERMS, "ARL-41-5")


class ClaimOutcome(BaseModel):
    """What is decided on one claim."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: Outcome = Field(title="决定类型")
    text: Text = Field(title="决定内容")


class Decide(Details):
    """行政复议决定."""

    outcomes: tuple[ClaimOutcome, ...] = Field(title="决定事项", min_length=1)
    facts_found: Text = Field(title="查明的事实")
    evidence: tuple[Text, ...] = Field((), title="证据")
    reasons: Text = Field(title="理由")
    performance_days: Count | None = Field(None, title="履行期限（日）")
    drafted_by: Handler | None = Field(None, title="拟稿人")
    discussed: bool = Field(False, title="经集体讨论")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.DECIDED)


class Mediate(Details):
    """调解书."""

    agreement: Text = Field(title="调解协议内容")
    all_signed: bool = Field(title="各方当事人已签名或者盖章")
    performance_days: Count | None = Field(None, title="履行期限（日）")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.MEDIATED)


class Terminate(Details):
    """终止审理."""

    ground: TerminationGround = Field(title="终止事由")
    reason: Text = Field(title="具体情况")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.TERMINATED)


class Dismiss(Details):
    """受理后发现不符合受理条件，驳回申请."""

    unmet: tuple[AcceptanceCondition, ...] = Field(title="不符合的受理条件", min_length=1)
    reason: Text = Field(title="理由")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.DISMISSED)


def final_document(case: CaseFile) -> DocumentKind | None:
    return FINAL.get(case.ending) if case.ending else None


def _outcome(case: CaseFile, code: str) -> law.Item:
    return law.item_under("outcomes", code, case.regime)


@guard("ARL-61", "DEC-007", "请核对日期；先前登记有误的，办理更正登记", by_form=True)
def nothing_of_the_trial_lies_after(case: CaseFile, attempt: Attempt) -> str | None:
    later = next((fact for fact in case.facts if fact.act in OF_THE_TRIAL and fact.on > attempt.on), None)
    return f"审结日{zh_date(attempt.on)}早于已登记的“{later.act.label}”的日期{zh_date(later.on)}" if later else None


@guard("ARL-48b", "DEC-001", "请等待答复，或者待答复期限届满后再作出决定", by_form=True)
def replies_are_in_or_overdue(case: CaseFile, attempt: Attempt) -> str | None:
    if not case.find(Act.SEND_COPY):
        return "尚未向被申请人发送行政复议申请书副本"
    for party in case.parties_as(PartyRole.RESPONDENT):
        if any(getattr(fact.details, "respondent", "") == party.key for fact in case.all(Act.REPLY)):
            continue
        clock = case.running("ARL-48b", party.key) or case.running("ARL-54b", party.key)
        if clock is None:
            return f"{party.name}尚未答复，答复通知书也未登记送达"
        due = case.due(clock).due_on
        if due and attempt.on <= due:
            return f"{party.name}的答复期限要到{zh_date(due)}才届满"
    return None


@guard("ARL-49-1", "DEC-002", "请登记听取意见；因当事人原因不能听取的，登记情形和联系经过")
def opinions_were_heard(case: CaseFile, attempt: Attempt) -> str | None:
    if case.track is Track.SIMPLIFIED or case.find(Act.HEAR_OPINIONS, Act.HOLD_HEARING):
        return None
    return "普通程序应当听取当事人的意见"


@guard("ARL-50", "DEC-003", "请先举行听证", by_form=True)
def a_notified_hearing_was_held(case: CaseFile, attempt: Attempt) -> str | None:
    notice = case.find(Act.NOTIFY_HEARING)
    if notice and getattr(notice.details, "duty", None) and not case.find(Act.HOLD_HEARING):
        return "本案属于应当听证的情形，尚未举行听证"
    return None


@guard("ARL-77", "DEC-004", "请在“履行期限（日）”中写明", by_form=True)
def states_the_performance_period(case: CaseFile, attempt: Attempt) -> str | None:
    details = attempt.details
    assert isinstance(details, Decide)
    needs = [o.outcome for o in details.outcomes if "performance" in _outcome(case, o.outcome).needs]
    if needs and details.performance_days is None:
        labels = "、".join(_outcome(case, code).label for code in needs)
        return f"决定事项含“{labels}”，应当写明履行期限"
    return None


@guard("ARL-61", "DEC-005", "请由机关负责人批准", by_form=True)
def drafter_does_not_approve(case: CaseFile, attempt: Attempt) -> str | None:
    details = attempt.details
    drafter = getattr(details, "drafted_by", None) or case.handler
    return f"{drafter}是本案拟稿人，不能同时批准决定" if drafter and drafter == attempt.actor else None


@guard("ARL-73", "DEC-006", "请继续审理并及时作出决定", by_form=True)
def everybody_signed(case: CaseFile, attempt: Attempt) -> str | None:
    assert isinstance(attempt.details, Mediate)
    return (
        None if attempt.details.all_signed else "调解书经各方当事人签名或者签章，并加盖行政复议机关印章，才具有法律效力"
    )


@guard("ARL-41", "END-003", "请先登记撤回申请", by_form=True)
def withdrawal_precedes_termination(case: CaseFile, attempt: Attempt) -> str | None:
    assert isinstance(attempt.details, Terminate)
    needs = law.item_under("termination_grounds", attempt.details.ground, case.regime).needs
    return "尚未登记申请人撤回申请" if "withdrawal" in needs and not case.find(Act.WITHDRAW) else None


@guard("ARL-41-5", "END-004", "请在中止满期后再终止，或者恢复审理", by_form=True)
def suspended_long_enough(case: CaseFile, attempt: Attempt) -> str | None:
    assert isinstance(attempt.details, Terminate)
    if "suspension" not in law.item_under("termination_grounds", attempt.details.ground, case.regime).needs:
        return None
    clock = case.running("ARL-41-5")
    if clock is None:
        suspension = case.find(Act.SUSPEND)
        if case.state is State.SUSPENDED and suspension and isinstance(suspension.details, Suspend):
            ground = law.item_under("suspension_grounds", suspension.details.ground, case.regime).label
            return f"以“{ground}”中止的案件，不因中止届满而终止"
        return "案件现未中止审理"
    due = case.due(clock).due_on
    return f"中止要到{zh_date(due)}才满期" if due and attempt.on <= due else None


STEPS: tuple[Step, ...] = (
    *rows(
        State.ACCEPTED,
        act=Act.DISMISS_APPLICATION,
        target=State.DECIDED,
        basis="ARL-33",
        who=(Role.APPROVER,),
        details=Dismiss,
        guards=(nothing_of_the_trial_lies_after, drafter_does_not_approve),
        closes=TRIAL_TERMS,
        calls=(Calls(kind=DocumentKind.DISMISSAL_DECISION, to=everyone),),
    ),
    *rows(
        State.ACCEPTED,
        act=Act.MEDIATE,
        target=State.DECIDED,
        basis="ARL-73",
        who=(Role.HANDLER, Role.REVIEWER),
        details=Mediate,
        guards=(nothing_of_the_trial_lies_after, everybody_signed),
        closes=TRIAL_TERMS,
        calls=(Calls(kind=DocumentKind.MEDIATION_DOCUMENT, to=everyone),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.TERMINATE,
        target=State.DECIDED,
        basis="ARL-41",
        who=(Role.APPROVER,),
        details=Terminate,
        guards=(nothing_of_the_trial_lies_after, withdrawal_precedes_termination, suspended_long_enough),
        closes=TRIAL_TERMS,
        calls=(Calls(kind=DocumentKind.TERMINATION_DECISION, to=everyone),),
    ),
    *rows(
        State.ACCEPTED,
        act=Act.DECIDE,
        target=State.DECIDED,
        basis="ARL-61",
        who=(Role.APPROVER,),
        details=Decide,
        guards=(
            nothing_of_the_trial_lies_after,
            opinions_were_heard,
            replies_are_in_or_overdue,
            a_notified_hearing_was_held,
            states_the_performance_period,
            drafter_does_not_approve,
        ),
        closes=TRIAL_TERMS,
        calls=(Calls(kind=DocumentKind.DECISION, to=everyone),),
    ),
)
