"""不予受理, and the finding on each condition of acceptance (行政复议法 第三十条)."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import AcceptanceCondition, ApplicantKey, Exclusion, Interest, KnownTo, Text
from casework.procedure.reconsideration.complaint import penalty_of
from casework.procedure.reconsideration.succession import left
from casework.procedure.table import Attempt, guard
from casework.vocabulary import Ending, Register


class ConditionFinding(BaseModel):
    """One of the seven conditions of art 30, and what shows that it is met or not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    condition: AcceptanceCondition = Field(title="受理条件")
    met: bool = Field(title="符合")
    evidence: Text = Field(title="依据的材料")
    interest: Interest | None = Field(None, title="利害关系的情形")


class Decline(Details):
    """不予受理."""

    unmet: tuple[AcceptanceCondition, ...] = Field(title="不符合的受理条件", min_length=1)
    applicant_unclear: bool = Field(False, title="不符合第一项的是申请人不明确，不是被申请人")
    exclusion: Exclusion | None = Field(None, title="不属于复议范围的法定事项（法律、条例列明的）")
    reason: Text = Field(title="理由")
    checklist: tuple[ConditionFinding, ...] = Field((), title="受理条件核查")
    right_organ: Annotated[str, KnownTo(Register.JURISDICTION)] = Field(
        "", title="有管辖权的行政复议机关", max_length=200
    )

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.DECLINED)


class OfOne(Details):
    """What is decided of one of several applicants."""

    applicant: ApplicantKey = Field(title="所涉申请人")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return left(case, self.applicant, fact.on)


class TurnedAway(OfOne):
    """His application is not accepted, or should not have been."""

    unmet: tuple[AcceptanceCondition, ...] = Field(title="不符合的受理条件", min_length=1)
    exclusion: Exclusion | None = Field(None, title="不属于复议范围的法定事项（法律、条例列明的）")
    facts_found: str = Field("", title="审查查明的事实", max_length=8000)
    reason: Text = Field(title="理由")


class DeclineAlone(TurnedAway):
    """不予受理 of one of several."""

    right_organ: str = Field("", title="有管辖权的行政复议机关", max_length=200)


@guard("REG26-35", "ACC-027", "有利害关系的，第二项条件应当登记为符合；没有的，不选利害关系的情形", by_form=True)
def who_has_an_interest_is_not_sent_away_for_want_of_one(case: CaseFile, attempt: Attempt[Decline]) -> str | None:
    """Whoever comes under one of the cases that the regulation lists has an interest."""
    for finding in attempt.details.checklist:
        if finding.interest and not finding.met:
            found = case.item("interests", finding.interest, attempt.on)
            return f"核查认定申请人有“{found.label}”的利害关系，不能以没有利害关系不予受理"
    return None


@guard(
    "ARL-11",
    "ACC-030",
    "请选择不属于复议范围的法定事项；受案范围登记有误的，先更正收案登记；不符合其他条件的，选择该项条件",
    by_form=True,
)
def a_penalty_is_within_the_scope(case: CaseFile, attempt: Attempt) -> str | None:
    """第十一条第一项: whoever is sent away with a penalty all the same is told which exclusion it is."""
    details: Any = attempt.details
    unmet = [case.item("acceptance_conditions", code, attempt.on) for code in details.unmet]
    penalty = penalty_of(case, attempt.on)
    if not penalty or details.exclusion or not any("in_scope" in condition.needs for condition in unmet):
        return None
    return f"{penalty}，属于行政复议范围，没有写明属于哪一项不予受理的事项"
