"""The daily look at all deadlines: what the end of a period brings about by itself, and who is reminded of what.

Safe to run again, late, or for a day that is past: an effect is recorded once, on the day the law gives it, and each
reminder is left once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlmodel import Session, col, select

from casework import law
from casework.errors import CaseChanged
from casework.law import calendar as calendars
from casework.law.calendar import Calendar
from casework.law.consequences import consequences
from casework.office import notices, readable, staff
from casework.procedure.reconsideration.acceptance.admission import deemed_acceptance_day
from casework.procedure.reconsideration.acceptance.filing import REVIEW
from casework.queries.coming.urgency import degree, is_right
from casework.record import commands
from casework.record.commands import SYSTEM
from casework.storage import clock
from casework.storage.database import reading, transaction
from casework.storage.inserting import once
from casework.storage.office import office
from casework.storage.tables import Case, Deadline, Outbox, Sweep
from casework.upkeep import clocks, reminding
from casework.vocabulary import Act, PartyRole, Promise, Role, State, zh_date

BATCH = 500
"""Reminders looked at in one go."""
ABOVE = {Role.REVIEWER: "grave_reviewer", Role.SUPERVISOR: "grave_supervisor"}
"""Who besides the handler is told of a period whose end is grave, and the ladder of the office for it."""


@dataclass(frozen=True, kw_only=True)
class Swept:
    """What a sweep did: the cases in which an expiry took effect, and how many reminders it left."""

    applied: tuple[str, ...]
    reminders: int
    doubt: str = ""
    """Why nothing was done: the clock is not believed. A person must confirm it."""


def sweep(today: date, others: Mapping[str, datetime] | None = None) -> Swept:
    """Give every period that ended before `today` its effect, leave the reminders that are due, and note that it was
    done. One case's transaction does not hang on another's: where one cannot be read, or refuses what the law brings
    about, the administrators are told and the others get their effect (`office.readable`). A clock that is not
    believed, also by `others`, moves nothing."""
    with transaction() as session:
        doubt = clocks.look(session, others)
        if doubt is None:
            clocks.move_on(session)
        else:
            session.add(Sweep(day=today, finished_at=clock.now(), applied=0))
    if doubt:
        return Swept(applied=(), reminders=0, doubt=doubt.words)
    applied, failed = [], dict[str, str]()
    for number in expired_reviews(today):
        with readable.attempt(number, failed):
            if deem_accepted(number, today):
                applied.append(number)
    readable.note(failed)
    with transaction() as session:
        reminders = _remind(session, today)
        if not _swept_already(session, today):
            reminders += reminding.remind(session, today)
        notices.settle(session)
        session.add(Sweep(day=today, finished_at=clock.now(), applied=len(applied)))
    return Swept(applied=tuple(applied), reminders=reminders)


def last_finished() -> datetime | None:
    """When a sweep was last finished; None before the first."""
    with reading() as session:
        return session.exec(select(Sweep.finished_at).order_by(col(Sweep.id).desc()).limit(1)).one_or_none()


def _swept_already(session: Session, today: date) -> bool:
    """Whether a sweep of this day was finished: what it reads of every case is read once a day."""
    return session.exec(select(Sweep.id).where(col(Sweep.day) == today).limit(1)).first() is not None


# ---- effects


def expired_reviews(today: date) -> list[str]:
    """Cases whose review period seems to have ended before `today`. Only narrows: `perform` decides."""
    with reading() as session:
        found = (
            select(Case.number)
            .join(Deadline, col(Deadline.case_number) == col(Case.number))
            .where(
                col(Case.state) == State.RECEIVED.value,
                col(Deadline.term).in_(REVIEW),
                col(Deadline.closed_on).is_(None),
                col(Deadline.due_on) < today,
            )
            .order_by(col(Case.number))
        )
        return list(dict.fromkeys(session.exec(found)))


def deem_accepted(number: str, today: date) -> bool:
    """An application on which nothing was decided in time counts as accepted (行政复议法 第三十条第三款), from the day
    the law says, whenever that is recorded. False when somebody has acted meanwhile; any other refusal is raised."""
    try:
        with transaction() as session:
            case = commands.load(session, number)
            if case.state is not State.RECEIVED:
                return False
            day, seen = deemed_acceptance_day(case), case.version
            commands.perform(session, Act.DEEM_ACCEPTED, number, actor=SYSTEM, on=day, today=today, seen=seen)
    except CaseChanged:
        return False
    return True


# ---- reminders


def _remind(session: Session, today: date) -> int:
    """Leave the reminders that are due in the outbox; how many were new."""
    calendar, at, new = calendars.load(), clock.now(), 0
    reached = _reached(session, today)
    while some := dict(islice(reached, BATCH)):
        left = select(Outbox.case_number, Outbox.key).where(
            col(Outbox.case_number).in_({number for number, _ in some}), col(Outbox.key).in_({key for _, key in some})
        )
        known = set(session.exec(left))
        wanted = [
            {
                "case_number": number,
                "seq": deadline.version,
                "stage": deadline.stage,
                "promise": Promise.REMINDER.value,
                "key": key,
                "text": _reminder(deadline, today, calendar),
                "recipient": recipient,
                "created_at": at,
                "attempts": 0,
                "error": "",
            }
            for (number, key), (deadline, recipient) in some.items()
            if (number, key) not in known
        ]
        if wanted:
            session.execute(once(session, Outbox), wanted)
        new += len(wanted)
    return new


def _reached(session: Session, today: date) -> Iterator[tuple[tuple[str, str], tuple[Any, str]]]:
    """Every reminder whose rung has been reached: case and key, the deadline, and whom it is for besides the handler.
    Periods that end far ahead are not even looked at."""
    shown = (Deadline.case_number, Deadline.key, Deadline.about, Deadline.term, Deadline.rule)
    said = (Deadline.label, Deadline.citation)
    above = {role: [officer.login for officer in staff.holding(session, role, today)] for role in ABOVE}
    dates = (Deadline.start_on, Deadline.due_on, Deadline.provisional)
    running = (
        select(*shown, *said, *dates, Case.version, Case.stage, Case.handler)  # type: ignore[call-overload]
        .select_from(Deadline)
        .join(Case)
        .where(
            col(Deadline.closed_on).is_(None),
            col(Deadline.due_on)
            <= today + timedelta(days=max(max(ladder(role, grave=True), default=0) for role in (None, *ABOVE))),
            col(Case.stage) != "",
        )
        .order_by(col(Deadline.case_number), col(Deadline.key))
        .execution_options(yield_per=BATCH)
    )
    for deadline in session.exec(running):
        row = consequences().get(deadline.term)
        grave, left = bool(row and row.grave), (deadline.due_on - today).days
        for role, logins in ((None, [""]), *above.items()):
            rung = rung_of(left, role, grave=grave)
            if rung is None or deadline.due_on - timedelta(days=rung) <= deadline.start_on:
                continue  # in time, or a rung that a short period never had
            key = f"{notices.REMINDER_KEY.format(key=deadline.key)}{deadline.due_on}:{rung}"
            for login in logins:
                if login == "" or login != deadline.handler:
                    yield (deadline.case_number, f"{key}:{login}" if login else key), (deadline, login)


def ladder(role: Role | None, *, grave: bool) -> list[int]:
    """The days left, negative when late, from which a reminder is due: to the handler (None), or to somebody above when
    the end of the period is grave."""
    days = office().reminders
    late = [-after for after in days["days_after"]]
    if role is None:
        return [*days["days_before"], *(days.get("grave_before", []) if grave else []), *late]
    before = days.get(ABOVE[role], []) if grave else []
    return [*before, *late] if before else []


def rung_of(days_left: int, role: Role | None = None, *, grave: bool = False) -> int | None:
    """The lowest rung of the office's ladder that has been reached; None while there is time. A sweep that comes late
    reminds once, not once for each rung it missed."""
    return min((rung for rung in ladder(role, grave=grave) if days_left <= rung), default=None)


def _reminder(deadline: Any, today: date, calendar: Calendar) -> str:
    rule = law.rule(deadline.rule)
    bound = PartyRole(deadline.about.rpartition("-")[0]) if deadline.about else None
    _, far = degree(deadline.due_on, today, rule, calendar, right=is_right(rule, bound))
    day = zh_date(deadline.due_on) + ("（暂定）" if deadline.provisional else "")
    return f"{deadline.case_number}：{deadline.label}{day}届满，{far}（{deadline.citation}）"
