"""What the two flows share: a step of a case, and the end of an attempt."""

import logging
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import uuid4

from prefect import Flow, flow, suspend_flow_run
from prefect.context import FlowRunContext
from prefect.exceptions import PrefectException
from prefect.states import Cancelled

from casework.storage import database
from casework.storage.tables import Case
from casework.vocabulary import Stage, State
from flows import lease, promises

log = logging.getLogger("casework.flows")


class AttemptFailed(Exception):
    """An attempt that broke. Says the kind of error only: Prefect keeps what it says."""


def step(stage: Stage) -> Callable[[Iterable[promises.Entry]], None]:
    """One of the four steps: it carries out what is due of it. Nothing to do is done at once."""

    def carry_out(due: Iterable[promises.Entry]) -> None:
        for entry in due:
            if entry.stage != stage:
                continue
            if entry.title:
                promises.keep(entry.title, entry, return_state=True)
            else:
                promises.quietly(entry)

    carry_out.__doc__ = stage.label
    return carry_out


def wait_for_next_act(number: str) -> None:
    """Suspend until the next act, or end where no act is awaited. Always the last statement: what stands before it runs
    again in the next attempt. The key is new each time, since a key that was used never suspends again."""
    with database.reading() as session:
        case = session.get_one(Case, number)
    _show(Stage(case.stage).label if case.stage else State(case.state).label)
    if case.state == State.ARCHIVED:
        return
    with database.transaction() as session:
        lease.fence(session)
    suspend_flow_run(key=f"{number}:{uuid4().hex}", timeout=None)


def _show(stage: str) -> None:
    """Prefect's page shows where the case is as the tag of its run."""
    context = FlowRunContext.get()
    if context and context.flow_run and context.flow_run.tags != [stage]:
        context.client.request(
            "PATCH", "/flow_runs/{id}", path_params={"id": context.flow_run.id}, json={"tags": [stage]}
        )


def case_flow(name: str) -> Callable[[Callable[[str], None]], Flow[[str], Any]]:
    """A flow that carries a case: whichever worker runs it, it does so only while it holds the case's lease."""

    def decorate(body: Callable[[str], None]) -> Flow[[str], Any]:
        @wraps(body)
        def carried(number: str) -> Any:
            if lease.current.get(None):
                return _guarded(body, number)
            with lease.hold(number) as held:  # one of Prefect's own workers, which does not know of leases
                return _guarded(body, number) if held else Cancelled(message="本案正由另一流程办理")

        return flow(name=name, persist_result=False)(carried)

    return decorate


def _guarded(body: Callable[[str], None], number: str) -> None:
    failed = ""
    try:
        body(number)
    except PrefectException:
        raise
    except Exception as error:
        failed = type(error).__name__
        log.error("%s：%s\n%s", number, failed, promises.places(error))
    if failed:
        raise AttemptFailed(failed)
