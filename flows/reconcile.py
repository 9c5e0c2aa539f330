"""流程核对: every open case has exactly one live run. Finds what is not so, whatever the cause, and repairs it."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from prefect import flow
from sqlmodel import col, select

from casework.office import readable
from casework.storage import clock, database
from casework.storage.tables import Case, FlowRun, Outbox
from casework.vocabulary import State
from flows import lease, prefect_api
from flows.attempt import FLOWS, carry

STALE = timedelta(seconds=20)
"""How long a run may be on its way into a worker's hands, or in them without a lease."""
UNFINISHED = ["SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING"]

log = logging.getLogger("casework.flows")


@dataclass(frozen=True, kw_only=True)
class Live:
    """A run of a case that Prefect holds unfinished."""

    id: str
    number: str
    waiting: bool
    """Suspended, as it should be while nobody carries the case."""
    since: datetime


def live_runs() -> Iterator[Live]:
    """All unfinished runs of our case flows."""
    flows = {"name": {"any_": [flow.name for flow in FLOWS.values()]}}
    runs = {"state": {"type": {"any_": UNFINISHED}}}
    offset = 0
    while True:
        page = prefect_api.ask(
            "POST",
            "/flow_runs/filter",
            flows=flows,
            flow_runs=runs,
            sort="ID_DESC",
            limit=prefect_api.PAGE,
            offset=offset,
        )
        yield from (_live(run) for run in page)
        if len(page) < prefect_api.PAGE:
            return
        offset += prefect_api.PAGE


def _live(run: dict[str, Any]) -> Live:
    return Live(
        id=run["id"],
        number=run["parameters"].get("number", ""),
        waiting=run["state_type"] == "PAUSED",
        since=datetime.fromisoformat(run["state"]["timestamp"]),
    )


@contextmanager
def _alone(number: str, failed: dict[str, str]) -> Iterator[None]:
    """Do something for one case; what goes wrong goes into `failed`, and the others are looked at all the same. That
    Prefect or the database is away is no case's fault and is raised."""
    away: prefect_api.PrefectAway | None = None
    with readable.attempt(number, failed):
        try:
            yield
        except prefect_api.PrefectAway as error:
            away = error
    if away:
        raise away


def reconcile_runs(repair: Callable[[str], None] = carry, look: Callable[[], Iterable[Live]] = live_runs) -> list[str]:
    """Repair what is not in order; the numbers of the cases concerned. `repair` is given each case to carry, `look`
    says which runs are live."""
    live = {run.id: run for run in look()}
    with database.reading() as session:
        now = clock.now()
        open_cases = set(session.exec(select(Case.number).where(col(Case.state) != State.ARCHIVED.value)))
        registered = {row.case_number: row for row in session.exec(select(FlowRun))}
        due = set(session.exec(select(Outbox.case_number).where(col(Outbox.done_at).is_(None))))
    concerned = []
    failed: dict[str, str] = {}
    for number in sorted(open_cases - due):  # those with something to do are the dispatcher's
        row = registered.get(number)
        if row and lease.is_held(row, now):
            continue  # carried, or left alone for a while
        run = live.get(row.run_id) if row else None
        if run is None or not run.waiting and abs(now - run.since) > STALE:
            with _alone(number, failed):
                repair(number)
                concerned.append(number)
    for run in live.values():
        row = registered.get(run.number)
        carried = row is not None and lease.is_held(row, now)
        if (row is None or row.run_id != run.id) and not carried and abs(now - run.since) > STALE:
            with _alone(run.number, failed):
                prefect_api.cancel(UUID(run.id))
                concerned.append(run.number)
    readable.note(failed)
    for number in concerned:
        log.warning("%s：流程已修复", number)
    return concerned


@flow(name="流程核对", flow_run_name="流程核对", persist_result=False)
def reconcile() -> None:
    """每件未归档的案件有且只有一个流程；缺失、中断、重复的，予以修复。"""
    reconcile_runs()
