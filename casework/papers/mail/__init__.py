"""收文、发文: the mail book. What came in is a deed of the office, about a case or none; what was posted stands beside
the paper. Neither is an act of the case: what a letter means for it, and that a paper was served, is entered in
the case."""

from sqlalchemy import ColumnElement
from sqlmodel import col, or_

from casework.record import access
from casework.record.commands import Actor
from casework.storage.tables import Case


def of_own_cases(actor: Actor) -> ColumnElement[bool]:
    """What is about no case, or about one that is open to the officer. Joined to the case, if there is one."""
    return or_(col(Case.number).is_(None), access.cases_open_to(actor))
