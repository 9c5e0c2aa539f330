"""A virus scanner before the public site: what it knows is refused, and while it does not answer nothing is taken in
and nothing that was typed is lost."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.portal_support import WHO, photograph, site
from tests.web_support import office

__all__ = ["office", "site"]


LIMIT = 1 << 20


class Clamd(socketserver.StreamRequestHandler):
    """As much of clamd as speaks INSTREAM."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
            if len(data) > LIMIT:  # it hears no more, and hangs up
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        found = "Eicar-Test-Signature FOUND" if b"EICAR" in data else "OK"
        self.wfile.write(f"stream: {found}\0".encode())


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[str]:
    address = str(tmp_path / "clamd.ctl")
    with socketserver.ThreadingUnixStreamServer(address, Clamd) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield address
        server.shutdown()


def test_files_are_shown_to_the_scanner_first(site: TestClient, clamd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def sent(data: bytes) -> tuple[int, str]:
        told = site.post("/apply/files", files={"file": ("照片.jpg", data, "image/jpeg")})
        return told.status_code, told.text

    monkeypatch.setenv("CASEWORK_PORTAL_CLAMD", clamd)
    site.post("/apply")
    site.post("/apply/who/0", data=WHO)
    assert sent(photograph())[0] == 303
    status, said = sent(b"EICAR" * 20_000)
    assert status == 422 and "查出病毒" in said
    assert "太大，杀毒程序查不了" in sent(b"HUGE" * LIMIT)[1]
    for away in (f"{clamd}.gone", "no address", "127.0.0.1:1"):
        monkeypatch.setenv("CASEWORK_PORTAL_CLAMD", away)
        status, said = sent(photograph("else"))
        assert status == 503 and "等候杀毒程序" in said and said.count("照片.pdf") == 1, away
    assert "陈秀英" in site.get("/apply/who").text
