"""Prefect's server as our flows need it: open to its own names only, alive, and quick enough for many writers."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.flows_support import PrefectServer, until

pytestmark = pytest.mark.xdist_group("flows")


def test_other_names_and_origins_are_refused(prefect_server: PrefectServer) -> None:
    there = f"{prefect_server.api}/health"
    assert httpx.get(there).status_code == 200
    assert httpx.get(there, headers={"host": "elsewhere.example"}).status_code == 400
    for origin, allowed in (("http://elsewhere.example", None), (prefect_server.api.removesuffix("/api"), "own")):
        answer = httpx.get(there, headers={"origin": origin})
        assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)


def test_a_scheduled_run_really_appears(prefect: PrefectServer) -> None:
    """With SQLAlchemy 2.1 Prefect's scheduler is dead, and says nothing."""
    wanted = {
        "deployments": {"name": {"any_": ["deadline-sweep"]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
    }
    prefect.clear()
    prefect.schedule("deadline-sweep", "resume")
    try:
        until(lambda: prefect.runs(**wanted), patience=90)
    finally:
        prefect.schedule("deadline-sweep", "pause")


def test_prefect_on_sqlite_takes_many_writers_at_once(prefect: PrefectServer) -> None:
    """Without flows/one_writer.py most of these are answered 503, and within seconds the server stands still."""
    prefect.clear()
    path = f"{prefect.api}/deployments/{prefect.deployment('reconsideration')}/create_flow_run"

    def create_and_claim(number: int) -> list[int]:
        login = httpx.BasicAuth(*prefect.login.split(":"))
        with httpx.Client(auth=login, timeout=30, trust_env=False) as client:
            made = client.post(path, json={"parameters": {"number": f"{number}"}, "state": {"type": "PAUSED"}})
            run = f"{prefect.api}/flow_runs/{made.json().get('id')}"
            claimed = client.post(f"{run}/set_state", json={"state": {"type": "CANCELLED"}, "force": True})
            return [made.status_code, claimed.status_code, client.delete(run).status_code]

    with ThreadPoolExecutor(8) as writers:
        answers = {status for statuses in writers.map(create_and_claim, range(40)) for status in statuses}
    assert answers <= {200, 201, 204}
