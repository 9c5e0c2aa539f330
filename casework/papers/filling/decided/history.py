"""The history of a case as a decision recites it: what happened while it was tried, each once, in the order of days,
and by whom the article says it is done (行政复议机关 or 行政复议机构). Nothing that is not recorded is told."""

import re
from collections.abc import Iterator

from casework.casefile import CaseFile, Fact
from casework.papers.filling.common import articles, days
from casework.procedure.reconsideration.acceptance.admission import Accept
from casework.procedure.reconsideration.decision.following import DecideDirectly
from casework.procedure.reconsideration.hearing.deliberation import CommitteeOpinion, ExpertMeeting, ReferToCommittee
from casework.procedure.reconsideration.hearing.mediation import FailMediation
from casework.procedure.reconsideration.hearing.normative import BeginReview
from casework.procedure.reconsideration.hearing.opinions import HearOpinions
from casework.procedure.reconsideration.hearing.pace import Convert, Extend, Resume, Suspend
from casework.procedure.reconsideration.hearing.proof.investigation import (
    BeginAppraisal,
    BeginSurvey,
    Investigate,
    RefuseStay,
    Stay,
    VerifyOnSite,
)
from casework.procedure.reconsideration.hearing.trial import AddThirdParty, HoldHearing
from casework.vocabulary import PartyRole, zh_date
from documents.kinds.decision import ProcedureEvent
from documents.wording.filters import because

ORGAN, OFFICE, LEAVE = "本机关", "行政复议机构", ""
"""Who did it; nobody is named where it was allowed by the head of the office."""
Told = tuple[str, str, bool]
"""Who, what, and whether its day is told: of what moves the period, and of the hearing."""


def events(case: CaseFile) -> Iterator[ProcedureEvent]:
    """What was done to several, or several times, is said once: where it was done first."""
    said = set()
    for fact in sorted(case.facts, key=lambda f: (f.on, f.seq)):
        if found := _told(case, fact):
            by, text, dated = found
            event = ProcedureEvent(on=fact.on if dated else None, by=by, text=text)
            if event not in said:
                said.add(event)
                yield event


def told(case: CaseFile) -> tuple[str, ...]:
    """The same as sentences of their own, in a paper of the office."""
    by = {ORGAN: "行政复议机关"}
    return tuple(
        f"{f'{zh_date(event.on)}，' if event.on else ''}{by.get(event.by, event.by)}{event.text}"
        for event in events(case)
    )


def _told(case: CaseFile, fact: Fact) -> Told | None:
    """What is told of a fact, alike for each of its kind unless its day is told; None for what is not recited."""
    match fact.details:
        case Accept() | AddThirdParty() if third := case.names(PartyRole.THIRD_PARTY):
            return OFFICE, f"依法通知{third}作为第三人参加行政复议", False
        case HearOpinions(not_possible=None):
            return OFFICE, _heard(case), False
        case HearOpinions():
            unheard = [heard.details.party for heard in case.every(HearOpinions) if heard.details.not_possible]
            return OFFICE, f"因{_called(case, unheard)}的原因不能听取其意见，已记录在卷", False
        case HoldHearing():
            return OFFICE, "组织了听证", True
        case Investigate():
            subjects = dict.fromkeys(done.details.subject for done in case.every(Investigate))
            return ORGAN, f"向{'、'.join(subjects)}调查取证", False
        case VerifyOnSite():
            return ORGAN, "进行了实地核查", False
        case BeginAppraisal():
            institutions = dict.fromkeys(begun.details.institution for begun in case.every(BeginAppraisal))
            return OFFICE, f"委托{'、'.join(institutions)}进行鉴定", False
        case BeginSurvey():
            places = dict.fromkeys(begun.details.place for begun in case.every(BeginSurvey))
            survey = "勘验" if all(place.endswith("现场") for place in places) else "现场勘验"
            return ORGAN, f"对{'、'.join(places)}进行了{survey}", False
        case ReferToCommittee() | CommitteeOpinion():
            return OFFICE, "提请行政复议委员会提出咨询意见", False
        case ExpertMeeting():
            return OFFICE, "组织了专家论证", False
        case FailMediation():
            return ORGAN, "组织调解，当事人未达成协议", False
        case BeginReview(document=document, competent=True):
            return ORGAN, f"对{document}依法进行审查", True
        case BeginReview(document=document, organ=organ):
            return ORGAN, f"将{document}依法转送{organ}处理", True
        case Stay():
            return ORGAN, "决定停止执行被申请行政复议的行政行为", True
        case RefuseStay():
            return ORGAN, "决定不予停止执行", True
        case Suspend(reason=reason):  # the words of the ground name whatever may be one: 不可抗力或者其他正当理由
            first = re.sub("^(?:经查|经审查|经审理查明)[，：]?", "", reason.partition("。")[0].strip())
            why = re.sub("[，；]?(?:故|现|决定|依法|本案|予以)*中止(?:本案的?)?(?:审理|行政复议)?$", "", because(first))
            return ORGAN, f"因{why}，中止审理" if why else "中止审理", True
        case Resume():
            return ORGAN, "恢复审理", True
        case Convert():
            return LEAVE, "经行政复议机构负责人批准，本案转为普通程序审理", True
        case Extend(days=number):
            return LEAVE, f"因情况复杂，经批准延长审理期限{days(number)}", True
        case DecideDirectly(earlier=earlier):
            rests = f"根据{articles(case, 'REG26-65')}的规定，依据"
            return LEAVE, f"{rests}已经发生法律效力的{earlier}行政复议决定，直接作出本决定", True
    return None


def _heard(case: CaseFile) -> str:
    keys = list(dict.fromkeys(h.details.party for h in case.every(HearOpinions) if not h.details.not_possible))
    return f"{'分别' if len(keys) > 1 else ''}听取了{_called(case, keys)}的意见"


def _called(case: CaseFile, keys: list[str]) -> str:
    """当事人 where it is all of them, 申请人 where it is all of a role, else by name."""
    if set(keys) >= {party.key for party in case.participants()}:
        return "当事人"
    called = []
    for role in PartyRole:
        of_role = [party for party in case.parties if party.role is role]
        meant = [party.name for party in of_role if party.key in keys]
        if meant:
            called.append(role.label if len(meant) == len(of_role) else f"{role.label}{'、'.join(meant)}")
    return "、".join(called)
