"""核对: what is said of a registration form while it is being filled in."""

from fastapi import APIRouter, Request, Response

from casework.errors import DateRefused
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.queries.intake.remarks import Remark, remarks
from casework.storage import clock
from casework.storage.database import reading
from casework.vocabulary import Act
from casework.web.acting.reading import gather
from casework.web.one_case.case import day_in
from casework.web.pages import openings, page
from casework.web.session import SignedIn, Submitted

router = APIRouter()


@router.post("/register/receive/looks")
def looks(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """The remarks on the form as far as it is typed; none for an officer who registers no applications."""
    today = clock.today()
    try:
        on = day_in(str(form.get("on", "")))
    except DateRefused:
        on = today
    found: tuple[Remark, ...] = ()
    given = gather(Receive, form)
    if Act.RECEIVE in openings(visitor):
        with reading() as session:
            found = remarks(session, given, on, today, visitor.actor)
    return page(request, "_looks.html", visitor, remarks=found, begun="applicants" in given)
