"""Which attempt carries a case now. A row in our database says so, for a few seconds at a time.

A worker that dies stops renewing; after `HELD_FOR` the case is free again. What an attempt commits, it commits only
while it still holds the lease (`fence`), so one that was believed dead and comes back changes nothing.
"""

import logging
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from prefect.exceptions import Abort
from sqlalchemy import or_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from casework.storage.database import transaction
from casework.storage.leases import HELD_FOR, LONGEST, RENEWED_EVERY
from casework.storage.leases import LATER as LATER
from casework.storage.leases import later as later
from casework.storage.leases import may_go_on as may_go_on
from casework.storage.leases import moment as moment
from casework.storage.tables import FlowRun

log = logging.getLogger("casework.flows")


class LeaseLost(Abort):
    """Somebody else carries the case now. Prefect's own signal to leave without saying anything about the run."""


@dataclass(kw_only=True)
class Lease:
    """An attempt's hold on a case, with the run that was registered for it when it was taken."""

    number: str
    owner: str
    run_id: str
    generation: int
    failures: int
    alert: str
    """What a human has been told about this case; empty when all is well."""
    again_after: timedelta | None = None
    """Leave the case alone for so long after this attempt."""


WORKER = f"{socket.gethostname()}:{secrets.token_hex(4)}"
current: ContextVar[Lease] = ContextVar("lease")
_held: dict[str, Lease] = {}
_renewing = threading.Lock()


@contextmanager
def hold(number: str) -> Iterator[Lease | None]:
    """Carry a case: nobody else does meanwhile. None when somebody does already,
    or when it is left alone for a while."""
    lease = _take(number)
    if lease is None:
        yield None
        return
    _held[lease.owner] = lease
    _keep_renewing()
    token = current.set(lease)
    try:
        yield lease
    finally:
        current.reset(token)
        del _held[lease.owner]
        _release(lease)


def _take(number: str) -> Lease | None:
    owner = f"{WORKER}#{secrets.token_hex(4)}"
    with transaction() as session:
        at = moment(session)
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        fresh = FlowRun(case_number=number).model_dump()
        session.execute(insert(FlowRun).values(fresh).on_conflict_do_nothing())
        row = session.execute(
            update(FlowRun)
            .where(col(FlowRun.case_number) == number, is_free(at))
            .values(owner=owner, lease_until=at + HELD_FOR)
            .returning(col(FlowRun.run_id), col(FlowRun.generation), col(FlowRun.failures), col(FlowRun.alert))
        ).one_or_none()
    return Lease(number=number, owner=owner, **row._mapping) if row else None


def is_free(at: datetime):  # type: ignore[no-untyped-def]
    """SQL: nobody carries the case, and it need not be left alone. A lease that ends later than any lease or pause can
    was written while a clock was wrong: it holds nobody up."""
    until = col(FlowRun.lease_until)
    return or_(until.is_(None), until < at, until > at + LONGEST)


def is_held(row: FlowRun, at: datetime) -> bool:
    """The opposite of `is_free`, of a row in hand."""
    return row.lease_until is not None and at <= row.lease_until <= at + LONGEST


def fence(session: Session) -> FlowRun:
    """Lock the row of this attempt's lease to the end of the transaction; LeaseLost when it is another's by now."""
    lease = current.get()
    row = session.exec(select(FlowRun).where(col(FlowRun.case_number) == lease.number).with_for_update()).one()
    if row.owner != lease.owner or row.lease_until is None or row.lease_until < moment(session):
        raise LeaseLost(lease.number)
    return row


def _release(lease: Lease) -> None:
    try:
        with transaction() as session:
            until = moment(session) + lease.again_after if lease.again_after else None
            session.execute(
                update(FlowRun)
                .where(col(FlowRun.case_number) == lease.number, col(FlowRun.owner) == lease.owner)
                .values(owner="", lease_until=until, failures=lease.failures, alert=lease.alert)
            )
    except SQLAlchemyError as error:
        # The database is away. The lease ends by itself.
        log.warning("%s：未能释放，%d秒后自行失效（%s）", lease.number, HELD_FOR.seconds, type(error).__name__)


def release_all() -> None:
    """Give back every case this process carries; for a worker that stops."""
    for lease in list(_held.values()):
        _release(lease)


def _keep_renewing() -> None:
    if _renewing.acquire(blocking=False):
        threading.Thread(target=_renew_for_ever, name="renew leases", daemon=True).start()


def _renew_for_ever() -> None:
    pause = threading.Event()
    while not pause.wait(RENEWED_EVERY):
        owners = list(_held)
        if not owners:
            continue
        try:
            with transaction() as session:
                until = moment(session) + HELD_FOR
                session.execute(update(FlowRun).where(col(FlowRun.owner).in_(owners)).values(lease_until=until))
        except Exception as error:  # whatever it was: without this thread every lease of the process runs out
            log.warning("未能续期（%s）", type(error).__name__)
