"""What every page says of all open cases (今日: how many call for somebody) is looked for beside the pages: in a large
office it takes long when the office starts, on the first page of a day and after other law came into force."""

import logging
import threading

from casework import queries
from casework.storage import clock, faults
from casework.storage.database import reading

LOOKS_EVERY = 60.0
"""Seconds; what has not changed since is not looked for again."""
log = logging.getLogger(__name__)
_under_way = threading.Lock()


def look(officer: str = "") -> None:
    """Begin to look on a thread, unless one does; what it finds is remembered for every page."""
    if _under_way.acquire(blocking=False):
        threading.Thread(target=_look, args=(officer,), name="look ahead", daemon=True).start()


def watch(over: threading.Event) -> None:
    """Look now, and again whenever something may have changed, until it is over."""

    def looks() -> None:
        look()
        while not over.wait(LOOKS_EVERY):
            look()

    threading.Thread(target=looks, name="watch the day", daemon=True).start()


def _look(officer: str) -> None:
    try:
        with reading() as session:
            for whose in dict.fromkeys(("", officer)):
                queries.agenda_count(session, clock.today(), officer=whose)
    except Exception as error:  # the database is away, or the office is not set up: the next page asks again
        log.warning("%s", faults.places(error))
    finally:
        _under_way.release()
