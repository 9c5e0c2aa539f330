"""Which case next. Asks our database, not a queue: a case is due as long as something promised for it is not done, so
nothing is forgotten however often a worker, Prefect or the database goes away in between."""

import logging
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

from prefect.context import SyncClientContext
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from sqlalchemy import func
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from casework.storage.database import reading
from casework.storage.tables import FlowRun, Outbox
from flows import lease, promises
from flows.attempt import carry, not_slept_through
from flows.sparing import spare

LOOKS_EVERY = 0.2
"""Seconds between two looks at the outbox. A look costs the processor some milliseconds, day and night; a document is
written for longer than anybody waits for the look."""
AGAIN = 2.0
"""Seconds after which a database that was away is asked again."""

log = logging.getLogger("casework.flows")


def due_cases(most: int) -> list[str]:
    """Cases with a promise to keep that nobody carries, the longest waiting first, and those left behind by a worker
    that is gone."""
    with reading() as session:
        at = lease.moment(session)
        waiting = (
            select(Outbox.case_number)
            .outerjoin(FlowRun, col(FlowRun.case_number) == col(Outbox.case_number))
            .where(
                col(Outbox.done_at).is_(None),
                lease.may_go_on(col(Outbox.retry_at), at),
                lease.is_free(at),
            )
            .group_by(col(Outbox.case_number))
            .order_by(func.min(col(Outbox.id)))
            .limit(most)
        )
        left = select(FlowRun.case_number).where(col(FlowRun.owner) != "", lease.is_free(at)).limit(most)
        return list(dict.fromkeys([*session.exec(waiting), *session.exec(left)]))


class Threads:
    """The threads on which cases are carried, each with its own connection to Prefect."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.busy: set[str] = set()
        self._pool = ThreadPoolExecutor(number, thread_name_prefix="case", initializer=_prepare_thread)
        self.freed = threading.Event()
        self.looked_at = time.monotonic()
        """When somebody last looked for cases to carry."""

    def carry(self, number: str) -> None:
        """Carry a case, unless a thread of this worker has it already."""
        if number not in self.busy:
            self.busy.add(number)
            self.run(carry, number).add_done_callback(lambda done: self._finished(number, done))

    def run(self, what: Callable[..., None], *arguments: object) -> "Future[None]":
        return self._pool.submit(what, *arguments)

    @property
    def free(self) -> int:
        return max(0, self.number - len(self.busy))

    def _finished(self, number: str, done: "Future[None]") -> None:
        self.busy.discard(number)
        self.freed.set()
        if not done.cancelled() and (error := done.exception()):
            where = promises.places(error) if not isinstance(error, SQLAlchemyError) else ""
            log.warning("%s：未能办理（%s）\n%s", number, type(error).__name__, where)

    def stop(self) -> None:
        """Take nothing new; what runs goes on."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _prepare_thread() -> None:
    # Prefect's heartbeat would keep each thread a second longer per attempt; our leases tell who is alive.
    stack = ExitStack()
    stack.enter_context(temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}))
    client = stack.enter_context(SyncClientContext()).client
    spare(client)
    proposed = client.set_flow_run_state
    client.set_flow_run_state = lambda *a, **named: not_slept_through(proposed(*a, **named))  # type: ignore[method-assign]
    threading.current_thread().kept = stack  # type: ignore[attr-defined]  # as long as the thread


def dispatch(threads: Threads, stopping: threading.Event) -> None:
    """Hand due cases to free threads until told to stop. It never ends by itself: a case would wait for ever."""
    away = False
    while not stopping.is_set():
        threads.freed.clear()
        threads.looked_at = time.monotonic()
        try:
            # Other workers look at the same list: each takes its pick.
            found = [n for n in due_cases(4 * threads.number) if n not in threads.busy] if threads.free else []
            for number in random.sample(found, min(len(found), threads.free)):
                threads.carry(number)
            away = False
        except SQLAlchemyError as error:
            if not away:
                log.warning("业务数据库没有应答（%s），每%d秒再试", type(error).__name__, AGAIN)
            away = True
            stopping.wait(AGAIN)
        except Exception as error:
            log.error("派件出错（%s）\n%s", type(error).__name__, promises.places(error))
            stopping.wait(AGAIN)
        threads.freed.wait(LOOKS_EVERY)
