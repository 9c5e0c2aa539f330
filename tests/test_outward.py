"""What is told beyond the page: to whom, by which way, in which words; and what becomes of it when it fails. The
servers are real ones of this machine."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import StreamRequestHandler, TCPServer
from typing import Any

import pytest
from sqlmodel import select

from casework.errors import CaseworkError
from casework.office import notices
from casework.office.outward import senders, sending, wishes
from casework.office.rights import RightRefused
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import Delivery, Journal, Notice, NoticeKind, NoticeWay, Sender, Staff, Wishes
from casework.vocabulary import Role
from flows import lease, outward
from tests.offices import ADMIN, changing
from tests.web_support import Desk, accepted, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

LI = Actor(login="li", roles=frozenset({Role.CLERK}))
MOBILE, MAILBOX = "13912345678", "liming@donghu.gov.cn"


@dataclass
class Listener:
    """A server of this machine: what it got, and what it answers."""

    port: int = 0
    got: list[Any] = field(default_factory=list)
    says: tuple[int, Any] = (200, {"errcode": 0, "errmsg": "ok"})

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?key=abc"


@pytest.fixture
def robot() -> Iterator[Listener]:
    here = Listener()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            here.got.append((self.path, dict(self.headers), body))
            status, said = here.says
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the test reads what came."""

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        here.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield here
        server.shutdown()


@pytest.fixture
def mail_server() -> Iterator[Listener]:
    """As much of SMTP as one message needs."""
    here = Listener()

    class Receives(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            for line in self.rfile:
                word = line.split()[0].upper() if line.split() else b""
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    here.got.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
                if word == b"QUIT":
                    return

    with TCPServer(("127.0.0.1", 0), Receives) as server:
        here.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield here
        server.shutdown()


def set_up(way: NoticeWay, **details: Any) -> None:
    with database.transaction() as session:
        senders.entered(session, way, actor=ADMIN, details=details)


def wants(*ways: NoticeWay, kind: NoticeKind = NoticeKind.CAME_IN, actor: Actor = LI) -> None:
    with database.transaction() as session:
        wishes.chosen(session, actor, email=MAILBOX, mobile=MOBILE, by_kind={kind: ways})


def tell(kind: NoticeKind = NoticeKind.CAME_IN, to: str = "li", case: str = "") -> None:
    with database.transaction() as session:
        notices.tell(session, [to], f"{case}：张某补交了材料（{kind.label}）", kind=kind, case=case)


def deliveries() -> list[Delivery]:
    with database.reading() as session:
        return list(session.exec(select(Delivery).order_by(Delivery.id)))  # type: ignore[arg-type]


@pytest.mark.usefixtures("office")
class TestSent:
    """The case by its number and the kind of what waits, and nothing else of what the page says."""

    WORDS = "：收到答复、补正和材料。请登录办案系统查看"

    def test_by_e_mail(self, mail_server: Listener) -> None:
        number = accepted()
        set_up(
            NoticeWay.EMAIL,
            server="127.0.0.1",
            port=mail_server.port,
            security="insecure",
            sender="fuyi@donghu.gov.cn",
        )
        wants(NoticeWay.EMAIL)
        tell(case=number)
        assert outward.send_due() == 1
        mail = message_from_bytes(mail_server.got[0], policy=policy.default)
        assert (mail["to"], mail["subject"]) == (MAILBOX, "江城市东湖区司法局办案系统")
        assert "fuyi@donghu.gov.cn" in mail["from"]
        text = mail.get_body(("plain",))
        assert text is not None and text.get_content().strip() == f"{number}{self.WORDS}"
        assert outward.send_due() == 0 and len(mail_server.got) == 1  # once

    def test_in_a_group_of_wecom_that_calls_the_officer(self, robot: Listener) -> None:
        number = accepted()
        set_up(NoticeWay.WECOM, address=robot.address)
        wants(NoticeWay.WECOM)
        tell(case=number)
        assert outward.send_due() == 1
        ((path, _, body),) = robot.got
        words = {"content": f"{number}{self.WORDS}", "mentioned_mobile_list": [MOBILE]}
        assert (path, body) == ("/hook?key=abc", {"msgtype": "text", "text": words})

    def test_in_a_group_of_dingtalk_with_its_signature(self, robot: Listener) -> None:
        set_up(NoticeWay.DINGTALK, address=robot.address, secret="SEC123")
        wants(NoticeWay.DINGTALK, kind=NoticeKind.MACHINE)
        tell(NoticeKind.MACHINE)
        assert outward.send_due() == 1
        ((path, _, body),) = robot.got
        assert body["text"]["content"] == "系统运行和故障。请登录办案系统查看" and body["at"]["atMobiles"] == [MOBILE]
        assert path.startswith("/hook?key=abc&timestamp=") and "&sign=" in path and "SEC123" not in path

    def test_as_a_text_message_in_the_fields_that_the_gateway_knows(
        self, robot: Listener, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CASEWORK_PUBLIC_ADDRESS", "https://fuyi.donghu.gov.cn")
        set_up(NoticeWay.SMS, address=f"{robot.address}", number_field="mobile", text_field="text", secret="Bearer x%y")
        wants(NoticeWay.SMS)
        tell()
        assert outward.send_due() == 1
        ((path, head, body),) = robot.got
        said = "收到答复、补正和材料。请登录办案系统查看：https://fuyi.donghu.gov.cn"
        assert body == {"mobile": MOBILE, "text": said} and head["Authorization"] == "Bearer x%y"
        assert path == "/hook?key=abc"

    def test_only_what_was_wanted_and_only_while_it_is_needed(self, robot: Listener) -> None:
        set_up(NoticeWay.WECOM, address=robot.address)
        wants(NoticeWay.WECOM)
        tell(NoticeKind.TO_SERVE)
        tell(to="wang")
        tell()
        assert len(deliveries()) == 1
        with database.transaction() as session:
            for notice in session.exec(select(Notice)):
                notice.read_at = clock.now()
        assert outward.send_due() == 0 and robot.got == []
        assert [(row.sent, bool(row.done_at)) for row in deliveries()] == [(False, True)]


REFUSALS = [
    pytest.param(
        (200, {"errcode": 93000, "errmsg": "invalid webhook url"}), "企业微信没有接受（错误码93000）", id="robot"
    ),
    pytest.param((500, {}), "企业微信没有接受（状态500）", id="server"),
    pytest.param((302, {}), "企业微信没有接受（状态302）", id="elsewhere"),
    pytest.param((200, ["<script>"]), "企业微信没有接受（状态200）", id="something else"),
]


@pytest.mark.usefixtures("office")
class TestNotSent:
    @pytest.mark.parametrize(("says", "why"), REFUSALS)
    def test_what_was_not_taken_is_tried_again_and_then_told(
        self, robot: Listener, says: tuple[int, Any], why: str
    ) -> None:
        set_up(NoticeWay.WECOM, address=robot.address)
        wants(NoticeWay.WECOM)
        tell()
        robot.says = says
        outward.send_due()
        (row,) = deliveries()
        assert (row.error, row.attempts, row.sent, row.done_at) == (why, 1, False, None)
        assert outward.send_due() == 0 and len(robot.got) == 1  # not before its time
        self.tried(len(lease.LATER) - 1)
        told = f"企业微信通知发送5次没有成功：{why}。请在"
        assert self.unread("li")[1:] == [f"{told}“我的”核对自己的地址"]
        assert self.unread("guan") == [f"{told}“通知的发送”核对设置"]
        assert len(deliveries()) == 1  # that sending failed is not sent
        robot.says = (200, {"errcode": 0})
        self.tried(1)
        assert deliveries()[0].sent and deliveries()[0].error == ""

    def test_it_is_given_up_after_so_many(self) -> None:
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            set_up(NoticeWay.SMS, address=f"http://127.0.0.1:{nobody.getsockname()[1]}/")
            wants(NoticeWay.SMS)
            tell()
            self.tried(outward.GIVES_UP)
        (row,) = deliveries()
        assert row.done_at and not row.sent and row.error == "短信平台连接不上，或者没有接受"
        assert outward.send_due() == 0

    def test_what_waits_is_not_sent_by_a_way_that_was_given_up(self, robot: Listener) -> None:
        set_up(NoticeWay.WECOM, address=robot.address)
        wants(NoticeWay.WECOM)
        tell()
        with database.transaction() as session:
            senders.ended(session, NoticeWay.WECOM, actor=ADMIN)
        assert outward.send_due() == 0 and deliveries()[0].done_at and robot.got == []

    def test_nobody_tries_what_another_is_trying(self, robot: Listener) -> None:
        set_up(NoticeWay.WECOM, address=robot.address)
        wants(NoticeWay.WECOM)
        tell()
        at = clock.now()
        (row,) = deliveries()
        assert row.id
        with database.transaction() as session:
            assert sending.taken(session, row.id, at, at + outward.TRYING)
        with database.transaction() as session:
            assert sending.taken(session, row.id, at, at + outward.TRYING) is None
            session.get_one(Delivery, row.id).retry_at = at + timedelta(days=2)  # a clock that was ahead
        with database.transaction() as session:
            assert sending.due(session, at, 1) == [row.id]
            assert sending.taken(session, row.id, at, at + outward.TRYING)

    @staticmethod
    def tried(times: int) -> None:
        for _ in range(times):
            with database.transaction() as session:
                for row in session.exec(select(Delivery)):
                    row.retry_at = row.retry_at and clock.now() - timedelta(seconds=1)
            outward.send_due()

    @staticmethod
    def unread(login: str) -> list[str]:
        with database.reading() as session:
            rows = session.exec(select(Notice).where(Notice.recipient == login).order_by(Notice.id))  # type: ignore[arg-type]
            return [row.text for row in rows]


LONG = "长" * 10_000
WRONG_SENDERS: list[tuple[NoticeWay, dict[str, Any]]] = [
    (NoticeWay.WECOM, {"address": "javascript:alert(1)"}),
    (NoticeWay.WECOM, {"address": "file:///etc/passwd"}),
    (NoticeWay.WECOM, {"address": "https://user:word@qyapi.weixin.qq.com/"}),
    (NoticeWay.WECOM, {"address": "https://[::1"}),
    (NoticeWay.WECOM, {"address": "https://机器人.cn/"}),
    (NoticeWay.WECOM, {"address": "https://a.cn/" + "x" * 10_000}),
    (NoticeWay.SMS, {"address": ""}),
    (NoticeWay.SMS, {"address": "https://sms.gov.cn/", "number_field": LONG}),
    (NoticeWay.EMAIL, {"server": "=cmd|' /C calc'!A0", "sender": MAILBOX}),
    (NoticeWay.EMAIL, {"server": "smtp.gov.cn", "sender": "<script>@gov.cn"}),
    (NoticeWay.EMAIL, {"server": "smtp.gov.cn", "sender": "a@b.cn,c@d.cn"}),
    (NoticeWay.EMAIL, {"server": "smtp.gov.cn", "sender": "a@b.cn\r\nBcc: c@d.cn"}),
    (NoticeWay.EMAIL, {"server": "smtp.gov.cn", "sender": MAILBOX, "port": 70_000}),
    (NoticeWay.EMAIL, {"server": "smtp.gov.cn", "sender": MAILBOX, "security": "none"}),
]
WRONG_WISHES: list[tuple[str, str, dict[str, str]]] = [
    ("NTC-001", "email", {"email": "liming@"}),
    ("NTC-001", "email", {"email": "李明@东湖.cn"}),
    ("NTC-001", "email", {"email": "a@b.cn, c@d.cn"}),
    ("NTC-001", "email", {"email": "a@b.cn\nBcc: c@d.cn"}),
    ("NTC-001", "email", {"email": "=HYPERLINK(1)"}),
    ("NTC-001", "email", {"email": LONG}),
    ("NTC-002", "mobile", {"mobile": "12345"}),
    ("NTC-002", "mobile", {"mobile": "<script>alert(1)</script>"}),
    ("NTC-002", "mobile", {"mobile": "１３９１２３４５６７８"}),
    ("NTC-002", "mobile", {"mobile": LONG}),
]


@pytest.mark.usefixtures("office")
class TestRefused:
    def test_what_is_no_server(self) -> None:
        for way, details in WRONG_SENDERS:
            with pytest.raises(CaseworkError) as refused:
                set_up(way, **details)
            assert refused.value.status == 422, details

    def test_what_is_no_address(self) -> None:
        for code, named, given in WRONG_WISHES:
            with pytest.raises(CaseworkError) as refused, database.transaction() as session:
                addresses = {"email": "", "mobile": ""} | given
                wishes.chosen(session, LI, by_kind={}, email=addresses["email"], mobile=addresses["mobile"])
            assert (refused.value.code, refused.value.field) == (code, named), given

    def test_a_way_without_an_address_in_it(self) -> None:
        set_up(NoticeWay.SMS, address="https://sms.gov.cn/")
        with pytest.raises(CaseworkError) as refused, database.transaction() as session:
            wishes.chosen(session, LI, email=MAILBOX, mobile="", by_kind={NoticeKind.PERIOD: [NoticeWay.SMS]})
        assert refused.value.code == "NTC-003" and "手机号码" in refused.value.message

    def test_senders_are_set_by_the_administrator_only(self) -> None:
        with pytest.raises(RightRefused), database.transaction() as session:
            senders.entered(session, NoticeWay.WECOM, actor=LI, details={"address": "https://a.cn/"})


class TestPages:
    def test_an_administrator_sets_a_way_up_and_an_officer_chooses_it(self, desk: Desk, robot: Listener) -> None:
        guan, li = desk("guan"), desk("li")
        assert "没有设置电子邮件" in text_of(li.get("/me"))
        page = guan.get("/senders?edit=wecom")
        assert send(guan, page, "/senders?edit=wecom", address="javascript:1").status_code == 422
        answer = send(guan, page, "/senders?edit=wecom", address=robot.address, secret="不能见到的")
        assert answer.status_code == 303
        shown = guan.get("/senders?edit=wecom")
        assert "群机器人，经127.0.0.1" in text_of(shown)
        assert "不能见到的" not in shown.text and robot.address not in shown.text
        tried = send(guan, shown, "/senders/wecom/try")
        assert "没有您的手机号码，请先在“我的”填写" in text_of(tried) and robot.got == []

        wished = {"mobile": MOBILE, "came_in.wecom": "yes", "sale.wecom": "yes", "came_in.pigeon": "yes"}
        assert send(li, li.get("/me"), "/me/notices", **wished).headers["location"] == "/me?done=notices#told"
        again = li.get("/me")
        assert MOBILE not in again.text and form_in(again, "/me/notices").value("mobile") == "139****5678"
        assert form_in(again, "/me/notices").value("came_in.wecom") == "yes"
        assert send(li, again, "/me/notices").status_code == 303  # the mask stays the number
        tell()
        assert outward.send_due() == 1 and robot.got[0][2]["text"]["mentioned_mobile_list"] == [MOBILE]

        assert send(li, li.get("/me"), "/me/notices", mobile="1").status_code == 422
        assert li.get("/senders").status_code == li.post("/senders?edit=wecom").status_code == 403
        assert guan.get("/senders?edit=pigeon").status_code == 404

    def test_the_log_says_that_it_was_done_and_no_number_and_no_secret(self, desk: Desk, robot: Listener) -> None:
        set_up(NoticeWay.WECOM, address=robot.address, secret="不能见到的")
        wants(NoticeWay.WECOM)
        with database.reading() as session:
            rows = session.exec(select(Journal).where(Journal.what.in_(["设置通知的发送", "选择通知自己的方式"])))  # type: ignore[attr-defined]
            said = [(row.who, row.what, row.after) for row in rows]
            kept = f"{session.exec(select(Sender)).one()} {session.exec(select(Wishes)).one()}"
        assert [who for who, _, _ in said] == ["admin", "li"]
        secrets = ("不能见到的", MOBILE, MAILBOX, "127.0.0.1")
        assert not any(each in str(said) or each in kept for each in secrets)
        assert "通知的发送" in text_of(desk("guan").get("/journal"))


MAIL = {"server": "a.cn", "port": "465", "security": "ssl", "sender": MAILBOX, "user": "fuyi"}
BLANK: list[tuple[NoticeWay, dict[str, str], dict[str, str], str]] = [
    (NoticeWay.EMAIL, MAIL, MAIL | {"sender": "b@donghu.gov.cn"}, "密"),
    (NoticeWay.EMAIL, MAIL, MAIL | {"server": "b.cn"}, ""),
    (NoticeWay.EMAIL, MAIL, MAIL | {"port": "25"}, ""),
    (NoticeWay.EMAIL, MAIL, MAIL | {"security": "insecure"}, ""),
    (NoticeWay.DINGTALK, {"address": "https://a.cn/1"}, {"address": ""}, "密"),
    (NoticeWay.DINGTALK, {"address": "https://a.cn/1"}, {"address": "https://b.cn/1"}, ""),
]


@pytest.mark.usefixtures("office")
def test_a_secret_left_blank_stays_only_where_it_goes_to_the_same_place() -> None:
    for way, before, after, kept in BLANK:
        set_up(way, **before, secret="密")
        set_up(way, **after, secret="")
        with database.reading() as session:
            setup = senders.setup_of(session, way)
        assert isinstance(setup, senders.MailServer | senders.Robot) and setup.secret == kept, (way, after)


@pytest.mark.usefixtures("office")
def test_who_holds_no_office_any_more_is_sent_nothing(robot: Listener) -> None:
    set_up(NoticeWay.WECOM, address=robot.address)
    wants(NoticeWay.WECOM)
    tell()
    with changing() as session:
        session.get_one(Staff, "li").valid_until = clock.today() - timedelta(days=1)
    assert outward.send_due() == 0 and robot.got == []
