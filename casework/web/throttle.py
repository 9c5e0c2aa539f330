"""How many requests one address may send: a flood from one machine must not keep the others waiting.

Counted in the memory of each process, since a count in the database would cost more than the page. Asked from the
machine itself nothing is counted: behind a proxy that is not named in CASEWORK_TRUSTED_PROXIES all officers would be
one address.
"""

import ipaddress
import time
from collections import Counter

from casework.storage.office import OfficeFileRefused, office

WINDOW = 60.0
"""Seconds."""


class Throttle:
    """The count of one process."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._counted: Counter[str] = Counter()

    def wait(self, address: str) -> int:
        """Count a request; the seconds until the next is welcome, 0 while this one is."""
        if not _is_elsewhere(address):
            return 0
        now = time.monotonic()
        if now - self._begun >= WINDOW:
            self._begun, self._counted = now, Counter()
        self._counted[address] += 1
        if self._counted[address] <= _limit():
            return 0
        return int(self._begun + WINDOW - now) + 1


def _limit() -> float:
    try:
        return office().sign_in.requests_a_minute
    except OfficeFileRefused:  # each page says so itself
        return float("inf")


def _is_elsewhere(address: str) -> bool:
    try:
        return not ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False  # a socket of this machine, or a test
