"""Fills the context of each document from the case as it was at the fact that called for it.

A notice dated last week says what was so last week: the case is folded up to the document's own fact. Articles and
periods come from the law that governs the case. Wording is the templates'.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlmodel import Session

from casework import commands, law, privacy
from casework.casefile import CaseFile, Fact, Party
from casework.office import document_number, office
from casework.procedure.admission import accepted_on
from casework.procedure.ending import Decide
from casework.procedure.filing import Receive
from casework.procedure.pace import Convert, Extend, Resume, Suspend
from casework.procedure.trial import AddThirdParty, HearOpinions, HoldHearing, Reply
from casework.tables import Document, Staff
from casework.vocabulary import Act, DocumentKind, PartyKind, PartyRole, Track, zh_date, zh_number
from documents import contexts


def context(session: Session, document: Document) -> contexts.Paper:
    """All that this document may say. The document's row names the fact and the addressee."""
    case = commands.load(session, document.case_number, upto=document.seq)
    fact = next(f for f in case.facts if f.seq == document.seq)
    addressee = case.party(document.addressee)
    assert addressee, f"{document.case_number}: no party {document.addressee}"
    handler = session.get(Staff, case.handler) if case.handler else None
    fill = CONTEXTS[DocumentKind(document.kind)]
    filled = fill(case, fact, addressee, handler.name if handler else office().office)
    return replace(filled, number=document.number)  # given once, with the row


def articles(case: CaseFile, *rule_ids: str) -> str:
    """The citations as documents write them, joined; a rule the governing law lacks is left out."""
    known = [law.rule_under(rule_id, case.regime) for rule_id in rule_ids if law.applies(rule_id, case.regime)]
    return "、".join(dict.fromkeys(law.formal(rule.citation) for rule in known))


def period(case: CaseFile, rule_id: str) -> str:
    """六十日, 十个工作日: the length of a rule as documents write it."""
    rule = law.rule_under(rule_id, case.regime)
    assert rule.length, f"{rule_id} has no length"
    return f"{zh_number(rule.length)}{rule.unit_label}"


def contact(handler: str) -> contexts.Contact:
    return contexts.Contact(office=office().office, handlers=(handler,), phone=office().phone, address=office().address)


def addressed_as(party: Party) -> str:
    return "你" if party.kind is PartyKind.CITIZEN else "你单位"


def receipt(case: CaseFile) -> Receive:
    details = case.received().details
    assert isinstance(details, Receive)
    return details


def complained_of(case: CaseFile) -> str:
    """The act complained of: 2026年2月6日作出的行政处罚决定（示市监罚〔2026〕15号）."""
    details = receipt(case)
    made = f"{zh_date(details.act_on)}作出的" if details.act_on else ""
    number = f"（{details.act_number}）" if details.act_number else ""
    return f"{made}{details.administrative_act}{number}"


ACCEPTED_UNDER = {Act.ACCEPT: "ARL-30a", Act.DEEM_ACCEPTED: "ARL-30c", Act.ACCEPT_AS_ORDERED: "ARL-35"}


def acceptance_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.AcceptanceNotice:
    ordinary = case.track is Track.ORDINARY
    term = "ARL-62a" if ordinary else "ARL-62b"
    clock = case.running(term)
    due = case.due(clock) if clock else None
    return contexts.AcceptanceNotice(
        organ=office().organ,
        number=document_number(case.number, DocumentKind.ACCEPTANCE_NOTICE),
        signed_on=fact.on,
        addressee=addressee.name,
        addressed_as=addressed_as(addressee),
        case_number=case.number,
        respondent=case.names(PartyRole.RESPONDENT),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        accepted_on=accepted_on(case),
        deemed=fact.act is Act.DEEM_ACCEPTED,
        procedure=case.track.label,
        decision_period=period(case, term),
        decide_by=due.due_on if due and not due.provisional else None,
        basis=contexts.AcceptanceBasis(
            accepted=articles(case, ACCEPTED_UNDER[fact.act]),
            procedure=articles(case, "ARL-36" if ordinary else "ARL-53"),
            decision=articles(case, term),
            agent=articles(case, "ARL-17"),
            inspection=articles(case, "ARL-47"),
            opinions=articles(case, "ARL-49") if ordinary else "",
            hearing=articles(case, "ARL-50") if ordinary else "",
            mediation=articles(case, "ARL-05"),
            withdrawal=articles(case, "ARL-74"),
            stay=articles(case, "ARL-42"),
        ),
        contact=contact(handler),
    )


def reply_notice(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.ReplyNotice:
    ordinary = case.track is Track.ORDINARY
    term = "ARL-48b" if ordinary else "ARL-54b"
    return contexts.ReplyNotice(
        organ=office().organ,
        number=document_number(case.number, DocumentKind.REPLY_NOTICE),
        signed_on=fact.on,
        addressee=addressee.name,
        applicant=case.names(PartyRole.APPLICANT),
        third_party=case.names(PartyRole.THIRD_PARTY),
        case_number=case.number,
        administrative_act=complained_of(case),
        claims=receipt(case).claims,
        accepted_on=accepted_on(case),
        procedure=case.track.label,
        reply_period=period(case, term),
        attachments=("行政复议申请书副本",),
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


def decision(case: CaseFile, fact: Fact, addressee: Party, handler: str) -> contexts.Decision:
    details = fact.details
    assert isinstance(details, Decide)
    return contexts.Decision(
        organ=office().organ,
        number=document_number(case.number, DocumentKind.DECISION),
        signed_on=fact.on,
        parties=tuple(described(party) for party in case.participants()),
        administrative_act=complained_of(case),
        received_on=case.received().on,
        accepted_on=accepted_on(case),
        procedure=case.track.label,
        history=tuple(events(case)),
        claims=receipt(case).claims,
        claim_reasons=tuple(paragraphs(receipt(case).reasons)),
        reply=tuple(replies(case)),
        third_party_views=tuple(third_party_views(case)),
        facts=tuple(paragraphs(details.facts_found)),
        evidence=details.evidence,
        reasons=tuple(paragraphs(details.reasons)),
        items=tuple(
            contexts.DecisionItem(
                text=item.text, basis=law.formal(law.item_under("outcomes", item.outcome, case.regime).citation)
            )
            for item in details.outcomes
        ),
        performance_period=f"{zh_number(details.performance_days)}日" if details.performance_days else "",
        performance_basis=articles(case, "ARL-77") if details.performance_days else "",
        effect_basis=articles(case, "ARL-75"),
        remedy=contexts.Remedy(
            period=period(case, "ALL-45"), courts=(office().court,), basis=articles(case, "ARL-10", "ALL-45")
        ),
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of what an officer typed, empty lines left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def described(party: Party) -> contexts.Party:
    """A party as the head of a decision names it, its numbers in full: the decision identifies whom it binds."""
    lines = []
    if party.representative:
        lines.append(f"法定代表人（负责人）：{party.representative}")
    if party.id_number:
        label = "公民身份号码" if party.kind is PartyKind.CITIZEN else "统一社会信用代码"
        lines.append(f"{label}：{privacy.unseal(party.id_number)}")
    if party.address:
        lines.append(f"住址：{party.address}" if party.kind is PartyKind.CITIZEN else f"地址：{party.address}")
    return contexts.Party(
        role=party.role.label,
        name=party.name,
        description=tuple(lines),
        agents=tuple(contexts.Agent(name=name) for name in party.agents),
    )


def replies(case: CaseFile) -> Iterator[str]:
    """What the respondents say; none only when nobody replied."""
    for fact in case.all(Act.REPLY):
        assert isinstance(fact.details, Reply)
        yield from paragraphs(fact.details.summary) or ["被申请人提出书面答复，并提交了证据、依据和其他有关材料。"]


def third_party_views(case: CaseFile) -> Iterator[str]:
    for heard in case.all(Act.HEAR_OPINIONS):
        details = heard.details
        assert isinstance(details, HearOpinions)
        party = case.party(details.party)
        if party and party.role is PartyRole.THIRD_PARTY:
            yield from paragraphs(details.opinion)


def events(case: CaseFile) -> Iterator[contexts.ProcedureEvent]:
    """The procedural history a decision recites, in order of time."""
    for fact in sorted(case.facts, key=lambda f: (f.on, f.seq)):
        words = recital(case, fact)
        if words:
            text, rule_id = words
            yield contexts.ProcedureEvent(on=fact.on, text=text, basis=articles(case, rule_id))


def recital(case: CaseFile, fact: Fact) -> tuple[str, str] | None:
    """What a decision says of one fact, and the article it rests on; None for what it does not recite."""
    match fact.details:
        case AddThirdParty(third_party=person):
            return f"本机关通知{person.name}作为第三人参加行政复议", "ARL-16"
        case HearOpinions(party=key, not_possible=None):
            party = case.party(key)
            return f"本机关听取了{party.role.label if party else ''}的意见", "ARL-49"
        case HearOpinions(party=key):
            party = case.party(key)
            return f"因{party.role.label if party else ''}的原因不能听取其意见，已记录在卷", "ARL-49"
        case HoldHearing():
            return "本机关组织了听证", "ARL-50"
        case Suspend(ground=code):
            return f"因{law.item_under('suspension_grounds', code, case.regime).label}，本机关决定中止审理", "ARL-39"
        case Resume():
            return "本机关恢复审理", "ARL-39"
        case Convert():
            return "经批准，本案转为普通程序审理", "ARL-55"
        case Extend(days=days):
            return f"因情况复杂，经批准延长审理期限{zh_number(days)}日", "ARL-62a"
    return None


CONTEXTS: dict[DocumentKind, Callable[[CaseFile, Fact, Party, str], contexts.Issued]] = {
    DocumentKind.ACCEPTANCE_NOTICE: acceptance_notice,
    DocumentKind.REPLY_NOTICE: reply_notice,
    DocumentKind.DECISION: decision,
}
