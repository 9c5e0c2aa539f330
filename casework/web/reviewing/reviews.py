"""案卷评查: all reviews with the form for a new one; one review with its files and what they come to; its notice."""

import secrets
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.record import refusals
from casework.reviewing import planning, results, standards
from casework.reviewing.files import step_of
from casework.reviewing.notice import drawn_in_words
from casework.reviewing.planning import ReviewDetails
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import JobKind
from casework.vocabulary import Ending
from casework.vocabulary.reviewing import ReviewStep, SampleWay, Stratum
from casework.web.acting.reading import gather, wrong_in
from casework.web.making.handing import handed_over
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor

router = APIRouter()


@router.get("/reviews")
def listed(request: Request, visitor: CaseReader) -> Response:
    """All reviews; what waits for the reader."""
    return _list(request, visitor)


@router.post("/reviews")
def begin(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """A new review: its files are drawn."""
    given = gather(ReviewDetails, form)
    try:
        with transaction() as session:
            row = planning.begun(
                session,
                actor=visitor.actor,
                today=clock.today(),
                details=given,
                request_id=str(form.get("request_id", ""))[:100] or None,
            )
            there = f"/reviews/{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("begin_review", refused, actor=visitor.login)
        return _list(request, visitor, form=form, refusal=refused)
    return RedirectResponse(there, status_code=303)


@router.get("/reviews/{review}")
def one(request: Request, visitor: CaseReader, review: Id) -> Response:
    """One review."""
    return _one(request, visitor, review)


@router.post("/reviews/{review}/end")
def end(request: Request, visitor: CaseReader, form: Submitted, review: Id) -> Response:
    """The review is over."""
    try:
        with transaction() as session:
            results.ended(session, review, actor=visitor.actor, today=clock.today())
    except CaseworkError as refused:
        refusals.note_beside_form("end_review", refused, actor=visitor.login)
        return _one(request, visitor, review, refusal=refused)
    return RedirectResponse(f"/reviews/{review}", status_code=303)


@router.get("/reviews/{review}/notice")
def notice(request: Request, visitor: CaseReader, review: Id, form: str = "docx", number: str = "") -> Response:
    """案卷评查通报, to be edited or as it is."""
    brake.costly(visitor.login)
    kept = form if form in ("docx", "pdf") else "docx"
    title = f"案卷评查通报（{'Word' if kept == 'docx' else 'PDF'}）"
    said = number.strip()[:60]
    return handed_over(request, visitor, JobKind.FILE_REVIEW_NOTICE, title, review=review, form=kept, number=said)


def _list(
    request: Request, visitor: Visitor, *, form: FormData | None = None, refusal: CaseworkError | None = None
) -> Response:
    may_keep = rights.has(visitor.actor.roles, Right.KEEP_FILE_REVIEWS)
    wrong = wrong_in(refusal, ReviewDetails)
    with reading() as session:
        lines = results.listed(session, visitor.actor)
        waiting = results.waiting_for(session, visitor.actor)
        names = staff.names(session)
        free = planning.may_review(session, clock.today()) if may_keep else []
    try:
        offered = list(standards.standards().values())
    except CaseworkError as broken:
        offered, refusal = [], refusal or broken
    return page(
        request,
        "reviews.html",
        visitor,
        status=refusal.status if refusal else 200,
        lines=lines,
        waiting=waiting,
        officers=names,
        may_keep=may_keep,
        reviewers=free,
        standards=offered,
        ways=list(SampleWay),
        strata=list(Stratum),
        endings=list(Ending),
        given=_typed(form),
        problems=wrong,
        refusal=refusal,
        request_id=secrets.token_urlsafe(16),
    )


def _typed(form: FormData | None) -> dict[str, Any]:
    """What the form was sent with, to be shown again."""
    names = ("title", "standard", "since", "until", "way", "size", "domain", "ending", "answer_by")
    said: dict[str, Any] = {name: str(form.get(name, "")) if form else "" for name in names}
    for name in ("strata", "reviewers"):
        said[name] = [str(value) for value in form.getlist(name)] if form else []
    return said


def _one(request: Request, visitor: Visitor, review: int, *, refusal: CaseworkError | None = None) -> Response:
    with reading() as session:
        found = results.result(session, review, visitor.actor)
        names = staff.names(session)
    return page(
        request,
        "review.html",
        visitor,
        status=refusal.status if refusal else 200,
        found=found,
        drawn=drawn_in_words(found),
        officers=names,
        steps=list(ReviewStep),
        step_of=step_of,
        may_keep=rights.has(visitor.actor.roles, Right.KEEP_FILE_REVIEWS),
        refusal=refusal,
    )
