"""By what the office sends: its mail server, the robots of its groups, the gateway of its text messages. Set by the
administrator; the secrets are sealed, and never shown again."""

import json
import re
from abc import abstractmethod
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field
from sqlmodel import Session, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import Name, parse
from casework.record.commands import Actor
from casework.record.privacy import sealed_text, unsealed_text
from casework.storage.tables import Logged, NoticeWay, Sender
from casework.vocabulary import Word

SECRET, ADDRESS = "secret", "address"
HIDDEN = (SECRET, ADDRESS)
"""The fields of a setup that are not shown again: whoever knows the address of a robot can send by it."""


class Security(Word):
    """How the connection to a mail server is protected."""

    SSL = "ssl", "SSL/TLS（通常为465端口）"
    STARTTLS = "starttls", "STARTTLS（通常为587端口）"
    INSECURE = "insecure", "不加密（只限本单位内网）"


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or not text.isascii():
        raise ValueError("：应当是以 http:// 或者 https:// 开头的完整地址，不含账号和口令")
    return text


MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def is_mailbox(text: str) -> bool:
    """Whether it is the address of one mailbox."""
    return len(text) <= 200 and MAILBOX.fullmatch(text) is not None


def _mailbox(text: str) -> str:
    if not is_mailbox(text):
        raise ValueError("：不是电子邮箱地址")
    return text


Address = Annotated[str, Field(max_length=500), AfterValidator(_address)]
Mailbox = Annotated[str, Field(max_length=200), AfterValidator(_mailbox)]
Host = Annotated[str, Field(max_length=200, pattern=r"^[A-Za-z0-9.-]+$")]
Secret = Annotated[str, Field(max_length=500)]


class Setup(Details):
    """What is needed to send in one way."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @property
    @abstractmethod
    def summary(self) -> str:
        """What the page says of it: where to, without a secret."""

    @property
    @abstractmethod
    def destination(self) -> tuple[Any, ...]:
        """To where a secret is handed."""


class MailServer(Setup):
    """电子邮件."""

    server: Host = Field(title="发信服务器（SMTP）")
    port: int = Field(465, title="端口", ge=1, le=65535)
    security: Security = Field(Security.SSL, title="连接")
    sender: Mailbox = Field(title="发件邮箱")
    user: str = Field("", title="登录账号（不登录的不填）", max_length=200)
    secret: Secret = Field("", title="登录口令")

    @property
    def summary(self) -> str:
        return f"{self.sender}，经{self.server}"

    @property
    def destination(self) -> tuple[Any, ...]:
        return self.server, self.port, self.security


class Robot(Setup):
    """企业微信、钉钉: the robot of a group, which calls the officer by his mobile number."""

    address: Address = Field(title="群机器人的地址（Webhook）")
    secret: Secret = Field("", title="加签密钥（钉钉选用加签的填写）")

    @property
    def summary(self) -> str:
        return f"群机器人，经{urlsplit(self.address).hostname}"

    @property
    def destination(self) -> tuple[Any, ...]:
        return (self.address,)


class Gateway(Setup):
    """短信: a gateway of the government that takes a number and a text as JSON."""

    address: Address = Field(title="短信平台的接口地址（以JSON提交）")
    number_field: Name = Field("phone", title="手机号码的字段名")
    text_field: Name = Field("message", title="短信内容的字段名")
    secret: Secret = Field("", title="Authorization 请求头（平台要求的填写）")

    @property
    def summary(self) -> str:
        return f"短信平台，经{urlsplit(self.address).hostname}"

    @property
    def destination(self) -> tuple[Any, ...]:
        return (self.address,)


SETUPS: dict[NoticeWay, type[Setup]] = {
    NoticeWay.EMAIL: MailServer,
    NoticeWay.WECOM: Robot,
    NoticeWay.DINGTALK: Robot,
    NoticeWay.SMS: Gateway,
}


class NoSuchSender(CaseworkError):
    """The office does not send in this way."""

    code, status = "NTC-404", 404

    def __init__(self) -> None:
        super().__init__("本机关没有设置这种通知方式", instead="请刷新页面")


@deed(Logged.MACHINE, "设置通知的发送", Right.KEEP_SETTINGS)
def entered(session: Session, way: NoticeWay, *, actor: Actor, details: dict[str, Any]) -> Setup:
    """The office sends in this way from now on, or otherwise than before. What is not shown again
    and not given stays as it was, but no secret goes to another destination.
    RightRefused, DetailsRefused."""
    before = setup_of(session, way)
    if isinstance(before, Robot | Gateway) and not details.get(ADDRESS):
        details = details | {ADDRESS: before.address}
    given = parse(SETUPS[way], details)
    assert isinstance(given, Setup)
    if before and not getattr(given, SECRET) and given.destination == before.destination:
        given = given.model_copy(update={SECRET: getattr(before, SECRET)})
    if given != before:
        row = session.get(Sender, way.value) or Sender(way=way.value, setup="")
        row.setup = sealed_text(json.dumps(given.model_dump(mode="json"), ensure_ascii=False))
        session.add(row)
    return given


@deed(Logged.MACHINE, "停用一种通知方式", Right.KEEP_SETTINGS)
def ended(session: Session, way: NoticeWay, *, actor: Actor) -> None:
    """Nothing is sent in this way any more, also what waits. RightRefused, NoSuchSender."""
    row = session.get(Sender, way.value)
    if row is None:
        raise NoSuchSender
    session.delete(row)


def setup_of(session: Session, way: NoticeWay) -> Setup | None:
    """How the office sends in this way; None where it does not, or the key that sealed it is another one."""
    row = session.get(Sender, way.value)
    words = unsealed_text(row.setup) if row else ""
    return SETUPS[way].model_validate_json(words) if words else None


def ways(session: Session) -> list[NoticeWay]:
    """The ways in which the office sends, in the order of the vocabulary."""
    rows = set(session.exec(select(Sender.way)))
    return [way for way in NoticeWay if way.value in rows]
