"""听证与日程: a month, a week or a day of rooms and people, clashes first; what is booked by hand, and moved."""

import calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session
from starlette.datastructures import FormData

from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.office import rights, staff
from casework.office.rights import Right
from casework.planning import bookings, proposals, view
from casework.planning.bookings import BY_HAND, BookingDetails, Reason
from casework.planning.conditions import usable
from casework.planning.proposals import Proposal
from casework.planning.view import Event, Plan
from casework.record import refusals
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.tables import Booking, Room, RoomKind
from casework.vocabulary import iso_day
from casework.vocabulary.hours import hour_in_words, minute_of_day
from casework.vocabulary.planning import BookingKind
from casework.web.acting.controls import NO_CASE, Control, Option, Problems, controls
from casework.web.acting.reading import digits, gather, whole, wrong_in
from casework.web.pages import page
from casework.web.session import Id, SignedIn, Submitted, Visitor

router = APIRouter()
VIEWS = {"day": "日", "week": "周", "month": "月"}
BY = {"room": "按房间", "person": "按人员"}
USUAL = 60
"""Minutes for which hours are proposed where nobody says how long."""


class Look(NamedTuple):
    """Which days the page shows, and of what."""

    view: str
    by: str
    first: date
    last: date
    day: date
    room: int | None
    person: str

    def at(self, **other: Any) -> str:
        """The address of this look, or of one that differs in something."""
        now = {"view": self.view, "by": self.by, "day": self.day, "room": self.room, "person": self.person} | other
        return "/planner?" + urlencode({name: value for name, value in now.items() if value})


class Line(NamedTuple):
    """A room or a person with what takes place on each day."""

    name: str
    note: str
    days: list[tuple[Event, ...]]


@router.get("/planner")
def shown(request: Request, visitor: SignedIn) -> Response:
    """听证与日程; with one booking to be moved."""
    rights.check(visitor.actor, Right.SEE_PLANNER)
    typed = FormData(list(request.query_params.multi_items()))
    given: dict[str, Any] = {"kind": "reception", "day": clock.today()} | gather(BookingDetails, typed)
    editing = whole(request.query_params, "edit", 8, None)
    if editing:
        rights.check(visitor.actor, Right.PLAN)
        with reading() as session:
            given = _as_typed(bookings.standing(session, editing, clock.today(), visitor.actor))
    return _page(request, visitor, given, editing=editing)


@router.post("/planner")
def enter(request: Request, visitor: SignedIn, form: Submitted) -> Response:
    """A booking made or moved; or three free hours proposed for it, or one of them filled in."""
    given, editing = gather(BookingDetails, form), whole(request.query_params, "edit", 8, None)
    if form.get("propose"):
        return _page(request, visitor, given, editing=editing, proposed=_proposed(given))
    if taken := str(form.get("take", "")):
        return _page(request, visitor, given | _taken(taken), editing=editing)
    try:
        with transaction() as session:
            row = bookings.made(session, actor=visitor.actor, today=clock.today(), details=given, booking=editing)
            there = f"/planner?view=week&day={row.day}&done={row.id}#booking-{row.id}"
    except CaseworkError as refused:
        refusals.note_beside_form("book", refused, actor=visitor.login)
        return _page(request, visitor, given, editing=editing, refusal=refused)
    return RedirectResponse(there, status_code=303)


@router.post("/planner/{booking}/off")
def call_off(request: Request, visitor: SignedIn, form: Submitted, booking: Id) -> Response:
    """取消 one."""
    try:
        with transaction() as session:
            row = bookings.called_off(
                session, booking, actor=visitor.actor, today=clock.today(), details=gather(Reason, form)
            )
            there = f"/planner?view=week&day={row.day}"
    except CaseworkError as refused:
        refusals.note("call_off", refused, actor=visitor.login)
        raise
    return RedirectResponse(there, status_code=303)


def _page(
    request: Request,
    visitor: Visitor,
    given: Mapping[str, Any],
    *,
    editing: int | None = None,
    refusal: CaseworkError | None = None,
    proposed: tuple[Proposal, ...] | None = None,
) -> Response:
    wrong = wrong_in(refusal, BookingDetails)
    look = _look(request.query_params, clock.today())
    with reading() as session:
        found = view.plan(session, look.first, look.last, visitor.actor, room=look.room, person=look.person)
        shown = _controls(session, given, wrong, found)
        people = [row for row in staff.in_office(session, clock.today()) if _plans(row.roles)]
    days = [look.first + timedelta(days=nth) for nth in range((look.last - look.first).days + 1)]
    return page(
        request,
        "planner.html",
        visitor,
        status=refusal.status if refusal else 200,
        look=look,
        views=VIEWS,
        ways=BY,
        days=days,
        weeks=[days[at : at + 7] for at in range(0, len(days), 7)],
        lines=_lines(found, look, days, {row.login: row.name for row in people}),
        plan=found,
        before=_moved(look, -1),
        after=_moved(look, 1),
        working=calendars.load().is_working_day,
        off=calendars.load().why,
        may_plan=rights.has(visitor.actor.roles, Right.PLAN),
        controls=shown,
        problems=wrong,
        refusal=refusal,
        editing=editing,
        is_open=bool(editing) or request.method == "POST" or "matter" in request.query_params,
        proposed=proposed,
        ahead=proposals.AHEAD,
        just_done=request.query_params.get("done", ""),
    )


def _look(asked: Mapping[str, str], today: date) -> Look:
    """What the address asks for; the week of today where it says nothing that can be understood."""
    try:
        day = date.fromisoformat(iso_day(asked.get("day", "")))
        day = day if 2000 <= day.year <= 2100 else today
    except ValueError:
        day = today
    chosen = asked.get("view", "")
    chosen = chosen if chosen in VIEWS else "week"
    by = asked.get("by", "")
    first = last = day
    if chosen == "week":
        first, last = _monday(day), _monday(day) + timedelta(days=6)
    if chosen == "month":
        end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        first, last = _monday(day.replace(day=1)), _monday(end) + timedelta(days=6)
    room = digits(asked.get("room", ""), 8, None)
    return Look(chosen, by if by in BY else "room", first, last, day, room or None, asked.get("person", "")[:60])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _moved(look: Look, by: int) -> str:
    """The address of the stretch before or after."""
    if look.view == "month":
        inside = look.day.replace(day=15) + timedelta(days=30 * by)
        return look.at(day=inside.replace(day=1))
    return look.at(day=look.day + timedelta(days=(7 if look.view == "week" else 1) * by))


def _lines(found: Plan, look: Look, days: list[date], people: Mapping[str, str]) -> list[Line]:
    """A line for each room that can be used in these days, one for what takes place elsewhere; or one for each
    person."""
    if look.view == "month":
        return []
    at: dict[tuple[object, date], list[Event]] = {}
    for event in found.events:
        for key in (event.officers or ("",)) if look.by == "person" else (event.room,):
            at.setdefault((key, event.day), []).append(event)
    rows: list[tuple[object, str, str]]
    if look.by == "person":
        others = {str(key): found.people.get(str(key), str(key)) for key, _ in at if key and key not in people}
        rows = [(login, name, "") for login, name in (dict(people) | others).items()]
        rows = [row for row in rows if not look.person or row[0] == look.person] + [("", "没有写明人员", "")]
    else:
        full = {key for key, _ in at}
        rooms = [r for r in found.rooms if usable(r, look.first) or usable(r, look.last) or r.id in full]
        rows = [(room.id, room.name, _note(room)) for room in rooms if not look.room or room.id == look.room]
        rows += [(None, "其他地点", "人民法院、现场等")]
    lines = [Line(name, note, [tuple(at.get((key, day), ())) for day in days]) for key, name, note in rows]
    return [line for line in lines if any(line.days) or line.name not in ("没有写明人员", "其他地点")]


def _note(room: Room) -> str:
    road = f"，路程{room.minutes}分钟" if room.minutes else ""
    return f"{RoomKind(room.kind).label}{road}"


def _plans(roles: str) -> bool:
    """Whether somebody with these roles sits in hearings or receives people."""
    held = {role.strip() for role in roles.split(",")}
    return bool(held & {role.value for role in rights.holders(Right.SEE_CASES)})


def _controls(session: Session, given: Mapping[str, Any], wrong: Problems, found: Plan) -> list[Control]:
    quiet = set() if given.get("despite") or "despite" in wrong else {"despite"}
    day = given.get("day")
    on = day if isinstance(day, date) else clock.today()
    offered = {
        "kind": [Option(value=kind.value, label=kind.label) for kind in BY_HAND],
        "room": [
            Option(value=str(room.id), label=f"{room.name}（{_note(room)}）")
            for room in found.rooms
            if room.until is None or room.until >= on
        ],
        "officers": [
            Option(value=row.login, label=row.name)
            for row in staff.in_office(session, clock.today())
            if _plans(row.roles)
        ],
    }
    made = controls(BookingDetails, given, NO_CASE, wrong, leave_out=quiet)
    kinds = {"officers": "checks"}
    chosen = tuple(str(login) for login in given.get("officers") or ())
    return [
        replace(
            each,
            kind=kinds.get(each.name, "select"),  # type: ignore[arg-type]
            options=tuple(offered[each.name]),
            chosen=chosen if each.name == "officers" else (),
        )
        if each.name in offered
        else each
        for each in made
    ]


def _as_typed(row: Booking) -> dict[str, Any]:
    """A booking as its form has it."""
    return {
        **{"kind": row.kind, "matter": row.matter, "day": row.day, "room": row.room, "place": row.place},
        **{"begins": hour_in_words(row.begins), "ends": hour_in_words(row.ends), "officers": row.officers.split()},
        **{"case_number": row.case_number or "", "guests": row.guests, "travel": row.travel, "despite": row.despite},
    }


def _proposed(given: Mapping[str, Any]) -> tuple[Proposal, ...]:
    """Three free hours for what was typed so far."""
    today = clock.today()
    begins, ends = (minute_of_day(str(given.get(name) or "")) for name in ("begins", "ends"))
    lasts = ends - begins if begins is not None and ends is not None and ends > begins else USUAL
    kind = next((each for each in BY_HAND if each.value == given.get("kind")), BookingKind.MEETING)
    room = digits(str(given.get("room") or ""), 8, None)
    try:
        since = date.fromisoformat(iso_day(str(given.get("day") or "")))
    except ValueError:
        since = today
    with reading() as session:
        return proposals.proposals(
            session,
            kind,
            calendar=calendars.load(),
            today=today,
            officers=[str(login) for login in given.get("officers") or ()],
            minutes=lasts,
            since=min(max(since, today), today + bookings.LONGEST),
            rooms=[room] if room else (),
        )


def _taken(said: str) -> dict[str, Any]:
    """The boxes that a proposal fills: day, hours, room, as the button of it says them."""
    day, _, rest = said.partition(" ")
    begins, ends, room, *_ = [digits(part, 8, 0) for part in rest.split(" ")] + [0, 0, 0]
    filled = {"day": day[:10], "begins": hour_in_words(begins), "ends": hour_in_words(ends)}
    return filled | ({"room": room} if room else {})
