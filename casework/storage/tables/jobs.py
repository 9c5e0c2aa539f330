"""What officers asked to be made that takes longer than a page: case files, certificates, lists,
the day's print."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import Word


class JobKind(Word):
    """What is made. Rooms to come add their own: the column is no closed set."""

    DOSSIER = "dossier", "卷宗"
    CERTIFICATE = "certificate", "办案时间线证明"
    CASE_LIST = "case_list", "案件列表"
    PRINT = "print", "待送达文书和回证"
    LEDGER = "ledger", "履行总账"
    OLD_LEDGER_TRIED = "old_ledger_tried", "试导入旧台账"
    OLD_LEDGER = "old_ledger", "导入旧台账"
    EXCHANGE = "exchange", "报送文件"
    RECONCILED = "reconciled", "核对平台文件"
    HANDOVER = "handover", "案件移交清单"
    HEARING_BUNDLE = "hearing_bundle", "听证用证据册"
    PROBLEMS = "problems", "办案中发现的问题"
    ATTENDANCE_NOTICE = "attendance_notice", "出庭应诉情况通报"
    FILE_REVIEW_NOTICE = "file_review_notice", "案卷评查通报"
    REPORT = "report", "通报、报告"


class JobState(Word):
    """How far it is."""

    WAITING = "waiting", "等候制作"
    RUNNING = "running", "正在制作"
    READY = "ready", "已制成"
    FAILED = "failed", "未能制成"
    REMOVED = "removed", "已到期删除"


class Job(SQLModel, table=True):
    """One thing that one officer asked for. Its row is both what the officer sees and what a worker holds."""

    __tablename__ = "jobs"
    __table_args__ = (closed("jobs", "state", JobState),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    """A value of `JobKind`."""
    login: str = Field(foreign_key="staff.login", index=True)
    case_number: str | None = Field(default=None, foreign_key="cases.number")
    asked: str
    """Sealed JSON of what exactly was asked for: a search may name somebody."""
    title: str
    same: str | None = Field(default=None, unique=True)
    """While it is unfinished: a hash of who asked for what, so that asking twice makes one."""
    state: str = Field(default=JobState.WAITING.value, index=True)
    done: int = 0
    total: int = 0
    """Progress, 12 of 75; 0 of 0 as long as nobody knows."""
    asked_at: datetime
    tells: bool = False
    """Whether the bell says how it ended: the officer left without it."""
    attempts: int = 0
    owner: str = ""
    lease_until: datetime | None = None
    """Until when it is its owner's; then somebody else takes it up."""
    finished_at: datetime | None = None
    refusal: str = ""
    """JSON of why it was not made."""
    file: str = ""
    """The name in `casework.storage.passing`; empty where there is none, or none any more."""
    file_name: str = ""
    size: int = 0
    remark: str = ""
    phones: int = 0
    """So many telephone numbers stand in it in full."""
    cases: str | None = None
    """Sealed JSON: the cases of a list, all open to whoever asked when it was made; empty of what is no list."""
    until: datetime | None = None
    """When the file is taken away."""
