"""The log of who did and saw what besides the acts of cases, as it is written and verified. It is read in `queries`.

What changes something is written in the same transaction (`casework.office.deeds`); what was seen or refused, in one of
its own (`note`): a refused deed's own transaction leaves nothing.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from casework.errors import CaseworkError, ChainBroken
from casework.record.chain import START, canonical
from casework.record.privacy import mask_within
from casework.storage import algorithms, clock, database
from casework.storage.algorithms import Suite
from casework.storage.office import normal_number, suite
from casework.storage.tables import Journal, Logged, Staff

_LOCK = 6_402
"""Of PostgreSQL: who writes the log waits here for whoever writes it just now, until that transaction ends."""
DERIVED_AGAIN = "由登记重新推导各表"
"""What was done when the tables of a case were written again from its facts: `queries` goes by it."""
LONGEST = 300
"""A longer text stands in the log with its length and hash only; the register that holds it keeps the words."""


@dataclass
class _Client:
    """Where a request comes from. It is said once it is known, by whatever thread knows it: hence one object."""

    address: str = ""
    system: str = ""

    def __str__(self) -> str:
        return f"{self.address}，外部系统“{self.system}”" if self.system else self.address


_client: ContextVar[_Client | None] = ContextVar("client", default=None)


@contextmanager
def from_address(address: str) -> Iterator[None]:
    """What is written within comes from this client."""
    token = _client.set(_Client(address))
    try:
        yield
    finally:
        _client.reset(token)


def through(system: str) -> None:
    """What this client writes from now on comes from a system outside, in the name of an officer."""
    if client := _client.get():
        client.system = system


def write(
    session: Session,
    kind: Logged,
    what: str,
    *,
    who: str,
    case: str = "",
    subject: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    refusal: CaseworkError | None = None,
) -> None:
    """Add an entry. The last thing that a transaction does, since others wait for it to end."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    last = select(Journal.id, Journal.hash).order_by(col(Journal.id).desc()).limit(1).subquery()
    roles = select(Staff.roles).where(col(Staff.login) == who).scalar_subquery()
    # Asked in one statement, which answers also while the log is empty or nobody is known by this login.
    number, previous, held = session.exec(
        select(select(last.c.id).scalar_subquery(), select(last.c.hash).scalar_subquery(), roles)
    ).one()
    row = Journal(
        id=(number or 0) + 1,
        at=clock.now(),
        who=who,
        roles=held or "",
        kind=kind.value,
        what=what[:200],
        case_number=normal_number(case)[:200],
        subject=mask_within(subject)[:500],
        before=_json(before),
        after=_json(after),
        address=str(_client.get() or "")[:200],
        code=refusal.code if refusal else "",
        citation=refusal.citation if refusal else "",
        previous=previous or START,
        hash="",
    )
    row.hash = seal(row, suite())
    session.add(row)
    session.flush()


def note(
    kind: Logged,
    what: str,
    *,
    who: str,
    case: str = "",
    subject: str = "",
    refusal: CaseworkError | None = None,
    url: str | None = None,
) -> None:
    """Add an entry in a transaction of its own: one insert."""
    with database.transaction(url, by_law=False) as session:
        write(session, kind, what, who=who, case=case, subject=subject, refusal=refusal)


def noted_today(session: Session, kind: Logged, *, who: str, case: str) -> bool:
    """Whether the log says it already of this officer, this case and this day."""
    begins = datetime.combine(clock.today(), time(), clock.CHINA).astimezone(UTC)
    told = select(Journal.id).where(
        col(Journal.kind) == kind.value,
        col(Journal.who) == who,
        col(Journal.case_number) == normal_number(case),
        col(Journal.at) >= begins,
    )
    return session.exec(told.limit(1)).first() is not None


def _json(values: dict[str, Any] | None) -> str:
    return canonical({name: shown(value) for name, value in values.items()}) if values else ""


def shown(value: Any) -> Any:
    """A value as the log may keep it: numbers of persons masked, long texts by their hash."""
    if isinstance(value, dict):
        if value.keys() >= {"token", "masked"}:
            return value["masked"]
        return {name: shown(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [shown(each) for each in value]
    if isinstance(value, str):
        return _text(value)
    return value if value is None or isinstance(value, bool | int) else str(value)


def _text(value: str) -> str:
    if value.startswith('{"token":'):
        return str(json.loads(value)["masked"])
    if len(value) > LONGEST:
        return f"{len(value)}字，SHA-256 {hashlib.sha256(value.encode()).hexdigest()}"
    return mask_within(value)


def seal(row: Journal, by: Suite) -> str:
    """The hash of an entry, covering the hash before it."""
    covered = [
        row.previous,
        row.id,
        _utc(row.at).isoformat(),
        row.who,
        row.roles,
        row.kind,
        row.what,
        row.case_number,
        row.subject,
        row.before,
        row.after,
        row.address,
        row.code,
        row.citation,
    ]
    return algorithms.digest(canonical(covered).encode(), by)


def _utc(moment: datetime) -> datetime:
    """One spelling, whatever the database gives back."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def verify(session: Session) -> int:
    """How many entries there are; ChainBroken naming the first that does not fit."""
    previous, count = START, 0
    for row in session.exec(select(Journal).order_by(col(Journal.id)).execution_options(yield_per=1000)):
        count += 1
        if row.id != count or row.previous != previous or row.hash != seal(row, algorithms.suite_of(row.hash)):
            raise ChainBroken(f"日志第{count}项与哈希链不符", instead="请保全数据库并报告管理员", code="LOG-500")
        previous = row.hash
    return count
