"""档案: the paper file of a case that was archived: how long it is kept, who borrowed it until when, and, once its
term is over, whether it is kept on or destroyed. What this product recorded of the case is never destroyed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ConfigDict, Field
from sqlalchemy import or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework import law
from casework.casefile import Details
from casework.errors import CaseworkError, NoSuchCase
from casework.office import rights
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.procedure.fields import FileNumber, RetentionPeriod, parse
from casework.record import access, characters, commands
from casework.record.actor import Actor
from casework.storage import clock
from casework.storage.office import normal_number
from casework.storage.tables import Case, FileLoan, Logged, ShelvedFile
from casework.vocabulary import Act, comparable, zh_date
from casework.vocabulary.archive import Appraisal

BASIS = "ARC-21"
LISTED = 200
"""So many rows of each list are shown; any other file is found by its number."""


class _Said(Details):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class ShelfDetails(_Said):
    """How long a file is kept, and where."""

    case_number: FileNumber = Field(title="案号", min_length=1)
    retention: RetentionPeriod = Field(title="保管期限")
    kept_until: date | None = Field(None, title="保管至（永久保管的不填）")
    place: str = Field("", title="存放的位置（库房、柜、盒）", max_length=100)


class LoanDetails(_Said):
    """A loan."""

    borrower: str = Field(title="借阅人及其单位", min_length=1, max_length=100)
    purpose: str = Field(title="借阅的用途", min_length=1, max_length=200)
    approved: str = Field(title="批准人", min_length=1, max_length=100)
    lent_on: date = Field(title="借出之日")
    due_on: date = Field(title="应当归还之日")


class ReturnDetails(_Said):
    """A file that is back."""

    returned_on: date = Field(title="归还之日")
    returned: str = Field(title="清点的情况（页数、有无缺损）", min_length=1, max_length=200)


class AppraisalDetails(_Said):
    """What becomes of a file whose term is over."""

    appraisal: Appraisal = Field(title="鉴定的结论")
    appraised_on: date = Field(title="鉴定之日")
    appraised_by: str = Field(title="参加鉴定的人员", min_length=1, max_length=200)
    approved: str = Field(title="批准人和批准文件", min_length=1, max_length=200)
    kept_until: date | None = Field(None, title="继续保管至（销毁的、改为永久的不填）")


class DestructionDetails(_Said):
    """That it was destroyed."""

    destroyed_on: date = Field(title="销毁之日")
    destroyed: str = Field(title="销毁的方式和地点", min_length=1, max_length=200)
    watcher: str = Field(title="监销人", min_length=1, max_length=50)
    other_watcher: str = Field(title="另一监销人", min_length=1, max_length=50)


class ArchiveRefused(CaseworkError):
    """It cannot be entered so."""

    code, status = "ARC-001", 422


@deed(Logged.REGISTER, "登记案卷的保管期限", Right.KEEP_ARCHIVE, case=lambda row: row.case_number)
def shelved(session: Session, *, actor: Actor, details: dict[str, Any]) -> ShelvedFile:
    """Entered, or corrected until it was destroyed; what was appraised by the term of before is taken back.
    RightRefused, DetailsRefused, NoSuchCase; ARC-001: it is not archived; ARC-002, ARC-003: the term; ARC-006: it was
    destroyed."""
    given = parse(ShelfDetails, details)
    assert isinstance(given, ShelfDetails)
    archived_on = _archived_on(session, number := _number(session, given.case_number, actor))
    is_for_ever = given.retention == FOR_EVER
    if is_for_ever == (given.kept_until is not None):
        raise ArchiveRefused(
            "永久保管的不写保管至何日" if is_for_ever else "没有写明保管至何日",
            instead="请按本机关的保管期限表填写",
            field="kept_until",
            code="ARC-002",
        )
    if given.kept_until and given.kept_until <= archived_on:
        raise ArchiveRefused(
            f"保管至{zh_date(given.kept_until)}，不晚于归档之日{zh_date(archived_on)}",
            instead="请核对日期",
            field="kept_until",
            code="ARC-003",
        )
    characters.check(given, "")
    session.get_one(Case, number, with_for_update=True)  # two windows at once: the second finds it entered
    row = session.get(ShelvedFile, number, with_for_update=True)
    _check_there(row)
    row = row or ShelvedFile(case_number=number, retention="", officer=actor.login, recorded_at=clock.now())
    row.retention, row.kept_until, row.place = given.retention, given.kept_until, given.place
    row.appraisal, row.appraised_on, row.appraised_by, row.approved = "", None, "", ""
    return _kept(session, row, actor)


@deed(Logged.REGISTER, "登记案卷借阅", Right.KEEP_ARCHIVE, case=lambda row: row.case_number)
def lent(session: Session, number: str, *, actor: Actor, today: date, details: dict[str, Any]) -> FileLoan:
    """RightRefused, DetailsRefused, NoSuchCase; ARC-001: it is not archived; ARC-004: it is lent already; ARC-005: the
    days; ARC-006: it was destroyed."""
    given = parse(LoanDetails, details)
    assert isinstance(given, LoanDetails)
    archived_on = _archived_on(session, number := _number(session, number, actor))
    session.get_one(Case, number, with_for_update=True)  # two windows at once: the second finds it lent
    _check_there(session.get(ShelvedFile, number, with_for_update=True))
    _check_not_lent(session, number)
    if not archived_on <= given.lent_on <= today or given.due_on < given.lent_on:
        raise ArchiveRefused(
            f"借出之日应当在归档之日{zh_date(archived_on)}以后、今日以前，归还之日不早于借出之日",
            instead="请核对日期；归档以前查阅案卷的，不是借阅档案",
            field="lent_on",
            code="ARC-005",
        )
    characters.check(given, "")
    row = FileLoan(case_number=number, **given.model_dump(), officer=actor.login, recorded_at=clock.now())
    session.add(row)
    session.flush()
    return row


@deed(Logged.REGISTER, "登记案卷归还", Right.KEEP_ARCHIVE, case=lambda row: row.case_number)
def returned(session: Session, loan: int, *, actor: Actor, today: date, details: dict[str, Any]) -> FileLoan:
    """RightRefused, DetailsRefused, NoSuchCase; ARC-007: it is not out; ARC-008: the day."""
    given = parse(ReturnDetails, details)
    assert isinstance(given, ReturnDetails)
    row = session.get(FileLoan, loan, with_for_update=True)
    if row is None or row.returned_on:
        raise ArchiveRefused("没有这一项借阅，或者已经归还", instead="请刷新页面", code="ARC-007")
    _number(session, row.case_number, actor)
    if not row.lent_on <= given.returned_on <= today:
        raise ArchiveRefused(
            "归还之日应当在借出以后、今日以前", instead="请核对日期", field="returned_on", code="ARC-008"
        )
    characters.check(given, "")
    row.returned_on, row.returned = given.returned_on, given.returned
    session.add(row)
    return row


@deed(Logged.REGISTER, "登记案卷的到期鉴定", Right.KEEP_ARCHIVE, case=lambda row: row.case_number)
def appraised(session: Session, number: str, *, actor: Actor, today: date, details: dict[str, Any]) -> ShelvedFile:
    """RightRefused, DetailsRefused, NoSuchCase; ARC-006: it was destroyed; ARC-009: its term is not over; ARC-010: the
    day."""
    given = parse(AppraisalDetails, details)
    assert isinstance(given, AppraisalDetails)
    row = _shelved(session, number, actor)
    if row.kept_until is None or row.kept_until >= today:
        until = f"到{zh_date(row.kept_until)}" if row.kept_until else "永久"
        raise ArchiveRefused(
            f"这一案卷保管{until}，期限没有届满，不能鉴定销毁",
            citation=law.rule(BASIS).citation,
            instead="保管期限登记有误的，先更正保管期限",
            code="ARC-009",
        )
    is_kept = given.appraisal is Appraisal.KEEP
    if not row.kept_until < given.appraised_on <= today or (
        given.kept_until is not None and (not is_kept or given.kept_until <= given.appraised_on)
    ):
        raise ArchiveRefused(
            "鉴定应当在保管期限届满以后、今日以前；继续保管的，保管至鉴定以后的一日，销毁的不写",
            instead="请核对日期",
            field="appraised_on",
            code="ARC-010",
        )
    characters.check(given, "")
    row.appraisal, row.appraised_on = given.appraisal.value, given.appraised_on
    row.appraised_by, row.approved = given.appraised_by, given.approved
    if is_kept:
        row.kept_until = given.kept_until
        row.retention = row.retention if given.kept_until else FOR_EVER
    return _kept(session, row, actor)


@deed(Logged.REGISTER, "登记案卷销毁", Right.KEEP_ARCHIVE, case=lambda row: row.case_number)
def destroyed(session: Session, number: str, *, actor: Actor, today: date, details: dict[str, Any]) -> ShelvedFile:
    """RightRefused, DetailsRefused, NoSuchCase; ARC-004: it is lent; ARC-006: it was destroyed; ARC-011: nobody
    appraised and approved it; ARC-012: who watched; ARC-013: the day."""
    given = parse(DestructionDetails, details)
    assert isinstance(given, DestructionDetails)
    row = _shelved(session, number, actor)
    if row.appraisal != Appraisal.DESTROY or row.appraised_on is None:
        raise ArchiveRefused(
            "没有经过鉴定和批准的案卷不能销毁",
            citation=law.rule(BASIS).citation,
            instead="请先作到期鉴定，结论为销毁，并写明批准人和批准文件",
            code="ARC-011",
        )
    _check_not_lent(session, row.case_number)
    if comparable(given.watcher) == comparable(given.other_watcher):
        raise ArchiveRefused("两名监销人是同一人", instead="请写明在场的两人", field="other_watcher", code="ARC-012")
    if not row.appraised_on <= given.destroyed_on <= today:
        raise ArchiveRefused(
            "销毁之日应当在鉴定以后、今日以前", instead="请核对日期", field="destroyed_on", code="ARC-013"
        )
    characters.check(given, "")
    row.destroyed_on, row.destroyed = given.destroyed_on, given.destroyed
    row.watched_by = f"{given.watcher}、{given.other_watcher}"
    return _kept(session, row, actor)


FOR_EVER = "permanent"
"""The item of the list that has no end."""


def _kept(session: Session, row: ShelvedFile, actor: Actor) -> ShelvedFile:
    row.officer, row.recorded_at = actor.login, clock.now()
    session.add(row)
    session.flush()
    return row


def _number(session: Session, number: str, actor: Actor) -> str:
    """The case as it is numbered, where he may open it; of another he is told no more than that there is none."""
    row = session.get(Case, normal_number(number))
    if row is None or row.number not in access.open_of(session, [row.number], actor):
        raise NoSuchCase(number)
    return row.number


def _archived_on(session: Session, number: str) -> date:
    """As it stands: an archiving that was taken back is none."""
    archived = commands.load(session, number).find(Act.ARCHIVE)
    if archived is None:
        raise ArchiveRefused(f"{number}还没有归档", instead="请先在案件中登记归档", field="case_number")
    return archived.on


def _shelved(session: Session, number: str, actor: Actor) -> ShelvedFile:
    row = session.get(ShelvedFile, _number(session, number, actor), with_for_update=True)
    if row is None:
        raise ArchiveRefused("还没有登记这一案卷的保管期限", instead="请先写明保管期限", code="ARC-014")
    _check_there(row)
    return row


def _check_there(row: ShelvedFile | None) -> None:
    if row and row.destroyed_on:
        raise ArchiveRefused(
            f"这一案卷已于{zh_date(row.destroyed_on)}销毁", instead="本系统中的登记和文件仍可以查阅", code="ARC-006"
        )


def _check_not_lent(session: Session, number: str) -> None:
    out = select(FileLoan).where(FileLoan.case_number == number, col(FileLoan.returned_on).is_(None))
    if row := session.exec(out).first():
        raise ArchiveRefused(
            f"这一案卷已由{row.borrower}借出，应当于{zh_date(row.due_on)}归还",
            instead="案卷回来后，先在“档案”页面写明归还之日",
            code="ARC-004",
        )


# ---- read


@dataclass(frozen=True, kw_only=True)
class Archive:
    """What is out, what is to be appraised or destroyed, and, of one case that was asked for, all that is on record."""

    out: Sequence[FileLoan]
    expired: Sequence[ShelvedFile]
    file: ShelvedFile | None = None
    loans: Sequence[FileLoan] = ()
    asked: str = ""
    """The number asked for, where he may open it and it is archived."""


def overdue(session: Session, actor: Actor, day: date) -> list[FileLoan]:
    """The loans that should have been back by a day, the oldest first: for whoever keeps the archive, of the cases that
    are open to him."""
    if not rights.has(actor.roles, Right.KEEP_ARCHIVE):
        return []
    late = session.exec(_out().where(col(FileLoan.due_on) < day)).all()
    opened = access.open_of(session, {row.case_number for row in late}, actor)
    return [row for row in late if row.case_number in opened]


def _out() -> SelectOfScalar[FileLoan]:
    return select(FileLoan).where(col(FileLoan.returned_on).is_(None)).order_by(col(FileLoan.due_on)).limit(LISTED)


def shown(session: Session, actor: Actor, today: date, asked: str = "") -> Archive:
    """Of the cases that are open to him. NoSuchCase, ARC-001."""
    to_destroy = col(ShelvedFile.appraisal) == Appraisal.DESTROY.value
    over = select(ShelvedFile).where(
        col(ShelvedFile.destroyed_on).is_(None), or_(col(ShelvedFile.kept_until) < today, to_destroy)
    )
    loans = session.exec(_out()).all()
    expired = session.exec(over.order_by(col(ShelvedFile.kept_until)).limit(LISTED)).all()
    named = {*(row.case_number for row in loans), *(row.case_number for row in expired)}
    opened = access.open_of(session, named, actor)
    found = Archive(
        out=[row for row in loans if row.case_number in opened],
        expired=[row for row in expired if row.case_number in opened],
    )
    if not asked:
        return found
    number = _number(session, asked, actor)
    _archived_on(session, number)
    of_it = select(FileLoan).where(FileLoan.case_number == number).order_by(col(FileLoan.id).desc())
    return Archive(
        out=found.out,
        expired=found.expired,
        file=session.get(ShelvedFile, number),
        loans=session.exec(of_it).all(),
        asked=number,
    )
