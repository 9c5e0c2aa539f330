"""The trial: D-13, D-15 … D-17, D-21, D-22, D-26 … D-32."""

from datetime import date

from casework.casefile import CaseFile, Fact, Party
from casework.papers.filling.common import (
    addressed_as,
    articles,
    cited,
    complained_of,
    contact,
    copy_of_application,
    days,
    decision_due,
    is_above,
    issued,
    items,
    named_to,
    notice,
    paragraphs,
    period,
    taken_up,
)
from casework.papers.filling.fields import filled
from casework.papers.filling.fillers import fills
from casework.procedure.reconsideration.acceptance.admission import accepted_on
from casework.procedure.reconsideration.decision.claims import claims_of
from casework.procedure.reconsideration.hearing.mediation import FailMediation, WithdrawConsent
from casework.procedure.reconsideration.hearing.normative import (
    AboutOrgan,
    BeginReview,
    ConcludeReview,
    RequestReview,
    reviews,
)
from casework.procedure.reconsideration.hearing.pace import Convert, Extend, Resume, Suspend
from casework.procedure.reconsideration.hearing.proof.investigation import BeginAppraisal, RefuseStay, Stay
from casework.procedure.reconsideration.hearing.summons import earlier_day
from casework.procedure.reconsideration.hearing.trial import AddThirdParty, NotifyHearing
from casework.vocabulary import Act, DocumentKind, PartyRole, Track, zh_date, zh_number
from documents.kinds.admission import ReplyBasis, ReplyNotice, StayNotice, StayRefusal, ThirdPartyNotice
from documents.kinds.parts import Paper
from documents.kinds.trial.hearing import HearingNotice
from documents.kinds.trial.norms import NormReviewNotice, NormStopDecision, NormTransfer
from documents.kinds.trial.pace import ConversionNotice, ExtensionNotice, ResumptionNotice, SuspensionNotice


@fills(DocumentKind.REPLY_NOTICE)
def reply_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> ReplyNotice:
    ordinary = case.track is Track.ORDINARY
    term = "ARL-48b" if ordinary else "ARL-54b"
    return ReplyNotice(
        **issued(case, fact, DocumentKind.REPLY_NOTICE),
        addressee=case.called(addressee),
        applicant=case.names(PartyRole.APPLICANT),
        third_party=case.names(PartyRole.THIRD_PARTY),
        case_number=case.number,
        administrative_act=complained_of(case),
        claims=claims_of(case),
        accepted_on=accepted_on(case),
        taken_up=taken_up(case),
        procedure=case.track.label,
        enclosure=copy_of_application(case),
        reply_period=period(case, term),
        attachments=(copy_of_application(case),),
        basis=ReplyBasis(
            reply=articles(case, term),
            burden=articles(case, "ARL-44"),
            consequence=articles(case, "ARL-70"),
            collection=articles(case, "ARL-46"),
            mediation=articles(case, "ARL-05"),
            hearing=articles(case, "ARL-51-3") if ordinary else "",
        ),
        contact=contact(handler),
    )


@fills(DocumentKind.THIRD_PARTY_NOTICE)
def third_party_notice(case: CaseFile, fact: Fact[AddThirdParty], addressee: Party, handler: str) -> ThirdPartyNotice:
    details = fact.details
    return ThirdPartyNotice(
        **notice(case, fact, DocumentKind.THIRD_PARTY_NOTICE, addressee, handler),
        addressed_as=addressed_as(addressee),
        interest=details.interest,
        basis=articles(case, "ARL-16"),
        agent_basis=articles(case, "ARL-17"),
        inspection_basis=articles(case, "ARL-47"),
        attachments=(copy_of_application(case),),
    )


@fills(DocumentKind.STAY_NOTICE)
def stay_notice(case: CaseFile, fact: Fact[Stay], addressee: Party, handler: str) -> StayNotice:
    """It binds the respondent whoever receives it; the others hold a copy."""
    details = fact.details
    asked = case.party(details.requested_by) if details.requested_by else None
    others = (party.name for party in case.participants() if party.role is not PartyRole.RESPONDENT)
    bound = {
        "addressee": case.names(PartyRole.RESPONDENT),
        "respondent_as": "你单位",
        "applicant_as": named_to(case, None, PartyRole.APPLICANT),
        "cc": tuple(others),
    }
    return StayNotice(
        **notice(case, fact, DocumentKind.STAY_NOTICE, addressee, handler) | bound,
        requested_by=f"{asked.role.label}{asked.name}" if asked else "",
        reasons=paragraphs(details.reason),
        scope="停止执行该行政行为",
        from_on=fact.on,
        until=zh_date(details.until) if details.until else "行政复议决定生效之日",
        basis=items(case, "stay_grounds", details.ground),
    )


@fills(DocumentKind.STAY_REFUSAL)
def stay_refusal(case: CaseFile, fact: Fact[RefuseStay], addressee: Party, handler: str) -> StayRefusal:
    details = fact.details
    return StayRefusal(
        **notice(case, fact, DocumentKind.STAY_REFUSAL, addressee, handler),
        addressed_as=addressed_as(addressee),
        reasons=paragraphs(details.reason),
        basis=articles(case, "ARL-42"),
    )


@fills(DocumentKind.EXPERT_COMMISSION)
def expert_commission(case: CaseFile, fact: Fact[BeginAppraisal], addressee: Party, handler: str) -> Paper:
    details = fact.details
    return filled(
        DocumentKind.EXPERT_COMMISSION,
        case,
        fact,
        addressee,
        handler,
        questions=paragraphs(details.matters),
        materials=details.materials,
        period=f"{zh_number(details.days)}个工作日" if details.days else "",
        costs=details.costs,
    )


@fills(DocumentKind.HEARING_NOTICE)
def hearing_notice(case: CaseFile, fact: Fact[NotifyHearing], addressee: Party, handler: str) -> HearingNotice:
    details = fact.details
    applies = addressee.role is PartyRole.APPLICANT
    responds = addressee.role is PartyRole.RESPONDENT
    return HearingNotice(
        **notice(case, fact, DocumentKind.HEARING_NOTICE, addressee, handler),
        addressed_as=addressed_as(addressee),
        held_at=f"{zh_date(details.hearing_on)}{details.hour}",
        place=details.place,
        matters=paragraphs(details.matters),
        instead_of=earlier_day(case, fact),
        presider=details.presider,
        panel=details.panel,
        recorder=details.recorder,
        basis=articles(case, "ARL-50"),
        notice_basis=articles(case, "ARL-51"),
        absence_basis=articles(case, "ARL-51-2") if applies else "",
        head_basis=articles(case, "ARL-51-3") if responds else "",
        agent_basis=articles(case, "ARL-17"),
    )


@fills(DocumentKind.SUSPENSION_NOTICE)
def suspension_notice(case: CaseFile, fact: Fact[Suspend], addressee: Party, handler: str) -> SuspensionNotice:
    details = fact.details
    return SuspensionNotice(
        **notice(case, fact, DocumentKind.SUSPENSION_NOTICE, addressee, handler),
        reason=details.reason,
        from_on=fact.on,
        basis=items(case, "suspension_grounds", details.ground),
        resumption_basis=articles(case, "ARL-39-2", "ARL-39-3"),
    )


def suspended_since(case: CaseFile, on: date) -> date | None:
    """The first day of the suspension that lasts on this day or ends on it, several that overlap counted as one."""
    since = on
    stops = [stop for stop in case.interruptions if stop.kind == "suspension"]
    for stop in sorted(stops, key=lambda stop: stop.begins, reverse=True):
        if (stop.ends or on) >= since:
            since = min(since, stop.begins)
    return since if any(stop.begins == since for stop in stops) else None


@fills(DocumentKind.RESUMPTION_NOTICE)
def resumption_notice(
    case: CaseFile, fact: Fact[Resume | FailMediation | WithdrawConsent], addressee: Party, handler: str
) -> ResumptionNotice:
    details = fact.details
    since = suspended_since(case, fact.on)
    assert since, f"{case.number}: was not suspended"
    return ResumptionNotice(
        **notice(case, fact, DocumentKind.RESUMPTION_NOTICE, addressee, handler),
        suspended_on=since,
        reason=details.reason,
        from_on=fact.on,
        decide_by=decision_due(case),
        basis=articles(case, "ARL-39-2"),
    )


def review_of(case: CaseFile, fact: Fact[AboutOrgan]) -> BeginReview:
    """The review this fact is about."""
    return reviews(case)[fact.details.organ]


def asked(case: CaseFile, review: BeginReview) -> tuple[str, ...]:
    """Why the applicants think the document unlawful; none where nobody asked."""
    requests = [fact.details for fact in case.all(Act.REQUEST_REVIEW)]
    reasons = [r.reason for r in requests if isinstance(r, RequestReview) and r.document == review.document]
    return tuple(paragraph for reason in reasons for paragraph in paragraphs(reason))


@fills(DocumentKind.NORM_TRANSFER)
def norm_transfer(case: CaseFile, fact: Fact[AboutOrgan], addressee: Party, handler: str) -> NormTransfer:
    review = review_of(case, fact)
    return NormTransfer(
        **notice(case, fact, DocumentKind.NORM_TRANSFER, addressee, handler),
        document=f"{review.document}{review.clauses}",
        upwards=is_above(addressee.name),
        found_by="本机关在审查中认为依据不合法" if review.own_motion else "申请人一并提出对规范性文件的审查申请",
        reasons=asked(case, review),
        basis=articles(case, "ARL-57" if review.own_motion else "ARL-56b"),
        answer_period=period(case, "ARL-60"),
        answer_basis=articles(case, "ARL-60"),
        attachments=(copy_of_application(case),),
    )


@fills(DocumentKind.NORM_REVIEW_NOTICE)
def norm_review_notice(case: CaseFile, fact: Fact[AboutOrgan], addressee: Party, handler: str) -> NormReviewNotice:
    review = review_of(case, fact)
    return NormReviewNotice(
        **notice(case, fact, DocumentKind.NORM_REVIEW_NOTICE, addressee, handler),
        document=f"{review.document}{review.clauses}",
        reasons=asked(case, review),
        suspended_on=suspended_since(case, fact.on),
        basis=articles(case, "ARL-58b"),
        answer_period=period(case, "ARL-58b"),
    )


@fills(DocumentKind.NORM_STOP_DECISION)
def norm_stop_decision(case: CaseFile, fact: Fact[ConcludeReview], addressee: Party, handler: str) -> NormStopDecision:
    details, review = fact.details, review_of(case, fact)
    return NormStopDecision(
        **notice(case, fact, DocumentKind.NORM_STOP_DECISION, addressee, handler),
        document=review.document,
        clause=review.clauses,
        reasons=paragraphs(details.content),
        basis=cited(
            (
                *(
                    case.rule(rule, case.stands_on).citation
                    for rule in ("ARL-59",)
                    if case.applies(rule, case.stands_on)
                ),
                *(case.item("clause_faults", code, case.stands_on).citation for code in details.faults),
            )
        ),
    )


@fills(DocumentKind.EXTENSION_NOTICE)
def extension_notice(case: CaseFile, fact: Fact[Extend], addressee: Party, handler: str) -> ExtensionNotice:
    details, extension = fact.details, case.rule("ARL-62a", fact.on).extension
    assert extension
    return ExtensionNotice(
        **notice(case, fact, DocumentKind.EXTENSION_NOTICE, addressee, handler),
        reason=details.reason,
        approved_by=extension.approver,
        period=days(details.days),
        decide_by=decision_due(case),
        basis=articles(case, "ARL-62a"),
    )


@fills(DocumentKind.CONVERSION_NOTICE)
def conversion_notice(case: CaseFile, fact: Fact[Convert], addressee: Party, handler: str) -> ConversionNotice:
    details = fact.details
    return ConversionNotice(
        **notice(case, fact, DocumentKind.CONVERSION_NOTICE, addressee, handler),
        reason=details.reason,
        from_on=fact.on,
        decision_period=period(case, "ARL-62a"),
        decide_by=decision_due(case),
        decision_basis=articles(case, "ARL-62a"),
        basis=articles(case, "ARL-55"),
    )
