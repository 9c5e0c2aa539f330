"""审理: replies, third parties, opinions and hearings (行政复议法 第三十六条至第五十一条)."""

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import (
    Handler,
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
from casework.procedure.reconsideration.hearing.held import Away as Away
from casework.procedure.reconsideration.hearing.held import HoldHearing as HoldHearing
from casework.procedure.reconsideration.hearing.held import Presence as Presence
from casework.procedure.reconsideration.hearing.held import (
    a_hearing_is_still_to_come,
    absent_heads_explained,
    every_respondent_is_accounted_for_once,
    the_hearing_is_on_the_notified_day,
    the_hearing_was_notified,
    the_panel_is_complete,
    who_has_a_reason_waives_nothing,
    who_was_not_there_said_nothing,
)
from casework.procedure.reconsideration.hearing.notified import AdjournHearing as AdjournHearing
from casework.procedure.reconsideration.hearing.notified import NotifyHearing as NotifyHearing
from casework.procedure.reconsideration.hearing.notified import hearing_notice_is_early_enough
from casework.procedure.reconsideration.hearing.notified import standing_notice as standing_notice
from casework.procedure.reconsideration.hearing.notified import the_notified_day as the_notified_day
from casework.procedure.reconsideration.hearing.summons import everybody_was_called
from casework.procedure.table import Attempt, Calls, Closes, Step, Untold, guard, rows, something
from casework.vocabulary import Act, DocumentKind, PartyRole, Register, Role, State, zh_date

OPEN_STATES = (State.RECEIVED, State.SUPPLEMENTING, State.ACCEPTED, State.SUSPENDED, State.DECIDED, State.COMPLIANCE)
IN_TRIAL = (State.ACCEPTED, State.SUSPENDED)


class Assign(Details):
    """指定行政复议人员."""

    handler: Handler = Field(title="承办人")
    others: tuple[Handler, ...] = Field((), title="共同办理的行政复议人员")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(handler=self.handler)


@guard("ARL-36", "STF-002", "请另选他人；没有的，不填", by_form=True)
def who_helps_the_handler_is_another(case: CaseFile, attempt: Attempt[Assign]) -> str | None:
    """One officer is not two (`officers`)."""
    said = attempt.details
    return "共同办理的人员就是承办人" if said.handler in said.others else None


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
        guards=(who_helps_the_handler_is_another,),
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
            who_was_not_there_said_nothing,
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
