"""The processes of a running office: how each is started, watched, started again and ended. cli/up.py says which."""

import base64
import contextlib
import ctypes
import fcntl
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from casework.cli.pulses import Pulse
from casework.storage.secrets import NoDataDirectory, StartRefused, private_directory

ROOT = Path(__file__).parents[2]
MARK = "CASEWORK_START"
"""Environment variable by which a start finds what a killed start left behind; children's children inherit it."""


QUIET = 60.0
"""Seconds that a process has to run for its earlier ends to be forgotten."""


class StopRequested(Exception):
    """Ctrl-C, SIGTERM or a closed terminal."""


# ---- the data directory ----


def occupy(data: Path) -> tuple[IO[str], str]:
    """Take the data directory for this process: the open lock file, and the mark for its children.

    The kernel frees the lock when its holder dies, however it dies. What the last holder left running is ended first.
    """
    private_directory(data)
    try:
        lock = (data / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise NoDataDirectory(f"数据目录{data}不能写入（{error.strerror}）") from error
    lock.seek(0)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = (lock.read().split() or ["不详"])[0]
        lock.close()
        raise StartRefused(
            f"数据目录{data}正由另一个 casework 使用（进程号{holder}）",
            instead="请先停止它，或用 --data DIR 指定另一个目录",
            code="RUN-003",
        ) from error
    previous = lock.read().split()
    if len(previous) == 2:
        end_marked(previous[1])
    mark = secrets.token_hex(16)
    lock.seek(0)
    lock.truncate()
    lock.write(f"{os.getpid()} {mark}")
    lock.flush()
    return lock, mark


def marked(mark: str) -> list[int]:
    """The processes that carry the mark of an earlier start."""
    wanted = f"{MARK}={mark}"
    if not Path("/proc/self/environ").exists():
        listing = subprocess.run(["ps", "-axEww", "-o", "pid=,command="], capture_output=True, text=True).stdout
        return [int(line.split()[0]) for line in listing.splitlines() if wanted in line.split()]
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        # It may have ended by now, or belong to somebody else.
        with contextlib.suppress(OSError):
            if wanted.encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append(int(process.name))
    return found


def end_marked(mark: str, *, patience: float = 8.0) -> None:
    """End what a killed start left behind: ask, wait, then insist."""
    for wish in (signal.SIGTERM, signal.SIGKILL):
        for pid in marked(mark):
            _send(os.kill, pid, wish)
        until = time.monotonic() + patience
        while marked(mark) and time.monotonic() < until:
            time.sleep(0.1)


def refuse_taken_port(port: int, purpose: str) -> None:
    """Refuse a start whose port somebody else listens on, before anything was begun."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StartRefused(
                f"端口{port}（{purpose}）不能使用，多半已被别的程序占用",
                instead="请用 --port N 指定另一个端口",
                code="RUN-004",
            ) from error


# ---- processes ----


def _send(how: Callable[[int, int], None], target: int, number: int) -> None:
    # macOS answers with a missing permission where a group holds only the dead.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        how(target, number)


_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def _end_with_parent() -> None:
    """On Linux the kernel asks a child to end when the supervisor dies; elsewhere the next start does (`occupy`)."""
    if _LIBC:
        _LIBC.prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


@dataclass(kw_only=True)
class Child:
    """One process of the office, in a process group of its own, so that Ctrl-C reaches only the supervisor."""

    label: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str]
    pulse: Pulse | None = None
    """By which it is known whether it hangs; None where it is not asked."""
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0.0
    restart_at: float = 0.0

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.command],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )
        self.started_at = time.monotonic()
        if self.pulse:
            self.pulse.begin()

    def hangs(self) -> bool:
        return self.process is not None and self.pulse is not None and self.pulse.hangs()

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def ask_to_end(self) -> None:
        if self.process and self.process.poll() is None:
            _send(os.kill, self.process.pid, signal.SIGTERM)

    def clear_group(self) -> None:
        """End what is left of the process and of those it began."""
        if self.process:
            _send(os.killpg, self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@dataclass(kw_only=True)
class Processes:
    """The running children, in the order in which they were started."""

    say: Callable[[str], None]
    tell_hung: Callable[[Child], None] = lambda child: None
    """What is done besides where one hung and is started anew."""
    children: list[Child] = field(default_factory=list)
    stop_requests: int = 0

    def listen_for_signals(self) -> None:
        def request(number: int, frame: object) -> None:
            self.stop_requests += 1

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, request)

    def start(self, child: Child) -> None:
        self.children.append(child)
        child.start()

    def run_once(self, child: Child, *, patience: float) -> int:
        """Run a child to its end: its exit status."""
        child.start()
        try:
            self.wait(child.ended, child, patience=patience)
            return child.process.returncode if child.process else 1
        finally:
            child.clear_group()

    def wait(self, ready: Callable[[], bool], child: Child, *, patience: float) -> None:
        """Wait until `ready`, while children that end are started again."""
        until = time.monotonic() + patience
        while not ready():
            self.look_after_children()
            if time.monotonic() > until or child.failures == 3:
                raise StartRefused(f"{child.label}没有就绪", instead=f"详见日志：{child.log}", code="RUN-005")
            time.sleep(0.1)

    def keep(self, check: Callable[[], None]) -> None:
        """Go on until somebody asks to stop, or `check` raises: what the children work on was taken away."""
        while True:
            check()
            self.look_after_children()
            time.sleep(0.2)

    def look_after_children(self) -> None:
        """Start again what has ended, each time a little later: 1, 2, 4 … 30 seconds. What ran quietly for a minute
        starts from 1 again, so that only a process that cannot live keeps its officers waiting. What runs and leaves
        all questions unanswered is ended, and started at once."""
        if self.stop_requests:
            raise StopRequested
        now = time.monotonic()
        for child in self.children:
            if child.ended():
                child.clear_group()
                child.failures = 1 if now - child.started_at > QUIET else child.failures + 1
                delay = min(30, 2 ** (child.failures - 1))
                child.restart_at = now + delay
                self.say(f"{child.label}意外退出，{delay}秒后重新启动（日志：{child.log}）")
            elif child.process is None and now >= child.restart_at:
                child.start()
                self.say(f"{child.label}已重新启动")
            elif child.hangs():
                child.clear_group()
                child.restart_at = now
                self.say(f"{child.label}没有应答，已经结束它，随即重新启动（日志：{child.log}）")
                self.tell_hung(child)

    def stop(self, *, patience: float = 8.0) -> None:
        """End the children, the last started first; a second Ctrl-C does not wait for them."""
        requests = self.stop_requests
        for child in reversed(self.children):
            child.ask_to_end()
            until = time.monotonic() + patience
            while child.process and not child.ended() and time.monotonic() < until and self.stop_requests == requests:
                time.sleep(0.05)
            child.clear_group()


# ---- Prefect ----


def prefect_settings(home: Path, port: int, login: str, database_url: str = "") -> dict[str, str]:
    """Environment of a Prefect server on loopback that tells nobody about itself, and of its clients.

    `login` is user:password. Expiry of pauses is off, since no suspension of ours expires and the service reads every
    suspended run every five seconds; automations are off, since we have none, and so is the store of events that they
    would read, a fifth of the server's work.
    """
    settings = {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_API_AUTH_STRING": login,
        "PREFECT_SERVER_API_AUTH_STRING": login,
        "PREFECT_UI_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://127.0.0.1:{port}",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_CLI_COLORS": "false",
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events",
    }
    if database_url:
        settings["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = database_url
    return settings


def clean_environment() -> dict[str, str]:
    """Ours, without somebody's own Prefect settings and without a proxy on the way to loopback."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return kept | {"NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost", "PYTHONUNBUFFERED": "1"}


def ask(url: str, *, login: str = "", body: object = None, timeout: float = 5.0) -> tuple[int, Any]:
    """One request to loopback: (status, JSON or None); status 0 means that nobody answered."""
    request = urllib.request.Request(url, data=None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    if login:
        request.add_header("Authorization", "Basic " + base64.b64encode(login.encode()).decode())
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=timeout) as answer:
            text = answer.read()
            is_json = answer.headers.get_content_type() == "application/json"
            return answer.status, json.loads(text) if is_json and text else None
    except urllib.error.HTTPError as error:
        return error.code, None
    except OSError:
        return 0, None
