"""资格和培训: who is qualified, who was trained for how many hours, and who may not yet be alone with a case."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from casework import law
from casework.casefile import Details
from casework.errors import CaseworkError
from casework.figures.counting import Counting, figure_named
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.office import staff
from casework.office.qualified import register
from casework.office.qualified.register import PaperDetails, TrainingDetails
from casework.office.rights import Right
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.office import office
from casework.storage.tables import OfficerPaper, Training
from casework.vocabulary.qualified import PaperKind
from casework.web.acting import several
from casework.web.acting.controls import Control, Option
from casework.web.acting.reading import gather
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()
TABLES: Mapping[str, type[OfficerPaper] | type[Training]] = {"papers": OfficerPaper, "courses": Training}
Year = Annotated[int | None, Query(ge=2000, le=2999)]


@router.get("/training")
def shown(request: Request, visitor: SignedIn, year: Year = None) -> Response:
    """资格和培训 of a year."""
    return _page(request, visitor, year=year)


@router.post("/training/papers")
def enter_paper(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """登记资格. TRN-001, TRN-002, TRN-003."""
    given = gather(PaperDetails, form)
    return _done(
        request,
        visitor,
        "enter_paper",
        lambda session, today: register.paper_entered(session, actor=visitor.actor, today=today, details=given),
        PaperDetails,
        given,
    )


@router.post("/training/courses")
def enter_course(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """登记培训. TRN-001, TRN-002."""
    given = gather(TrainingDetails, form)
    return _done(
        request,
        visitor,
        "enter_training",
        lambda session, today: register.training_entered(session, actor=visitor.actor, today=today, details=given),
        TrainingDetails,
        given,
    )


@router.post("/training/{what}/{entry}/strike")
def strike(
    request: Request, visitor: SignedIn, form: Submitted, what: Literal["papers", "courses"], entry: Id
) -> Response:
    """划去. TRN-004."""
    reason = str(form.get("reason", ""))[:500]
    return _done(
        request,
        visitor,
        "strike_training",
        lambda session, today: register.struck(session, TABLES[what], entry, actor=visitor.actor, reason=reason),
    )


def _done(
    request: Request,
    visitor: Visitor,
    what: str,
    do: Callable[[Session, date], object],
    of: type[Details] | None = None,
    given: Mapping[str, Any] | None = None,
) -> Response:
    try:
        with transaction() as session:
            do(session, clock.today())
    except CaseworkError as refused:
        refusals.note_beside_form(what, refused, actor=visitor.login)
        return _page(request, visitor, refused, of, given)
    return RedirectResponse("/training", status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    refusal: CaseworkError | None = None,
    of: type[Details] | None = None,
    given: Mapping[str, Any] | None = None,
    *,
    year: int | None = None,
) -> Response:
    today = clock.today()
    year = year or today.year
    with reading() as session:
        found, officers = register.standings(session, today, year), staff.names(session)
        counting = Counting(session, Wanted(period=period_named(str(year))), today, visitor.actor)
        share = counting.rate(figure_named("qualified-rate"))
    people = tuple(Option(value=each.login, label=each.name) for each in found)

    def boxes(model: type[Details]) -> list[Control]:
        own = several.boxes(model, given or {} if of is model else None, refusal)
        return [replace(each, kind="select", options=people) if each.name == "login" else each for each in own]

    return page(
        request,
        "training.html",
        visitor,
        status=refusal.status if refusal else 200,
        year=year,
        found=found,
        share=share,
        officers=officers,
        kinds=list(PaperKind),
        wanted=office().training_hours,
        alone=office().new_officers_not_alone,
        basis=law.rule(register.BASIS),
        forms=(
            ("登记资格", "/training/papers", boxes(PaperDetails), of is PaperDetails),
            ("登记培训", "/training/courses", boxes(TrainingDetails), of is TrainingDetails),
        ),
        refusal=refusal,
        may_keep=visitor.may(Right.KEEP_TRAINING),
    )
