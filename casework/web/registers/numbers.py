"""文号登记簿: every series of a year, what is void, what was used outside; spoiled numbers and older series."""

from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from casework.errors import CaseworkError
from casework.office import numbers, rights, staff
from casework.office.rights import Right
from casework.office.setup import kind_numbers
from casework.office.setup.kind_numbers import KindDetails
from casework.office.signing_in import brake
from casework.record import access, numbering, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.vocabulary import DocumentKind, Procedure
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import digits, gather, whole, wrong_in
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor
from documents.kinds.declaring import Series

router = APIRouter()


class NotDigits(CaseworkError):
    """The year or the number is not written in digits, or in more than there can be."""

    code, status = "NUM-009", 422


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed into one of the two forms, to be shown again when it is refused."""

    form: str = ""
    number: str = ""
    series: str = ""
    last: str = ""
    reason: str = ""


@router.get("/numbers")
def register(request: Request, visitor: SignedIn) -> Response:
    """文号登记簿."""
    year = whole(request.query_params, "year", 4, clock.today().year)
    return _page(request, visitor, year, done=request.query_params.get("done", "")[:20])


@router.post("/numbers/{action}")
def change(request: Request, visitor: SignedIn, form: Submitted, action: Literal["void", "set", "rebuild"]) -> Response:
    """作废 (void), 接续 (set), 补上落后的编号 (rebuild)."""
    typed = Typed(form=action, **{name: _text(form, name) for name in ("number", "series", "last", "reason")})
    year, mended = clock.today().year, list[numbers.Lagging]()
    try:
        if action == "rebuild":
            brake.costly(visitor.login)
        year = _digits(_text(form, "year"), "年份", 4)
        with transaction() as session:
            if action == "rebuild":
                rights.check(visitor.actor, Right.CHANGE_NUMBERS)
                mended = numbers.rebuild(session, actor=visitor.actor, repair=True)
            elif action == "void":
                numbers.spoil(session, typed.number, reason=typed.reason, actor=visitor.actor)
            else:
                last = _digits(typed.last, "已经用到的最后一号", 5)
                numbers.carry_on(session, typed.series, year, last, reason=typed.reason, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form(f"numbers {action}", refused, actor=visitor.login)
        return _page(request, visitor, year, typed=typed, refusal=refused)
    done = "yes" if action != "rebuild" else f"mended-{len(mended)}"
    return RedirectResponse(f"/numbers?year={year}&done={done}", status_code=303)


@router.get("/numbers/kinds/{kind}")
def one_kind(request: Request, visitor: SignedIn, kind: str) -> Response:
    """How one kind of document is numbered, to be set."""
    return _kind_page(request, visitor, _kind(kind), kind_numbers.said(_kind(kind)))


@router.post("/numbers/kinds/{kind}")
def set_kind(request: Request, visitor: SignedIn, form: Submitted, kind: str) -> Response:
    """A kind numbered otherwise from now on."""
    given = gather(KindDetails, form)
    try:
        with transaction() as session:
            kind_numbers.entered(session, _kind(kind), actor=visitor.actor, details=given)
    except CaseworkError as refused:
        refusals.note_beside_form("enter_kind", refused, actor=visitor.login)
        return _kind_page(request, visitor, _kind(kind), given, refused)
    return RedirectResponse("/numbers?done=yes#kinds", status_code=303)


def _kind(name: str) -> DocumentKind:
    try:
        return DocumentKind(name)
    except ValueError:
        raise HTTPException(404) from None


def _kind_page(
    request: Request, visitor: Visitor, kind: DocumentKind, given: dict[str, Any], refusal: CaseworkError | None = None
) -> Response:
    rights.check(visitor.actor, Right.CHANGE_NUMBERS)
    wrong = wrong_in(refusal, KindDetails)
    return page(
        request,
        "numbers_kind.html",
        visitor,
        status=refusal.status if refusal else 200,
        kind=kind,
        now=numbering.written(kind, clock.today().year, "7"),
        controls=controls(KindDetails, given, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
    )


def _text(form: FormData, name: str) -> str:
    return str(form.get(name, "")).strip()[:500]


def _digits(typed: str, what: str, most: int) -> int:
    number = digits(typed, most, None)
    if number is None:
        raise NotDigits(f"{what}应当是不超过{most}位的数字，不能是“{typed[:20]}”", instead="请改正后再办理")
    return number


def _page(
    request: Request,
    visitor: Visitor,
    year: int,
    *,
    done: str = "",
    typed: Typed | None = None,
    refusal: CaseworkError | None = None,
) -> Response:
    own = [kind for kind in DocumentKind if numbering.policy(kind) is Series.OWN]
    known = [of for of in (*Procedure, *own) if numbers.open_to(of, visitor.actor.roles)]
    with reading() as session:
        lines, officers = numbers.register(session, year, visitor.actor.roles), staff.names(session)
        coming = numbers.next_of(session, known, year) if year == clock.today().year else []
        void = (each.case_number for line in lines for each in line.void)
        opened = access.open_of(session, void, visitor.actor)
    others = [kind for kind in kind_numbers.offered() if numbers.open_to(kind, visitor.actor.roles)]
    return page(
        request,
        "numbers.html",
        visitor,
        status=refusal.status if refusal else 200,
        year=year,
        lines=lines,
        officers=officers,
        opened=opened,
        coming=coming,
        kinds=[(kind, numbering.written(kind, year, "7"), numbering.policy(kind)) for kind in others],
        choices=[(of.value, numbers.label(of)) for of in known],
        may_change=rights.has(visitor.actor.roles, Right.CHANGE_NUMBERS),
        done=done,
        typed=typed or Typed(),
        refusal=refusal,
    )
