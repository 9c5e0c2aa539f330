"""The public site is served by the worker: what is handed in is taken over, and what has changed is shown. The site
goes on without it; nothing is lost meanwhile."""

import logging
import threading

from sqlalchemy.exc import SQLAlchemyError

from casework.outside.public import publishing
from casework.outside.public.taking import Taking
from casework.portal.outer import database as outer
from casework.portal.outer import where
from casework.storage import faults

LOOKS_EVERY = 2.0
"""Seconds between two looks."""
log = logging.getLogger("casework.flows")


def serve_public(stopping: threading.Event) -> None:
    """Until told to stop, where there is a site. It never ends by itself."""
    taking, prepared = Taking(), False
    while not stopping.is_set() and where.public_address():
        try:
            if not prepared:
                outer.prepare()
                prepared = True
            publishing.tell_of_us()
            taking.take_over()
            publishing.publish()
        except SQLAlchemyError as error:
            log.warning("公众网站暂时没有更新（%s），稍后再试", type(error).__name__)
        except Exception as error:
            log.error("更新公众网站出错（%s）\n%s", type(error).__name__, faults.places(error))
        stopping.wait(LOOKS_EVERY)
