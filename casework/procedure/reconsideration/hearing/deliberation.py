"""研究案件: committee, experts and collective discussion (行政复议法 第五十二条、第六十一条)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from casework import law
from casework.casefile import CaseFile, Details
from casework.procedure.fields import CommitteeTrigger, KnownTo, Name, OfficerName, Text
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, NotifyHearing
from casework.procedure.table import Attempt, Calls, Step, Untold, guard, rows
from casework.vocabulary import Act, Ballot, DocumentKind, Register, Role, zh_date


class ReferToCommittee(Details):
    """提请行政复议委员会提出咨询意见."""

    triggers: tuple[CommitteeTrigger, ...] = Field(title="提请的情形", min_length=1)
    question: Text = Field(title="咨询事项")


class CommitteeOpinion(Details):
    """行政复议委员会的咨询意见."""

    members: Annotated[tuple[Name, ...], KnownTo(Register.COMMITTEE)] = Field(title="参加咨询的委员", min_length=1)
    opinion: Text = Field(title="咨询意见")


class ExpertMeeting(Details):
    """专家论证会."""

    experts: Annotated[tuple[Name, ...], KnownTo(Register.EXPERTS)] = Field(title="专家", min_length=1)
    question: Text = Field(title="论证事项")
    opinion: Text = Field(title="论证意见")


class Vote(BaseModel):
    """One member's vote in a collective discussion."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    member: OfficerName = Field(title="参加人")
    ballot: Ballot = Field(title="表决")
    opinion: str = Field("", title="意见（不同意的写明理由）", max_length=2000)


class Discuss(Details):
    """集体讨论 (每案必议): the proposal, every vote, every dissent."""

    host: OfficerName = Field(title="主持人")
    proposal: Text = Field(title="拟办意见")
    votes: tuple[Vote, ...] = Field(title="表决情况", min_length=1)
    minutes: Text = Field(title="讨论记录")

    @property
    def carried(self) -> bool:
        cast = [vote.ballot for vote in self.votes]
        return cast.count(Ballot.FOR) * 2 > len(cast)


def weighty(case: CaseFile) -> str:
    """By which entry the case is 重大、疑难、复杂; empty where none says so."""
    for fact in case.facts:
        given = fact.details
        codes = getattr(given, "committee_triggers", ()) or getattr(given, "triggers", ())
        for item in (law.item("committee_triggers", code) for code in codes):
            if "hearing" in item.needs:
                return f"“{fact.act.label}”登记本案“{item.label}”"
        if isinstance(given, NotifyHearing) and given.duty:
            return f"听证通知写明本案属于“{law.item('hearing_duties', given.duty).label}”"
    return ""


@guard("ARL-50-1", "DEC-003", "请先通知并举行听证；登记有误的，先办理更正登记", asks={Untold.ENTRIES})
def the_hearing_it_calls_for_was_held(case: CaseFile, attempt: Attempt) -> str | None:
    why = weighty(case)
    if not why or case.find(Act.HOLD_HEARING):
        return None
    return f"{why}，重大、疑难、复杂的案件应当组织听证，尚未举行"


def silent_dissent(case: CaseFile) -> tuple[str, ...]:
    """Who voted against a proposal without a reason on record. No article asks for one, so nothing is refused."""
    votes = (vote for fact in case.every(Discuss) for vote in fact.details.votes)
    return tuple(dict.fromkeys(vote.member for vote in votes if vote.ballot is Ballot.AGAINST and not vote.opinion))


@guard("ARL-52", "COM-001", "请先提请行政复议委员会咨询")
def the_committee_was_asked(case: CaseFile, attempt: Attempt) -> str | None:
    return None if case.find(Act.REFER_TO_COMMITTEE) else "尚未提请行政复议委员会咨询"


def committee_grounds(case: CaseFile) -> tuple[str, ...]:
    """The grounds of art 52 that whoever accepted the case found there."""
    acceptance = case.find(Act.ACCEPT)
    return getattr(acceptance.details, "committee_triggers", ()) if acceptance else ()


@guard("ARL-52", "COM-002", "请提请行政复议委员会咨询，并登记咨询意见", asks={Untold.ENTRIES})
def the_committee_has_advised(case: CaseFile, attempt: Attempt) -> str | None:
    """Where the law asks for the committee's opinion, or it was asked, the case is not decided without it."""
    codes = committee_grounds(case)
    referral, opinion = case.find(Act.REFER_TO_COMMITTEE), case.find(Act.RECORD_COMMITTEE_OPINION)
    if referral and (opinion is None or opinion.seq < referral.seq):
        return f"已于{zh_date(referral.on)}提请行政复议委员会咨询，尚未登记咨询意见"
    if codes and opinion is None:
        labels = "、".join(law.item("committee_triggers", code).label for code in codes)
        return f"本案“{labels}”，应当提请行政复议委员会提出咨询意见"
    return None


@guard("ARL-61-3", "COM-003", "请写明是否采纳；不采纳的，写明理由；没有咨询的，不填", by_form=True)
def the_advice_is_weighed(case: CaseFile, attempt: Attempt) -> str | None:
    adopted = getattr(attempt.details, "advice_adopted", None)
    if case.find(Act.RECORD_COMMITTEE_OPINION) is None:
        return None if adopted is None else "没有登记行政复议委员会的咨询意见，不能写明是否采纳"
    if adopted is None:
        return "没有写明是否采纳行政复议委员会的咨询意见"
    # that reasons are given for not following it, the regulation asks since 1 July 2026 (条例 第五十二条)
    asked_why = case.applies("REG26-52", attempt.on)
    refused_silently = asked_why and not adopted and not getattr(attempt.details, "advice_reason", "")
    return "不采纳行政复议委员会的咨询意见，没有写明理由" if refused_silently else None


@guard("REG26-52", "COM-004", "请在报请签发的决定中写明咨询意见的采纳情况", by_form=True)
def the_advice_goes_with_the_decision(case: CaseFile, attempt: Attempt) -> str | None:
    """The opinion on record goes with what is sent for signature, which says how it was used, also where it was
    followed."""
    advised = case.find(Act.RECORD_COMMITTEE_OPINION)
    account: str = getattr(attempt.details, "advice_reason", "")
    return "没有说明行政复议委员会咨询意见的采纳情况" if advised and not account else None


@guard("ARL-61", "DIS-001", "请核对参加人和表决", by_form=True)
def nobody_votes_twice(case: CaseFile, attempt: Attempt[Discuss]) -> str | None:
    details = attempt.details
    members = [vote.member for vote in details.votes]
    return "同一人不能表决两次" if len(set(members)) < len(members) else None


@guard("ARL-61", "DIS-002", "请先登记集体讨论；没有通过的，另行提出意见再议", by_form=True, asks={Untold.ENTRIES})
def a_discussion_carried_it(case: CaseFile, attempt: Attempt) -> str | None:
    if not getattr(attempt.details, "discussed", False):
        return None
    discussion = case.latest(Discuss)
    if discussion is None:
        return "没有登记集体讨论"
    return None if discussion.details.carried else f"{zh_date(discussion.on)}的集体讨论没有通过拟办意见"


STEPS: tuple[Step, ...] = (
    *rows(
        *IN_TRIAL,
        act=Act.REFER_TO_COMMITTEE,
        consults=(Register.COMMITTEE,),
        basis="ARL-52",
        who=(Role.HANDLER, Role.REVIEWER),
        details=ReferToCommittee,
        calls=(Calls(kind=DocumentKind.COMMITTEE_INQUIRY),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.RECORD_COMMITTEE_OPINION,
        after=(Act.REFER_TO_COMMITTEE,),
        consults=(Register.COMMITTEE,),
        basis="ARL-52",
        who=OFFICE,
        details=CommitteeOpinion,
        guards=(the_committee_was_asked,),
        calls=(Calls(kind=DocumentKind.COMMITTEE_OPINION),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.HOLD_EXPERT_MEETING,
        consults=(Register.EXPERTS,),
        basis="ARL-61",
        who=OFFICE,
        details=ExpertMeeting,
    ),
    *rows(
        *IN_TRIAL,
        act=Act.DISCUSS,
        basis="ARL-61",
        who=(*OFFICE, Role.REVIEWER),
        details=Discuss,
        guards=(nobody_votes_twice,),
        calls=(Calls(kind=DocumentKind.DISCUSSION_RECORD),),
    ),
)

BEFORE_DECIDING = (
    the_committee_has_advised,
    the_advice_is_weighed,
    the_advice_goes_with_the_decision,
    a_discussion_carried_it,
)
"""What a decision on the merits presupposes of its deliberation."""
