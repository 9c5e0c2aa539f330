"""履行总账: who owes what, since when, what was done about it; on a page, and as a table made beside it."""

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from casework import procedure, queries
from casework.lessons import joint, letters
from casework.making import duties
from casework.office import readable, staff
from casework.office.signing_in import brake
from casework.procedure.reconsideration.compliance.duties import Duty
from casework.queries import LedgerFilter
from casework.queries.coming import remembered
from casework.queries.ledger import PAGE
from casework.record import access
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import JobKind
from casework.vocabulary import Act, Procedure
from casework.web.acting.reading import whole
from casework.web.making.handing import handed_over
from casework.web.overviews import finding
from casework.web.pages import page
from casework.web.session import CaseReader

router = APIRouter()


@router.get("/ledger")
def ledger(request: Request, visitor: CaseReader) -> Response:
    """履行总账. What it shows is in the address."""
    asked = asked_in(request.query_params)
    with reading() as session, remembered.at_once() as left:
        nth = whole(request.query_params, "page", 6, 1)
        found = queries.ledger_page(session, asked, clock.today(), visitor.login, nth)
        officers = staff.names(session)
        handlers = queries.handlers(session)
        opened = access.open_of(session, (line.number for line in found.lines), visitor.actor)
        missing = readable.passed_over(session)
        answers = letters.owed(session, clock.today()) if nth == 1 else []
        agreed = joint.owed(session, clock.today()) if nth == 1 else []
    return page(
        request,
        "ledger.html",
        visitor,
        found=found,
        answers=answers,
        agreed=agreed,
        asked=asked,
        per_page=PAGE,
        duties=tuple(Duty),
        officers=officers,
        handlers=handlers,
        opened=opened,
        passed_over=missing,
        left=left,
        as_file="/ledger.csv" + _query(asked),
        link=lambda page: "/ledger" + _query(asked, page),
        sees_clues=procedure.may_see(Procedure.RECONSIDERATION, Act.TRANSFER_CLUE, visitor.actor.roles),
    )


@router.get("/ledger.csv")
def ledger_as_file(request: Request, visitor: CaseReader) -> Response:
    """The same as a table."""
    brake.costly(visitor.login)
    wanted = duties.plain(asked_in(request.query_params))
    return handed_over(request, visitor, JobKind.LEDGER, f"履行总账{clock.today():%Y%m%d}", **wanted)


def asked_in(query: Any, text: str | None = None) -> LedgerFilter:
    """The ledger an address asks for; what it does not understand it leaves out."""
    return LedgerFilter(
        duty=next((duty for duty in Duty if duty.value == query.get("duty")), None),
        handler=query.get("officer", "")[:200],
        text=finding.words_in(query) if text is None else text,
        late=query.get("late") == "yes",
        met=query.get("met") == "yes",
    )


def _query(asked: LedgerFilter, page: int = 1) -> str:
    said = {
        "duty": asked.duty.value if asked.duty else "",
        "officer": asked.handler,
        "late": "yes" if asked.late else "",
        "met": "yes" if asked.met else "",
        "page": str(page) if page > 1 else "",
    }
    given = urlencode({name: value for name, value in said.items() if value} | finding.token(asked.text))
    return f"?{given}" if given else ""
