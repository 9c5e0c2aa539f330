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
    OrganDetails,
    PartyDetails,
    Rarely,
    ScopeDetail,
    ScopeItem,
    Text,
    Transition,
)
from casework.procedure.reconsideration.acceptance.arrival.forwarded import Forwarding
from casework.procedure.reconsideration.acceptance.arrival.online import Arrival, only_by
from casework.procedure.reconsideration.periods.detours import Detour
from casework.vocabulary import Channel, PartyKind, PartyRole

PERIOD = Rarely("申请期限有特别情形的")
MATTER = Rarely("事实和理由、受案范围")
ELSEWHERE = Rarely("第三人、前案、法律适用")


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
    accepted_on: date | None = Field(None, title="下级机关受理之日（尚未受理的不填）")


class Receive(Arrival):
    """收到申请."""

    applicants: tuple[ApplicantDetails, ...] = Field(title="申请人", min_length=1)
    respondents: tuple[OrganDetails, ...] = Field(title="被申请人", min_length=1)
    third_parties: Annotated[tuple[PartyDetails, ...], ELSEWHERE] = Field((), title="第三人")
    administrative_act: Text = Field(title="行政行为")
    act_number: FileNumber = Field("", title="行政行为文号")
    act_on: date | None = Field(None, title="行政行为作出日")
    known_on: date | None = Field(None, title="知道行政行为之日")
    known_by: Annotated[ApplicationStart | None, PERIOD] = Field(None, title="知道行政行为的方式")
    never_served: Annotated[bool, PERIOD] = Field(False, title="应当送达的法律文书没有送达")
    told_of_right: Annotated[bool, PERIOD] = Field(True, title="已告知复议权利、机关和期限")
    knew_right_on: Annotated[date | None, PERIOD] = Field(None, title="知道复议权利之日")
    obstacles: Annotated[tuple[Obstacle, ...], PERIOD] = Field((), title="耽误期限的正当理由")
    detours: Annotated[tuple[Detour, ...], PERIOD] = Field((), title="不计入申请期限的期间")
    longer_days: Annotated[Count | None, PERIOD] = Field(None, title="法律规定的更长申请期限（日）")
    longer_basis: Annotated[str, PERIOD] = Field("", title="规定更长申请期限的法律条文", max_length=200)
    real_estate: Annotated[bool, PERIOD] = Field(False, title="因不动产提出")
    posted_on: Annotated[date | None, only_by(Channel.POST)] = Field(None, title="交邮日（邮戳）")
    claims: tuple[Text, ...] = Field(title="复议请求", min_length=1)
    reasons: Annotated[str, MATTER] = Field("", title="申请人的事实和理由", max_length=8000)
    scope_item: Annotated[ScopeItem | None, MATTER] = Field(None, title="受案范围")
    scope_detail: Annotated[ScopeDetail | None, MATTER] = Field(None, title="受案范围的具体情形")
    inaction: Annotated[Inaction | None, MATTER] = Field(None, title="不履行职责的情形")
    domain: Annotated[str, MATTER] = Field("", title="行政管理类别", max_length=50)
    compensation_claimed: Annotated[bool, MATTER] = Field(False, title="一并提出行政赔偿请求")
    withdrawn_case: Annotated[FileNumber, ELSEWHERE] = Field("", title="此前撤回的同一案件的案号")
    withdrawal_not_willing: Annotated[str, ELSEWHERE] = Field(
        "", title="证明前次撤回违背真实意愿的材料", max_length=1000
    )
    withdrawn_not_ended: Annotated[str, ELSEWHERE] = Field(
        "", title="前次撤回没有经准予撤回并终止行政复议的（如受理以前撤回），写明情况", max_length=1000
    )
    mandatory_first: Annotated[FirstGround | None, MATTER] = Field(None, title="复议前置的情形")
    penalty_organ_received_on: Annotated[date | None, only_by(Channel.VIA_PENALTY_ORGAN)] = Field(
        None, title="处罚机关收到申请之日"
    )
    forwarding: Annotated[Forwarding | None, only_by(Channel.FORWARDED)] = Field(None, title="转来的情况")
    oral_record: Annotated[str, only_by(Channel.ORAL)] = Field("", title="口头申请笔录", max_length=8000)
    oral_confirmed: Annotated[bool, only_by(Channel.ORAL)] = Field(False, title="笔录已当场宣读并由申请人签名")
    business_environment: Annotated[bool, MATTER] = Field(False, title="涉营商环境")
    elevated: Annotated[Elevated | None, ELSEWHERE] = Field(None, title="提级审理")
    repeat_reason: Annotated[str, AskedOnRefusal()] = Field("", title="与已有案件相似仍予登记的理由", max_length=1000)
    regime: Annotated[int | None, ELSEWHERE] = Field(None, title="适用的法律版本")
    regime_reason: Annotated[str, ELSEWHERE] = Field("", title="选择法律版本的理由", max_length=300)
    transition: Annotated[Transition | None, ELSEWHERE] = Field(None, title="条例新旧衔接的办法")
    transition_reason: Annotated[str, ELSEWHERE] = Field("", title="选择衔接办法的理由", max_length=300)

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
