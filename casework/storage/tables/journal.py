"""Who did and saw what, besides the acts of cases: append-only, each row's hash covers the one before."""

from datetime import datetime

from sqlalchemy import Connection, event
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel

from casework.vocabulary import Word


class Logged(Word):
    """What kind of thing is kept in the log. Rooms to come add their own: the column is no closed set."""

    SIGN_IN = "sign_in", "登录"
    SIGN_IN_FAILED = "sign_in_failed", "登录失败"
    SIGN_OUT = "sign_out", "退出"
    SIGN_IN_ENDED = "sign_in_ended", "登录结束"
    SECOND_FACTOR = "second_factor", "动态口令"
    REFUSED = "refused", "被拒绝"
    READ_CASE = "read_case", "查阅案件"
    READ_OUTSIDE = "read_outside", "外部查阅"
    READ_NUMBER = "read_number", "查看完整号码"
    DOWNLOAD = "download", "取得文件"
    EXPORT = "export", "导出"
    API_READ = "api_read", "程序读取"
    API_WRITE = "api_write", "程序办理"
    NOTE = "note", "附注"
    REGISTER = "register", "名册和登记簿"
    NUMBER = "number", "文号"
    WORDING = "wording", "文书模板"
    LAW = "law", "法律数据"
    ACCOUNT = "account", "账号"
    MACHINE = "machine", "系统维护"


class Journal(SQLModel, table=True):
    """One entry. The numbers run without a gap."""

    __tablename__ = "journal"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(index=True)
    who: str = Field(index=True)
    """A login; empty where nobody had signed in and the login that was tried is nobody's."""
    roles: str
    """The roles that the login had then, comma-separated."""
    kind: str = Field(index=True)
    """A value of `Logged`."""
    what: str
    """A Chinese phrase; for a refusal the identifier of what was asked for."""
    case_number: str = Field(index=True)
    """Empty where it is about no case; for a refusal as it was asked for."""
    subject: str
    """Which file, which entry of which register."""
    before: str
    after: str
    """Canonical JSON of the columns that changed, by table and key; personal numbers masked, passwords left out."""
    address: str
    """Of the client; empty at the machine itself."""
    code: str = Field(index=True)
    """Of the refusal; empty when it was done."""
    citation: str
    previous: str
    hash: str = Field(unique=True)


class JournalIsFinal(RuntimeError):
    """Our own code tried to change what the log says."""


def _refuse(mapper: Mapper[Journal], connection: Connection, target: Journal) -> None:
    raise JournalIsFinal(f"journal {target.id} is append-only")


event.listen(Journal, "before_update", _refuse)
event.listen(Journal, "before_delete", _refuse)
