"""What there is to be counted in a period, read from the derived tables: two or three statements for each unit, and no
case is folded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, inspect, or_
from sqlmodel import Session, col, select

from casework.figures.consults import consults
from casework.figures.definitions import book
from casework.figures.officers import officers
from casework.figures.periods import Period
from casework.figures.population import Population
from casework.figures.rows import Unit
from casework.procedure.reconsideration.compliance.oversight import SEES_CLUES
from casework.record.actor import Actor
from casework.storage.database import asked_once
from casework.storage.office import office
from casework.storage.tables import Attendance, Case, CaseDeed, CaseFigure, Deadline, PartyRow
from casework.vocabulary import Act, PartyRole, Procedure, Track, comparable

ORGANS = (PartyRole.RESPONDENT.value, PartyRole.DEFENDANT.value)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Of which period, and of which cases. What is empty asks for nothing."""

    period: Period
    organ: str = ""
    domain: str = ""
    track: Track | None = None
    officer: str = ""

    def of_cases(self) -> list[ColumnElement[bool]]:
        """The same as conditions on `cases`."""
        asked: list[ColumnElement[bool]] = []
        if self.officer:
            asked.append(col(Case.handler) == self.officer)
        if self.track:
            asked.append(col(Case.track) == self.track.value)
        if self.domain:
            asked.append(col(Case.number).in_(_numbers(CaseFigure.case_number, col(CaseFigure.domain) == self.domain)))
        if self.organ:
            named = and_(col(PartyRow.role).in_(ORGANS), col(PartyRow.known_as) == comparable(self.organ))
            asked.append(col(Case.number).in_(_numbers(PartyRow.case_number, named)))
        return asked


def _numbers(column: Any, condition: ColumnElement[bool]) -> Any:
    return select(column).where(condition)


def population(session: Session, unit: Unit, wanted: Wanted, today: date, reader: Actor | None = None) -> Population:
    """Everything of a unit that has to do with the period. Without a reader it is for nobody in particular: what only
    some may see is left out. `today` tells what is overdue."""
    if unit is Unit.DEED:
        return deeds(session, wanted, sees_clues=bool(reader and reader.roles & set(SEES_CLUES)))
    if unit is Unit.DUTY:
        return duties(session, wanted, today)
    if unit is Unit.CONSULT:
        return consults(session, wanted.period, wanted.of_cases())
    if unit is Unit.OFFICER:
        of_cases = bool(wanted.organ or wanted.domain or wanted.track)
        return officers(session, wanted.period, today, wanted.officer, of_cases=of_cases)
    return {Unit.CASE: cases, Unit.SITTING: sittings, Unit.HEARING: hearings}[unit](session, wanted)


# ---- cases


def cases(session: Session, wanted: Wanted) -> Population:
    """The cases that were before the office on some day of the period, reconsiderations and suits."""
    first, last = wanted.period.first, wanted.period.last
    ended_on = col(CaseFigure.ended_on)
    asked = (
        select(
            Case.number,
            Case.procedure,
            Case.track,
            Case.handler,
            Case.opponents,
            Case.linked_to,
            Case.opened_on,
            Case.suspended_on,
            CaseFigure.admitted_on,
            CaseFigure.ended_on,
            CaseFigure.days,
            CaseFigure.stopped_days,
            CaseFigure.domain,
            CaseFigure.court,
            CaseFigure.marks,
        )  # type: ignore[call-overload]
        .join(CaseFigure, col(CaseFigure.case_number) == col(Case.number))
        .where(col(Case.opened_on) <= last, or_(ended_on.is_(None), ended_on >= first), *wanted.of_cases())
        .order_by(col(Case.opened_on), col(Case.number))
    )
    rows: Sequence[Any] = session.connection().execute(asked).all()  # no objects are made of them
    before, sued = _reviewed(session), _sued(session)
    ours = comparable(office().organ)
    marks = [
        _marks_of_case(row.marks, row.procedure, row.track, row.number in sued)
        if row.procedure == Procedure.RECONSIDERATION.value
        else f"{_marks_of_case(row.marks, row.procedure, row.track, False)} {_of_suit(row, before, ours)}"
        for row in rows
    ]
    return Population(
        Unit.CASE,
        wanted.period,
        book(),
        numbers=[row.number for row in rows],
        marks=marks,
        dates={
            "received_on": [row.opened_on for row in rows],
            "admitted_on": [row.admitted_on for row in rows],
            "examined_on": [row.admitted_on or row.ended_on for row in rows],
            "ended_on": [row.ended_on for row in rows],
        },
        words={
            "organ": [row.opponents for row in rows],
            "domain": [row.domain for row in rows],
            "officer": [row.handler for row in rows],
            "court": [row.court for row in rows],
        },
        amounts={
            "days": [row.days for row in rows],
            "stopped_days": [row.stopped_days for row in rows],
            "standing": [(last - row.suspended_on).days if row.suspended_on else None for row in rows],
        },
    )


def _marks_of_case(marks: str, procedure: str, track: str, sued: bool) -> str:
    return f"{marks} procedure:{procedure} track:{track}{' sued' if sued else ''}"


def _of_suit(row: Any, before: Mapping[str, str], ours: str) -> str:
    """In which role the organ was sued, and what had been decided before."""
    after = row.linked_to in before
    named = {comparable(name) for name in row.opponents.split("、")}
    role = "others" if ours not in named else "alone" if len(named) == 1 else "together"
    decided = [f"before:{mark}" for mark in before.get(row.linked_to, "").split()]
    return " ".join([f"role:{role}", *(["after_reconsideration"] if after else []), *decided])


def _reviewed(session: Session) -> dict[str, str]:
    """The reconsideration cases that suits are tied to, with their marks."""
    tied = select(Case.linked_to).where(col(Case.procedure) == Procedure.LITIGATION.value, col(Case.linked_to) != "")
    of_ours = (
        select(Case.number, CaseFigure.marks)
        .join(CaseFigure, col(CaseFigure.case_number) == col(Case.number))
        .where(col(Case.number).in_(tied), col(Case.procedure) == Procedure.RECONSIDERATION.value)
    )
    return {number: marks for number, marks in session.exec(of_ours)}


def _sued(session: Session) -> set[str]:
    tied = select(Case.linked_to).where(col(Case.procedure) == Procedure.LITIGATION.value)
    return set(session.exec(tied.where(col(Case.linked_to) != "")))


# ---- sittings and hearings


def sittings(session: Session, wanted: Wanted) -> Population:
    """Who came to court in the period."""
    found = who_came(session, wanted, Procedure.LITIGATION)
    held = col(Attendance.held_on).between(wanted.period.first, wanted.period.last)
    in_period = col(CaseFigure.case_number).in_(select(Attendance.case_number).where(held))
    known = session.exec(select(CaseFigure.case_number, CaseFigure.marks).where(in_period))
    instances = {number: _instance(marks) for number, marks in known}
    return of_attendances(found, wanted.period, Unit.SITTING, instances)


def hearings(session: Session, wanted: Wanted) -> Population:
    """Who came to the hearings of reconsideration cases."""
    return of_attendances(who_came(session, wanted, Procedure.RECONSIDERATION), wanted.period, Unit.HEARING)


def _instance(marks: str) -> str:
    return next((mark for mark in marks.split() if mark.startswith("instance:")), "")


@asked_once
def who_came(session: Session, wanted: Wanted, of: Procedure) -> Sequence[Attendance]:
    """The record of sittings, or of hearings; nothing is counted of whom nobody sued. Of very many rows no objects are
    made: each reads as one."""
    held = col(Attendance.held_on).between(wanted.period.first, wanted.period.last)
    owed = ~col(Attendance.party).startswith(PartyRole.THIRD_PARTY.value)
    of_them = and_(col(Case.number) == col(Attendance.case_number), col(Case.procedure) == of.value)
    columns = inspect(Attendance).columns
    asked = select(*columns).join(Case, of_them).where(held, owed, *wanted.of_cases())
    rows: Any = session.connection().execute(asked.order_by(col(Attendance.held_on), col(Attendance.case_number))).all()
    return cast(Sequence[Attendance], rows)


def of_attendances(
    rows: Iterable[Attendance], period: Period, unit: Unit = Unit.SITTING, instances: Mapping[str, str] | None = None
) -> Population:
    """These rows as what is counted."""
    found = list(rows)
    known = instances or {}
    return Population(
        unit,
        period,
        book(),
        numbers=[row.case_number for row in found],
        keys=[(row.case_number, row.seq, row.party) for row in found],
        marks=[f"{_marks(row)} {known.get(row.case_number, '')}" for row in found],
        dates={"held_on": [row.held_on for row in found]},
        words={"organ": [row.organ for row in found], "party": [row.party for row in found]},
    )


def _marks(row: Attendance) -> str:
    return _marks_of_attendance(row.attended, row.post, row.outcome, row.spoke, row.settled)


@cache  # of very many rows few differ in these
def _marks_of_attendance(attended: bool, post: str, outcome: str, spoke: bool, settled: bool) -> str:
    """Of an official whose post nobody recorded it is not known whether he was the head."""
    said = {
        "attended": attended,
        "absent": not attended,
        "graded": attended and bool(post),
        f"post:{post}": attended and bool(post),
        f"came:{outcome}": bool(outcome),
        "spoke": attended and spoke,
        "settled": attended and settled,
    }
    return " ".join(mark for mark, holds in said.items() if holds)


# ---- entries and duties


def deeds(session: Session, wanted: Wanted, *, sees_clues: bool = False) -> Population:
    """The entries that are counted one by one; clues only for those who read of them (行政复议法 第八十六条)."""
    in_period = col(CaseDeed.on).between(wanted.period.first, wanted.period.last)
    asked = select(CaseDeed).join(Case, col(Case.number) == col(CaseDeed.case_number))
    asked = asked.where(in_period, *wanted.of_cases())
    if not sees_clues:
        asked = asked.where(col(CaseDeed.act) != Act.TRANSFER_CLUE.value)
    found = session.exec(asked.order_by(col(CaseDeed.on), col(CaseDeed.case_number), col(CaseDeed.seq))).all()
    return Population(
        Unit.DEED,
        wanted.period,
        book(),
        numbers=[row.case_number for row in found],
        keys=[(row.case_number, row.seq) for row in found],
        marks=[row.marks for row in found],
        dates={"on": [row.on for row in found]},
        words={"organ": [row.organ for row in found]},
    )


def duties(session: Session, wanted: Wanted, today: date) -> Population:
    """What organs owed that fell due in the period: of decisions, letters and judgments."""
    due_on = col(Deadline.due_on)
    asked = (
        select(Deadline, PartyRow.name)
        .join(Case, col(Case.number) == col(Deadline.case_number))
        .outerjoin(
            PartyRow,
            and_(col(PartyRow.case_number) == col(Deadline.case_number), col(PartyRow.key) == col(Deadline.about)),
        )
        .where(due_on.between(wanted.period.first, wanted.period.last), col(Deadline.obligation).is_(True))
        .where(*wanted.of_cases())
        .order_by(due_on, col(Deadline.case_number), col(Deadline.key))
    )
    found = session.exec(asked).all()
    return Population(
        Unit.DUTY,
        wanted.period,
        book(),
        numbers=[duty.case_number for duty, _ in found],
        keys=[(duty.case_number, duty.key) for duty, _ in found],
        marks=[_marks_of_duty(duty, today) for duty, _ in found],
        dates={"due_on": [duty.due_on for duty, _ in found], "closed_on": [duty.closed_on for duty, _ in found]},
        words={"organ": [name or "" for _, name in found], "label": [duty.label for duty, _ in found]},
    )


def _marks_of_duty(duty: Deadline, today: date) -> str:
    assert duty.due_on
    state = "running" if duty.due_on >= today else "overdue"
    if duty.closed_on:
        state = "in_time" if duty.closed_on <= duty.due_on else "late"
    return f"term:{duty.term} {state}"
