"""What takes place, over the interface: hearings, sittings, receptions, as the planner shows them to the officer; what
is booked by hand is made, moved and called off. Hearings are moved by the acts of their case."""

from datetime import timedelta
from typing import Any

from casework.errors import DateRefused
from casework.law import written
from casework.office import rights
from casework.office.rights import Right
from casework.planning import bookings, view
from casework.planning.bookings import BookingDetails, Reason
from casework.record import journal
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import Logged, Scope
from casework.web.api import answers
from casework.web.api.asker import ReadsCases
from casework.web.api.doing import Deed, Outcome, Wish, offer
from casework.web.api.routes import router

USUAL, LONGEST = timedelta(days=7), timedelta(days=92)


@router.get("/planner", summary="听证与日程", response_model=answers.Planned)
def planned(asker: ReadsCases, since: str = "", until: str = "") -> dict[str, Any]:
    """自某日（不写的为今天）至某日（不写的为七日）的听证、开庭和其他安排，最多三个月；不能查阅的案件只写明占用。"""
    rights.check(asker.actor, Right.SEE_PLANNER)
    first = written.day(since) if since else clock.today()
    last = written.day(until) if until else first + USUAL
    if not first <= last <= first + LONGEST:
        raise DateRefused("止日早于起日，或者超过三个月", instead="请分次读取")
    with reading() as session:
        found = view.plan(session, first, last, asker.actor)
    journal.note(Logged.API_READ, "读取听证与日程", who=asker.login, subject=f"{len(found.events)}项")
    return {"since": first, "until": last, "events": [_event(each) for each in found.events]}


def _event(each: view.Event) -> dict[str, Any]:
    return {
        "id": each.holder if each.is_open else "",
        "day": each.day,
        "begins": _clock(each.begins),
        "ends": _clock(each.ends),
        "hours": each.hours,
        "kind": each.kind.value,
        "what": each.what,
        "case": each.number or None,
        "room": each.room,
        "place": each.place,
        "officers": list(each.officers),
        "clash": each.clash,
    }


def _clock(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def _booked(wish: Wish) -> Outcome:
    row = bookings.made(
        wish.session, actor=wish.actor, today=wish.today, details=wish.sent, booking=wish.ids.get("booking")
    )
    return Outcome(id=row.id, case=row.case_number)


def _called_off(wish: Wish) -> Outcome:
    row = bookings.called_off(wish.session, wish.ids["booking"], actor=wish.actor, today=wish.today, details=wish.sent)
    return Outcome(id=row.id, case=row.case_number)


BOOKED = "房间、人员在同一时间已有安排的不予登记，答复中写明可改为哪些时间。听证由案件的“通知听证”等事项安排。"
offer(
    Deed(address="/planner", label="安排日程", scope=Scope.PLANNER, do=_booked, sent=BookingDetails, about=BOOKED),
    Deed(
        address="/planner/{booking}",
        label="改动日程安排",
        scope=Scope.PLANNER,
        do=_booked,
        sent=BookingDetails,
        about=f"写全部字段。{BOOKED}",
    ),
    Deed(
        address="/planner/{booking}/off",
        label="取消日程安排",
        scope=Scope.PLANNER,
        do=_called_off,
        sent=Reason,
    ),
)
