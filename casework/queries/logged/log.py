"""The log as people read it: whose entries, of which day, in plain Chinese. Written by `casework.record.journal`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session, col, select

from casework.office import rights
from casework.office.rights import Right
from casework.queries.logged.journal import OF_THE_MACHINE, asked, changes, read, registers
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import Journal, Logged
from casework.vocabulary import Role

PAGE = 100


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which entries; the newest first, those before the entry `until` where it is not 0."""

    day: date | None = None
    who: str = ""
    kind: Logged | None = None
    case: str = ""
    until: int = 0


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry. `details` are its changes, a phrase each."""

    id: int
    at: datetime
    who: str
    roles: str
    kind: str
    words: str
    case: str
    subject: str
    details: tuple[str, ...]
    address: str
    code: str
    citation: str


def journal(session: Session, wanted: Wanted, actor: Actor) -> tuple[list[Line], bool]:
    """A page of the log, and whether there is more. RightRefused. An administrator is shown what is about accounts and
    the machine; the whole log is the supervisor's."""
    rights.check(actor, Right.READ_JOURNAL)
    query = select(Journal).limit(PAGE + 1)
    if not rights.has(actor.roles, Right.READ_WHOLE_JOURNAL):
        query = query.where(col(Journal.kind).in_([kind.value for kind in OF_THE_MACHINE]))
    if wanted.day:
        begins = datetime.combine(wanted.day, time(), clock.CHINA).astimezone(UTC)
        query = query.where(col(Journal.at) >= begins, col(Journal.at) < begins + timedelta(days=1))
        query = query.order_by(col(Journal.at).desc())  # of a day, by the index of the days
    if wanted.who:
        query = query.where(col(Journal.who) == wanted.who)
    if wanted.kind:
        query = query.where(col(Journal.kind) == wanted.kind.value)
    if wanted.case:
        query = query.where(col(Journal.case_number) == normal_number(wanted.case))
    if wanted.until:
        query = query.where(col(Journal.id) < wanted.until)
    found = list(session.exec(query.order_by(col(Journal.id).desc())))
    return [line(row) for row in found[:PAGE]], len(found) > PAGE


def line(row: Journal) -> Line:
    """An entry in words."""
    kinds, roles = {kind.value: kind.label for kind in Logged}, {role.value: role.label for role in Role}
    return Line(
        id=row.id,
        at=row.at,
        who=row.who,
        roles="、".join(roles.get(role.strip(), role) for role in row.roles.split(",") if role.strip()),
        kind=kinds.get(row.kind, row.kind),
        words=asked(row.what) if row.kind == Logged.REFUSED.value else row.what,
        case=row.case_number,
        subject=registers(row.subject),
        details=tuple(changes(read(row.before), read(row.after))),
        address=row.address,
        code=row.code,
        citation=row.citation,
    )


def as_dict(found: Line) -> dict[str, Any]:
    """An entry as plain data."""
    return vars(found) | {"at": clock.china_time(found.at).isoformat(), "details": list(found.details)}
