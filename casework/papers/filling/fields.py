"""Fills a document with what the case knows, field by field; what nobody said stays a blank to be written by hand.

Fields have one meaning in all documents (`applicant`, `accepted_on`, `cause`), so what the case knows goes by their
names. Articles and periods are those the table below names for the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from casework import law
from casework.casefile import CaseFile, Fact, Party
from casework.papers.filling.common import (
    addressed_as,
    all_parties,
    articles,
    cause,
    complained_of,
    contact,
    day_of_acceptance,
    decision_due,
    paragraphs,
    period,
    receipt,
    remedy,
    said_in_full,
    sides_to,
    taken_up,
    voices,
)
from casework.papers.filling.decided.history import told
from casework.papers.people import agents, described, stood_for_as
from casework.procedure.litigation import appointed
from casework.procedure.litigation.judgment import Judgment, outcome_on_paper
from casework.procedure.litigation.notice import ReceiveNotice
from casework.procedure.papers import WriteCourtPaper, WritePaper, blanks, the_defendant
from casework.procedure.reconsideration.acceptance.filing import ACCEPTANCES
from casework.procedure.reconsideration.decision.claims import claims_of
from casework.procedure.reconsideration.decision.ending import final_document
from casework.procedure.reconsideration.decision.remedies import remedy_of
from casework.procedure.reconsideration.decision.ways import NOTICE, NOTICE_ABROAD, is_abroad
from casework.record import privacy
from casework.storage.office import office
from casework.vocabulary import Act, DocumentKind, PartyRole, Procedure, zh_date
from casework.vocabulary.writing import comparable
from documents.kinds import kind_of, parts
from documents.kinds.declaring import Author
from documents.kinds.parts import Paper

LINE = "＿" * 8
"""A blank. Days and numbers that are not known are None: the template leaves room for them."""

BASES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("D-03", "review_basis"): ("ARL-30a",),
    ("D-20c", "liability_basis"): ("ARL-84",),
    ("D-36b", "effect_basis"): ("ARL-74-2",),
    ("D-51", "basis"): ("SV-6",),
    ("A-04", "basis"): ("ALL-3", "ATT-2"),
    ("A-04", "seal_basis"): ("ATT-6",),
    ("O-19", "excuse_basis"): ("ATT-9",),
    ("A-05", "staff_basis"): ("ALL-3",),
    ("A-05", "proof_basis"): ("ATT-9",),
    ("A-03", "basis"): ("ALL-3", "ALL-31", "S5-131"),
    ("A-09", "basis"): (),  # it depends on whose suggestion is answered: ANSWERED
}
"""Articles of one sentence of a document. Without a row `basis` is what the catalogue says the document rests on."""
ANSWERED: Mapping[str, str] = {"司法建议": "SJ-8", "公益诉讼": "PIL-21a", "检察建议": "PRO-19"}
"""By what a suggestion is called: the rule by which it is answered; the first that fits."""
PERIODS: Mapping[tuple[str, str], str] = {("D-03", "review_period"): "ARL-30a", ("D-51", "period"): "SV-6"}
DAYS: Mapping[tuple[str, str], Act] = {
    ("D-36b", "withdrawn_on"): Act.WITHDRAW,
    ("D-48b", "suspended_on"): Act.SUSPEND,
    ("D-52", "closed_on"): Act.CLOSE,
    ("A-01", "received_on"): Act.RECEIVE_NOTICE,
    ("A-01b", "received_on"): Act.RECEIVE_NOTICE,
    ("A-06", "received_on"): Act.RECEIVE_NOTICE,
    ("A-06b", "received_on"): Act.RECEIVE_NOTICE,
    ("A-11", "received_on"): Act.RECEIVE_NOTICE,
    ("A-08", "received_on"): Act.RECEIVE_JUDGMENT,
    ("A-08b", "effective_on"): Act.RECORD_EFFECT,
    ("A-10", "effective_on"): Act.RECORD_EFFECT,
    ("A-10b", "effective_on"): Act.RECORD_EFFECT,
}
"""Days that are those of an act."""
ANSWERS_AS = {DocumentKind.APPEAL: "被上诉人", DocumentKind.RETRIAL_APPLICATION: "被申请人"}
"""What the plaintiff is called where a defendant asks the court above."""
ROOM = {("D-19", "statements"), ("D-34", "agreement")}
"""What a record does not have of itself and yet needs room for: leaving it out would say that there was none."""
HEADS = ("承办人意见", "行政复议机构负责人意见", "行政复议机关负责人意见")


def committee() -> str:
    """The committee of the area: 江城市东湖区行政复议委员会."""
    return f"{office().organ.removesuffix('人民政府')}行政复议委员会"


def filled(
    kind: DocumentKind, case: CaseFile, fact: Fact, addressee: Party | None, handler: str, /, **said: Any
) -> Paper:
    """The document of this fact. `said` is what the act says, before anything the case knows."""
    context = kind_of(kind.value).context
    known, types = _known(kind, case, fact, addressee, handler), get_type_hints(context)
    assert said.keys() <= types.keys(), f"{kind.value}: {said.keys() - types.keys()}"
    values = {}
    for field in fields(context):
        hint = types[field.name]
        found = [v for v in (said.get(field.name), known.get(field.name)) if v not in (None, "", ()) and fits(v, hint)]
        if found:
            values[field.name] = found[0]
        elif not _has_default(field):
            values[field.name] = blank(hint)
    return context(**values)


def asked_for(
    case: CaseFile, fact: Fact[WritePaper], addressee: Party | None, handler: str, known: Mapping[str, Any]
) -> Paper:
    """What an officer had written by itself (制发文书), with the particulars he typed.
    `known` says more of the case."""
    details = fact.details
    types = get_type_hints(kind_of(details.document.value).context)
    names = {blank.name: blank.field for blank in blanks()[details.document]}
    entered = {names[given.item]: given.content for given in details.particulars}
    said = {field: value for field, value in known.items() if field in types}
    said |= {field: blank(types[field]) for of, field in ROOM if of == details.document.value}
    said |= {field: typed(content, types[field]) for field, content in entered.items()}
    said |= _by_what_was_typed(case, fact, details.document, entered)
    if told := _rights(case, fact, addressee):  # which court and which period follow from the decision, not from a form
        said |= {"rights": told} if "rights" in types else {}
    return filled(details.document, case, fact, addressee, handler, **said)


def _by_what_was_typed(case: CaseFile, fact: Fact, kind: DocumentKind, entered: Mapping[str, str]) -> dict[str, Any]:
    """What follows from the words of an officer: which powers are special ones, by which rule a suggestion is
    answered."""
    if kind is DocumentKind.COURT_AUTHORITY:
        special = case.items("special_court_powers", fact.on)
        return {"special": any(item.label in entered.get("powers", "") for item in special)}
    if kind is DocumentKind.RETRIAL_APPLICATION:
        begins = comparable(entered.get("ground", "").partition("，")[0])
        fitting = [
            g for g in case.items("retrial_grounds", fact.on) if begins and comparable(g.label).startswith(begins)
        ]
        return {"ground_basis": law.formal(fitting[0].citation)} if len(fitting) == 1 else {}
    if kind is DocumentKind.SUGGESTION_REPLY and "basis" not in entered:
        rules = [rule for word, rule in ANSWERED.items() if word in entered.get("suggestion", "")]
        return {"basis": articles(case, rules[0], on=fact.on)} if rules else {}
    return {}


# ---- the shape of a document


def _has_default(field: "Field[Any]") -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _parts(hint: Any) -> tuple[Any, ...]:
    """The types a field may hold."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def fits(value: object, hint: Any) -> bool:
    """Whether the field holds values of this kind: the same name is a text here and a party there."""
    for part in _parts(hint):
        if get_origin(part) is tuple:
            if isinstance(value, tuple) and all(fits(item, get_args(part)[0]) for item in value):
                return True
        elif isinstance(value, part):
            return True
    return False


def blank(hint: Any) -> Any:
    """Room to write on."""
    if hint is str:
        return LINE
    if get_origin(hint) is tuple:
        return (blank(get_args(hint)[0]),)
    if is_dataclass(hint):
        own = get_type_hints(hint)
        return hint(**{f.name: blank(own[f.name]) for f in fields(hint) if not _has_default(f)})  # type: ignore[operator]
    assert NoneType in _parts(hint), f"no blank for {hint}"
    return None


def typed(content: str, hint: Any) -> Any:
    """What an officer typed, as the field holds it: a line for each item, its parts divided by colons."""
    held = _parts(hint)
    if date in held:
        return date.fromisoformat(content)
    if int in held:
        return int(content)
    if get_origin(hint) is tuple:
        return tuple(_item(line, get_args(hint)[0]) for line in paragraphs(content))
    return "；".join(paragraphs(content))


def _item(line: str, hint: Any) -> Any:
    if hint is str:
        return line
    own = get_type_hints(hint)
    texts = [f.name for f in fields(hint) if own[f.name] is str]
    needed = [name for name in texts if not _has_default(next(f for f in fields(hint) if f.name == name))]
    days = [f.name for f in fields(hint) if date in _parts(own[f.name])]
    whole = line.split("：", len(texts) + len(days) - 1)
    if days and len(whole) == len(texts) + len(days):
        named = dict(zip((f.name for f in fields(hint) if f.name in (*texts, *days)), whole, strict=True))
        if all(map(_is_day, (named[name] for name in days))):
            return hint(**{name: date.fromisoformat(said) if name in days else said for name, said in named.items()})
    said = line.split("：", len(texts) - 1)  # with more parts than are needed, those that may be left out are given too
    given = dict(zip(needed if len(said) <= len(needed) else texts, said, strict=False))
    rest = {f.name: blank(own[f.name]) for f in fields(hint) if not _has_default(f) and f.name not in given}
    return hint(**given, **rest)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


# ---- what the case knows


def _known(kind: DocumentKind, case: CaseFile, fact: Fact, addressee: Party | None, handler: str) -> dict[str, Any]:
    entry = kind_of(kind.value)
    of_kind = {field: rules for (of, field), rules in BASES.items() if of == kind.value}
    own = {
        field: articles(case, *(_for_whom(addressee, rule) for rule in rules), on=fact.on)
        for field, rules in of_kind.items()
    }
    own |= {
        field: period(case, _for_whom(addressee, rule)) for (of, field), rule in PERIODS.items() if of == kind.value
    }
    days = {field: case.find(act) for (of, field), act in DAYS.items() if of == kind.value}
    litigates = case.procedure is Procedure.LITIGATION
    return (
        {"basis": articles(case, *entry.basis, on=fact.on), "signed_on": fact.on}
        | (
            _of_the_suit(kind, case, fact, addressee, handler)
            if litigates
            else _of_the_application(entry.author, case, fact, addressee, handler)
        )
        | {field: found.on for field, found in days.items() if found}
        | own
    )


def _for_whom(addressee: Party | None, rule: str) -> str:
    """A public notice to someone without domicile in China rests on an article and a period of its own."""
    return NOTICE_ABROAD if rule == NOTICE and addressee and is_abroad(addressee) else rule


def _of_the_application(
    author: Author, case: CaseFile, fact: Fact, addressee: Party | None, handler: str
) -> dict[str, Any]:
    organs = {Author.OFFICE: office().office, Author.OTHER: committee()}
    tried = bool(case.find(*ACCEPTANCES))
    return {
        "organ": organs.get(author, office().organ),
        "case_number": case.number,
        "cause": cause(case),
        "applicant": case.names(PartyRole.APPLICANT),
        "respondent": case.names(PartyRole.RESPONDENT),
        "third_party": case.names(PartyRole.THIRD_PARTY),
        "administrative_act": complained_of(case),
        "received_on": case.received().on,
        "accepted_on": day_of_acceptance(case),
        "taken_up": taken_up(case, author),
        "decide_by": decision_due(case) if tried else None,
        "procedure": case.track.label if tried else "",
        "channel": receipt(case).channel.label,
        "claims": claims_of(case),
        "claim_reasons": paragraphs(receipt(case).reasons),
        "voices": voices(case),
        "history": told(case),
        "parties": all_parties(case, fact.on),
        "handlers": () if handler == office().office else (handler,),
        "contact": contact(handler),
        "opinions": tuple(parts.Opinion(role=role) for role in HEADS),
        "rights": _rights(case, fact, addressee),
        "reported_on": fact.on,
        "compiled_on": fact.on,
        "year": case.received().on.year,
        **sides_to(case, addressee),
        **_of(case, addressee),
    }


def _rights(case: CaseFile, fact: Fact, addressee: Party | None) -> str:
    """The way to court that is told with the document a public notice is about."""
    kind, details = final_document(case), fact.details
    opened = remedy_of(case, kind) if kind else None
    if kind is None or opened is None or addressee is None or addressee.role not in opened.who:
        return ""
    if not isinstance(details, WritePaper) or not any(kind.label in given.content for given in details.particulars):
        return ""
    told = remedy(case, kind)
    return f"不服该决定的，可以自送达之日起{told.period}内，依法向{told.courts[0]}提起行政诉讼"


def _of(case: CaseFile, addressee: Party | None) -> dict[str, Any]:
    """What is known of whom it is for, or about."""
    if addressee is None:
        return {}
    return {
        "addressee": case.called(addressee),
        "addressed_as": addressed_as(addressee),
        "submitter": addressee.name,
        "address": addressee.reached_at,
        "party": addressee.name,
        "requester": addressee.name,
        "role": addressee.role.label,
        "person": addressee.name,
    }


def _of_the_suit(
    kind: DocumentKind, case: CaseFile, fact: Fact, defendant: Party | None, handler: str
) -> dict[str, Any]:
    """A paper of one of the defendants."""
    assert defendant, f"{case.number}: a paper of nobody"
    suit, judged = case.received().details, case.find(Act.RECEIVE_JUDGMENT)
    if not isinstance(suit, ReceiveNotice):  # a suggestion before any suit
        return {"organ": defendant.name, "address": defendant.address, "contact": contact(handler)}
    judgment = judged.details if judged else None
    return {
        "organ": defendant.name,
        "address": defendant.address,
        "representative": defendant.representative,
        "standing": stood_for_as(defendant, privacy.unseal(defendant.id_number)).label,
        "agents": tuple(agents(case, defendant, fact.on)) or _authorised(case, defendant),
        "co_defendants": "、".join(p.name for p in case.parties_as(PartyRole.DEFENDANT) if p.key != defendant.key),
        "opponents": tuple(described(case, party, fact.on, role) for party, role in _opponents(kind, case, defendant)),
        "court": suit.court,
        "court_case": suit.court_number,
        "plaintiff": case.names(PartyRole.PLAINTIFF),
        "appellants": "、".join(suit.appellants) or case.names(PartyRole.PLAINTIFF),
        "cause": suit.administrative_act,
        "instance": suit.instance.label,
        "contact": contact(handler),
        "sitting_at": sitting(case),
        **(_of_the_judgment(case, judgment) if isinstance(judgment, Judgment) else {}),
    }


def _authorised(case: CaseFile, defendant: Party) -> tuple[parts.Agent, ...]:
    """Those whom the latest 授权委托书 of this defendant names, where nobody was registered with it."""
    for fact in reversed(list(case.every(WriteCourtPaper))):
        given = fact.details
        if given.document is not DocumentKind.COURT_AUTHORITY or the_defendant(case, fact) != (defendant.key,):
            continue
        named = {blank.name: blank.field for blank in blanks()[given.document]}
        lines = [
            line for each in given.particulars if named[each.item] == "attorneys" for line in each.content.split("\n")
        ]
        sent = [typed(line, tuple[parts.Attendant, ...])[0] for line in lines if line.strip()]
        return tuple(parts.Agent(name=one.name, description=one.post) for one in sent)
    return ()


def _opponents(kind: DocumentKind, case: CaseFile, defendant: Party) -> Iterator[tuple[Party, str]]:
    """The other parties of the suit with what they are called in the next instance. Where the reconsideration organ
    upheld, both organs are defendants (行政诉讼法 第二十六条第二款)."""
    for party in case.parties_as(PartyRole.PLAINTIFF):
        yield party, f"{ANSWERS_AS.get(kind, '')}（原审原告）"
    for party in case.parties_as(PartyRole.DEFENDANT):
        if party.key != defendant.key:
            yield party, "原审被告"
    for party in case.parties_as(PartyRole.THIRD_PARTY):
        yield party, "原审第三人"


def sitting(case: CaseFile) -> str:
    """The day of the sitting last notified."""
    day = appointed.the_appointed_day(case)
    return zh_date(day) if day else ""


def _of_the_judgment(case: CaseFile, judgment: Judgment) -> dict[str, Any]:
    return {
        "judgment": "行政裁定书" if judgment.is_ruling else "行政判决书",
        "outcome": outcome_on_paper(case, judgment),
        "findings": paragraphs(judgment.content),
        **({"causes": said_in_full(case, "causes", *judgment.causes)} if judgment.causes else {}),
        "period": period(case, "ALL-85b" if judgment.is_ruling else "ALL-85a"),
    }
