"""杀毒: where the site was told of a clamd (CASEWORK_PORTAL_CLAMD), each file is shown to it before anybody decodes it.
Nothing that it did not look at is taken in: while it does not answer, files wait with whoever sends them, and what was
typed stays.
"""

import select
import socket
import struct
from contextlib import closing, suppress

from casework.errors import CaseworkError
from casework.portal.outer import where

PATIENCE = 30.0
"""Seconds that it may look at one file."""
PIECE = 1 << 16


class Infected(CaseworkError):
    """It knows what is in the file."""

    code, status = "SITE-015", 422

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”里查出病毒，没有收下", instead="请用别的手机、电脑重新拍照再传；也可以当面交来")


class TooLargeToScan(CaseworkError):
    """It looks at no file of this size (its StreamMaxLength)."""

    code, status = "SITE-017", 422

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”太大，杀毒程序查不了，没有收下", instead="请把它分成几份，或者改成照片再传")


class ScannerAway(CaseworkError):
    """It does not answer, or not in time."""

    code, status = "SITE-016", 503

    def __init__(self) -> None:
        super().__init__(
            "正在等候杀毒程序，照片、文件暂时不能收，您填的字还在", instead="请过几分钟再传；着急的，请打电话问我们"
        )


def look(name: str, data: bytes) -> None:
    """Infected, ScannerAway; nothing where the site has no scanner."""
    address = where.scanner()
    if not address:
        return
    try:
        answer = _asked(address, data)
    except OSError as error:
        raise ScannerAway from error
    if answer.endswith("FOUND"):
        raise Infected(name)
    if "size limit" in answer:
        raise TooLargeToScan(name)
    if not answer.endswith("OK"):
        raise ScannerAway


def _asked(address: str, data: bytes) -> str:
    """What clamd says of these bytes, over INSTREAM: pieces, each after its length, and an empty one at the end."""
    with closing(_reached(address)) as line:
        # Of a file that is too large it says so before it has all of it, and hangs up.
        with suppress(BrokenPipeError, ConnectionResetError):
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), PIECE):
                if _has_answered(line):
                    break
                piece = data[at : at + PIECE]
                line.sendall(struct.pack("!L", len(piece)) + piece)
            else:
                line.sendall(struct.pack("!L", 0))
        said = b""
        while not said.endswith(b"\0") and (more := line.recv(4096)):
            said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace").strip()


def _has_answered(line: socket.socket) -> bool:
    waiting = select.poll()
    waiting.register(line, select.POLLIN)
    return bool(waiting.poll(0))


def _reached(address: str) -> socket.socket:
    """Its socket: a path, or host:port."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        line.connect(address)
        return line
    host, _, port = address.rpartition(":")
    try:
        return socket.create_connection((host, int(port)), timeout=PATIENCE)
    except ValueError as error:
        raise OSError(f"no address of a scanner: {address}") from error
