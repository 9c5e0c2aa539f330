"""固定的报表，目标和录入数: figures as they were reported, what they are meant to reach, and numbers of others."""

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.figures import entries, snapshot
from casework.figures.definitions import book
from casework.office import staff
from casework.office.rights import Right
from casework.record import access, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.web.overviews.counted.figures import OFFICERS, asked
from casework.web.overviews.counted.routes import router
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor

MOST = 500
"""Moves that a page lists."""


@router.get("/figures/frozen")
def frozen(request: Request, visitor: CaseReader) -> Response:
    """The reports that were frozen."""
    return _list(request, visitor)


def _list(request: Request, visitor: Visitor, refusal: CaseworkError | None = None) -> Response:
    with reading() as session:
        rows, officers = snapshot.listed(session), staff.names(session)
    return page(
        request,
        "figures_frozen.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        officers=officers,
        refusal=refusal,
        may_keep=visitor.may(Right.KEEP_FIGURES),
        last_year=clock.today().year - 1,
    )


@router.post("/figures/frozen")
def freeze(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """Every figure and table of a period, kept as it is now. STA-001, STA-006."""
    given = {name: str(form.get(name, "")) for name in ("period", "organ", "domain", "track", "officer")}
    try:
        with transaction() as session:
            row = snapshot.freeze(session, asked(given, clock.today()).wanted, actor=visitor.actor)
            there = f"/figures/frozen/{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("freeze_figures", refused, actor=visitor.login)
        return _list(request, visitor, refused)
    return RedirectResponse(there, status_code=303)


@router.get("/figures/frozen/{report}")
def report(request: Request, visitor: CaseReader, report: Id) -> Response:
    """A report as it was, and what stands elsewhere since, of the cases that the reader may open. STA-007, STA-008,
    FILE-001."""
    may = visitor.may(Right.SEE_OFFICERS_FIGURES)
    with reading() as session:
        row, found = snapshot.opened(session, report)
        moves = snapshot.moved(session, found, clock.today())
        numbers = sorted({each.key.partition(" ")[0] for each in moves})
        opened = access.open_of(session, numbers, visitor.actor)
        officers = staff.names(session)
    hidden = book().tables[OFFICERS].name
    seen = [each for each in moves if each.key.partition(" ")[0] in opened and (may or each.table != hidden)]
    return page(
        request,
        "figures_report.html",
        visitor,
        row=row,
        found=found,
        tables=[table for name, table in found.tables.items() if may or name != OFFICERS],
        moves=seen[:MOST],
        more=len(seen) - MOST,
        changed=snapshot.definitions_changed(found),
        officers=officers,
    )


@router.get("/figures/entries")
def entered(request: Request, visitor: CaseReader) -> Response:
    """目标和录入数."""
    return _entries(request, visitor, {})


@router.post("/figures/entries")
def enter(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """A target or a number of others entered. STA-020."""
    given = {name: str(form.get(name, "")) for name in ("figure", "period", "organ", "value", "source")}
    try:
        with transaction() as session:
            entries.enter(session, actor=visitor.actor, **given)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_figures", refused, actor=visitor.login)
        return _entries(request, visitor, given, refused)
    return RedirectResponse("/figures/entries", status_code=303)


def _entries(
    request: Request, visitor: Visitor, given: dict[str, str], refusal: CaseworkError | None = None
) -> Response:
    with reading() as session:
        rows, officers = entries.every(session), staff.names(session)
    known = book()
    return page(
        request,
        "figures_entries.html",
        visitor,
        status=refusal.status if refusal else 200,
        rows=rows,
        officers=officers,
        given=given,
        refusal=refusal,
        may_keep=visitor.may(Right.KEEP_FIGURES),
        asked_of_others=known.entered,
        figures=known.figures,
        names={row.id: row.name for row in known.figures.values()}
        | {row.id: row.name for row in known.entered.values()},
        year=clock.today().year,
    )
