"""A notice sent: what is said, and by what it goes. Tried again when it failed, each time later, then given up.

E-mail and text messages go through apprise. The robots of WeCom and DingTalk answer 200 also to what they refuse and
say so in the body (`errcode`), which apprise does not read: it would take a refused message for one that was sent.
"""

import base64
import hashlib
import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import requests
from sqlmodel import Session, col, select

from casework.office import notices, staff
from casework.office.outward import senders, wishes
from casework.office.outward.senders import Gateway, MailServer, Robot, Setup
from casework.storage import clock, leases
from casework.storage.office import office
from casework.storage.settings import settings
from casework.storage.tables import Delivery, Notice, NoticeKind, NoticeWay, Staff
from casework.vocabulary import Role

SECONDS = 10
"""Given to a server to answer."""


class Unsent(Exception):
    """It did not go out; says why, in Chinese, without an address."""


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One message, ready to be sent."""

    way: NoticeWay
    setup: Setup
    to: str
    text: str


def due(session: Session, at: datetime, most: int) -> list[int]:
    """What is to be tried now, the longest waiting first."""
    asked = select(Delivery.id).where(col(Delivery.done_at).is_(None), leases.may_go_on(col(Delivery.retry_at), at))
    return [each for each in session.exec(asked.order_by(col(Delivery.id)).limit(most)) if each]


def taken(session: Session, delivery: int, at: datetime, until: datetime) -> Outgoing | None:
    """The message of a delivery that nobody else tries `until` then; None where somebody does, and where it is needed
    no more: the notice was read or is done, the office or the officer has given the way up, he holds no office
    any more."""
    row = session.exec(select(Delivery).where(col(Delivery.id) == delivery).with_for_update()).one()
    if row.done_at or (row.retry_at and at < row.retry_at <= at + leases.LONGEST):
        return None
    notice = session.get_one(Notice, row.notice_id)
    way = NoticeWay(row.way)
    setup, to = senders.setup_of(session, way), wishes.of(session, notice.recipient).address(way)
    officer = session.get_one(Staff, notice.recipient)
    if notice.read_at or setup is None or not to or not staff.is_valid(officer, clock.today()):
        row.done_at = at
        return None
    row.attempts, row.retry_at = row.attempts + 1, until
    return Outgoing(way=way, setup=setup, to=to, text=words(notice))


def attempts(session: Session, delivery: int) -> int:
    """How often it was tried."""
    return session.get_one(Delivery, delivery).attempts


def sent(session: Session, delivery: int) -> None:
    """It went out."""
    row = session.get_one(Delivery, delivery)
    row.sent, row.done_at, row.retry_at, row.error = True, clock.now(), None, ""


def failed(session: Session, delivery: int, why: str, again_at: datetime | None, *, tell: bool) -> None:
    """It did not; tried again at that moment, or given up without one. `tell`: the officer and the administrators learn
    of it, at the page."""
    row = session.get_one(Delivery, delivery)
    row.error, row.retry_at = why, again_at
    if again_at is None:
        row.done_at = clock.now()
    if tell:
        recipient = session.get_one(Notice, row.notice_id).recipient
        text = f"{NoticeWay(row.way).label}通知发送{row.attempts}次没有成功：{why}"
        administrators = notices.logins_of(session, Role.ADMINISTRATOR, clock.today())
        notices.tell(session, [recipient], f"{text}。请在“我的”核对自己的地址", beyond=False)
        notices.tell(session, administrators, f"{text}。请在“通知的发送”核对设置", beyond=False)


def words(notice: Notice) -> str:
    """What leaves the building: the case by its number, and the kind of what waits for him."""
    said = NoticeKind(notice.kind).label
    about = f"{notice.case_number}：{said}" if notice.case_number else said
    at = settings().public_address
    return f"{about}。请登录办案系统查看{f'：{at}' if at else ''}"


def send(message: Outgoing) -> None:
    """Hand it to its server. Unsent."""
    _SENDS[message.way](message)


def _mail(message: Outgoing) -> None:
    setup = message.setup
    assert isinstance(setup, MailServer)
    _through_apprise(
        message,
        schema="mailto",
        host=setup.server,
        smtp_host=setup.server,
        port=setup.port,
        secure_mode=setup.security.value,
        from_addr=f"{office().office}办案系统 <{setup.sender}>",
        targets=[message.to],
        **({"user": quote(setup.user), "password": quote(setup.secret)} if setup.user else {}),
    )


def _text_message(message: Outgoing) -> None:
    setup = message.setup
    assert isinstance(setup, Gateway)
    at = urlsplit(setup.address)
    # Of what apprise sends by itself the gateway gets the text only, under its own name, and the number. Renamed to the
    # name that it has, the text would be left out.
    payload = {"title": "", "attachments": "", "type": "", "version": ""}
    if setup.text_field != "message":
        payload["message"] = setup.text_field
    _through_apprise(
        message,
        schema="jsons" if at.scheme == "https" else "json",
        host=at.hostname,
        port=at.port,
        fullpath=quote(at.path or "/"),
        params=dict(parse_qsl(at.query)),
        payload=payload | {setup.number_field: message.to},
        headers={"Authorization": setup.secret} if setup.secret else {},
    )


def _through_apprise(message: Outgoing, **how: Any) -> None:
    import apprise  # more than a hundred services, loaded where one is used

    logging.getLogger("apprise").disabled = True  # it says to whom it writes

    asset = apprise.AppriseAsset(app_id="casework", app_desc="", app_url="", async_mode=False, http_redirects=False)
    way = apprise.Apprise.instantiate(how, asset=asset, suppress_exceptions=True)
    if way is None:
        raise Unsent("设置不能使用")
    title = f"{office().office}办案系统"
    if not way.notify(body=message.text, title=title if message.way is NoticeWay.EMAIL else ""):
        raise Unsent(f"{'发信服务器' if message.way is NoticeWay.EMAIL else '短信平台'}连接不上，或者没有接受")


def _robot(message: Outgoing) -> None:
    """The same call for both: a text, and the mobile number of whom it calls."""
    setup = message.setup
    assert isinstance(setup, Robot)
    body: dict[str, Any] = {"msgtype": "text", "text": {"content": message.text}}
    signed: dict[str, str] = {}
    if message.way is NoticeWay.WECOM:
        body["text"]["mentioned_mobile_list"] = [message.to]
    else:
        body["at"] = {"atMobiles": [message.to], "isAtAll": False}
        signed = _signature(setup.secret) if setup.secret else {}
    try:
        answer = requests.post(setup.address, json=body, params=signed, timeout=SECONDS, allow_redirects=False)
        said = answer.json() if answer.status_code == requests.codes.ok else None
    except (requests.RequestException, ValueError) as error:
        raise Unsent(f"{message.way.label}连接不上，或者答复不能识别") from error
    code = said.get("errcode") if isinstance(said, dict) else None
    if code != 0:
        told = f"错误码{code}" if isinstance(code, int) else f"状态{answer.status_code}"
        raise Unsent(f"{message.way.label}没有接受（{told}）")


def _signature(secret: str) -> dict[str, str]:
    """As DingTalk asks for it: HMAC-SHA256 over the moment in milliseconds and the secret itself."""
    moment = str(round(clock.now().timestamp() * 1000))
    sealed = hmac.new(secret.encode(), f"{moment}\n{secret}".encode(), hashlib.sha256).digest()
    return {"timestamp": moment, "sign": base64.b64encode(sealed).decode()}


_SENDS: dict[NoticeWay, Callable[[Outgoing], None]] = {
    NoticeWay.EMAIL: _mail,
    NoticeWay.WECOM: _robot,
    NoticeWay.DINGTALK: _robot,
    NoticeWay.SMS: _text_message,
}
