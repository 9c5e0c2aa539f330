"""今日法定事项: the day of an officer, or of the office, as the law sees it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from casework import queries
from casework.law import written
from casework.law.periods import PeriodRefused
from casework.office import readable, rights, staff
from casework.office.leaves import stood_in_by
from casework.office.of_cases import archive, case_notes
from casework.office.reception import queue
from casework.office.rights import Right
from casework.papers import drafts
from casework.planning import view
from casework.queries import desk
from casework.queries.coming import remembered
from casework.queries.coming.open_periods import DAYS_AHEAD
from casework.queries.desk.todo import MOST
from casework.queries.wanted import NOBODY
from casework.record import access
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.office import office
from casework.storage.tables import NoteKind
from casework.upkeep.missing_calendar import missing_calendar
from casework.vocabulary import DraftState
from casework.web.pages import page
from casework.web.registers.leaves import Meanwhile, meanwhile
from casework.web.session import ALL, CaseReader, Visitor

router = APIRouter()

MOST_AT_DESK = 8
"""Rows of a kind at the desk; the list behind them has all."""


@router.get("/today")
def today(request: Request, visitor: CaseReader) -> Response:
    """今日法定事项. The day and whose it is are in the address."""
    day = day_of(request.query_params.get("day", ""))
    chosen = officer_of(visitor, request.query_params.get("officer", ""))
    officer = "" if chosen == ALL else chosen
    with reading() as session, remembered.at_once() as left:
        agenda = queries.agenda(session, day, officer=officer, roles=visitor.actor.roles)
        standing_in = _standing_in(session, visitor) if chosen == visitor.login else []
        claims = office().handlers_claim and visitor.may(Right.CLAIM)
        mine = chosen == visitor.login
        assigns = desk.may_assign(visitor.actor) and (mine or not officer)
        nobodys = desk.unassigned(session, visitor.actor) if claims or assigns else []
        at_desk = _at_desk(session, visitor, day, officer, mine=mine)
        on_duty = queue.names_on_duty(session, day) if visitor.may(Right.SEE_VISITS) else []
        promises = queries.open_promises(session, day + timedelta(days=DAYS_AHEAD), officer=officer)
        officers = staff.names(session)
        handlers = queries.handlers(session)
        shown = (each.number for part in (agenda.consequences, agenda.periods, agenda.past) for each in part)
        opened = access.open_of(session, (*shown, *_numbers(at_desk)), visitor.actor)
        missing = readable.passed_over(session)
        sees_to_it = rights.has(visitor.actor.roles, Right.SEE_TO_CALENDAR)
        calendar = missing_calendar(session, clock.today()) if sees_to_it else None
    return page(
        request,
        "today.html",
        visitor,
        day=day,
        chosen=chosen,
        agenda=agenda,
        opened=opened,
        standing_in=standing_in,
        pool=nobodys if claims else [],
        nobodys=nobodys if assigns else [],
        nobody=NOBODY,
        most_of_nobody=MOST,
        on_duty=on_duty,
        promises=promises,
        officers=officers,
        handlers=handlers,
        passed_over=missing,
        left=left,
        days_ahead=DAYS_AHEAD,
        missing_calendar=calendar,
        back="/today?" + urlencode({"officer": chosen}),
        **at_desk,
    )


def _at_desk(session: Session, visitor: Visitor, day: date, officer: str, *, mine: bool) -> dict[str, Any]:
    """待我处理, 待他人, 今日日程, and what is appointed for the working day after, which has to be prepared now. What
    waits for somebody is told to himself; what is to be served, to whoever may serve it: a clerk serves for the whole
    office."""
    open_notes = case_notes.waiting(session, visitor.login) if mine or not officer else []
    fixed = desk.schedule(session, day, officer)
    known = {f"{each.number}#{each.seq}" for each in fixed}
    booked = (
        view.of_person(session, officer, day, day, visitor.actor)
        if officer
        else view.booked_by_hand(session, day, visitor.actor)
    )
    waiting, own = drafts.on_desk(session, visitor.actor)
    returned = [line for line in own if line.state is DraftState.RETURNED]
    return {
        "waiting": waiting if mine or not officer else [],
        "returned": returned if mine or not officer else [],
        "elsewhere": [line for line in own if line not in returned and line.waiting_for] if mine or not officer else [],
        "came_in": desk.came_in(session, officer) if officer else [],
        "asked": [note for note in open_notes if note.to == visitor.login],
        "asking": [note for note in open_notes if note.to != visitor.login],
        "overdue": archive.overdue(session, visitor.actor, day) if mine or not officer else [],
        "to_serve": desk.to_serve(session, visitor.actor, "" if mine else officer),
        "awaited": desk.awaited(session, day, officer),
        "appointments": fixed,
        "to_come": desk.schedule_after(session, day, officer),
        "booked": [each for each in booked if each.holder not in known],
        "note_kinds": {kind.value: kind.label for kind in NoteKind},
        "most": MOST_AT_DESK,
    }


def _numbers(at_desk: dict[str, Any]) -> Iterator[str]:
    """The cases that the desk names without asking whether they are open to the reader."""
    for lines in ("waiting", "returned", "elsewhere"):
        yield from (line.draft.case_number for line in at_desk[lines])
    yield from (each.number for each in (*at_desk["awaited"], *at_desk["appointments"], *at_desk["to_come"]))


def _standing_in(session: Session, visitor: Visitor) -> list[Meanwhile]:
    """For whom the officer stands in now or soon, with what lies in each leave from today on."""
    return [
        meanwhile(session, row, visitor, clock.today()) for row in stood_in_by(session, visitor.login, clock.today())
    ]


def day_of(text: str) -> date:
    """The day an address asks for; today where it asks for none that periods can be computed on."""
    try:
        return written.day(text)
    except PeriodRefused:
        return clock.today()


def officer_of(visitor: Visitor, text: str) -> str:
    """Whose cases an address asks for: a login, or `ALL`; without one, what the reader looks at by habit."""
    return text[:200] or visitor.looks_at
