"""What officers asked to be made beside the pages, made by the worker on threads of its own. Prefect never hears of
it."""

import logging
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from casework.making import runner
from casework.outside.listening import telling
from casework.storage import database
from flows import promises

AT_ONCE = 2
"""So many files at once in one worker."""
LOOKS_EVERY = 0.2
"""Seconds between two looks: as soon as that, somebody who waits at his page is served."""
AGAIN = 2.0
"""Seconds after which a database that was away is asked again."""
TIDIES_EVERY = 600.0
"""Seconds between two looks at what was kept long enough."""

log = logging.getLogger("casework.flows")


def make_files(stopping: threading.Event) -> None:
    """Make what waits until told to stop. It never ends by itself."""
    while not stopping.is_set():
        pause = LOOKS_EVERY
        try:
            if runner.make_next(promises.renderers().render, signs=False):
                continue
        except SQLAlchemyError as error:
            log.warning("文件未能制作（%s），稍后再试", type(error).__name__)
            pause = AGAIN
        except Exception as error:
            log.error("制作文件出错（%s）\n%s", type(error).__name__, promises.places(error))
            pause = AGAIN
        stopping.wait(pause)


def tidy_files(stopping: threading.Event) -> None:
    """Take away what was kept long enough, until told to stop."""
    looked = 0.0
    while not stopping.is_set():
        if time.monotonic() - looked >= TIDIES_EVERY:
            looked = time.monotonic()
            try:
                runner.tidy()
                with database.transaction(by_law=False) as session:
                    telling.forgotten(session)
            except Exception as error:
                log.warning("到期的文件未能删除（%s），稍后再试", type(error).__name__)
        stopping.wait(AGAIN)
