"""文号登记簿: every series of a year, what is void, what was used outside; spoiled numbers and older series."""

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.office import numbers, rights, staff
from casework.office.rights import Right
from casework.record import numbering, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.vocabulary import DocumentKind, Procedure
from casework.web.acting.reading import digits, whole
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
    return _page(request, visitor, year, done="done" in request.query_params)


@router.post("/numbers/{action}")
def change(request: Request, visitor: SignedIn, form: Submitted, action: Literal["void", "set"]) -> Response:
    """作废 (void), 接续 (set)."""
    typed = Typed(form=action, **{name: _text(form, name) for name in ("number", "series", "last", "reason")})
    year = clock.today().year
    try:
        year = _digits(_text(form, "year"), "年份", 4)
        with transaction() as session:
            if action == "void":
                numbers.spoil(session, typed.number, reason=typed.reason, actor=visitor.actor)
            else:
                last = _digits(typed.last, "已经用到的最后一号", 5)
                numbers.carry_on(session, typed.series, year, last, reason=typed.reason, actor=visitor.actor)
    except CaseworkError as refused:
        refusals.note_beside_form(f"numbers {action}", refused, actor=visitor.login)
        return _page(request, visitor, year, typed=typed, refusal=refused)
    return RedirectResponse(f"/numbers?year={year}&done=yes", status_code=303)


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
    done: bool = False,
    typed: Typed | None = None,
    refusal: CaseworkError | None = None,
) -> Response:
    with reading() as session:
        lines, officers = numbers.register(session, year, visitor.actor.roles), staff.names(session)
    own = [kind for kind in DocumentKind if numbering.policy(kind) is Series.OWN]
    known = [of for of in (*Procedure, *own) if numbers.open_to(of, visitor.actor.roles)]
    return page(
        request,
        "numbers.html",
        visitor,
        status=refusal.status if refusal else 200,
        year=year,
        lines=lines,
        officers=officers,
        choices=[(of.value, numbers.label(of)) for of in known],
        may_change=rights.has(visitor.actor.roles, Right.CHANGE_NUMBERS),
        done=done,
        typed=typed or Typed(),
        refusal=refusal,
    )
