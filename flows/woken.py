"""The dispatcher is told of a new promise at once, without looking through them all that often."""

import logging
import threading

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, func, select

from casework.storage import database
from casework.storage.settings import settings
from casework.storage.tables import Outbox

LOOKS_EVERY = 0.025
"""Seconds between two looks at the last promise: one statement, which takes 0.04 ms of the processor on SQLite."""
AGAIN = 2.0
"""Seconds after which a database that was away is asked again."""

log = logging.getLogger("casework.flows")


def wake_for_promises(dispatcher: threading.Event, stopping: threading.Event) -> None:
    """Set the event whenever something new was promised, until told to stop. What it misses, such as of two acts that
    are committed in another order than they were begun, the dispatcher finds when it looks by itself."""
    last, newest = 0, select(func.max(col(Outbox.id)))
    while not stopping.wait(LOOKS_EVERY):
        try:
            with database.engine(settings().database_url).connect() as connection:
                while not stopping.wait(LOOKS_EVERY):
                    found = connection.execute(newest).scalar_one() or 0
                    connection.rollback()
                    if found > last:
                        last = found
                        dispatcher.set()
        except SQLAlchemyError:
            stopping.wait(AGAIN)  # the dispatcher says that it is away
        except Exception as error:
            log.error("派件通知出错（%s）", type(error).__name__)
            stopping.wait(AGAIN)
