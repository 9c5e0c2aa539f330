"""谁走不开: what else keeps the handler of a case on the day of its sitting: leave, a hearing, another court."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import exists
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.office import readable
from casework.procedure.reconsideration.hearing.notified import notice_to_come
from casework.queries.coming import remembered
from casework.queries.coming.remembered import Numbers
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Case, FactRow, Leave
from casework.vocabulary import Act, zh_date

At = tuple[str, str, date]
"""A case, its handler, and a day on which its court sits."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The leaves of handlers, and what each has on which day, with the case in which he has it."""

    leaves: Sequence[Leave] = ()
    days: Mapping[tuple[str, date], Sequence[tuple[str, str]]] = field(default_factory=dict)
    opened: Collection[str] = frozenset()
    """The cases among them that the reader may open: of others he is not told which they are."""

    def words(self, number: str, handler: str, day: date) -> Iterator[tuple[str, str]]:
        """What keeps the handler of a case on a day, besides that case: in which other case, if in one, and the
        words."""
        for leave in self.leaves:
            if leave.login == handler and leave.since <= day <= leave.until:
                yield "", f"承办人{zh_date(leave.since)}至{zh_date(leave.until)}请假"
        for other, what in self.days.get((handler, day), ()):
            if other != number:
                named = other in self.opened
                yield other, f"承办人当日另有{what}（{other}）" if named else "承办人当日另有安排"


def handlers(session: Session, sittings: Iterable[At], reader: Actor) -> Kept:
    """What keeps the handlers of these sittings on their days, as a reader may know it."""
    asked = {(number, handler, day) for number, handler, day in sittings if handler}
    if not asked:
        return Kept()
    logins, days = {handler for _, handler, _ in asked}, {day for _, _, day in asked}
    there = col(Leave.until) >= min(days), col(Leave.since) <= max(days)
    leaves = session.exec(select(Leave).where(col(Leave.login).in_(logins), *there)).all()
    found: dict[tuple[str, date], list[tuple[str, str]]] = defaultdict(list)
    for number, handler, day in sorted(asked):
        found[handler, day].append((number, "开庭"))
    for number, handler, day in sorted(_hearings(session, logins, days)):
        found[handler, day].append((number, "听证"))
    numbers = sorted({number for each in found.values() for number, _ in each})
    return Kept(leaves=leaves, days=found, opened=access.open_of(session, numbers, reader))


def _hearings(session: Session, logins: set[str], days: set[date]) -> Iterator[At]:
    """The hearings that stand on one of these days in the cases of these officers."""
    for number, handler, day in remembered.of(session, date.min, _to_come):
        if handler in logins and day in days:
            yield number, handler, day


def _to_come(session: Session, on: date, numbers: Numbers) -> Iterator[tuple[str, At]]:
    """A look (`remembered`): the day of the hearing that stands in each open case, whatever day it is."""
    told_of = exists().where(col(FactRow.case_number) == col(Case.number), col(FactRow.act) == Act.NOTIFY_HEARING.value)

    def of_case(case: CaseFile) -> list[At]:
        notice = notice_to_come(case)
        return [(case.number, case.handler, notice.details.hearing_on)] if notice else []

    asked = session.exec(select(Case.number).where(*remembered.among(numbers), told_of)).all()
    yield from ((at[0], at) for at in readable.each(session, asked, of_case))
