"""系统状态, /metrics, /healthz and /readyz; the service of the machine; the archive for one without a network."""

import configparser
import platform
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest

from casework.cli import main
from casework.cli.processes import ROOT
from casework.storage.settings import NoSuchPort, settings
from casework.upkeep.measured import FIGURES
from casework.web.machine import metrics
from tests.conftest import free_port
from tests.web_support import Desk, desk, office, receive, text_of

__all__ = ["desk", "office"]


def test_the_page_says_how_the_machine_does_and_what_to_do(desk: Desk, office: str) -> None:
    receive()
    shown = text_of(desk("guan").get("/state"))
    assert all(figure.label in shown for figure in FIGURES)
    assert "没有近日的备份：请到“备份”制作一份" in shown
    assert desk("li").get("/state").status_code == 403


def test_prometheus_reads_the_same_figures_and_no_name(
    desk: Desk, office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = receive(applicants=[{"name": "欧阳建国"}]).number
    desk("li").get(f"/cases/{number}/acts/close")
    port = free_port()
    monkeypatch.setenv("CASEWORK_METRICS", str(port))
    metrics.serve()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        said = answer.read().decode()
    assert "casework_acts_total 1.0" in said and "\ncasework_promises_waiting 2.0" in said
    assert "欧阳" not in said and number not in said
    with pytest.raises(metrics.PortTaken):
        metrics.serve()


def test_a_port_that_is_none_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for said in ("80", "prometheus", "0.0.0.0:", "127.0.0.1:70000"):
        monkeypatch.setenv("CASEWORK_METRICS", said)
        with pytest.raises(NoSuchPort):
            _ = settings().metrics


def test_the_process_lives_and_is_ready(desk: Desk, office: str) -> None:
    assert [desk("").get(path).json() for path in ("/healthz", "/readyz")] == [{"status": "ok"}] * 2


def test_the_unit_is_hardened_and_names_the_office(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["service", "install", "--print", "--data", "/srv/casework", "--port", "8700"]) == 0
    unit = capsys.readouterr().out.partition("# /etc/logrotate.d")[0]
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.read_string(unit.partition("\n")[2])
    service = read["Service"]
    assert service["ExecStart"].endswith("-m casework up --data /srv/casework --port 8700")
    assert (service["NoNewPrivileges"], service["ProtectSystem"], service["UMask"]) == ("yes", "strict", "0077")
    assert service["ReadWritePaths"] == "/srv/casework" and service["User"] == "casework"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["service", "install", "--print", "--data", "/srv/my office"], "SVC-006"),
        (["service", "install", "--print", "--port", "80"], "SVC-004"),
        (["service", "install", "--print", "--port", "65534"], "SVC-004"),
        (["pack", "--out", "."], "PACK-001"),
        (["pack", "--out", "nowhere/at/all.tar.gz"], "PACK-001"),
    ],
)
def test_what_cannot_be_installed_or_packed_is_said(
    words: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    assert code in capsys.readouterr().err


@pytest.mark.parametrize(("made_for", "said"), [("mips64\n3.11 3.12 3.13\n", "另一种处理器"), ("{here}\n2.7\n", "2.7")])
def test_an_archive_for_another_machine_is_refused_before_anything_is_made(
    tmp_path: Path, made_for: str, said: str
) -> None:
    shutil.copy(ROOT / "run", tmp_path / "run")
    (tmp_path / ".wheels").mkdir()
    (tmp_path / ".wheels" / "FOR").write_text(made_for.format(here=platform.machine()), "utf-8")
    started = subprocess.run([tmp_path / "run", "--setup-only"], capture_output=True, text=True, timeout=60)
    assert started.returncode == 1 and said in started.stderr
    assert not (tmp_path / ".venv").exists()
