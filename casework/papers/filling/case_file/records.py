"""Papers of the file: what was heard, seen, discussed and agreed (D-08, D-18 … D-25b, D-34, D-44b, D-49, D-52c).

They are signed by those who were there. What the act does not say is written in by hand.
"""

from casework.casefile import CaseFile, Fact, Sealed
from casework.papers.filling.case_file.conditions import conditions
from casework.papers.filling.common import (
    accepted_in_words,
    articles,
    complained_of,
    items,
    paragraphs,
    receipt,
    spoken,
    voices,
    with_post,
)
from casework.papers.filling.decided.decision import said
from casework.papers.filling.fields import LINE, committee, filled
from casework.papers.filling.fillers import fills_record
from casework.procedure.reconsideration.acceptance.admission import Accept, review_period
from casework.procedure.reconsideration.acceptance.arrival.reception import MediateEarly
from casework.procedure.reconsideration.acceptance.declining import Decline
from casework.procedure.reconsideration.compliance.oversight import Talk, TransferClue
from casework.procedure.reconsideration.decision.agreement import Mediate
from casework.procedure.reconsideration.hearing.deliberation import CommitteeOpinion, Discuss, ReferToCommittee
from casework.procedure.reconsideration.hearing.mediation import FailMediation
from casework.procedure.reconsideration.hearing.opinions import HearOpinions
from casework.procedure.reconsideration.hearing.proof.investigation import (
    BeginSurvey,
    EndSurvey,
    Investigate,
    ReadFile,
    VerifyOnSite,
)
from casework.vocabulary import Act, Ballot, DocumentKind, PartyRole, zh_date
from documents.kinds import parts
from documents.kinds.parts import Attendant, Paper, Statement
from documents.kinds.trial.hearing import CommitteeVoice

INTERPRETER = "翻译人员"


@fills_record(DocumentKind.ACCEPTANCE_APPROVAL)
def acceptance_approval(case: CaseFile, fact: Fact[Accept | Decline], handler: str) -> Paper:
    details = fact.details
    accepts = isinstance(details, Accept)
    return filled(
        DocumentKind.ACCEPTANCE_APPROVAL,
        case,
        fact,
        None,
        handler,
        decide_by=review_period(case).due_on,
        conditions=tuple(conditions(case, details, fact.on)),
        proposal="受理" if isinstance(details, Accept) else f"不予受理。{details.reason}",
        basis=articles(case, "ARL-30a" if accepts else "ARL-30b"),
    )


@fills_record(DocumentKind.INSPECTION_RECORD)
def inspection_record(case: CaseFile, fact: Fact[ReadFile], handler: str) -> Paper:
    details = fact.details
    what = "查阅、复制" if details.copied else "查阅"
    withheld = []
    for one in details.withheld:
        pages = f"（{one.pages}）" if one.pages else ""
        ground = case.item("withheld_grounds", one.ground, fact.on)
        withheld.append(f"{one.item}{pages}，{ground.label}")
    return filled(
        DocumentKind.INSPECTION_RECORD,
        case,
        fact,
        None,
        handler,
        **_who(case, details.reader, details.by_agent, "requester"),
        requested_on=fact.on,
        materials=tuple(parts.Item(name=name, quantity=what) for name in details.materials)
        or (parts.Item(name="未同意查阅", quantity="理由见下栏"),),
        withheld=tuple(withheld),
        opinions=(parts.Opinion(role="审批意见"),),
        inspected_at=zh_date(fact.on),
    )


def _who(case: CaseFile, key: str, agent: str, field: str) -> dict[str, str]:
    """A party, or the agent who came for it."""
    party = case.party(key)
    assert party
    return {
        field: agent or party.name,
        "role": f"{party.role.label}{party.name}的代理人" if agent else party.role.label,
    }


@fills_record(DocumentKind.OPINION_RECORD)
def opinion_record(case: CaseFile, fact: Fact[HearOpinions], handler: str) -> Paper:
    details = fact.details
    party = case.party(details.party)
    assert party
    willing = {True: "愿意调解", False: "不愿意调解", None: ""}[details.willing_to_mediate]
    why = case.item("unheard_reasons", details.not_possible, fact.on).label if details.not_possible else ""
    return filled(
        DocumentKind.OPINION_RECORD,
        case,
        fact,
        None,
        handler,
        **_who(case, details.party, details.by_agent, "party"),
        way=details.way_in_words,
        heard_at=zh_date(fact.on),
        place=details.place,
        interpreters=tuple(with_post(entered, INTERPRETER) for entered in details.interpreters),
        contact_detail=str(party.phone) if isinstance(party.phone, Sealed) else "",
        statements=tuple(Statement(speaker=party.role.label, text=text) for text in paragraphs(details.opinion)),
        wants_mediation=willing,
        recording=details.recording,
        attempts=details.attempts,
        not_possible=why,
    )


@fills_record(DocumentKind.INQUIRY_RECORD)
def inquiry_record(case: CaseFile, fact: Fact[Investigate], handler: str) -> Paper:
    details = fact.details
    return filled(
        DocumentKind.INQUIRY_RECORD,
        case,
        fact,
        None,
        handler,
        began_at=zh_date(fact.on),
        investigators=details.officers,
        person=details.subject,
        statements=tuple(Statement(speaker="笔录要点", text=text) for text in paragraphs(details.record)),
    )


@fills_record(DocumentKind.SITE_RECORD)
def site_record(case: CaseFile, fact: Fact[VerifyOnSite | EndSurvey], handler: str) -> Paper:
    """实地核查, or the survey that ends today."""
    details = fact.details
    if isinstance(details, VerifyOnSite):
        return filled(
            DocumentKind.SITE_RECORD,
            case,
            fact,
            None,
            handler,
            began_at=zh_date(fact.on) + details.hours.partition("至")[0],
            **({"ended_at": ended} if (ended := details.hours.partition("至")[2]) else {}),
            place="，".join(filter(None, (details.place, details.position))),
            inspectors=details.officers,
            attendants=tuple(Attendant(role="签名人", name=name) for name in details.signed_by),
            object=details.place,
            findings=(
                *((f"核查事项：{'；'.join(details.checked)}",) if details.checked else ()),
                *paragraphs(details.findings),
                *((f"拒绝签名：{details.refused_to_sign}",) if details.refused_to_sign else ()),
            ),
            enclosures=(f"照片{details.photographs}张",) if details.photographs else (),
        )
    begun = case.find(Act.BEGIN_SURVEY)
    assert begun and isinstance(begun.details, BeginSurvey)
    return filled(
        DocumentKind.SITE_RECORD,
        case,
        fact,
        None,
        handler,
        began_at=zh_date(begun.on),
        ended_at=zh_date(fact.on),
        place=begun.details.place,
        inspectors=begun.details.officers,
        object=begun.details.place,
        findings=paragraphs(details.record),
    )


@fills_record(DocumentKind.COMMITTEE_INQUIRY)
def committee_inquiry(case: CaseFile, fact: Fact[ReferToCommittee], handler: str) -> Paper:
    details = fact.details
    views = (*said("申请人", paragraphs(receipt(case).reasons)), *spoken(voices(case)))
    return filled(
        DocumentKind.COMMITTEE_INQUIRY,
        case,
        fact,
        None,
        handler,
        addressee=committee(),
        facts=(_complaint(case) + accepted_in_words(case),),
        views=views,
        questions=paragraphs(details.question),
    )


def _complaint(case: CaseFile) -> str:
    who, against = case.names(PartyRole.APPLICANT), case.names(PartyRole.RESPONDENT)
    return f"申请人{who}不服被申请人{against}{complained_of(case)}，申请行政复议"


@fills_record(DocumentKind.COMMITTEE_OPINION)
def committee_opinion(case: CaseFile, fact: Fact[CommitteeOpinion], handler: str) -> Paper:
    details, asked = fact.details, case.find(Act.REFER_TO_COMMITTEE)
    question = asked.details.question if asked and isinstance(asked.details, ReferToCommittee) else ""
    return filled(
        DocumentKind.COMMITTEE_OPINION,
        case,
        fact,
        None,
        handler,
        members=details.members,
        questions=paragraphs(question),
        voices=tuple(CommitteeVoice(name=name, opinion=LINE) for name in details.members),
        conclusion=paragraphs(details.opinion),
    )


@fills_record(DocumentKind.MEDIATION_RECORD)
def mediation_record(case: CaseFile, fact: Fact[Mediate | MediateEarly | FailMediation], handler: str) -> Paper:
    """Of the mediation that succeeded, that failed, or that came before acceptance."""
    details = fact.details
    began_at = zh_date(fact.on)
    helpers = tuple(
        Attendant(role=case.item("mediator_kinds", one.kind, fact.on).label, name=one.name, post=one.organisation)
        for one in details.mediators
    )
    if isinstance(details, FailMediation):
        named = ((case.party(one.party), one.text) for one in details.said)
        return filled(
            DocumentKind.MEDIATION_RECORD,
            case,
            fact,
            None,
            handler,
            began_at=began_at,
            **({"place": details.place} if details.place else {}),
            attendants=(*(Attendant(role=p.role.label, name=p.name) for p in case.participants()), *helpers),
            statements=(
                *(Statement(speaker=party.role.label, text=text) for party, text in named if party),
                *(Statement(speaker="调解情况", text=text) for text in paragraphs(details.reason)),
            ),
        )
    if isinstance(details, MediateEarly):
        told = paragraphs(details.content)
        return filled(
            DocumentKind.MEDIATION_RECORD,
            case,
            fact,
            None,
            handler,
            began_at=began_at,
            **({"attendants": helpers} if helpers else {}),
            statements=tuple(Statement(speaker="调解情况", text=text) for text in told),
            agreement=told if details.agreed else (),
        )
    signed = [(case.party(one.party), one.signer) for one in details.signatures]
    return filled(
        DocumentKind.MEDIATION_RECORD,
        case,
        fact,
        None,
        handler,
        began_at=began_at,
        attendants=(
            *(Attendant(role=p.role.label, name=p.name, post=signer) for p, signer in signed if p),
            *helpers,
        ),
        agreement=paragraphs(details.agreement),
    )


@fills_record(DocumentKind.INTERVIEW_MINUTES)
def interview_minutes(case: CaseFile, fact: Fact[Talk], handler: str) -> Paper:
    details = fact.details
    party = case.party(details.party)
    return filled(
        DocumentKind.INTERVIEW_MINUTES,
        case,
        fact,
        None,
        handler,
        held_at=f"{zh_date(details.held_on or fact.on)}{details.hour}",
        place=details.place,
        attendants=(Attendant(role="被约谈人", name=details.official, post=party.name if party else ""),),
        statements=tuple(Statement(speaker="约谈事项", text=text) for text in paragraphs(details.matters)),
        promises=paragraphs(details.promised),
    )


@fills_record(DocumentKind.DISCUSSION_RECORD)
def discussion_record(case: CaseFile, fact: Fact[Discuss], handler: str) -> Paper:
    details = fact.details
    cast = [vote.ballot for vote in details.votes]
    count = "，".join(f"{ballot.label}{cast.count(ballot)}人" for ballot in Ballot)
    votes = (Statement(speaker=v.member, text=f"{v.ballot.label}。{v.opinion}") for v in details.votes)
    minutes = (Statement(speaker="讨论记录", text=text) for text in paragraphs(details.minutes))
    against = (f"{v.member}：{v.opinion}" for v in details.votes if v.ballot is Ballot.AGAINST)
    return filled(
        DocumentKind.DISCUSSION_RECORD,
        case,
        fact,
        None,
        handler,
        held_at=zh_date(fact.on),
        presider=details.host,
        attendants=(Attendant(role="参加人", name="、".join(vote.member for vote in details.votes)),),
        report=paragraphs(details.proposal),
        statements=(*minutes, *votes),
        conclusion=(f"{'通过' if details.carried else '没有通过'}拟办意见（{count}）",),
        dissent="；".join(against),
    )


@fills_record(DocumentKind.TRANSFER_LETTER)
def transfer_letter(case: CaseFile, fact: Fact[TransferClue], handler: str) -> Paper:
    details = fact.details
    return filled(
        DocumentKind.TRANSFER_LETTER,
        case,
        fact,
        None,
        handler,
        addressee=details.organ,
        person=details.person,
        request=details.request,
        facts=paragraphs(details.content),
        basis=items(case, "transfers", details.matter),
        attachments=details.materials,
    )
