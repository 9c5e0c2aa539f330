"""接待窗口: who comes draws the next number of the day and is called in turn; how long he waited is measured, not
remembered. Whose turn it is to receive stands in a roster. What is said at the counter is registered as a visit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import Field
from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework.casefile import Details
from casework.errors import CaseworkError, NoSuchCase
from casework.law import calendar as calendars
from casework.office import staff
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import FileNumber, ReceptionPurpose, parse
from casework.record import access
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import Booking, Case, Duty, FactRow, Logged, Staff, Ticket
from casework.vocabulary import zh_date
from casework.vocabulary.planning import BookingKind

MOST_A_DAY = 999
"""Numbers of three digits are read from a screen; no counter has more."""
TRIES = 5
"""So many windows may draw the same number at once."""


class TicketDetails(Details):
    """Somebody who has come."""

    purpose: ReceptionPurpose = Field(title="接待事由")
    visitor: str = Field("", title="来访人（可以不填）", max_length=100)
    case_number: FileNumber = Field("", title="案号（已有案件的）")


class NoSuchTicket(CaseworkError):
    """No such number was drawn."""

    code, status = "QUE-404", 404

    def __init__(self) -> None:
        super().__init__("没有这个号", instead="请刷新接待窗口的页面")


class TicketRefused(CaseworkError):
    """The number cannot be drawn or called as asked."""

    code, status = "QUE-001", 409


class DutyRefused(CaseworkError):
    """Nobody can be put on the roster like that."""

    code, status = "QUE-002", 422


@deed(Logged.REGISTER, "取号", Right.REGISTER_VISITS, case=lambda row: row.case_number)
def drawn(
    session: Session,
    *,
    actor: Actor,
    today: date,
    details: dict[str, Any],
    booking: int | None = None,
    request_id: str | None = None,
) -> Ticket:
    """The next number of the day, also for an appointment. The same form (`request_id`) sent again returns the number
    as it is; sent with somebody else in it, it draws another. RightRefused, DetailsRefused, NoSuchCase; QUE-001: the
    appointment is not of today or has a number already, or there are no numbers left."""
    given = parse(TicketDetails, details)
    assert isinstance(given, TicketDetails)
    number = _case(session, given.case_number, actor)
    said = (given.purpose, given.visitor.strip(), number, booking)
    for _ in range(TRIES):
        if request_id and (known := session.exec(select(Ticket).where(Ticket.drawn_as == request_id)).one_or_none()):
            if (known.purpose, known.visitor, known.case_number, known.booking) == said:
                return known
            request_id = None
        if booking is not None:
            _check_appointment(session, booking, today)
        last = session.exec(select(func.max(Ticket.serial)).where(col(Ticket.day) == today)).one() or 0
        if last >= MOST_A_DAY:
            break
        row = Ticket(
            day=today,
            serial=last + 1,
            purpose=given.purpose,
            visitor=given.visitor.strip(),
            case_number=number,
            booking=booking,
            drawn_at=clock.now(),
            drawn_as=request_id,
            officer=actor.login,
        )
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:  # another window drew it, or the same form did, in the same moment
            continue
        return row
    raise TicketRefused(
        "现在取不到号：今日的号已经用完，或者几个窗口同时取号", instead="请再取一次；仍然不行的，直接登记接待"
    )


def _case(session: Session, number: str, actor: Actor) -> str | None:
    """The case he comes for, which the officer may open; of another he is told no more than that there is none."""
    if not number:
        return None
    row = session.get(Case, normal_number(number))
    if row is None or row.number not in access.open_of(session, [row.number], actor):
        raise NoSuchCase(number)
    return row.number


def _check_appointment(session: Session, booking: int, today: date) -> None:
    row = session.get(Booking, booking)
    if row is None or row.called_off or row.day != today or row.kind != BookingKind.RECEPTION.value:
        raise TicketRefused("今日没有这一项预约", instead="请按普通来访取号")
    if session.exec(select(Ticket.id).where(col(Ticket.booking) == booking)).first():
        raise TicketRefused("这一项预约已经取号", instead="请在等候的名单中叫号")


@deed(Logged.REGISTER, "叫号", Right.REGISTER_VISITS, case=lambda row: row.case_number)
def called(
    session: Session,
    *,
    actor: Actor,
    today: date,
    window: str,
    ticket: int | None = None,
    request_id: str | None = None,
) -> Ticket:
    """The first who waits is called to this window, or one out of turn. The same form (`request_id`) sent again calls
    nobody else. RightRefused, NoSuchTicket; QUE-001: nobody waits, or he was called by somebody else."""
    if ticket is None:
        called_before = select(Ticket).where(Ticket.called_as == request_id)
        if request_id and (known := session.exec(called_before).one_or_none()):
            return known
        waiting = _waiting(today).order_by(col(Ticket.serial)).limit(1).with_for_update(skip_locked=True)
        first = session.exec(waiting).first()
        if first is None:
            raise TicketRefused("现在没有人等候", instead="来访人取号以后再叫号")
        row = first
        try:
            with session.begin_nested():
                row.called_as = request_id
                session.add(row)
        except IntegrityError:  # the same form called somebody in the same moment
            return session.exec(called_before).one()
    else:
        row = found(session, ticket, today)
        if row.called_at:
            by = staff.names(session).get(row.called_by, row.called_by)
            raise TicketRefused(f"{row.serial}号已经由{by}叫到", instead="请叫下一个号")
    row.called_at, row.called_by, row.window, row.gone = clock.now(), actor.login, window.strip()[:20], False
    row.waited = int((row.called_at - clock.recorded(row.drawn_at)).total_seconds() // 60)
    session.add(row)
    return row


@deed(Logged.REGISTER, "登记来访人离开或者回来", Right.REGISTER_VISITS, case=lambda row: row.case_number)
def gone(session: Session, ticket: int, *, actor: Actor, today: date, back: bool = False) -> Ticket:
    """He left or did not come when he was called; or, `back`, he is there again and waits in his old turn.
    NoSuchTicket; QUE-001: his visit is registered, or, `back`, he is not away: from a page shown before he was called
    again, his call would be undone."""
    row = found(session, ticket, today)
    if row.visit or in_cases(session, [row]):
        raise TicketRefused(f"{row.serial}号已经登记接待", instead="登记有误的，请在接待登记中办理")
    if back and not row.gone:
        raise TicketRefused(f"{row.serial}号没有登记离开，已经在等候或者叫到", instead="请刷新接待窗口的页面")
    row.gone = not back
    if back:
        row.called_at, row.called_by, row.called_as, row.window, row.waited = None, "", None, "", None
    session.add(row)
    return row


@deed(Logged.REGISTER, "登记叫到的人的接待", Right.REGISTER_VISITS, case=lambda row: row.case_number)
def received(session: Session, ticket: int, visit: int, *, actor: Actor, today: date) -> Ticket:
    """What was registered of the visit of somebody who was called. NoSuchTicket; QUE-001: it was registered already."""
    row = found(session, ticket, today)
    if row.visit not in (None, visit):
        raise TicketRefused(f"{row.serial}号已经登记接待", instead="另有其事的，请不从接待窗口、另行登记接待")
    row.visit = visit
    session.add(row)
    return row


def request_of(ticket: int) -> str:
    """The token (`request_id`) of the form in which the visit of somebody who came for a case is registered there."""
    return f"ticket:{ticket}"


def in_cases(session: Session, rows: Iterable[Ticket]) -> set[int]:
    """Those whose visit is registered in the case they came for."""
    of = {request_of(row.id): row for row in rows if row.id and row.case_number}
    asked = select(FactRow.request_id, FactRow.case_number).where(col(FactRow.request_id).in_(list(of)))
    return {of[token].id or 0 for token, case in session.exec(asked) if token and of[token].case_number == case}


def found(session: Session, ticket: int, today: date) -> Ticket:
    """A number of today. NoSuchTicket."""
    asked = select(Ticket).where(col(Ticket.id) == ticket, col(Ticket.day) == today).with_for_update()
    row = session.exec(asked).one_or_none()
    if row is None:
        raise NoSuchTicket
    return row


def _waiting(day: date) -> SelectOfScalar[Ticket]:
    return select(Ticket).where(col(Ticket.day) == day, col(Ticket.called_at).is_(None), col(Ticket.gone).is_(False))


# ---- the roster


@deed(Logged.REGISTER, "安排接待值班", Right.PLAN)
def on_duty(session: Session, *, actor: Actor, today: date, day: date, login: str) -> Duty:
    """An officer receives on a day. QUE-002: the day is over or no working day, he has no account that is good, or he
    is on leave."""
    if day < today:
        raise DutyRefused(f"{zh_date(day)}已经过去", instead="请填写今日或者以后的日期", field="day")
    if not calendars.load().is_working_day(day):
        raise DutyRefused(f"{zh_date(day)}不是工作日", instead="请填写工作日", field="day")
    officer = next((row for row in staff.in_office(session, today) if row.login == login), None)
    if officer is None:
        raise DutyRefused("没有选择值班的人员", instead="请在名单中选择", field="login")
    if staff.substitutes(session, [login], day):
        raise DutyRefused(f"{officer.name}{zh_date(day)}请假", instead="请另选人员或者日期", field="login")
    row = session.get(Duty, (day, login)) or Duty(day=day, login=login, officer=actor.login)
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "取消接待值班", Right.PLAN)
def off_duty(session: Session, *, actor: Actor, today: date, day: date, login: str) -> None:
    """He does not receive on that day after all. QUE-002: the day is over."""
    if day < today:
        raise DutyRefused(f"{zh_date(day)}已经过去，值班记录保留", instead="请只取消今日以后的值班", field="day")
    if row := session.get(Duty, (day, login)):
        session.delete(row)
        session.flush()


def names_on_duty(session: Session, day: date) -> list[str]:
    """Who receives on a day, by name."""
    asked = select(Staff.name).join(Duty, col(Duty.login) == col(Staff.login)).where(col(Duty.day) == day)
    return list(session.exec(asked.order_by(Staff.name)))


def roster(session: Session, since: date, until: date) -> Sequence[Duty]:
    """Who receives on these days, both included, in their order."""
    asked = select(Duty).where(col(Duty.day) >= since, col(Duty.day) <= until)
    return session.exec(asked.order_by(col(Duty.day), col(Duty.login))).all()


# ---- the day


@dataclass(frozen=True, kw_only=True)
class Day:
    """The numbers of a day: who waits, who was called, the latest first; the average wait in minutes."""

    waiting: tuple[Ticket, ...]
    called: tuple[Ticket, ...]
    gone: tuple[Ticket, ...]

    @property
    def average(self) -> float | None:
        """None where nobody was called."""
        waits = [row.waited for row in self.called if row.waited is not None]
        return round(sum(waits) / len(waits), 1) if waits else None


def of_day(session: Session, day: date) -> Day:
    """The numbers of one day."""
    rows = session.exec(select(Ticket).where(col(Ticket.day) == day).order_by(col(Ticket.serial))).all()
    called = [row for row in rows if row.called_at and not row.gone]
    return Day(
        waiting=tuple(row for row in rows if not row.called_at and not row.gone),
        called=tuple(sorted(called, key=lambda row: clock.recorded(row.called_at or row.drawn_at), reverse=True)),
        gone=tuple(row for row in rows if row.gone),
    )


def as_visit(ticket: Ticket) -> dict[str, Any]:
    """What a number already says of the visit to be registered."""
    said = {"visitor": ticket.visitor, "purpose": ticket.purpose, "waited": ticket.waited}
    return {name: value for name, value in said.items() if value not in ("", None)}
