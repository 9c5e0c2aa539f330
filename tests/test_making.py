"""Files that take longer than a page: asked for once, made once whoever dies, told by the bell, and what is said where
they cannot be made."""

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from casework.making import jobs, lists, runner
from casework.queries.wanted import Wanted
from casework.storage import clock
from casework.storage.tables import JobKind, JobState
from documents import rendering
from flows import making
from tests.flows_support import until
from tests.making_support import (
    asked,
    asked_to_print,
    changed,
    closes,
    draw,
    kept,
    left_to_a_worker,
    log,
    refuses_to_draw,
    row,
    told,
    written,
)
from tests.web_support import Desk, accepted, open_office, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

HANGS = """
import threading
from casework.making import runner
def draw(*asked):
    print("begun", flush=True)
    threading.Event().wait()
runner.make_next(draw)
"""
"""A worker that never comes to the end."""


# ---- a user


def test_a_file_that_takes_long_is_left_told_of_and_fetched(desk: Desk) -> None:
    """陈某 asks for a case file, goes on with something else, hears the bell, fetches it; nobody else can."""
    number = written(accepted())
    client = desk("li")
    left_to_a_worker(client)
    answer = client.get(f"/cases/{number}/dossier")
    assert (answer.status_code, answer.headers["location"]) == (303, "/jobs?job=1")
    page = client.get("/jobs?job=1")
    assert "可以离开本页" in text_of(page) and "等候制作" in text_of(page) and 'data-live="/jobs/live"' in page.text
    assert client.get("/jobs/1/file").status_code == 409
    assert runner.make_next(draw) and not runner.make_next(draw)
    assert told() == [f"“{number}卷宗”已经制成，可以取用"] and "1条未读" in text_of(client.get("/jobs"))
    assert 'href="/jobs"' in client.get("/notices").text
    page = client.get("/jobs")
    assert "已制成" in text_of(page) and "data-live" not in page.text and "保留至" in text_of(page)
    for other in ("wang", "zhou", "guan"):
        assert desk(other).get("/jobs/1/file").status_code == 404
        assert number not in text_of(desk(other).get("/jobs"))
    file = client.get("/jobs/1/file")
    assert (
        file.content.startswith(b"%PDF") and quote(f"{number}卷宗.pdf", safe="") in file.headers["content-disposition"]
    )
    assert told() == [] and log()[-1] == ("li", "download", f"{number}卷宗.pdf")


def test_what_is_made_in_a_moment_is_handed_over_at_once_and_rings_no_bell(desk: Desk) -> None:
    answer = desk("chen").get(f"/cases/{accepted()}/certificate")
    assert answer.content.startswith(b"%PDF") and told("chen") == []
    assert row().state == JobState.READY.value and "已制成" in text_of(desk("chen").get("/jobs"))


def test_who_waited_at_a_page_that_died_is_told_all_the_same(office: str) -> None:
    job = asked(accepted(), "chen")
    changed(job, tells=False, asked_at=clock.now() - 2 * jobs.LONG_AGO)
    assert runner.make_next(draw) and len(told("chen")) == 1


def test_the_stream_tells_how_far_it_is(desk: Desk) -> None:
    client = desk("chen")
    assert client.get("/jobs/live").text == "event: over\ndata: 0/0\n\n"
    from casework.web.live import watching

    job = asked(accepted(), "chen")
    changed(job, state=JobState.RUNNING.value, done=12, total=75)
    found, _ = watching.look_at_jobs(["chen", "li"], [])
    assert found == {"chen": watching.Standing(waiting=1, written=12)}
    assert "12 / 75" in text_of(client.get("/jobs"))


def test_a_job_that_nobody_takes_up_says_so(desk: Desk) -> None:
    changed(asked(accepted(), "chen"), asked_at=clock.now() - 2 * jobs.LONG_AGO)
    asked(receive().number, "chen")
    said = text_of(desk("chen").get("/jobs"))
    assert "执行器可能没有运行" in said and "前面还有1份" in said
    counted = text_of(desk("guan").get("/jobs"))
    assert "办案时间线证明 等候制作 2" in counted and "东复" not in counted.partition("全部人员")[2]
    assert "全部人员" not in said


# ---- once, whoever dies


def test_asked_for_twice_it_is_made_once(desk: Desk) -> None:
    number = written(accepted())
    client = desk("li")
    left_to_a_worker(client)
    there = {client.get(f"/cases/{number}/dossier").headers["location"] for _ in range(3)}
    assert there == {"/jobs?job=1"}
    assert client.get(f"/cases/{number}/dossier/internal").headers["location"] == "/jobs?job=2"
    assert runner.make_next(draw)
    assert client.get(f"/cases/{number}/dossier").headers["location"] == "/jobs?job=3", "the case may have changed"


def test_one_officer_does_not_keep_all_the_others_waiting(office: str) -> None:
    numbers = [receive().number for _ in range(jobs.MOST_UNFINISHED + 1)]
    for number in numbers[:-1]:
        asked(number, "chen")
    with pytest.raises(jobs.TooMany, match="JOB-003"):
        asked(numbers[-1], "chen")
    asked(numbers[-1], "zhou")


def test_two_workers_at_once_make_each_once(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_office(database_url, tmp_path, monkeypatch)
    number = accepted()
    made = [asked(number, kind=JobKind.CASE_LIST, **lists.plain(Wanted(text=f"第{no}次"))) for no in range(6)]

    def work() -> None:
        while runner.waits():
            runner.make_next(draw)

    with ThreadPoolExecutor(4) as workers:
        for worker in [workers.submit(work) for _ in range(4)]:
            worker.result()
    assert [(row(job).state, row(job).attempts) for job in made] == [("ready", 1)] * 6
    assert len(kept()) == 6 == len({row(job).file for job in made})
    assert len(set(told())) == 1


def test_a_worker_killed_in_the_middle_leaves_it_to_the_next(office: str) -> None:
    job = asked_to_print(written(accepted()))
    with subprocess.Popen([sys.executable, "-c", HANGS], stdout=subprocess.PIPE, env=dict(os.environ)) as worker:
        assert worker.stdout and worker.stdout.readline() == b"begun\n"
        assert row(job).state == JobState.RUNNING.value and not runner.make_next(draw), "it is held"
        worker.kill()
    changed(job, lease_until=clock.now())
    assert runner.make_next(draw) and not runner.make_next(draw)
    assert (row(job).state, row(job).attempts) == ("ready", 2) and len(kept()) == 1 and len(told()) == 1


def test_who_was_believed_dead_and_comes_back_keeps_nothing(office: str) -> None:
    job = asked_to_print(written(accepted()))

    def slow(*given: Any) -> rendering.Rendered:
        changed(job, lease_until=clock.now())
        assert runner.make_next(draw)
        return draw(*given)

    assert runner.make_next(slow)
    assert (row(job).state, row(job).attempts) == ("ready", 2)
    assert [path.name for path in kept()] == [row(job).file] and len(told()) == 1


def test_what_every_worker_dies_over_is_given_up(office: str) -> None:
    job = asked(accepted(), "chen")
    changed(job, state="running", owner="x", attempts=runner.MOST_ATTEMPTS, lease_until=clock.now())
    assert not runner.make_next(draw)
    assert row(job).state == "failed" and "制作中断了3次" in told("chen")[0] and "请再试一次" in told("chen")[0]


def test_a_worker_that_is_told_to_stop_gives_it_back(office: str) -> None:
    job = asked_to_print(written(accepted()))
    assert runner.make_next(closes)
    assert (row(job).state, row(job).attempts, row(job).owner, told()) == ("waiting", 0, "", [])
    assert runner.make_next(draw) and row(job).state == "ready"


def test_the_worker_makes_what_waits(office: str) -> None:
    signed, job = asked(accepted(), "chen"), asked("", kind=JobKind.CASE_LIST, **lists.plain(Wanted()))
    stopping = threading.Event()
    worker = threading.Thread(target=making.make_files, args=(stopping,))
    worker.start()
    until(lambda: row(job).state == "ready")
    stopping.set()
    worker.join()
    assert row(signed).state == "waiting", "the key of the office is with the pages"


# ---- what cannot be made


def test_what_could_not_be_made_says_why_and_is_tried_again(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    left_to_a_worker(client)
    client.get(f"/cases/{number}/dossier")
    assert runner.make_next(draw)
    assert len(told()) == 1 and "没有制成" in told()[0] and "请在文书生成之后再制作" in told()[0]
    page = client.get("/jobs")
    assert "未能制成" in text_of(page) and "DOC-112" in text_of(page)
    assert client.get("/jobs/1/file").status_code == 409 and "DOC-112" in client.get("/jobs/1/file").text
    written(number)
    answer = send(client, page, "/jobs/1/again")
    assert (answer.status_code, answer.headers["location"], told()) == (303, "/jobs?job=1", [])
    assert runner.make_next(draw) and "已经制成" in told()[0]
    assert client.get("/jobs/1/file").content.startswith(b"%PDF")


def test_a_fault_of_ours_is_said_without_its_words(office: str, caplog: pytest.LogCaptureFixture) -> None:
    job = asked_to_print(written(accepted()))
    assert runner.make_next(refuses_to_draw)
    assert row(job).state == "failed" and "程序出错" in told()[0] and json.loads(row(job).refusal)["code"] == "JOB-500"
    assert "refuses_to_draw" in caplog.text and "division" not in caplog.text
