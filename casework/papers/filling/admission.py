"""From the application to acceptance: D-02, D-09 … D-12."""

from dataclasses import replace

from casework.casefile import CaseFile, Fact, Party
from casework.office.reception import other_doors
from casework.papers.filling.common import (
    addressed_as,
    all_parties,
    articles,
    cause,
    cited,
    complained_of,
    contact,
    decision_due,
    described,
    interest_article,
    issued,
    items,
    named_to,
    paragraphs,
    period,
    receipt,
    remedy,
)
from casework.papers.filling.fields import filled
from casework.papers.filling.fillers import fills
from casework.procedure.reconsideration.acceptance.admission import accepted_on
from casework.procedure.reconsideration.acceptance.arrival.online import RequireSupplement
from casework.procedure.reconsideration.acceptance.declining import Decline, DeclineAlone
from casework.procedure.reconsideration.acceptance.filing import one_receipt_for_all
from casework.procedure.reconsideration.acceptance.respondents import AdviseRespondent
from casework.procedure.reconsideration.decision.claims import claims_of
from casework.procedure.reconsideration.leaving import of_one
from casework.storage.office import office
from casework.storage.tables import Visit
from casework.vocabulary import Act, DocumentKind, PartyKind, PartyRole, Track, zh_date
from documents.kinds.admission import (
    AcceptanceBasis,
    AcceptanceNotice,
    DeclineDecision,
    Guidance,
    MaterialsReceipt,
    OralApplicationRecord,
    SupplementNotice,
)
from documents.kinds.parts import Paper

ACCEPTED_UNDER = {Act.ACCEPT: "ARL-30a", Act.DEEM_ACCEPTED: "ARL-30c", Act.ACCEPT_AS_ORDERED: "ARL-35"}


@fills(DocumentKind.ORAL_APPLICATION_RECORD)
def oral_application_record(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> OralApplicationRecord:
    respondents = case.parties_as(PartyRole.RESPONDENT)
    return OralApplicationRecord(
        organ=office().office,
        case_number=case.number,
        cause=cause(case),
        began_at=zh_date(fact.on),
        applicant=described(case, addressee, fact.on, in_full=True),
        respondent=case.names(PartyRole.RESPONDENT),
        respondent_address="、".join(party.address for party in respondents if party.address),
        claims=receipt(case).claims,
        reasons=paragraphs(receipt(case).oral_record),
        basis=articles(case, "ARL-22"),
    )


@fills(DocumentKind.MATERIALS_RECEIPT)
def materials_receipt(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> Paper:
    """To whoever came. What was handed in is listed where 制发文书 says it."""
    made = filled(DocumentKind.MATERIALS_RECEIPT, case, fact, addressee, handler)
    assert isinstance(made, MaterialsReceipt)
    if fact.act is not Act.RECEIVE or not one_receipt_for_all(case, fact):
        return made
    names = [case.called(party) for party in case.parties_as(PartyRole.APPLICANT)]
    return replace(made, submitter=f"{names[0]}等{len(names)}名申请人", addressed_as="你们", together=tuple(names))


@fills(DocumentKind.SUPPLEMENT_NOTICE)
def supplement_notice(
    case: CaseFile, fact: Fact[RequireSupplement], addressee: Party, handler: str
) -> SupplementNotice:
    details = fact.details
    return SupplementNotice(
        **issued(case, fact, DocumentKind.SUPPLEMENT_NOTICE),
        addressee=case.called(addressee),
        addressed_as=addressed_as(addressee),
        respondent=case.names(PartyRole.RESPONDENT),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        items=details.items,
        period=period(case, "ARL-31b"),
        basis=articles(case, "ARL-31a"),
        # The regulation of 2007 says both in one article.
        consequence_basis=articles(case, "ARL-31b") or articles(case, "ARL-31a"),
        review_period=period(case, "ARL-31c"),
        review_basis=articles(case, "ARL-31c"),
        contact=contact(handler),
    )


@fills(DocumentKind.GUIDANCE)
def advice_on_respondent(case: CaseFile, fact: Fact[AdviseRespondent], addressee: Party, handler: str) -> Guidance:
    """The notice to change a respondent named wrongly."""
    details = fact.details
    wrong, right = case.party(details.wrong), "、".join(details.right)
    assert wrong
    return Guidance(
        **issued(case, fact, DocumentKind.GUIDANCE),
        addressee=case.called(addressee),
        addressed_as=addressed_as(addressee),
        subject="行政复议申请书",
        received_on=case.received().on,
        explanation=(f"申请书列{wrong.name}为被申请人，应当以{right}为被申请人", *paragraphs(details.reason)),
        basis=articles(case, "REG-22"),
        way=f"变更被申请人为{right}；不同意变更的，请书面告知本机关",
        contact=contact(handler),
    )


def advice_to_a_visitor(visit: Visit, officer: str) -> Guidance:
    """The notice to somebody whose matter is none of reconsideration. It belongs to no case, and is known by the
    number of the visit."""
    assert visit.door_on
    sent = (f"你提交的材料已转送{visit.door_organ}",) if visit.handed_over else ()
    law = other_doors.door_of(visit).citation
    return Guidance(
        organ=office().organ,
        number=f"接待登记第{visit.id}号",
        signed_on=visit.door_on,
        addressee=visit.visitor,
        subject="关于“" + visit.matter.strip().rstrip("。")[:60] + "”的反映",
        received_on=visit.on,
        explanation=(*paragraphs(visit.door_reason), *sent),
        # 有关法律、法规 names none, so it has no title to be set in brackets.
        basis=law if law.startswith("有关") else cited([law]),
        way=other_doors.way_of(visit),
        contact=contact(officer),
    )


@fills(DocumentKind.DECLINE_DECISION)
def decline_decision(
    case: CaseFile, fact: Fact[Decline | DeclineAlone], addressee: Party, handler: str
) -> DeclineDecision:
    details, case = fact.details, of_one(case, fact)
    found = paragraphs(details.facts_found) if isinstance(details, DeclineAlone) else ()
    checked = details.checklist if isinstance(details, Decline) else ()
    return DeclineDecision(
        **issued(case, fact, DocumentKind.DECLINE_DECISION),
        parties=all_parties(case, fact.on),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        claims=claims_of(case),
        facts=found or tuple(finding.evidence for finding in checked if not finding.met),
        reasons=paragraphs(details.reason),
        unmet_basis=items(case, "acceptance_conditions", *details.unmet),
        exclusion_basis=items(case, "exclusions", *filter(None, [details.exclusion])),
        interest_basis=interest_article(case, details.unmet),
        basis=articles(case, "ARL-30b"),
        competent_organ=details.right_organ,
        remedy=remedy(case, DocumentKind.DECLINE_DECISION),
        others_go_on=isinstance(details, DeclineAlone),
    )


@fills(DocumentKind.ACCEPTANCE_NOTICE)
def acceptance_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> AcceptanceNotice:
    ordinary = case.track is Track.ORDINARY
    term = "ARL-62a" if ordinary else "ARL-62b"
    applied = addressee.role is PartyRole.APPLICANT
    return AcceptanceNotice(
        **issued(case, fact, DocumentKind.ACCEPTANCE_NOTICE),
        addressee=case.called(addressee),
        addressed_as=addressed_as(addressee),
        applicant_as=named_to(case, addressee, PartyRole.APPLICANT),
        case_number=case.number,
        respondent=case.names(PartyRole.RESPONDENT),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        accepted_on=accepted_on(case),
        deemed=fact.act is Act.DEEM_ACCEPTED,
        procedure=case.track.label,
        decision_period=period(case, term),
        decide_by=decision_due(case),
        basis=AcceptanceBasis(
            accepted=articles(case, ACCEPTED_UNDER[fact.act]),
            procedure=articles(case, "ARL-36" if ordinary else "ARL-53"),
            decision=articles(case, term),
            agent=articles(case, "ARL-17"),
            legal_aid=articles(case, "ARL-18") if applied and addressee.kind is PartyKind.CITIZEN else "",
            inspection=articles(case, "ARL-47"),
            opinions=articles(case, "ARL-49") if ordinary else "",
            hearing=articles(case, "ARL-50") if ordinary and applied else "",
            mediation=articles(case, "ARL-05"),
            withdrawal=articles(case, "ARL-74") if applied else "",
            third_party="" if applied else articles(case, "ARL-16"),
            stay=articles(case, "ARL-42"),
        ),
        contact=contact(handler),
    )
