"""What a transaction promised, what the flows made of it, and what was told to whom."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import Promise, Stage, Word

UNDONE = text("done_at IS NULL")


class Outbox(SQLModel, table=True):
    """Work promised in a transaction and done by the flow, as often as needed, once."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("case_number", "key"),
        Index("ix_outbox_undone", "document_id", sqlite_where=UNDONE, postgresql_where=UNDONE),
        closed("outbox", "stage", Stage),
        closed("outbox", "promise", Promise),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    seq: int
    stage: str
    promise: str
    key: str
    document_id: int | None = Field(default=None, foreign_key="documents.id")
    text: str = ""
    recipient: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Whom a reminder is for; empty: whoever handles the case."""
    created_at: datetime
    done_at: datetime | None = Field(default=None, index=True)
    attempts: int = 0
    retry_at: datetime | None = None
    """Not tried again before; empty when it has not failed."""
    error: str = ""


UNREAD = text("read_at IS NULL")


class NoticeKind(Word):
    """What an officer is told of. Rooms to come add their own: the column is no closed set."""

    ASSIGNED = "assigned", "指定承办"
    CAME_IN = "came_in", "收到答复、补正和材料"
    WAITS = "waits", "文稿待审核、批准"
    RETURNED = "returned", "文稿退回"
    TO_SERVE = "to_serve", "签发后待送达"
    APPOINTMENT = "appointment", "听证、开庭、约谈"
    PERIOD = "period", "期限提醒"
    FOLLOWED = "followed", "关注的案件有新的登记"
    MADE = "made", "制作的文件"
    REVIEWED = "reviewed", "案卷评查"
    MACHINE = "machine", "系统运行和故障"


class Notice(SQLModel, table=True):
    """Something that an officer is told, until he has read it or it is done. One per outbox row at most."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("ix_notices_unread", "recipient", "case_number", sqlite_where=UNREAD, postgresql_where=UNREAD),
        Index("ix_notices_told", "recipient", "created_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    kind: str = Field(default=NoticeKind.MACHINE.value, sa_column_kwargs={"server_default": NoticeKind.MACHINE.value})
    """A value of `NoticeKind`."""
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id", unique=True)
    seq: int | None = None
    """The entry of the case that it is about, or the latest when it was told; of an act's notice."""
    draft_id: int | None = Field(default=None, index=True)
    until: date | None = None
    """The last day on which there is anything to be told; empty where no day ends it."""
    recipient: str
    text: str
    created_at: datetime
    read_at: datetime | None = None
    copy_of: int | None = Field(default=None, index=True)
    """The notice to an officer on leave that was told to his substitute with this one; it ends with that one."""


class FlowRun(SQLModel, table=True):
    """The Prefect run that carries a case, and which worker holds it now. `generation` grows when a run is replaced."""

    __tablename__ = "flow_runs"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    run_id: str = ""
    generation: int = 0
    owner: str = ""
    lease_until: datetime | None = Field(default=None, index=True)
    failures: int = 0
    alert: str = ""


class Sweep(SQLModel, table=True):
    """A day the deadline sweep has been run for, and when."""

    __tablename__ = "sweeps"
    __table_args__ = (CheckConstraint("applied >= 0"),)

    id: int | None = Field(default=None, primary_key=True)
    day: date = Field(index=True)
    finished_at: datetime
    applied: int = 0


class UnreadableCase(SQLModel, table=True):
    """A case that could not be read when it was last looked at (`office.readable`)."""

    __tablename__ = "unreadable_cases"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    said: str
    """Why, in Chinese; nothing of what was recorded."""
    since: datetime
