"""One go at a case: hold its lease, get its Prefect run going, and let the flow do what is due."""

import logging
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from prefect import Flow
from prefect.client.schemas import FlowRun, OrchestrationResult
from prefect.client.schemas.responses import StateWaitDetails
from prefect.exceptions import Abort, Pause
from prefect.flow_engine import run_flow
from prefect.states import Pending
from sqlalchemy import update
from sqlmodel import col

from casework.storage import clock, database
from casework.storage.tables import Case
from casework.storage.tables import FlowRun as Registered
from casework.vocabulary import Procedure, Stage, State
from flows import alerts, lease, prefect_api, promises, sparing
from flows.litigation import litigation
from flows.reconsideration import reconsideration

ROOT = Path(__file__).parent.parent
FLOWS: dict[Procedure, Flow[[str], Any]] = {
    Procedure.RECONSIDERATION: reconsideration,
    Procedure.LITIGATION: litigation,
}
JUST_NOW = timedelta(seconds=5)
"""A run that came into its state so recently may be on its way into somebody's hands."""
A_MOMENT = timedelta(seconds=1)
SOON = 15
"""Seconds for which a thread waits for a run that Prefect hands out before its time: ten, and a little."""

log = logging.getLogger("casework.flows")


class NotDue(Abort):
    """A run that may not begin for long: it was planned, or begun, while a clock was ahead that went back since."""


def not_slept_through(answer: OrchestrationResult[Any]) -> OrchestrationResult[Any]:
    """What Prefect said to a state. Told to wait, its engine (3.8.8) lets the thread sleep until then, be it for days:
    eight such runs, and no case is carried any more."""
    if isinstance(answer.details, StateWaitDetails) and answer.details.delay_seconds > SOON:
        raise NotDue(answer.details.reason)
    return answer


def carry(number: str) -> None:
    """Carry a case as far as it goes, unless somebody else does."""
    with lease.hold(number) as held:
        if held is None:
            return
        with database.reading() as session:
            case = session.get_one(Case, number)
        try:
            run = _claimed(held, case)
        except prefect_api.PrefectAway as reason:
            log.warning("%s：流程引擎没有应答（%s），稍后再试", number, reason)
            run = None
        if run is None:
            held.again_after = A_MOMENT
            return
        run_to_suspension(held, FLOWS[Procedure(case.procedure)], run)


def run_to_suspension(held: lease.Lease, flow: Flow[[str], Any], run: FlowRun) -> None:
    """One attempt of a run that is ours, on this thread, to its next suspension or its end."""
    # The engine reads the run anew and needs to be told no more of it. A run with a deployment it would watch (3.8.8),
    # over a websocket of its own, for somebody who presses Suspend within this second: a third of the time.
    told = FlowRun(id=run.id, name=held.number, flow_id=run.id, parameters={"number": held.number}, state=Pending())
    known = sparing.begun.set(run if run.state and run.state.is_running() else None)
    try:
        run_flow(flow, flow_run=told)
    except (Pause, Abort):
        pass
    except Exception as error:
        # What our own code raised was logged where it happened; what is left is Prefect's.
        log.warning("%s：流程中断（%s）", held.number, type(error).__name__)
        held.failures += 1
        held.again_after = lease.later(held.failures)
        if held.failures > len(lease.LATER):
            held.alert = f"流程连续{held.failures}次中断，请管理员查看执行器日志"
            alerts.tell_administrators(f"{held.number}的{held.alert}")
        return
    finally:
        sparing.begun.reset(known)
    held.failures = 0
    held.alert = promises.unkept(held.number)


def _claimed(held: lease.Lease, case: Case) -> FlowRun | None:
    """The run of this case, ready to go on in our hands; None when it is not to be had now."""
    # Asked first: told to resume a run that is gone, Prefect (3.8.8) breaks the connection.
    run = prefect_api.read(held.run_id) if held.run_id else None
    if run is None or run.state is None or run.state.is_completed() or run.state.is_cancelled():
        # Never made, gone with Prefect's database, ended by somebody, or the case went on after its end.
        run = _created(held, case)
        if run is None or run.state is None or run.state.is_running():
            return run
    if run.state.is_paused():
        # Running at once, as Prefect allows: resumed it would be planned, handed out, taken and then begun.
        begun = prefect_api.begin(run.id)
        return run.model_copy(update={"state": begun}) if begun else None
    if not run.state.is_scheduled():
        # Left behind: nobody who keeps to the leases has it, since we have.
        if abs(clock.now() - run.state.timestamp) < JUST_NOW or not prefect_api.reschedule(run.id):
            return None
        log.warning("%s：接续中断的流程", case.number)
    return run.model_copy(update={"state": None}) if prefect_api.claim(run.id) else None


def _created(held: lease.Lease, case: Case) -> FlowRun | None:
    generation = held.generation + 1
    flow = FLOWS[Procedure(case.procedure)]
    stage = Stage(case.stage).label if case.stage else State(case.state).label
    deployment = f"{flow.name}/{case.procedure}"
    run = prefect_api.create(deployment, case.number, generation, stage)
    if run is None:
        deploy()
        run = prefect_api.create(deployment, case.number, generation, stage)
    if run is None:
        return None
    with database.transaction() as session:
        lease.fence(session)
        session.execute(
            update(Registered)
            .where(col(Registered.case_number) == case.number)
            .values(run_id=str(run.id), generation=generation)
        )
    held.run_id, held.generation = str(run.id), generation
    return run


_deploying = Lock()


def deploy() -> None:
    """Tell Prefect of our flows again, as `prefect.yaml` has them: its database was lost."""
    with _deploying:
        if prefect_api.ask("GET", f"/deployments/name/{reconsideration.name}/{Procedure.RECONSIDERATION}"):
            return
        log.warning("流程引擎中没有本系统的流程，正在重新部署")
        prefect_api.ask("POST", "/work_pools/", name="casework", type="casework")
        subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
