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
def figures(request: Request, visitor: CaseReader, period: str = "", year: str = "", part: str = "") -> Response:
    """出庭率、正职率、发言率 of a year, a half, a quarter or a month: named as in the shell, or chosen in two boxes."""
    chosen = "-".join(filter(None, (year, part))) or str(clock.today().year)
    wanted, refusal = (period or chosen)[:20], None
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
        year=wanted.partition("-")[0],
        part=wanted.partition("-")[2].upper(),
        parts=[(value, words) for value, (words, _, _) in attendance.PARTS.items()],
        found=found,
        refusal=refusal,
    )
