"""The product as its users start it: `python -m casework up`, real processes, real signals."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from casework.cli.processes import ROOT

PATIENCE = 120


class Started:
    """A start of the product, and what it said so far."""

    def __init__(self, data: Path, port: int, *options: str, **environment: str) -> None:
        self.port = port
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "casework", "up", "--data", str(data), "--port", str(port), *options],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "CASEWORK_"))}
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def read_until(self, words: str) -> str:
        """The line with these words; fails when the product ends or the patience does before it."""
        watchdog = threading.Timer(PATIENCE, self.process.kill)
        watchdog.start()
        try:
            assert self.process.stdout
            for line in self.process.stdout:
                self.said.append(line)
                if words in line:
                    return line
            pytest.fail(f"“{words}” was never said:\n" + "".join(self.said))
        finally:
            watchdog.cancel()

    def prefect_page(self) -> tuple[str, str]:
        """Address and login of Prefect's page: the login's name is printed, with the file that holds the password."""
        found = re.search(r"(http://127\.0\.0\.1:\d+)（登录名 (.+)，口令在 (.+)）", "".join(self.said))
        assert found
        return found[1], f"{found[2]}:{Path(found[3]).read_text('utf-8')}"

    def descendants(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def named(self, name: str) -> set[psutil.Process]:
        """Its processes of this name; whoever ends while being asked is none of them."""
        found = set()
        for process in self.descendants():
            with suppress(psutil.NoSuchProcess):
                if name in process.cmdline():
                    found.add(process)
        return found

    def sockets(self) -> list[Any]:
        """The sockets of its processes; a flow that ends while being asked has none."""
        found: list[Any] = []
        for process in self.descendants():
            with suppress(psutil.NoSuchProcess):
                found += process.net_connections("inet")
        return found

    def end(self) -> int:
        """Ctrl-C: its exit status."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stdout
        self.said += self.process.stdout.readlines()
        return self.process.wait(120)


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run; one that has ended and waits for the system to take note of it does not."""
    found = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


@contextmanager
def started(data: Path, port: int, *options: str, **environment: str) -> Iterator[Started]:
    product = Started(data, port, *options, **environment)
    try:
        yield product
    finally:
        if product.process.poll() is None:
            product.process.terminate()
            product.process.wait(120)
