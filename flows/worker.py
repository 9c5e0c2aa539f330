"""The worker: `python -m flows.worker [--name 名称] [--threads 数]`. One process in which the cases are carried.

Nine things run in it. One looks for new promises and wakes the dispatcher, which hands cases with something to do to
the threads. A Prefect worker of our own type takes what Prefect starts by itself: scheduled flows, and whatever
somebody resumes on Prefect's page. A timer looks for what these have missed, notices are sent beyond the page, systems
that listen are told, files that officers asked for are made, the public site is served, and the office is copied by
plan. None of it needs the others, or Prefect, to be there.
"""

import argparse
import asyncio
import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from prefect import Flow
from prefect.client.schemas import FlowRun
from prefect.exceptions import Abort, Pause
from prefect.flow_engine import run_flow
from prefect.workers.base import BaseJobConfiguration, BaseVariables, BaseWorker, BaseWorkerResult
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, select

from casework.papers.own_words import wordings
from casework.storage import clock, database, trail
from casework.storage.database import reading
from casework.storage.settings import settings
from casework.storage.tables import FlowRun as Registered
from casework.upkeep import amendments
from flows import lease, making, prefect_api, promises
from flows.attempt import FLOWS, NotDue, run_to_suspension
from flows.deadline_sweep import deadline_sweep, sweep_if_overdue
from flows.dispatcher import Threads, dispatch
from flows.hooks import tell_systems
from flows.keeping import keep_copies
from flows.making import make_files, tidy_files
from flows.nightly_check import nightly_check
from flows.outward import send_notices
from flows.public import serve_public
from flows.reconcile import reconcile, reconcile_runs
from flows.woken import wake_for_promises

POOL = "casework"
FINISHING = 5.0
"""Seconds that cases in hand are given when the worker is told to stop."""
LOOKS_AROUND = 30.0
"""Seconds between two rounds of the timer."""
LOOKS_AGAIN = 5.0
"""Seconds to the next round when the database or Prefect was away."""
BEATS_EVERY = 3.0
SETTLES = 30.0
"""Seconds after the start when a worker makes a second renderer ready."""
STANDS_STILL = 300.0
"""Seconds without a look for cases after which the beat stops."""

ALL_FLOWS: tuple[Flow[..., Any], ...] = (*FLOWS.values(), deadline_sweep, nightly_check, reconcile)
ENTRYPOINTS = {f"{flow.fn.__module__.replace('.', '/')}.py:{flow.fn.__name__}": flow for flow in ALL_FLOWS}
"""What Prefect calls our flows. They are taken from here: nothing is fetched or loaded for a run."""

log = logging.getLogger("casework.flows")


class CaseWorker(BaseWorker[BaseJobConfiguration, BaseVariables, BaseWorkerResult]):
    """Runs flows on threads of this process. Without a limit of Prefect's: a run that is resumed before its last
    attempt has left would break it."""

    type = POOL
    job_configuration = BaseJobConfiguration
    threads: Threads

    async def run(
        self, flow_run: FlowRun, configuration: BaseJobConfiguration, task_status: Any = None
    ) -> BaseWorkerResult:
        if task_status:
            task_status.started(lease.WORKER)
        assert flow_run.deployment_id
        deployment = await self.client.read_deployment(flow_run.deployment_id)
        flow = ENTRYPOINTS[deployment.entrypoint or ""]
        await asyncio.wrap_future(self.threads.run(run_claimed, flow, flow_run))
        return BaseWorkerResult(status_code=0, identifier=str(flow_run.id))


def run_claimed(flow: Flow[Any, Any], run: FlowRun) -> None:
    """Run what Prefect handed out and has marked as ours."""
    if flow not in FLOWS.values():
        try:
            run_flow(flow, flow_run=run)
        except NotDue:
            if run.expected_start_time:
                prefect_api.put_back(run.id, run.expected_start_time)
        except (Pause, Abort):
            pass
        return
    with reading() as session:
        known = select(Registered.case_number).where(col(Registered.run_id) == str(run.id))
        number = session.exec(known).one_or_none()
    if number is None:
        prefect_api.cancel(run.id)  # not the run of its case
        return
    for _ in range(20):
        with lease.hold(number) as held:
            if held:
                run_to_suspension(held, flow, run)
                return
        time.sleep(0.1)  # the dispatcher wanted the same run at the same moment, and is about to let go
    prefect_api.reschedule(run.id)


def look_around(threads: Threads, stopping: threading.Event) -> None:
    """The timer: at the start and twice a minute, repair runs, and sweep when the schedule does not. It never ends."""
    started = time.monotonic()
    while not stopping.is_set():
        pause = LOOKS_AROUND
        try:
            sweep_if_overdue(timedelta(seconds=time.monotonic() - started))
            reconcile_runs(threads.carry)
            amendments.take_up(clock.today())
        except (SQLAlchemyError, prefect_api.PrefectAway) as error:
            log.warning("巡查未完成（%s），稍后再试", type(error).__name__)
            pause = LOOKS_AGAIN
        except Exception as error:
            log.error("巡查出错（%s）\n%s", type(error).__name__, promises.places(error))
        stopping.wait(pause)


async def poll(worker: CaseWorker) -> None:
    """Take what Prefect starts, however often Prefect goes away."""
    while True:
        try:
            await worker.start(printer=log.debug)
        except Exception as error:
            log.warning("流程引擎没有应答（%s），稍后再试", type(error).__name__)
        await asyncio.sleep(2)


async def beat(file: Path, threads: Threads) -> None:
    """Touch the file by which the supervisor knows that cases are looked for: not where the process is stopped, its
    loop stands still, or nobody has looked for them for minutes, because the database or a lock never answers."""
    while True:
        if time.monotonic() - threads.looked_at < STANDS_STILL:
            with contextlib.suppress(OSError):
                file.touch()
        await asyncio.sleep(BEATS_EVERY)


def take_over_wordings() -> None:
    """Adopt the wordings that somebody laid into the data directory, and say which could not be."""
    try:
        for file, refusal in wordings.take_over():
            log.info("文书模板%s：%s", file, refusal or "已采用")
    except SQLAlchemyError as error:
        log.warning("暂时连接不上数据库（%s），文书模板没有读取", type(error).__name__)


def warm_renderers(stopping: threading.Event) -> None:
    """One is ready for the first document, and a second for the other paper of an act once the start is over, which has
    enough to do; more start when many are written at a time."""
    renderers = promises.renderers()
    renderers.warm(most=1)
    if not stopping.wait(SETTLES):
        renderers.warm(most=2)


async def work(name: str, number_of_threads: int) -> None:
    """Work until SIGTERM or Ctrl-C."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await asyncio.to_thread(take_over_wordings)  # before the first document is written
    stopping, threads = threading.Event(), Threads(number_of_threads)
    loops: list[tuple[Callable[..., None], tuple[Any, ...]]] = [
        (dispatch, (threads, stopping)),
        (wake_for_promises, (threads.freed, stopping)),
        (look_around, (threads, stopping)),
        (send_notices, (stopping,)),
        (tell_systems, (stopping,)),
        (tidy_files, (stopping,)),
        (keep_copies, (stopping,)),
        (serve_public, (stopping,)),
        *[(make_files, (stopping,))] * making.AT_ONCE,
    ]
    for loop, arguments in loops:
        threading.Thread(target=loop, args=arguments, name=loop.__name__, daemon=True).start()
    threading.Thread(target=warm_renderers, args=(stopping,), daemon=True).start()

    worker = CaseWorker(work_pool_name=POOL, name=name)
    worker.threads = threads
    polling = asyncio.create_task(poll(worker))
    beating = asyncio.create_task(beat(place, threads)) if (place := settings().worker_beat) else None
    log.info("执行器%s已开始工作", name)
    await stop.wait()

    log.info("执行器%s正在停止", name)
    stopping.set()
    threads.stop()
    until = time.monotonic() + FINISHING
    while threads.busy and time.monotonic() < until:
        await asyncio.sleep(0.05)
    promises.renderers().close()
    lease.release_all()
    polling.cancel()
    if beating:
        beating.cancel()
    await asyncio.wait([polling], timeout=2)
    log.info("执行器%s已停止", name)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m flows.worker", description="执行器：办理流程中的文书、提醒和巡查")
    parser.add_argument("--name", default=lease.WORKER, help="在流程引擎中显示的名称")
    parser.add_argument("--threads", type=int, default=8, help="同时办理的案件数（默认 8）")
    options = parser.parse_args()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False  # Prefect's handlers would print each line a second time
    trail.begin("worker")
    os.umask(0o077)  # what a worker keeps, only its owner may read
    try:
        database.check_schema()
    except database.NewerDatabase as newer:
        raise SystemExit(str(newer)) from None
    except SQLAlchemyError:
        pass  # away just now: it is waited for
    database.end_when_replaced(log.error)
    asyncio.run(work(options.name, options.threads))
    # What a thread has not finished by now, its lease gives to another worker.
    logging.shutdown()
    os._exit(0)


if __name__ == "__main__":
    main()
