"""Which cases are counted: those of an earlier release are only some time after the product was brought up to date."""

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework.storage.tables import Case, CaseFigure


def is_counted(session: Session, number: str) -> bool:
    return session.get(CaseFigure, number) is not None


def uncounted() -> SelectOfScalar[str]:
    """The numbers of the cases that are not."""
    there = select(CaseFigure.case_number).where(col(CaseFigure.case_number) == col(Case.number))
    return select(Case.number).where(col(Case.version) > 0, ~there.exists())


def how_many_are_not(session: Session) -> int:
    """So that whoever reads a figure is told what is missing in it."""
    return session.exec(select(func.count()).select_from(uncounted().subquery())).one()
