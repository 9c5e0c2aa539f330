"""行政应诉: a court case against an organ, from the court's notice to the performed judgment (行政诉讼法;
法释〔2020〕3号)."""

from datetime import date

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import Cause, Count, CourtResult, DefendantKey
from casework.procedure.litigation.notice import (
    TO_ANSWER,
    ReceiveNotice,
    SubmitAnswer,
    appellees,
    defendants,
    is_first_instance,
    is_second_instance,
    the_answering_defendant,
    this_defendant_has_not_answered,
    who_appealed_is_a_party,
)
from casework.procedure.litigation.officials import who_changed, who_changed_and_why
from casework.procedure.litigation.sitting import (
    DesignateOfficial,
    Questioning,
    Sitting,
    absent_heads_sent_staff,
    an_excuse_has_its_proof,
    every_defendant_is_recorded_once,
    the_excused,
    the_sitting_was_notified,
    who_came_is_named,
    whose_standing_was_denied_was_not_there,
)
from casework.procedure.litigation.who_came import (
    a_lawyer_is_no_staff,
    heads_are_of_the_organ_itself,
    the_head_is_its_own,
)
from casework.procedure.reconsideration.compliance.performance import Archive, Close, RecordPerformance, obliged
from casework.procedure.reconsideration.hearing.trial import Assign
from casework.procedure.recorded import WITHOUT_GAPS
from casework.procedure.table import Attempt, Calls, Closes, Fork, Opens, Step, cut_off, guard, rows
from casework.vocabulary import (
    Act,
    DocumentKind,
    Instance,
    Register,
    Role,
    Stage,
    State,
    zh_date,
)

OFFICE = (Role.CLERK, Role.HANDLER)
OPEN_STATES = (State.NOTIFIED, State.PREPARING, State.AWAITING_COURT, State.HEARD, State.JUDGED, State.PERFORMING)
BEFORE_JUDGMENT = OPEN_STATES[:4]


class ScheduleSitting(Details):
    """开庭通知. The act's day is the day the notice was received."""

    sitting_on: date = Field(title="开庭日期")
    hour: str = Field("", title="开庭时刻（如9时30分）", max_length=20)
    place: str = Field("", title="开庭地点", max_length=200)
    head_required: bool = Field(False, title="法院通知负责人应当出庭")


class Judgment(Details):
    """裁判. The act's day is the day it was served on the organ."""

    result: CourtResult = Field(title="裁判结果")
    is_ruling: bool = Field(False, title="裁定")
    judged_on: date = Field(title="裁判日期")
    content: str = Field("", title="裁判要点", max_length=4000)
    against: bool = Field(False, title="行政机关败诉")
    causes: tuple[Cause, ...] = Field((), title="违法或者不当的具体情形")


class TakeEffect(Details):
    """裁判生效. `performance_days` where the judgment lays a duty on a defendant."""

    defendant: DefendantKey | None = Field(None, title="负有履行义务的被告")
    performance_days: Count | None = Field(None, title="判决确定的履行期限（日）")


def _judgment(case: CaseFile) -> Judgment:
    *_, latest = case.every(Judgment)
    return latest.details


def _may_be_appealed(case: CaseFile) -> bool:
    """A second instance is the last, and a retrial by its procedure, with its results (法释〔2018〕1号 第一百一十九条
    第一款); not every ruling of the first may be appealed against either."""
    needs = case.item("litigation_results", _judgment(case).result, case.stands_on).needs
    return _instance(case) is not Instance.SECOND and not {"on_appeal", "no_appeal"} & set(needs)


def _instance(case: CaseFile) -> Instance:
    (notice,) = case.every(ReceiveNotice)
    return notice.details.instance


def all_answered(case: CaseFile, fact: Fact) -> State:
    """The preparation ends when every defendant has answered; after a sitting it is over anyhow."""
    if case.state is State.HEARD:
        return State.HEARD
    still_open = any(clock.term in TO_ANSWER for clock in case.open_clocks())
    return State.PREPARING if still_open else State.AWAITING_COURT


def after_effect(case: CaseFile, fact: Fact[TakeEffect]) -> State:
    return State.PERFORMING if fact.details.performance_days else State.JUDGED


def bound_defendant(case: CaseFile, fact: Fact[TakeEffect]) -> str:
    return fact.details.defendant or ""


def own(case: CaseFile, fact: Fact[SubmitAnswer | DesignateOfficial]) -> tuple[str, ...]:
    """The defendant whose paper it is."""
    return (fact.details.defendant,)


def the_defeated(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    return defendants(case, fact) if _judgment(case).against else ()


def the_appointed_day(case: CaseFile) -> date | None:
    """The day of the sitting as the court gave notice of it last."""
    notice = case.latest(ScheduleSitting)
    return notice.details.sitting_on if notice else None


# ---- guards
@guard("ATT-2", "LIT-002", "请选择被诉行政机关的正职、副职或者参与分管的负责人", by_form=True)
def the_official_belongs_to_a_defendant(case: CaseFile, attempt: Attempt[DesignateOfficial]) -> str | None:
    return None if case.party(attempt.details.defendant) else "被告不是本案当事人"


@guard("ATT-5", "LIT-003", "请核对开庭日期", by_form=True)
def the_sitting_lies_ahead(case: CaseFile, attempt: Attempt[ScheduleSitting]) -> str | None:
    day = attempt.details.sitting_on
    return f"开庭日期{zh_date(day)}早于收到通知的日期" if day < attempt.on else None


@guard("ALL-85a", "LIT-013", "请核对裁判日期和收到裁判的日期", by_form=True)
def it_was_given_before_it_was_served(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    given, notice = attempt.details.judged_on, case.received()
    if given < notice.on:
        return f"裁判日期{zh_date(given)}早于收到应诉通知之日{zh_date(notice.on)}"
    return f"裁判日期{zh_date(given)}晚于收到裁判之日{zh_date(attempt.on)}" if given > attempt.on else None


@guard("ALL-85b", "LIT-014", "请核对裁判结果，并如实勾选“裁定”：判决和裁定的上诉期限不同", by_form=True)
def a_ruling_is_no_judgment(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """Of some matters the court disposes by 裁定, of the others never; the period of appeal hangs on it."""
    details = attempt.details
    item = case.item("litigation_results", details.result, attempt.on)
    if "either" in item.needs or details.is_ruling == ("ruling" in item.needs):
        return None
    if details.is_ruling:
        return f"“{item.label}”不以裁定作出（{item.citation}）"
    return f"“{item.label}”以裁定作出（{item.citation}），没有勾选“裁定”"


@guard("ALL-69", "LIT-021", "请核对裁判结果和“行政机关败诉”", by_form=True)
def what_the_court_left_standing_is_not_lost(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """Where the claims or the suit were dismissed, given up or sent to another court, no organ has lost."""
    item = case.item("litigation_results", attempt.details.result, attempt.on)
    wrong = attempt.details.against and "not_lost" in item.needs
    return f"裁判结果是“{item.label}”，行政机关没有败诉" if wrong else None


@guard("ALL-89", "LIT-019", "一审裁判请选择其他结果；二审案件的审级登记有误的，先更正应诉登记", by_form=True)
def an_appeal_is_disposed_of_on_appeal(case: CaseFile, attempt: Attempt[Judgment]) -> str | None:
    """Only the court of appeal dismisses an appeal or sends a case back (第八十九条)."""
    item, instance = case.item("litigation_results", attempt.details.result, attempt.on), _instance(case)
    if "on_appeal" in item.needs and instance is Instance.FIRST:
        return f"本案是{instance.label}，不能登记“{item.label}”"
    return None


@guard("ALL-85a", "LIT-009", "请等待上诉期限届满，或者登记二审裁判")
def the_appeal_period_is_over(case: CaseFile, attempt: Attempt) -> str | None:
    clock = case.running("ALL-85a") or case.running("ALL-85b")
    due = case.due(clock) if clock else None
    return f"上诉期限要到{zh_date(due.first)}才届满" if due and due.still_runs(attempt.on) else None


@guard("ALL-94", "LIT-010", "请写明负有履行义务的被告", by_form=True)
def a_duty_names_its_defendant(case: CaseFile, attempt: Attempt[TakeEffect]) -> str | None:
    nobody = attempt.details.performance_days and not attempt.details.defendant
    return "裁判确定履行期限的，应当写明负有履行义务的被告" if nobody else None


@guard("ALL-85a", "LIT-022", "已经登记的不必再登记；其他被告负有履行义务的，写明该被告和履行期限", by_form=True)
def it_takes_effect_once(case: CaseFile, attempt: Attempt[TakeEffect]) -> str | None:
    """A second entry adds the duty of another defendant, and nothing else."""
    earlier = list(case.every(TakeEffect))
    bound = {fact.details.defendant for fact in earlier}
    adds = attempt.details.performance_days and attempt.details.defendant not in bound
    return f"裁判已于{zh_date(earlier[-1].on)}登记生效" if earlier and not adds else None


@guard("ALL-94", "LIT-011", "请核对负有履行义务的被告", by_form=True)
def this_defendant_has_a_duty(case: CaseFile, attempt: Attempt[RecordPerformance]) -> str | None:
    key = attempt.details.party
    if case.running("ALL-94", key):
        return None
    party = case.party(key)
    return f"{party.name if party else key}没有尚待履行的裁判义务"


@guard("ALL-85a", "LIT-012", "请先登记裁判生效")
def the_judgment_took_effect(case: CaseFile, attempt: Attempt) -> str | None:
    return None if case.find(Act.RECORD_EFFECT) else "裁判尚未生效"


STEPS: tuple[Step, ...] = (
    *rows(
        State.NEW,
        act=Act.RECEIVE_NOTICE,
        target=State.NOTIFIED,
        basis="ALL-67a",
        who=OFFICE,
        details=ReceiveNotice,
        guards=(who_appealed_is_a_party,),
        opens=(
            Opens(term="ALL-67b", about=defendants, when=is_first_instance),
            Opens(term="CPL-174", about=appellees, when=is_second_instance),
        ),
    ),
    *rows(
        State.NOTIFIED,
        act=Act.ASSIGN,
        consults=(Register.HANDLERS,),
        target=State.PREPARING,
        basis="ALL-3",
        who=(Role.CLERK, Role.REVIEWER),
        details=Assign,
    ),
    *rows(
        *OPEN_STATES[1:],
        act=Act.ASSIGN,
        consults=(Register.HANDLERS,),
        basis="ALL-3",
        who=(Role.CLERK, Role.REVIEWER),
        details=Assign,
    ),
    *rows(
        State.PREPARING,
        State.HEARD,
        act=Act.SUBMIT_ANSWER,
        target=Fork(options=(State.PREPARING, State.AWAITING_COURT, State.HEARD), choose=all_answered),
        basis="ALL-67b",
        who=OFFICE,
        details=SubmitAnswer,
        guards=(this_defendant_has_not_answered,),
        closes=tuple(Closes(term=term, about=the_answering_defendant) for term in TO_ANSWER),
        calls=(
            Calls(kind=DocumentKind.DEFENCE, to=own, gone_since=WITHOUT_GAPS),
            Calls(kind=DocumentKind.COURT_EVIDENCE, to=own, gone_since=WITHOUT_GAPS),
        ),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.SCHEDULE_SITTING,
        basis="ATT-5",
        who=OFFICE,
        details=ScheduleSitting,
        guards=(the_sitting_lies_ahead,),
    ),
    *rows(
        State.PREPARING,
        State.AWAITING_COURT,
        State.HEARD,
        act=Act.DESIGNATE_OFFICIAL,
        basis="ATT-2",
        who=(Role.HANDLER, Role.REVIEWER, Role.APPROVER),
        details=DesignateOfficial,
        guards=(the_official_belongs_to_a_defendant, the_head_is_its_own),
        calls=(
            Calls(kind=DocumentKind.OFFICIAL_IDENTITY, to=own),
            Calls(kind=DocumentKind.OFFICIAL_CHANGE, to=who_changed, gone_since=WITHOUT_GAPS),
            Calls(kind=DocumentKind.OFFICIAL_CHANGE, to=who_changed_and_why, since=WITHOUT_GAPS),
        ),
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.HOLD_SITTING,
        after=(Act.SCHEDULE_SITTING,),
        likely_on=the_appointed_day,
        target=State.HEARD,
        basis="ATT-1",
        who=OFFICE,
        details=Sitting,
        guards=(
            the_sitting_was_notified,
            every_defendant_is_recorded_once,
            who_came_is_named,
            whose_standing_was_denied_was_not_there,
            heads_are_of_the_organ_itself,
            a_lawyer_is_no_staff,
            absent_heads_sent_staff,
            an_excuse_has_its_proof,
        ),
        calls=(Calls(kind=DocumentKind.OFFICIAL_ABSENCE, to=the_excused),),
    ),
    *rows(
        *OPEN_STATES[:5],
        act=Act.RECORD_QUESTIONING,
        basis="ALL-86",
        who=OFFICE,
        details=Questioning,
    ),
    *rows(
        *BEFORE_JUDGMENT,
        act=Act.RECEIVE_JUDGMENT,
        target=State.JUDGED,
        basis="ALL-85a",
        who=OFFICE,
        details=Judgment,
        guards=(
            it_was_given_before_it_was_served,
            a_ruling_is_no_judgment,
            an_appeal_is_disposed_of_on_appeal,
            what_the_court_left_standing_is_not_lost,
        ),
        closes=cut_off(*TO_ANSWER),
        opens=(
            Opens(term="ALL-85a", when=lambda case, fact: _may_be_appealed(case) and not _judgment(case).is_ruling),
            Opens(term="ALL-85b", when=lambda case, fact: _may_be_appealed(case) and _judgment(case).is_ruling),
        ),
    ),
    *rows(
        State.JUDGED,
        act=Act.RECORD_EFFECT,
        after=(Act.RECEIVE_JUDGMENT,),
        final=True,
        target=Fork(options=(State.JUDGED, State.PERFORMING), choose=after_effect),
        basis="ALL-85a",
        who=OFFICE,
        details=TakeEffect,
        guards=(the_appeal_period_is_over, it_takes_effect_once, a_duty_names_its_defendant),
        closes=("ALL-85a", "ALL-85b"),
        opens=(
            Opens(
                term="ALL-94",
                when=lambda case, fact: bool(getattr(fact.details, "performance_days", None)),
                about=bound_defendant,
                fill=lambda case, fact: {"length": getattr(fact.details, "performance_days", None)},
            ),
        ),
        calls=(Calls(kind=DocumentKind.DEFEAT_REPORT, to=the_defeated, gone_since=WITHOUT_GAPS),),
    ),
    *rows(
        State.PERFORMING,
        act=Act.RECORD_PERFORMANCE,
        after=(Act.RECORD_EFFECT,),
        target=State.JUDGED,
        basis="ALL-94",
        who=OFFICE,
        details=RecordPerformance,
        guards=(this_defendant_has_a_duty,),
        closes=(Closes(term="ALL-94", about=obliged),),
        calls=(
            Calls(
                kind=DocumentKind.JUDGMENT_REPORT,
                to=lambda case, fact: (obliged(case, fact),),
                gone_since=WITHOUT_GAPS,
            ),
        ),
    ),
    *rows(
        State.JUDGED,
        act=Act.CLOSE,
        final=True,
        target=State.CLOSED,
        basis="ALL-94",
        who=OFFICE,
        details=Close,
        guards=(the_judgment_took_effect,),
    ),
    *rows(State.CLOSED, act=Act.ARCHIVE, final=True, target=State.ARCHIVED, basis="", who=OFFICE, details=Archive),
)

STAGE_OF: dict[State, Stage | None] = {
    State.NEW: Stage.RESPONSE,
    State.NOTIFIED: Stage.RESPONSE,
    State.PREPARING: Stage.RESPONSE,
    State.AWAITING_COURT: Stage.COURT,
    State.HEARD: Stage.COURT,
    State.JUDGED: Stage.JUDGMENT,
    State.PERFORMING: Stage.PERFORMANCE,
    State.CLOSED: None,
    State.ARCHIVED: None,
}
