"""审理: replies, third parties, opinions and hearings (行政复议法 第三十六条至第五十一条)."""

from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import (
    ClaimantKey,
    Handler,
    Name,
    NotTold,
    OfficerName,
    PartyDetails,
    ReplyPoint,
    RespondentKey,
    Text,
)
from casework.procedure.reconsideration.acceptance.authority import (
    AUTHORITY,
)
from casework.procedure.reconsideration.acceptance.filing import (
    OFFICE,
    new_party,
    receipt_of,
)
from casework.procedure.reconsideration.acceptance.roles import the_third_party_is_somebody_else
from casework.procedure.reconsideration.acceptance.standing import NAMED_WITH_A_PARTY
from casework.procedure.reconsideration.acceptance.withdrawal import (
    Withdraw,
    the_settlement_is_lawful,
    the_withdrawal_is_voluntary,
)
from casework.procedure.reconsideration.hearing.notified import AdjournHearing as AdjournHearing
from casework.procedure.reconsideration.hearing.notified import NotifyHearing as NotifyHearing
from casework.procedure.reconsideration.hearing.notified import hearing_notice_is_early_enough
from casework.procedure.reconsideration.hearing.notified import standing_notice as standing_notice
from casework.procedure.reconsideration.hearing.notified import the_notified_day as the_notified_day
from casework.procedure.reconsideration.hearing.summons import call_of, everybody_was_called, goes_on
from casework.procedure.table import Attempt, Calls, Closes, Step, Untold, guard, rows, something
from casework.vocabulary import Act, DocumentKind, PartyRole, Post, Register, Role, State, zh_date

OPEN_STATES = (State.RECEIVED, State.SUPPLEMENTING, State.ACCEPTED, State.SUSPENDED, State.DECIDED, State.COMPLIANCE)
IN_TRIAL = (State.ACCEPTED, State.SUSPENDED)


class Assign(Details):
    """指定行政复议人员."""

    handler: Handler = Field(title="承办人")
    others: tuple[Handler, ...] = Field((), title="共同办理的行政复议人员")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(handler=self.handler)


class Reply(Details):
    """被申请人提交书面答复、证据和依据."""

    respondent: RespondentKey = Field(title="被申请人")
    evidence: int | None = Field(None, title="证据、依据份数（没有提交的填0，没有清点的不填）", ge=0)
    summary: str = Field("", title="答复要点", max_length=4000)
    silent_on: tuple[ReplyPoint, ...] = Field((), title="答复没有说明的事项")
    delay_reason: str = Field("", title="逾期答复的不可抗力或者其他正当理由", max_length=1000)


class AddThirdParty(Details):
    """第三人参加行政复议."""

    third_party: PartyDetails = Field(title="第三人")
    interest: Text = Field(title="利害关系")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=(*case.parties, new_party(case.parties, PartyRole.THIRD_PARTY, self.third_party)))


class Away(BaseModel):
    """An applicant or third party who did not come to the hearing. Without a good reason an applicant gives up the
    right to be heard there (第五十一条第二款); with one he is heard in another way, or the hearing is put off."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: ClaimantKey = Field(title="当事人")
    good_reason: str = Field("", title="正当理由（没有的不填）", max_length=1000)


class Presence(BaseModel):
    """Whether the respondent's head came to the hearing (第五十一条第三款)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    respondent: RespondentKey = Field(title="被申请人")
    head_attended: Annotated[bool, NotTold("not_recorded")] = Field(title="负责人参加")
    official: str = Field("", title="参加的负责人姓名", max_length=100)
    title: str = Field("", title="职务", max_length=100)
    post: Post | None = Field(None, title="负责人类别")
    spoke: bool = Field(False, title="负责人发言")
    explanation: str = Field("", title="不能参加的说明", max_length=1000)
    staff: tuple[Name, ...] = Field((), title="委托的工作人员")
    unexplained: bool = Field(False, title="负责人没有参加，也没有说明理由或者委托工作人员")
    not_recorded: bool = Field(False, title="负责人是否参加没有记载（不计入参加率）")


class HoldHearing(Details):
    """听证笔录的要点."""

    host: OfficerName = Field(title="主持人")
    panel: tuple[OfficerName, ...] = Field(title="听证员", min_length=1)
    recorder: OfficerName = Field(title="记录员")
    applicant_absent: bool = Field(False, title="申请人无正当理由拒不参加")
    absent: tuple[Away, ...] = Field((), title="没有参加的申请人、第三人")
    respondents: tuple[Presence, ...] = Field((), title="被申请人参加情况")
    interpreters: tuple[Name, ...] = Field((), title="翻译人员（姓名，语种或者手语）")
    record: str = Field("", title="听证笔录要点", max_length=4000)
    despite_notice: bool = Field(False, title="通知没有依法送达，听证仍已举行")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        held = call_of(case, fact.on)
        return case.with_(hearings=(*case.hearings, replace(held, seq=fact.seq))) if held else case


def everyone(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    """The parties to the dispute; an organ that is only written to is none."""
    return tuple(party.key for party in case.participants())


def the_replying_respondent(case: CaseFile, fact: Fact[Reply]) -> str:
    return fact.details.respondent


def the_new_third_party(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    return (case.parties_as(PartyRole.THIRD_PARTY)[-1].key,)


@guard("ARL-48a", "TRI-001", "请先发送答复通知书和申请书副本", asks={Untold.ENTRIES})
def the_copy_was_sent(case: CaseFile, attempt: Attempt) -> str | None:
    return None if case.find(Act.SEND_COPY) else "尚未向被申请人发送行政复议申请书副本"


def without_the_copy(case: CaseFile, fact: Fact | None = None) -> tuple[str, ...]:
    """Keys of the respondents to whom no copy of the application was sent yet."""
    sent = {paper.addressee for paper in case.papers if paper.kind is DocumentKind.REPLY_NOTICE}
    return tuple(party.key for party in case.parties_as(PartyRole.RESPONDENT) if party.key not in sent)


@guard("ARL-48a", "TRI-002", "变更、追加被申请人的，先办理“变更被申请人”“追加被申请人”，再向新的被申请人发送")
def each_gets_the_copy_once(case: CaseFile, attempt: Attempt) -> str | None:
    sent = case.find(Act.SEND_COPY)
    return f"已于{zh_date(sent.on)}发送答复通知书" if sent and not without_the_copy(case) else None


def replied(case: CaseFile) -> set[str]:
    """Keys of the respondents whose reply is in."""
    return {fact.details.respondent for fact in case.every(Reply)}


@guard(
    "ARL-48b",
    "TRI-003",
    "补充证据的，请办理“登记证据材料”",
    by_form=True,
    beforehand=something(
        lambda case, attempt: {party.key for party in case.parties_as(PartyRole.RESPONDENT)} - replied(case),
        "被申请人均已答复",
    ),
)
def each_respondent_replies_once(case: CaseFile, attempt: Attempt[Reply]) -> str | None:
    key = attempt.details.respondent
    party = case.party(key)
    name = party.name if party else key
    if party and party.succeeded_by:
        return f"{name}已变更，不再是本案被申请人"
    earlier = next((fact for fact in case.every(Reply) if fact.details.respondent == key), None)
    return f"{name}已于{zh_date(earlier.on)}答复" if earlier else None


@guard("ARL-51", "HEA-002", "请先通知听证；已经延期的，重新通知", asks={Untold.ENTRIES})
def the_hearing_was_notified(case: CaseFile, attempt: Attempt) -> str | None:
    return None if standing_notice(case) else "尚未将听证的时间、地点和拟听证事项书面通知当事人"


@guard("ARL-51", "HEA-010", "请先通知听证；已经举行的，需要再次听证的，重新通知")
def a_hearing_is_still_to_come(case: CaseFile, attempt: Attempt) -> str | None:
    notice, held = standing_notice(case), case.find(Act.HOLD_HEARING)
    waiting = notice and not (held and held.seq > notice.seq)
    return None if waiting else "没有已经通知、尚未举行的听证"


def _the_day_has_not_come(case: CaseFile, attempt: Attempt) -> str | None:
    day = the_notified_day(case)
    return f"通知的听证日期是{zh_date(day)}，尚未到来" if day and day > attempt.on else None


@guard("ARL-51", "HEA-003", "变更听证日期的，请重新通知", by_form=True, beforehand=_the_day_has_not_come, asks=Untold)
def the_hearing_is_on_the_notified_day(case: CaseFile, attempt: Attempt) -> str | None:
    notice = standing_notice(case)
    if notice is None or attempt.on in (notice.details.hearing_on, *goes_on(case, notice.seq)):
        return None
    return f"通知的听证日期是{zh_date(notice.details.hearing_on)}"


@guard("ARL-50-3", "HEA-004", "请补足听证人员", by_form=True)
def the_panel_is_complete(case: CaseFile, attempt: Attempt[HoldHearing]) -> str | None:
    details = attempt.details
    rule = case.rule("ARL-50-3", attempt.on)
    people = {details.host, details.recorder, *details.panel}
    if rule.is_not_reached_by(len(details.panel)):
        return f"听证员不得少于{rule.at_least}人，现登记{len(details.panel)}人"
    if len(people) < len(details.panel) + 2:
        return "主持人、听证员和记录员不得由同一人兼任"
    return None


@guard("ARL-51-2", "HEA-011", "有正当理由的，不勾选“无正当理由拒不参加”；没有的，删去正当理由", by_form=True)
def who_has_a_reason_waives_nothing(case: CaseFile, attempt: Attempt[HoldHearing]) -> str | None:
    details = attempt.details
    excused = {away.party for away in details.absent if away.good_reason}
    applicants = {party.key for party in case.parties_as(PartyRole.APPLICANT)}
    if details.applicant_absent and applicants <= excused:
        return "申请人有正当理由没有参加的，不是无正当理由拒不参加，不视为放弃听证权利"
    return None


@guard("ARL-51-3", "HEA-006", "请按被申请人逐一登记", by_form=True)
def every_respondent_is_accounted_for_once(case: CaseFile, attempt: Attempt[HoldHearing]) -> str | None:
    recorded = [presence.respondent for presence in attempt.details.respondents]
    expected = [party.key for party in case.parties_as(PartyRole.RESPONDENT)]
    if sorted(recorded) == sorted(expected):
        return None
    return f"本案被申请人{len(expected)}个，应当各登记一次负责人参加听证的情况"


@guard(
    "ARL-51-3",
    "HEA-005",
    "请登记负责人参加，或者登记说明和委托的工作人员；被申请人没有说明、没有委托的，如实勾选",
    by_form=True,
)
def absent_heads_explained(case: CaseFile, attempt: Attempt[HoldHearing]) -> str | None:
    """Or it is on record that the respondent broke this duty: his silence must not keep the hearing off the file."""
    for presence in attempt.details.respondents:
        if presence.not_recorded and (presence.head_attended or presence.unexplained or presence.spoke):
            return "负责人是否参加没有记载的，不能同时登记参加、发言或者没有说明"
        if presence.head_attended or presence.unexplained or presence.not_recorded:
            continue
        if not (presence.explanation and presence.staff):
            return "被申请人的负责人不能参加听证的，应当说明理由并委托相应的工作人员参加"
    return None


@guard("ARL-74", "END-001", "可以继续审理或者办理终止审理")
def not_withdrawn_already(case: CaseFile, attempt: Attempt) -> str | None:
    earlier = case.find(Act.WITHDRAW)
    return f"申请人已于{zh_date(earlier.on)}撤回申请" if earlier else None


def concerns_business(case: CaseFile) -> bool:
    return receipt_of(case).business_environment


@guard("LOC-1", "VER-002", "请到申请人所在地听证，或者记录申请人的选择", by_form=True)
def a_flagged_hearing_goes_to_the_applicant(case: CaseFile, attempt: Attempt[NotifyHearing]) -> str | None:
    offered = attempt.details.at_applicants_place or attempt.details.place_declined
    return "涉营商环境的案件，应当提出到申请人所在地听证" if concerns_business(case) and not offered else None


STEPS: tuple[Step, ...] = (
    *rows(
        *OPEN_STATES,
        act=Act.ASSIGN,
        consults=(Register.HANDLERS,),
        basis="ARL-36",
        who=(Role.CLERK, Role.REVIEWER, Role.SYSTEM),
        details=Assign,
    ),
    *rows(
        State.ACCEPTED,
        act=Act.SEND_COPY,
        basis="ARL-48a",
        who=OFFICE,
        guards=(each_gets_the_copy_once,),
        closes=("ARL-48a", "ARL-54a", "ARL-48-1", "ARL-54-1"),
        calls=(Calls(kind=DocumentKind.REPLY_NOTICE, to=without_the_copy),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.REPLY,
        after=(Act.SEND_COPY,),
        basis="ARL-48b",
        who=OFFICE,
        details=Reply,
        guards=(the_copy_was_sent, each_respondent_replies_once),
        closes=(
            Closes(term="ARL-48b", about=the_replying_respondent),
            Closes(term="ARL-54b", about=the_replying_respondent),
        ),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.ADD_THIRD_PARTY,
        basis="ARL-16",
        who=OFFICE,
        details=AddThirdParty,
        guards=(*NAMED_WITH_A_PARTY, the_third_party_is_somebody_else),
        calls=(Calls(kind=DocumentKind.THIRD_PARTY_NOTICE, to=the_new_third_party),),
    ),
    *rows(
        State.ACCEPTED,
        act=Act.NOTIFY_HEARING,
        consults=(Register.NEEDS,),
        basis="ARL-50",
        who=OFFICE,
        details=NotifyHearing,
        guards=(hearing_notice_is_early_enough, a_flagged_hearing_goes_to_the_applicant),
        calls=(Calls(kind=DocumentKind.HEARING_NOTICE, to=everyone),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.ADJOURN_HEARING,
        after=(Act.NOTIFY_HEARING,),
        basis="ARL-50",
        who=OFFICE,
        details=AdjournHearing,
        guards=(a_hearing_is_still_to_come,),
    ),
    *rows(
        State.ACCEPTED,
        act=Act.HOLD_HEARING,
        likely_on=the_notified_day,
        consults=(Register.NEEDS, Register.OFFICERS),
        basis="ARL-50",
        who=OFFICE,
        details=HoldHearing,
        guards=(
            the_hearing_was_notified,
            the_hearing_is_on_the_notified_day,
            the_panel_is_complete,
            who_has_a_reason_waives_nothing,
            every_respondent_is_accounted_for_once,
            absent_heads_explained,
            everybody_was_called,
        ),
        calls=(Calls(kind=DocumentKind.HEARING_RECORD),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.WITHDRAW,
        final=True,
        aside=True,
        basis="ARL-74",
        who=OFFICE,
        details=Withdraw,
        guards=(not_withdrawn_already, the_withdrawal_is_voluntary, the_settlement_is_lawful, *AUTHORITY),
    ),
)
