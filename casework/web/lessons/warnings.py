"""预警 and 类案: what is found every night, and what officers make of a warning."""

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.lessons import early, nightly, radar
from casework.lessons.rows import rows
from casework.office import rights, staff
from casework.office.rights import Right
from casework.office.signing_in import brake
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.web.lessons.routes import router
from casework.web.pages import page
from casework.web.session import CaseReader, Submitted, Visitor


@router.get("/warnings")
def shown(request: Request, visitor: CaseReader) -> Response:
    """预警."""
    return _page(request, visitor)


@router.post("/warnings")
def answer(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """A warning taken up or dismissed. LSN-020, LSN-024."""
    key, taken = str(form.get("key", ""))[:1000], form.get("taken") == "yes"
    reason = str(form.get("reason", ""))[:2000]
    try:
        with transaction() as session:
            early.answered(session, key, actor=visitor.actor, taken=taken, reason=reason)
    except CaseworkError as refused:
        refusals.note_beside_form("answer_warning", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    return RedirectResponse("/warnings", status_code=303)


@router.post("/warnings/look")
def look(visitor: CaseReader, form: Submitted) -> Response:
    """Looked for now, not only at night."""
    rights.check(visitor.actor, Right.KEEP_LESSONS)
    brake.costly(visitor.login)
    today = clock.today()
    with reading() as session:
        looked = nightly.look(session, today)
    with transaction() as session:
        nightly.keep(session, looked, today)
    return RedirectResponse("/warnings", status_code=303)


def _page(request: Request, visitor: Visitor, refusal: CaseworkError | None = None) -> Response:
    with reading() as session:
        lines = early.listed(session, visitor.actor, of_officers=visitor.may(Right.SEE_OFFICERS_FIGURES))
        officers = staff.names(session)
    return page(
        request,
        "warnings.html",
        visitor,
        status=refusal.status if refusal else 200,
        lines=lines,
        officers=officers,
        rules=rows().warnings.values(),
        may_answer=visitor.may(Right.KEEP_LESSONS),
        refusal=refusal,
    )


@router.get("/alike")
def alike(request: Request, visitor: CaseReader) -> Response:
    """类案."""
    with reading() as session:
        groups = radar.listed(session, visitor.actor)
    may_study = visitor.may(Right.KEEP_LESSONS)
    return page(request, "alike.html", visitor, groups=groups, radar=rows().radar, may_study=may_study)
