"""看板: the open cases in the order of their need, a window of them at a time, each with its periods as bands.

The order and the groups come from the columns of `cases`; only what lies in the window is folded.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.law import periods
from casework.office import readable
from casework.queries.coming.remembered import is_open
from casework.queries.coming.urgency import Urgency, nearest_due
from casework.queries.record import ClockLine, clocks
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Case, Deadline
from casework.vocabulary import Stage, Word

MOST = 80
"""Rows of one window."""
BANDS = 4
"""So many bands are drawn in a row; of more, the most urgent."""


class By(Word):
    """By what the rows are put together."""

    NEED = "need", "不分组"
    OFFICER = "officer", "按承办人"
    RESPONDENT = "respondent", "按被申请人、被告"
    STAGE = "stage", "按步骤"


COLUMNS = {By.OFFICER: col(Case.handler), By.RESPONDENT: col(Case.opponents), By.STAGE: col(Case.stage)}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which open cases, in which order. What is empty asks for nothing."""

    by: By = By.NEED
    officer: str = ""
    stage: Stage | None = None
    since: date | None = None
    until: date | None = None
    """Those of which a period ends in these days."""


@dataclass(frozen=True, kw_only=True)
class Band:
    """A period as it is drawn: from its beginning to its end; what an extension added; when it stood still. `due_on` is
    None while it stands."""

    label: str
    about: str
    urgency: Urgency
    distance: str
    since: date
    due_on: date | None
    extended_from: date | None
    stops: tuple[tuple[date, date], ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A case of the board. `heads` a group where it is the first of one, with what it is called by."""

    case: Case
    file: CaseFile | None
    """None: it cannot be read."""
    bands: tuple[Band, ...]
    more: int
    group: str
    heads: bool

    @property
    def urgency(self) -> Urgency:
        return self.bands[0].urgency if self.bands else Urgency.STOPPED if self.case.suspended_on else Urgency.AHEAD

    @property
    def distance(self) -> str:
        return self.bands[0].distance if self.bands else "没有进行中的期限"


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many cases, how many of them late or near."""

    group: str
    cases: int
    overdue: int
    near: int


def counts(session: Session, wanted: Wanted, reader: Actor, today: date, near: date) -> list[Count]:
    """Of each group, in the order of the board; without groups of all."""
    due, group = nearest_due(today), COLUMNS.get(wanted.by, sql.literal(""))
    asked = sql.select(
        group,
        func.count(),
        func.coalesce(func.sum(sql.case((due < today, 1), else_=0)), 0),
        func.coalesce(func.sum(sql.case((due.between(today, near), 1), else_=0)), 0),
    )
    asked = asked.where(*_conditions(wanted, reader)).group_by(group).order_by(group)
    found = session.execute(asked)
    return [Count(group=name, cases=cases, overdue=late, near=soon) for name, cases, late, soon in found]


def window(session: Session, wanted: Wanted, reader: Actor, today: date, first: int, count: int) -> list[Row]:
    """The rows from the `first` on, counted from 0: what is overdue and what ends soonest first, within its group."""
    group, due = COLUMNS.get(wanted.by), nearest_due(today)
    order: list[Any] = [due.is_(None), due, func.length(col(Case.number)), col(Case.number)]
    before = min(first, 1)  # the one before tells whether the first begins a group
    numbers = (
        select(Case.number)
        .where(*_conditions(wanted, reader))
        .order_by(*([group] if group is not None else []), *order)
    )
    chosen = list(session.exec(numbers.offset(first - before).limit(min(count, MOST) + before)))
    rows = {row.number: row for row in session.exec(select(Case).where(col(Case.number).in_(chosen)))}
    files = readable.files(session, chosen[before:])
    found: list[Row] = []
    last = _group(rows[chosen[0]], wanted.by) if before and chosen else None
    for number in chosen[before:]:
        named = _group(rows[number], wanted.by)
        found.append(
            _row(rows[number], files.get(number), today, named, heads=named != last and wanted.by is not By.NEED)
        )
        last = named
    return found


def _conditions(wanted: Wanted, reader: Actor) -> list[ColumnElement[bool]]:
    asked = [is_open(), access.cases_open_to(reader)]
    if wanted.officer:
        asked.append(col(Case.handler) == wanted.officer)
    if wanted.stage:
        asked.append(col(Case.stage) == wanted.stage.value)
    if wanted.since and wanted.until:
        ends = col(Deadline.due_on).between(wanted.since, wanted.until)
        inside = select(Deadline.case_number).where(ends, col(Deadline.closed_on).is_(None))
        asked.append(col(Case.number).in_(inside))
    return asked


def _group(row: Case, by: By) -> str:
    return {By.OFFICER: row.handler, By.RESPONDENT: row.opponents, By.STAGE: row.stage}.get(by, "")


def _row(row: Case, file: CaseFile | None, today: date, group: str, *, heads: bool) -> Row:
    found = bands(file, today) if file else ()
    return Row(case=row, file=file, bands=found[:BANDS], more=max(len(found) - BANDS, 0), group=group, heads=heads)


def bands(file: CaseFile, today: date) -> tuple[Band, ...]:
    """The periods that run or stand, the most urgent first; what ended is no band."""
    lines = [line for line in clocks(file, today) if line.is_open and line.urgency is not Urgency.LAPSED]
    order = list(Urgency)
    lines.sort(key=lambda line: (order.index(line.urgency), line.due_on or date.max))
    return tuple(_band(file, line, today) for line in lines)


def _band(file: CaseFile, line: ClockLine, today: date) -> Band:
    kinds = line.rule.stopped_by
    stops = [
        periods.Stop(begins=max(stop.begins, line.clock.start_on), ends=stop.stops_until or today)
        for stop in file.interruptions
        if stop.kind in kinds and (stop.stops_until or today) > line.clock.start_on
    ]
    joined = tuple((begins, ends) for begins, ends in periods.union(stops) if ends and ends >= begins)
    return Band(
        label=line.label,
        about=line.about,
        urgency=line.urgency,
        distance=line.distance,
        since=line.clock.start_on,
        due_on=line.due_on,
        extended_from=file.due(replace(line.clock, extension=0)).due_on if line.clock.extension else None,
        stops=joined,
    )
