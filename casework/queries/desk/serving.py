"""送达台: the papers that somebody has to be served with, those that were served and whose proof is not in the file,
and those of which an attempt failed, with the next way that the law leaves. Each paper stands in one of the three.

Only papers that can be served now: of a case whose state allows service. What is written in court cases goes to the
court and is on none of these lists.
"""

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, literal_column, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.office import readable
from casework.procedure import TABLES
from casework.procedure.consequences import of_hearing
from casework.procedure.reconsideration.decision.service import Serve
from casework.procedure.reconsideration.decision.ways import FailService, Way, failures, next_ways
from casework.queries.coming import remembered
from casework.queries.coming.consequences import answers_for
from casework.queries.coming.remembered import Numbers, is_open
from casework.queries.record import PaperState
from casework.record import access
from casework.record.actor import Actor
from casework.served import Paper
from casework.storage.tables import Attachment, Case, Document, FactRow, FoundIn, Outbox, PartyRow
from casework.vocabulary import (
    Act,
    AttachmentPurpose,
    DocumentKind,
    Procedure,
    ServiceMethod,
    State,
    Word,
)

PAGE = 50
"""Papers on a page of the list."""
Made = aliased(FactRow)
"""The entry that called for a paper; other entries of its case are asked for beside it."""


class ServiceList(Word):
    """The lists of the service desk."""

    WAITING = "waiting", "待送达"
    UNPROVEN = "unproven", "未回证"
    FAILED = "failed", "送达未成"


class Age(Word):
    """The filter by age: days since the paper was made, or since it was served."""

    TODAY = "0", "今日的"
    THREE = "3", "满3日的"
    SEVEN = "7", "满7日的"
    FIFTEEN = "15", "满15日的"
    THIRTY = "30", "满30日的"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a list shows. `officer` is a login; an empty value does not narrow. `page` counts from 1."""

    which: ServiceList = ServiceList.WAITING
    officer: str = ""
    age: Age | None = None
    page: int = 1

    def with_(self, **changes: Any) -> "Asked":
        return replace(self, **changes)


@dataclass(frozen=True, kw_only=True)
class Try:
    """An attempt at service that failed, in words."""

    on: date
    method: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ServiceLine:
    """One paper for one person. `age` in days: of the paper, or since it was served. `method` and `said` are of its
    service, `consequence` of what follows when it is not served, empty where the law says nothing."""

    id: int
    number: str
    kind: DocumentKind
    paper_number: str
    addressee: str
    name: str
    address: str
    handler: str
    state: PaperState
    made_on: date
    served_on: date | None
    age: int
    method: str = ""
    said: str = ""
    """What the entry of service says of its proof."""
    consequence: str = ""
    citation: str = ""
    tried: tuple[Try, ...] = ()
    ways: tuple[Way, ...] = ()
    heirs: tuple[str, ...] = ()
    """Who stepped in for the addressee: they are served, not he."""


@dataclass(frozen=True, kw_only=True)
class Standings:
    """One page of a list, and how many papers each of the three holds for this officer."""

    lines: tuple[ServiceLine, ...]
    total: int
    page: int
    pages: int
    counts: dict[ServiceList, int] = field(default_factory=dict)


def service_list(session: Session, asked: Asked, today: date, actor: Actor) -> Standings:
    """The papers asked for, oldest first; of cases that the actor's roles may open only, and no paper that is
    restricted to others."""
    waiting = [paper for paper in waiting_papers(session, actor, asked.officer) if _is_of_age(paper, asked, today)]
    ids: dict[ServiceList, list[int | None]] = {
        ServiceList.WAITING: [paper.id for paper in waiting if not paper.failed],
        ServiceList.FAILED: [paper.id for paper in waiting if paper.failed],
    }
    to_somebody = select(Document.id).where(*_unproven(asked, today, actor))
    if asked.which is ServiceList.UNPROVEN:
        oldest = col(Document.served_on), col(Document.case_number), col(Document.id)
        ids[ServiceList.UNPROVEN] = list(session.exec(to_somebody.order_by(*oldest)).all())
        unproven = len(ids[ServiceList.UNPROVEN])
    else:
        unproven = session.exec(select(func.count()).select_from(to_somebody.subquery())).one()
    totals = {
        ServiceList.WAITING: len(ids[ServiceList.WAITING]),
        ServiceList.UNPROVEN: unproven,
        ServiceList.FAILED: len(ids[ServiceList.FAILED]),
    }
    total = totals[asked.which]
    pages = max(1, math.ceil(total / PAGE))
    page = min(max(1, asked.page), pages)
    start = (page - 1) * PAGE
    chosen = _papers(Document, Case, PartyRow, Outbox.error).join(Outbox, _unwritten(), isouter=True)
    shown = ids[asked.which][start : start + PAGE]
    in_order = (_since(asked.which), col(Document.case_number), col(Document.id))
    rows = session.exec(chosen.where(col(Document.id).in_(shown)).order_by(*in_order)).all()
    return Standings(
        lines=tuple(_lines(session, rows, asked.which, today)), total=total, page=page, pages=pages, counts=totals
    )


def papers(session: Session, ids: Collection[int], actor: Actor) -> list[tuple[Document, PartyRow]]:
    """Those of these documents that somebody is served with and that the actor may open, each with whom, in the order
    of their cases. Served or not: a form may be sent twice."""
    chosen = _papers(Document, PartyRow).where(col(Document.id).in_(ids), *open_to(actor))
    return list(session.exec(chosen.order_by(col(Document.case_number), col(Document.id))))


def papers_to_serve(session: Session, actor: Actor, officer: str = "") -> list["Waiting"]:
    """Every paper that waits to be served, the oldest first. None for whose roles serve nothing."""
    serves = {role for step in TABLES[Procedure.RECONSIDERATION].steps if step.act is Act.SERVE for role in step.who}
    return [] if serves.isdisjoint(actor.roles) else waiting_papers(session, actor, officer)


# ---- which papers


def _papers(*columns: Any) -> Any:
    made = and_(col(Made.case_number) == col(Document.case_number), col(Made.seq) == col(Document.seq))
    return (
        select(*columns)
        .select_from(Document)
        .join(Case, col(Case.number) == col(Document.case_number))
        .join(PartyRow, _addressee())
        .join(Made, made)
    )


def _addressee() -> ColumnElement[bool]:
    return and_(col(PartyRow.case_number) == col(Document.case_number), col(PartyRow.key) == col(Document.addressee))


def _unwritten() -> ColumnElement[bool]:
    """Why a paper could not be written yet."""
    return and_(col(Outbox.document_id) == col(Document.id), col(Outbox.done_at).is_(None), col(Outbox.error) != "")


def open_to(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Papers that an officer of these roles may open, in cases that are open to him."""
    yield from _may_open(actor)
    yield col(Case.procedure) == Procedure.RECONSIDERATION.value
    yield access.cases_open_to(actor)


def _may_open(actor: Actor) -> Iterator[ColumnElement[bool]]:
    restricted = [
        kind.value for kind in DocumentKind if not procedure.may_open(Procedure.RECONSIDERATION, kind, actor.roles)
    ]
    yield col(Document.recalled).is_(False)
    if restricted:
        yield col(Document.kind).not_in(restricted)


class Waiting(NamedTuple):
    """A paper that can be served and was not. `failed`: an attempt was made."""

    made_on: date
    number: str
    id: int
    kind: str
    claimants: str
    handler: str
    beside: str
    closed_to: str
    failed: bool


def waiting_papers(session: Session, actor: Actor, officer: str = "") -> list[Waiting]:
    """Those that the actor may open, in all cases or in those that an officer answers for; the oldest first."""
    kinds = {kind.value for kind in DocumentKind if procedure.may_open(Procedure.RECONSIDERATION, kind, actor.roles)}
    found, listed = remembered.of(session, date.min, _waiting, officer, cheap=True), access.listed_for(actor)
    return sorted(
        paper for paper in found if paper.kind in kinds and listed(paper.handler, paper.beside, paper.closed_to)
    )


def _waiting(session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, Waiting]]:
    """Which papers wait does not depend on the day, nor on who asks."""
    states = {step.source for step in TABLES[Procedure.RECONSIDERATION].steps if step.act is Act.SERVE}
    closed_to = (
        select(func.max(FoundIn.closed_to))
        .where(col(FoundIn.case_number) == col(Case.number), access.is_closed_to_some())
        .scalar_subquery()
    )
    asked = _papers(
        Made.on, Case.number, Document.id, Document.kind, Case.claimants, Case.handler, Case.beside, closed_to
    ).where(
        col(Document.recalled).is_(False),
        col(Document.served_on).is_(None),
        col(Case.procedure) == Procedure.RECONSIDERATION.value,
        col(Case.state).in_([state.value for state in states]),
        *remembered.among(numbers),
    )
    rows = session.exec(asked).all()
    failed = _failed(session, numbers)
    for made_on, number, paper, kind, claimants, handler, beside, closed in rows:
        yield number, Waiting(made_on, number, paper, kind, claimants, handler, beside, closed or "", paper in failed)


def _failed(session: Session, numbers: Numbers) -> set[int]:
    """The papers of which an attempt at service failed. Few cases have one, and only those are read."""
    tried = exists().where(col(FactRow.case_number) == col(Case.number), col(FactRow.act) == Act.FAIL_SERVICE.value)
    rows = list(
        session.exec(_papers(Document).where(col(Document.served_on).is_(None), tried, *remembered.among(numbers)))
    )

    def failing(case: CaseFile) -> Iterable[int]:
        for row in rows:
            if row.id and row.case_number == case.number and failures(case, DocumentKind(row.kind), row.addressee):
                yield row.id

    return set(readable.each(session, (row.case_number for row in rows), failing))


def _is_of_age(paper: Waiting, asked: Asked, today: date) -> bool:
    if asked.age is None:
        return True
    day = today - timedelta(days=int(asked.age.value))
    return paper.made_on == day if asked.age is Age.TODAY else paper.made_on <= day


def _unproven(asked: Asked, today: date, actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Served, and no proof of it among the files of a case that is not archived."""
    proof = exists().where(
        col(Attachment.document_id) == col(Document.id),
        col(Attachment.purpose) == literal_column(f"'{AttachmentPurpose.PROOF_OF_SERVICE.value}'"),
        col(Attachment.withdrawn_at).is_(None),
    )
    # Asked of the cases first, of which there are fewer. Said as two short lists: of "not archived" a database goes
    # through all that there ever were.
    mine = [col(Case.procedure) == Procedure.RECONSIDERATION.value, access.cases_open_to(actor)]
    mine += [answers_for(asked.officer)] if asked.officer else []
    of_open, of_closed = (
        select(Case.number).where(standing, *mine) for standing in (is_open(), col(Case.state) == State.CLOSED.value)
    )
    yield col(Document.case_number).in_(union_all(of_open, of_closed))
    yield from (*_may_open(actor), col(Document.served_on).is_not(None), ~proof)
    if asked.age:
        day = today - timedelta(days=int(asked.age.value))
        yield col(Document.served_on) == day if asked.age is Age.TODAY else col(Document.served_on) <= day


def _since(which: ServiceList) -> Any:
    """The day from which the age of a paper in a list is counted."""
    return col(Document.served_on) if which is ServiceList.UNPROVEN else col(Made.on)


# ---- what a line says


def _lines(
    session: Session, rows: Iterable[tuple[Document, Case, PartyRow, str | None]], which: ServiceList, today: date
) -> Iterator[ServiceLine]:
    """Each paper as its case has it now: days and names as corrected."""
    rows = list(rows)
    files = readable.files(session, (case.number for _, case, _, _ in rows))
    for document, row, party, error in rows:
        case = files.get(row.number)
        paper = Paper(kind=DocumentKind(document.kind), addressee=document.addressee, seq=document.seq)
        if case is not None and paper not in case.given_way():
            yield _line(document, row, party, error or "", case, which, today)


def _line(
    document: Document, row: Case, party: PartyRow, error: str, case: CaseFile, which: ServiceList, today: date
) -> ServiceLine:
    kind, addressee = DocumentKind(document.kind), case.party(document.addressee)
    made = next((fact.on for fact in case.facts if fact.seq == document.seq), row.opened_on)
    since = document.served_on if which is ServiceList.UNPROVEN else made
    assert document.id is not None and since is not None
    heirs = [heir.name for key in case.standing_for(party.key) if key != party.key and (heir := case.party(key))]
    more: dict[str, Any] = {}
    if which is ServiceList.UNPROVEN and (served := _service_of(case, kind, party.key)):
        more = {"method": served.details.method.label, "said": served.details.proof}
    elif which is ServiceList.FAILED:
        failed = failures(case, kind, party.key)
        more = {"tried": tuple(_try(fact, case) for fact in failed), "ways": next_ways(case, kind, party.key)}
    if which is not ServiceList.UNPROVEN and kind is DocumentKind.HEARING_NOTICE:
        near = next((each for each in of_hearing(case, today) if each.about == party.key), None)
        more |= {"consequence": near.in_words(today), "citation": near.citation} if near else {}
    return ServiceLine(
        id=document.id,
        number=row.number,
        kind=kind,
        paper_number=document.number,
        addressee=party.key,
        name=case.called(addressee) if addressee else party.name,
        address=party.address,
        handler=row.handler,
        state=_state(document, error),
        made_on=made,
        served_on=document.served_on,
        age=(today - since).days,
        heirs=tuple(heirs),
        **more,
    )


def _state(document: Document, error: str) -> PaperState:
    if not document.has_template:
        return PaperState.OWN
    if document.pdf:
        return PaperState.WRITTEN
    return PaperState.FAILED if error else PaperState.WRITING


def _service_of(case: CaseFile, kind: DocumentKind, party: str) -> Fact[Serve] | None:
    served = (fact for fact in case.every(Serve) if (fact.details.document, fact.details.party) == (kind, party))
    return max(served, key=lambda fact: fact.seq, default=None)


def _try(fact: Fact[FailService], case: CaseFile) -> Try:
    reason = case.item("service_failures", fact.details.reason, fact.on).label
    return Try(on=fact.on, method=ServiceMethod(fact.details.method).label, reason=reason)
