"""What a decision decides, claim by claim (行政复议法 第六十三条至第七十二条)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from casework.procedure.fields import Cause, ChangeEffect, Count, DecisionGround, FileNumber, Outcome, Rarely, Text

IN_WORKING_DAYS = "履行期限为工作日（文书写作“个工作日”）"
EXPLAINED = Rarely("请求确认无效而不属于无效情形的")
OWN_PERIOD = Rarely("该项的履行期限与其他各项不同的")


class ClaimOutcome(BaseModel):
    """What is decided on one claim, or besides the claims (第七十二条第二款). With a single claim its number may be
    left out. `remake`: the respondent must act anew, which the ground of annulment limits (第六十四条第二款).
    `own_days`, `no_day`: the period of this item is not that of the others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: Outcome = Field(title="决定类型")
    text: Text = Field(title="决定内容")
    claim: int | None = Field(None, title="对应第几项复议请求", ge=1, le=100)
    part: str = Field("", title="只决定行政行为的一部分的，写明该部分", max_length=200)
    ground: DecisionGround | None = Field(None, title="法定事由")
    causes: tuple[Cause, ...] = Field((), title="具体情形")
    explained: Annotated[str, EXPLAINED] = Field(
        "", title="向申请人释明的时间、方式和内容，以及其拒绝变更复议请求的情况", max_length=1000
    )
    effect: ChangeEffect | None = Field(None, title="变更后对申请人是否更为不利")
    remake: bool = Field(False, title="责令重新作出行政行为")
    own_days: Annotated[Count | None, OWN_PERIOD] = Field(None, title="该项自己的履行期限（日）")
    own_in_working_days: Annotated[bool, OWN_PERIOD] = Field(False, title="该项自己的履行期限为工作日")
    no_day: Annotated[bool, OWN_PERIOD] = Field(False, title="该项不确定履行期限")
    for_procedure_only: bool = Field(False, title="确认违法仅以违反法定程序为由（影响起诉的法院）")


class JointOutcome(ClaimOutcome):
    """What one decision decides of another case that is tried together with this one (条例 第四十三条第二款)."""

    case: FileNumber = Field(title="合并审理的案件（案号）", min_length=1)
