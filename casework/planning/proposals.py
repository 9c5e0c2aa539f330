"""建议时间: the first hours at which something can lawfully take place: notice in good time, the people there, a room
of the right kind with enough seats, nobody on leave, no party at another hearing. Never more than a proposal."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.law import periods
from casework.law.calendar import Calendar
from casework.planning.conditions import ROOMS, halves, usable
from casework.procedure.reconsideration.acceptance.authority import elected
from casework.procedure.reconsideration.hearing.pace import DECISION_TERMS
from casework.procedure.reconsideration.hearing.summons import RULE as NOTICE
from casework.record import booked
from casework.record.booked import slots
from casework.record.booked.slots import Wanted
from casework.storage.office import office
from casework.storage.tables import CaseBooking, Leave, PartyRow, Room, RoomKind
from casework.vocabulary import comparable, zh_date
from casework.vocabulary.hours import hour_in_words
from casework.vocabulary.planning import BookingKind

AHEAD = 60
"""Days that are looked through."""
STEP = 30
"""Minutes between two beginnings that are tried."""
MOST = 3
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A day, hours and a room that are free; `notify_by`: the last day on which the notice reaches the parties in time
    by every way of counting."""

    day: date
    begins: int
    ends: int
    room: Room | None
    notify_by: date | None = None
    decide_by: date | None = None
    """The last day of the period of decision, where it runs."""

    @property
    def hour(self) -> str:
        """As a notice says it."""
        return f"{self.begins // 60}时{self.begins % 60:02}分" if self.begins % 60 else f"{self.begins // 60}时"

    @property
    def words(self) -> str:
        room = f" {self.room.name}" if self.room else ""
        return f"{zh_date(self.day)}{hour_in_words(self.begins)}至{hour_in_words(self.ends)}{room}"

    @property
    def why(self) -> str:
        notice = f"通知须在{zh_date(self.notify_by)}以前送达，" if self.notify_by else ""
        road = f"，路程单程{self.room.minutes}分钟已留出" if self.room and self.room.minutes else ""
        return f"{notice}人员{'、房间' if self.room else ''}空闲，无人请假{road}{self._decision}"

    @property
    def _decision(self) -> str:
        if self.decide_by is None:
            return ""
        end = f"决定期限{zh_date(self.decide_by)}届满"
        return f"；{end}，这一天已在其后" if self.day > self.decide_by else f"；{end}"


@dataclass(frozen=True, kw_only=True)
class _Look:
    """What is known of the days that are looked through."""

    calendar: Calendar
    officers: tuple[str, ...]
    rooms: tuple[Room, ...]
    taken: dict[tuple[str, date], set[int]]
    leaves: list[tuple[date, date]]
    parties: dict[date, list[Span]]
    travel: int


def proposals(
    session: Session,
    kind: BookingKind,
    *,
    calendar: Calendar,
    today: date,
    officers: Collection[str],
    minutes: int = 0,
    case: CaseFile | None = None,
    since: date | None = None,
    rooms: Collection[int] = (),
    travel: int = 0,
) -> tuple[Proposal, ...]:
    """The first three, no two of them in the same half of a day. `rooms`: only these; `since`: not before; `travel`: at
    least so long on the way."""
    first = max(since or today, today + timedelta(days=1))
    look = _look(session, kind, case, calendar, first, tuple(officers), rooms, travel)
    lasts = minutes or int(office().planner["usual_minutes"])
    found: list[Proposal] = []
    for day in _days(first, kind, case, calendar, today):
        for half in halves():
            one = next(_free(look, day, (half.begins, half.ends), lasts, kind, case), None)
            if one:
                found.append(one)
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)


def of_hearing(session: Session, case: CaseFile, given: Mapping[str, Any], today: date) -> tuple[Proposal, ...]:
    """For the notice of a hearing in this case, as far as it is filled in: with whoever is named, else the handler."""
    panel = given.get("panel")
    typed = [given.get("presider"), *(panel if isinstance(panel, list | tuple) else ()), given.get("recorder")]
    named = [str(name) for name in typed if name] or [case.handler]
    minutes = str(given.get("minutes") or "")
    lasts = min(int(minutes), slots.DAY) if minutes.isascii() and minutes.isdecimal() and len(minutes) <= 4 else 0
    clock = next((clock for term in DECISION_TERMS if (clock := case.running(term))), None)
    found = proposals(
        session,
        BookingKind.HEARING,
        calendar=case.calendar,
        today=today,
        officers=booked.logins_of(session, filter(None, named), today),
        minutes=lasts,
        case=case,
    )
    return tuple(replace(each, decide_by=case.due(clock).due_on if clock else None) for each in found)


def seats_for(case: CaseFile | None, officers: Collection[str]) -> int:
    """How many people come at least: one for each party, of those who are represented their representatives, and
    those of the office."""
    if case is None:
        return len(officers)
    represented = elected(case)
    roles = {case.the_party(key).role for key in represented}
    come = [party for party in case.participants() if party.role not in roles]
    return len(come) + len(represented) + len(officers)


def in_words(found: Iterable[Proposal]) -> str:
    """可改为 ① … ② …; empty where nothing is free."""
    return " ".join(f"{mark}{one.words}" for mark, one in zip("①②③", found, strict=False))


def notice_by(case: CaseFile, day: date, today: date) -> date | None:
    """The last day on which the notice of a hearing reaches the parties in time by every way of counting; None where
    the law of the case asks for none."""
    if not case.applies(NOTICE, today):
        return None
    return periods.latest_before(case.rule(NOTICE, today), day, calendar=case.calendar).first


def _days(first: date, kind: BookingKind, case: CaseFile | None, calendar: Calendar, today: date) -> Iterator[date]:
    """The working days on which it can be, as far as the notice goes."""
    served = today
    for _ in range(int(office().planner["serve_days"])):
        served = calendar.first_working_day(served + timedelta(days=1))
    for day in (first + timedelta(days=nth) for nth in range(AHEAD)):
        if not calendar.is_working_day(day):
            continue
        by = notice_by(case, day, today) if case and kind is BookingKind.HEARING else None
        if by is None or by >= served:
            yield day


def _free(
    look: _Look, day: date, half: Span, lasts: int, kind: BookingKind, case: CaseFile | None
) -> Iterator[Proposal]:
    if any(since <= day <= until for since, until in look.leaves):
        return
    for begins in range(half[0], half[1] - lasts + 1, STEP):
        ends = begins + lasts
        if any(begins < other[1] and other[0] < ends for other in look.parties.get(day, ())):
            continue
        for room in look.rooms or (None,):
            wanted = Wanted(
                holder="",
                day=day,
                begins=begins,
                ends=ends,
                travel=max(room.minutes if room else 0, look.travel),
                room=room.id if room else None,
                officers=look.officers,
            )
            if (room is None or usable(room, day)) and not _is_taken(look, wanted):
                by = notice_by(case, day, day) if case and kind is BookingKind.HEARING else None
                yield Proposal(day=day, begins=begins, ends=ends, room=room, notify_by=by)


def _is_taken(look: _Look, wanted: Wanted) -> bool:
    return any(
        not look.taken.get((resource, wanted.day), set()).isdisjoint(needed)
        for resource, needed in wanted.slots.items()
    )


def _look(
    session: Session,
    kind: BookingKind,
    case: CaseFile | None,
    calendar: Calendar,
    first: date,
    officers: tuple[str, ...],
    only: Collection[int],
    travel: int,
) -> _Look:
    until = first + timedelta(days=AHEAD)
    rooms = _rooms(session, kind, seats_for(case, officers), only)
    resources = [f"room:{room.id}" for room in rooms] + [slots.officer(login) for login in officers]
    leaves = select(col(Leave.since), col(Leave.until)).where(
        col(Leave.login).in_(officers), col(Leave.until) >= first, col(Leave.since) <= until
    )
    return _Look(
        calendar=calendar,
        officers=officers,
        rooms=rooms,
        taken=slots.taken(session, resources, first, until),
        leaves=[(since, end) for since, end in session.exec(leaves)],
        parties=_where_parties_are(session, case, first, until) if case else {},
        travel=travel,
    )


def _rooms(session: Session, kind: BookingKind, seats: int, only: Collection[int]) -> tuple[Room, ...]:
    """Those of the right kind with enough seats: the usual kind first, of it the smallest that does."""
    order = ROOMS.get(kind, ())
    fit = [
        room
        for room in session.exec(select(Room).order_by(Room.name))
        if room.id in only
        or (not only and RoomKind(room.kind) in (order or RoomKind) and (room.seats is None or room.seats >= seats))
    ]
    rank = {each: nth for nth, each in enumerate(order)}
    return tuple(sorted(fit, key=lambda room: (rank.get(RoomKind(room.kind), 0), room.seats or 0, room.name)))


def _where_parties_are(session: Session, case: CaseFile, first: date, until: date) -> dict[date, list[Span]]:
    """The hours at which somebody of the name of a party is at a hearing or sitting of another case. It may be a
    namesake, and an organ can send two: so these hours are passed over, and nothing is refused."""
    names = [comparable(party.name) for party in case.participants()]
    others = select(PartyRow.case_number).where(
        col(PartyRow.known_as).in_(names), col(PartyRow.case_number) != case.number
    )
    asked = select(CaseBooking).where(
        col(CaseBooking.case_number).in_(others), ~col(CaseBooking.off), col(CaseBooking.day).between(first, until)
    )
    found: dict[date, list[Span]] = {}
    for row in session.exec(asked):
        if row.begins is not None and row.ends is not None:
            found.setdefault(row.day, []).append((row.begins, row.ends))
    return found
