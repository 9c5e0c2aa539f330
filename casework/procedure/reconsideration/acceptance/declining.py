"""不予受理, and the finding on each condition of acceptance (行政复议法 第三十条)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import AcceptanceCondition, Interest, KnownTo, Text
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
    reason: Text = Field(title="理由")
    checklist: tuple[ConditionFinding, ...] = Field((), title="受理条件核查")
    right_organ: Annotated[str, KnownTo(Register.JURISDICTION)] = Field(
        "", title="有管辖权的行政复议机关", max_length=200
    )

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(ending=Ending.DECLINED)
