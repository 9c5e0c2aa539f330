"""听证提纲、庭审提纲: printed, to go on writing in, and what was asked of it; the evidence for the table."""

from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import door
from casework.office.signing_in import brake
from casework.papers.hearing import guide
from casework.papers.own_words import wordings
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import normal_number
from casework.storage.tables import JobKind
from casework.vocabulary import DocumentKind
from casework.web.making.handing import handed_over
from casework.web.papers import NotDrawn, download, renderers
from casework.web.session import SignedIn, Submitted
from documents.errors import DocumentError

router = APIRouter()


@router.get("/cases/{number}/guide.{form}")
def printed(visitor: SignedIn, number: str, form: Literal["pdf", "docx"]) -> Response:
    """The guide as a file."""
    brake.costly(visitor.login)
    today, kind = clock.today(), DocumentKind.HEARING_GUIDE.value
    with reading() as session:
        case, _ = door.opened(session, number, visitor.actor)
        found = guide.guide(session, case, today)
        own = wordings.in_force(session, kind)
    try:
        made = renderers().render(kind, guide.paper(case, found, today), own)
    except DocumentError as refused:
        raise NotDrawn(str(refused), code=refused.code) from refused
    content = made.pdf if form == "pdf" else made.docx
    return download(content, f"{case.number}{found.title}", form, by=visitor, case=case.number)


@router.get("/cases/{number}/bundle.pdf")
def bundle(request: Request, visitor: SignedIn, number: str) -> Response:
    """证据册 for the table: all evidence with its numbers on the pages."""
    brake.costly(visitor.login)
    name = normal_number(number)
    return handed_over(request, visitor, JobKind.HEARING_BUNDLE, f"{name}证据册", case=name, number=name)


@router.post("/cases/{number}/guide")
def noted(visitor: SignedIn, form: Submitted, number: str) -> Response:
    """Which questions were asked, with a word on the answer."""
    asked = {str(code)[:60]: str(form.get(f"words.{code}", "")).strip() for code in form.getlist("asked")}
    try:
        with transaction() as session:
            guide.note(session, number, asked, actor=visitor.actor, shown=[str(code) for code in form.getlist("was")])
    except CaseworkError as refused:
        refusals.note("note_guide", refused, actor=visitor.login, case=normal_number(number))
        raise
    return RedirectResponse(f"/cases/{quote(normal_number(number))}/tabs/hearings?asked=yes#guide", status_code=303)
