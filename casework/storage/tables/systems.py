"""The systems of others that read and act over the interface, and what each of them did."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from casework.vocabulary import Word


class Scope(Word):
    """What a system may do over the interface; never more than the officer in whose name it does it."""

    CASES = "cases", "读案件、期限和登记，检索"
    LEDGER = "ledger", "读履行总账和法定事项"
    PAPERS = "papers", "取文书和材料"
    FIGURES = "figures", "读统计"
    MATERIALS = "materials", "交入材料"
    ACTS = "acts", "办理所选事项"
    DRAFTS = "drafts", "拟稿、改稿、批注和送审"
    PLANNER = "planner", "安排、改动和取消日程"
    NOTES = "notes", "写附注、交办和答复"
    REGISTERS = "registers", "登记名录、请假、接待、收发文和发现的问题"


class System(SQLModel, table=True):
    """A system outside, in whose name it acts, and what it may; never deleted, since the log names it."""

    __tablename__ = "systems"
    __table_args__ = (UniqueConstraint("name"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    contact: str = ""
    """Who answers for it."""
    login: str = Field(foreign_key="staff.login", index=True)
    """In whose name it reads and acts: he himself issues its tokens."""
    scopes: str
    """Values of `Scope`, comma-separated."""
    acts: str = ""
    """Values of `Act`, comma-separated: what it may do, where `Scope.ACTS` is among the scopes."""
    hosts: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Comma-separated: to which hosts it may be told of entries, as the administrator allows it."""
    ended_at: datetime | None = None
    officer: str
    recorded_at: datetime


class SystemToken(SQLModel, table=True):
    """With what a system says who it is."""

    __tablename__ = "system_tokens"

    id: int | None = Field(default=None, primary_key=True)
    system_id: int = Field(foreign_key="systems.id", index=True)
    key: str = Field(unique=True)
    """A hash of it: nobody reads it out of the table."""
    made_at: datetime
    valid_until: date
    ended_at: datetime | None = None
    ended_by: str = ""
    used_at: datetime | None = None
    used_from: str = ""
    """The address of the last use; written at most once a minute."""


class SystemCall(SQLModel, table=True):
    """What a system did, once: the same key again gets the same answer, and nothing is done."""

    __tablename__ = "system_calls"
    __table_args__ = (UniqueConstraint("system_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    system_id: int = Field(foreign_key="systems.id")
    key: str
    """As the system chose it."""
    asked: str
    """A hash of what was asked, so that the same key for something else is noticed."""
    case_number: str = Field(default="", index=True)
    seq: int | None = None
    """The entry that it made; None for a file."""
    answer: str = ""
    """As JSON: numbers and words of the product, nothing of persons."""
    at: datetime


class Hook(SQLModel, table=True):
    """Where a system listens: it is told there of each entry that it may read."""

    __tablename__ = "system_hooks"

    id: int | None = Field(default=None, primary_key=True)
    system_id: int = Field(foreign_key="systems.id", index=True)
    address: str
    acts: str = ""
    """Values of `Act`, comma-separated: of which entries; empty for all."""
    secret: str
    """Sealed: with what each message is signed."""
    made_at: datetime
    ended_at: datetime | None = None
    ended_by: str = ""
    busy_until: datetime | None = None
    """Until then somebody tells it what waits, or it is left alone because it did not answer."""
    silent: int = 0
    """How often in a row it did not answer."""


class HookDelivery(SQLModel, table=True):
    """An entry on its way to one hook; tried until it is taken, or given up. Removed when it is not for that system."""

    __tablename__ = "hook_deliveries"

    id: int | None = Field(default=None, primary_key=True)
    hook_id: int = Field(foreign_key="system_hooks.id", index=True)
    message: str = Field(unique=True)
    """By what the receiver knows it again when it comes twice."""
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    """None for a message that only tries the way."""
    seq: int | None = None
    created_at: datetime
    tried_since: datetime
    """Given up some days after."""
    done_at: datetime | None = Field(default=None, index=True)
    sent: bool = False
    attempts: int = 0
    retry_at: datetime | None = None
    answer: str = ""
    """What came of the last attempt, in Chinese."""
