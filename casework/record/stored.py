"""A case as it is kept, read: its row, its facts as they were recorded, and the case they make. Written by
`commands`."""

import json
from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.errors import CaseworkError, FactUnreadable, NoSuchCase
from casework.law import calendar as calendars
from casework.procedure import recorded
from casework.storage.database import asked_once
from casework.storage.office import normal_number
from casework.storage.tables import Case, FactRow
from casework.vocabulary import Act, Procedure

STOP_AND_REPORT = "请停止办理本案，并将案号和错误码告知管理员；其他案件不受影响"
LOCKED = select(Case).where(col(Case.number) == bindparam("number")).with_for_update()
FACTS = select(FactRow).where(col(FactRow.case_number) == bindparam("number")).order_by(col(FactRow.seq))
"""Asked at every act, so each is put together once."""


@asked_once
def row_of(session: Session, number: str, *, lock: bool = False) -> Case:
    """The row of a case, however its number was typed; `lock` keeps it for whoever is about to change it.
    NoSuchCase."""
    written = normal_number(number)
    row = session.exec(LOCKED, params={"number": written}).one_or_none() if lock else session.get(Case, written)
    if row is None:
        raise NoSuchCase(number)
    return row


@asked_once
def facts_of(session: Session, number: str) -> list[FactRow]:
    """All facts of a case as recorded, in order."""
    return list(session.exec(FACTS, params={"number": number}))


def as_fact(row: FactRow, of: Procedure) -> Fact:
    """A stored fact as the pure code knows it. FactUnreadable, whatever is wrong with it."""
    which = f"{row.case_number}第{row.seq}项登记"
    try:
        act = Act(row.act)
        model = procedure.table_of(of).details_of(act)
        given = json.loads(row.details)
    except ValueError:
        model = None
    if model is None or not isinstance(given, dict):
        raise FactUnreadable(f"{which}不能读取：不是本版本认识的登记", instead=STOP_AND_REPORT)
    try:
        details, unread = recorded.read(model, act, given, row.details_version)
    except FactUnreadable as unreadable:
        raise FactUnreadable(
            f"{which}“{act.label}”（第{row.details_version}版）不能读取：{unreadable.message}",
            instead=f"{STOP_AND_REPORT}：本版本缺少读取旧登记的升级步骤",
        ) from unreadable
    return Fact(
        seq=row.seq,
        act=act,
        on=row.on,
        recorded_at=row.recorded_at,
        actor=row.actor,
        details=details,
        written=row.details_version,
        unread=unread,
        approval=row.approval,
        governed_by=row.governed_by,
    )


def folded(number: str, of: Procedure, facts: Sequence[Fact]) -> CaseFile:
    """The case as recorded facts have it. FactUnreadable when they do not hold together any more: they did when they
    were recorded, so it is not the officer at the desk who is refused."""
    try:
        return procedure.fold(number, of, facts, calendars.load())
    except Exception as error:
        why = error.message if isinstance(error, CaseworkError) else f"程序出错（{type(error).__name__}）"
        raise FactUnreadable(f"{number}的登记不能推导出案件：{why}", instead=STOP_AND_REPORT) from error


@asked_once
def opened(session: Session, number: str, *, upto: int | None = None) -> tuple[Case, list[Fact], CaseFile]:
    """A case's row, its facts as they were recorded, and the case they make, or made after fact `upto`. NoSuchCase,
    FactUnreadable."""
    row = row_of(session, number)
    of = Procedure(row.procedure)
    known = [as_fact(kept, of) for kept in facts_of(session, row.number) if upto is None or kept.seq <= upto]
    return row, known, folded(row.number, of, known)


def load(session: Session, number: str, *, upto: int | None = None) -> CaseFile:
    """The case as its facts have it, or as it was after fact `upto`. NoSuchCase, FactUnreadable."""
    _, _, case = opened(session, number, upto=upto)
    return case
