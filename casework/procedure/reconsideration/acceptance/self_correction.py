"""处罚机关自行纠正: the organ that imposed a penalty finds it wrong when the application comes through it
(行政复议法 第三十二条, 行政复议法实施条例 第三十八条).

It forwards or corrects, within one and the same five working days. What it did is told to the applicant and to this
office, which puts it on record; who insists on the review of the old penalty is told to apply, and the days that took
are left out of his application period (第三十八条第二款).
"""

from datetime import date

from pydantic import Field

from casework.casefile import CaseFile, Clock, Details, Fact
from casework.procedure.fields import RespondentKey, Text
from casework.procedure.reconsideration.acceptance.filing import OFFICE, receipt_of
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL
from casework.procedure.table import Attempt, Opens, Step, guard, rows
from casework.vocabulary import Act, State, zh_date


class RecordSelfCorrection(Details):
    """处罚机关自行纠正的情况, as it told this office."""

    organ: RespondentKey = Field(title="作出处罚决定的机关")
    received_on: date = Field(title="该机关收到行政复议申请之日")
    corrected_on: date = Field(title="纠正之日")
    content: Text = Field(title="纠正的方式（撤销、变更等）、内容和文号")
    told_on: date = Field(title="告知申请人之日")
    insists: bool = Field(False, title="申请人仍坚持对原处罚决定申请复议")
    told_to_apply: bool = Field(False, title="已告知申请人向有管辖权的行政复议机关申请")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        """Only who wants to uphold the penalty has to forward (第三十二条第二款): of who had corrected it when the
        application came here, nothing was due but the correction."""
        return case.with_(clocks=tuple(clock for clock in case.clocks if not self._took_its_place(clock)))

    def _took_its_place(self, clock: Clock) -> bool:
        sent_on = clock.closed_on
        return (clock.term, clock.about) == ("ARL-32", self.organ) and bool(sent_on and self.corrected_on <= sent_on)


@guard("ARL-32", "SCR-001", "请核对该机关收到申请之日；认为需要维持的，由其转送申请", by_form=True)
def the_regulation_was_in_force(case: CaseFile, attempt: Attempt[RecordSelfCorrection]) -> str | None:
    if case.applies("REG26-38a", attempt.details.received_on):
        return None
    return "该机关收到申请之日施行的条例没有自行纠正的规定"


@guard("REG26-38a", "SCR-004", "由被申请人自行改变其他行政行为的，请登记证据材料；受案范围登记有误的，先更正收案登记")
def only_a_penalty_is_corrected_so(case: CaseFile, attempt: Attempt) -> str | None:
    """作出行政处罚决定的行政机关."""
    code = receipt_of(case).scope_item
    scope = case.item("scope_items", code, attempt.on) if code else None
    return f"本案的受案范围是“{scope.label}”，不是行政处罚" if scope and "penalty" not in scope.needs else None


@guard("REG26-38a", "SCR-002", "请核对收到申请、纠正和告知的日期", by_form=True)
def the_correction_has_its_order(case: CaseFile, attempt: Attempt[RecordSelfCorrection]) -> str | None:
    details = attempt.details
    days = (details.received_on, details.corrected_on, details.told_on, attempt.on)
    if list(days) == sorted(days):
        return None
    told = "、".join(zh_date(day) for day in days)
    return f"收到申请、纠正、告知申请人、告知本机关的日期（{told}）前后不符"


@guard("REG26-38b", "SCR-003", "请由处罚机关告知申请人，再行登记", by_form=True)
def who_insists_is_told_where_to_apply(case: CaseFile, attempt: Attempt[RecordSelfCorrection]) -> str | None:
    details = attempt.details
    if not details.insists or details.told_to_apply:
        return None
    return "申请人仍坚持对原行政处罚决定申请行政复议的，应当告知其向有管辖权的行政复议机关申请"


def handed_in(case: CaseFile, fact: Fact[RecordSelfCorrection]) -> date:
    return fact.details.received_on


def the_organ(case: CaseFile, fact: Fact[RecordSelfCorrection]) -> str:
    return fact.details.organ


def corrected(case: CaseFile, fact: Fact[RecordSelfCorrection]) -> dict[str, object]:
    return {"closed_on": fact.details.corrected_on, "closed_seq": fact.seq}


STEPS: tuple[Step, ...] = rows(
    State.RECEIVED,
    State.SUPPLEMENTING,
    *IN_TRIAL,
    act=Act.RECORD_SELF_CORRECTION,
    basis="REG26-38a",
    any_day=True,
    who=OFFICE,
    details=RecordSelfCorrection,
    guards=(
        the_regulation_was_in_force,
        only_a_penalty_is_corrected_so,
        the_correction_has_its_order,
        who_insists_is_told_where_to_apply,
    ),
    opens=(Opens(term="REG26-38a", start=handed_in, about=the_organ, fill=corrected),),
)
