"""Papers of the regulation of 2026 that no printed form is given for: O-11 … O-17."""

from typing import Any

from casework.casefile import CaseFile, Fact, Party
from casework.papers.filling.common import (
    addressed_as,
    articles,
    cited,
    complained_of,
    contact,
    decision_due,
    issued,
    items,
    notice,
    paragraphs,
    period,
    receipt,
    sides_to,
)
from casework.papers.filling.fillers import fills
from casework.procedure.reconsideration.decision.repeated import HandleNoFurther
from casework.procedure.reconsideration.hearing.elevation import (
    AskForElevation,
    MoveFile,
    ReceiveFile,
    RegisterElevation,
)
from casework.procedure.reconsideration.joinder import Join, Separate
from casework.vocabulary import DocumentKind, PartyRole, Track
from documents.kinds.without_form.unprinted import (
    ElevationArrival,
    ElevationDecision,
    ElevationLeave,
    ElevationRequest,
    JoinderNotice,
    NoFurtherHandling,
    SeparationNotice,
)


@fills(DocumentKind.ELEVATION_REQUEST)
def elevation_request(case: CaseFile, fact: Fact[AskForElevation], addressee: Party, handler: str) -> ElevationRequest:
    details = fact.details
    return ElevationRequest(
        **notice(case, fact, DocumentKind.ELEVATION_REQUEST, addressee, handler),
        reasons=paragraphs(details.reason),
        ground_basis=items(case, "elevation_grounds", details.ground) if details.ground else "",
        basis=articles(case, "ARL-38", "REG26-40b"),
        stands_still=case.applies("REG26-40b", fact.on),
    )


def _from_below(case: CaseFile, addressee: Party) -> dict[str, Any]:
    """What both letters of the organ above say of the case."""
    below = receipt(case).elevated
    assert below, f"{case.number}: no case of an organ below"
    return {
        "organ_below": "你机关" if addressee.role is PartyRole.ORGAN else below.organ,
        "number_below": below.number,
        "applicant": case.names(PartyRole.APPLICANT),
        "respondent": case.names(PartyRole.RESPONDENT),
        **sides_to(case, addressee),
        "administrative_act": complained_of(case),
        "case_number": case.number,
    }


@fills(DocumentKind.ELEVATION_DECISION)
def elevation_decision(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> ElevationDecision:
    below = receipt(case).elevated
    assert below, f"{case.number}: no case of an organ below"
    to_the_organ = addressee.role is PartyRole.ORGAN
    ground = case.item("elevation_grounds", below.ground, fact.on)
    return ElevationDecision(
        **issued(case, fact, DocumentKind.ELEVATION_DECISION),
        **_from_below(case, addressee),
        addressee=addressee.name,
        accepted_below_on=below.accepted_on,
        asked=below.asked,
        basis=cited([case.citation("ARL-38", fact.on), ground.citation]),
        move_period=period(case, "REG26-40c") if to_the_organ else "",
        trial_basis=articles(case, "REG26-40c", "REG26-40d"),
        contact=contact(handler),
    )


@fills(DocumentKind.ELEVATION_LEAVE)
def elevation_leave(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> ElevationLeave:
    decided = case.latest(RegisterElevation)
    assert decided and isinstance(fact.details, MoveFile)
    return ElevationLeave(
        **notice(case, fact, DocumentKind.ELEVATION_LEAVE, addressee, handler),
        superior=decided.details.superior,
        decided_on=decided.on,
        decision_number=decided.details.document_number,
        moved_on=fact.on,
        anew=case.applies("REG26-40d", fact.on),
        basis=articles(case, "ARL-38", "REG26-40c", "REG26-40d"),
    )


@fills(DocumentKind.ELEVATION_ARRIVAL)
def elevation_arrival(case: CaseFile, fact: Fact[ReceiveFile], addressee: Party, handler: str) -> ElevationArrival:
    details = fact.details
    term = "ARL-62a" if case.track is Track.ORDINARY else "ARL-62b"
    return ElevationArrival(
        **issued(case, fact, DocumentKind.ELEVATION_ARRIVAL),
        **_from_below(case, addressee),
        addressee=addressee.name,
        contents=details.contents,
        procedure=case.track.label,
        arrived_on=fact.on,
        decision_period=period(case, term),
        decide_by=decision_due(case),
        decision_basis=articles(case, term),
        basis=articles(case, "REG26-40d"),
        contact=contact(handler),
    )


@fills(DocumentKind.JOINDER_NOTICE)
def joinder_notice(case: CaseFile, fact: Fact[Join], addressee: Party, handler: str) -> JoinderNotice:
    details = fact.details
    return JoinderNotice(
        **notice(case, fact, DocumentKind.JOINDER_NOTICE, addressee, handler),
        cases=details.cases,
        reason=details.reason,
        basis=items(case, "joinder_grounds", details.ground),
        decision_basis=articles(case, "REG26-43b"),
    )


@fills(DocumentKind.SEPARATION_NOTICE)
def separation_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> SeparationNotice:
    joined = case.latest(Join)
    assert joined and isinstance(fact.details, Separate)
    return SeparationNotice(
        **notice(case, fact, DocumentKind.SEPARATION_NOTICE, addressee, handler),
        cases=joined.details.cases,
        joined_on=joined.on,
        reason=fact.details.reason,
        basis=items(case, "joinder_grounds", joined.details.ground),
    )


@fills(DocumentKind.NO_FURTHER_HANDLING)
def no_further_handling(
    case: CaseFile, fact: Fact[HandleNoFurther], addressee: Party, handler: str
) -> NoFurtherHandling:
    details = fact.details
    return NoFurtherHandling(
        **issued(case, fact, DocumentKind.NO_FURTHER_HANDLING),
        addressee=addressee.name,
        addressed_as=addressed_as(addressee),
        respondent=case.names(PartyRole.RESPONDENT),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        case_number=case.number,
        earlier=details.earlier,
        basis=articles(case, "REG26-37b"),
        contact=contact(handler),
    )
