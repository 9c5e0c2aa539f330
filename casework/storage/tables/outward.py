"""What is told beyond the page: by what ways the office sends, what each officer wants, what was sent."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from casework.vocabulary import Word


class NoticeWay(Word):
    """How a notice reaches an officer who is not at the page."""

    EMAIL = "email", "电子邮件"
    WECOM = "wecom", "企业微信"
    DINGTALK = "dingtalk", "钉钉"
    SMS = "sms", "短信"


class Sender(SQLModel, table=True):
    """By what the office sends in one of the ways; a way without a row is not there to be chosen."""

    __tablename__ = "notice_senders"

    way: str = Field(primary_key=True)
    """A value of `NoticeWay`."""
    setup: str
    """Sealed: JSON of the server, the account and its secret."""


class Wishes(SQLModel, table=True):
    """What an officer wants to be told beyond the page, and where."""

    __tablename__ = "notice_wishes"

    login: str = Field(primary_key=True, foreign_key="staff.login")
    email: str = ""
    """Sealed, as `mobile` is; empty where he gave none."""
    mobile: str = ""
    wanted: str = "{}"
    """JSON: kind of notice → the ways."""


class Delivery(SQLModel, table=True):
    """A notice on its way to one officer in one way; tried until it is sent, not needed any more, or given up."""

    __tablename__ = "deliveries"

    id: int | None = Field(default=None, primary_key=True)
    notice_id: int = Field(foreign_key="notices.id", index=True)
    way: str
    created_at: datetime
    done_at: datetime | None = Field(default=None, index=True)
    sent: bool = False
    """Whether it went out; else it was not needed any more, or given up with `error`."""
    attempts: int = 0
    retry_at: datetime | None = None
    """Not tried before: it failed, or somebody is trying it now."""
    error: str = ""
