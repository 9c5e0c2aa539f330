"""原因: why acts were wrong in a period, beside what the court said; a cause named of a case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.figures.counting import Counting
from casework.figures.population import Set
from casework.figures.rows import Unit
from casework.lessons import causes
from casework.lessons.causes import CauseDetails
from casework.lessons.rows import rows
from casework.office import staff
from casework.office.rights import Right
from casework.record import access, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import normal_number
from casework.vocabulary.lessons import NamedAt
from casework.web.acting.controls import NO_CASE, Option, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.lessons.routes import router
from casework.web.overviews.counted.figures import Asked, asked
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor

MOST = 30
"""Cases of a cause that the page names."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A cause with the cases of the period that are open to the reader, those corrected and those lost."""

    name: str
    corrected: tuple[str, ...]
    lost: tuple[str, ...]
    counts: tuple[int, int]


@router.get("/causes")
def shown(request: Request, visitor: CaseReader) -> Response:
    """原因. STA-001."""
    return _page(request, visitor, {})


@router.post("/causes")
def name(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """A cause named of a case. LSN-001."""
    number = normal_number(str(form.get("case", ""))[:100])
    given = gather(CauseDetails, form)
    try:
        with transaction() as session:
            causes.named(session, number, actor=visitor.actor, details=given)
    except CaseworkError as refused:
        refusals.note_beside_form("name_cause", refused, actor=visitor.login, case=number)
        return _page(request, visitor, given, number, refused)
    return RedirectResponse("/causes#named", status_code=303)


@router.post("/causes/{entry}/strike")
def strike(visitor: CaseReader, form: Submitted, entry: Id) -> Response:
    """划去: it was wrongly named. LSN-003, LSN-404."""
    try:
        with transaction() as session:
            causes.struck(session, entry, actor=visitor.actor, reason=str(form.get("reason", ""))[:500])
    except CaseworkError as refused:
        refusals.note("strike_cause", refused, actor=visitor.login)
        raise
    return RedirectResponse("/causes#named", status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    given: Mapping[str, Any],
    number: str = "",
    refusal: CaseworkError | None = None,
) -> Response:
    today, query = clock.today(), request.query_params
    found = asked({**query, "against": ""}, today)
    number = number or normal_number(query.get("case", "")[:100])
    with reading() as session:
        entered = causes.entries(session)
        counted = Counting(session, found.wanted, today, visitor.actor).of(Unit.CASE)
        tree = causes.tree(counted, entered)
        beside = causes.beside_the_court(session, counted, entered)
        told = {place for _, leaves in tree.branches for leaf in leaves for place in (leaf.corrected, leaf.lost)}
        numbers = {each for part in (*told, tree.untold) for each in counted.cases(part)}
        numbers |= {row.case_number for row in entered} | {each.suit for each in beside}
        opened = access.open_of(session, sorted(numbers), visitor.actor)
        officers = staff.names(session)

    def cases(part: Set) -> tuple[str, ...]:
        return tuple(each for each in counted.cases(part) if each in opened)[:MOST]

    def line(told: causes.Told) -> Line:
        counts = counted.count(told.corrected), counted.count(told.lost)
        return Line(name=told.leaf.name, corrected=cases(told.corrected), lost=cases(told.lost), counts=counts)

    wrong = wrong_in(refusal, CauseDetails)
    leaves = [
        Option(value=leaf.id, label=f"{rows().branches[leaf.branch].name}：{leaf.name}")
        for leaf in rows().leaves.values()
    ]
    boxes = controls(CauseDetails, dict(given), replace(NO_CASE, listed=lambda name: leaves), wrong)
    return page(
        request,
        "causes.html",
        visitor,
        status=refusal.status if refusal else 200,
        asked=found,
        year=_year(found),
        branches=[(branch, [line(each) for each in told]) for branch, told in tree.branches if told],
        untold=(cases(tree.untold), counted.count(tree.untold)),
        beside=[each for each in beside if each.suit in opened],
        entered=[row for row in entered if row.case_number in opened],
        leaves=rows().leaves,
        occasions={each.value: each.label for each in NamedAt},
        officers=officers,
        controls=boxes,
        number=number,
        problems=wrong,
        refusal=refusal,
        may_name=visitor.may(Right.KEEP_LESSONS),
    )


def _year(found: Asked) -> str:
    return found.wanted.period.name.partition("-")[0]
