"""日志: who did and saw what, for supervisors; what concerns accounts and the machine, for administrators too."""

from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from casework.office import rights, staff
from casework.office.rights import Right
from casework.queries.logged.journal import OF_THE_MACHINE
from casework.queries.logged.log import Wanted, journal
from casework.storage.database import reading
from casework.storage.tables import Logged
from casework.web.pages import page
from casework.web.session import SignedIn

router = APIRouter()


@router.get("/journal")
def log(
    request: Request, visitor: SignedIn, day: str = "", who: str = "", kind: str = "", case: str = "", until: int = 0
) -> Response:
    """日志, the newest entries first. What it does not understand of the address it leaves out."""
    wanted = Wanted(
        day=_day(day),
        who=who.strip()[:100],
        kind=next((each for each in Logged if each.value == kind), None),
        case=case.strip()[:200],
        until=max(0, min(until, 2**31 - 1)),
    )
    with reading() as session:
        lines, more = journal(session, wanted, visitor.actor)
        officers = staff.names(session)
    asked = {
        "day": day if wanted.day else "",
        "who": wanted.who,
        "kind": wanted.kind.value if wanted.kind else "",
        "case": wanted.case,
    }
    said = {name: value for name, value in asked.items() if value}
    whole = rights.has(visitor.actor.roles, Right.READ_WHOLE_JOURNAL)
    return page(
        request,
        "journal.html",
        visitor,
        lines=lines,
        officers=officers,
        wanted=wanted,
        whole=whole,
        kinds=[each for each in Logged if whole or each in OF_THE_MACHINE],
        earlier=f"/journal?{urlencode(said | {'until': lines[-1].id})}" if more else "",
        latest=f"/journal?{urlencode(said)}" if wanted.until else "",
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
