"""What the office knows of a person or an organ: every case in which the name occurs, the visits, the letters."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from casework import procedure
from casework.office import rights
from casework.office.rights import Right
from casework.record import access
from casework.record.commands import Actor
from casework.record.other_cases.called import bearing
from casework.storage.tables import Case, Document, PartyRow, Visit
from casework.vocabulary import DocumentKind, PartyRole, Procedure, State, comparable

MOST = 200
"""So many of a kind, the latest first."""


@dataclass(frozen=True, kw_only=True)
class InCase:
    """A case in which the name occurs. Two people of one name are told apart by their masked number."""

    number: str
    role: PartyRole
    id_masked: str
    claimants: str
    opponents: str
    subject: str
    state: State
    handler: str
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
    """All of it, as far as the reader may read it."""

    cases: Sequence[InCase]
    visits: Sequence[Visit]
    letters: Sequence[Letter]


def known(session: Session, names: Collection[str], actor: Actor) -> Known:
    """Every case, visit and letter of these names, however they are written: of one party, what it is called and was
    called before. Letters only of cases that the reader opens; visits only where he may read them."""
    same = bearing(session, {comparable(name) for name in names})
    found = session.exec(
        select(Case, PartyRow)
        .join(PartyRow, col(PartyRow.case_number) == col(Case.number))
        .where(same)
        .order_by(col(Case.opened_on).desc(), col(Case.number))
        .limit(MOST)
    ).all()
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
                handler=case.handler,
                opened_on=case.opened_on,
            )
            for case, party in found
        ],
        visits=_visits(session, names, actor),
        letters=_letters(session, _opened(session, found, actor), actor),
    )


def _opened(session: Session, found: Sequence[tuple[Case, PartyRow]], actor: Actor) -> list[tuple[Case, PartyRow]]:
    """Those of the cases that the reader opens: his own and nobody's where his roles are good for these only, and none
    in which he was recused."""
    asked = select(Case.number).where(
        col(Case.number).in_([case.number for case, _ in found]), access.cases_open_to(actor)
    )
    opened = set(session.exec(asked)) if found else set()
    return [(case, party) for case, party in found if case.number in opened]


def _visits(session: Session, names: Collection[str], actor: Actor) -> list[Visit]:
    if not rights.has(actor.roles, Right.SEE_VISITS):
        return []
    asked = select(Visit).where(col(Visit.visitor).in_(names)).order_by(col(Visit.on).desc(), col(Visit.id).desc())
    return list(session.exec(asked.limit(MOST)))


def _letters(session: Session, there: Sequence[tuple[Case, PartyRow]], actor: Actor) -> list[Letter]:
    if not there:
        return []
    of = {case.number: Procedure(case.procedure) for case, _ in there}
    addressed = or_(
        *(
            (col(Document.case_number) == case.number) & (col(Document.addressee) == party.key)
            for case, party in there[:50]
        )
    )
    asked = select(Document).where(addressed, col(Document.recalled).is_(False)).order_by(col(Document.id).desc())
    return [
        Letter(id=row.id, case=row.case_number, kind=DocumentKind(row.kind), number=row.number, served_on=row.served_on)
        for row in session.exec(asked.limit(MOST))
        if procedure.may_open(of[row.case_number], DocumentKind(row.kind), actor.roles)
    ]
