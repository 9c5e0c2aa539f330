"""府院联动: meetings and memoranda with the courts, what was agreed there, and whether it is done."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.lessons import joint
from casework.lessons.joint import Agreed, Done, Met
from casework.office import staff
from casework.office.rights import Right
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.vocabulary.lessons import JointKind
from casework.web.acting import several
from casework.web.acting.controls import Control
from casework.web.acting.reading import gather, whole
from casework.web.lessons.routes import router
from casework.web.pages import page
from casework.web.session import CaseReader, Id, Submitted, Visitor


@router.get("/joint")
def occasions(request: Request, visitor: CaseReader) -> Response:
    """府院联动, by pages; `occasion` asks for the page on which one stands."""
    query = request.query_params
    return _page(request, visitor, page_no=whole(query, "page", 6, 1), occasion=whole(query, "occasion", 9, 0))


@router.post("/joint")
def meet(request: Request, visitor: CaseReader, form: Submitted) -> Response:
    """An occasion. JNT-001, JNT-002."""
    given = gather(Met, form)
    return _kept(
        request,
        visitor,
        "joint:meet",
        lambda session, today: joint.met(session, actor=visitor.actor, today=today, details=given),
        Met,
        given,
    )


@router.post("/joint/{occasion}")
def agree(request: Request, visitor: CaseReader, form: Submitted, occasion: Id) -> Response:
    """A matter agreed. JNT-003."""
    given = gather(Agreed, form)
    return _kept(
        request,
        visitor,
        "joint:agree",
        lambda session, today: joint.agreed(session, occasion, actor=visitor.actor, details=given),
        Agreed,
        given,
        at=f"{occasion}",
        occasion=occasion,
    )


@router.post("/joint/{occasion}/strike")
def strike(request: Request, visitor: CaseReader, form: Submitted, occasion: Id) -> Response:
    """An occasion struck. JNT-006."""
    return _struck(request, visitor, form, occasion, None)


@router.post("/joint/{occasion}/{matter}/strike")
def strike_matter(request: Request, visitor: CaseReader, form: Submitted, occasion: Id, matter: Id) -> Response:
    """A matter struck. JNT-006."""
    return _struck(request, visitor, form, occasion, matter)


def _struck(request: Request, visitor: Visitor, form: Submitted, occasion: int, matter: int | None) -> Response:
    reason = str(form.get("reason", ""))[:500]
    return _kept(
        request,
        visitor,
        "joint:strike",
        lambda session, today: joint.struck(session, occasion, matter, actor=visitor.actor, reason=reason),
        Details,
        {},
        occasion=occasion if matter is not None else 0,
    )


@router.post("/joint/{occasion}/{matter}")
def done(request: Request, visitor: CaseReader, form: Submitted, occasion: Id, matter: Id) -> Response:
    """A matter done. JNT-004, JNT-005."""
    given = gather(Done, form)
    return _kept(
        request,
        visitor,
        "joint:done",
        lambda session, today: joint.was_done(
            session, occasion, matter, actor=visitor.actor, today=today, details=given
        ),
        Done,
        given,
        at=f"{occasion}/{matter}",
        occasion=occasion,
    )


def _kept(
    request: Request,
    visitor: Visitor,
    what: str,
    do: Callable[[Session, date], object],
    of: type[Details],
    given: Mapping[str, Any],
    *,
    at: str = "",
    occasion: int = 0,
) -> Response:
    try:
        with transaction() as session:
            do(session, clock.today())
    except CaseworkError as refused:
        refusals.note_beside_form(what, refused, actor=visitor.login)
        return _page(request, visitor, refused, of, given, at=at, occasion=occasion)
    there = f"/joint?occasion={occasion}#occasion-{occasion}" if occasion else "/joint"
    return RedirectResponse(there, status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    refusal: CaseworkError | None = None,
    of: type[Details] | None = None,
    given: Mapping[str, Any] | None = None,
    *,
    at: str = "",
    page_no: int = 1,
    occasion: int = 0,
) -> Response:
    """`at`: of which occasion or matter the refused form is."""

    def boxes(model: type[Details], where: str) -> list[Control]:
        is_refused = of is model and where == at
        return several.boxes(model, given or {} if is_refused else None, refusal, where=where)

    with reading() as session:
        found, officers = joint.paged(session, page_no, occasion), staff.names(session)
    return page(
        request,
        "joint.html",
        visitor,
        status=refusal.status if refusal else 200,
        found=found,
        kinds={kind.value: kind.label for kind in JointKind},
        officers=officers,
        to_meet=boxes(Met, ""),
        to_agree=lambda occasion: boxes(Agreed, f"{occasion}"),
        to_do=lambda occasion, matter: boxes(Done, f"{occasion}/{matter}"),
        at=at,
        refused_at_top=refusal is not None and of is Met,
        refused_elsewhere=refusal is not None and of is Details,
        refusal=refusal,
        may_keep=visitor.may(Right.KEEP_JOINT),
    )
