"""认领案件: a handler takes a case of the pool, from 今日 or from its page."""

from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from casework import queries
from casework.errors import CaseworkError
from casework.office.sharing import claiming
from casework.procedure.reconsideration.hearing.trial import Assign
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import transaction
from casework.web.session import CaseReader, Submitted

router = APIRouter()


@router.post("/cases/{number}/claim")
def claim(visitor: CaseReader, form: Submitted, number: str) -> RedirectResponse:
    """认领."""
    try:
        with transaction() as session:
            case = claiming.claimed(session, number, actor=visitor.actor, today=clock.today())
            assigned = case.latest(Assign)
            seq = assigned.seq if assigned else 0
            done = queries.shown_numbers(session, case.number, visitor.actor.roles).get(seq, 0)
    except CaseworkError as refused:
        refusals.note("claim", refused, actor=visitor.login, case=number)
        raise
    return RedirectResponse(f"/cases/{quote(case.number)}?done={done}", status_code=303)
