"""How many requests one address may send: a flood from one machine must not keep the others waiting.

Counted in the memory of each process, since a count in the database would cost more than the page. Asked from the
machine itself nothing is counted: behind a proxy that is not named in CASEWORK_TRUSTED_PROXIES all officers would be
one address.
"""

import ipaddress

from casework.portal.site.throttle import Throttle as Counting
from casework.storage.office import OfficeFileRefused, office


class Throttle:
    """The count of one process."""

    def __init__(self) -> None:
        self._counting = Counting()

    def wait(self, address: str) -> int:
        """Count a request; the seconds until the next is welcome, 0 while this one is."""
        return self._counting.wait(address, _limit()) if _is_elsewhere(address) else 0


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
