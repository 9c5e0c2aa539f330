"""Notices: what officers are told at their desk. Here they are born, and nowhere else."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_
from sqlmodel import Session, col, select

from casework import procedure
from casework.office import rights, staff
from casework.office.notices.over import REMINDER_KEY as REMINDER_KEY
from casework.office.notices.over import draft_moved_on as draft_moved_on
from casework.office.notices.over import made_over as made_over
from casework.office.notices.over import settle as settle
from casework.office.outward import wishes
from casework.office.rights import Right
from casework.storage import clock
from casework.storage.tables import Case, Draft, FactRow, FoundIn, Notice, NoticeKind, Outbox, Staff
from casework.vocabulary import Act, Procedure, Role


def tell(
    session: Session,
    recipients: Iterable[str],
    text: str,
    *,
    kind: NoticeKind = NoticeKind.MACHINE,
    case: str = "",
    seq: int | None = None,
    draft: int | None = None,
    until: date | None = None,
    beyond: bool = True,
) -> None:
    """A notice for each of these logins, unless the same one lies unread before him or he was recused in the case.
    `seq` is the entry of the case it is about, or its latest; `draft` the draft; `until` the last day on which it means
    anything: by these it ends when what it calls for is done (`over`). Not sent `beyond` the page, whatever the officer
    wants: that sending failed."""
    unread = select(Notice.recipient).where(col(Notice.text) == text, col(Notice.read_at).is_(None))
    told = set(session.exec(unread)) | _kept_away(session, case)
    born = [
        Notice(
            case_number=case or None,
            kind=kind.value,
            seq=seq,
            draft_id=draft,
            until=until,
            recipient=login,
            text=text,
            created_at=clock.now(),
        )
        for login in dict.fromkeys(recipients)
        if login and login not in told
    ]
    session.add_all(born)
    _told_of(session, born, beyond=beyond)


def tell_of_promise(
    session: Session, promise: int, recipient: str, text: str, *, case: str, kind: NoticeKind = NoticeKind.MACHINE
) -> None:
    """The one notice of a promise of the outbox: said anew, and unread again, only when it says something else."""
    notice = session.exec(select(Notice).where(col(Notice.outbox_id) == promise)).one_or_none()
    if notice is None:
        notice = Notice(
            case_number=case,
            kind=kind.value,
            outbox_id=promise,
            recipient=recipient,
            text=text,
            created_at=clock.now(),
        )
        session.add(notice)
        _told_of(session, [notice])
    if notice.text != text:
        notice.text, notice.created_at, notice.read_at = text, clock.now(), None


def _told_of(session: Session, born: list[Notice], *, beyond: bool = True) -> None:
    """Whoever stands in for an officer on leave is told what he is told, as far as he may read it; each beyond the page
    as he wants."""
    absent = staff.substitutes(session, {notice.recipient for notice in born}, clock.today())
    copies = list[Notice]()
    for notice in born:
        if notice.kind == NoticeKind.MADE.value:
            continue  # the file is of whoever asked for it, and nobody else's to fetch
        if notice.recipient in absent and _reads(session, absent[notice.recipient], notice):
            session.flush()
            name = staff.names(session).get(notice.recipient, notice.recipient)
            copied = notice.model_dump(exclude={"id", "outbox_id", "recipient", "text", "copy_of"})
            told = {"recipient": absent[notice.recipient], "text": f"{notice.text}（{name}请假，您代理）"}
            copies.append(Notice(**copied | told, copy_of=notice.id))
    session.add_all(copies)
    if beyond:
        wishes.promise(session, [*born, *copies])


def _kept_away(session: Session, case: str) -> set[str]:
    """The logins of those who were recused in the case."""
    asked = select(FoundIn.closed_to).where(col(FoundIn.case_number) == case, col(FoundIn.source) == "case")
    return set((session.exec(asked).first() or "").split())


def _reads(session: Session, login: str, notice: Notice) -> bool:
    """Whether he may open the case of a notice, and see the draft or the entry that it is about."""
    if not notice.case_number:
        return True
    roles = staff.roles_of(session.get_one(Staff, login))
    if not rights.has(roles, Right.SEE_CASES) or login in _kept_away(session, notice.case_number):
        return False
    acts = list[str]()
    if notice.draft_id:
        acts.append(session.get_one(Draft, notice.draft_id).act)
    if notice.outbox_id:
        of = (col(FactRow.case_number) == col(Outbox.case_number), col(FactRow.seq) == col(Outbox.seq))
        acts += session.exec(select(FactRow.act).join(Outbox, and_(*of)).where(col(Outbox.id) == notice.outbox_id))
    of_case = Procedure(session.get_one(Case, notice.case_number).procedure)
    return all(procedure.may_see(of_case, Act(act), roles) for act in acts)


def logins_of(session: Session, role: Role, today: date) -> list[str]:
    """Everyone who holds a role today."""
    return [officer.login for officer in staff.holding(session, role, today)]


def answerable(session: Session, case: Case) -> str:
    """Who answers for a case: its handler, and until one is named whoever registered it; of what came in on the public
    site a clerk."""
    if case.handler:
        return case.handler
    registered = select(FactRow.actor).where(col(FactRow.case_number) == case.number, col(FactRow.seq) == 1)
    registrar = session.exec(registered).one()
    if session.get(Staff, registrar):
        return registrar
    return next(iter(logins_of(session, Role.CLERK, clock.today())), registrar)
