"""Who makes what was asked for: a worker, or the pages themselves where no worker takes it up in time.

A job is held for some seconds at a time, by its row. Whoever dies over it stops renewing, and the next one takes it up;
one that was believed dead and comes back keeps nothing (`_finish` asks whether he still holds it). What dies over and
over is given up and said.
"""

import json
import logging
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, delete, select

from casework.errors import CaseworkError
from casework.making import jobs
from casework.making.kinds import KINDS, SIGNED, Draw
from casework.making.made import Made, NotDrawn
from casework.storage import clock, database, faults, leases, passing
from casework.storage.office import office
from casework.storage.tables import Job, JobKind, JobState
from documents.errors import DocumentError, PoolClosed

MOST_ATTEMPTS = 3
"""So often somebody may die over a job before it is given up."""
STEPS_EVERY = 0.5
"""Seconds between two steps that are written down."""
REMEMBERED = timedelta(days=30)
"""So long the list still tells of what was removed or failed."""

log = logging.getLogger("casework.making")


class GivenUp(CaseworkError):
    """Whoever made it was stopped over it each time."""

    code = "JOB-004"


class Unforeseen(CaseworkError):
    """A fault of ours."""

    code, status = "JOB-500", 500


class Lost(Exception):
    """Somebody else holds the job by now."""


def make_next(draw: Draw, *, signs: bool = True, patience: timedelta = timedelta()) -> bool:
    """Make one job that nobody holds; whether there was one. Who `signs` has the key of the office, and takes what is
    signed with it at once; `patience`: so long the rest is left to others."""
    job = _take(signs, patience)
    if job is None:
        return False
    with _renewed(job):
        _make(job, draw)
    return True


def waits() -> bool:
    """Whether a job waits that nobody has taken up."""
    with database.reading() as session:
        return session.exec(select(Job.id).where(col(Job.state) == JobState.WAITING.value).limit(1)).first() is not None


# ---- one job


def _is_free(at: datetime) -> ColumnElement[bool]:
    held = and_(col(Job.state) == JobState.RUNNING.value, leases.may_go_on(col(Job.lease_until), at))
    return or_(col(Job.state) == JobState.WAITING.value, held)


def _take(signs: bool, patience: timedelta) -> Job | None:
    """The job that waits longest, held from now on. One over which others died too often is given up."""
    with database.reading() as session:
        is_signed, has_waited = col(Job.kind).in_(SIGNED), col(Job.asked_at) <= clock.now() - patience
        is_for_us = or_(is_signed, has_waited) if signs else and_(~is_signed, has_waited)
        free = select(Job.id).where(_is_free(leases.moment(session)), is_for_us)
        found = session.exec(free.order_by(col(Job.asked_at)).limit(1)).first()
    if found is None:
        return None
    owner = f"{socket.gethostname()}:{secrets.token_hex(8)}"
    with database.transaction() as session:
        at = leases.moment(session)
        held = {"owner": owner, "lease_until": at + leases.HELD_FOR, "state": JobState.RUNNING.value}
        mine = update(Job).where(col(Job.id) == found, _is_free(at)).values(**held, attempts=col(Job.attempts) + 1)
        session.execute(mine)
        job = session.get_one(Job, found)
    if job.owner != owner:
        return None  # another one was faster: he looks again
    if job.attempts > MOST_ATTEMPTS:
        said = f"制作中断了{MOST_ATTEMPTS}次（例如内存不足、停电），已经停止"
        _failed(job, GivenUp(said, instead="请再试一次；仍不能制成的，请联系管理员"))
        return None
    return job


@contextmanager
def _renewed(job: Job) -> Iterator[None]:
    """Hold it meanwhile."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(leases.RENEWED_EVERY):
            try:
                with database.transaction(by_law=False) as session:
                    until = leases.moment(session) + leases.HELD_FOR
                    session.execute(update(Job).where(_held_by(job)).values(lease_until=until))
            except Exception as error:  # whatever it was, the next try may succeed
                log.warning("未能续期（%s）", type(error).__name__)

    threading.Thread(target=renew, name=f"renew job {job.id}", daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _held_by(job: Job) -> ColumnElement[bool]:
    return and_(col(Job.id) == job.id, col(Job.owner) == job.owner, col(Job.state) == JobState.RUNNING.value)


def _make(job: Job, draw: Draw) -> None:
    try:
        made = _content(job, draw)
        _ready(job, made)
    except (PoolClosed, Lost):
        _let_go(job)
    except DocumentError as refused:
        _failed(job, NotDrawn(str(refused), code=refused.code))
    except CaseworkError as refused:
        _failed(job, refused)
    except SQLAlchemyError as error:
        log.warning("第%d号未能制作（%s），稍后再试", job.id, type(error).__name__)
    except OSError as error:
        log.error("第%d号未能制作\n%s", job.id, faults.places(error))
        _failed(job, faults.said(error))
    except Exception as error:
        log.error("第%d号未能制作\n%s", job.id, faults.places(error))
        _failed(job, Unforeseen("程序出错，没有制成", instead="请再试一次；再次出现时，请将错误码告知管理员"))


def _content(job: Job, draw: Draw) -> Made:
    said = 0.0

    def step(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said < STEPS_EVERY:
            return
        said = time.monotonic()
        with database.transaction(by_law=False) as session:
            mine = update(Job).where(_held_by(job)).values(done=done, total=total).returning(col(Job.id))
            if session.execute(mine).one_or_none() is None:
                raise Lost

    kind, what = KINDS[JobKind(job.kind)], jobs.what_was_asked(job)
    with database.reading() as session:
        actor = jobs.maker_for(session, job)
        kind.check(session, actor, what)
        return kind.make(session, actor, what, draw, step)


def _ready(job: Job, made: Made) -> None:
    """Keep what was made, if it is still this one's to keep, and whoever asked may still have it."""
    name = passing.put(made.content)
    try:
        with database.transaction() as session:
            kind, actor = KINDS[JobKind(job.kind)], jobs.maker_for(session, job)
            kind.check(session, actor, jobs.what_was_asked(job))
            cases = jobs.cases_kept(session, job, made.cases, actor) if kind.is_list else None
            kept = {"file": name, "file_name": made.name, "size": len(made.content), "phones": made.phones}
            until = clock.now() + timedelta(days=office().machine["made_days"])
            _finish(session, job, JobState.READY, **kept, cases=cases, remark=made.remark, until=until)
    except BaseException:
        passing.remove(name)
        raise


def _failed(job: Job, refused: CaseworkError) -> None:
    said = json.dumps(refused.as_dict() | {"status": refused.status}, ensure_ascii=False)
    try:
        with database.transaction() as session:
            _finish(session, job, JobState.FAILED, refusal=said)
    except Lost:
        pass


def _finish(session: Session, job: Job, state: JobState, **kept: Any) -> None:
    """Say how it ended. Lost, where it is another's by now."""
    row = session.exec(select(Job).where(_held_by(job)).with_for_update()).one_or_none()
    if row is None:
        raise Lost
    row.sqlmodel_update(kept)
    row.state, row.finished_at = state.value, clock.now()
    row.same, row.owner, row.lease_until = None, "", None
    jobs.ended(session, row)


def _let_go(job: Job) -> None:
    """The worker is stopping: the next one begins anew, and nobody died."""
    waiting = {"state": JobState.WAITING.value, "owner": "", "lease_until": None, "attempts": col(Job.attempts) - 1}
    with database.transaction(by_law=False) as session:
        session.execute(update(Job).where(_held_by(job)).values(**waiting))


# ---- what is over


def tidy() -> int:
    """Take away the files whose days are over, and the rows that nobody asks for any more; how many files."""
    with database.transaction() as session:
        now = clock.now()
        over = select(Job).where(col(Job.state) == JobState.READY.value, col(Job.until) <= now)
        removed = []
        for row in session.exec(over):
            removed.append(row.file)
            jobs.removed(session, row)
        ended = col(Job.state).in_([JobState.FAILED.value, JobState.REMOVED.value])
        session.exec(delete(Job).where(ended, col(Job.finished_at) <= now - REMEMBERED))
    for name in removed:
        passing.remove(name)
    with database.reading() as session:
        named = set(session.exec(select(Job.file).where(col(Job.file) != "")))
    passing.remove_others(named)
    return len(removed)
