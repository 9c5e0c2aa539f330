"""专项督察: what organs owe, by organ; it is drawn up as a notice, approved, sent and answered as the others are."""

from fastapi import Request, Response

from casework.lessons import inspection
from casework.office.rights import Right
from casework.papers.reports.rows import ReportKind
from casework.record import access
from casework.storage import clock
from casework.storage.database import reading
from casework.web.lessons.routes import router
from casework.web.pages import page
from casework.web.session import CaseReader


@router.get("/inspection")
def listed(request: Request, visitor: CaseReader) -> Response:
    """专项督察."""
    today = clock.today()
    with reading() as session:
        organs = inspection.by_organ(session, today, visitor.login)
        numbers = {duty.case for organ in organs for duty in organ.duties if duty.case}
        opened = access.open_of(session, sorted(numbers), visitor.actor)
    return page(
        request,
        "inspection.html",
        visitor,
        organs=organs,
        opened=opened,
        kind=ReportKind.INSPECTION.value,
        period=str(today.year),
        may_draft=visitor.may(Right.KEEP_FIGURES),
    )
