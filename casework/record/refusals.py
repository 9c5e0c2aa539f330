"""The log of refusals: who asked for what in which case, and on which article it was refused. Written by the edges, in
a transaction of its own: the refused act's own transaction leaves nothing. What was said stays out of it: the sentence
may name a party."""

from casework.errors import CaseworkError
from casework.storage import clock, database
from casework.storage.office import normal_number
from casework.storage.tables import Refusal


def note(act: str, refusal: CaseworkError, *, actor: str, case: str = "", url: str | None = None) -> None:
    """Keep a refusal. `act` is an act's identifier, or the command that was refused."""
    with database.transaction(url) as session:
        session.add(
            Refusal(
                case_number=normal_number(case),
                act=act,
                code=refusal.code,
                citation=refusal.citation,
                actor=actor,
                at=clock.now(),
            )
        )
