"""好差评: what parties think of the service, stage by stage, as far as the officer may know it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from casework.office import staff
from casework.office.rights import Right
from casework.outside.public import rated
from casework.record import access
from casework.storage import clock
from casework.storage.database import reading
from casework.web.acting.reading import whole
from casework.web.pages import page
from casework.web.session import CaseReader

router = APIRouter()


@router.get("/ratings")
def listed(
    request: Request, visitor: CaseReader, year: Annotated[int | None, Query(ge=2000, le=2999)] = None
) -> Response:
    """A year of them, the worst first."""
    year = year or clock.today().year
    with reading() as session:
        days = date(year, 1, 1), date(year, 12, 31)
        found = rated.paged(session, visitor.actor, *days, page=whole(request.query_params, "page", 6, 1))
        stages = rated.by_stage(session, visitor.actor, *days)
        officers = staff.names(session)
        opened = access.open_of(session, (line.case for line in found.lines), visitor.actor)
    return page(
        request,
        "ratings.html",
        visitor,
        year=year,
        found=found,
        stages=stages,
        total=sum(each.count for each in stages),
        called=rated.called,
        officers=officers,
        opened=opened,
        bad=rated.NOT_CONTENT,
        sees_all=visitor.may(Right.SEE_OFFICERS_FIGURES),
    )
