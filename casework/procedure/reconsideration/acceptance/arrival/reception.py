"""接待、受理前调解与上级责令受理: what happens at the counter,
and what a superior may order (行政复议法 第五条、第三十五条)."""

from datetime import date

from pydantic import Field

from casework.casefile import CaseFile, Clock, Details, Fact
from casework.procedure.fields import FileNumber, Name, Rating, ReceptionPurpose, Text
from casework.procedure.reconsideration.acceptance.admission import (
    ACCEPTANCE_NOTICE,
    TRIAL_PERIODS,
    TriedInDays,
    a_shorter_trial_rests_on_a_law,
)
from casework.procedure.reconsideration.acceptance.filing import OFFICE, PROMISE
from casework.procedure.reconsideration.compliance.duties import obligations
from casework.procedure.reconsideration.decision.ending import TRIAL_TERMS
from casework.procedure.reconsideration.decision.remedies import TO_SUE
from casework.procedure.reconsideration.hearing.mediation import Mediator, Said
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, OPEN_STATES
from casework.procedure.reconsideration.superiors import ABOVE_US, not_above
from casework.procedure.table import Attempt, Calls, Closes, Fork, Opens, Step, guard, rows, something
from casework.vocabulary import Act, DocumentKind, Ending, Role, State, zh_date


class RecordVisit(Details):
    """接待来访: what for, what was said, what was promised and by when."""

    visitor: Name = Field(title="来访人")
    purpose: ReceptionPurpose = Field(title="接待事由")
    matter: Text = Field(title="接待情况")
    promised: str = Field("", title="答应办理的事项", max_length=1000)
    promised_by: date | None = Field(None, title="答应办结的日期")
    rating: Rating | None = Field(None, title="来访人评价")
    waited: int | None = Field(None, title="等候时间（分钟）", ge=0, le=600)


class KeepPromise(Details):
    """What was promised at a visit is done."""

    visit: int = Field(title="接待登记的序号", ge=1)
    content: Text = Field(title="办理情况")


class MediateEarly(Details):
    """受理前调解. The review period runs on; whoever insists on his application is heard."""

    willing: bool = Field(title="申请人自愿调解")
    content: Text = Field(title="调解情况")
    agreed: bool = Field(False, title="达成一致")
    insists: bool = Field(False, title="申请人坚持申请")
    said: tuple[Said, ...] = Field((), title="各方在调解中所说（不作为对其不利的证据）")
    mediators: tuple[Mediator, ...] = Field((), title="参加调解的外部人员")


class AcceptAsOrdered(TriedInDays):
    """上级行政机关责令纠正不予受理、驳回申请."""

    organ: Name = Field(title="责令的上级行政机关")
    document_number: FileNumber = Field("", title="责令受理通知书文号")
    reason: Text = Field(title="责令的理由")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=None)


class TakenOver(Details):
    """上级行政复议机关直接受理: the case goes on there and ends here."""

    organ: Name = Field(title="直接受理的上级行政复议机关")
    document_number: FileNumber = Field("", title="通知文号")
    reason: Text = Field(title="直接受理的理由")
    handed_over: str = Field("", title="案卷移交情况", max_length=1000)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.TAKEN_OVER)


@guard("ARL-22", "VIS-001", "请写明答应办理的事项，并填写不早于接待日的日期", by_form=True)
def a_promise_says_what_and_when(case: CaseFile, attempt: Attempt[RecordVisit]) -> str | None:
    details = attempt.details
    if bool(details.promised) != (details.promised_by is not None):
        return "答应办理的事项和办结日期应当一并写明"
    if details.promised_by and details.promised_by < attempt.on:
        return f"答应办结的日期{zh_date(details.promised_by)}早于接待日{zh_date(attempt.on)}"
    return None


def open_promises(case: CaseFile) -> list[Clock]:
    """What was promised at a visit and is not done yet."""
    return [clock for clock in case.open_clocks() if clock.term == PROMISE]


@guard(
    "VIS-1",
    "VIS-003",
    "请核对时间线中接待登记的序号",
    by_form=True,
    beforehand=something(lambda case, attempt: open_promises(case), "本案没有尚待办理的承诺"),
)
def the_promise_is_open(case: CaseFile, attempt: Attempt[KeepPromise]) -> str | None:
    details = attempt.details
    if any(clock.opened_seq == details.visit for clock in open_promises(case)):
        return None
    return f"第{details.visit}项登记没有尚待办理的承诺"


def promised(case: CaseFile, fact: Fact[RecordVisit]) -> bool:
    return fact.details.promised_by is not None and fact.details.promised_by > fact.on


def _days_promised(case: CaseFile, fact: Fact[RecordVisit]) -> dict[str, object]:
    by = fact.details.promised_by
    return {"length": (by - fact.on).days if by else None}


def of_the_visit(case: CaseFile, fact: Fact[KeepPromise], clock: Clock) -> bool:
    return clock.opened_seq == fact.details.visit


@guard("ARL-05-2", "VIS-002", "申请人不愿调解的，请依法审查受理", by_form=True)
def mediation_is_wanted(case: CaseFile, attempt: Attempt[MediateEarly]) -> str | None:
    details = attempt.details
    if not details.willing:
        return "调解应当出于申请人自愿"
    return "申请人坚持申请的，不能登记为达成一致" if details.agreed and details.insists else None


@guard("ARL-35", "ORD-001", "请核对本案的结案方式")
def it_was_refused(case: CaseFile, attempt: Attempt) -> str | None:
    if case.ending in (Ending.DECLINED, Ending.DISMISSED):
        return None
    return "本案没有不予受理，也没有驳回申请，不需要责令受理"


@guard("ARL-35", "ORD-002", "请核对本案的结案方式；审理期限届满前请继续审理")
def it_was_refused_or_not_answered(case: CaseFile, attempt: Attempt) -> str | None:
    """Refused, dismissed, or not answered in time; under the old law refused only (旧法 第二十条)."""
    if case.ending is None:
        clock = case.last_clock(*DECISION_TERMS)
        over = clock and case.due(clock).is_over(attempt.on)
        return None if over else "本案仍在审理期限之内或者依法中止，没有超过期限不作答复"
    refused = (Ending.DECLINED, *((Ending.DISMISSED,) if case.applies("ARL-35b", attempt.on) else ()))
    return None if case.ending in refused else "本案没有不予受理，也没有驳回申请，上级不直接受理"


@guard("ARL-35", "ORD-003", ABOVE_US, by_form=True)
def who_takes_it_up_is_above(case: CaseFile, attempt: Attempt[AcceptAsOrdered | TakenOver]) -> str | None:
    return not_above(case, attempt.details.organ, attempt.on)


def after_leaving(case: CaseFile, fact: Fact) -> State:
    """What others still owe this office keeps the case in 履行监督."""
    return State.COMPLIANCE if any(o.holds_the_case for o in obligations(case)) else State.CLOSED


STEPS: tuple[Step, ...] = (
    *rows(
        *OPEN_STATES,
        act=Act.RECORD_VISIT,
        basis="ARL-22",
        any_day=True,
        who=OFFICE,
        details=RecordVisit,
        guards=(a_promise_says_what_and_when,),
        opens=(Opens(term=PROMISE, when=promised, fill=_days_promised),),
    ),
    *rows(
        *OPEN_STATES,
        act=Act.KEEP_PROMISE,
        after=(Act.RECORD_VISIT,),
        basis="VIS-1",
        any_day=True,
        who=OFFICE,
        details=KeepPromise,
        guards=(the_promise_is_open,),
        closes=(Closes(term=PROMISE, only=of_the_visit),),
    ),
    *rows(
        State.RECEIVED,
        State.SUPPLEMENTING,
        act=Act.MEDIATE_EARLY,
        basis="ARL-05",
        who=OFFICE,
        details=MediateEarly,
        guards=(mediation_is_wanted,),
        calls=(Calls(kind=DocumentKind.MEDIATION_RECORD),),
    ),
    *rows(
        State.DECIDED,
        State.COMPLIANCE,
        State.CLOSED,
        act=Act.ACCEPT_AS_ORDERED,
        aside=True,
        target=State.ACCEPTED,
        basis="ARL-35",
        who=(*OFFICE, Role.REVIEWER),
        details=AcceptAsOrdered,
        guards=(it_was_refused, a_shorter_trial_rests_on_a_law, who_takes_it_up_is_above),
        closes=TO_SUE,
        opens=TRIAL_PERIODS,
        calls=(ACCEPTANCE_NOTICE,),
    ),
    *(
        step
        for basis, states in (("ARL-35", (State.DECIDED, State.COMPLIANCE, State.CLOSED)), ("ARL-35b", IN_TRIAL))
        for step in rows(
            *states,
            act=Act.TAKEN_OVER,
            final=True,
            aside=True,
            target=Fork(options=(State.CLOSED, State.COMPLIANCE), choose=after_leaving),
            basis=basis,
            who=(*OFFICE, Role.REVIEWER),
            details=TakenOver,
            guards=(it_was_refused_or_not_answered, who_takes_it_up_is_above),
            closes=(*TRIAL_TERMS, *TO_SUE, PROMISE),
        )
    ),
)
