"""A case as an organ that takes part in it sees it."""

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from casework.casefile import CaseFile, Party
from casework.office import agencies, readable, staff
from casework.office.outsiders import organs
from casework.outside.public.accounts import heads, who
from casework.papers import sealing
from casework.papers.copies import progress
from casework.portal.outer import published
from casework.procedure import table_of
from casework.procedure.reconsideration.hearing.trial import replied
from casework.queries.desk import todo
from casework.storage.office import office
from casework.storage.tables import Deadline, Document, OutsideAccount
from casework.vocabulary import Act, DocumentKind, PartyRole, State
from documents.kinds import kind_of
from documents.kinds.declaring import Service

if TYPE_CHECKING:
    from casework.outside.public.accounts.showing import Mine

FEEDBACK = ("ARL-76", "REG-57b")
"""The periods for an answer to an 意见书 and to a 建议书."""
OF_AN_ORGAN = (
    *(Act.REPLY, Act.RECORD_EVIDENCE, Act.RECORD_PERFORMANCE, Act.RECORD_FEEDBACK, Act.ANNOUNCE_ATTENDANCE),
    *(Act.SUBMIT_ANSWER, Act.DESIGNATE_OFFICIAL, Act.TELL_OFFICIAL, Act.REPORT_ABSENCE, Act.EXCUSE_OFFICIAL),
)
OVER = (State.CLOSED, State.ARCHIVED)


def organ_of(session: Session, row: OutsideAccount, today: date) -> str:
    """What the organ of an account is called today."""
    return organs.today(session, agencies.found(session, row.agency_id or 0), today).name


def boxes(session: Session, row: OutsideAccount, mine: Iterable["Mine"], today: date) -> dict[str, tuple[str, Any]]:
    """Of each case its box by its number, and the papers by theirs: what kind of box it is, and what lies in it. A case
    that cannot be read is left out, and the administrators are told."""
    officers, keys = staff.names(session), {each.number: each.party for each in mine}

    def of_case(case: CaseFile) -> list[tuple[str, tuple[str, Any]]]:
        party = case.party(keys[case.number])
        if party is None or not party.takes_part:
            return []
        papers = papers_of(session, case, party)
        own = [(str(paper.id), (published.PAPER, sealing.pdf(paper))) for paper in papers]
        return [(case.number, ("organ_case", _told(session, case, party, papers, officers, today))), *own]

    return dict(readable.each(session, keys, of_case))


def _told(
    session: Session, case: CaseFile, party: Party, papers: list[Document], officers: dict[str, str], today: date
) -> dict[str, Any]:
    owed, expected = _owed(session, case, party, today), heads.calls(case, party, today)
    return {
        "number": case.number,
        "subject": getattr(case.received().details, "administrative_act", ""),
        "other": who.other_side(case),
        "role": party.role.label,
        "party": party.key,
        "state": case.state.label,
        "is_open": case.state not in OVER,
        "owed": owed,
        "nearest": owed[0] if owed else None,
        "papers": [_paper(case, party, paper) for paper in papers],
        "unread": sum(not case.served_on(DocumentKind(paper.kind), party.key) for paper in papers),
        "sittings": [
            {"what": each.what, "on": each.day.isoformat(), "hour": each.hour, "place": each.place}
            for each in todo.appointed_in(session, [case.number], today)
        ],
        "done": [{"on": fact.on.isoformat(), "what": fact.act.label} for fact in case.facts if _is_of(fact, party)],
        "calls": expected,
        "can": _can(case, party, owed, bool(expected)),
        "kinds": _kinds(case, today),
        "ask": progress.whom(officers.get(case.handler, "")),
    }


def _is_of(fact: Any, party: Party) -> bool:
    """Whether it is something that the organ did."""
    said = fact.details
    named = (getattr(said, name, "") for name in ("respondent", "party", "defendant"))
    return fact.act in OF_AN_ORGAN and party.key in named


def _owed(session: Session, case: CaseFile, party: Party, today: date) -> list[dict[str, Any]]:
    """What runs against the organ, the nearest first, each with how its day was computed."""
    asked = select(Deadline).where(
        col(Deadline.case_number) == case.number,
        col(Deadline.about) == party.key,
        col(Deadline.closed_on).is_(None),
        col(Deadline.due_on).is_not(None),
    )
    return [
        {
            "term": row.term,
            "words": row.label,
            "on": row.due_on.isoformat(),
            "late": row.due_on < today,
            "provisional": row.provisional,
            "citation": row.citation,
            "why": json.loads(row.derivation),
        }
        for row in session.exec(asked.order_by(col(Deadline.due_on)))
        if row.due_on
    ]


def papers_of(
    session: Session, case: CaseFile, party: Party, *, besides: Collection[DocumentKind] = ()
) -> list[Document]:
    """What was made for the organ to be served on it, as it is handed out: sealed, where the office asks for that.
    `besides`: of what is only filed."""
    asked = select(Document).where(
        col(Document.case_number) == case.number,
        col(Document.addressee) == party.key,
        col(Document.recalled).is_(False),
        col(Document.pdf) != "",
    )
    return [
        row
        for row in session.exec(asked.order_by(col(Document.id).desc()))
        if row.kind in besides
        or kind_of(row.kind).service is not Service.FILED
        and (row.sealed or not office().serve_only_sealed)
    ]


def _paper(case: CaseFile, party: Party, row: Document) -> dict[str, Any]:
    kind = DocumentKind(row.kind)
    served = case.served_on(kind, party.key)
    return {
        "id": row.id,
        "label": kind.label,
        "number": row.number,
        "served": served.isoformat() if served else "",
    }


def _can(case: CaseFile, party: Party, owed: list[dict[str, Any]], is_called: bool) -> list[dict[str, str]]:
    """What the organ may do now, with the words of the button."""
    table = table_of(case.procedure)

    def lawful(act: Act) -> bool:
        return table.step(act, case.state) is not None

    found = []
    is_respondent = party.role is PartyRole.RESPONDENT
    if is_respondent and lawful(Act.REPLY) and case.find(Act.SEND_COPY) and party.key not in replied(case):
        found.append({"kind": "answer", "words": "提交答复和证据"})
    if lawful(Act.RECORD_FEEDBACK) and any(each["term"] in FEEDBACK for each in owed):
        found.append({"kind": "feedback", "words": "反馈意见书、建议书的整改情况"})
    if lawful(Act.RECORD_PERFORMANCE) and case.find(Act.DECIDE, Act.MEDIATE, Act.RECORD_EFFECT):
        found.append({"kind": "performance", "words": "报告履行情况"})
    if is_called:
        found.append({"kind": "attending", "words": "回复负责人能否参加听证、出庭"})
    if case.state not in OVER:
        found.append({"kind": "other", "words": "提交其他材料"})
    return found


def _kinds(case: CaseFile, today: date) -> dict[str, str]:
    """The kinds of evidence to choose from, by the law of the case."""
    if not case.regime:
        return {}
    return {item.code: item.label for item in case.items("evidence_kinds", today)}
