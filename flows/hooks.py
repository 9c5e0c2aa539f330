"""Systems that listen are told by the worker: each hook on a thread of its own, so that one that never answers keeps no
other waiting, and no act waits for any."""

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor

from sqlalchemy.exc import SQLAlchemyError

from casework.outside.listening import posting, telling
from casework.outside.listening.posting import NotTaken
from casework.storage import database, faults, leases

LOOKS_EVERY = 1.0
"""Seconds between two looks."""
AT_ONCE = 16
"""So many hooks at the same time."""

log = logging.getLogger("casework.flows")


class Callers:
    """The threads on which hooks are told."""

    def __init__(self) -> None:
        self._busy: set[int] = set()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="hook")

    def call_due(self) -> list["Future[None]"]:
        """Tell each hook that something waits for what waits; does not wait until they have heard it."""
        with database.reading() as session:
            waiting = telling.due(session, leases.moment(session))
        return [self._call(hook) for hook in waiting if hook not in self._busy]

    def _call(self, hook: int) -> "Future[None]":
        self._busy.add(hook)
        called = self._pool.submit(_tell, hook)
        called.add_done_callback(lambda done: self._busy.discard(hook))
        return called

    def stop(self) -> None:
        """Take up nothing new."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _tell(hook: int) -> None:
    try:
        _told(hook)
    except SQLAlchemyError as error:
        log.warning("外部系统未能通知（%s），稍后再试", type(error).__name__)
    except Exception as error:
        log.error("通知外部系统出错（%s）\n%s", type(error).__name__, faults.places(error))


def _told(hook: int) -> None:
    with database.transaction() as session:
        if not telling.taken(session, hook, leases.moment(session)):
            return
    for _ in range(telling.IN_A_ROW):
        with database.transaction() as session:
            at = leases.moment(session)
            message = telling.next_of(session, hook, at)
        if message is None:
            break
        try:
            posting.post(message.address, message.hosts, message.secret, message.message, message.body)
        except NotTaken as why:
            with database.transaction() as session:
                telling.failed(session, message.delivery, str(why), leases.moment(session), is_silent=why.is_silent)
            if why.is_silent:
                return
        else:
            with database.transaction() as session:
                telling.told(session, message.delivery)
    with database.transaction() as session:
        telling.let_go(session, hook)


def tell_systems(stopping: threading.Event) -> None:
    """Tell them until told to stop. It never ends by itself."""
    callers = Callers()
    while not stopping.is_set():
        try:
            callers.call_due()
        except SQLAlchemyError as error:
            log.warning("外部系统未能通知（%s），稍后再试", type(error).__name__)
        except Exception as error:
            log.error("通知外部系统出错（%s）\n%s", type(error).__name__, faults.places(error))
        stopping.wait(LOOKS_EVERY)
    callers.stop()
