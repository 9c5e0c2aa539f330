"""What the pages of a day say of every open case is looked at before anybody asks: when the pages start and when the
day changes. What a page did not wait for meanwhile is looked at next."""

import logging
import threading
from datetime import date

from casework import queries
from casework.queries import desk
from casework.queries.coming import remembered
from casework.storage import clock, faults
from casework.storage.database import reading

PAUSE = 1.0
"""Seconds between two looks for what is asked."""
AFTER_A_FAULT = 60.0
"""Seconds before the next look: what failed mostly fails again, and each time is a line of the log."""
log = logging.getLogger("casework")


def watch(over: threading.Event) -> None:
    """On a thread, until it is `over`."""
    remembered.look_after(over)
    threading.Thread(target=_look, args=(over,), name="look ahead", daemon=True).start()


def _look(over: threading.Event) -> None:
    asked = date.min
    while not over.wait(PAUSE):
        try:
            today = clock.today()
            if today != asked:
                _ask(today)
                asked = today
            remembered.catch_up(over)
        except Exception as error:  # the next look may succeed; a thread that ended would never look again
            log.error("%s", faults.places(error))
            over.wait(AFTER_A_FAULT)


def _ask(today: date) -> None:
    with reading() as session, remembered.at_once():
        queries.agenda_count(session, today)
        desk.schedule(session, today)
