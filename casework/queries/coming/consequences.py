"""今日法定动作: what the law does in the open cases if nothing happens, for any day and any officer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.law.consequences import consequences
from casework.office import readable
from casework.procedure.consequences import Coming, consequence, of_hearing
from casework.queries.coming import remembered
from casework.queries.coming.remembered import Numbers
from casework.storage.tables import Case, Deadline, Document, FactRow, PartyRow
from casework.vocabulary import Act, DocumentKind, Stage


@dataclass(frozen=True, kw_only=True)
class CaseConsequence:
    """A consequence in a case, with whose case it is and whom it concerns."""

    case: str
    handler: str
    label: str
    party: str
    coming: Coming


def answers_for(officer: str) -> ColumnElement[bool]:
    """The cases of an officer: those he handles and, as long as nobody has been named, those he registered."""
    registered = exists().where(
        col(FactRow.case_number) == col(Case.number), col(FactRow.seq) == 1, col(FactRow.actor) == officer
    )
    return or_(col(Case.handler) == officer, and_(col(Case.handler) == "", registered))


def coming_consequences(session: Session, on: date, officer: str = "") -> tuple[CaseConsequence, ...]:
    """The consequences to be shown on a day, nearest first: in every open case, or in those that one officer answers
    for. What has already come is shown until somebody acts on it."""
    found = remembered.of(session, on, _of_cases, officer)
    return tuple(sorted(found, key=lambda each: (each.coming.last_on, each.case, each.party)))


def in_cases(session: Session, on: date, numbers: Numbers) -> list[CaseConsequence]:
    """The same in these cases, looked for anew."""
    found = [*_of_deadlines(session, on, numbers), *_of_hearings(session, on, numbers)]
    return sorted(found, key=lambda each: (each.coming.last_on, each.case, each.party))


def _of_cases(session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, CaseConsequence]]:
    for each in in_cases(session, on, numbers):
        yield each.case, each


def _of_deadlines(session: Session, on: date, numbers: Numbers) -> list[CaseConsequence]:
    rows = consequences()
    latest = on + timedelta(days=max(row.ahead for row in rows.values()))
    asked = (
        select(
            Deadline.case_number,
            Deadline.term,
            Deadline.label,
            Deadline.about,
            Deadline.due_on,
            Deadline.provisional,
            Case.regime,
            Case.handler,
            PartyRow.name,
        )  # type: ignore[call-overload]
        .join(Case, col(Case.number) == col(Deadline.case_number))
        .join(
            PartyRow,
            (col(PartyRow.case_number) == col(Deadline.case_number)) & (col(PartyRow.key) == col(Deadline.about)),
            isouter=True,
        )
        .where(
            col(Deadline.closed_on).is_(None),
            col(Deadline.due_on) <= latest,
            col(Deadline.term).in_(rows),
            *remembered.among(numbers),
        )
    )
    found = []
    for number, term, label, about, due_on, provisional, regime, handler, name in session.exec(asked):
        what = consequence(term, regime, due_on, on, about=about, provisional=provisional)
        if what:
            found.append(CaseConsequence(case=number, handler=handler, label=label, party=name or "", coming=what))
    return found


def _of_hearings(session: Session, on: date, numbers: Numbers) -> list[CaseConsequence]:
    # Asked of each case that is heard: of all notices there ever were, most stand in cases that ended long ago.
    unserved = exists().where(
        col(Document.case_number) == col(Case.number),
        col(Document.kind) == DocumentKind.HEARING_NOTICE.value,
        col(Document.served_on).is_(None),
        col(Document.recalled).is_(False),
    )
    heard = (*remembered.among(numbers), col(Case.stage) == Stage.HEARING.value)
    asked = select(Case.number).where(*heard, unserved)

    def coming(case: CaseFile) -> Iterator[CaseConsequence]:
        for what in of_hearing(case, on):
            party = case.party(what.about)
            yield CaseConsequence(
                case=case.number,
                handler=case.handler,
                label=Act.NOTIFY_HEARING.label,
                party=party.name if party else "",
                coming=what,
            )

    return list(readable.each(session, session.exec(asked).all(), coming))
