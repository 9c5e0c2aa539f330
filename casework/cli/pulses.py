"""Whether a process that runs still does anything: asked again and again, without waiting for any answer."""

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

EVERY = 5.0
"""Seconds between two questions."""
PATIENCE = 10.0
"""Seconds within which an answer counts."""
MISSED = 6
"""So many questions without an answer, one after another, and the process hangs. They are counted, and no time is
measured: a supervisor that was itself held up for an hour asks anew before it ends anybody."""
SLOW_START = 60
"""The same of a process that has not answered yet since it was started."""


class Question(Protocol):
    """What a process is asked. `answered` comes back at once."""

    def ask(self) -> None: ...

    def answered(self) -> bool: ...

    def let_go(self) -> None: ...


class OverHttp:
    """An address on loopback, which has to say anything at all."""

    def __init__(self, port: int, path: str) -> None:
        self._port = port
        self._words = f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode()
        self._line: socket.socket | None = None
        self._is_said = False

    def ask(self) -> None:
        self._line, self._is_said = socket.socket(), False
        self._line.setblocking(False)
        self._line.connect_ex(("127.0.0.1", self._port))

    def answered(self) -> bool:
        if self._line is None:
            return False
        try:
            if not self._is_said:
                self._line.sendall(self._words)
                self._is_said = True
            return bool(self._line.recv(1))
        except OSError:  # not connected yet, nothing to read yet, or nobody there
            return False

    def let_go(self) -> None:
        if self._line:
            self._line.close()
        self._line = None


class ByFile:
    """A file that the process touches while its work goes on. On a disk that became read-only nobody can touch it: that
    it was not touched says nothing there, and the process is left alone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._touched_at = 0

    def ask(self) -> None:
        self._touched_at = self._look()

    def answered(self) -> bool:
        return self._look() != self._touched_at or not os.access(self._path.parent, os.W_OK)

    def let_go(self) -> None:
        pass

    def _look(self) -> int:
        try:
            return self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return 0


@dataclass(kw_only=True)
class Pulse:
    """The questions to one process, one after another."""

    question: Question
    every: float = EVERY
    patience: float = PATIENCE
    missed_at_most: int = MISSED
    clock: Callable[[], float] = time.monotonic
    missed: int = 0
    has_answered: bool = False
    _asked_at: float | None = None
    _next_at: float = field(default=0.0)

    def begin(self) -> None:
        """The process was started."""
        self.question.let_go()
        self.missed, self.has_answered, self._asked_at = 0, False, None
        self._next_at = self.clock() + self.every

    def hangs(self) -> bool:
        """Go on asking; whether the process has left too many questions without an answer."""
        now = self.clock()
        if self._asked_at is None:
            if now >= self._next_at:
                self._asked_at = now
                self.question.ask()
        elif self.question.answered():
            self.missed, self.has_answered = 0, True
            self._over(now)
        elif now - self._asked_at > self.patience:
            self.missed += 1
            self._over(now)
        return self.missed >= (self.missed_at_most if self.has_answered else SLOW_START)

    def _over(self, now: float) -> None:
        self.question.let_go()
        self._asked_at, self._next_at = None, now + self.every
