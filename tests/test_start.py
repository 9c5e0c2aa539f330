"""The product as its users start it: `python -m casework up`, real processes, real signals."""

import json
import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import sync_playwright

from casework.cli.processes import ROOT, ask
from tests.chaos.office import KILLED, UnderFire, staffed
from tests.conftest import free_port
from tests.started import Started, alive, started

pytestmark = pytest.mark.xdist_group("start")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A data directory with a port of its own, which has been opened once and closed with Ctrl-C."""
    data, port = tmp_path_factory.mktemp("office"), free_port()
    with started(data, port, "--empty") as product:
        product.read_until("Ctrl-C")
        assert f"admin，初始口令在文件 {data / 'secrets' / 'administrator'}" in "".join(product.said)
        processes = product.descendants()
        assert len(processes) >= 3
        assert product.end() == 0
        assert "已停止" in product.said[-1]
        assert not alive(processes)
    return data, port


@pytest.fixture(scope="module")
def killed(office: tuple[Path, int]) -> list[psutil.Process]:
    """What the second start of that office left behind when it was killed."""
    with started(*office, "--empty") as product:
        product.read_until("Ctrl-C")
        orphans = product.descendants()
        product.process.kill()
        product.process.wait()
    return orphans


@pytest.fixture(scope="module")
def running(office: tuple[Path, int], killed: list[psutil.Process]) -> Iterator[Started]:
    """The third, with logs for a collector."""
    for log in (office[0] / "logs").iterdir():
        log.unlink()
    with started(*office, "--empty", CASEWORK_LOGS="json") as product:
        product.read_until("Ctrl-C")
        yield product


def test_ctrl_c_during_the_start_ends_every_process(office: tuple[Path, int]) -> None:
    with started(*office, "--empty") as product:
        product.read_until("正在启动")
        assert product.end() == 0
        with socket.create_server(("127.0.0.1", office[1] + 1)):
            pass


def test_a_killed_start_does_not_block_the_next(killed: list[psutil.Process], running: Started) -> None:
    assert killed and not alive(killed)


def test_it_says_where_it_is_and_shows_the_sign_in_page(office: tuple[Path, int], running: Started) -> None:
    said = "".join(running.said)
    assert f"http://127.0.0.1:{running.port}\n" in said
    assert str(office[0]) in said
    assert ask(f"http://127.0.0.1:{running.port}/")[0] == 200


def test_no_password_is_printed_and_nothing_that_is_not_there(office: tuple[Path, int], running: Started) -> None:
    said = "".join(running.said)
    for name in ("administrator", "prefect"):
        assert (office[0] / "secrets" / name).read_text("utf-8") not in said
    assert "admin" not in said and "chenxiao" not in said and "demo" not in said


def test_a_start_tells_an_officer_of_nothing_that_only_a_programmer_reads(running: Started) -> None:
    assert "Warning" not in "".join(running.said)


def test_prefect_asks_for_the_login_that_was_printed(running: Started) -> None:
    page, login = running.prefect_page()
    assert ask(f"{page}/api/work_pools/filter", body={})[0] == 401
    assert ask(f"{page}/api/work_pools/filter", login=login, body={})[0] == 200


def test_prefects_page_asks_nobody_outside(running: Started, chromium: str) -> None:
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium) as browser:
        tab = browser.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("websocket", lambda websocket: asked.append(websocket.url))
        page, login = running.prefect_page()
        tab.goto(page)
        tab.locator("input[type=password]").fill(login)
        tab.keyboard.press("Enter")
        tab.click("a[href='/deployments']")
        tab.wait_for_load_state("networkidle")
    assert any("/api/deployments" in url for url in asked)
    assert {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}


def test_nothing_listens_or_talks_beyond_loopback(running: Started) -> None:
    sockets = running.sockets()
    assert {s.laddr.port for s in sockets if s.status == psutil.CONN_LISTEN} == {
        running.port,
        running.port + 1,
        running.port + 2,
    }
    ends = [end for s in sockets for end in (s.laddr, s.raddr) if end]
    assert {end.ip for end in ends} == {"127.0.0.1"}


def test_a_second_start_on_the_same_data_is_refused(office: tuple[Path, int], running: Started) -> None:
    with started(office[0], free_port(), "--empty") as second:
        assert str(running.process.pid) in second.read_until("RUN-003")
        assert second.process.wait(60) == 1


def test_whatever_is_killed_what_was_acknowledged_is_there_once_and_what_was_promised_is_done_once(
    office: tuple[Path, int], running: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`python -m tests.chaos` does it for a night. The log joins an act with its page and its papers."""
    data, url = office[0], f"sqlite:///{office[0] / 'casework.db'}"
    monkeypatch.setenv("CASEWORK_DATA", str(data))
    monkeypatch.setenv("CASEWORK_DATABASE_URL", url)
    staffed(data, url)
    fire = UnderFire(running, data, url, officers=1, pause=1.0)
    with fire.at_work():
        for label in KILLED:
            fire.kill(label)
    assert fire.faults() == []
    running.read_until("已重新启动")
    told = {name: log_of(data, name) for name in ("web", "worker")}
    acts = {line["act"]: line["request"] for line in told["web"] if line["said"] == "act"}
    kept = {line["act"]: line["run"] for line in told["worker"] if "act" in line}
    joined = acts.keys() & kept.keys()  # what was killed between an act and its line is missing
    assert joined and {acts[act] for act in joined} & {each["request"] for each in told["web"] if "status" in each}
    assert {kept[act] for act in joined} <= {str(run["id"]) for run in fire.live_runs()}


def log_of(data: Path, name: str) -> list[dict[str, Any]]:
    """A log of the product, which is to be JSON, line by line."""
    return [json.loads(line) for line in (data / "logs" / f"{name}.log").read_text("utf-8").splitlines()]


def test_an_office_whose_database_is_taken_away_stops_and_is_not_founded_again(
    office: tuple[Path, int], running: Started
) -> None:
    """The last that the running product does."""
    data, port = office
    database, elsewhere = data / "casework.db", data / "elsewhere.db"
    database.rename(elsewhere)
    running.read_until("DB-002")
    assert running.process.wait(120) == 1
    assert not database.exists()
    with started(data, port, "--demo") as again:
        again.read_until("RUN-009")
        assert again.process.wait(120) == 1
    elsewhere.rename(database)


@pytest.mark.parametrize("options", [["--bogus"], ["--port"]])
def test_run_refuses_what_it_does_not_know(options: list[str]) -> None:
    answer = subprocess.run([ROOT / "run", *options], capture_output=True, text=True)
    assert answer.returncode == 2
    assert "./run --help" in answer.stderr


def test_run_explains_every_option() -> None:
    answer = subprocess.run([ROOT / "run", "--help"], capture_output=True, text=True, check=True)
    assert set(re.findall(r"--[a-z-]+", answer.stdout)) == {
        "--demo",
        "--empty",
        "--setup-only",
        "--data",
        "--port",
        "--no-portal",
        "--help",
    }


def test_run_finds_an_unchanged_set_up_ready() -> None:
    for _ in range(2):  # whoever changed pyproject.toml since ./test gets it set up by the first
        answer = subprocess.run([ROOT / "run", "--setup-only"], capture_output=True, text=True, check=True)
    assert answer.stdout == "运行环境已准备好。\n"


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_taken_port_is_named(tmp_path: Path, which: int) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port + which)), started(tmp_path, port) as product:
        assert f"端口{port + which}" in product.read_until("RUN-004")
        assert product.process.wait(60) == 1


def test_an_impossible_port_is_misuse(tmp_path: Path) -> None:
    with started(tmp_path, 70000) as product:
        product.read_until("端口应为 1024 至 65533 之间的整数")
        assert product.process.wait(60) == 2


def test_a_data_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with started(tmp_path / "file" / "data", free_port()) as product:
        product.read_until("RUN-002")
        assert product.process.wait(60) == 1
