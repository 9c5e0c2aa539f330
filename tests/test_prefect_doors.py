"""Prefect's server answers to its own names, and lets no page of another site read an answer."""

import httpx
import pytest

from tests.flows_support import PrefectServer

pytestmark = pytest.mark.xdist_group("flows")


def test_other_names_and_origins_are_refused(prefect_server: PrefectServer) -> None:
    there = f"{prefect_server.api}/health"
    assert httpx.get(there).status_code == 200
    assert httpx.get(there, headers={"host": "elsewhere.example"}).status_code == 400
    for origin, allowed in (("http://elsewhere.example", None), (prefect_server.api.removesuffix("/api"), "own")):
        answer = httpx.get(there, headers={"origin": origin})
        assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)
