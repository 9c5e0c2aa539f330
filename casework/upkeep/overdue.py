"""What was promised and is long due: the process that keeps promises stands still, or one of them cannot be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.office import notices
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import Outbox
from casework.vocabulary import Role


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """The promises of a case that nobody has kept in time."""

    case: str
    number: int
    since: datetime


def overdue(session: Session) -> Iterator[Overdue]:
    """Each case with promises that have been due for longer than the office's figure, the longest first."""
    limit = clock.now() - timedelta(minutes=office().machine["promise_minutes"])
    due_at = func.coalesce(col(Outbox.retry_at), col(Outbox.created_at))
    asked = (
        select(Outbox.case_number, func.count(), func.min(due_at))
        .where(col(Outbox.done_at).is_(None), due_at < limit)
        .group_by(col(Outbox.case_number))
        .order_by(func.min(due_at))
    )
    for case, number, since in session.exec(asked):
        yield Overdue(case=case, number=number, since=since)


def tell(session: Session) -> None:
    """Tell the administrators, once until they read it, when anything is overdue."""
    if next(overdue(session), None):
        administrators = notices.logins_of(session, Role.ADMINISTRATOR, clock.today())
        notices.tell(session, administrators, "有文书或者提醒到期没有完成，执行器可能停住了，请在“系统核查”查看")
