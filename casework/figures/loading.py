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
    over = col(CaseFigure.ended_on)
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
        .where(col(Case.opened_on) <= last, or_(over.is_(None), over >= first), *wanted.of_cases())
        .order_by(col(Case.opened_on), col(Case.number))
    )
    number, procedure, track, handler, opponents, linked_to, opened_on, suspended_on, *counted = _columns(
        session, asked
    )
    admitted_on, ended_on, days, stopped_days, domain, court, marks = counted
    before, sued, ours = _reviewed(session), _sued(session), comparable(office().organ)
    return Population(
        Unit.CASE,
        wanted.period,
        book(),
        numbers=number,
        marks=[
            f"{said} procedure:{of} track:{by}{' sued' if case in sued else ''}"
            if of == Procedure.RECONSIDERATION.value
            else f"{said} procedure:{of} track:{by} {_of_suit(organs, tied, before, ours)}"
            for case, said, of, by, organs, tied in zip(
                number, marks, procedure, track, opponents, linked_to, strict=True
            )
        ],
        dates={
            "received_on": opened_on,
            "admitted_on": admitted_on,
            "examined_on": [admitted or ended for admitted, ended in zip(admitted_on, ended_on, strict=True)],
            "ended_on": ended_on,
        },
        words={"organ": opponents, "domain": domain, "officer": handler, "court": court},
        amounts={
            "days": days,
            "stopped_days": stopped_days,
            "standing": [(last - day).days if day else None for day in suspended_on],
        },
    )


AT_ONCE = 500
"""Rows that are held at once: few enough that the search for what is no longer used does not keep them."""


def _columns(session: Session, asked: Any) -> list[list[Any]]:
    """What is asked for, column by column: of very many rows no object is made or kept, which the search for what is
    no longer used would look at again and again."""
    found = session.connection().execute(asked)
    columns: list[list[Any]] = [[] for _ in asked.selected_columns]
    for part in found.partitions(AT_ONCE):
        for column, values in zip(columns, zip(*part, strict=True), strict=True):
            column.extend(values)
    return columns


def _of_suit(organs: str, linked_to: str, before: Mapping[str, str], ours: str) -> str:
    """In which role the organ was sued, and what had been decided before."""
    after = linked_to in before
    named = {comparable(name) for name in organs.split("、")}
    role = "others" if ours not in named else "alone" if len(named) == 1 else "together"
    decided = [f"before:{mark}" for mark in before.get(linked_to, "").split()]
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
    numbers, marks = _columns(session, select(CaseFigure.case_number, CaseFigure.marks).where(in_period))
    instances = {number: _instance(said) for number, said in zip(numbers, marks, strict=True)}
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
    asked = select(CaseDeed.case_number, CaseDeed.seq, CaseDeed.on, CaseDeed.organ, CaseDeed.marks)  # type: ignore[call-overload]
    asked = asked.join(Case, col(Case.number) == col(CaseDeed.case_number)).where(in_period, *wanted.of_cases())
    if not sees_clues:
        asked = asked.where(col(CaseDeed.act) != Act.TRANSFER_CLUE.value)
    asked = asked.order_by(col(CaseDeed.on), col(CaseDeed.case_number), col(CaseDeed.seq))
    number, seq, on, organ, marks = _columns(session, asked)
    return Population(
        Unit.DEED,
        wanted.period,
        book(),
        numbers=number,
        keys=list(zip(number, seq, strict=True)),
        marks=marks,
        dates={"on": on},
        words={"organ": organ},
    )


def duties(session: Session, wanted: Wanted, today: date) -> Population:
    """What organs owed that fell due in the period: of decisions, letters and judgments."""
    due_on = col(Deadline.due_on)
    asked = (
        select(
            Deadline.case_number, Deadline.key, Deadline.term, Deadline.label, due_on, Deadline.closed_on, PartyRow.name
        )  # type: ignore[call-overload]
        .join(Case, col(Case.number) == col(Deadline.case_number))
        .outerjoin(
            PartyRow,
            and_(col(PartyRow.case_number) == col(Deadline.case_number), col(PartyRow.key) == col(Deadline.about)),
        )
        .where(due_on.between(wanted.period.first, wanted.period.last), col(Deadline.obligation).is_(True))
        .where(*wanted.of_cases())
        .order_by(due_on, col(Deadline.case_number), col(Deadline.key))
    )
    number, key, term, label, due, closed_on, organ = _columns(session, asked)
    return Population(
        Unit.DUTY,
        wanted.period,
        book(),
        numbers=number,
        keys=list(zip(number, key, strict=True)),
        marks=[
            f"term:{of} {_state(until, closed, today)}" for of, until, closed in zip(term, due, closed_on, strict=True)
        ],
        dates={"due_on": due, "closed_on": closed_on},
        words={"organ": [name or "" for name in organ], "label": label},
    )


def _state(due_on: date, closed_on: date | None, today: date) -> str:
    if closed_on:
        return "in_time" if closed_on <= due_on else "late"
    return "running" if due_on >= today else "overdue"
