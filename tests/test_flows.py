"""Cases carried by a real worker through a real Prefect server, on both databases."""

import importlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import col, select

from casework.errors import CaseChanged
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Document, FactRow, FlowRun, Notice, Outbox
from casework.vocabulary import Act, Promise, Role
from flows import promises, reconcile
from tests.flows_support import NAMES, TODAY, Office, an_office, in_prefects_database, until
from tests.flows_support import PrefectServer as Server
from tests.workers import LOADED_ONCE

pytestmark = pytest.mark.xdist_group("flows")

HEAD = Actor(login="boss", roles=frozenset({Role.APPROVER, Role.REVIEWER}))


@pytest.fixture
def office(database_url: str, tmp_path: Path, prefect: Server) -> Iterator[Office]:
    """An empty office, once on each database, with one worker."""
    prefect.clear()
    with an_office(database_url, tmp_path, prefect) as office:
        office.worker()
        yield office


@pytest.fixture
def small_office(sqlite_url: str, tmp_path: Path, prefect: Server) -> Iterator[Office]:
    """An empty office on SQLite, with one worker."""
    prefect.clear()
    with an_office(sqlite_url, tmp_path, prefect) as office:
        office.worker()
        yield office


def case_runs(office: Office, number: str) -> list[dict[str, Any]]:
    return [run for run in office.prefect.runs() if run["name"] == number]


def tasks(office: Office, run_id: str) -> list[str]:
    """The tasks that Prefect shows as ended; it hears of them a moment later."""
    found = office.prefect.ask("/task_runs/filter", flow_runs={"id": {"any_": [run_id]}})
    return sorted(f"{t['name']}: {t['state_name']}" for t in found if t["state_type"] in ("COMPLETED", "FAILED"))


def test_a_case_goes_from_application_to_archive_as_one_run(office: Office) -> None:
    """Prefect shows the number, the step and each act that was done, and not a name."""
    number = office.receive(on=date(2026, 3, 2), act_on="2026-02-10", known_on="2026-02-11")
    office.wait_until_idle()
    (run,) = case_runs(office, number)
    assert (run["state"]["name"], run["tags"], run["parameters"]) == ("Suspended", ["受理"], {"number": number})

    office.do(number, Act.ACCEPT, date(2026, 3, 5))
    office.do(number, Act.SEND_COPY, date(2026, 3, 6))
    office.do(number, Act.SERVE, date(2026, 3, 7), document="D-13", party="respondent-1")
    office.do(number, Act.REPLY, date(2026, 3, 20), respondent="respondent-1")
    office.wait_until_idle()
    assert case_runs(office, number)[0]["tags"] == ["审理"]
    opinion = {"party": "applicant-1", "way": "phone", "opinion": "请求撤销"}
    office.do(number, Act.HEAR_OPINIONS, date(2026, 3, 22), **opinion)
    outcome = {"outcome": "66", "text": "责令被申请人在三十日内履行法定职责"}
    office.do(
        number,
        Act.DECIDE,
        date(2026, 4, 20),
        actor=HEAD,
        outcomes=[outcome],
        facts_found="查明的事实。",
        reasons="本机关的理由。",
        performance_days=15,
    )
    for party in ("applicant-1", "respondent-1"):
        office.do(number, Act.SERVE, date(2026, 4, 21), document="D-39", party=party)
    office.do(number, Act.RECORD_PERFORMANCE, date(2026, 5, 5), party="respondent-1", content="已履行")
    office.do(number, Act.CLOSE, date(2026, 5, 30))
    office.wait_until_idle()
    assert case_runs(office, number)[0]["tags"] == ["已结案"]
    office.do(number, Act.ARCHIVE, date(2026, 6, 5))
    office.wait_until_idle()

    (run,) = case_runs(office, number)
    assert (run["state"]["name"], run["tags"]) == ("Completed", ["已归档"])
    shown = until(lambda: len(found := tasks(office, run["id"])) == 22 and found)
    assert shown == sorted(
        f"{title}: Completed"
        for title in (
            "受理 01 登记收案",
            "受理 02 受理",
            "受理 02 行政复议申请受理审批表（存卷）",
            "受理 02 行政复议受理通知书（申请人1）",
            "审理 03 发送答复通知",
            "审理 03 行政复议答复通知书（被申请人1）",
            "审理 04 登记送达",
            "审理 05 登记答复",
            "审理 06 听取意见",
            "审理 06 听取意见笔录（存卷）",
            "审理 07 作出行政复议决定",
            "审理 07 行政复议决定书（申请人1）",
            "审理 07 行政复议决定书（被申请人1）",
            "决定 08 登记送达",
            "决定 09 登记送达",
            "履行 10 登记履行",
            "履行 11 结案",
            "履行 11 行政复议结案审批表（存卷）",
            "履行 12 归档",
            *(f"履行 12 {name}（存卷）" for name in ("行政复议案卷封面", "卷内文件目录", "卷内备考表")),
        )
    )
    assert office.is_sound()

    office.do(number, Act.CORRECT, TODAY, seq=12, reason="卷宗尚缺送达回证")
    office.wait_until_idle()
    states = sorted(run["state"]["name"] for run in case_runs(office, number))
    assert states == ["Completed", "Suspended"], "a later act gets a run of its own"
    assert in_prefects_database(office.prefect.home, (*NAMES, "420112199001011234", "13800001234")) == []
    assert in_prefects_database(office.prefect.home, (number,)) != [], "the search finds what is there"
    assert not [name for name in NAMES if name in office.workers[0].said()]


def test_a_court_case_has_the_same_shape(small_office: Office) -> None:
    number = small_office.open(
        Act.RECEIVE_NOTICE,
        date(2026, 3, 2),
        court="江城市中级人民法院",
        court_number="（2026）示01行初1号",
        plaintiffs=[{"name": NAMES[0]}],
        defendants=[{"name": NAMES[1], "kind": "agency"}],
        administrative_act="行政处罚决定",
    )
    small_office.do(number, Act.ASSIGN, date(2026, 3, 3), handler="liu")
    small_office.do(number, Act.SUBMIT_ANSWER, date(2026, 3, 10), defendant="defendant-1")
    small_office.do(number, Act.SCHEDULE_SITTING, date(2026, 3, 15), sitting_on="2026-04-01")
    chief = {"official": "王某", "title": "局长", "post": "chief"}
    small_office.do(number, Act.DESIGNATE_OFFICIAL, date(2026, 3, 20), actor=HEAD, defendant="defendant-1", **chief)
    came = {"party": "defendant-1", "attended": True, "spoke": True, **chief}
    small_office.do(number, Act.HOLD_SITTING, date(2026, 4, 1), attendance=[came])
    small_office.do(number, Act.RECEIVE_JUDGMENT, date(2026, 5, 4), result="1", judged_on="2026-04-28")
    small_office.wait_until_idle()
    (run,) = case_runs(small_office, number)
    assert (run["state"]["name"], run["tags"]) == ("Suspended", ["裁判"])
    shown = until(lambda: len(found := tasks(small_office, run["id"])) == 8 and found)
    assert shown == sorted(
        f"{title}: Completed"
        for title in (
            "应诉准备 01 登记应诉通知",
            "应诉准备 02 指定承办人",
            "应诉准备 03 提交答辩和证据",
            "出庭应诉 04 登记开庭通知",
            "出庭应诉 05 确定出庭负责人",
            "出庭应诉 05 行政机关负责人出庭应诉身份证明（被告1）",
            "出庭应诉 06 登记开庭情况",
            "出庭应诉 07 登记裁判",
        )
    )


def test_a_form_sent_twice_gives_one_fact_and_of_two_officers_who_act_at_once_one_wins(office: Office) -> None:
    """Each case has one fact of an act, and its documents once."""
    numbers = {office.receive(request_id="form-1") for _ in range(2)}
    (sent_twice,) = numbers
    for _ in range(2):
        office.accept(sent_twice, request_id="form-2")
    contested = office.receive()
    office.accept(contested, seen=1)
    with pytest.raises(CaseChanged):
        office.accept(contested, seen=1)
    office.wait_until_idle()
    assert office.count(FactRow) == 4
    assert office.count(Document) == 4
    assert office.is_sound()


UNPRINTABLE = "\U000323b5"


def office_template(office: Office, addressee: str) -> None:
    """The office's own wording of the acceptance notice, in place of the shipped one."""
    office.word(
        f"【机关】{{{{ organ }}}}\n【标题】行政复议受理通知书\n【文号】{{{{ number }}}}\n【主送】{addressee}：\n\n"
        "本机关予以受理。\n\n【署名】{{ organ }}\n【日期】{{ signed_on|zh_date }}\n"
    )


def test_a_document_that_cannot_be_written_does_not_hold_up_the_case(small_office: Office) -> None:
    """The office's own wording has a character that no font has, for one of two applicants."""
    other = "王某"
    office_template(small_office, f"{{{{ addressee }}}}{{% if addressee == '{other}' %}}{UNPRINTABLE}{{% endif %}}")
    number = small_office.receive(applicants=[{"name": other}, {"name": NAMES[0]}])
    small_office.accept(number)
    until(lambda: small_office.count(Outbox, col(Outbox.attempts) > 0) and small_office.undone() == 1)

    first, second = small_office.all(Document, col(Document.kind) == "D-12")
    assert (first.pdf, bool(second.pdf)) == ("", True)
    (promise,) = small_office.all(Outbox, col(Outbox.done_at).is_(None))
    assert "U+323B5" in promise.error
    assert promise.retry_at
    (notice,) = small_office.notices()
    assert notice.startswith(f"{number}第2项“行政复议受理通知书（申请人1）”未能完成：")
    assert "U+323B5" in notice
    run = until(lambda: [r for r in case_runs(small_office, number) if r["state"]["name"] == "Suspended"])[0]
    assert until(lambda: "受理 02 行政复议受理通知书（申请人1）: Failed" in tasks(small_office, run["id"]))
    assert in_prefects_database(small_office.prefect.home, (other, UNPRINTABLE)) == []

    office_template(small_office, "申请人")
    small_office.wait_until_idle()
    assert small_office.is_sound()
    (told,) = small_office.all(Notice)
    assert told.read_at, "the notice of a failure is settled once the document is written"


def test_a_promise_that_goes_on_failing_is_told_and_tried_less_and_less(small_office: Office) -> None:
    small_office.workers[0].stop()  # which it may be told before it has begun: then the signal ends it
    office_template(small_office, UNPRINTABLE)
    number = small_office.receive()
    small_office.accept(number)
    with database.transaction(small_office.url) as session:
        for row in session.exec(_promises(number)):
            row.attempts = 5
    small_office.worker()
    alert = until(lambda: small_office.all(FlowRun.alert, col(FlowRun.alert) != ""))
    assert alert == ["第2项登记的文书6次未能完成，请管理员处理"]
    (row,) = small_office.all(Outbox, col(Outbox.done_at).is_(None))
    assert 3500 < (row.retry_at - row.created_at).total_seconds() < 3700


def _promises(number: str) -> Any:
    return select(Outbox).where(col(Outbox.case_number) == number, col(Outbox.promise) == Promise.DOCUMENT.value)


def test_reminders_reach_the_handler_once(small_office: Office) -> None:
    number = small_office.receive()
    small_office.do(number, Act.ASSIGN, TODAY, actor=HEAD, handler="liu")
    for _ in range(2):
        small_office.prefect.ask(f"/deployments/{deployment(small_office.prefect, 'deadline-sweep')}/create_flow_run")
    until(lambda: len(small_office.notices("liu")) > 1)
    until(lambda: not [run for run in small_office.prefect.runs() if run["state"]["type"] in ("PENDING", "RUNNING")])
    small_office.wait_until_idle()
    first, second, assigned = sorted(small_office.notices("liu"), key=lambda text: ("指定您承办" in text, text))
    assert "指定您承办" in assigned
    assert first.startswith(f"{number}：") and "2026年11月24日届满" in first
    assert second.startswith(f"{number}：") and "2026年11月24日届满" in second
    assert small_office.is_sound()


def deployment(prefect: Server, name: str) -> str:
    (found,) = prefect.ask("/deployments/filter", deployments={"name": {"any_": [name]}})
    return str(found["id"])


def test_a_scheduled_run_really_appears(prefect: Server) -> None:
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


def test_what_every_worker_imports_is_there_to_import() -> None:
    """Red: name it anew, or each worker loads it again, and says nothing."""
    assert [name for name in LOADED_ONCE if importlib.import_module(name).__name__ != name] == []


def test_every_promise_is_kept_by_somebody() -> None:
    assert promises.KEEP.keys() == set(Promise)


def test_prefects_server_imports_with_our_fastapi() -> None:
    from prefect.server.api.server import create_app

    assert callable(create_app)


def test_prefect_on_sqlite_takes_many_writers_at_once(prefect: Server) -> None:
    """Without flows/one_writer.py most of these are answered 503, and within seconds the server stands still."""
    prefect.clear()
    path = f"{prefect.api}/deployments/{deployment(prefect, 'reconsideration')}/create_flow_run"

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


def test_a_run_resumed_on_prefects_page_does_nothing_twice(small_office: Office) -> None:
    number = small_office.receive()
    small_office.accept(number)
    small_office.wait_until_idle()
    (run,) = case_runs(small_office, number)
    written = small_office.document(number)
    answer = small_office.prefect.ask(f"/flow_runs/{run['id']}/resume")
    assert answer["status"] == "ACCEPT"
    again = until(lambda: [r for r in case_runs(small_office, number) if r["state"]["name"] == "Suspended"])
    assert again[0]["state"]["id"] != run["state"]["id"]
    assert small_office.document(number) == written
    assert len(small_office.workers[0].kept()) == 4


def test_the_reconciler_repairs_what_happened_to_the_runs(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One run deleted, one failed, one twice: afterwards each open case has one live run and nothing was done twice."""
    deleted, failed, doubled = (office.receive() for _ in range(3))
    office.wait_until_idle()
    assert office.workers[0].stop() == 0  # twice a minute it looks for the same faults, and would be the first
    office.prefect.ask(f"/flow_runs/{case_runs(office, deleted)[0]['id']}", "DELETE")
    office.prefect.ask(
        f"/flow_runs/{case_runs(office, failed)[0]['id']}/set_state", state={"type": "CRASHED"}, force=True
    )
    office.prefect.ask(
        f"/deployments/{deployment(office.prefect, 'reconsideration')}/create_flow_run",
        name=doubled,
        parameters={"number": doubled},
        state={"type": "PAUSED", "name": "Suspended"},
    )
    monkeypatch.setattr(reconcile, "STALE", reconcile.STALE * 0)
    monkeypatch.setattr("flows.attempt.JUST_NOW", reconcile.STALE * 0)
    with caplog.at_level("INFO", "casework.flows"):
        assert sorted(reconcile.reconcile_runs()) == sorted([deleted, failed, doubled])
        assert reconcile.reconcile_runs() == []
    live = [run["name"] for run in office.prefect.runs() if run["state"]["type"] == "PAUSED"]
    assert sorted(live) == sorted([deleted, failed, doubled])
    assert not [record.getMessage() for record in caplog.records if record.getMessage().endswith("已完成")]


def test_a_worker_that_is_told_to_stop_leaves_without_a_trace(small_office: Office) -> None:
    number = small_office.receive()
    small_office.accept(number)
    until(lambda: small_office.count(FlowRun, col(FlowRun.owner) != ""))
    worker = small_office.workers[0]
    assert worker.stop() == 0
    assert "Traceback" not in worker.said()
    assert small_office.count(FlowRun, col(FlowRun.owner) != "") == 0
    small_office.worker()
    small_office.wait_until_idle()
    assert small_office.is_sound()
