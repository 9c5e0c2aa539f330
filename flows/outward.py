"""Notices sent beyond the page, by the worker on a thread of its own: no act and no case waits for a mail server."""

import logging
import threading
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from casework.office.outward import sending
from casework.office.outward.sending import Unsent
from casework.storage import database
from flows import lease, promises

LOOKS_EVERY = 2.0
"""Seconds between two looks."""
AT_ONCE = 20
"""So many are taken up at one look."""
TRYING = timedelta(minutes=2)
"""So long nobody else tries what one worker has taken up; a worker that dies over it leaves it for that time."""
GIVES_UP = 12
"""Attempts: after the ladder of promises, one an hour for some six hours."""

log = logging.getLogger("casework.flows")


def send_due() -> int:
    """Try what is due, once; how many went out."""
    with database.reading() as session:
        at = lease.moment(session)
        waiting = sending.due(session, at, AT_ONCE)
    return sum(_tried(delivery, at) for delivery in waiting)


def _tried(delivery: int, at: datetime) -> bool:
    with database.transaction() as session:
        message = sending.taken(session, delivery, at, at + TRYING)
    if message is None:
        return False
    why = ""
    try:
        sending.send(message)
    except Unsent as unsent:
        why = str(unsent)
    except Exception as error:
        log.error("通知发送出错（%s）\n%s", type(error).__name__, promises.places(error))
        why = "程序出错"
    with database.transaction() as session:
        if not why:
            sending.sent(session, delivery)
            return True
        attempts = sending.attempts(session, delivery)
        again = None if attempts >= GIVES_UP else lease.moment(session) + lease.later(attempts)
        sending.failed(session, delivery, why, again, tell=attempts == len(lease.LATER))
    return False


def send_notices(stopping: threading.Event) -> None:
    """Send until told to stop. It never ends by itself."""
    while not stopping.is_set():
        try:
            send_due()
        except SQLAlchemyError as error:
            log.warning("通知未能发送（%s），稍后再试", type(error).__name__)
        except Exception as error:
            log.error("通知发送出错（%s）\n%s", type(error).__name__, promises.places(error))
        stopping.wait(LOOKS_EVERY)
