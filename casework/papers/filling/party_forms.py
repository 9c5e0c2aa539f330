"""What the parties write, filled in as far as the case knows it: D-01, D-04 … D-07, D-14, D-24, D-33, D-34b, D-36,
D-45.

The case holds what an act of the party entered into it; the rest is the party's own to write and stays a blank.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from casework import law
from casework.casefile import CaseFile, Fact, Party
from casework.papers.filling.common import (
    articles,
    complained_of,
    final_instrument,
    owed,
    paragraphs,
    period,
    with_post,
)
from casework.papers.filling.common import receipt as received
from casework.papers.filling.fields import filled
from casework.papers.people import head_of, id_paper, stood_for_as
from casework.procedure.reconsideration.acceptance.admission import Accept
from casework.procedure.reconsideration.acceptance.authority import AppointAgent, ChooseRepresentatives
from casework.procedure.reconsideration.acceptance.withdrawal import Withdraw
from casework.procedure.reconsideration.compliance.performance import RecordPerformance
from casework.procedure.reconsideration.hearing.normative import RequestReview
from casework.procedure.reconsideration.hearing.trial import HoldHearing, NotifyHearing
from casework.record import privacy
from casework.storage.office import office
from casework.vocabulary import Act, Channel, DocumentKind, IdPaper, PartyKind, PartyRole, zh_date, zh_number
from casework.vocabulary.identity import told_by_number as told_by_number
from documents.kinds import parts
from documents.kinds.declaring import Kind
from documents.kinds.forms import Attorney, Fulfilment, SimplifiedConsent
from documents.kinds.parts import Paper

Say = Callable[[CaseFile, Fact[Any]], dict[str, Any]]


def form(case: CaseFile, kind: DocumentKind) -> Paper | None:
    """The paper a party wrote when the act it belongs to was done; None where the case has no such act, or it was done
    without this paper."""
    act, say = FORMS[kind]
    fact = case.find(act)
    said = say(case, fact) if fact else {}
    return filled(kind, case, fact, None, "", **said) if fact and said else None


def _id_label(party: Party, number: str) -> str:
    """What the number is of; without one, that of the paper such a party has."""
    if number:
        return id_paper(party, number).label
    return (IdPaper.RESIDENT if party.kind is PartyKind.CITIZEN else IdPaper.CREDIT_CODE).label


def first(case: CaseFile, role: PartyRole) -> Party:
    return case.parties_as(role)[0]


# ---- the application and its enclosures


def application(case: CaseFile, fact: Fact) -> dict[str, Any]:
    details, applicant, respondent = received(case), first(case, PartyRole.APPLICANT), first(case, PartyRole.RESPONDENT)
    asked = [request.details for request in case.all(Act.REQUEST_REVIEW)]
    return {
        "name": applicant.name,
        "phone": privacy.unseal(applicant.phone),
        "address": applicant.address,
        "of_2007": not case.applies("REG26-27", fact.on),
        "agent": "、".join(agent.name for agent in applicant.agents),
        "respondent": respondent.name,
        "respondent_address": respondent.address,
        "known_on": details.known_on,
        "claims": details.claims,
        "reviewed_documents": tuple(f"{a.document}{a.clauses}" for a in asked if isinstance(a, RequestReview)),
        "reasons": paragraphs(details.reasons),
    }


def of_a_person(case: CaseFile, fact: Fact) -> dict[str, Any]:
    applicant = first(case, PartyRole.APPLICANT)
    number = privacy.unseal(applicant.id_number)
    tells = bool(number) and id_paper(applicant, number).tells_the_person
    sex, born_on = told_by_number(number) if tells else ("", None)
    return application(case, fact) | {
        "id_number": number,
        "id_paper": _id_label(applicant, number),
        "sex": applicant.sex.label if applicant.sex else sex,
        "born_on": applicant.born_on or born_on,
    }


def of_an_organisation(case: CaseFile, fact: Fact) -> dict[str, Any]:
    applicant = first(case, PartyRole.APPLICANT)
    name, post = head_of(applicant)
    number = privacy.unseal(applicant.id_number)
    return application(case, fact) | {
        "credit_code": number,
        "id_paper": _id_label(applicant, number),
        "representative": name,
        "representative_post": post,
        "standing": stood_for_as(applicant, number).label if name else "",
    }


def power(case: CaseFile, fact: Fact[AppointAgent]) -> dict[str, Any]:
    details = fact.details
    principal = case.party(details.principal)
    assert principal
    number = privacy.unseal(principal.id_number)
    special = [code for code in details.powers if code != "general"]
    ends = f"至{zh_date(details.ends)}止" if details.ends else "至本案行政复议程序终结之日止"
    return {
        "principal": principal.name,
        "principal_id": number,
        "id_paper": _id_label(principal, number),
        "representative": head_of(principal)[0],
        "standing": stood_for_as(principal, number).label if principal.representative else "",
        "attorneys": (Attorney(name=details.agent),),
        "cause": f"不服{case.names(PartyRole.RESPONDENT)}{complained_of(case)}",
        "special": bool(special),
        "powers": tuple(case.item("agent_powers", code, fact.on).label for code in special),
        "term": f"自签署之日起{ends}",
    }


def certificate(case: CaseFile, fact: Fact) -> dict[str, Any]:
    unit = first(case, PartyRole.APPLICANT)
    name, post = head_of(unit)
    return {
        "unit": unit.name,
        "unit_address": unit.address,
        "standing": stood_for_as(unit, privacy.unseal(unit.id_number)).label if name else "",
        "name": name,
        "post": post,
        "phone": privacy.unseal(unit.phone),
    }


def election(case: CaseFile, fact: Fact[ChooseRepresentatives]) -> dict[str, Any]:
    details = fact.details
    chosen = [party for key in details.representatives if (party := case.party(key))]
    return {
        "cause": f"不服{case.names(PartyRole.RESPONDENT)}{complained_of(case)}",
        "applicants": tuple(party.name for party in case.parties_as(PartyRole.APPLICANT)),
        "representatives": tuple(
            Attorney(
                name=party.name,
                id_number=privacy.unseal(party.id_number),
                phone=privacy.unseal(party.phone),
                employer=party.address,
            )
            for party in chosen
        ),
    }


def address(case: CaseFile, fact: Fact) -> dict[str, Any]:
    party = first(case, PartyRole.APPLICANT)
    return {
        "party": party.name,
        "role": party.role.label,
        "address": party.reached_at,
        "recipient": party.name,
        "phone": privacy.unseal(party.phone),
        "electronic": True if party.electronic or received(case).channel is Channel.ONLINE else None,
        "electronic_address": party.electronic,
    }


# ---- in the trial and after it


def reply(case: CaseFile, fact: Fact) -> dict[str, Any]:
    respondent = first(case, PartyRole.RESPONDENT)
    return {
        "organ": respondent.name,
        "addressee": office().organ,
        "address": respondent.address,
        "representative": respondent.representative,
        "standing": stood_for_as(respondent, privacy.unseal(respondent.id_number)).label,
        "notice_received_on": case.served_on(DocumentKind.REPLY_NOTICE, respondent.key),
        "facts": paragraphs(getattr(fact.details, "summary", "")),
    }


def excuse(case: CaseFile, fact: Fact[HoldHearing]) -> dict[str, Any]:
    details, notified = fact.details, case.find(Act.NOTIFY_HEARING)
    hearing = notified.details if notified else None
    absent = next((came for came in details.respondents if not came.head_attended and came.explanation), None)
    if not absent or not isinstance(hearing, NotifyHearing):
        return {}
    organ = case.party(absent.respondent)
    assert organ
    return {
        "organ": organ.name,
        "signed_on": notified.on if notified else None,
        "addressee": office().organ,
        "held_at": f"{zh_date(hearing.hearing_on)}{hearing.hour}",
        "head": "".join(reversed(head_of(organ))),
        "reason": absent.explanation,
        "staff": tuple(with_post(name, "负责人委托的工作人员") for name in absent.staff),
        "basis": articles(case, "ARL-51-3"),
    }


def consent(case: CaseFile, fact: Fact[Accept]) -> dict[str, Any]:
    details = fact.details
    if not details.all_agree:
        return {}
    return {
        "consequences": _of_simplified(period(case, "ARL-62b")),
        "parties": tuple(parts.Attendant(role=p.role.label, name=p.name) for p in case.participants()),
    }


def _of_simplified(within: str) -> tuple[str, ...]:
    """What the parties are told of before they consent (第五十三条至第五十五条、第六十二条第二款)."""
    return (
        f"行政复议机关自受理之日起{within}内作出决定",
        "可以书面审理",
        "不宜适用简易程序的，可以转为普通程序",
    )


def blank(kind: Kind, on: date) -> Paper:
    """The form for somebody to fill in by hand. What the law of the day fixes stands in it."""
    form = kind.context()
    if isinstance(form, SimplifiedConsent):
        rule = law.rule("ARL-62b", on)
        return replace(form, consequences=_of_simplified(f"{zh_number(rule.length or 0)}{rule.unit_label}"))
    return form


def settlement(case: CaseFile, fact: Fact[Withdraw]) -> dict[str, Any]:
    details = fact.details
    if not details.settled:
        return {}
    return {"facts": paragraphs(received(case).reasons), "terms": paragraphs(details.settlement)}


def withdrawal(case: CaseFile, fact: Fact[Withdraw]) -> dict[str, Any]:
    details = fact.details
    applicant = first(case, PartyRole.APPLICANT)
    number = privacy.unseal(applicant.id_number)
    return {
        "applicant_id": number,
        "id_paper": _id_label(applicant, number),
        "reason": details.reason,
        "speaker": "本人" if applicant.kind is PartyKind.CITIZEN else "本单位",
    }


def performance(case: CaseFile, fact: Fact[RecordPerformance]) -> dict[str, Any]:
    details = fact.details
    paper, unit = final_instrument(case, details.party), case.party(details.party)
    done = Fulfilment(
        obligation="；".join(text.rstrip("。；") for text in owed(case, details.duty)),
        done=details.content,
        on=fact.on,
        proof=details.proof,
    )
    return {
        "unit": unit.name if unit else "",
        "instrument": paper.kind.label,
        "received_on": case.service_of(paper),
        "fulfilments": (done,),
        "explanation": "无。",
    }


FORMS: dict[DocumentKind, tuple[Act, Say]] = {
    DocumentKind.PERSON_APPLICATION: (Act.RECEIVE, of_a_person),
    DocumentKind.ORGANISATION_APPLICATION: (Act.RECEIVE, of_an_organisation),
    DocumentKind.POWER_OF_ATTORNEY: (Act.APPOINT_AGENT, power),
    DocumentKind.REPRESENTATIVE_CERTIFICATE: (Act.RECEIVE, certificate),
    DocumentKind.REPRESENTATIVE_ELECTION: (Act.CHOOSE_REPRESENTATIVES, election),
    DocumentKind.ADDRESS_CONFIRMATION: (Act.RECEIVE, address),
    DocumentKind.RESPONDENT_REPLY: (Act.REPLY, reply),
    DocumentKind.HEARING_EXCUSE: (Act.HOLD_HEARING, excuse),
    DocumentKind.SIMPLIFIED_CONSENT: (Act.ACCEPT, consent),
    DocumentKind.SETTLEMENT: (Act.WITHDRAW, settlement),
    DocumentKind.WITHDRAWAL: (Act.WITHDRAW, withdrawal),
    DocumentKind.PERFORMANCE_REPORT: (Act.RECORD_PERFORMANCE, performance),
}
"""By kind: the act it belongs to, and what that act and the register know of it."""
