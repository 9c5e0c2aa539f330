"""待我处理, 待他人, 今日日程: what came into the cases of an officer since he last did something there, what is to be
served, what is waited for at others and how long, and what takes place on a day. Each is gone when it is done; none is
kept anywhere."""

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from casework import law
from casework.casefile import CaseFile
from casework.law import calendar as calendars
from casework.office import readable
from casework.office.notices.entries import INCOMING
from casework.procedure import TABLES
from casework.procedure.litigation import appointed
from casework.procedure.reconsideration.compliance.oversight import Talk
from casework.procedure.reconsideration.hearing.trial import standing_notice
from casework.queries.coming import remembered
from casework.queries.coming.remembered import Numbers, is_open
from casework.queries.coming.urgency import Urgency, degree, is_right, rights, with_party
from casework.queries.desk.serving import papers_to_serve
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Case, Deadline, FactRow, PartyRow
from casework.vocabulary import Act, PartyRole

CLAIMANTS = (PartyRole.APPLICANT, PartyRole.PLAINTIFF)
OPPONENTS = (PartyRole.RESPONDENT, PartyRole.DEFENDANT)
MOST = 30
"""So many rows of a kind at most; the list behind them has all."""


@dataclass(frozen=True, kw_only=True)
class CameIn:
    """A case of an officer in which others entered something since he last did: the first of it, and how much more."""

    number: str
    claimants: str
    opponents: str
    act: Act
    on: date
    more: int


@dataclass(frozen=True, kw_only=True)
class ToServe:
    """A case with papers that wait to be served: how many, and since when the oldest."""

    number: str
    claimants: str
    papers: int
    since: date


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """What a party or an organ owes the case: its period, since when it runs and how long it still has."""

    number: str
    who: str
    label: str
    since: date
    due_on: date
    urgency: Urgency
    distance: str


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """What takes place on a day in a case."""

    number: str
    parties: str
    what: str
    seq: int
    """The entry that names it."""
    day: date
    hour: str
    place: str


APPOINTING = (Act.NOTIFY_HEARING, Act.SCHEDULE_SITTING, Act.CHANGE_SITTING, Act.TALK_WITH_HEAD)
"""What fixes a day on which something takes place."""


def came_in(session: Session, login: str) -> list[CameIn]:
    """One row a case, the oldest first."""
    own = aliased(FactRow)
    last = (
        select(func.coalesce(func.max(own.seq), 0))
        .where(col(own.case_number) == col(Case.number), col(own.actor) == login)
        .scalar_subquery()
    )
    asked = (
        select(FactRow, Case)
        .join(Case, col(Case.number) == col(FactRow.case_number))
        .where(
            col(Case.handler) == login,
            is_open(),
            col(FactRow.actor) != login,
            col(FactRow.act).in_([act.value for act in INCOMING]),
            col(FactRow.seq) > last,
        )
        .order_by(col(FactRow.recorded_at), col(FactRow.id))
    )
    found: dict[str, CameIn] = {}
    for fact, case in session.exec(asked):
        before = found.get(case.number)
        found[case.number] = CameIn(
            number=case.number,
            claimants=case.claimants,
            opponents=case.opponents,
            act=before.act if before else Act(fact.act),
            on=before.on if before else fact.on,
            more=before.more + 1 if before else 0,
        )
    return list(found.values())[:MOST]


def to_serve(session: Session, actor: Actor, officer: str = "") -> list[ToServe]:
    """One row a case, the oldest paper first: in the cases of one officer, or in all that the actor may serve in."""
    found: dict[str, ToServe] = {}
    for paper in papers_to_serve(session, actor, officer):
        before = found.get(paper.number)
        found[paper.number] = ToServe(
            number=paper.number,
            claimants=paper.claimants,
            papers=before.papers + 1 if before else 1,
            since=before.since if before else paper.made_on,
        )
    return list(found.values())


def may_assign(actor: Actor) -> bool:
    """Whether these roles say who handles a case."""
    return any(
        step.act is Act.ASSIGN and actor.roles & set(step.who) for table in TABLES.values() for step in table.steps
    )


def unassigned(session: Session, actor: Actor) -> list[Case]:
    """Open cases that nobody handles yet and the reader may open, those whose period ends first in front."""
    asked = select(Case).where(remembered.is_open(), col(Case.handler) == "", access.cases_open_to(actor))
    nearest = (col(Case.nearest_due_on).is_(None), col(Case.nearest_due_on), col(Case.number))
    return list(session.exec(asked.order_by(*nearest).limit(MOST)))


def awaited(session: Session, day: date, officer: str = "") -> list[Awaited]:
    """The periods that run against parties and organs, the nearest first; rights of theirs are none."""
    found = remembered.of(session, day, _awaited, officer, cheap=True)
    return heapq.nsmallest(MOST, found, key=lambda each: (each.due_on, each.number))


def _awaited(session: Session, day: date, numbers: Numbers) -> Iterator[tuple[str, Awaited]]:
    columns: tuple[Any, ...] = (
        Deadline.case_number,
        Deadline.rule,
        Deadline.label,
        Deadline.start_on,
        Deadline.due_on,
        PartyRow.name,
        PartyRow.role,
    )
    asked = with_party(select(*columns).join(Case, col(Case.number) == col(Deadline.case_number))).where(
        col(Deadline.closed_on).is_(None),
        col(Deadline.due_on) >= day,
        col(Deadline.about) != "",
        col(Deadline.rule).not_in(rights()),
        *remembered.among(numbers),
    )
    for number, rule_id, label, start_on, due_on, name, role in session.exec(asked):
        rule = law.rule(rule_id)
        if rule.effect or not role:
            continue
        urgency, distance = degree(due_on, day, rule, calendars.load(), right=is_right(rule, PartyRole(role)))
        yield (
            number,
            Awaited(
                number=number,
                who=name,
                label=label,
                since=start_on,
                due_on=due_on,
                urgency=urgency,
                distance=distance,
            ),
        )


def schedule(session: Session, day: date, officer: str = "") -> list[Appointment]:
    """Hearings, sittings of courts and talks with heads on a day, in the order of their hours."""
    found = (each for each in remembered.of(session, day, _of_both_days, officer) if each.day == day)
    return sorted(found, key=lambda each: (not each.hour, each.hour.zfill(8), each.number))


def schedule_after(session: Session, day: date, officer: str = "") -> list[Appointment]:
    """The same of the working day after, and of what lies between: it has to be prepared on this day."""
    found = (each for each in remembered.of(session, day, _of_both_days, officer) if each.day > day)
    return sorted(found, key=lambda each: (each.day, not each.hour, each.hour.zfill(8), each.number))


def _of_both_days(session: Session, day: date, numbers: Numbers) -> Iterator[tuple[str, Appointment]]:
    until = calendars.load().first_working_day(day + timedelta(days=1))
    days = [f'"{day + timedelta(days=nth)}"' for nth in range((until - day).days + 1)]
    for each in _appointed(session, day, until, days, *remembered.among(numbers)):
        yield each.number, each


def appointments(session: Session, login: str, since: date, until: date, reader: Actor) -> list[Appointment]:
    """Those in the cases that an officer handles and the reader may open, from one day to another, in the order of the
    days."""
    his = (remembered.is_open(), col(Case.handler) == login, access.cases_open_to(reader))
    found = _appointed(session, since, until, (), *his)
    return sorted(found, key=lambda each: (each.day, not each.hour, each.hour.zfill(8), each.number))


def appointed_in(session: Session, numbers: Collection[str], since: date) -> list[Appointment]:
    """Those in these open cases from a day on, in the order of the days."""
    found = _appointed(session, since, date.max, (), remembered.is_open(), col(Case.number).in_(numbers))
    return sorted(found, key=lambda each: (each.day, not each.hour, each.hour.zfill(8), each.number))


def _appointed(
    session: Session, since: date, until: date, words: Collection[str], *cases: ColumnElement[bool]
) -> Iterator[Appointment]:
    """Of these open cases, those whose entries of appointments hold one of the words, where any are asked for."""
    # Asked of each open case: asked of all entries at once, it would go through those of every case there ever was.
    names_a_day = exists().where(
        col(FactRow.case_number) == col(Case.number),
        col(FactRow.act).in_([act.value for act in APPOINTING]),
        or_(*(col(FactRow.details).contains(each) for each in words)) if words else true(),
    )
    numbers = session.exec(select(Case.number).where(names_a_day, *cases)).all()

    def within(case: CaseFile) -> Iterator[Appointment]:
        parties = f"{case.names(*CLAIMANTS)} 诉 {case.names(*OPPONENTS)}"
        for seq, day, what, hour, place in _appointments(case):
            if since <= day <= until:
                yield Appointment(
                    number=case.number, parties=parties, what=what, seq=seq, day=day, hour=hour, place=place
                )

    yield from readable.each(session, numbers, within)


def _appointments(case: CaseFile) -> Iterator[tuple[int, date, str, str, str]]:
    notice = standing_notice(case)
    if notice:
        yield notice.seq, notice.details.hearing_on, "听证", notice.details.hour, notice.details.place
    for sitting in appointed.appointed(case):
        yield sitting.seq, sitting.day, sitting.what, sitting.hour, sitting.place
    for talk in case.every(Talk):
        on = talk.details.held_on or talk.on
        yield talk.seq, on, Act.TALK_WITH_HEAD.label, talk.details.hour, talk.details.place
