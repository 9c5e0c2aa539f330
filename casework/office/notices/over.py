"""When a notice has done its work: what it calls for was done, or is called for no more. It counts as read then."""

import re

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, or_, select

from casework.storage import clock
from casework.storage.tables import Case, Deadline, Document, Draft, FactRow, FoundIn, Notice, NoticeKind, Outbox
from casework.vocabulary import Act, Promise

REMINDER_KEY = "remind:{key}:"
"""How the promise of a reminder begins: the period it is about; its day and the rung of the ladder follow."""
FIXES_ANOTHER_DAY = (
    *(Act.NOTIFY_HEARING, Act.ADJOURN_HEARING, Act.SCHEDULE_SITTING, Act.CHANGE_SITTING, Act.TALK_WITH_HEAD),
)
"""What is entered after an appointment and leaves it behind, besides that it took place."""
TOOK_PLACE = (Act.HOLD_HEARING, Act.HOLD_SITTING)


def settle(session: Session, case: str = "") -> None:
    """Whatever is done, in one case or in all."""
    _periods(session, case)
    _kept_away(session, case)
    for kinds, is_over in _ENDS:
        asked = (
            select(Notice)
            .join(Case, col(Case.number) == col(Notice.case_number))
            .where(
                col(Notice.read_at).is_(None),
                col(Notice.kind).in_([kind.value for kind in kinds]),
                or_(col(Case.stage) == "", col(Notice.until) < clock.today(), is_over),
            )
        )
        for notice in session.exec(asked.where(col(Notice.case_number) == case) if case else asked).all():
            notice.read_at = clock.now()
    session.flush()
    _copies(session, case)


def _kept_away(session: Session, case: str) -> None:
    """Who was recused is no more called by what he was told before."""
    asked = (
        select(Notice, FoundIn.closed_to)
        .join(FoundIn, col(FoundIn.case_number) == col(Notice.case_number))
        .where(col(Notice.read_at).is_(None), col(FoundIn.source) == "case", col(FoundIn.closed_to) != "")
    )
    for notice, closed_to in session.exec(asked.where(col(Notice.case_number) == case) if case else asked).all():
        if notice.recipient in closed_to.split():
            notice.read_at = clock.now()


def _copies(session: Session, case: str) -> None:
    """What a substitute was told ends with what the absent was told."""
    original = aliased(Notice)
    asked = (
        select(Notice)
        .join(original, col(original.id) == col(Notice.copy_of))
        .where(col(Notice.read_at).is_(None), col(original.read_at).is_not(None))
    )
    for notice in session.exec(asked.where(col(Notice.case_number) == case) if case else asked).all():
        notice.read_at = clock.now()


def draft_moved_on(session: Session, draft: int) -> None:
    """Somebody took a step with the draft: nobody has to take the one before any more."""
    for notice in session.exec(select(Notice).where(col(Notice.draft_id) == draft, col(Notice.read_at).is_(None))):
        notice.read_at = clock.now()


def made_over(session: Session, login: str, text: str) -> None:
    """What the officer was told of a file is over: he fetched it, it was removed, or he asked for it anew."""
    told = col(Notice.recipient) == login, col(Notice.kind) == NoticeKind.MADE.value, col(Notice.text) == text
    for notice in session.exec(select(Notice).where(*told, col(Notice.read_at).is_(None))):
        notice.read_at = clock.now()


def _later(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """An entry of the case after the one that the notice is about."""
    of_case = col(FactRow.case_number) == col(Notice.case_number)
    return exists().where(of_case, col(FactRow.seq) > col(Notice.seq), *conditions)


def _of(acts: tuple[Act, ...]) -> ColumnElement[bool]:
    return col(FactRow.act).in_([act.value for act in acts])


_ACTED = or_(
    _later(or_(col(FactRow.actor) == col(Notice.recipient), _of((Act.ASSIGN,)))),
    exists().where(
        col(Draft.case_number) == col(Notice.case_number),
        col(Draft.drafter) == col(Notice.recipient),
        col(Draft.version) >= col(Notice.seq),
    ),
)
"""The officer has entered or drafted something since, or the case went to somebody anew."""
_SERVED = ~exists().where(
    col(Document.case_number) == col(Notice.case_number),
    col(Document.seq) == col(Notice.seq),
    col(Document.addressee) != "",
    col(Document.served_on).is_(None),
    col(Document.recalled).is_(False),
)
_ENDS = (
    ((NoticeKind.ASSIGNED, NoticeKind.CAME_IN), _ACTED),
    ((NoticeKind.TO_SERVE,), _SERVED),
    ((NoticeKind.APPOINTMENT,), _later(_of((*FIXES_ANOTHER_DAY, *TOOK_PLACE)))),
)
"""What ends the notices of acts; that the case is finished ends them all."""


def _periods(session: Session, case: str) -> None:
    """Reminders of periods: the period ended or has another day, the case is finished, or a newer reminder of the same
    period lies before the same officer."""
    asked = (
        select(Notice, Outbox.key, Deadline, Case.stage)
        .join(Outbox, col(Outbox.id) == col(Notice.outbox_id))
        .join(Case, col(Case.number) == col(Notice.case_number))
        .join(Deadline, col(Deadline.case_number) == col(Notice.case_number))
        .where(col(Outbox.promise) == Promise.REMINDER.value, col(Notice.read_at).is_(None))
        .order_by(col(Notice.created_at).desc(), col(Notice.id).desc())
    )
    if case:
        asked = asked.where(col(Notice.case_number) == case)
    newest = set[tuple[str, str, str]]()
    for notice, key, deadline, stage in session.exec(asked):
        told_of, day = REMINDER_KEY.format(key=deadline.key), str(deadline.due_on)
        if not re.fullmatch(rf"{re.escape(told_of)}\d{{4}}-\d\d-\d\d:.*", key):
            continue  # of another period of the case
        about = (deadline.case_number, notice.recipient, deadline.key)
        over = deadline.closed_on is not None or not stage or not key.startswith(told_of + day)
        if over or about in newest:
            notice.read_at = clock.now()
        newest.add(about)
