"""The trial: D-13, D-15 … D-17, D-21, D-22, D-26 … D-32."""

from datetime import date

from casework import law
from casework.casefile import CaseFile, Fact, Party
from casework.papers.filling.common import (
    addressed_as,
    articles,
    complained_of,
    contact,
    copy_of_application,
    days,
    decision_due,
    issued,
    items,
    notice,
    paragraphs,
    period,
)
from casework.papers.filling.fields import filled
from casework.procedure.reconsideration.acceptance.admission import accepted_on
from casework.procedure.reconsideration.decision.ending import claims_of
from casework.procedure.reconsideration.hearing.investigation import BeginAppraisal, RefuseStay, Stay
from casework.procedure.reconsideration.hearing.normative import (
    AboutOrgan,
    BeginReview,
    ConcludeReview,
    RequestReview,
    reviews,
)
from casework.procedure.reconsideration.hearing.pace import Convert, Extend, Resume, Suspend
from casework.procedure.reconsideration.hearing.trial import AddThirdParty, NotifyHearing
from casework.vocabulary import Act, DocumentKind, PartyRole, Track, zh_date
from documents import contexts


def reply_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.ReplyNotice:
    ordinary = case.track is Track.ORDINARY
    term = "ARL-48b" if ordinary else "ARL-54b"
    return contexts.ReplyNotice(
        **issued(case, fact, DocumentKind.REPLY_NOTICE),
        addressee=addressee.name,
        applicant=case.names(PartyRole.APPLICANT),
        third_party=case.names(PartyRole.THIRD_PARTY),
        case_number=case.number,
        administrative_act=complained_of(case),
        claims=claims_of(case),
        accepted_on=accepted_on(case),
        procedure=case.track.label,
        enclosure=copy_of_application(case),
        reply_period=period(case, term),
        attachments=(copy_of_application(case),),
        basis=contexts.ReplyBasis(
            reply=articles(case, term),
            burden=articles(case, "ARL-44"),
            consequence=articles(case, "ARL-70"),
            collection=articles(case, "ARL-46"),
            mediation=articles(case, "ARL-05"),
            hearing=articles(case, "ARL-51-3") if ordinary else "",
        ),
        contact=contact(handler),
    )


def third_party_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.ThirdPartyNotice:
    details = fact.details
    assert isinstance(details, AddThirdParty)
    return contexts.ThirdPartyNotice(
        **notice(case, fact, DocumentKind.THIRD_PARTY_NOTICE, addressee, handler),
        addressed_as=addressed_as(addressee),
        interest=details.interest,
        basis=articles(case, "ARL-16"),
        agent_basis=articles(case, "ARL-17"),
        inspection_basis=articles(case, "ARL-47"),
        attachments=(copy_of_application(case),),
    )


def stay_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.StayNotice:
    """It binds the respondent whoever receives it; the others hold a copy."""
    details = fact.details
    assert isinstance(details, Stay)
    asked = case.party(details.requested_by) if details.requested_by else None
    others = (party.name for party in case.participants() if party.role is not PartyRole.RESPONDENT)
    bound = {"addressee": case.names(PartyRole.RESPONDENT), "cc": tuple(others)}
    return contexts.StayNotice(
        **notice(case, fact, DocumentKind.STAY_NOTICE, addressee, handler) | bound,
        requested_by=f"{asked.role.label}{asked.name}" if asked else "",
        reasons=paragraphs(details.reason),
        scope="停止执行该行政行为",
        from_on=fact.on,
        until=zh_date(details.until) if details.until else "行政复议决定生效之日",
        basis=items(case, "stay_grounds", details.ground),
    )


def stay_refusal(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.StayRefusal:
    details = fact.details
    assert isinstance(details, RefuseStay)
    return contexts.StayRefusal(
        **notice(case, fact, DocumentKind.STAY_REFUSAL, addressee, handler),
        addressed_as=addressed_as(addressee),
        reasons=paragraphs(details.reason),
        basis=articles(case, "ARL-42"),
    )


def expert_commission(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.Paper:
    details = fact.details
    assert isinstance(details, BeginAppraisal)
    questions = paragraphs(details.matters)
    return filled(DocumentKind.EXPERT_COMMISSION, case, fact, addressee, handler, questions=questions)


def hearing_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.HearingNotice:
    details = fact.details
    assert isinstance(details, NotifyHearing)
    applies = addressee.role is PartyRole.APPLICANT
    responds = addressee.role is PartyRole.RESPONDENT
    return contexts.HearingNotice(
        **notice(case, fact, DocumentKind.HEARING_NOTICE, addressee, handler),
        addressed_as=addressed_as(addressee),
        held_at=f"{zh_date(details.hearing_on)}{details.hour}",
        place=details.place,
        matters=paragraphs(details.matters),
        basis=articles(case, "ARL-50"),
        notice_basis=articles(case, "ARL-51"),
        absence_basis=articles(case, "ARL-51-2") if applies else "",
        head_basis=articles(case, "ARL-51-3") if responds else "",
        agent_basis=articles(case, "ARL-17"),
    )


def suspension_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.SuspensionNotice:
    details = fact.details
    assert isinstance(details, Suspend)
    return contexts.SuspensionNotice(
        **notice(case, fact, DocumentKind.SUSPENSION_NOTICE, addressee, handler),
        reason=details.reason,
        from_on=fact.on,
        basis=items(case, "suspension_grounds", details.ground),
        resumption_basis=articles(case, "ARL-39"),
    )


def suspended_since(case: CaseFile, on: date) -> date | None:
    """The first day of the suspension that lasts on this day or ends on it, several that overlap counted as one."""
    since = on
    stops = [stop for stop in case.interruptions if stop.kind == "suspension"]
    for stop in sorted(stops, key=lambda stop: stop.begins, reverse=True):
        if (stop.ends or on) >= since:
            since = min(since, stop.begins)
    return since if any(stop.begins == since for stop in stops) else None


def resumption_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.ResumptionNotice:
    details = fact.details
    assert isinstance(details, Resume)
    since = suspended_since(case, fact.on)
    assert since, f"{case.number}: was not suspended"
    return contexts.ResumptionNotice(
        **notice(case, fact, DocumentKind.RESUMPTION_NOTICE, addressee, handler),
        suspended_on=since,
        reason=details.reason,
        from_on=fact.on,
        decide_by=decision_due(case),
        basis=articles(case, "ARL-39"),
    )


def review_of(case: CaseFile, fact: Fact) -> BeginReview:
    """The review this fact is about."""
    assert isinstance(fact.details, AboutOrgan)
    return reviews(case)[fact.details.organ]


def asked(case: CaseFile, review: BeginReview) -> tuple[str, ...]:
    """Why the applicants think the document unlawful; none where nobody asked."""
    requests = [fact.details for fact in case.all(Act.REQUEST_REVIEW)]
    reasons = [r.reason for r in requests if isinstance(r, RequestReview) and r.document == review.document]
    return tuple(paragraph for reason in reasons for paragraph in paragraphs(reason))


def norm_transfer(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.NormTransfer:
    review = review_of(case, fact)
    return contexts.NormTransfer(
        **notice(case, fact, DocumentKind.REVIEW_TRANSFER, addressee, handler),
        document=f"{review.document}{review.clauses}",
        found_by="本机关在审查中认为依据不合法" if review.own_motion else "申请人一并提出对规范性文件的审查申请",
        reasons=asked(case, review),
        basis=articles(case, "ARL-57" if review.own_motion else "ARL-56b"),
        answer_period=period(case, "ARL-60"),
        answer_basis=articles(case, "ARL-60"),
        attachments=(copy_of_application(case),),
    )


def norm_review_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.NormReviewNotice:
    review = review_of(case, fact)
    return contexts.NormReviewNotice(
        **notice(case, fact, DocumentKind.REVIEW_NOTICE, addressee, handler),
        document=f"{review.document}{review.clauses}",
        reasons=asked(case, review),
        suspended_on=suspended_since(case, fact.on),
        basis=articles(case, "ARL-58b"),
        answer_period=period(case, "ARL-58b"),
    )


def norm_stop_decision(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.NormStopDecision:
    details, review = fact.details, review_of(case, fact)
    assert isinstance(details, ConcludeReview)
    return contexts.NormStopDecision(
        **notice(case, fact, DocumentKind.CLAUSE_DECISION, addressee, handler),
        document=review.document,
        clause=review.clauses,
        reasons=paragraphs(details.content),
        basis=articles(case, "ARL-59"),
    )


def extension_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.ExtensionNotice:
    details, extension = fact.details, law.rule_under("ARL-62a", case.regime).extension
    assert isinstance(details, Extend) and extension
    return contexts.ExtensionNotice(
        **notice(case, fact, DocumentKind.EXTENSION_NOTICE, addressee, handler),
        reason=details.reason,
        approved_by=extension.approver,
        period=days(details.days),
        decide_by=decision_due(case),
        basis=articles(case, "ARL-62a"),
    )


def conversion_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.ConversionNotice:
    details = fact.details
    assert isinstance(details, Convert)
    return contexts.ConversionNotice(
        **notice(case, fact, DocumentKind.CONVERSION_NOTICE, addressee, handler),
        reason=details.reason,
        from_on=fact.on,
        decision_period=period(case, "ARL-62a"),
        decide_by=decision_due(case),
        decision_basis=articles(case, "ARL-62a"),
        basis=articles(case, "ARL-55"),
    )
