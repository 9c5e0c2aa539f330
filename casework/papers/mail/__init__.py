"""收文、发文: the mail book. What came in is a deed of the office, about a case or none; what was posted stands beside
the paper. Neither is an act of the case: what a letter means for it, and that a paper was served, is entered in
the case."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement
from sqlmodel import col, or_

from casework.record.commands import Actor
from casework.storage.office import office
from casework.storage.tables import Case


def of_own_cases(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Of what is about a case, what its officers may read: nothing of others' cases, where the office keeps them apart
    (`own_cases_only`). Joined to the case, if there is one."""
    if actor.roles and all(role.value in office().own_cases_only for role in actor.roles):
        yield or_(col(Case.number).is_(None), col(Case.handler).in_(actor.own))
