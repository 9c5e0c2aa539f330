"""负责人出庭应诉的统计: the same figures as `casework stats attendance`, each with its numerator, denominator and
base."""

from fastapi import APIRouter, Request, Response

from casework.errors import CaseworkError
from casework.figures import attendance
from casework.storage import clock
from casework.storage.database import reading
from casework.web.pages import page
from casework.web.session import CaseReader

router = APIRouter()


@router.get("/attendance")
def figures(request: Request, visitor: CaseReader, period: str = "") -> Response:
    """出庭率、正职率、发言率 of a year, a half, a quarter or a month."""
    wanted, refusal = period[:20] or str(clock.today().year), None
    found = None
    try:
        named = attendance.period_named(wanted)
        with reading() as session:
            found = attendance.figures(session, named)
    except CaseworkError as refused:
        refusal = refused
    return page(
        request,
        "attendance.html",
        visitor,
        status=refusal.status if refusal else 200,
        wanted=wanted,
        found=found,
        refusal=refusal,
    )
