"""What officers write for the library: guides, the problems that come again, a court's reasons that others should know.
It names nobody, a second officer reads it before others find it, and what no longer holds is taken down with a reason.
"""

import hashlib
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlmodel import Session, col, select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.lessons import anonymity
from casework.office import rights
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.record import characters
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.tables import LibraryEntry, Logged
from casework.vocabulary.lessons import LibraryKind

LONGEST = 12_000
"""Characters of an entry."""


class Written(Details):
    """An entry of the library."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    kind: LibraryKind = Field(title="类别")
    title: str = Field(title="题目", min_length=1, max_length=100)
    domain: str = Field("", title="行政管理类别（与案件登记的相同，办理这类案件时列在文稿、听证旁边）", max_length=60)
    text: str = Field(title="内容（引用法条的，写全名称和条文序号）", min_length=1, max_length=LONGEST)
    source: str = Field("", title="出处（文件的名称和文号、裁判的法院和日期）", max_length=300)


class LibraryRefused(CaseworkError):
    """An entry cannot be kept so."""

    code, status = "LIB-001", 422


class NoSuchEntry(CaseworkError):
    """There is no such entry, or it was taken down."""

    code, status = "LIB-404", 404

    def __init__(self) -> None:
        super().__init__("知识库中没有这一篇，或者还没有复核、已经撤下", instead="请从“知识库”查找")


@deed(Logged.REGISTER, "撰写知识库", Right.KEEP_LESSONS)
def written(
    session: Session,
    *,
    actor: Actor,
    today: date,
    details: dict[str, Any],
    entry: int | None = None,
    seen: str = "",
) -> LibraryEntry:
    """A new entry, or another wording of the one that was `seen` (`mark`), which is then read again. RightRefused,
    DetailsRefused, NoSuchEntry, NamesSomebody; LIB-001: a court's reasons without their source; LIB-005: somebody
    changed it meanwhile."""
    given = parse(Written, details)
    assert isinstance(given, Written)
    if given.kind is LibraryKind.COURT and not given.source:
        raise LibraryRefused("裁判理由没有写明出处", instead="请写明是哪一法院、哪一日的裁判", field="source")
    characters.check(given, "")
    anonymity.check(session, (given.title, given.text, given.source), field="text")
    row = LibraryEntry(written_by="", written_on=today, recorded_at=clock.now())
    if entry:
        row = _as_seen(session, entry, seen)
    row.kind, row.title, row.domain = given.kind.value, given.title, given.domain
    row.text, row.source = given.text, given.source
    row.written_by, row.written_on, row.read_by, row.read_on = actor.login, today, "", None
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "复核知识库", Right.KEEP_LESSONS)
def read(session: Session, entry: int, *, seen: str, actor: Actor, today: date) -> LibraryEntry:
    """A second officer has read the wording that he saw; from now on others find it. RightRefused, NoSuchEntry,
    NamesSomebody; LIB-002: his own; LIB-003: it was read; LIB-005: somebody changed it meanwhile."""
    row = _as_seen(session, entry, seen)
    if row.read_on:
        raise LibraryRefused("这一篇已经复核", instead="修改以后才须再次复核", code="LIB-003")
    if row.written_by == actor.login:
        raise LibraryRefused("不能复核自己撰写的内容", instead="请由另一人复核", code="LIB-002")
    anonymity.check(session, (row.title, row.text, row.source), field="text")
    row.read_by, row.read_on = actor.login, today
    session.add(row)
    return row


@deed(Logged.REGISTER, "撤下知识库", Right.KEEP_LESSONS)
def taken_down(session: Session, entry: int, *, actor: Actor, reason: str) -> LibraryEntry:
    """It no longer holds. RightRefused, NoSuchEntry; LIB-004: no reason."""
    row = named(session, entry)
    if not reason.strip():
        raise LibraryRefused("没有写明撤下的原因", instead="请用一句话写明原因", field="reason", code="LIB-004")
    row.dropped = reason.strip()[:200]
    session.add(row)
    return row


def named(session: Session, entry: int) -> LibraryEntry:
    """NoSuchEntry."""
    row = session.get(LibraryEntry, entry)
    if row is None or row.dropped:
        raise NoSuchEntry
    return row


def open_to(session: Session, entry: int, reader: Actor) -> LibraryEntry:
    """The entry for a reader; before a second officer has read it only for those who may. NoSuchEntry."""
    row = named(session, entry)
    if row.read_on is None and not rights.has(reader.roles, Right.KEEP_LESSONS):
        raise NoSuchEntry
    return row


def mark(row: LibraryEntry) -> str:
    """By which one wording is told from another."""
    words = "\0".join((row.kind, row.title, row.domain, row.text, row.source))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _as_seen(session: Session, entry: int, seen: str) -> LibraryEntry:
    row = named(session, entry)
    if seen != mark(row):
        raise LibraryRefused("这一篇已经被他人修改", instead="请刷新页面，看过现在的文字再办理", code="LIB-005")
    return row


def unread(session: Session) -> list[LibraryEntry]:
    """What waits for a second reader, the oldest first."""
    asked = select(LibraryEntry).where(col(LibraryEntry.read_on).is_(None), col(LibraryEntry.dropped) == "")
    return list(session.exec(asked.order_by(col(LibraryEntry.id))))
