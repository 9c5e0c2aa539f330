"""The public site is served by the worker: what is handed in is taken over, and what has changed is shown. The site
goes on without it; nothing is lost meanwhile."""

import logging
import threading
import time
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from casework.outside.public.accounts.showing import Showing
from casework.outside.public.publishing import Publishing, tell_of_us
from casework.outside.public.taking import Taking
from casework.portal.outer import database as outer
from casework.portal.outer import drafts, identity, inbox, phoned, published, where
from casework.storage import clock, faults
from casework.upkeep.backup import diary
from casework.upkeep.backup.plan import Task

LOOKS_EVERY = 2.0
"""Seconds between two looks."""
TELLS_EVERY, TIDIES_EVERY = 60.0, 600.0
"""Seconds until the office says anew who it is, and until drafts are looked through that nobody touches any more."""
log = logging.getLogger("casework.flows")


KEEPS_AT_MOST = timedelta(days=14)
"""So long the site keeps what was taken over, where the office is not copied."""

MINE_LASTS = timedelta(minutes=30)
"""So long it is shown which cases are somebody's, and what a code by text message opens."""


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
                _tidy()
                tidied = now
            taking.take_over()
            publishing.publish()
            showing.show()
        except SQLAlchemyError as error:
            log.warning("公众网站暂时没有更新（%s），稍后再试", type(error).__name__)
        except Exception as error:
            log.error("更新公众网站出错（%s）\n%s", type(error).__name__, faults.places(error))
        stopping.wait(LOOKS_EVERY)


def _tidy() -> None:
    """Let go of drafts that nobody touches any more, of lists of somebody's cases, and of the content of what lies in a
    copy of the office by now."""
    copy = diary.read().good.get(Task.BACKUP)
    longest = clock.now() - KEEPS_AT_MOST
    with outer.transaction() as outside:
        drafts.forget_old(outside)
        for kind in (identity.MINE, phoned.PHONED):
            published.forget(outside, kind, clock.now() - MINE_LASTS)
        inbox.let_go(outside, max(copy.at, longest) if copy else longest)
