"""How a case ends: D-35, D-37 … D-40."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from casework import law
from casework.casefile import CaseFile, Fact, Paper, Party
from casework.papers.filling.common import (
    addressed_as,
    all_parties,
    articles,
    cited,
    complained_of,
    contact,
    dated,
    days,
    instrument,
    interest_article,
    issued,
    items,
    notice,
    ordered_of,
    paragraphs,
    receipt,
    remedy,
    taken_up,
    voices,
)
from casework.papers.filling.decided.courts import COMPETENT, court_named
from casework.papers.filling.decided.exhibits import evidence_by_party, limited, rejected
from casework.papers.filling.decided.history import events
from casework.papers.filling.fillers import Spoken, fills
from casework.procedure.reconsideration.acceptance.admission import accepted_on
from casework.procedure.reconsideration.acceptance.withdrawal import Withdraw
from casework.procedure.reconsideration.decision.after_decision import CorrectText
from casework.procedure.reconsideration.decision.agreement import Mediate
from casework.procedure.reconsideration.decision.claims import claims_of
from casework.procedure.reconsideration.decision.dismissal import Dismiss, DismissAlone
from casework.procedure.reconsideration.decision.ending import Decide, Terminate
from casework.procedure.reconsideration.decision.following import DecideDirectly
from casework.procedure.reconsideration.decision.ordering import (
    NEW_ACT,
    orders_something,
    period_for_a_new_act,
    stand_apart,
)
from casework.procedure.reconsideration.decision.outcome import ClaimOutcome
from casework.procedure.reconsideration.leaving import TerminateAlone, WithdrawAlone, of_one
from casework.vocabulary import Act, DocumentKind, PartyRole, zh_date
from documents.kinds.decision import (
    REST_OF_IT,
    CorrectionNotice,
    Decision,
    DecisionItem,
    DismissalDecision,
    Erratum,
    JoinedCase,
    MediationDocument,
    OfSeveral,
    TerminationDecision,
    WithdrawalConsent,
)
from documents.wording.filters import because, unnumbered


@fills(DocumentKind.MEDIATION_DOCUMENT)
def mediation_document(case: CaseFile, fact: Fact[Mediate], addressee: Party, handler: str) -> MediationDocument:
    details = fact.details
    within = days(details.performance_days, working=details.in_working_days)
    promised = (f"被申请人自收到本调解书之日起{within}内履行上述协议",) if within else ()
    return MediationDocument(
        **issued(case, fact, DocumentKind.MEDIATION_DOCUMENT),
        parties=all_parties(case, fact.on),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        accepted_on=accepted_on(case),
        taken_up=taken_up(case),
        claims=claims_of(case),
        facts=paragraphs(details.facts),
        claim_reasons=paragraphs(receipt(case).reasons),
        voices=voices(case),
        reasons=paragraphs(details.reasons),
        agreement=(*unnumbered(paragraphs(details.agreement)), *promised),
        basis=articles(case, "ARL-05"),
        effect_basis=articles(case, "ARL-73-1"),
        enforcement_basis=articles(case, "ARL-77", "ARL-78"),
    )


def said(who: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{who}称：{words[0]}", *words[1:]) if words else ()


@fills(DocumentKind.TERMINATION_DECISION)
def termination_decision(
    case: CaseFile, fact: Fact[Terminate | TerminateAlone], addressee: Party, handler: str
) -> TerminationDecision:
    details, case = fact.details, of_one(case, fact)
    needs = case.item("termination_grounds", details.ground, fact.on).needs
    withdrawn = case.find(Act.WITHDRAW) if "withdrawal" in needs else None
    return TerminationDecision(
        **issued(case, fact, DocumentKind.TERMINATION_DECISION),
        parties=all_parties(case, fact.on),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        accepted_on=accepted_on(case),
        taken_up=taken_up(case),
        facts=(*(_withdrawal(case) if withdrawn else ()), *_examined(details.reason)),
        basis=items(case, "termination_grounds", details.ground),
        bar_basis=articles(case, "ARL-74-2") if withdrawn else "",
        effect_basis=articles(case, "ARL-75-2"),
        others_go_on=isinstance(details, TerminateAlone),
    )


def _examined(reason: str) -> Iterator[str]:
    """What was found, as a sentence that has somebody who found it."""
    for place, paragraph in enumerate(paragraphs(reason)):
        has_a_finder = paragraph.startswith(("经审查", "经查", "经审理", "本机关"))
        yield paragraph if place or has_a_finder else f"经审查，{paragraph}"


@fills(DocumentKind.WITHDRAWAL_CONSENT)
def withdrawal_consent(
    case: CaseFile, fact: Fact[Terminate | WithdrawAlone], addressee: Party, handler: str
) -> WithdrawalConsent:
    """The withdrawal is allowed by ending the case on it; that of one among several by letting him go."""
    details, withdrawn = fact.details, case.find(Act.WITHDRAW)
    if isinstance(details, WithdrawAlone):
        return _consent_to_one(case, fact, addressee, handler, details.reason)
    assert withdrawn and isinstance(withdrawn.details, Withdraw)
    return WithdrawalConsent(
        **notice(case, fact, DocumentKind.WITHDRAWAL_CONSENT, addressee, handler),
        cc=tuple(party.name for party in case.participants() if party.role is not PartyRole.APPLICANT),
        addressed_as=addressed_as(addressee),
        withdrawn_on=withdrawn.on,
        reason=withdrawn.details.reason,
        basis=items(case, "termination_grounds", details.ground),
        effect_basis=articles(case, "ARL-74-2") or articles(case, "ARL-74"),
    )


def _consent_to_one(case: CaseFile, fact: Fact, addressee: Party, handler: str, reason: str) -> WithdrawalConsent:
    """It names him as an applicant for the last time."""
    all_of_them = "、".join(p.name for p in case.parties if p in case.parties_as(PartyRole.APPLICANT) or p == addressee)
    written = notice(case, fact, DocumentKind.WITHDRAWAL_CONSENT, addressee, handler) | {"applicant": all_of_them}
    return WithdrawalConsent(
        **written,
        cc=tuple(party.name for party in case.participants()),
        addressed_as=addressed_as(addressee),
        withdrawn_on=fact.on,
        reason=reason,
        basis=articles(case, "ARL-74"),
        goes_on=True,
        effect_basis=articles(case, "ARL-74-2") or articles(case, "ARL-74"),
    )


def _withdrawal(case: CaseFile, applicant: str = "") -> Iterator[str]:
    """That the application was withdrawn and why, by whom where one document ends several cases."""
    if fact := case.latest(Withdraw):
        yield f"{zh_date(fact.on)}，申请人{applicant}申请撤回行政复议申请，理由为：{because(fact.details.reason)}。"


@fills(DocumentKind.DISMISSAL_DECISION)
def dismissal_decision(
    case: CaseFile, fact: Fact[Dismiss | DismissAlone], addressee: Party, handler: str
) -> DismissalDecision:
    details, case = fact.details, of_one(case, fact)
    whole = details if isinstance(details, Dismiss) else None
    shown = whole.exhibits if whole else ()
    by_party, of_nobody = evidence_by_party(case, shown, whole.evidence if whole else ())
    return DismissalDecision(
        **issued(case, fact, DocumentKind.DISMISSAL_DECISION),
        parties=all_parties(case, fact.on),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        accepted_on=accepted_on(case),
        taken_up=taken_up(case),
        claims=claims_of(case),
        claim_reasons=paragraphs(receipt(case).reasons),
        voices=voices(case),
        history=tuple(events(case)),
        facts=paragraphs(details.facts_found),
        exhibits=by_party,
        evidence=tuple(of_nobody),
        rejected=rejected(case, shown),
        limited=limited(case, shown),
        reasons=paragraphs(details.reason),
        unmet_basis=items(case, "acceptance_conditions", *details.unmet) if details.unmet else "",
        exclusion_basis=items(case, "exclusions", *filter(None, [details.exclusion])),
        interest_basis=interest_article(case, details.unmet),
        ground_basis=items(case, "dismissal_grounds", details.ground) if details.ground else "",
        basis=articles(case, "ARL-33") if details.unmet else "",
        effect_basis=articles(case, "ARL-75-2"),
        remedy=remedy(case, DocumentKind.DISMISSAL_DECISION),
        others_go_on=whole is None,
    )


@fills(DocumentKind.DECISION)
def decision(case: CaseFile, fact: Fact[Decide], addressee: Party, handler: str) -> Decision:
    details = fact.details
    statutory = period_for_a_new_act(case)
    apart = stand_apart(details.outcomes)
    stated = days(details.performance_days, working=details.in_working_days)
    within = days(statutory.length) if statutory else stated
    by_party, of_nobody = evidence_by_party(case, details.exhibits, details.evidence)
    return Decision(
        **issued(case, fact, DocumentKind.DECISION),
        parties=all_parties(case, fact.on),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        accepted_on=accepted_on(case),
        taken_up=taken_up(case),
        procedure=case.track.label,
        history=tuple(events(case)),
        claims=claims_of(case),
        claim_reasons=paragraphs(receipt(case).reasons),
        voices=voices(case),
        facts=paragraphs(details.facts_found),
        evidence=tuple(of_nobody),
        rejected=rejected(case, details.exhibits),
        limited=limited(case, details.exhibits),
        exhibits=by_party,
        reasons=paragraphs(details.reasons),
        items=tuple(_decided(case, details.outcomes)),
        performance_period="" if _says_all(details.outcomes, within) else within,
        performance_stated=any(f"{within}内" in item.text for item in details.outcomes) if within else False,
        performance_basis=_period_basis(case, details, statutory),
        obliged=_obliged(case, details.outcomes, fact.on),
        performance="重新作出行政行为" if statutory else REST_OF_IT if apart else "履行本决定",
        effect_basis=articles(case, "ARL-75-2"),
        remedy=remedy(case, DocumentKind.DECISION),
        directly=isinstance(details, DecideDirectly),
        with_organs=tuple(each.organ for each in details.with_organs),
        agreed=tuple(each.agreed for each in details.with_organs),
        together_basis=articles(case, "REG26-32") if details.with_organs else "",
    )


def _obliged(case: CaseFile, outcomes: Iterable[ClaimOutcome], on: date) -> str:
    """Who has to perform, as the clause on the period calls him: of several respondents those whom the items order by
    name, where each item that orders something names one."""
    names = [party.name for party in case.parties_as(PartyRole.RESPONDENT)]
    orders = [(each, ordered_of(case, each.text)) for each in outcomes]
    duties = [duty for each, duty in orders if duty or orders_something(case, each, on)]
    # The name of an organ may begin with that of another: 东湖区公安局、东湖区公安局城关分局.
    told = [max((name for name in names if duty.startswith(name)), key=len, default="") for duty in duties]
    is_some = told and all(told) and len(set(told)) < len(names)
    return PartyRole.RESPONDENT.label + ("、".join(dict.fromkeys(told)) if is_some else "")


def _says_all(outcomes: Iterable[ClaimOutcome], within: str) -> bool:
    """Whether what is decided says the period and from when it counts."""
    return any(re.search(f"之日起[^，。；]{{0,10}}{within}内", item.text) for item in outcomes)


def _period_basis(case: CaseFile, details: Decide, statutory: law.Rule | None) -> str:
    """The article by which the respondent performs within the period: for a new act without days of its own, the
    regulation's."""
    if statutory:
        return articles(case, statutory.id)
    return articles(case, "ARL-77-1") if details.performance_days else ""


Decided = tuple[CaseFile, tuple[ClaimOutcome, ...]]
"""Another case, and what is decided of it."""


def with_joined(written: OfSeveral, case: CaseFile, others: Iterable[Decided]) -> OfSeveral:
    """The document of this case as it ends other cases too: all parties, and case by case what was asked, said and
    decided."""
    cases = list(others)
    parties = {
        (one.role, one.name): one
        for file in (case, *(other for other, _ in cases))
        for one in all_parties(file, written.signed_on)
    }
    order = [role.label for role in PartyRole]
    if isinstance(written, Decision):
        written = _deciding(written, case, cases)
    if isinstance(written, TerminationDecision) and written.bar_basis:
        every, found = (case, *(other for other, _ in cases)), written.facts[len(tuple(_withdrawal(case))) :]
        told = (line for of in every for line in _withdrawal(of, of.names(PartyRole.APPLICANT)))
        written = replace(written, facts=(*told, *found))
    return replace(
        written,
        parties=tuple(sorted(parties.values(), key=lambda one: order.index(one.role))),
        case_number=case.number,
        applicant=case.names(PartyRole.APPLICANT),
        joined=tuple(_joined(other) for other, _ in cases),
        joinder_basis=articles(case, "REG26-43b" if isinstance(written, Decision) else "REG26-43"),
    )


def _deciding(written: Decision, case: CaseFile, cases: list[Decided]) -> Decision:
    remade = any(outcome.remake and not outcome.own_days for _, outcomes in cases for outcome in outcomes)
    if remade and not written.performance_period and case.applies(NEW_ACT, case.stands_on):
        statutory = case.rule(NEW_ACT, case.stands_on)
        written = replace(
            written,
            performance_period=days(statutory.length),
            performance_basis=articles(case, statutory.id),
            performance="重新作出行政行为",
        )
    if cases:
        written = replace(written, obliged=PartyRole.RESPONDENT.label)
    if written.remedy:
        named = {*written.remedy.courts, *(court_named(other, outcomes) for other, outcomes in cases)}
        court = written.remedy.courts if len(named) == 1 else (COMPETENT,)
        written = replace(written, remedy=replace(written.remedy, courts=court))
    of_each = ((case, written.items), *((other, _decided(other, outcomes)) for other, outcomes in cases))
    return replace(written, items=tuple(replace(item, case=of.number) for of, items in of_each for item in items))


def _joined(case: CaseFile) -> JoinedCase:
    return JoinedCase(
        case_number=case.number,
        applicant=case.names(PartyRole.APPLICANT),
        respondent=case.names(PartyRole.RESPONDENT),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        accepted_on=accepted_on(case),
        taken_up=taken_up(case),
        procedure=case.track.label,
        history=tuple(events(case)),
        claims=claims_of(case),
        claim_reasons=paragraphs(receipt(case).reasons),
        voices=voices(case, by_name=True),
    )


def _decided(case: CaseFile, outcomes: Iterable[ClaimOutcome]) -> Iterator[DecisionItem]:
    decided = tuple(outcomes)
    texts = unnumbered(outcome.text for outcome in decided)
    only = 1 if len(claims_of(case)) == 1 else None
    for outcome, text in zip(decided, texts, strict=True):
        within = days(outcome.own_days, working=outcome.own_in_working_days)
        said = not within or _says_all((outcome,), within)
        own = text if said else f"{text.rstrip('。；')}，自收到本决定书之日起{within}内履行"
        yield DecisionItem(text=own, basis=cited(rests_on(case, outcome)), answers=outcome.claim or only)


def rests_on(case: CaseFile, item: ClaimOutcome) -> tuple[str, ...]:
    """第六十四条第一款第三项、条例第五十七条第一款第一项: a decision rests on its ground, where the law of the case
    numbers the grounds; what was wrong in particular follows."""
    found = case.item("outcomes", item.outcome, case.stands_on)
    if item.ground:
        found = case.item("decision_grounds", item.ground, case.stands_on)
    causes = (case.item("causes", code, case.stands_on) for code in item.causes)
    return (found.citation, *(cause.citation for cause in causes))


def corrected_text(case: CaseFile, fact: Fact[CorrectText], addressee: Party) -> Paper:
    """The document in which the slip of the pen stands."""
    return instrument(case, fact.details.document, addressee.key)


@fills(DocumentKind.CORRECTION_NOTICE, speaks_of=Spoken(field="corrected_number", find=corrected_text))
def correction_notice(case: CaseFile, fact: Fact[CorrectText], addressee: Party, handler: str) -> CorrectionNotice:
    details, corrected = fact.details, corrected_text(case, fact, addressee)
    return CorrectionNotice(
        **issued(case, fact, DocumentKind.CORRECTION_NOTICE),
        addressee=case.called(addressee),
        corrected=f"《{corrected.kind.label}》",
        corrected_number="",
        corrected_on=dated(case, corrected),
        errata=(Erratum(place=details.place, wrong=details.wrong, right=details.right),),
        contact=contact(handler),
    )
