"""Notices: what officers are told at their desk. Here they are born."""

import re
from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from casework.office import staff
from casework.storage import clock
from casework.storage.tables import Case, Deadline, FactRow, Notice, Outbox
from casework.vocabulary import Promise, Role

REMINDER_KEY = "remind:{key}:"
"""How the promise of a reminder begins: the period it is about; its day and the rung of the ladder follow."""


def tell(session: Session, recipients: Iterable[str], text: str, *, case: str = "") -> None:
    """A notice for each of these logins, unless the same one lies unread before him."""
    unread = select(Notice.recipient).where(col(Notice.text) == text, col(Notice.read_at).is_(None))
    told = set(session.exec(unread))
    for login in dict.fromkeys(recipients):
        if login and login not in told:
            session.add(Notice(case_number=case or None, recipient=login, text=text, created_at=clock.now()))


def tell_of_promise(session: Session, promise: int, recipient: str, text: str, *, case: str) -> None:
    """The one notice of a promise of the outbox: said anew, and unread again, only when it says something else."""
    notice = session.exec(select(Notice).where(col(Notice.outbox_id) == promise)).one_or_none()
    if notice is None:
        notice = Notice(case_number=case, outbox_id=promise, recipient=recipient, text=text, created_at=clock.now())
        session.add(notice)
    if notice.text != text:
        notice.text, notice.created_at, notice.read_at = text, clock.now(), None


def settle(session: Session, case: str = "") -> None:
    """Reminders of periods are read when they are done: the period ended or has another day, the case is finished, or
    a newer reminder of the same period lies before the same officer. In one case, or in all."""
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


def logins_of(session: Session, role: Role, today: date) -> list[str]:
    """Everyone who holds a role today."""
    return [officer.login for officer in staff.holding(session, role, today)]


def answerable(session: Session, case: Case) -> str:
    """Who answers for a case: its handler, and until one is named whoever registered it."""
    registrar = select(FactRow.actor).where(col(FactRow.case_number) == case.number, col(FactRow.seq) == 1)
    return case.handler or session.exec(registrar).one()
