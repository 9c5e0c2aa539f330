"""Who bears a name, or bore it before: a party that was renamed is found in other cases by either."""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, or_, select, tuple_

from casework.casefile import Party
from casework.storage.tables import Attendance, FormerParty, PartyRow
from casework.vocabulary import comparable


def bearing(session: Session, names: Collection[str]) -> ColumnElement[bool]:
    """Of `PartyRow`: one of these names, as names are compared, is its own or was."""
    return _called(session, names, col(PartyRow.known_as), col(PartyRow.case_number), col(PartyRow.key))


def who_bears(session: Session, names: Collection[str]) -> ColumnElement[bool]:
    """The same of `Attendance`: of the party that was called."""
    return _called(session, names, col(Attendance.known_as), col(Attendance.case_number), col(Attendance.party))


def _called(
    session: Session, names: Collection[str], known_as: Mapped[str], *party: Mapped[str]
) -> ColumnElement[bool]:
    now = known_as.in_(names)
    bore = select(FormerParty.case_number, FormerParty.key).where(col(FormerParty.known_as).in_(names))
    before = list(session.exec(bore.distinct()))
    return or_(now, tuple_(*party).in_(before)) if before else now


def names_of(party: Party) -> set[str]:
    """All names a party has borne in its case, as names are compared."""
    return {comparable(name) for name in (party.name, *party.former_names)}
