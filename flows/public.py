"""The public site is served by the worker: what is handed in is taken over, and what has changed is shown. The site
goes on without it; nothing is lost meanwhile."""

import logging
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from casework.outside.public.accounts.showing import Showing
from casework.outside.public.publishing import Publishing, tell_of_us
from casework.outside.public.taking import Taking
from casework.portal.outer import database as outer
from casework.portal.outer import drafts, where
from casework.storage import faults

LOOKS_EVERY = 2.0
"""Seconds between two looks."""
TELLS_EVERY, TIDIES_EVERY = 60.0, 3600.0
"""Seconds until the office says anew who it is, and until drafts are looked through that nobody touches any more."""
log = logging.getLogger("casework.flows")


def serve_public(stopping: threading.Event) -> None:
    """Until told to stop, where there is a site. It never ends by itself."""
    taking, publishing, showing, told, tidied = Taking(), Publishing(), Showing(), 0.0, 0.0
    while not stopping.is_set() and where.is_on():
        now = time.monotonic()
        try:
            if not told:
                outer.prepare()
            if not told or now - told > TELLS_EVERY:
                tell_of_us()
                told = now
            if not tidied or now - tidied > TIDIES_EVERY:
                with outer.transaction() as outside:
                    drafts.forget_old(outside)
                tidied = now
            taking.take_over()
            publishing.publish()
            showing.show()
        except SQLAlchemyError as error:
            log.warning("公众网站暂时没有更新（%s），稍后再试", type(error).__name__)
        except Exception as error:
            log.error("更新公众网站出错（%s）\n%s", type(error).__name__, faults.places(error))
        stopping.wait(LOOKS_EVERY)
