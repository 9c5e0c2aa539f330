"""A process that runs and does nothing: noticed by its pulse, ended, started anew, told."""

import os
import signal
import socket
import time
from pathlib import Path

from sqlmodel import select

from casework.cli.processes import Child, Processes
from casework.cli.pulses import SLOW_START, ByFile, OverHttp, Pulse
from casework.storage import clock, database
from casework.storage.tables import Notice
from casework.upkeep import restarted
from casework.upkeep.measured import FIGURES
from tests.conftest import free_port
from tests.flows_support import until
from tests.web_support import office as office


def test_what_is_stopped_is_ended_and_started_anew(tmp_path: Path) -> None:
    port, told = free_port(), list[str]()
    pulse = Pulse(question=OverHttp(port, "/"), every=0.02, patience=0.5, missed_at_most=3)
    server = ("http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path))
    child = Child(label="网页", command=server, log=tmp_path / "log", environment=dict(os.environ), pulse=pulse)
    processes = Processes(say=told.append, tell_hung=lambda hung: told.append(f"告知：{hung.label}"))
    processes.start(child)

    def answers() -> bool:
        processes.look_after_children()
        return pulse.has_answered

    try:
        until(answers)
        first = pid(child)
        assert not told
        os.kill(first, signal.SIGSTOP)
        until(lambda: not answers())
        assert "没有应答" in told[0] and told[1] == "告知：网页"
        until(answers)
        assert pid(child) != first and told[2:] == ["网页已重新启动"]
    finally:
        processes.stop()


def pid(child: Child) -> int:
    assert child.process
    return child.process.pid


def test_a_supervisor_that_was_held_up_asks_anew_and_one_that_never_answered_is_given_time() -> None:
    """An hour in which nobody was asked is no hour without an answer."""
    now = [0.0]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        pulse = Pulse(question=OverHttp(silent.getsockname()[1], "/"), clock=lambda: now[0])
        pulse.begin()
        pulse.has_answered = True
        asked = 0
        while not pulse.hangs():
            now[0] += 3600
            asked += 1
        assert asked >= 6
        pulse.begin()
        for _ in range(2 * SLOW_START - 2):
            now[0] += 60
            assert not pulse.hangs()


def test_a_file_that_is_touched_is_an_answer(tmp_path: Path) -> None:
    beat = tmp_path / "beat"
    question = ByFile(beat)
    question.ask()
    assert not question.answered()
    beat.touch()
    assert question.answered()
    question.ask()
    assert not question.answered()
    os.utime(beat, ns=(1, time.time_ns() - 10**12))  # a clock that went back
    assert question.answered()


def test_where_no_file_can_be_touched_nobody_is_said_to_hang(tmp_path: Path) -> None:
    """On a disk that became read-only a worker lives all the same: to end it again and again helps nobody."""
    now = [0.0]
    pulse = Pulse(question=ByFile(tmp_path / "gone" / "beat"), clock=lambda: now[0])
    pulse.begin()
    for _ in range(4 * SLOW_START):
        now[0] += 3600
        assert not pulse.hangs()
    (tmp_path / "gone").mkdir()
    while not pulse.hangs():
        now[0] += 3600


def test_it_is_kept_told_and_counted(office: str) -> None:
    restarted.keep("执行器")
    with database.reading() as session:
        told = session.exec(select(Notice).where(Notice.recipient == "guan")).one()
        (figure,) = (each for each in FIGURES if each.name == "casework_hung_last_day")
        assert figure.ask(session, clock.now()) == {"": 1.0}
    assert told.text.startswith("执行器没有应答，已经重新启动")
