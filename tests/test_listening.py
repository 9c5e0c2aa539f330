"""Systems that listen are told of each entry: signed, once at least, of what they may read, and without keeping anybody
waiting. The receivers are real servers of this machine."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from typing import Any

import pytest
from sqlmodel import select

from casework.errors import CaseworkError
from casework.office.systems import addresses, hooks, register
from casework.office.systems.addresses import Forbidden
from casework.outside.listening import posting, telling
from casework.record import announcing
from casework.storage import clock, database, leases
from casework.storage.tables import Hook, HookDelivery, Notice, Scope, System
from casework.vocabulary import Act
from flows.hooks import Callers
from tests.offices import changing
from tests.systems import GUAN, LI, program, token
from tests.web_support import ID_NUMBER, Desk, accepted, do, form_in, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

HERE = "127.0.0.1"
CLUE: dict[str, Any] = {"matter": "86", "organ": "江城市监察委员会", "content": "涉嫌受贿"}
SAME_DAY = {"correct_on": "2026-11-18"}


@dataclass
class Receiver:
    """A server of this machine: what it got, and what it does before it answers."""

    address: str = ""
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 200
    came: threading.Event = field(default_factory=threading.Event)
    may_answer: threading.Event = field(default_factory=threading.Event)
    answers: bool = True

    @property
    def ids(self) -> list[str]:
        return [head["webhook-id"] for head, _ in self.got]

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.got]


@pytest.fixture
def receivers() -> Iterator[list[Receiver]]:
    """Two of them."""
    made, servers = [Receiver(), Receiver()], []
    for each in made:
        each.may_answer.set()
        server = ThreadingHTTPServer((HERE, 0), _answers(each))
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        each.address = f"http://{HERE}:{server.server_port}/hook?of=1"
        servers.append(server)
    yield made
    for each, server in zip(made, servers, strict=True):
        each.may_answer.set()
        server.shutdown()
        server.server_close()


def _answers(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            receiver.came.set()
            receiver.may_answer.wait()
            if receiver.answers:
                self.send_response(receiver.status)
                self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the test reads what came."""

    return Answers


def listening(*addresses: str, acts: tuple[Act, ...] = (), hosts: str = HERE, name: str = "省平台") -> list[str]:
    """A system that reads cases and is told at these addresses; the secrets."""
    given = {"name": name, "login": "li", "scopes": ["cases"], "hosts": hosts}
    with database.transaction() as session:
        system = register.entered(session, actor=GUAN, details=given).id or 0
        said = [{"address": each, "acts": [act.value for act in acts]} for each in addresses]
        return [hooks.entered(session, system, actor=LI, details=each)[1] for each in said]


def call() -> None:
    """What is due is told, until all have heard it or did not answer."""
    for called in Callers().call_due():
        called.result()


def call_by_itself(url: str) -> None:
    """The same as another process, with connections of its own."""
    database.engine(url).dispose(close=False)
    call()


def messages() -> list[HookDelivery]:
    with database.reading() as session:
        return list(session.exec(select(HookDelivery).order_by(HookDelivery.id)))  # type: ignore[arg-type]


def later(by: timedelta) -> None:
    """That much time passes for what waits."""
    with changing() as session:
        for row in session.exec(select(HookDelivery)):
            row.retry_at = row.retry_at and row.retry_at - by
            row.tried_since -= by
        for hook in session.exec(select(Hook)):
            hook.busy_until = hook.busy_until and hook.busy_until - by


def test_the_signature_is_that_of_the_standard() -> None:
    """The example that its libraries are tested with."""
    at = datetime.fromtimestamp(1614265330, UTC)
    told = posting.headers(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", '{"test": 2432232314}', at
    )
    assert told["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert (told["webhook-id"], told["webhook-timestamp"]) == ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330")


@pytest.mark.usefixtures("office")
class TestTold:
    def test_of_each_entry_by_number_act_and_day_and_nothing_of_persons(self, receivers: list[Receiver]) -> None:
        (secret,) = listening(receivers[0].address)
        number = receive().number
        do(number, Act.ASSIGN, "2026-11-17", by="li", handler="li")
        call()
        first, second = receivers[0].bodies
        told = {"case": number, "no": 1, "act": "receive", "label": "登记收案", "on": "2026-11-16"}
        assert (first["type"], first["data"]) == ("case.receive", told) and second["data"]["no"] == 2
        for head, body in receivers[0].got:
            signed = f"{head['webhook-id']}.{head['webhook-timestamp']}.".encode() + body
            key = base64.b64decode(secret.removeprefix("whsec_"))
            mine = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
            assert head["webhook-signature"] == f"v1,{mine}"
            assert ID_NUMBER not in body.decode() and "张某" not in body.decode() and "李" not in body.decode()
        assert [row.sent for row in messages()] == [True, True]
        call()
        assert len(receivers[0].got) == 2

    def test_of_the_entries_that_it_wants_and_its_officer_may_read(self, receivers: list[Receiver]) -> None:
        every, some = receivers
        listening(every.address)
        listening(some.address, acts=(Act.ASSIGN,), name="另一系统")
        number = receive().number
        do(number, Act.ASSIGN, "2026-11-17", by="li", handler="wang")
        call()
        do(number, Act.RECUSE, "2026-11-18", officer="li", ground="1", reason="近亲属")
        call()
        assert [body["data"]["act"] for body in every.bodies] == ["receive", "assign"]
        assert [body["data"]["act"] for body in some.bodies] == ["assign"]
        assert [row.sent for row in messages()] == [True] * 3  # what is not for it leaves no trace

    def test_a_restricted_entry_is_never_told(self, receivers: list[Receiver]) -> None:
        listening(receivers[0].address)
        number = accepted()
        do(number, Act.TRANSFER_CLUE, "2026-11-18", by="zhou", **CLUE)
        do(number, Act.CORRECT, "2026-11-19", by="zhou", seq=3, reason="误", correct_details=CLUE, **SAME_DAY)
        do(number, Act.ASSIGN, "2026-11-19", handler="wang")
        call()
        assert [(body["data"]["act"], body["data"]["no"]) for body in receivers[0].bodies] == [
            ("receive", 1),
            ("accept", 2),
            ("assign", 3),
        ]
        assert len(messages()) == 3

    def test_nothing_where_the_entry_was_not_recorded(self, receivers: list[Receiver]) -> None:
        listening(receivers[0].address)
        with pytest.raises(CaseworkError):
            receive(on="2027-01-01")
        assert messages() == []

    def test_no_more_when_the_system_is_ended_or_may_less(self, receivers: list[Receiver]) -> None:
        listening(receivers[0].address)
        receive()
        with database.transaction() as session:
            register.ended(session, 1, actor=GUAN)
        call()
        assert receivers[0].got == [] and messages() == []


@pytest.mark.usefixtures("office")
class TestNotTold:
    def test_one_that_never_answers_keeps_no_other_waiting(self, receivers: list[Receiver]) -> None:
        silent, quick = receivers
        silent.may_answer.clear()
        listening(silent.address, quick.address)
        receive()
        called = Callers().call_due()
        assert silent.came.wait(20) and quick.came.wait(20)  # the quick one is told while the silent one is waited for
        assert not called[0].done()
        silent.may_answer.set()
        [each.result() for each in called]
        assert [row.sent for row in messages()] == [True, True]

    def test_who_says_nothing_is_cut_off_left_alone_and_told_again(
        self, receivers: list[Receiver], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        receiver = receivers[0]
        listening(receiver.address)
        number = receive().number
        do(number, Act.ASSIGN, "2026-11-17", by="li", handler="li")
        receiver.may_answer.clear()
        with monkeypatch.context() as short:
            short.setattr(posting, "SECONDS", 0.05)
            call()
        assert len(receiver.got) == 1  # the second waits too: it would not be answered either
        receiver.may_answer.set()
        call()
        assert len(receiver.got) == 1  # not before its time
        later(timedelta(seconds=2))
        call()
        assert sorted(receiver.ids) == sorted([receiver.ids[0], *{row.message for row in messages()}])
        assert [(row.sent, row.attempts) for row in messages()] == [(True, 2), (True, 1)]

    def test_what_is_refused_is_tried_for_days_told_and_given_up_and_sent_again_when_asked(
        self, receivers: list[Receiver]
    ) -> None:
        receiver = receivers[0]
        listening(receiver.address)
        receive()
        receiver.status = 302  # nor is it followed anywhere
        for _ in leases.LATER:
            call()
            later(timedelta(hours=1))
        why = "对方没有接受（状态302）"
        with database.reading() as session:
            told = {row.recipient: row.text for row in session.exec(select(Notice).where(Notice.recipient == "guan"))}
        assert f"给外部系统“省平台”的通知多次没有送到：{why}" in told["guan"]
        later(telling.PATIENCE)
        call()
        (row,) = messages()
        assert row.done_at and not row.sent and row.answer == why
        later(timedelta(days=1))
        call()
        assert len(receiver.got) == 6
        receiver.status = 204
        with database.transaction() as session:
            hooks.again(session, 1, row.id or 0, actor=LI)
        call()
        assert messages()[0].sent and len(set(receiver.ids)) == 1

    def test_who_dies_over_it_has_it_told_again_as_the_same_message(
        self, office: str, receivers: list[Receiver]
    ) -> None:
        receiver = receivers[0]
        listening(receiver.address)
        receive()
        receiver.may_answer.clear()
        dying = get_context("fork").Process(target=call_by_itself, args=(office,))
        dying.start()
        assert receiver.came.wait(60)
        dying.kill()
        dying.join()
        receiver.may_answer.set()
        call()
        assert len(receiver.got) == 1  # it may still be telling
        later(telling.TELLING)
        call()
        assert len(receiver.got) == 2 and len(set(receiver.ids)) == 1 and messages()[0].sent

    def test_where_only_a_name_leads_to_this_machine_nothing_goes(self, receivers: list[Receiver]) -> None:
        listening(receivers[0].address)
        receive()
        with changing() as session:
            session.get_one(System, 1).hosts = "hooks.example.gov.cn"
        call()
        assert receivers[0].got == []
        assert messages()[0].answer == "“127.0.0.1”不在管理员写明的可以通知的主机之列"


PLACES = [
    ("http://127.0.0.1/", "127.0.0.1", True),
    ("http://localhost:8080/", "localhost", True),
    ("http://127.1/", "127.1", False),
    ("http://2130706433/", "2130706433", False),
    ("http://[::1]/", "127.0.0.1", False),
    ("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1", False),
    ("http://169.254.169.254/latest", "10.1.2.3", False),
    ("http://10.1.2.3/", "10.1.2.3", True),
    ("http://0.0.0.0/", "0", False),
    ("gopher://10.1.2.3/", "10.1.2.3", False),
]


@pytest.mark.parametrize(("address", "host", "may"), PLACES)
def test_a_message_goes_only_to_a_host_that_was_named(address: str, host: str, may: bool) -> None:
    if may:
        assert addresses.place_of(address, {host})[0] in ("127.0.0.1", "::1", "10.1.2.3")
        return
    with pytest.raises(Forbidden):
        addresses.place_of(address, {host})


def test_the_officer_registers_it_on_the_page_and_sees_what_became_of_it(desk: Desk, receivers: list[Receiver]) -> None:
    """By hand: the administrator names the host, the officer the address; its secret is shown once."""
    guan, li, there = desk("guan"), desk("li"), "/systems/1/hooks"
    typed = {"name": "省平台", "login": "li", "scopes": "cases", "hosts": "hooks.example.gov.cn"}
    assert send(guan, guan.get("/systems"), "/systems", **typed).status_code == 303
    elsewhere = send(li, li.get(there), there, address=receivers[0].address)
    assert elsewhere.status_code == 422 and "可以通知的主机" in text_of(elsewhere)
    send(guan, guan.get("/systems?edit=1"), "/systems?edit=1", hosts=HERE)
    for wrong in ("ftp://127.0.0.1/", "http://li:word@127.0.0.1/", "127.0.0.1", ""):
        assert send(li, li.get(there), there, address=wrong).status_code == 422
    told = send(li, li.get(there), there, address=receivers[0].address)
    assert told.status_code == 200 and "<code>whsec_" in told.text and "whsec_" not in li.get(there).text
    csrf = form_in(guan.get("/tokens"), "/sign-out").value("csrf")
    denied = guan.post(there, data={"csrf": csrf, "address": receivers[0].address})
    assert denied.status_code == 403 and "SYS-003" in text_of(denied)
    number = receive().number
    assert send(li, li.get(there), "/systems/hooks/1/try").status_code == 303  # 试发
    call()
    assert [body["type"] for body in receivers[0].bodies] == ["case.receive", "test"]
    page = text_of(li.get(there))
    assert number in page and page.count("已送达") == 4 and number not in text_of(guan.get(there))
    assert desk("wang").get(there).status_code == 404
    assert send(li, li.get(there), "/systems/hooks/1/again").status_code == 303
    call()
    assert len(receivers[0].got) == 3 and len(set(receivers[0].ids)) == 2
    assert send(li, li.get(there), "/systems/hooks/1/end").status_code == 303
    receive(repeat_reason="另一案")
    assert len(messages()) == 2
    ended = li.post("/systems/hooks/1/try", data={"csrf": form_in(li.get("/tokens"), "/sign-out").value("csrf")})
    assert ended.status_code == 404 and "HOOK-404" in text_of(ended)


def test_a_system_without_the_right_to_read_cases_is_not_told_of_them(desk: Desk) -> None:
    with database.transaction() as session:
        given = {"name": "省平台", "login": "li", "scopes": ["ledger"], "hosts": HERE}
        register.entered(session, actor=GUAN, details=given)
    with pytest.raises(CaseworkError, match="读案件、期限和登记"), database.transaction() as session:
        hooks.entered(session, 1, actor=LI, details={"address": f"http://{HERE}/"})


def test_an_outside_system_registers_listens_and_reads_with_its_token(desk: Desk, receivers: list[Receiver]) -> None:
    """It hears of an entry, and reads the rest of it as far as it may."""
    outside = program(desk, token(Scope.CASES))
    with changing() as session:
        session.get_one(System, 1).hosts = HERE
    with database.transaction() as session:
        hooks.entered(session, 1, actor=LI, details={"address": receivers[0].address, "acts": ["assign"]})
    number = receive().number
    do(number, Act.ASSIGN, "2026-11-17", by="li", handler="wang")
    call()
    (heard,) = receivers[0].bodies
    entries = outside.get(f"/api/cases/{heard['data']['case']}/entries").json()["entries"]
    (read,) = [entry for entry in entries if entry["no"] == heard["data"]["no"]]
    assert (read["label"], read["on"]) == (heard["data"]["label"], heard["data"]["on"]) == ("指定承办人", "2026-11-17")


def test_what_was_told_long_ago_is_no_longer_listed(office: Any) -> None:
    listening(f"http://{HERE}:9/")
    with database.transaction() as session:
        for days in (31, 29):
            row = announcing.message(1)
            row.done_at = clock.now() - timedelta(days=days)
            session.add(row)
    with database.transaction(by_law=False) as session:
        telling.forgotten(session)
    assert len(messages()) == 1
