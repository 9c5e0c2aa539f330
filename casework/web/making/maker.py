"""The pages' own maker: what is signed, and what no worker has taken up in time, is made here, one file at a time, on a
thread that lives as long as something waits."""

import logging
import threading
from datetime import timedelta

from casework.making import runner
from casework.making.kinds import Draw
from casework.storage import faults

LOOKS_EVERY = 30.0
"""Seconds between two looks for what somebody left behind."""
AT_MOST = 600
"""Looks in vain before the thread ends and leaves it to `watch`: a database that stays away is not asked for ever."""

log = logging.getLogger("uvicorn.error")


class Maker:
    """One for each application. `patience`: how long a worker is given to take up what was asked for; `waits`: so many
    seconds a page waits for its file, since longer nobody looks at an empty tab without wondering."""

    def __init__(self, draw: Draw, patience: timedelta = timedelta(seconds=0.6), waits: float = 2.0) -> None:
        self.patience, self.waits = patience, waits
        self._draw = draw
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._asked = False

    def look(self) -> None:
        """Something was asked for, or may have been left behind."""
        with self._lock:
            self._asked = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="make files", daemon=True)
                self._thread.start()

    def watch(self, over: threading.Event) -> None:
        """Look now and then, until it is over."""

        def look() -> None:
            self.look()
            while not over.wait(LOOKS_EVERY):
                self.look()

        threading.Thread(target=look, name="watch files", daemon=True).start()

    def _work(self) -> None:
        pause, looks = threading.Event(), 0
        while self._goes_on(looks):
            looks += 1
            try:
                if runner.make_next(self._draw, patience=self.patience):
                    looks = 0
                    continue
            except Exception as error:  # the database is away; what waits is taken up by a later look
                log.error("制作文件未能继续\n%s", faults.places(error))
            pause.wait(max(0.05, self.patience.total_seconds() / 4))

    def _goes_on(self, looks: int) -> bool:
        """Whether there may be something to do; else the thread is over, decided while nobody can ask."""
        with self._lock:
            asked, self._asked = self._asked, False
            if looks < AT_MOST and (asked or self._something_waits()):
                return True
            self._thread = None
            return False

    def _something_waits(self) -> bool:
        try:
            return runner.waits()
        except Exception:  # said by `_work`
            return True
