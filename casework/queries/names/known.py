"""What the office knows of a person or an organ: every case in which the name occurs, the visits, the letters."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile
from casework.office import readable, rights
from casework.office.rights import Right
from casework.procedure.litigation.judgment import Judgment, result_in_words
from casework.procedure.reconsideration.decision.ending import Decide
from casework.record import access
from casework.record.commands import Actor
from casework.record.other_cases.called import bearing
from casework.storage.tables import Case, Document, PartyRow, Staff, Visit
from casework.vocabulary import DocumentKind, PartyRole, Procedure, State, comparable

PAGE = 50
"""Cases on a page."""
COURT = Procedure.LITIGATION.value
LATEST = 50
"""So many letters and visits, the latest first."""
ADDRESSEE = and_(col(PartyRow.case_number) == col(Document.case_number), col(PartyRow.key) == col(Document.addressee))
"""The party to which a document is addressed."""


@dataclass(frozen=True, kw_only=True)
class InCase:
    """A case in which the name occurs. Two people of one name are told apart by their masked number. `result` says how
    it was decided, as far as the reader opens it."""

    number: str
    role: PartyRole
    id_masked: str
    claimants: str
    opponents: str
    subject: str
    state: State
    result: str
    handler: str
    """His name; empty where nobody handles it."""
    opened_on: date


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A document that was issued to it."""

    id: int | None
    case: str
    kind: DocumentKind
    number: str
    served_on: date | None


@dataclass(frozen=True, kw_only=True)
class Known:
    """All of it, as far as the reader may read it: a page of the cases, the latest visits with how many there are, and
    the letters of the latest cases."""

    cases: Sequence[InCase]
    total: int
    page: int
    visits: Sequence[Visit]
    visits_total: int
    letters: Sequence[Letter]
    more_letters: bool
    """Whether there are others besides."""
    opened: Collection[str]
    """Those of the cases named in it that the reader opens."""

    @property
    def pages(self) -> int:
        return max(1, math.ceil(self.total / PAGE))


def known(session: Session, names: Collection[str], actor: Actor, page: int = 1) -> Known:
    """Every case, visit and letter of these names, however they are written: of one party, what it is called and was
    called before. Letters and results only of cases that the reader opens; visits only where he may read them."""
    same = bearing(session, {comparable(name) for name in names})
    return known_by(session, same, actor, page, visitors=names)


def known_by(
    session: Session,
    same: ColumnElement[bool],
    actor: Actor,
    page: int,
    *,
    visitors: Collection[str] = (),
) -> Known:
    """The same of parties of which this holds, and of visitors of these names. A case that cannot be read has no
    result here and is passed over like everywhere."""
    total, page, rows = _page(session, same, actor, page)
    ended = [case.number for case, _, is_open, _ in rows if is_open and (case.ending or case.procedure == COURT)]
    results = dict(readable.each(session, ended, lambda case: [(case.number, result(case))]))
    visits, visits_total = _visits(session, visitors, actor)
    visited = access.open_of(session, (visit.case_number for visit in visits), actor)
    letters, more_letters = _letters(session, same, actor)
    return Known(
        cases=[
            InCase(
                number=case.number,
                role=PartyRole(party.role),
                id_masked=party.id_masked,
                claimants=case.claimants,
                opponents=case.opponents,
                subject=case.subject,
                state=State(case.state),
                result=results.get(case.number, ""),
                handler=handler or case.handler,
                opened_on=case.opened_on,
            )
            for case, party, is_open, handler in rows
        ],
        total=total,
        page=page,
        visits=visits,
        visits_total=visits_total,
        letters=letters,
        more_letters=more_letters,
        opened={case.number for case, _, is_open, _ in rows if is_open} | visited,
    )


def _page(
    session: Session, same: ColumnElement[bool], actor: Actor, page: int
) -> tuple[int, int, Sequence[tuple[Case, PartyRow, bool, str | None]]]:
    """How many cases there are, which page of them, and that page: each with whether the reader opens it and the name
    of who handles it."""
    order = (col(PartyRow.opened_on).desc(), col(PartyRow.case_number).desc(), col(PartyRow.key).desc())
    total = select(func.count()).select_from(PartyRow).where(same).correlate(None).scalar_subquery()
    page = max(page, 1)
    # Which they are is told by the index alone: an organ may have tens of thousands of cases.
    narrow = select(PartyRow.case_number, PartyRow.key).where(same).order_by(*order)
    of_page = narrow.limit(PAGE).offset((page - 1) * PAGE).subquery()
    told = (Case, PartyRow, access.cases_open_to(actor), col(Staff.name), total)
    asked = (
        select(*told)  # type: ignore[call-overload]
        .join(PartyRow, col(PartyRow.case_number) == col(Case.number))
        .join(of_page, and_(of_page.c.case_number == col(PartyRow.case_number), of_page.c.key == col(PartyRow.key)))
        .join(Staff, col(Staff.login) == col(Case.handler), isouter=True)
        .order_by(*order)
    )
    found = session.exec(asked).all()
    if not found and page > 1:
        return _page(session, same, actor, 1)
    rows = [(case, party, bool(is_open), handler) for case, party, is_open, handler, _ in found]
    return (found[0][-1] if found else 0), page, rows


def result(case: CaseFile) -> str:
    """How a case was decided, each kind of result once; empty while it was not."""
    judged, decided = case.latest(Judgment), case.latest(Decide)
    if judged:
        return "；".join(result_in_words(case, judged.details))
    if decided:
        outcomes = (case.item("outcomes", each.outcome, decided.on).label for each in decided.details.outcomes)
        return "、".join(dict.fromkeys(outcomes))
    return case.ending.label if case.ending else ""


def _visits(session: Session, names: Collection[str], actor: Actor) -> tuple[list[Visit], int]:
    if not names or not rights.has(actor.roles, Right.SEE_VISITS):
        return [], 0
    asked = select(Visit).where(col(Visit.visitor).in_(names))
    found = session.exec(asked.order_by(col(Visit.on).desc(), col(Visit.id).desc()).limit(LATEST)).all()
    total = session.exec(select(func.count()).select_from(asked.subquery())).one() if len(found) == LATEST else 0
    return list(found), total or len(found)


def _letters(session: Session, same: ColumnElement[bool], actor: Actor) -> tuple[list[Letter], bool]:
    """Those of the latest cases, so that of tens of thousands only these are looked at; and whether there are more."""
    asked = readable_letters(select(Document), actor).join(PartyRow, ADDRESSEE).where(same)
    in_order = (col(PartyRow.opened_on).desc(), col(PartyRow.case_number).desc(), col(Document.id).desc())
    found = session.exec(asked.order_by(*in_order).limit(LATEST + 1)).all()
    return [
        Letter(id=row.id, case=row.case_number, kind=DocumentKind(row.kind), number=row.number, served_on=row.served_on)
        for row in found[:LATEST]
    ], len(found) > LATEST


def readable_letters(asked: Any, actor: Actor) -> Any:
    """Of documents, those that stand, in cases that the reader opens, as far as he may open documents of their kind."""
    withheld = [
        and_(col(Case.procedure) == of.value, col(Document.kind) == kind.value)
        for of in Procedure
        for kind in DocumentKind
        if not procedure.may_open(of, kind, actor.roles)
    ]
    may_read = access.read_by(actor, col(Document.case_number))
    of_cases = asked.join(Case, col(Case.number) == col(Document.case_number))
    return of_cases.where(col(Document.recalled).is_(False), may_read, *(~each for each in withheld))
