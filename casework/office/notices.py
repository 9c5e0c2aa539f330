"""Notices: what officers are told at their desk. Here they are born."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from casework.office import staff
from casework.storage import clock
from casework.storage.tables import Case, FactRow, Notice
from casework.vocabulary import Role


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


def logins_of(session: Session, role: Role, today: date) -> list[str]:
    """Everyone who holds a role today."""
    return [officer.login for officer in staff.holding(session, role, today)]


def answerable(session: Session, case: Case) -> str:
    """Who answers for a case: its handler, and until one is named whoever registered it."""
    registrar = select(FactRow.actor).where(col(FactRow.case_number) == case.number, col(FactRow.seq) == 1)
    return case.handler or session.exec(registrar).one()
