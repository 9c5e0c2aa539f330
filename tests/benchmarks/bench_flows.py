"""How long an act waits for its document, and how many steps a second the office takes.

    python -m tests.benchmarks.bench_flows [--cases 200] [--stock 12] [--on sqlite postgresql]

On SQLite and on PostgreSQL, our database and Prefect's both, beside the same flow on Prefect's own process worker in
the same run. A step is: resume the run of a case, do what one act promised (here 受理 with its notice), suspend again.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from shutil import which
from typing import Any
from uuid import uuid4

import psutil
import psycopg
from sqlmodel import col

from casework.cli.processes import ROOT, clean_environment
from casework.storage import database
from casework.storage.tables import FlowRun, Outbox
from tests.conftest import free_port
from tests.flows_support import Office, PrefectServer, Worker, an_office, until

IDLE_ACTS = 20


@contextmanager
def office_on(kind: str) -> Iterator[Office]:
    with (
        tempfile.TemporaryDirectory(prefix="bench-", dir="/tmp") as folder,
        databases(kind, Path(folder)) as (ours, theirs),
    ):
        database.migrate(ours)
        prefect = PrefectServer(home=Path(folder) / "prefect", port=free_port(), database_url=theirs)
        prefect.start()
        prefect.deploy()
        data = Path(folder) / "data"
        data.mkdir()
        try:
            with an_office(ours, data, prefect) as office:
                yield office
        finally:
            database.engine(ours).dispose()
            prefect.kill()


@contextmanager
def databases(kind: str, folder: Path) -> Iterator[tuple[str, str]]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'casework.db'}", ""
        return
    with postgresql(folder / "pg") as socket:
        for name in ("casework", "prefect"):
            with psycopg.connect(host=str(socket), user="postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
        at = f"postgres@/{{}}?host={socket}"
        yield f"postgresql+psycopg://{at.format('casework')}", f"postgresql+asyncpg://{at.format('prefect')}"


@contextmanager
def postgresql(data: Path) -> Iterator[Path]:
    """A PostgreSQL of the system, since Prefect needs pg_trgm, which those from pip do not bring.
    Tuned as they come."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [
        Path(found).parent for found in [which("pg_ctl")] if found
    ]
    if not homes:
        sys.exit("no PostgreSQL on this system: install one (postgresql, postgresql-contrib), or use --on sqlite")
    as_whom = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}  # it refuses to run as root
    data.mkdir()
    if as_whom:
        shutil.chown(data, **as_whom)
        data.parent.chmod(0o755)

    def run(*command: str | Path) -> None:
        subprocess.run([homes[-1] / command[0], *command[1:]], check=True, stdout=subprocess.DEVNULL, **as_whom)  # type: ignore[call-overload]

    run("initdb", "-D", data / "db", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
    options = f"-c listen_addresses='' -c unix_socket_directories={data} -c max_connections=200"
    run("pg_ctl", "-D", data / "db", "-w", "-l", data / "log", "-o", options, "start")
    try:
        yield data
    finally:
        run("pg_ctl", "-D", data / "db", "-w", "-m", "fast", "stop")


def _drawn(office: Office, number: str) -> bool:
    return office.document(number).pdf != ""


def _at_work(worker: Any) -> bool:
    return "已开始工作" in worker.said()


def from_act_to_pdf(office: Office, wake: Any = None) -> list[float]:
    """Seconds from the commit of an act to its PDF in the store, one act at a time."""
    waits = []
    for _ in range(IDLE_ACTS if wake is None else 4):
        number = office.receive()
        if wake:
            wake(number)
        office.wait_until_idle(patience=120)
        office.accept(number)
        committed = time.perf_counter()
        if wake:
            wake(number)
        until(partial(_drawn, office, number), every=0.005)
        waits.append(time.perf_counter() - committed)
        office.wait_until_idle()
    return waits


def cpu(*processes: "subprocess.Popen[bytes] | BaseProcess | None") -> float:
    """Seconds of CPU that processes and their children, living and dead, have used: the measure that a busy machine
    does not spoil."""
    used = 0.0
    for process in processes:
        assert process
        root = psutil.Process(process.pid)
        for one in (root, *root.children(recursive=True)):
            times = one.cpu_times()
            used += times.user + times.system + times.children_user + times.children_system
    return used


def cpu_of_renderers(worker: Worker) -> float:
    times = [child.cpu_times() for child in psutil.Process(worker.process.pid).children()]
    return sum(each.user + each.system for each in times)


def our_steps_per_second(office: Office, number: int) -> tuple[float, float, float, float]:
    """First runs a second, then steps a second, and CPU seconds a step, of which so many write papers."""
    speeds, spent, papers = [], 0.0, 0.0
    cases = [office.receive() for _ in range(number)]
    for act in (None, office.accept):
        for case in cases:
            if act:
                act(case)
        worker = office.worker()
        until(partial(_at_work, worker), every=0.01)
        began, before, drawn = (
            time.perf_counter(),
            cpu(worker.process, office.prefect.process),
            cpu_of_renderers(worker),
        )
        until(lambda: office.idle(), patience=900, every=0.1)
        speeds.append(number / (time.perf_counter() - began))
        spent = cpu(worker.process, office.prefect.process) - before
        papers = cpu_of_renderers(worker) - drawn
        worker.stop()
    assert office.is_sound()
    return speeds[0], speeds[1], spent / number, papers / number


class StockWorker:
    """The same flow under `prefect worker start --type process`, looking for work every second."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.runs: dict[str, str] = {}
        prefect = office.prefect
        prefect.ask("/work_pools/", name="stock", type="process")
        flow = prefect.ask("/flows/", name="行政复议")["id"]
        self.deployment = prefect.ask(
            "/deployments/",
            name="stock",
            flow_id=flow,
            work_pool_name="stock",
            entrypoint="flows/reconsideration.py:reconsideration",
            path=str(ROOT),
            pull_steps=[{"prefect.deployments.steps.set_working_directory": {"directory": str(ROOT)}}],
        )["id"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "prefect", "worker", "start", "--pool", "stock", "--type", "process"],
            env=clean_environment() | office.environment | {"PREFECT_WORKER_QUERY_SECONDS": "1"},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wake(self, number: str) -> None:
        """What a dispatcher would do: make the run of a case, or resume it."""
        if number in self.runs:
            path = f"/flow_runs/{self.runs[number]}/resume"
            until(lambda: self.office.prefect.ask(path)["status"] == "ACCEPT", patience=120)
            return
        made = self.office.prefect.ask(
            f"/deployments/{self.deployment}/create_flow_run",
            name=number,
            parameters={"number": number},
            idempotency_key=uuid4().hex,
        )
        self.runs[number] = made["id"]

    def steps_per_second(self, number: int) -> tuple[float, float]:
        """Steps a second, and CPU seconds a step."""
        cases = [self.office.receive() for _ in range(number)]
        for case in cases:
            self.wake(case)
        until(self.all_suspended, patience=600, every=0.2)
        for case in cases:
            self.office.accept(case)
        began, before = time.perf_counter(), cpu(self.process, self.office.prefect.process)
        for case in cases:
            self.wake(case)
        until(lambda: not self.office.undone() and self.all_suspended(), patience=600, every=0.2)
        took = time.perf_counter() - began
        return number / took, (cpu(self.process, self.office.prefect.process) - before) / number

    def all_suspended(self) -> bool:
        mine = self.office.prefect.runs(flow_runs={"id": {"any_": list(self.runs.values())}})
        return all(run["state"]["type"] == "PAUSED" for run in mine)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


def show(label: str, waits: list[float]) -> None:
    waits = sorted(waits)
    p95 = waits[min(len(waits) - 1, round(len(waits) * 0.95))]
    print(f"  {label}: median {statistics.median(waits):.3f} s, p95 {p95:.3f} s ({len(waits)} acts)", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--stock", type=int, default=12, help="cases on Prefect's own worker; 0 leaves it out")
    parser.add_argument("--on", nargs="+", default=["sqlite", "postgresql"])
    options = parser.parse_args()
    for kind in options.on:
        print(kind, flush=True)
        with office_on(kind) as office:
            worker = office.worker()
            for _ in range(3):
                office.accept(office.receive())
            office.wait_until_idle()
            show("act to PDF, idle office", from_act_to_pdf(office))
            worker.stop()
            first, ours, spent, papers = our_steps_per_second(office, options.cases)
            print(
                f"  {options.cases} cases: {first:.1f} first runs/s, {ours:.2f} steps/s, {spent:.3f} CPU s a step, "
                f"{spent - papers:.3f} without the renderers",
                flush=True,
            )
            if options.stock:
                forget(office)
                stock = StockWorker(office)
                show("stock process worker, act to PDF", from_act_to_pdf(office, stock.wake))
                theirs, spent = stock.steps_per_second(options.stock)
                stock.stop()
                print(
                    f"  stock process worker, {options.stock} cases: {theirs:.2f} steps/s, {spent:.2f} CPU s a step",
                    flush=True,
                )
                print(f"  ours / stock: {ours / theirs:.1f} times the throughput", flush=True)


def forget(office: Office) -> None:
    """Leave Prefect with none of our runs, so that the stock worker begins as we did."""
    office.prefect.clear()
    assert not office.count(Outbox, col(Outbox.done_at).is_(None))
    assert not office.count(FlowRun, col(FlowRun.owner) != "")


if __name__ == "__main__":
    main()
