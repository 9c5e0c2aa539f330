"""移送线索: the register of transferred clues, for those who may read it. Whoever opens it without the right is
refused, and the refusal is kept."""

from fastapi import APIRouter, Request, Response

from casework import queries
from casework.errors import RoleRefused
from casework.office import readable
from casework.record import refusals
from casework.storage.database import reading
from casework.web.pages import page
from casework.web.session import CaseReader

router = APIRouter()


@router.get("/clues")
def clues(request: Request, visitor: CaseReader) -> Response:
    """Every clue that was transferred, latest first."""
    try:
        with reading() as session:
            found = queries.clues(session, visitor.actor)
            missing = readable.passed_over(session)
    except RoleRefused as refused:
        refusals.note("open_clues", refused, actor=visitor.login)
        raise
    return page(request, "clues.html", visitor, clues=found, passed_over=missing)
