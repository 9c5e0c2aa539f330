"""档案: files of archived cases, lent and returned, appraised and destroyed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from casework import law
from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import staff
from casework.office.of_cases import archive
from casework.office.of_cases.archive import (
    AppraisalDetails,
    Archive,
    DestructionDetails,
    LoanDetails,
    ReturnDetails,
    ShelfDetails,
)
from casework.office.rights import Right
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import FileLoan
from casework.vocabulary.archive import Appraisal
from casework.web.acting import several
from casework.web.acting.controls import Control
from casework.web.acting.reading import gather
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor

router = APIRouter()
DAYS = ("lent_on", "returned_on", "appraised_on", "destroyed_on")
"""Dates that are usually today."""


@router.get("/archive")
def archived(request: Request, visitor: CaseReader, case: str = "") -> Response:
    """档案: the lists, and one file."""
    return _page(request, visitor, case=case)


@router.post("/archive/shelve")
def shelve(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """How long a file is kept."""
    return _kept(
        request,
        visitor,
        form,
        ShelfDetails,
        lambda session, today, given: archive.shelved(session, actor=visitor.actor, details=given),
    )


@router.post("/archive/lend")
def lend(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """A file goes out."""
    return _of_file(request, visitor, form, LoanDetails, archive.lent)


@router.post("/archive/appraise")
def appraise(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """What becomes of a file whose term is over."""
    return _of_file(request, visitor, form, AppraisalDetails, archive.appraised)


@router.post("/archive/destroy")
def destroy(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """It was destroyed."""
    return _of_file(request, visitor, form, DestructionDetails, archive.destroyed)


@router.post("/archive/loans/{loan}")
def give_back(request: Request, visitor: CaseReader, form: Submitted, loan: Id) -> Response:
    """A file is back."""
    return _kept(
        request,
        visitor,
        form,
        ReturnDetails,
        lambda session, today, given: archive.returned(session, loan, actor=visitor.actor, today=today, details=given),
    )


def _of_file(
    request: Request, visitor: Visitor, form: Submitted, of: type[Details], do: Callable[..., object]
) -> Response:
    number = str(form.get("case_number", ""))[:100]
    return _kept(
        request,
        visitor,
        form,
        of,
        lambda session, today, given: do(session, number, actor=visitor.actor, today=today, details=given),
    )


def _kept(
    request: Request,
    visitor: Visitor,
    form: Submitted,
    of: type[Details],
    do: Callable[[Session, date, dict[str, Any]], object],
) -> Response:
    given, number = gather(of, form), str(form.get("case_number", ""))[:100]
    try:
        with transaction() as session:
            do(session, clock.today(), given)
    except CaseworkError as refused:
        refusals.note_beside_form(f"archive:{of.__name__}", refused, actor=visitor.login)
        return _page(request, visitor, refused, of, given, case=number)
    return RedirectResponse(f"/archive?case={quote(number)}", status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    refusal: CaseworkError | None = None,
    of: type[Details] | None = None,
    given: Mapping[str, Any] | None = None,
    *,
    case: str = "",
) -> Response:
    today = clock.today()
    found, refusal = _found(visitor, today, case[:100], refusal)

    def boxes(model: type[Details], begins: Mapping[str, Any]) -> list[Control]:
        usual = {name: today.isoformat() for name in DAYS if name in model.model_fields}
        return several.boxes(model, given or {} if of is model else None, refusal, begins={**usual, **begins})

    with reading() as session:
        officers = staff.names(session)
    row = found.file
    shelf: dict[str, Any] = {"case_number": found.asked or case}
    if row:
        shelf |= {"retention": row.retention, "kept_until": row.kept_until or "", "place": row.place}
    return page(
        request,
        "archive.html",
        visitor,
        status=refusal.status if refusal else 200,
        found=found,
        out=_out(found),
        forms=_forms(found, today) if visitor.may(Right.KEEP_ARCHIVE) else (),
        officers=officers,
        retentions={item.code: item.label for item in law.statutory_list("retention_periods", today)},
        appraisals={each.value: each.label for each in Appraisal},
        to_shelve=boxes(ShelfDetails, shelf),
        to_lend=boxes(LoanDetails, {}),
        to_return=boxes(ReturnDetails, {}),
        to_appraise=boxes(AppraisalDetails, {}),
        to_destroy=boxes(DestructionDetails, {}),
        asked=case,
        refused=of.__name__ if refusal and of else "",
        refusal=refusal,
    )


def _out(found: Archive) -> FileLoan | None:
    return next((each for each in found.loans if each.returned_on is None), None)


def _forms(found: Archive, today: date) -> tuple[str, ...]:
    """What can be entered of the file asked for, by the names of its details."""
    row = found.file
    if not found.asked or row and row.destroyed_on:
        return ()
    forms: tuple[type[Details], ...] = (ShelfDetails, ReturnDetails if _out(found) else LoanDetails)
    if row and row.appraisal == Appraisal.DESTROY:
        forms = (*forms, DestructionDetails)
    elif row and row.kept_until and row.kept_until < today:
        forms = (*forms, AppraisalDetails)
    return tuple(form.__name__ for form in forms)


def _found(
    visitor: Visitor, today: date, case: str, refusal: CaseworkError | None
) -> tuple[Archive, CaseworkError | None]:
    """The lists, with the file asked for; where there is none, why."""
    with reading() as session:
        try:
            return archive.shown(session, visitor.actor, today, case), refusal
        except CaseworkError as none:
            return archive.shown(session, visitor.actor, today), refusal or none
