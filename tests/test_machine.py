"""What the machine underneath does wrong: a full disk, a damaged file, a wrong clock, a process that dies."""

import io
import logging
import os
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from casework import cli
from casework.cli.processes import ROOT, Child, Processes
from casework.storage import clock, database, store
from casework.storage.tables import FlowRun, Outbox, Staff
from casework.vocabulary import Act
from casework.web.app import create_app
from tests.flows_support import until
from tests.offices import changing, opened
from tests.web_support import Desk, desk, office, open_act, receive, send, text_of

__all__ = ["desk", "office"]

SECRET = "欧阳证人甲"


def shell(*words: str | bytes, **settings: object) -> "subprocess.CompletedProcess[str]":
    settings = {"capture_output": True, "text": True, "cwd": ROOT, "timeout": 60} | settings
    return subprocess.run([sys.executable, "-m", "casework", *words], **settings)  # type: ignore[call-overload]


# ---- the shell


@pytest.mark.parametrize("command", ["timeline", "whatif", "dossier"])
def test_a_terminal_that_does_not_write_utf8_is_told_so(command: str) -> None:
    said = shell(command, "东复".encode("gbk"))
    assert said.returncode == 2 and "UTF-8" in said.stderr and "Traceback" not in said.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_under_the_output_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        said = shell("acts", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert said.returncode == 1
    assert "FILE-002" in said.stderr and "Traceback" not in said.stderr and "Exception ignored" not in said.stderr


def test_a_start_on_a_full_disk_says_so_without_a_traceback(tmp_path: Path) -> None:
    def nothing_can_be_written() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    said = shell("up", "--data", str(tmp_path / "data"), preexec_fn=nothing_can_be_written)
    assert said.returncode == 1
    assert "FILE-002" in said.stderr and "Traceback" not in said.stderr


@pytest.mark.parametrize("begin", [create_app, lambda: cli.main(["acts"])], ids=["the pages", "a command"])
def test_what_the_product_keeps_only_its_owner_may_read(begin: Callable[[], object]) -> None:
    before = os.umask(0o022)
    try:
        begin()
        assert os.umask(before) == 0o077
    finally:
        os.umask(before)


# ---- the disk


def test_a_full_disk_leaves_no_half_written_file(tmp_path: Path) -> None:
    code = (
        "import resource, signal; from casework.storage import store;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "store.put(b'x' * 100_000)"
    )
    environment = os.environ | {"CASEWORK_FILES": str(tmp_path)}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=ROOT)
    assert "File too large" in said.stderr
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_what_a_killed_process_left_half_written_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORK_FILES", str(tmp_path))
    kept = store.put(b"whole")
    left, fresh = (tmp_path / kept[:2] / f"{kept}.{letter * 32}" for letter in "ab")
    for half in (left, fresh):
        half.write_bytes(b"wh")
    hours_ago = time.time() - 7200
    os.utime(left, (hours_ago, hours_ago))

    assert store.remove_drafts() == 1
    assert not left.exists() and fresh.exists() and store.get(kept) == b"whole"


def test_an_altered_file_makes_way_for_the_right_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORK_FILES", str(tmp_path))
    kept = store.put(b"right")
    next(tmp_path.rglob(kept)).write_bytes(b"wrong")
    assert "已被改动" in store.fault(kept)

    store.set_aside(kept)
    assert store.put(b"right") == kept and store.fault(kept) == ""
    assert next(tmp_path.rglob("*.altered")).read_bytes() == b"wrong"


def test_a_row_never_outlives_its_file_in_a_power_cut(tmp_path: Path) -> None:
    """Seen from the kernel: the bytes and both folders are settled before `put` returns, and each commit is full."""
    strace = shutil.which("strace")
    if not strace:
        with database.engine(f"sqlite:///{tmp_path / 'x.db'}").connect() as connection:
            assert connection.execute(text("pragma synchronous")).scalar() == 2
        return
    code = "from casework.storage import store; store.put(b'x')"
    environment = os.environ | {"CASEWORK_FILES": str(tmp_path / "files")}
    log = tmp_path / "calls"
    subprocess.run(
        [strace, "-f", "-e", "trace=fsync", "-o", log, sys.executable, "-c", code], env=environment, cwd=ROOT
    )
    assert log.read_text().count("fsync(") == 3


# ---- the database


def test_a_full_disk_and_a_locked_one_are_said_and_nothing_is_registered(desk: Desk, office: str) -> None:
    number, client = receive().number, desk("li")

    def no_more_pages(connection: object, record: object, proxy: object) -> None:
        connection.execute("pragma max_page_count = 1")  # type: ignore[attr-defined]  # SQLite: as full as it is now

    event.listen(database.engine(office), "checkout", no_more_pages)
    try:
        with pytest.raises(SQLAlchemyError) as full, changing(office) as session:
            for count in range(2000):
                session.add(
                    Staff(login=f"x{count}", name="x" * 500, roles="", password_hash="", valid_from=clock.today())
                )
        from casework.storage import faults

        assert faults.said(full.value).code == "DB-004"
    finally:
        event.remove(database.engine(office), "checkout", no_more_pages)
    assert client.get(f"/cases/{number}").status_code == 200

    def locked(connection: object, *_: object) -> None:
        connection.execute("pragma query_only = 1")  # type: ignore[attr-defined]  # as on a disk mounted read-only

    form = open_act(client, number, Act.ACCEPT)
    event.listen(database.engine(office), "checkout", locked)
    try:
        answer = send(client, form, on="2026-11-17")
    finally:
        event.remove(database.engine(office), "checkout", locked)
        database.engine(office).dispose()
    assert answer.status_code == 503 and "DB-007" in answer.text and "挂载为只读" in answer.text
    assert send(client, open_act(client, number, Act.ACCEPT), on="2026-11-17").status_code == 303


def test_a_damaged_database_is_called_damaged_and_health_is_not_ok(desk: Desk, office: str) -> None:
    client = desk("li")
    assert client.get("/health").json() == {"status": "ok"}
    receive()
    path = Path(office.removeprefix("sqlite:///"))
    database.engine(office).dispose()  # the last connection that closes writes everything into the file
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    answer = client.get("/health")
    assert answer.status_code == 503 and answer.json()["code"] == "DB-005", answer.text
    page = client.get("/cases")
    assert page.status_code == 503 and "DB-005" in text_of(page)


def test_what_the_database_says_of_an_error_holds_no_name(database_url: str) -> None:
    with pytest.raises(SQLAlchemyError) as error, database.transaction(database_url) as session:
        session.execute(text("select :name from nowhere"), {"name": SECRET})
    assert SECRET not in str(error.value)


def test_the_log_of_the_pages_says_where_and_not_what(desk: Desk) -> None:
    """Through the logger to which the web server sends what nobody caught."""
    desk("")
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    logger = logging.getLogger("uvicorn.error")
    logger.addHandler(handler)
    try:
        try:
            raise ValueError(SECRET)
        except ValueError:
            logger.exception("Exception in ASGI application")
    finally:
        logger.removeHandler(handler)
    assert SECRET not in out.getvalue()
    assert "test_machine.py" in out.getvalue() and "ValueError" in out.getvalue()


# ---- leases and processes


def test_a_lease_from_the_future_holds_nobody_up(database_url: str) -> None:
    from flows import dispatcher, lease, reconcile

    number = opened(database_url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_DATABASE_URL", database_url)
        with database.transaction(database_url) as session:
            ahead = clock.now() + timedelta(days=2)
            session.add(FlowRun(case_number=number, owner="gone#1", lease_until=ahead))
            for row in session.exec(select(Outbox).where(col(Outbox.case_number) == number)):
                row.retry_at = ahead
        assert dispatcher.due_cases(5) == [number]
        with lease.hold(number) as held:
            assert held is not None
            with lease.hold(number) as second:
                assert second is None
        with changing(database_url) as session:
            for row in session.exec(select(Outbox)):
                row.done_at = clock.now()
            session.get_one(FlowRun, number).run_id = "begun"
        begun = reconcile.Live(id="begun", number=number, waiting=False, since=ahead)
        assert reconcile.reconcile_runs(repair=lambda number: None, look=lambda: [begun]) == [number]


def test_each_new_promise_wakes_the_dispatcher(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.woken import wake_for_promises

    monkeypatch.setenv("CASEWORK_DATABASE_URL", database_url)
    woken, over = threading.Event(), threading.Event()
    watching = threading.Thread(target=wake_for_promises, args=(woken, over))
    watching.start()
    try:
        for _ in range(2):
            opened(database_url)
            assert woken.wait(60)
            woken.clear()
    finally:
        over.set()
        watching.join(60)


def test_a_run_planned_while_the_clock_was_ahead_holds_no_thread_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told to wait, Prefect's engine sleeps: once the clock was right again, eight such runs had all threads."""
    from prefect.client.schemas import FlowRun as PlannedRun
    from prefect.client.schemas import OrchestrationResult
    from prefect.client.schemas.responses import SetStateStatus, StateWaitDetails
    from prefect.states import Running
    from prefect.utilities.engine import propose_state_sync

    from flows import dispatcher, prefect_api, worker
    from flows.nightly_check import nightly_check

    put_back: list[tuple[object, ...]] = []
    run = PlannedRun.model_validate({"flow_id": uuid4(), "expected_start_time": "2099-12-31T02:30:00+08:00"})
    wait = StateWaitDetails(delay_seconds=86_400, reason="Scheduled time is in the future")
    answer = OrchestrationResult[Any](state=None, status=SetStateStatus.WAIT, details=wait)
    client: Any = SimpleNamespace(read_flow_run=None, set_flow_run_state=lambda *_, **__: answer)
    monkeypatch.setattr(dispatcher, "SyncClientContext", lambda: nullcontext(SimpleNamespace(client=client)))
    monkeypatch.setattr("prefect.utilities.engine.time", SimpleNamespace(sleep=None))  # asleep, the test would fail
    monkeypatch.setattr(worker, "run_flow", lambda flow, flow_run: propose_state_sync(client, Running(), run.id))
    monkeypatch.setattr(prefect_api, "put_back", lambda *given: put_back.append(given))
    threads = dispatcher.Threads(1)
    threads.run(worker.run_claimed, nightly_check, run).result()
    threads.stop()
    assert put_back == [(run.id, run.expected_start_time)]


def test_what_has_run_quietly_for_a_minute_is_started_again_at_once(tmp_path: Path) -> None:
    said: list[str] = []
    child = Child(label="网页", command=("this",), log=tmp_path / "log", environment=dict(os.environ))
    processes = Processes(say=said.append, children=[child])
    child.start()
    until(child.ended)
    child.failures = 6
    processes.look_after_children()
    assert "30秒" in said[-1]

    child.start()
    until(child.ended)
    child.started_at -= 61
    processes.look_after_children()
    assert "1秒" in said[-1]
