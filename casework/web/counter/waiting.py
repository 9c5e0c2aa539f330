"""接待窗口: numbers drawn and called, appointments of the day, whose turn it is to receive; and the screen of the
waiting room, which shows numbers alone."""

import secrets
from datetime import timedelta
from functools import partial
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from casework import law
from casework.errors import CaseworkError
from casework.office import rights, staff
from casework.office.reception import queue
from casework.office.reception.queue import TicketDetails
from casework.office.rights import Right
from casework.office.setup import tokens
from casework.office.setup.tokens import NoSuchToken
from casework.planning import view
from casework.record import access, refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Ticket, TokenKind
from casework.vocabulary.planning import BookingKind
from casework.web.acting.controls import NO_CASE, controls
from casework.web.acting.reading import gather, wrong_in
from casework.web.one_case.case import day_in
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor, address_of, note_token

router = APIRouter()
ROSTER = timedelta(days=13)
"""The roster is shown for two weeks."""
ON_SCREEN = 6
"""Numbers called last."""


@router.get("/waiting")
def counter(request: Request, visitor: SignedIn) -> Response:
    """接待窗口."""
    return _page(request, visitor)


@router.post("/waiting/draw")
def draw(request: Request, visitor: SignedIn, form: Submitted, booking: Id | None = None) -> Response:
    """The next number; of an appointment (`booking`) for whom it was made."""
    given = gather(TicketDetails, form)
    try:
        with transaction() as session:
            row = queue.drawn(
                session,
                actor=visitor.actor,
                today=clock.today(),
                details=given,
                booking=booking,
                request_id=_token(form),
            )
            serial = row.serial
    except CaseworkError as refused:
        refusals.note_beside_form("draw_ticket", refused, actor=visitor.login)
        return _page(request, visitor, refused, given=given)
    return RedirectResponse(f"/waiting?drawn={serial}", status_code=303)


@router.post("/waiting/call")
def call_next(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """The first who waits."""
    return _step(request, visitor, "call_ticket", window=str(form.get("window", "")), request_id=_token(form))


def _token(form: FormData) -> str | None:
    return str(form.get("request_id", ""))[:100] or None


@router.post("/waiting/duty")
def duty(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """Somebody receives on a day, or does not after all."""
    login, act = str(form.get("login", "")), queue.off_duty if form.get("off") else queue.on_duty
    try:
        with transaction() as session:
            day = day_in(str(form.get("day", "")))
            act(session, actor=visitor.actor, today=clock.today(), day=day, login=login)
    except CaseworkError as refused:
        refusals.note_beside_form("put_on_duty", refused, actor=visitor.login)
        return _page(request, visitor, refused)
    return RedirectResponse("/waiting#roster", status_code=303)


@router.post("/waiting/{ticket}/{step}")
def move(
    request: Request, visitor: SignedIn, form: Submitted, ticket: Id, step: Literal["call", "gone", "back"]
) -> Response:
    """One called out of turn; one who left, or came back."""
    if step == "call":
        return _step(request, visitor, "call_ticket", window=str(form.get("window", "")), ticket=ticket)
    return _step(request, visitor, "leave_ticket", ticket=ticket, back=step == "back")


@router.get("/screen/{words}")
def screen(request: Request, words: str) -> Response:
    """The screen of the waiting room; it asks for its numbers every few seconds. NoSuchToken."""
    return page(request, "screen.html", None, words=words, **_numbers(request, words))


@router.get("/screen/{words}/now")
def numbers_now(request: Request, words: str) -> Response:
    """The numbers alone. NoSuchToken."""
    return page(request, "_screen.html", None, **_numbers(request, words))


def _numbers(request: Request, words: str) -> dict[str, Any]:
    with reading() as session:
        holder = tokens.holder(session, words, TokenKind.SCREEN)
        if not rights.has(holder.actor.roles, Right.REGISTER_VISITS):
            raise NoSuchToken  # he had the right when he set the screen up
        found = queue.of_day(session, clock.today())
    note_token(holder, address_of(request))
    return {
        "called": [(row.serial, row.window) for row in found.called[:ON_SCREEN]],
        "waiting": [row.serial for row in found.waiting],
    }


def _step(request: Request, visitor: Visitor, act: str, **said: Any) -> Response:
    do = queue.called if act == "call_ticket" else queue.gone
    try:
        with transaction() as session:
            serial = do(session, actor=visitor.actor, today=clock.today(), **said).serial
    except CaseworkError as refused:
        refusals.note_beside_form(act, refused, actor=visitor.login)
        return _page(request, visitor, refused)
    done = f"?called={serial}" if act == "call_ticket" else ""
    return RedirectResponse(f"/waiting{done}", status_code=303)


def _page(
    request: Request, visitor: Visitor, refusal: CaseworkError | None = None, *, given: dict[str, Any] | None = None
) -> Response:
    rights.check(visitor.actor, Right.SEE_VISITS)
    today = clock.today()
    wrong = wrong_in(refusal, TicketDetails)
    with reading() as session:
        found = queue.of_day(session, today)
        roster = queue.roster(session, today, today + ROSTER)
        booked = [each for each in view.booked_by_hand(session, today, visitor.actor) if _is_appointment(each)]
        officers, there = staff.names(session), staff.in_office(session, today)
        every = (*found.waiting, *found.called, *found.gone)
        opened = access.open_of(session, (row.case_number for row in every), visitor.actor)
        in_cases = queue.in_cases(session, found.called)
    came = {row.booking for row in every}
    return page(
        request,
        "waiting.html",
        visitor,
        status=refusal.status if refusal else 200,
        found=found,
        roster=roster,
        appointments=[each for each in booked if each.booking not in came],
        officers=officers,
        there=there,
        is_open=lambda row: not row.case_number or row.case_number in opened,
        in_cases=in_cases,
        said=lambda row: {**queue.as_visit(row), "ticket": row.id},
        purposes={item.code: item.label for item in law.statutory_list("reception_purposes", today)},
        window=_own_window(found.called, visitor.login),
        minutes=_minutes,
        likely_purpose=_likely_purpose,
        token=partial(secrets.token_urlsafe, 16),
        may_register=rights.has(visitor.actor.roles, Right.REGISTER_VISITS),
        may_plan=rights.has(visitor.actor.roles, Right.PLAN),
        controls=controls(TicketDetails, given or {}, NO_CASE, wrong),
        problems=wrong,
        refusal=refusal,
        drawn=request.query_params.get("drawn", "")[:3],
        just_called=request.query_params.get("called", "")[:3],
    )


def _is_appointment(each: view.Event) -> bool:
    return each.kind is BookingKind.RECEPTION and each.is_open and each.booking is not None


def _likely_purpose(each: view.Event, purposes: dict[str, str]) -> str:
    """The purpose whose name stands in what was arranged; none where the words tell none or several. The officer who
    draws the number sees it and chooses."""
    named = [code for code, label in purposes.items() if label in each.what]
    return named[0] if len(named) == 1 else ""


def _own_window(called: tuple[Ticket, ...], login: str) -> str:
    """Where he called somebody to before."""
    return next((row.window for row in called if row.called_by == login), "")


def _minutes(row: Ticket) -> int:
    """How long one who waits has waited."""
    return int((clock.now() - clock.recorded(row.drawn_at)).total_seconds() // 60)
