"""A message handed over: signed, to the very machine that was looked at, within a few seconds whatever it does, and
without following it anywhere else."""

import base64
import hashlib
import hmac
import http.client
import socket
import ssl
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import urlsplit

from casework.office.systems import addresses, hooks
from casework.office.systems.addresses import Forbidden
from casework.storage import clock

SECONDS = 10.0
"""Given to a receiver to answer, from the first word to the last."""


class NotTaken(Exception):
    """It was not taken; says why, in Chinese. `is_silent`: nobody answered at all."""

    def __init__(self, why: str, *, is_silent: bool = False) -> None:
        self.is_silent = is_silent
        super().__init__(why)


def post(address: str, hosts: Collection[str], secret: str, message: str, body: str) -> None:
    """Hand it over; whoever answers with a status between 200 and 299 has taken it. NotTaken."""
    try:
        status = _status(address, hosts, headers(secret, message, body, clock.now()), body.encode())
    except Forbidden as forbidden:
        raise NotTaken(str(forbidden)) from None
    except ssl.SSLCertVerificationError:
        raise NotTaken("对方的证书不能核对", is_silent=True) from None
    except (OSError, http.client.HTTPException, ValueError):
        raise NotTaken(f"连接不上，或者{SECONDS:.0f}秒内没有答复", is_silent=True) from None
    if not 200 <= status < 300:
        raise NotTaken(f"对方没有接受（状态{status}）")


def headers(secret: str, message: str, body: str, at: datetime) -> Mapping[str, str]:
    """What stands beside the message, as the Standard Webhooks want it: the signature is over id, second and body."""
    second = int(at.timestamp())
    key = base64.b64decode(secret.removeprefix(hooks.MARK))
    signed = hmac.digest(key, f"{message}.{second}.{body}".encode(), hashlib.sha256)
    return {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "casework",
        "webhook-id": message,
        "webhook-timestamp": str(second),
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }


def _status(address: str, hosts: Collection[str], said: Mapping[str, str], body: bytes) -> int:
    parts = urlsplit(address)
    place, port = addresses.place_of(address, hosts)
    is_safe = parts.scheme == "https"
    made = http.client.HTTPSConnection if is_safe else http.client.HTTPConnection
    connection = made(addresses.host_of(address), port, timeout=SECONDS)
    with _cut_off(socket.create_connection((place, port), timeout=SECONDS)) as held:
        if is_safe:
            trusted = ssl.create_default_context()
            safe = trusted.wrap_socket(held[0], server_hostname=connection.host, do_handshake_on_connect=False)
            held[0] = safe
            safe.do_handshake()
        connection.sock = held[0]
        where = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        connection.request("POST", where, body=body, headers=dict(said))
        return connection.getresponse().status


@contextmanager
def _cut_off(connected: socket.socket) -> Iterator[list[socket.socket]]:
    """The connection, broken off when its time is over: a receiver that says a byte now and then holds nobody. It
    stands in a list, since it becomes another one where it is encrypted."""
    held = [connected]

    def cut() -> None:
        try:
            held[0].shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it ended meanwhile

    timer = threading.Timer(SECONDS, cut)
    timer.daemon = True
    timer.start()
    try:
        yield held
    finally:
        timer.cancel()
        held[0].close()
