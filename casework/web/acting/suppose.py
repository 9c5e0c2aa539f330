"""试算: the dates of a case as they would be if it were suspended, extended or converted. Nothing is written."""

from datetime import date

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from casework import law
from casework.casefile import CaseFile
from casework.errors import CaseworkError, DetailsRefused
from casework.law.periods import Stop
from casework.law.written import day
from casework.office import door
from casework.queries.coming.what_if import Shift, supposed, what_if
from casework.storage import clock
from casework.storage.database import reading
from casework.web.acting.reading import digits
from casework.web.pages import by_htmx, page
from casework.web.session import SignedIn

router = APIRouter()


class NothingSupposed(CaseworkError):
    """The question names no supposition."""

    code, status = "WHATIF-001", 422

    def __init__(self) -> None:
        super().__init__("没有写明假设", instead="请写明中止、延长或者转为普通程序中的至少一项")


def shifts(
    session: Session,
    number: str,
    *,
    stop: Stop | None = None,
    ground: str = "",
    extend: int | None = None,
    convert: date | None = None,
) -> tuple[Shift, ...]:
    """The periods of a case before and after what is supposed. NothingSupposed,
    and the refusals of the supposed acts."""
    today = clock.today()
    asked = supposed(today, stop=stop, ground=ground, extend=extend, convert=convert)
    if not asked:
        raise NothingSupposed
    return what_if(session, number, asked, today)


@router.get("/cases/{number}/whatif")
def suppose(request: Request, visitor: SignedIn, number: str) -> Response:
    """试算, in place on the page of the case or on a page of its own."""
    query = request.query_params
    begins, ends, days = (query.get(name, "").strip() for name in ("begins", "ends", "extend"))
    given = {"begins": begins, "ends": ends, "ground": query.get("ground", ""), "extend": days}
    given["convert"] = query.get("convert", "").strip()
    refusal: CaseworkError | None = None
    found: tuple[Shift, ...] = ()
    with reading() as session:
        case, _ = door.opened(session, number, visitor.actor)
        try:
            found = shifts(
                session,
                case.number,
                stop=_stop(begins, ends),
                ground=given["ground"],
                extend=_days(days),
                convert=day(given["convert"]) if given["convert"] else None,
            )
        except CaseworkError as refused:
            refusal = refused
    template = "_whatif.html" if by_htmx(request) else "whatif.html"
    status = refusal.status if refusal else 200
    return page(
        request,
        template,
        visitor,
        status=status,
        case=case,
        number=case.number,
        given=given,
        shifts=found,
        refusal=refusal,
        **choices(case),
    )


def choices(case: CaseFile) -> dict[str, object]:
    """What the form offers."""
    return {"grounds": law.choices("suspension_grounds", case.regime, clock.today())}


def _stop(begins: str, ends: str) -> Stop | None:
    if not begins:
        if ends:
            raise DetailsRefused("填写了恢复日，没有填写中止日", instead="请填写假设的中止日", code="WHATIF-003")
        return None
    return Stop(begins=day(begins), ends=day(ends) if ends else None)


def _days(text: str) -> int | None:
    if not text:
        return None
    days = digits(text, 4, None)
    if days is None:
        raise DetailsRefused(f"“{text[:20]}”不是可以延长的日数", instead="请填写整数日数，例如30", code="WHATIF-002")
    return days
