"""After the decision: D-41 … D-44, D-44c, D-46, D-47, D-47b."""

from datetime import date

from casework.casefile import CaseFile, Fact, Paper, Party
from casework.papers.filling.common import (
    addressed_as,
    articles,
    cause,
    cause_to,
    cited,
    complained_of,
    contact,
    days,
    days_of_the_calendar,
    described,
    final_instrument,
    instrument,
    issued,
    laid_down,
    named,
    owed,
    paragraphs,
    period,
    said_in_full,
    served,
)
from casework.papers.filling.fillers import Spoken, fills
from casework.procedure.particulars.carrying_on import carried_on
from casework.procedure.reconsideration.compliance.duties import Duty, obligations
from casework.procedure.reconsideration.compliance.enforcement import ApplyToCourt, Enforce, enforceable
from casework.procedure.reconsideration.compliance.letters import (
    CopyToSuperior,
    IssueLetter,
    IssueOpinion,
    IssueRecommendation,
)
from casework.procedure.reconsideration.compliance.oversight import Criticise, Talk
from casework.procedure.reconsideration.compliance.performance import OrderPerformance
from casework.storage.office import office
from casework.vocabulary import Act, DocumentKind, PartyRole, zh_date
from documents.kinds import parts
from documents.kinds.compliance import (
    CopyLetter,
    DemandNotice,
    EnforcementApplication,
    InterviewNotice,
    OpinionLetter,
    PerformanceOrder,
    Recommendation,
    Reprimand,
)

LETTERS = {Duty.OPINION: DocumentKind.OPINION_LETTER, Duty.RECOMMENDATION: DocumentKind.RECOMMENDATION}
"""The document that laid down a duty; the others rest on the one that ended the case."""


@fills(DocumentKind.OPINION_LETTER)
def opinion_letter(case: CaseFile, fact: Fact[IssueOpinion], addressee: Party, handler: str) -> OpinionLetter:
    details = fact.details
    return OpinionLetter(
        **issued(case, fact, DocumentKind.OPINION_LETTER),
        addressee=case.called(addressee),
        cause=cause_to(case, addressee),
        case_number=case.number,
        problems=(*paragraphs(details.problem), *said_in_full(case, "causes", *details.causes)),
        advice=paragraphs(details.advice),
        basis=articles(case, "ARL-76"),
        report_period=period(case, "ARL-76"),
        liability_basis=articles(case, "ARL-77", "ARL-83"),
        contact=contact(handler),
    )


@fills(DocumentKind.RECOMMENDATION)
def recommendation(case: CaseFile, fact: Fact[IssueRecommendation], addressee: Party, handler: str) -> Recommendation:
    details = fact.details
    return Recommendation(
        **issued(case, fact, DocumentKind.RECOMMENDATION),
        addressee=case.called(addressee),
        occasion=f"{cause_to(case, addressee)}一案（案号：{case.number}）",
        problems=(*paragraphs(details.problem), *said_in_full(case, "causes", *details.causes)),
        advice=paragraphs(details.advice),
        feedback_period=days_of_the_calendar(case, details.days),
        basis=articles(case, "REG-57b", on=fact.on),
        contact=contact(handler),
    )


def ordered(case: CaseFile, fact: Fact[OrderPerformance], addressee: Party) -> Paper:
    """The document whose performance is ordered."""
    if fact.details.opinion:
        return instrument(case, DocumentKind.OPINION_LETTER, addressee.key)
    return final_instrument(case, addressee.key)


@fills(DocumentKind.PERFORMANCE_ORDER, speaks_of=Spoken(field="instrument_number", find=ordered))
def performance_order(case: CaseFile, fact: Fact[OrderPerformance], addressee: Party, handler: str) -> PerformanceOrder:
    details, paper = fact.details, ordered(case, fact, addressee)
    ended = (fact.seq, addressee.key, details.term)
    closed = (c for c in case.clocks if (c.closed_seq, c.about, c.term) == ended)
    missed = next((c for c in closed if c.of == details.duty), None)
    return PerformanceOrder(
        **issued(case, fact, DocumentKind.PERFORMANCE_ORDER),
        cc=(case.names(PartyRole.APPLICANT),),
        addressee=case.called(addressee),
        applicant=case.names(PartyRole.APPLICANT),
        administrative_act=complained_of(case),
        **named(case, paper),
        served_on=served(case, paper),
        predecessor=predecessor(case, addressee, served(case, paper)),
        obligations=advice(case, paper) if details.opinion else owed(case, details.duty),
        partly=any(getattr(f.details, "party", "") == addressee.key for f in case.all(Act.RECORD_PERFORMANCE)),
        performance_due=case.due(missed).due_on if missed else None,
        period=days(details.days, working=True)
        if details.in_working_days
        else days_of_the_calendar(case, details.days),
        basis=articles(case, "ARL-77"),
        liability_basis=articles(case, "ARL-83"),
        contact=contact(handler),
    )


def predecessor(case: CaseFile, addressee: Party, served_on: date) -> parts.Predecessor | None:
    """On whom a document was served that day, where another organ carries on its powers since."""
    entry = carried_on(case, addressee.key)
    if entry is None or entry.on <= served_on:
        return None
    return parts.Predecessor(name=addressee.as_of(served_on).name, since=entry.on, basis=articles(case, "ARL-19"))


def advice(case: CaseFile, letter: Paper) -> tuple[str, ...]:
    """What a letter of opinion asks for."""
    details = next(fact.details for fact in case.facts if fact.seq == letter.seq)
    return paragraphs(details.advice) if isinstance(details, IssueLetter) else ()


def neglected(case: CaseFile, fact: Fact, addressee: Party) -> Paper:
    """The document that is not performed: that of the oldest duty the organ still has."""
    duty = next(o.duty for o in obligations(case) if o.owed_by == addressee.key and o.is_open)
    if duty in LETTERS:
        return instrument(case, LETTERS[duty], addressee.key)
    return final_instrument(case)


@fills(DocumentKind.INTERVIEW_NOTICE, speaks_of=Spoken(field="instrument_number", find=neglected))
def interview_notice(case: CaseFile, fact: Fact[Talk], addressee: Party, handler: str) -> InterviewNotice:
    details = fact.details
    after_order = any(getattr(f.details, "party", "") == addressee.key for f in case.all(Act.ORDER_PERFORMANCE))
    return InterviewNotice(
        **issued(case, fact, DocumentKind.INTERVIEW_NOTICE) | {"signed_on": details.notified_on or fact.on},
        addressee=case.called(addressee),
        invited=details.official,
        **named(case, neglected(case, fact, addressee)),
        reason=f"{'经责令限期履行，' if after_order else ''}你单位尚未履行完毕",
        held_at=f"{zh_date(details.held_on or fact.on)}{details.hour}",
        place=details.place,
        matters=paragraphs(details.matters),
        basis=articles(case, "ARL-77"),
        contact=contact(handler),
    )


@fills(DocumentKind.REPRIMAND, speaks_of=Spoken(field="instrument_number", find=neglected))
def reprimand(case: CaseFile, fact: Fact[Criticise], addressee: Party, handler: str) -> Reprimand:
    """It goes to the organs of the area; the one it is about receives it too."""
    details = fact.details
    return Reprimand(
        **issued(case, fact, DocumentKind.REPRIMAND),
        addressee=details.extent,
        reprimanded=addressee.name,
        **named(case, neglected(case, fact, addressee)),
        facts=paragraphs(details.content),
        basis=articles(case, "ARL-77"),
    )


def copied(case: CaseFile, fact: Fact[CopyToSuperior], addressee: Party) -> Paper:
    """The document of which the superior department receives a copy."""
    return instrument(case, fact.details.document, fact.details.party)


@fills(DocumentKind.COPY_LETTER, speaks_of=Spoken(field="instrument_number", find=copied))
def copy_letter(case: CaseFile, fact: Fact[CopyToSuperior], addressee: Party, handler: str) -> CopyLetter:
    details, paper = fact.details, copied(case, fact, addressee)
    respondent = case.party(details.party)
    assert respondent
    return CopyLetter(
        **issued(case, fact, DocumentKind.COPY_LETTER),
        addressee=case.called(addressee),
        respondent=respondent.name,
        cause=cause(case),
        **named(case, paper),
        effective_on=served(case, paper),
        outcome="；".join(text.rstrip("。；") for text in laid_down(case))
        if paper.kind is DocumentKind.DECISION
        else "",
        basis=articles(case, "ARL-79b"),
        attachments=(paper.kind.label,),
        contact=contact(handler),
    )


def enforced(case: CaseFile, fact: Fact[Enforce | ApplyToCourt], addressee: Party) -> Paper:
    """The document that is enforced."""
    return final_instrument(case, fact.details.party)


@fills(DocumentKind.DEMAND_NOTICE, speaks_of=Spoken(field="instrument_number", find=enforced))
def demand_notice(case: CaseFile, fact: Fact[Enforce], addressee: Party, handler: str) -> DemandNotice:
    details, paper = fact.details, enforced(case, fact, addressee)
    return DemandNotice(
        **issued(case, fact, DocumentKind.DEMAND_NOTICE),
        addressee=case.called(addressee),
        addressed_as=addressed_as(addressee),
        **named(case, paper),
        served_on=served(case, paper),
        may_sue=paper.kind is DocumentKind.DECISION,
        obligations=paragraphs(details.duty),
        way=details.way,
        period=period(case, "AEL-54"),
        basis=articles(case, "AEL-54"),
        enforcement_basis=division(case),
        contact=contact(handler),
    )


@fills(DocumentKind.ENFORCEMENT_APPLICATION, speaks_of=Spoken(field="instrument_number", find=enforced))
def enforcement_application(
    case: CaseFile, fact: Fact[ApplyToCourt], addressee: Party, handler: str
) -> EnforcementApplication:
    details, paper = fact.details, enforced(case, fact, addressee)
    debtor = case.party(details.party)
    urged = case.served_on(DocumentKind.DEMAND_NOTICE, details.party)
    assert debtor and urged, f"{case.number}: applied to the court without a demand"
    sued = "在法定期限内未提起行政诉讼，又" if paper.kind is DocumentKind.DECISION else ""
    return EnforcementApplication(
        **issued(case, fact, DocumentKind.ENFORCEMENT_APPLICATION),
        court=addressee.name,
        applicant=parts.Party(
            role="申请执行人",
            name=office().organ,
            description=(f"住所地：{office().address}",) if office().address else (),
        ),
        debtor=described(case, debtor, fact.on, "被执行人", in_full=True),
        **named(case, paper),
        served_on=served(case, paper),
        obligations=paragraphs(details.unperformed),
        facts=(
            f"被执行人{sued}没有履行。催告书于{zh_date(urged)}送达，{period(case, 'AEL-54')}期满仍未履行。",
            *paragraphs(details.facts),
        ),
        subject=paragraphs(details.subject),
        basis=f"{division(case)}、{articles(case, 'AEL-53')}",
        urge_basis=articles(case, "AEL-54"),
        attachments=details.materials
        or (f"{paper.kind.label}及送达回证", f"{DocumentKind.DEMAND_NOTICE.label}及送达回证"),
    )


def division(case: CaseFile) -> str:
    """Which item of the article on enforcement names who enforces this document."""
    return cited(item.citation for item in enforceable(case)) or articles(case, "ARL-78")
