"""抽取承办人: by lot, in one step with the assignment; every draw of a case can be drawn again on its page."""

import secrets
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from casework.errors import CaseworkError
from casework.office import door, staff
from casework.office.rights import Right
from casework.office.sharing import lots
from casework.procedure.reconsideration.hearing.officers import together_with
from casework.queries import workload
from casework.record import commands, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.vocabulary import Act
from casework.web.pages import page
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@router.get("/cases/{number}/lot")
def shown(request: Request, visitor: SignedIn, number: str) -> Response:
    """Who would take part, and the draws there were, each drawn again."""
    return _page(request, visitor, number)


@router.post("/cases/{number}/lot")
def draw(request: Request, visitor: SignedIn, form: Submitted, number: str) -> Response:
    """抽取并指定."""
    token, today = str(form.get("request_id", ""))[:60], clock.today()
    try:
        with transaction() as session:
            case, _ = door.opened(session, number, visitor.actor)
            taking = workload.lots(session, case, today)
            drawn = lots.draw(
                session,
                case,
                taking.pool,
                taking.left_out,
                actor=visitor.actor,
                reason=str(form.get("reason", "")),
                request_id=f"lot:{token}" if token else None,
            )
            handlers = {lot.login for lot in taking.pool}
            commands.perform(
                session,
                Act.ASSIGN,
                case.number,
                actor=visitor.actor,
                on=today,
                today=today,
                details={"handler": drawn.drawn, "others": together_with(case, drawn.drawn, handlers)},
                request_id=f"lot-assign:{token}" if token else None,
            )
    except CaseworkError as refused:
        refusals.note("draw_lot", refused, actor=visitor.login, case=number)
        if refused.status in (403, 404) or refused.status >= 500:
            raise
        return _page(request, visitor, number, refusal=refused)
    return RedirectResponse(f"/cases/{quote(case.number)}/lot", status_code=303)


def _page(request: Request, visitor: Visitor, number: str, *, refusal: CaseworkError | None = None) -> Response:
    with reading() as session:
        case, _ = door.opened(session, number, visitor.actor)
        taking = workload.lots(session, case, clock.today())
        draws = lots.of_case(session, case.number)
        officers = staff.names(session)
    return page(
        request,
        "lot.html",
        visitor,
        status=refusal.status if refusal else 200,
        case=case,
        taking=taking,
        draws=draws,
        officers=officers,
        may=visitor.may(Right.HAND_OVER),
        refusal=refusal,
        request_id=secrets.token_urlsafe(16),
    )
