"""The few requests to Prefect's server that decide which run goes on. Raw, because Prefect's own client waits two
seconds on the 503 with which a server on SQLite answers a resume that met another writer."""

import os
import time
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from uuid import UUID

import httpx
from prefect.client.schemas import FlowRun, State
from prefect.settings import get_current_settings

PAGE = 200
"""The most that Prefect lists in one answer."""


class PrefectAway(Exception):
    """Nobody answers, or not sensibly: try again later."""


@cache
def _client() -> httpx.Client:
    settings = get_current_settings()
    login = settings.api.auth_string.get_secret_value() if settings.api.auth_string else ""
    user, _, password = login.partition(":")
    return httpx.Client(
        base_url=os.environ.get("PREFECT_API_URL", "http://127.0.0.1:4200/api"),
        auth=(user, password) if login else None,
        timeout=30,
    )


def ask(method: str, path: str, **body: Any) -> Any:
    """The answer as JSON; None when there is no such thing (404), or there is one already (409)."""
    for tries in range(40):
        try:
            answer = _client().request(method, path, json=body if method != "GET" else None)
        except httpx.TransportError as error:
            raise PrefectAway(type(error).__name__) from None
        if answer.status_code != 503:
            break
        time.sleep(0.02 * (tries + 1))
    if answer.status_code in (404, 409):
        return None
    if answer.is_error:
        raise PrefectAway(f"{method} {path}: {answer.status_code}")
    return answer.json() if answer.content else {}


def moment() -> datetime | None:
    """What the clock of Prefect's server says; None when it does not answer."""
    try:
        said = _client().get("/health", timeout=5).headers.get("date", "")
        return parsedate_to_datetime(said)
    except (httpx.TransportError, ValueError):
        return None


def read(run_id: str) -> FlowRun | None:
    found = ask("GET", f"/flow_runs/{run_id}")
    return FlowRun.model_validate(found) if found else None


def begin(run_id: UUID) -> State | None:
    """Let a suspended run go on, in our hands; None when it is not to be had."""
    answer = ask("POST", f"/flow_runs/{run_id}/set_state", state={"type": "RUNNING"})
    return State.model_validate(answer["state"]) if answer and answer["status"] == "ACCEPT" else None


def claim(run_id: UUID) -> bool:
    """Take a scheduled run; of several that try, one succeeds."""
    return _set_state(run_id, {"type": "PENDING"})


def reschedule(run_id: UUID) -> bool:
    """Make a run that was left behind claimable, whatever state it was left in."""
    return _set_state(run_id, {"type": "SCHEDULED", "name": "Rescheduled"}, force=True)


def put_back(run_id: UUID, at: datetime) -> bool:
    """Let a run that was handed out too early wait for its moment."""
    details = {"scheduled_time": at.isoformat()}
    return _set_state(run_id, {"type": "SCHEDULED", "state_details": details}, force=True)


def plan_anew() -> None:
    """Forget what Prefect has planned by its schedules; it plans again within a minute. What it planned while the clock
    was ahead would be enough for it until that day, and nothing would run before."""
    planned = {"state": {"type": {"any_": ["SCHEDULED"]}}, "tags": {"all_": ["auto-scheduled"]}}
    ours = {"name": {"any_": ["casework"]}}
    for run in ask("POST", "/flow_runs/filter", flow_runs=planned, work_pools=ours, limit=PAGE) or ():
        ask("DELETE", f"/flow_runs/{run['id']}")


def cancel(run_id: UUID) -> bool:
    return _set_state(run_id, {"type": "CANCELLED"}, force=True)


def _set_state(run_id: UUID, state: dict[str, Any], *, force: bool = False) -> bool:
    answer = ask("POST", f"/flow_runs/{run_id}/set_state", state=state, force=force)
    return bool(answer) and answer["status"] == "ACCEPT"


_deployments: dict[str, str] = {}


def create(deployment: str, number: str, generation: int, stage: str) -> FlowRun | None:
    """The run of a case, running; the same one when it is asked for again. None when there is no such deployment."""
    if deployment not in _deployments:
        found = ask("GET", f"/deployments/name/{deployment}")
        if not found:
            return None
        _deployments[deployment] = found["id"]
    made = ask(
        "POST",
        f"/deployments/{_deployments[deployment]}/create_flow_run",
        name=number,
        parameters={"number": number},
        tags=[stage],
        state={"type": "RUNNING"},  # planned, it would be handed out before anybody knows whose it is
        idempotency_key=f"case-{number}-g{generation}",
    )
    if made:
        return FlowRun.model_validate(made)
    _deployments.pop(deployment, None)  # it was deleted, and another may have its name by now
    return None
