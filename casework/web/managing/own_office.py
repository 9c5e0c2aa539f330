"""本机关: who the office is, entered by the administrator; and what an office needs before its first case."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import numbers, profile, rights
from casework.office.profile import OfficeDetails
from casework.office.rights import Right
from casework.record import naming, numbering, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.upkeep import preparing
from casework.vocabulary import DocumentKind, Procedure
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/office")
def own_office(request: Request, visitor: SignedIn) -> Response:
    """本机关."""
    rights.check(visitor.actor, Right.SET_OFFICE)
    return _page(request, visitor, profile.said())


@router.post("/office")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """The office as the administrator names it."""
    given = gather(OfficeDetails, form)
    try:
        with transaction() as session:
            profile.entered(session, actor=visitor.actor, details=given)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_office", refused, actor=visitor.login)
        return _page(request, visitor, given, refused)
    return RedirectResponse("/office?done=yes", status_code=303)


def _page(request: Request, visitor: Visitor, given: dict[str, Any], refusal: CaseworkError | None = None) -> Response:
    wrong = wrong_in(refusal, OfficeDetails)
    with reading() as session:
        prepared = preparing.steps(session)
        examples = _examples(session)
    return page(
        request,
        "own_office.html",
        visitor,
        status=refusal.status if refusal else 200,
        controls=controls(OfficeDetails, given, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        prepared=prepared,
        is_ready=all(step.done for step in prepared if step.needed),
        examples=examples,
        just_done=request.query_params.get("done", ""),
    )


def _examples(session: Session) -> list[tuple[str, str]]:
    """The next case numbers, and how a document is numbered, as the office writes them now."""
    if not naming.is_named(session):
        return []
    year = clock.today().year
    kinds = (DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.DECISION)
    return numbers.next_of(session, list(Procedure), year) + [
        (kind.label, numbering.written(kind, year, "7")) for kind in kinds
    ]
