"""Logs for a collector: one id joins a page, the fact that it left, and what was done about it; nobody is named."""

import json
import logging

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from casework.portal.outer import database as outer
from casework.portal.outer.tables import Entry
from casework.storage import database, trail
from casework.storage.tables import FactRow
from casework.vocabulary import Act
from flows import lease, promises
from tests.portal_support import WHO, handed_in
from tests.portal_support import site as site
from tests.web_support import STAFF, Desk, desk, do, office, open_act, receive, send

__all__ = ["desk", "office"]


def test_one_id_joins_a_page_its_act_and_what_was_promised(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    number = receive().number
    client = desk("li")
    monkeypatch.setenv("CASEWORK_LOGS", "json")
    caplog.set_level(logging.INFO)
    caplog.handler.setFormatter(trail.Lines("web"))
    form = open_act(client, number, Act.ACCEPT)
    assert form.headers["x-request-id"] != client.get(f"/cases/{number}").headers["x-request-id"]
    answer = send(client, form, on="2026-11-17")
    do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", matter="86", organ="监察委员会", content="收受财物")
    with lease.hold(number) as held:
        assert held
        held.run_id = "run-1"
        received = promises.due(number)[0]
        promises.keep.fn(received.title, received)

    lines = [json.loads(line) for line in caplog.text.splitlines()]
    by = {said: [line for line in lines if line["said"] == said] for said in ("request", "act")}
    (accepted,) = [line for line in by["act"] if line["what"] == Act.ACCEPT.value]
    assert answer.headers["x-request-id"] == by["request"][-1]["request"]
    assert (by["request"][-1]["route"], by["request"][-1]["status"]) == ("/cases/{number}/acts/{act}", 303)
    with database.reading() as session:
        first, second, _ = session.exec(select(FactRow.hash).order_by(FactRow.seq)).all()  # type: ignore[arg-type]
    assert accepted["act"] == trail.act_of(second)
    kept = [line for line in lines if "promise" in line]
    assert {(line["case"], line["act"], line["run"]) for line in kept} == {(number, trail.act_of(first), "run-1")}
    words = json.dumps(lines, ensure_ascii=False)
    assert "transfer_clue" not in words and not [name for name, _ in STAFF.values() if name in words]
    assert "张某" not in words and "420112" not in words


def test_an_error_is_told_by_kind_and_place(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("张某")
    except ValueError:
        logging.getLogger("casework.flows").exception("出错")
    line = json.loads(trail.Lines("worker").format(caplog.records[0]))
    assert line["error"] == "ValueError" and "test_trail" in line["where"] and "张某" not in json.dumps(line)


def test_logs_of_a_kind_that_there_is_not_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORK_LOGS", "xml")
    with pytest.raises(trail.NoSuchLog, match="xml"):
        trail.as_json()


def test_the_site_logs_each_page_and_what_was_handed_in_and_names_nobody(
    site: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CASEWORK_LOGS", "json")
    caplog.set_level(logging.INFO)
    caplog.handler.setFormatter(trail.Lines("portal"))
    handed_in(site)
    own = site.get("/q/ABCD-EFGH-2345-6789-ABCD", headers={"X-Request-Id": "chosen-by-a-visitor"})
    told = [json.loads(line) for line in caplog.text.splitlines()]
    lines = [line for line in told if line["logger"] != "httpx"]  # the telephone's own
    (arrived,) = [line for line in lines if line["said"] == "handed_in"]
    with outer.reading() as session:
        (entry,) = session.exec(select(Entry)).all()
    assert arrived["entry"] == entry.id
    page = next(line for line in lines if line["said"] == "request" and line["request"] == arrived["request"])
    assert page["route"] == "/apply/read" and lines[-1]["route"] == "/q/{code}"
    assert lines[-1]["request"] == own.headers["x-request-id"] != "chosen-by-a-visitor"
    words = json.dumps(lines, ensure_ascii=False)
    assert not [said for said in (WHO["name"], WHO["id_number"], WHO["phone"], "ABCD") if said in words]
