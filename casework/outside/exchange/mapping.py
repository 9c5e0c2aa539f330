"""Under which names and codes a platform wants what we have: a file of the office, `exchange.toml`, that says it column
by column. What is wrong with it is said when it is adopted, not when a file has been sent."""

import tomllib
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.setup import own_file
from casework.outside.exchange.fields import DAYS, Ours, Value
from casework.record import journal
from casework.record.actor import Actor
from casework.storage.secrets import put_again
from casework.storage.settings import settings
from casework.storage.tables import Logged
from casework.vocabulary import Procedure, iso_day

SAMPLE = Path(__file__).with_name("sample.toml")
NAME = "exchange.toml"
MOST_BYTES = 100_000


class MappingRefused(CaseworkError):
    """The file is no mapping."""

    code, status = "EXC-001", 422


class NoMapping(CaseworkError):
    """The office has not said what its platform wants."""

    code, status = "EXC-002", 409


class NoCode(Exception):
    """The platform has no code for what the case has; says which."""


class Column(BaseModel):
    """One column of theirs."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    ours: Ours
    theirs: str = Field(min_length=1, max_length=100)
    required: bool = False
    day: str = Field("%Y-%m-%d", max_length=30)
    join: str = Field("、", max_length=5)
    codes: dict[str, str] = {}

    def written(self, values: tuple[Value, ...]) -> str:
        """As the platform wants it. NoCode."""
        return self.join.join(dict.fromkeys(self._one(value) for value in values))

    def _one(self, value: Value) -> str:
        if self.ours in DAYS:
            return date.fromisoformat(value.code).strftime(self.day)
        if not self.codes:
            return value.words
        if value.code not in self.codes:
            raise NoCode(f"“{value.words}”（{value.code}）没有对应的平台代码，请在对照表中写明")
        return self.codes[value.code]

    def as_compared(self, text: str) -> str:
        """A cell of theirs in one form: a day however it is written."""
        day = _day_of(text, self.day) if self.ours in DAYS else None
        return day.strftime(self.day) if day else text


class Mapping(BaseModel):
    """What the platform wants."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: str = Field(min_length=1, max_length=100)
    procedure: Procedure
    column: tuple[Column, ...] = Field(min_length=1, max_length=60)

    @property
    def key(self) -> Column:
        """By which a case is known on both sides."""
        return next(column for column in self.column if column.ours is Ours.NUMBER)


def read(text: str) -> Mapping:
    """A mapping out of its file. MappingRefused."""
    try:
        found = Mapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise MappingRefused(f"不是TOML文本：{error}", instead="请照样例改写") from error
    except ValidationError as error:
        raise MappingRefused(f"对照表有误：{'；'.join(map(_said, error.errors()))}", instead="请照样例改写") from error
    theirs = Counter(column.theirs for column in found.column)
    if twice := [name for name, count in theirs.items() if count > 1]:
        raise MappingRefused(f"栏目“{'”“'.join(twice)}”写了两次", instead="每一栏只写一次")
    if Counter(column.ours for column in found.column)[Ours.NUMBER] != 1 or found.key.codes:
        raise MappingRefused('没有案号一栏（ours = "number"），或者写了几栏', instead="案号写一栏，不改写代码")
    for column in found.column:
        if column.ours in DAYS and not _tells_a_day(column.day):
            raise MappingRefused(f"“{column.theirs}”的日期写法“{column.day}”读不回来", instead="例如%Y-%m-%d、%Y%m%d")
    return found


def _said(error: Any) -> str:
    where = [str(part + 1 if isinstance(part, int) else part) for part in error["loc"]]
    kinds = {"missing": "没有写", "extra_forbidden": "不认识", "enum": "不认识"}
    return f"{'.'.join(where)} {kinds.get(error['type'], '写法不正确')}"


def _tells_a_day(form: str) -> bool:
    day = date(2026, 11, 3)
    return _as_formed(day.strftime(form), form) == day


def _day_of(text: str, form: str) -> date | None:
    """The day as the platform writes it, or as people do."""
    try:
        return _as_formed(text, form) or date.fromisoformat(iso_day(text))
    except ValueError:
        return None


def _as_formed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC).date()
    except ValueError:
        return None


def file() -> Path:
    """Where the office's own stands."""
    return settings().data / NAME


def held() -> Mapping:
    """That of the office. NoMapping, MappingRefused."""
    if not file().is_file():
        raise NoMapping("还没有上级平台的对照表", instead="请管理员在“报送上级平台”下载样例，照平台的要求改写后载入")
    return read(file().read_text("utf-8"))


def adopted(session: Session, data: bytes, *, actor: Actor) -> Mapping:
    """A mapping taken as the office's own from now on. RightRefused, MappingRefused."""
    rights.check(actor, Right.KEEP_SETTINGS)
    if len(data) > MOST_BYTES:
        raise MappingRefused("对照表过大", instead="请核对是否选对了文件")
    try:
        found = read(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MappingRefused("不是UTF-8文本", instead="请另存为UTF-8编码的文本再载入") from error
    with own_file.alone():
        before = own_file.fingerprint(file())
        put_again(file(), data.removeprefix(b"\xef\xbb\xbf"))
    after = {NAME: own_file.fingerprint(file()), "对照表": {"名称": found.name}}
    journal.write(
        session, Logged.MACHINE, "载入报送的对照表", who=actor.login, subject=NAME, before={NAME: before}, after=after
    )
    return found
