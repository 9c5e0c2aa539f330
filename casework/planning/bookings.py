"""What is booked by hand: receptions, readings, mediations, visits, meetings. One door for each deed; hearings are
booked by the act that gives notice of them, sittings by the notice of the court."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import ConfigDict, Field
from sqlmodel import Session

from casework.casefile import CaseFile, Details
from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.planning import conditions, proposals
from casework.procedure.fields import AskedOnRefusal, FileNumber, OfficerLogin, parse
from casework.record import access, booked, commands, recusal
from casework.record.actor import is_valid
from casework.record.booked import slots
from casework.record.booked.slots import Wanted
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.tables import Booking, Logged, Room, Staff
from casework.vocabulary import Role, comparable, zh_date
from casework.vocabulary.hours import hour_in_words, minute_of_day
from casework.vocabulary.planning import BookingKind

BY_HAND = (
    *(BookingKind.RECEPTION, BookingKind.READING, BookingKind.MEDIATION, BookingKind.ON_SITE, BookingKind.OUTSIDE),
    BookingKind.MEETING,
)
"""What is booked by hand. The rest an act of a case books."""
LONGEST = timedelta(days=366)


class BookingDetails(Details):
    """A booking."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: BookingKind = Field(title="安排")
    matter: str = Field(title="事由", min_length=1, max_length=200)
    day: date = Field(title="日期")
    begins: str = Field(title="自几时（如9:00）", min_length=1, max_length=20)
    ends: str = Field(title="至几时", min_length=1, max_length=20)
    room: int | None = Field(None, title="房间、场所（不用的不选）", ge=1, le=10**9)
    place: str = Field("", title="不在登记的房间、场所的，写明地点", max_length=200)
    officers: tuple[Annotated[str, OfficerLogin(Role.HANDLER)], ...] = Field((), title="参加的工作人员")
    case_number: FileNumber = Field("", title="案号（不属于案件的不填）")
    guests: str = Field("", title="来访、参加的外部人员", max_length=200)
    travel: int | None = Field(None, title="去程多少分钟（选了场所的按登记的路程）", ge=0, le=600)
    despite: Annotated[str, AskedOnRefusal()] = Field(
        "", title="仍这样安排的理由（休息日、非工作时间、有人请假或者房间不合用途）", max_length=500
    )


class Reason(Details):
    """Why a booking does not take place."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    reason: str = Field(title="取消的原因", min_length=1, max_length=200)


class BookingRefused(CaseworkError):
    """The booking cannot be made as asked: its kind, its hours, its people."""

    code, status = "PLN-004", 422


class NoSuchBooking(CaseworkError):
    """There is no such booking, or it was called off."""

    code, status = "PLN-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一项安排，或者已经取消", instead="请从“听证与日程”进入")


@deed(Logged.REGISTER, "安排日程", Right.PLAN, case=lambda row: row.case_number)
def made(
    session: Session, *, actor: Actor, today: date, details: dict[str, Any], booking: int | None = None
) -> Booking:
    """A new booking, or an earlier one moved or corrected. RightRefused, DetailsRefused, NoSuchBooking, NoSuchCase, who
    may not open the case; PLN-001: a room or an officer is taken; PLN-002: it needs a reason; PLN-003: the room is
    closed; PLN-004: kind, hours or people; AVO-001: an officer was recused in the case."""
    given = parse(BookingDetails, details)
    assert isinstance(given, BookingDetails)
    begins, ends = _hours(given, today)
    room = _room(session, given)
    case = _case(session, given, actor)
    officers = _officers(session, given, case)
    row = standing(session, booking, today, actor) if booking else _blank(actor)
    row.kind, row.matter, row.day = given.kind.value, given.matter, given.day
    row.begins, row.ends = begins, ends
    row.room, row.place = given.room, "" if room else given.place
    row.travel = given.travel if given.travel is not None else room.minutes if room else 0
    row.officers, row.guests, row.despite = " ".join(officers), given.guests, given.despite
    row.case_number = case.number if case else None
    session.add(row)
    session.flush()
    wanted = slots.wanted_by(row)
    assert wanted
    calendar = case.calendar if case else calendars.load()
    seats = proposals.seats_for(case, officers) if given.kind is not BookingKind.READING else 0
    conditions.ask_why(conditions.against(session, wanted, given.kind, room, calendar, seats), given.despite)
    was = slots.days_of(session, [wanted.holder])
    slots.release(session, [wanted.holder])
    slots.take(session, wanted)
    refuse_if_taken(session, wanted, given.kind, today=today, case=case)
    slots.fill_up(session, was)
    return row


@deed(Logged.REGISTER, "取消日程安排", Right.PLAN, case=lambda row: row.case_number)
def called_off(session: Session, booking: int, *, actor: Actor, today: date, details: dict[str, Any]) -> Booking:
    """It does not take place; its room and people are free. RightRefused, DetailsRefused, NoSuchBooking; PLN-004: it is
    over; who may not open its case."""
    given = parse(Reason, details)
    assert isinstance(given, Reason)
    row = standing(session, booking, today, actor)
    row.called_off = given.reason
    session.add(row)
    session.flush()
    slots.release(session, [slots.holder_of(row)])
    slots.fill_up(session, [row.day])
    return row


def standing(session: Session, booking: int, today: date, actor: Actor) -> Booking:
    """One that is to come, to be moved or called off. NoSuchBooking, BookingRefused; who may not open its case."""
    row = session.get(Booking, booking)
    if row is None or row.called_off:
        raise NoSuchBooking
    if row.day < today:
        raise BookingRefused(f"{zh_date(row.day)}的安排已经过去", instead="请另行安排")
    if row.case_number:
        access.within(commands.load(session, row.case_number), actor)
    return row


def refuse_if_taken(
    session: Session,
    wanted: Wanted,
    kind: BookingKind,
    *,
    today: date,
    case: CaseFile | None,
    together: tuple[str, ...] = (),
    given_up: Collection[str] = (),
) -> None:
    """SlotTaken, with the next hours that are free, of any room of the kind. `given_up`: holders whose hours this act
    frees."""
    shared = tuple(f"{number}#" for number in together)
    others = [
        each
        for each in slots.clashes(session, wanted)
        if each.holder not in given_up and not each.holder.startswith(shared or ("\n",))
    ]
    if not others:
        return
    found = proposals.proposals(
        session,
        kind,
        calendar=case.calendar if case else calendars.load(),
        today=today,
        officers=wanted.officers,
        minutes=wanted.ends - wanted.begins,
        case=case,
        since=wanted.day if wanted.day > today else None,
        travel=wanted.travel,
    )
    free = proposals.in_words(found)
    raise booked.SlotTaken(
        "；".join(booked.in_words(session, each) for each in others) + "，同一时间不能再安排",
        instead=f"可改为{free}" if free else f"{proposals.AHEAD}日内没有合适的时间，请另选房间或者人员",
    )


def _hours(given: BookingDetails, today: date) -> tuple[int, int]:
    if given.kind not in BY_HAND:
        raise BookingRefused(
            f"{given.kind.label}由案件的登记安排，不在这里登记",
            instead="听证请在案件中办理“通知听证”，开庭、询问请登记人民法院的通知",
            field="kind",
        )
    begins, ends = minute_of_day(given.begins), minute_of_day(given.ends)
    for name, said, at in (("begins", given.begins, begins), ("ends", given.ends, ends)):
        if at is None:
            raise BookingRefused(f"“{said}”不是时刻", instead="请写9:00、14:30或者下午2时半", field=name)
    assert begins is not None and ends is not None
    if ends <= begins:
        raise BookingRefused(
            f"结束时刻{hour_in_words(ends)}不晚于开始时刻{hour_in_words(begins)}", instead="请核对时刻", field="ends"
        )
    if not today <= given.day <= today + LONGEST:
        raise BookingRefused(
            f"{zh_date(given.day)}{'已经过去' if given.day < today else '在一年以后'}",
            instead="请填写今日起一年以内的日期",
            field="day",
        )
    return begins, ends


def _room(session: Session, given: BookingDetails) -> Room | None:
    room = session.get(Room, given.room) if given.room else None
    if given.room and room is None:
        raise BookingRefused("没有这个房间或者场所", instead="请从列表中选择", field="room")
    conditions.check_room(room, given.day)
    return room


def _case(session: Session, given: BookingDetails, actor: Actor) -> CaseFile | None:
    if not given.case_number:
        return None
    case = commands.load(session, given.case_number)
    access.within(case, actor)
    return case


def _officers(session: Session, given: BookingDetails, case: CaseFile | None) -> list[str]:
    """The logins, each once and good on the day; none recused in the case."""
    logins = list(dict.fromkeys(given.officers))
    if not logins and given.room is None:
        raise BookingRefused("没有写明占用哪个房间、哪些人", instead="请选择房间，或者参加的工作人员", field="officers")
    away = recusal.kept_away(session, case, given.day) if case else set()
    for login in logins:
        row = session.get(Staff, login)
        if row is None or not is_valid(row, given.day):
            raise BookingRefused(
                f"{row.name if row else login}在{zh_date(given.day)}没有有效的账号",
                instead="请从列表中选择在岗人员",
                field="officers",
            )
        if case and {comparable(login), comparable(row.name)} & away:
            raise recusal.NamedThoughRecused(
                f"{row.name}在本案中已经回避",
                citation=case.citation(recusal.RULE, given.day),
                instead="请由其他人员参加",
                field="officers",
            )
    return logins


def _blank(actor: Actor) -> Booking:
    return Booking(kind="", matter="", day=date.min, begins=0, ends=0, officer=actor.login, recorded_at=clock.now())
