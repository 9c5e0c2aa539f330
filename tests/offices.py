"""A small office for tests that need a case or two: who acts there, and the case that most of them begin with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.record.commands import Actor
from casework.storage import database, guarded
from casework.storage.tables import Journal, Logged
from casework.vocabulary import Act, Role
from tests import history

CLERK = Actor(login="chenxiao", roles=frozenset({Role.CLERK}))
HANDLER = Actor(login="liuyang", roles=frozenset({Role.HANDLER}))
REVIEWER = Actor(login="zhoujian", roles=frozenset({Role.REVIEWER}))
APPROVER = Actor(login="hequn", roles=frozenset({Role.APPROVER}))
ADMIN = Actor(login="admin", roles=frozenset({Role.ADMINISTRATOR}))
ANYONE = Actor(login="anyone", roles=frozenset(Role))
TODAY = date(2026, 11, 20)

ID_NUMBER, PHONE = "420106199001011234", "13800001234"
RECEIPT: dict[str, Any] = {
    "channel": "post",
    "applicants": [{"name": "王喆", "id_number": ID_NUMBER, "phone": PHONE}],
    "respondents": [{"name": "东湖区城管局", "kind": "agency"}],
    "administrative_act": "罚款决定",
    "claims": ["撤销"],
}
NOTICE: dict[str, Any] = {
    "court": "江城市东湖区人民法院",
    "court_number": "（2026）江0106行初12号",
    "plaintiffs": [{"name": "王喆", "id_number": ID_NUMBER}],
    "defendants": [{"name": "东湖区城管局", "kind": "agency"}],
    "administrative_act": "罚款决定",
}


@contextmanager
def changing(url: str | None = None) -> Iterator[Session]:
    """A transaction in which a test sets up the registers of the office as it needs them, without a deed."""
    with database.transaction(url) as session, guarded.opened(session):
        yield session


def refusals_in(session: Session) -> list[Journal]:
    """What was refused, in order."""
    return list(session.exec(select(Journal).where(Journal.kind == Logged.REFUSED.value).order_by(col(Journal.id))))


def opened(url: str, on: str = "2026-03-02", recorded_at: datetime | None = None, **more: Any) -> str:
    """A case just received; its number."""
    day, details = date.fromisoformat(on), RECEIPT | more
    with database.transaction(url) as session:
        case = history.open_case(
            session, Act.RECEIVE, actor=CLERK, on=day, today=TODAY, details=details, recorded_at=recorded_at
        )
    return case.number


def done(
    url: str, number: str, act: Act, on: str, actor: Actor = ANYONE, today: date = TODAY, **details: Any
) -> CaseFile:
    """One act in a transaction of its own."""
    special = {name: details.pop(name) for name in ("seen", "request_id", "recorded_at") if name in details}
    with database.transaction(url) as session:
        return history.perform(
            session, act, number, actor=actor, on=date.fromisoformat(on), today=today, details=details, **special
        )


def in_trial(url: str, **more: Any) -> str:
    """A case accepted, its copy sent and served, answered and heard; its number."""
    number = opened(url, **more)
    done(url, number, Act.ACCEPT, "2026-03-05")
    done(url, number, Act.SEND_COPY, "2026-03-06")
    done(url, number, Act.SERVE, "2026-03-09", document="D-13", party="respondent-1")
    done(url, number, Act.REPLY, "2026-03-20", respondent="respondent-1")
    done(url, number, Act.HEAR_OPINIONS, "2026-03-24", party="applicant-1", way="phone", opinion="坚持请求")
    return number
