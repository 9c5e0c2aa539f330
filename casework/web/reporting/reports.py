"""通报、报告: the list, one as it reads, and what is done with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.lessons import letters
from casework.lessons.letters import Answered
from casework.lessons.rows import rows as lessons
from casework.office import staff
from casework.office.rights import Right
from casework.papers.reports import register
from casework.papers.reports.register import Approved, Drafted, SentOrCopied
from casework.papers.reports.rows import ReportKind
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import JobKind
from casework.vocabulary import zh_date
from casework.vocabulary.lessons import LetterKind
from casework.web.acting.controls import NO_CASE, Control, Option, Problems, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.lessons import sending
from casework.web.making.handing import handed_over
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor

router = APIRouter()
SENT = (LetterKind.REPORT, LetterKind.COPY)


@router.get("/reports")
def listed(request: Request, visitor: CaseReader) -> Response:
    """通报、报告."""
    return _list(request, visitor, {})


@router.post("/reports")
def draft(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """One composed from the figures. RPT-001 to RPT-005."""
    given = gather(Drafted, form)
    try:
        with transaction() as session:
            row = register.drafted(session, actor=visitor.actor, today=clock.today(), details=given)
            there = f"/reports/{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("draft_report", refused, actor=visitor.login)
        return _list(request, visitor, given, refused)
    return RedirectResponse(there, status_code=303)


# Before the page of one, which would take 1.pdf for its number.
@router.get("/reports/{report}.{form}")
def as_file(request: Request, visitor: CaseReader, report: Id, form: str) -> Response:
    """As Word or PDF. RPT-404."""
    kept = form if form in ("docx", "pdf") else "pdf"
    with reading() as session:
        title = register.opened(session, report).theme
    return handed_over(request, visitor, JobKind.REPORT, f"{title}（{kept}）", report=report, form=kept)


@router.get("/reports/{report}")
def shown(request: Request, visitor: CaseReader, report: Id) -> Response:
    """One as it reads. RPT-404."""
    return _page(request, visitor, report)


@router.post("/reports/{report}/approve")
def approve(request: Request, visitor: CaseReader, form: Submitted, report: Id) -> Response:
    """批准, with its number. RPT-006 to RPT-009."""
    given, today = gather(Approved, form), clock.today()
    return _done(
        request,
        visitor,
        report,
        "approve_report",
        lambda session: register.approved(session, report, actor=visitor.actor, today=today, details=given),
        given,
    )


@router.post("/reports/{report}/drop")
def drop(request: Request, visitor: CaseReader, form: Submitted, report: Id) -> Response:
    """A draft given up. RPT-008, RPT-012."""
    reason = str(form.get("reason", ""))[:500]
    try:
        with transaction() as session:
            register.dropped(session, report, actor=visitor.actor, reason=reason)
    except CaseworkError as refused:
        refusals.note_beside_form("drop_report", refused, actor=visitor.login)
        return _page(request, visitor, report, refused)
    return RedirectResponse("/reports", status_code=303)


@router.post("/reports/{report}/send")
def send(request: Request, visitor: CaseReader, form: Submitted, report: Id) -> Response:
    """发送 to organs. RPT-013, RPT-014."""
    given, today = gather(SentOrCopied, form), clock.today()
    return _done(
        request,
        visitor,
        report,
        "send_report",
        lambda session: register.sent(session, report, actor=visitor.actor, today=today, details=given),
        given,
    )


@router.post("/reports/{report}/letters/{letter}")
def answer(request: Request, visitor: CaseReader, form: Submitted, report: Id, letter: Id) -> Response:
    """What an organ answered. RPT-015."""
    given, today = gather(Answered, form), clock.today()
    return _done(
        request,
        visitor,
        report,
        "answer_report",
        lambda session: letters.answered(
            session, letter, of_what=("/reports", report), actor=visitor.actor, today=today, details=given
        ),
        given,
    )


def _done(
    request: Request,
    visitor: Visitor,
    report: int,
    what: str,
    deed: Callable[[Session], object],
    given: Mapping[str, Any],
) -> Response:
    try:
        with transaction() as session:
            deed(session)
    except CaseworkError as refused:
        refusals.note_beside_form(what, refused, actor=visitor.login)
        return _page(request, visitor, report, refused, given)
    return RedirectResponse(f"/reports/{report}", status_code=303)


def _list(
    request: Request, visitor: Visitor, given: Mapping[str, Any], refusal: CaseworkError | None = None
) -> Response:
    today = clock.today()
    with reading() as session:
        rows, officers, owed = register.listed(session), staff.names(session), letters.owed(session, today)
    wrong = wrong_in(refusal, Drafted)
    branches = [Option(value=branch.id, label=branch.name) for branch in lessons().branches.values()]
    boxes = controls(Drafted, dict(given), replace(NO_CASE, listed=lambda name: branches), wrong)
    return page(
        request,
        "reports.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        owed=owed,
        kinds={kind.value: kind.label for kind in ReportKind},
        officers=officers,
        controls=boxes,
        problems=wrong,
        refusal=refusal,
        may_draft=visitor.may(Right.KEEP_FIGURES),
    )


def _page(
    request: Request,
    visitor: Visitor,
    report: int,
    refusal: CaseworkError | None = None,
    given: Mapping[str, Any] | None = None,
) -> Response:
    with reading() as session:
        row = register.opened(session, report)
        content = register.read(row)
        sent, officers = letters.of(session, SENT, report), staff.names(session)
    model = Approved if row.approved_on is None else SentOrCopied
    wrong = wrong_in(refusal, model)
    return page(
        request,
        "report.html",
        visitor,
        status=refusal.status if refusal else 200,
        row=row,
        content=content,
        letters=sent,
        officers=officers,
        boxes=_boxes(model, given, wrong),
        answer_boxes=controls(Answered, {"answered_on": clock.today()}, NO_CASE, {}),
        term=sending.term(LetterKind.REPORT, clock.today()),
        problems=wrong,
        refusal=refusal,
        may_approve=visitor.may(Right.APPROVE_REPORTS) and row.approved_on is None,
        may_keep=visitor.may(Right.KEEP_FIGURES),
        signed=zh_date(content.signed_on),
    )


def _boxes(
    model: type[Approved | SentOrCopied], given: Mapping[str, Any] | None, wrong: Problems
) -> tuple[Control, ...]:
    today = clock.today()
    begun: dict[str, Any] = {"on": today} if model is Approved else sending.begun(LetterKind.REPORT, today)
    known = {name: value for name, value in (given or {}).items() if name in model.model_fields}
    return controls(model, begun | known, NO_CASE, wrong)
