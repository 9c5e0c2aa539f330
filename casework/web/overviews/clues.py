"""移送线索: the register of transferred clues, for those who may read it. Whoever opens it without the right is
refused, and the refusal is kept."""

from fastapi import APIRouter, Request, Response

from casework import queries
from casework.errors import RoleRefused
from casework.office import readable
from casework.record import refusals
from casework.storage.database import reading
from casework.web.acting.reading import whole
from casework.web.pages import page
from casework.web.session import CaseReader

router = APIRouter()


@router.get("/clues")
def clues(request: Request, visitor: CaseReader) -> Response:
    """The clues that were transferred, latest first."""
    asked = whole(request.query_params, "page", 6, 1)
    try:
        with reading() as session:
            found = queries.clues(session, visitor.actor, asked)
            missing = readable.passed_over(session)
    except RoleRefused as refused:
        refusals.note("open_clues", refused, actor=visitor.login)
        raise
    return page(request, "clues.html", visitor, found=found, passed_over=missing)
