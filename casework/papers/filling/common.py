"""What the documents of a case have in common: whose name they bear, how they cite, whom and what they name."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from casework import law
from casework.casefile import CaseFile, Clock, Fact, Paper, Party
from casework.papers.filling.decided.courts import court_named
from casework.papers.people import addressed_as as addressed_as
from casework.papers.people import all_parties as all_parties
from casework.papers.people import described as described
from casework.procedure.papers import periods_of_the_statute
from casework.procedure.reconsideration import complaint
from casework.procedure.reconsideration.acceptance.admission import accepted_on
from casework.procedure.reconsideration.acceptance.filing import ACCEPTANCES, Receive, receipt_of
from casework.procedure.reconsideration.decision.agreement import Mediate
from casework.procedure.reconsideration.decision.ending import Decide, final_document
from casework.procedure.reconsideration.decision.remedies import remedy_of
from casework.procedure.reconsideration.hearing.opinions import HearOpinions
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.storage.office import office
from casework.vocabulary import (
    Act,
    Channel,
    DocumentKind,
    Ending,
    PartyRole,
    zh_date,
    zh_number,
)
from documents.kinds import kind_of, parts
from documents.kinds.declaring import Author

# ---- the law


def articles(case: CaseFile, *rule_ids: str, on: date | None = None) -> str:
    """The citations as documents write them, joined; a rule the governing law lacks (on that day, else where the case
    stands) is left out."""
    day = on or case.stands_on
    return cited(case.rule(rule_id, day).citation for rule_id in rule_ids if case.applies(rule_id, day))


def items(case: CaseFile, list_name: str, *codes: str) -> str:
    """The citations of items of a statutory list, joined."""
    return cited(case.item(list_name, code, case.stands_on).citation for code in codes)


def interest_article(case: CaseFile, unmet: Iterable[str]) -> str:
    """The article that lists when there is an interest (条例 第三十五条), for whom it is refused for want of one; empty
    where another condition is not met, or before the regulation of 2026."""
    denied = any("interest" in case.item("acceptance_conditions", code, case.stands_on).needs for code in unmet)
    return articles(case, "REG26-35") if denied else ""


def said_in_full(case: CaseFile, list_name: str, *codes: str) -> tuple[str, ...]:
    """Items of a statutory list in words, each with its article to the item: 超过必要限度（…第五十五条第二项）."""
    chosen = (case.item(list_name, code, case.stands_on) for code in codes)
    return tuple(f"{item.in_full}（{law.formal(item.citation)}）" for item in chosen)


def cited(citations: Iterable[str]) -> str:
    """Several citations in a row, each statute named once, in the order in which they are first cited."""
    of_statute: dict[str, list[str]] = {}
    for citation in dict.fromkeys(citations):
        of_statute.setdefault(citation.partition(" ")[0], []).append(citation)
    words = []
    for first, *others in of_statute.values():
        words += [law.formal(first), *(other.partition(" ")[2] for other in others)]
    return "、".join(words)


def period(case: CaseFile, rule_id: str) -> str:
    """六十日, 十个工作日: the length of a rule as documents write it;
    empty where the governing law has no such rule."""
    if not case.applies(rule_id, case.stands_on):
        return ""
    rule = case.rule(rule_id, case.stands_on)
    assert rule.length, f"{rule_id} has no length"
    return f"{zh_number(rule.length)}{rule.unit_label}"


def days(number: int | None, *, working: bool = False) -> str:
    """二十日, 十个工作日: a period that the act itself states; empty without one."""
    return f"{zh_number(number)}{'个工作日' if working else '日'}" if number else ""


def days_of_the_calendar(case: CaseFile, number: int | None) -> str:
    """The same; where the statute means working days by such words, it says that these are none: 十个自然日."""
    written = days(number)
    return (
        f"{written.removesuffix('日')}个自然日" if written in periods_of_the_statute(case, case.stands_on) else written
    )


def decision_due(case: CaseFile) -> date | None:
    """The last day for deciding; None while it is provisional: nothing provisional is promised on paper."""
    return firm(case, next((clock for term in DECISION_TERMS if (clock := case.running(term))), None))


def firm(case: CaseFile, clock: Clock | None) -> date | None:
    due = case.due(clock) if clock else None
    return due.due_on if due and not due.provisional else None


# ---- the case


def receipt(case: CaseFile) -> Receive:
    return receipt_of(case)


def day_of_acceptance(case: CaseFile) -> date | None:
    """None where the case was never accepted; what was taken up from below was accepted there, if it was."""
    if not case.find(*ACCEPTANCES):
        return None
    below = receipt(case).elevated
    return below.accepted_on if below else accepted_on(case)


def taken_up(case: CaseFile, author: Author = Author.ORGAN) -> parts.TakenUp | None:
    """Where the case came from, if the organ below had accepted it, as a paper of this author tells it."""
    below, file = receipt(case).elevated, case.find(Act.RECEIVE_FILE)
    if below is None or file is None:
        return None
    return parts.TakenUp(
        organ=below.organ,
        case_number=below.number,
        received_on=below.received_on,
        accepted_on=below.accepted_on,
        decided_on=case.received().on,
        file_on=file.on,
        basis=articles(case, "ARL-38"),
        above=office().organ if author is Author.OFFICE else "本机关",
    )


def accepted_in_words(case: CaseFile) -> str:
    """Who accepted the application and when, as a clause that ends the sentence, in a letter of the office."""
    organ = office().organ
    if below := taken_up(case):
        did = f"{zh_date(below.accepted_on)}受理" if below.accepted_on else f"{zh_date(below.received_on)}收到申请"
        return f"，{below.organ}于{did}；{organ}提级审理，于{zh_date(below.file_on)}收到案件材料。"
    return f"，{organ}于{zh_date(accepted_on(case))}受理。"


def complained_of(case: CaseFile) -> str:
    """The act complained of: 2026年2月6日作出的行政处罚决定（示市监罚〔2026〕15号）."""
    return complaint.complained_of(receipt(case), _organs(case))


def act_itself(case: CaseFile) -> str:
    """The same without day, number and organ: 行政处罚决定."""
    return complaint.itself(receipt(case), _organs(case))


def _organs(case: CaseFile) -> tuple[str, ...]:
    return tuple(party.name for party in case.parties if party.role is PartyRole.RESPONDENT)


def cause(case: CaseFile) -> str:
    """案由 in one line: 王喆不服江城市东湖区城市管理执法局行政处罚决定."""
    against = case.names(PartyRole.RESPONDENT)
    return f"{case.names(PartyRole.APPLICANT)}不服{against}{act_itself(case)}"


def named_to(case: CaseFile, addressee: Party | None, role: PartyRole) -> str:
    """The parties of a role as a letter names them: 你, 你单位 to the only one, 你和何龑 to one of two; to anybody else
    申请人王喆堃."""
    if addressee is None or addressee.role is not role:
        return f"{role.label}{case.names(role)}"
    others = "、".join(party.name for party in case.parties_as(role) if party.key != addressee.key)
    return f"{addressed_as(addressee)}和{others}" if others else addressed_as(addressee)


def sides_to(case: CaseFile, addressee: Party | None) -> dict[str, str]:
    """Both sides as a letter to this party names them."""
    return {
        "applicant_as": named_to(case, addressee, PartyRole.APPLICANT),
        "respondent_as": named_to(case, addressee, PartyRole.RESPONDENT),
    }


def cause_to(case: CaseFile, addressee: Party) -> str:
    """案由 in a letter: 王喆堃不服你单位行政处罚决定."""
    applicant = named_to(case, addressee, PartyRole.APPLICANT).removeprefix(PartyRole.APPLICANT.label)
    respondent = named_to(case, addressee, PartyRole.RESPONDENT).removeprefix(PartyRole.RESPONDENT.label)
    return f"{applicant}不服{respondent}{act_itself(case)}"


def is_above(name: str) -> bool:
    """Whether this is a government whose area ours is part of: what goes to it goes upwards."""
    area = name.removesuffix("人民政府")
    ours = office().organ
    return name == "国务院" or (area != name and name != ours and ours.startswith(area))


def copy_of_application(case: CaseFile) -> str:
    """What the others are sent of the application."""
    return "行政复议申请笔录复印件" if receipt(case).channel is Channel.ORAL else "行政复议申请书副本"


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of what an officer typed, empty lines left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def with_post(text: str, role: str) -> parts.Attendant:
    """Somebody typed as 周健，区司法局行政复议应诉科科长, or by the name alone."""
    name, _, post = text.replace(",", "，").partition("，")
    return parts.Attendant(role=role, name=name, post=post)


def voices(case: CaseFile, by_name: bool = False) -> tuple[parts.Voice, ...]:
    """What each respondent replied and each third party said, every one for himself. A role with one party in it needs
    no name, unless `by_name`."""
    return (*respondents_say(case, by_name), *third_parties_say(case, by_name))


def respondents_say(case: CaseFile, by_name: bool = False) -> Iterator[parts.Voice]:
    """A respondent without a reply is there too, silent."""
    respondents = case.parties_as(PartyRole.RESPONDENT)
    for party in respondents:
        speaker = _speaker(party, by_name or len(respondents) > 1)
        given = [fact.details.summary for fact in case.every(Reply) if fact.details.respondent == party.key]
        words = tuple(line for summary in given for line in paragraphs(summary))
        if given and not words:
            replied = f"{speaker}提出书面答复，并提交了证据、依据和其他有关材料。"
            yield parts.Voice(speaker=speaker, paragraphs=(replied,), told=True)
        else:
            yield parts.Voice(speaker=speaker, paragraphs=words)


def third_parties_say(case: CaseFile, by_name: bool = False) -> Iterator[parts.Voice]:
    third_parties = case.parties_as(PartyRole.THIRD_PARTY)
    for party in third_parties:
        heard = [fact.details.opinion for fact in case.every(HearOpinions) if fact.details.party == party.key]
        words = tuple(line for opinion in heard for line in paragraphs(opinion))
        if words:
            yield parts.Voice(speaker=_speaker(party, by_name or len(third_parties) > 1), paragraphs=words)


def _speaker(party: Party, by_name: bool) -> str:
    return f"{party.role.label}{party.name}" if by_name else party.role.label


def spoken(voices: Iterable[parts.Voice]) -> Iterator[str]:
    """The words of the parties, a paragraph each, the first of each party with who speaks: 被申请人称：…."""
    for voice in voices:
        for place, paragraph in enumerate(voice.paragraphs):
            yield paragraph if place or voice.told else f"{voice.speaker}称：{paragraph}"


# ---- what contexts begin with


def contact(handler: str) -> parts.Contact:
    return parts.Contact(office=office().office, handlers=(handler,), phone=office().phone, address=office().address)


def issued(case: CaseFile, fact: Fact, kind: DocumentKind) -> dict[str, Any]:
    """What every outgoing document has. Its number stands in its row."""
    by_office = kind_of(kind.value).author is Author.OFFICE
    return {
        "organ": office().office if by_office else office().organ,
        "number": "",
        "signed_on": fact.on,
    }


def notice(case: CaseFile, fact: Fact, kind: DocumentKind, addressee: Party, handler: str) -> dict[str, Any]:
    """What every notice to a party of the case begins with; one that went up before it was accepted has no such day."""
    return issued(case, fact, kind) | {
        "addressee": case.called(addressee),
        "applicant": case.names(PartyRole.APPLICANT),
        "respondent": case.names(PartyRole.RESPONDENT),
        **sides_to(case, addressee),
        "administrative_act": complained_of(case),
        "case_number": case.number,
        "accepted_on": accepted_on(case) if case.find(*ACCEPTANCES) else None,
        "taken_up": taken_up(case, kind_of(kind.value).author),
        "contact": contact(handler),
    }


def remedy(case: CaseFile, kind: DocumentKind) -> parts.Remedy:
    """The way to court that the document opens, as it tells the parties."""
    opened = remedy_of(case, kind)
    assert opened, f"{case.number}: {kind.value} opens no suit"
    return parts.Remedy(
        period=period(case, opened.term), courts=(court_named(case),), basis=articles(case, *opened.rules)
    )


# ---- a document that speaks of another one


def instrument(case: CaseFile, kind: DocumentKind, party: str = "") -> Paper:
    """The latest document of a kind in the case, the one for this party where it is named."""
    return next(p for p in reversed(case.papers) if p.kind is kind and party in ("", p.addressee))


def final_instrument(case: CaseFile, party: str = "") -> Paper:
    kind = final_document(case)
    assert kind, f"{case.number}: not ended"
    return instrument(case, kind, party)


def dated(case: CaseFile, paper: Paper) -> date:
    """The day on a document: that of the fact that called for it."""
    return next(fact.on for fact in case.facts if fact.seq == paper.seq)


def named(case: CaseFile, paper: Paper) -> dict[str, Any]:
    """Name of the document spoken of; its number stands in its row."""
    return {"instrument": paper.kind.label, "instrument_number": ""}


def served(case: CaseFile, paper: Paper) -> date:
    day = case.service_of(paper)
    assert day, f"{case.number}: {paper.kind.value} not served on {paper.addressee}"
    return day


ORDERED = re.compile("(一并|并|同时|且)?(?:由本机关|依法)*责令")
CLAUSE = re.compile("[，；。：]")
NUMBER = re.compile(r"\s*(?:[（(]?(?:[一二三四五六七八九十]+|\d+)[）)]?[、.．]?\s*)?")
DONE_WITH = ("》", "）", "决定", "决定书", "通知", "通知书", "答复", "行为", "违法", "无效", "予以撤销")
"""How the words end that annul an act or confirm what it was, where an order follows without a comma."""


def owed(case: CaseFile, of: str = "") -> tuple[str, ...]:
    """What of it, or of the item `of`, obliges the respondent, as his duty: 退还申请人缴纳的罚款5000元. An act is
    annulled, changed or confirmed by the decision itself: of an item that does so and orders a new act, only what is
    ordered."""
    decided = case.latest(Decide)
    if decided is None or case.ending is not Ending.DECIDED:
        return laid_down(case)
    orders = []
    for no, outcome in enumerate(decided.details.outcomes, 1):
        if of not in ("", f"第{no}项"):
            continue
        kind = case.item("outcomes", outcome.outcome, case.stands_on)
        if duty := ordered_of(case, outcome.text):
            orders.append(duty)
        elif "performance" in kind.needs:
            orders.append(outcome.text)
    return tuple(orders) or laid_down(case)


def ordered_of(case: CaseFile, item: str) -> str:
    """What an item orders, without the one who is ordered; of several respondents the one it names is kept. Empty where
    it orders nothing."""
    untitled = re.sub("《[^》]*》", lambda title: "《" + "　" * (len(title[0]) - 2) + "》", item)
    respondents = tuple(party.name for party in case.parties_as(PartyRole.RESPONDENT))
    names = "|".join(map(re.escape, respondents))
    for found in ORDERED.finditer(untitled):
        ordered = item[found.end() :]
        who = re.match(f"(?:被申请人)?(?:{names})|被申请人|其(?![他余中])|该(?:局|单位|机关)", ordered)
        if not orders(CLAUSE.split(untitled[: found.start()])[-1], found[1], who[0] if who else ""):
            continue
        named = who is not None and len(respondents) > 1 and any(name in who[0] for name in respondents)
        return ordered.removeprefix("被申请人") if named or who is None else ordered[who.end() :].lstrip("，")
    return ""


def orders(before: str, joined: str | None, whom: str) -> bool:
    """Whether 责令 is what the item does. At the head of a clause it is; within one it may belong to the name of an act
    (撤销责令限期拆除决定, 撤销罚款并责令其停业的决定) or to a claim, so two signs of three are asked for:
    并, words that are done with another act, and the respondent named."""
    if NUMBER.fullmatch(before):
        return True
    if "驳回" in before and not before.endswith("请求"):
        return False
    is_respondent = whom[:1] not in ("", "其", "该")
    return (joined is not None) + before.endswith(DONE_WITH) + is_respondent >= 2


def laid_down(case: CaseFile) -> tuple[str, ...]:
    """What the final document decides or what was agreed, item by item."""
    ending = case.find(Act.DECIDE, Act.DECIDE_DIRECTLY, Act.MEDIATE)
    match ending.details if ending else None:
        case Decide(outcomes=outcomes):
            return tuple(outcome.text for outcome in outcomes)
        case Mediate(agreement=agreement):
            return paragraphs(agreement)
    return ()
