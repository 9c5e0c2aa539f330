"""收到申请: what an application is registered with (行政复议法 第二十条至第二十二条)."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Fact, Party
from casework.procedure.fields import (
    ApplicantDetails,
    ApplicationStart,
    AskedOnRefusal,
    Count,
    ElevationGround,
    FileNumber,
    FirstGround,
    Inaction,
    Name,
    PartyDetails,
    ScopeDetail,
    ScopeItem,
    Text,
    Transition,
)
from casework.procedure.reconsideration.acceptance.arrival.online import Arrival
from casework.procedure.reconsideration.periods.detours import Detour
from casework.vocabulary import PartyKind, PartyRole


class Obstacle(BaseModel):
    """不可抗力或者其他正当理由 that held up the application (第二十条第二款)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    begins: date = Field(title="障碍开始日")
    ends: date = Field(title="障碍消除日")
    reason: Text = Field(title="事由")


class Elevated(BaseModel):
    """提级审理: the case below that this office has decided to try itself (行政复议法实施条例 第四十条)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    organ: Name = Field(title="下级行政复议机关")
    number: FileNumber = Field(title="下级机关的案号", min_length=1)
    ground: ElevationGround = Field(title="提级审理的情形")
    asked: bool = Field(False, title="系下级机关报请")
    received_on: date = Field(title="下级机关收到申请之日")
    accepted_on: date = Field(title="下级机关受理之日")


class Receive(Arrival):
    """收到申请."""

    applicants: tuple[ApplicantDetails, ...] = Field(title="申请人", min_length=1)
    respondents: tuple[PartyDetails, ...] = Field(title="被申请人", min_length=1)
    third_parties: tuple[PartyDetails, ...] = Field((), title="第三人")
    administrative_act: Text = Field(title="行政行为")
    act_number: FileNumber = Field("", title="行政行为文号")
    act_on: date | None = Field(None, title="行政行为作出日")
    known_on: date | None = Field(None, title="知道行政行为之日")
    known_by: ApplicationStart | None = Field(None, title="知道行政行为的方式")
    never_served: bool = Field(False, title="应当送达的法律文书没有送达")
    told_of_right: bool = Field(True, title="已告知复议权利、机关和期限")
    knew_right_on: date | None = Field(None, title="知道复议权利之日")
    obstacles: tuple[Obstacle, ...] = Field((), title="耽误期限的正当理由")
    detours: tuple[Detour, ...] = Field((), title="不计入申请期限的期间")
    longer_days: Count | None = Field(None, title="法律规定的更长申请期限（日）")
    longer_basis: str = Field("", title="规定更长申请期限的法律条文", max_length=200)
    real_estate: bool = Field(False, title="因不动产提出")
    posted_on: date | None = Field(None, title="交邮日（邮戳）")
    claims: tuple[Text, ...] = Field(title="复议请求", min_length=1)
    reasons: str = Field("", title="申请人的事实和理由", max_length=8000)
    scope_item: ScopeItem | None = Field(None, title="受案范围")
    scope_detail: ScopeDetail | None = Field(None, title="受案范围的具体情形")
    inaction: Inaction | None = Field(None, title="不履行职责的情形")
    domain: str = Field("", title="行政管理类别", max_length=50)
    compensation_claimed: bool = Field(False, title="一并提出行政赔偿请求")
    withdrawn_case: FileNumber = Field("", title="此前撤回的同一案件的案号")
    withdrawal_not_willing: str = Field("", title="证明前次撤回违背真实意愿的材料", max_length=1000)
    mandatory_first: FirstGround | None = Field(None, title="复议前置的情形")
    penalty_organ_received_on: date | None = Field(None, title="处罚机关收到申请之日")
    oral_record: str = Field("", title="口头申请笔录", max_length=8000)
    oral_confirmed: bool = Field(False, title="笔录已当场宣读并由申请人签名")
    business_environment: bool = Field(False, title="涉营商环境")
    elevated: Elevated | None = Field(None, title="提级审理")
    repeat_reason: Annotated[str, AskedOnRefusal()] = Field("", title="与已有案件相似仍予登记的理由", max_length=1000)
    regime: int | None = Field(None, title="适用的法律版本")
    regime_reason: str = Field("", title="选择法律版本的理由", max_length=300)
    transition: Transition | None = Field(None, title="条例新旧衔接的办法")
    transition_reason: str = Field("", title="选择衔接办法的理由", max_length=300)

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        case = with_parties(
            case,
            (PartyRole.APPLICANT, self.applicants),
            (PartyRole.RESPONDENT, self.respondents),
            (PartyRole.THIRD_PARTY, self.third_parties),
        )
        if not self.elevated:
            return case
        below = PartyDetails.model_validate({"name": self.elevated.organ, "kind": PartyKind.AGENCY})
        return with_parties(case, (PartyRole.ORGAN, (below,)))


def with_parties(case: CaseFile, *entered: tuple[PartyRole, tuple[PartyDetails, ...]]) -> CaseFile:
    """The case with everyone the opening act names."""
    parties = case.parties
    for role, people in entered:
        for person in people:
            parties = (*parties, new_party(parties, role, person))
    return case.with_(parties=parties)


def new_party(parties: tuple[Party, ...], role: PartyRole, person: PartyDetails) -> Party:
    """The next party in a role, with its key."""
    index = 1 + sum(1 for party in parties if party.role is role)
    said = dict(person) | {"agents": tuple(agent.of_the_case() for agent in person.agents)}
    return Party(key=f"{role.value}-{index}", role=role, **said)
