"""The description of the interface is true: what it promises is answered, also to what nobody would send. Some hundred
requests made up from it, the same in each run."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Err
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from casework.procedure import TABLES
from casework.storage import database
from casework.storage.tables import Scope
from casework.vocabulary import Act
from casework.web.api.describing import described
from casework.web.pages import OPENING_ACTS
from tests.systems import APPLICATION, token
from tests.web_support import accepted, decided, desks, open_office, text_of

ACTS = (Act.RECEIVE, Act.ASSIGN, Act.CORRECT, Act.WRITE_PAPER)
"""Some of each shape: people, organs, amounts, another entry, lists within lists."""
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = settings(
    max_examples=4,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def program(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A system that may do everything, at an office with two cases."""
    folder = tmp_path_factory.mktemp("interface")
    url = f"sqlite:///{shutil.copyfile(migrated_sqlite, folder / 'casework.db')}"
    with pytest.MonkeyPatch.context() as patch:
        open_office(url, folder, patch)
        accepted()
        decided()
        words = token(*Scope, acts=tuple(Act))
        with desks() as desk:
            client = desk("")
            client.headers["authorization"] = f"Bearer {words}"
            yield client
    database.engine(url).dispose()


def operations(description: dict[str, Any]) -> Iterator[Any]:
    """What can be asked, and some of what can be done."""
    for found in schemathesis.openapi.from_dict(description).get_all_operations():
        assert not isinstance(found, Err), found
        operation = found.ok()
        act = operation.definition.raw.get("x-act")
        if act is None or Act(act) in ACTS:
            yield operation


def as_part(said: Any) -> str | bytes:
    return said if isinstance(said, bytes) else str(said)


def test_whatever_is_sent_is_answered_as_the_description_says(program: TestClient) -> None:
    description = program.get("/api/openapi.json").json()
    asked = list(operations(description))
    assert len(asked) >= 60
    sent: list[int] = []
    for operation in asked:

        @FEW
        @given(case=operation.as_strategy())
        def answers(case: Any) -> None:
            request = case.as_transport_kwargs(base_url="http://testserver")
            request.pop("cookies", None)
            if parts := request.get("files"):  # a part that is neither text nor bytes cannot be sent
                request["files"] = [(name, (called, as_part(said))) for name, (called, said, *_) in parts]
            request["headers"] = httpx.Headers(request["headers"])
            request["headers"]["authorization"] = program.headers["authorization"]
            response = program.request(**request)
            response.request.read()
            sent.append(response.status_code)
            case.validate_response(response, checks=CHECKS)

        answers()
    assert 120 < len(sent) < 400 and {200, 422} <= set(sent), sent


def test_the_description_names_every_act_with_a_body_that_fits_what_is_recorded() -> None:
    description = described()
    done = {step.act for table in TABLES.values() for step in table.steps if step.is_for_people}
    named = {told["x-act"]: told for path in description["paths"].values() for told in path.values() if "x-act" in told}
    assert set(named) == {act.value for act in done}
    schemas = description["components"]["schemas"]
    assert "Sealed" not in schemas and "Sealed" not in str(schemas)
    receive = named["receive"]["requestBody"]["content"]["application/json"]["schema"]
    whole = receive | {"components": description["components"]}
    assert jsonschema_rs.is_valid(whole, {"on": "2026-11-16", "details": APPLICATION})
    assert not jsonschema_rs.is_valid(whole, {"on": "2026-11-16", "details": APPLICATION | {"channel": "dove"}})
    assert not jsonschema_rs.is_valid(whole, {"details": APPLICATION})
    opening = {path for path in description["paths"] if path.startswith("/api/register/")}
    assert opening == {f"/api/register/{act.value}" for act in OPENING_ACTS}


def test_nobody_reads_the_description_or_anything_else_without_a_token(program: TestClient) -> None:
    stranger = TestClient(program.app, follow_redirects=False)
    for path, methods in described()["paths"].items():
        address = path.replace("{number}", "x").replace("{name}", "x").replace("{form}", "pdf").replace("_id}", "}")
        address = address.replace("{document}", "1").replace("{material}", "1")
        if "{" in address or "/acts/" in address and not address.endswith("/serve"):
            continue
        for method in methods:
            assert stranger.request(method, address, params={"period": "2026"}).status_code == 401, address
    assert stranger.get("/api/openapi.json").status_code == 401


def test_the_page_says_what_the_description_says(program: TestClient) -> None:
    with desks() as desk:
        li = desk("li")
        page, found = li.get("/interface?act=receive"), text_of(li.get("/interface?text=送达日期"))
        nothing = text_of(li.get("/interface?text=" + "x" * 200))
    said = text_of(page)
    assert "收案与受理" in said and "审理 " in said  # by subject
    assert "/acts/serve" not in found and "没有找到" in nothing and "/acts/" not in nothing
    assert "登记收案" in said and "/api/cases/{number}/acts/accept" in said and "applicants" in said
    assert "读履行总账和法定事项" in said and "列表 " in said
