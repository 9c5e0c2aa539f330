"""Cases carried by a real worker through a real Prefect server, on both databases."""

import importlib
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import docx
import httpx
import pdfplumber
import pytest
from prefect.context import SyncClientContext
from sqlmodel import col, select

from casework.errors import CaseChanged
from casework.papers import drafts
from casework.record.commands import Actor
from casework.storage import database, store
from casework.storage.tables import Case, Document, FactRow, FlowRun, Notice, Outbox
from casework.vocabulary import Act, Promise, Role, State
from flows import promises, reconcile
from flows.attempt import carry
from flows.sparing import spare
from tests.drafting_office import DECISION, DRAFTER, FACTS, drafted, edited, ripe, through
from tests.flows_support import NAMES, OFFICER, TODAY, Office, an_office, in_prefects_database, until
from tests.flows_support import PrefectServer as Server
from tests.workers import LOADED_ONCE

pytestmark = pytest.mark.xdist_group("flows")

HEAD = Actor(login="boss", roles=frozenset({Role.APPROVER, Role.REVIEWER}))


@pytest.fixture(scope="module")
def office(module_url: str, tmp_path_factory: pytest.TempPathFactory, prefect: Server) -> Iterator[Office]:
    """An office of all these tests, once on each database, with one worker. Each test leaves it idle."""
    prefect.clear()
    with an_office(module_url, tmp_path_factory.mktemp("office"), prefect) as office:
        office.worker()
        yield office


on_sqlite = pytest.mark.parametrize("module_url", ["sqlite"], indirect=True, scope="module")
"""What no database decides is looked at on one."""


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
    shown = until(lambda: len(found := tasks(office, run["id"])) == 12 and found)
    assert shown == sorted(
        f"{title}: Completed"
        for title in (
            "受理 01 登记收案",
            "受理 02 受理、行政复议受理通知书（申请人1）、行政复议申请受理审批表（存卷）",
            "审理 03 发送答复通知、行政复议答复通知书（被申请人1）",
            "审理 04 登记送达",
            "审理 05 登记答复",
            "审理 06 听取意见、听取意见笔录（存卷）",
            "审理 07 作出行政复议决定、行政复议决定书（申请人1）、行政复议决定书（被申请人1）",
            "决定 08 登记送达",
            "决定 09 登记送达",
            "履行 10 登记履行",
            "履行 11 结案、行政复议结案审批表（存卷）",
            "履行 12 归档、行政复议案卷封面（存卷）、卷内文件目录（存卷）、卷内备考表（存卷）",
        )
    )
    assert office.is_sound()

    office.do(number, Act.CORRECT, TODAY, seq=12, reason="卷宗尚缺送达回证")
    office.wait_until_idle()
    states = sorted(run["state"]["name"] for run in case_runs(office, number))
    assert states == ["Completed", "Suspended"], "a later act gets a run of its own"
    assert in_prefects_database(office.prefect.home, (*NAMES, "420112199001011234", "13800001234")) == []
    assert in_prefects_database(office.prefect.home, (number,)) != [], "the search finds what is there"
    assert not [name for name in NAMES if name in office.workers[-1].said()]


@on_sqlite
def test_a_court_case_has_the_same_shape(office: Office) -> None:
    number = office.open(
        Act.RECEIVE_NOTICE,
        date(2026, 3, 2),
        court="江城市中级人民法院",
        court_number="（2026）示01行初1号",
        plaintiffs=[{"name": NAMES[0]}],
        defendants=[{"name": NAMES[1], "kind": "agency"}],
        administrative_act="行政处罚决定",
    )
    office.do(number, Act.ASSIGN, date(2026, 3, 3), handler="liu")
    office.do(number, Act.SUBMIT_ANSWER, date(2026, 3, 10), defendant="defendant-1")
    office.do(number, Act.SCHEDULE_SITTING, date(2026, 3, 15), sitting_on="2026-04-01")
    chief = {"official": "王某", "title": "局长", "post": "chief"}
    office.do(number, Act.DESIGNATE_OFFICIAL, date(2026, 3, 20), actor=HEAD, defendant="defendant-1", **chief)
    came = {"party": "defendant-1", "attended": True, "spoke": True, **chief}
    office.do(number, Act.HOLD_SITTING, date(2026, 4, 1), attendance=[came])
    office.do(number, Act.RECEIVE_JUDGMENT, date(2026, 5, 4), result="1", judged_on="2026-04-28")
    office.wait_until_idle()
    (run,) = case_runs(office, number)
    assert (run["state"]["name"], run["tags"]) == ("Suspended", ["裁判"])
    shown = until(lambda: len(found := tasks(office, run["id"])) == 7 and found)
    assert shown == sorted(
        f"{title}: Completed"
        for title in (
            "应诉准备 01 登记应诉通知",
            "应诉准备 02 指定承办人",
            "应诉准备 03 提交答辩和证据",
            "出庭应诉 04 登记开庭通知",
            "出庭应诉 05 确定出庭负责人、行政机关负责人出庭应诉身份证明（被告1）",
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
    for number in (sent_twice, contested):
        assert office.count(FactRow, col(FactRow.case_number) == number) == 2
        assert office.count(Document, col(Document.case_number) == number) == 2
    assert office.is_sound()


def test_two_officers_accept_the_same_cases_at_the_same_time(office: Office) -> None:
    numbers = [office.receive() for _ in range(4)]

    def accept(number: str) -> bool:
        try:
            office.accept(number, seen=1)
        except CaseChanged:
            return False
        return True

    with ThreadPoolExecutor(4) as officers:
        won = list(officers.map(accept, numbers * 2))
    assert sum(won) == 4
    office.wait_until_idle()
    assert office.count(Document, col(Document.case_number).in_(numbers)) == 8
    assert office.is_sound()


UNPRINTABLE = "\U000323b5"


def office_template(office: Office, addressee: str) -> None:
    """The office's own wording of the acceptance notice, in place of the shipped one."""
    office.word(
        f"【机关】{{{{ organ }}}}\n【标题】行政复议受理通知书\n【文号】{{{{ number }}}}\n【主送】{addressee}：\n\n"
        "本机关予以受理。\n\n【署名】{{ organ }}\n【日期】{{ signed_on|zh_date }}\n"
    )


@on_sqlite
def test_a_document_that_cannot_be_written_does_not_hold_up_the_case(office: Office) -> None:
    """The office's own wording has a character that no font has, for one of two applicants."""
    other = "王某"
    office_template(office, f"{{{{ addressee }}}}{{% if addressee == '{other}' %}}{UNPRINTABLE}{{% endif %}}")
    number = office.receive(applicants=[{"name": other}, {"name": NAMES[0]}])
    office.accept(number)
    until(lambda: office.count(Outbox, col(Outbox.attempts) > 0) and office.undone() == 1)

    first, second = office.all(Document, col(Document.case_number) == number, col(Document.kind) == "D-12")
    assert (first.pdf, bool(second.pdf)) == ("", True)
    (promise,) = office.all(Outbox, col(Outbox.done_at).is_(None))
    assert "U+323B5" in promise.error
    assert promise.retry_at
    (told,) = office.all(Notice, col(Notice.case_number) == number)
    assert (told.recipient, told.read_at) == (OFFICER.login, None)
    assert told.text.startswith(f"{number}第2项“行政复议受理通知书（申请人1）”未能完成：")
    assert "U+323B5" in told.text
    run = until(lambda: [r for r in case_runs(office, number) if r["state"]["name"] == "Suspended"])[0]
    shown = until(lambda: [each for each in tasks(office, run["id"]) if each.endswith(": Failed")])
    assert any("受理 02" in each and "行政复议受理通知书（申请人1）" in each for each in shown)
    assert in_prefects_database(office.prefect.home, (other, UNPRINTABLE)) == []

    office_template(office, "申请人")
    office.wait_until_idle()
    office.word("", withdrawn=True)
    assert office.is_sound()
    (told,) = office.all(Notice, col(Notice.case_number) == number)
    assert told.read_at, "the notice of a failure is settled once the document is written"


@on_sqlite
def test_a_promise_that_goes_on_failing_is_told_and_tried_less_and_less(office: Office) -> None:
    office.workers[-1].stop()  # which it may be told before it has begun: then the signal ends it
    office_template(office, UNPRINTABLE)
    number = office.receive()
    office.accept(number)
    with database.transaction(office.url) as session:
        for row in session.exec(_promises(number)):
            row.attempts = 5
    office.worker()
    alert = until(lambda: office.all(FlowRun.alert, col(FlowRun.alert) != ""))
    assert alert == ["第2项登记的文书6次未能完成，请管理员处理"]
    (row,) = office.all(Outbox, col(Outbox.done_at).is_(None))
    assert 3500 < (row.retry_at - row.created_at).total_seconds() < 3700

    office.word("", withdrawn=True)
    with database.transaction(office.url) as session:
        for row in session.exec(_promises(number)):
            row.retry_at = None
    office.wait_until_idle()


def _promises(number: str) -> Any:
    return select(Outbox).where(col(Outbox.case_number) == number, col(Outbox.promise) == Promise.DOCUMENT.value)


@on_sqlite
def test_reminders_reach_the_handler_once(office: Office) -> None:
    number = office.receive()
    office.do(number, Act.ASSIGN, TODAY, actor=HEAD, handler="sun")
    for _ in range(2):
        office.prefect.ask(f"/deployments/{office.prefect.deployment('deadline-sweep')}/create_flow_run")
    until(lambda: len(office.notices("sun")) > 1)
    until(lambda: not [run for run in office.prefect.runs() if run["state"]["type"] in ("PENDING", "RUNNING")])
    office.wait_until_idle()
    first, second, assigned = sorted(office.notices("sun"), key=lambda text: ("指定您承办" in text, text))
    assert "指定您承办" in assigned
    assert first.startswith(f"{number}：") and "2026年11月24日届满" in first
    assert second.startswith(f"{number}：") and "2026年11月24日届满" in second
    assert office.is_sound()


@on_sqlite
def test_a_document_approved_as_a_draft_is_printed_in_the_words_that_were_approved(office: Office) -> None:
    """Those that somebody wrote in Word."""
    with database.transaction(office.url) as session:
        number = ripe(session)
        draft = drafted(session, number)
        assert draft.id
        word = edited(session, draft, FACTS, FACTS + "上述事实有现场照片为证。")
        drafts.upload(session, draft.id, DECISION, word, "稿.docx", actor=DRAFTER)
        through(session, draft)
    office.wait_until_idle()
    rows = office.all(Document, col(Document.case_number) == number, col(Document.kind) == "D-39")
    assert len(rows) == 2
    for row in rows:
        with pdfplumber.open(io.BytesIO(store.get(row.pdf))) as pdf:
            printed = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
        assert "上述事实有现场照片为证。" in printed and row.number in printed
        written = docx.Document(io.BytesIO(store.get(row.docx)))
        assert any("上述事实有现场照片为证。" in paragraph.text for paragraph in written.paragraphs)


def test_what_every_worker_imports_is_there_to_import() -> None:
    """Red: name it anew, or each worker loads it again, and says nothing."""
    assert [name for name in LOADED_ONCE if importlib.import_module(name).__name__ != name] == []


def test_every_promise_is_kept_by_somebody() -> None:
    assert promises.KEEP.keys() == set(Promise)


@on_sqlite
def test_a_run_resumed_on_prefects_page_does_nothing_twice(office: Office) -> None:
    number = office.receive()
    office.accept(number)
    office.wait_until_idle()
    (run,) = case_runs(office, number)
    written = office.document(number)
    answer = office.prefect.ask(f"/flow_runs/{run['id']}/resume")
    assert answer["status"] == "ACCEPT"
    again = until(lambda: [r for r in case_runs(office, number) if r["state"]["name"] == "Suspended"])
    assert again[0]["state"]["id"] != run["state"]["id"]
    assert office.document(number) == written
    assert len([step for step in office.workers[-1].kept() if number in step]) == 4


def test_the_reconciler_repairs_what_happened_to_the_runs(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One run deleted, one failed, one twice: afterwards each open case has one live run and nothing was done twice."""
    deleted, failed, doubled = (office.receive() for _ in range(3))
    office.wait_until_idle()
    assert office.workers[-1].stop() == 0  # twice a minute it looks for the same faults, and would be the first
    office.prefect.ask(f"/flow_runs/{case_runs(office, deleted)[0]['id']}", "DELETE")
    office.prefect.ask(
        f"/flow_runs/{case_runs(office, failed)[0]['id']}/set_state", state={"type": "CRASHED"}, force=True
    )
    office.prefect.ask(
        f"/deployments/{office.prefect.deployment('reconsideration')}/create_flow_run",
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
    assert sorted(live) == sorted(office.all(Case.number, col(Case.state) != State.ARCHIVED))
    assert not [record.getMessage() for record in caplog.records if record.getMessage().endswith("已完成")]
    office.worker()


@on_sqlite
def test_a_worker_that_is_told_to_stop_leaves_without_a_trace(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    number = office.receive()
    office.accept(number)
    until(lambda: office.count(FlowRun, col(FlowRun.owner) != ""))
    worker = office.workers[-1]
    assert worker.stop() == 0
    assert "Traceback" not in worker.said()
    assert office.count(FlowRun, col(FlowRun.owner) != "") == 0

    # While nobody works: what a step of a case asks Prefect's server, once seven requests.
    asked: list[str] = []
    send = httpx.Client.send

    def noted(client: httpx.Client, request: httpx.Request, **named: Any) -> httpx.Response:
        asked.append(f"{request.method} {request.url.path.rsplit('/', 1)[1]}")
        return send(client, request, **named)

    number = office.receive()
    with SyncClientContext() as context:
        spare(context.client)
        carry(number)
        office.do(number, Act.ASSIGN, TODAY, actor=HEAD, handler="sun")
        with monkeypatch.context() as counted:
            counted.setattr(httpx.Client, "send", noted)
            carry(number)
    (run,) = case_runs(office, number)
    assert asked == [f"GET {run['id']}", "POST set_state", "POST set_state"]
    assert run["state"]["name"] == "Suspended"
    assert len(until(lambda: len(found := tasks(office, run["id"])) == 2 and found)) == 2

    office.worker()
    office.wait_until_idle()
    assert office.is_sound()
