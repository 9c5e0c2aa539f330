"""关注: officers who follow a case are told of what is entered in it, as far as they may read it."""

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.errors import RoleRefused
from casework.record import access
from casework.record.actor import Actor, roles_of
from casework.storage.tables import CaseNote, NoteKind, Outbox, Staff
from casework.vocabulary import Promise, Stage, zh_date

KEY = "follow:"
"""How the promise of such a notice begins; the entry and the login follow."""
SAID = (
    select(CaseNote.author, CaseNote.kind)
    .where(
        col(CaseNote.case_number) == bindparam("number"),
        col(CaseNote.kind).in_((NoteKind.FOLLOW.value, NoteKind.UNFOLLOW.value)),
    )
    .order_by(col(CaseNote.id))
)
"""Asked at every act, so it is put together once."""


def followers(session: Session, number: str) -> list[str]:
    """The logins of those whose last word on it is that they follow the case."""
    last = {login: kind for login, kind in session.exec(SAID, params={"number": number})}
    return [login for login, kind in last.items() if kind == NoteKind.FOLLOW.value]


def promise(session: Session, case: CaseFile, fact: Fact, stage: Stage) -> None:
    """Promise each of them a notice of this entry, but not who made it, nor who may not read it."""
    logins = [login for login in followers(session, case.number) if login != fact.actor]
    for officer in session.exec(select(Staff).where(col(Staff.login).in_(logins))) if logins else ():
        if not _reads(case, fact, officer):
            continue
        session.add(
            Outbox(
                case_number=case.number,
                seq=fact.seq,
                stage=stage.value,
                promise=Promise.REMINDER.value,
                key=f"{KEY}{fact.seq}:{officer.login}",
                text=f"{case.number}：您关注的案件登记了“{fact.act.label}”（{zh_date(fact.on)}）",
                recipient=officer.login,
                created_at=fact.recorded_at,
            )
        )


def _reads(case: CaseFile, fact: Fact, officer: Staff) -> bool:
    """Whether he may open the case now and read this entry in it."""
    try:
        roles = access.within(case, Actor(login=officer.login, roles=roles_of(officer))).roles
    except RoleRefused:
        return False
    gone = officer.valid_until is not None and officer.valid_until < fact.on
    return not gone and procedure.may_see(case.procedure, fact.act, roles)
