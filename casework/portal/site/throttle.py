"""How many pages one address may ask for in a minute: a flood from one must not keep the others waiting. Counted in the
memory of each process, since a count in a store would cost more than the page."""

import time
from collections import Counter

WINDOW, MOST = 60.0, 240
"""Seconds, and so many pages of the site within them: many families sit behind one address of a telephone company."""


class Throttle:
    """The count of one process."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._counted: Counter[str] = Counter()

    def wait(self, address: str, most: float = MOST) -> int:
        """Count a request; the seconds until the next is welcome, 0 while this one is."""
        now = time.monotonic()
        if now - self._begun >= WINDOW:
            self._begun, self._counted = now, Counter()
        self._counted[address] += 1
        return 0 if self._counted[address] <= most else int(self._begun + WINDOW - now) + 1
