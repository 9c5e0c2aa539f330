"""请假代理: from when to when an officer is away, and who stands in for him. Whoever leaves enters it himself, or his
superiors or the administrator do."""

from datetime import date, timedelta
from typing import Any

from pydantic import Field
from sqlmodel import Session, col, select

from casework import law
from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import readable, rights, staff
from casework.office.deeds import doing
from casework.office.qualified import register as qualified
from casework.office.rights import Right
from casework.procedure.fields import parse
from casework.procedure.reconsideration.hearing.officers import officers_of
from casework.record import access
from casework.record.commands import Actor
from casework.storage import clock
from casework.storage.office import office
from casework.storage.tables import Case, Deadline, Leave, Logged, Staff
from casework.vocabulary import Procedure, zh_date

LONGEST = 366
"""Days of one leave; who is away longer hands his cases over."""
SOON = 14
"""So many days ahead a substitute is shown what he will stand in for."""


class LeaveDetails(Details):
    """A leave with its substitute."""

    login: str = Field(title="谁请假", min_length=1, max_length=60)
    since: date = Field(title="自哪一日")
    until: date = Field(title="至哪一日（含当日）")
    substitute: str = Field(title="由谁代理", min_length=1, max_length=60)
    reason: str = Field("", title="说明", max_length=200)
    handover: str = Field("", title="移交说明：代理人要知道的事", max_length=1000)


class LeaveRefused(CaseworkError):
    """The leave cannot be entered or ended as asked."""

    code, status = "LEV-001", 422


class NoSubstitute(LeaveRefused):
    """Whoever is to stand in is not there in these days."""

    code = "LEV-002"


class NoSuchLeave(CaseworkError):
    """There is no such leave, or it is over."""

    code, status = "LEV-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一项请假，或者已经结束", instead="请刷新页面")


def entered(session: Session, *, actor: Actor, today: date, details: dict[str, Any]) -> Leave:
    """A leave from now on or later. RightRefused (somebody else's), DetailsRefused; LEV-001: the days; LEV-002: the
    substitute is not there then, or is the absent himself, or on leave himself, or may not see cases as the absent
    may; LEV-003: the absent has a leave in these days; TRN-010: the substitute, who is new, would be alone with a
    case."""
    row = foreseen(session, actor=actor, today=today, details=details)
    with doing(session, Logged.REGISTER, "登记请假和代理", actor=actor, right=_right(actor, row.login)):
        session.add(row)
    return row


def foreseen(session: Session, *, actor: Actor, today: date, details: dict[str, Any]) -> Leave:
    """The leave as it would be entered, to look at what lies in it; nothing is written. Refusals as of `entered`."""
    given = parse(LeaveDetails, details)
    assert isinstance(given, LeaveDetails)
    rights.check(actor, _right(actor, given.login))
    _check_days(given, today)
    _check_people(session, given)
    _check_alone(session, given, actor)
    return Leave(**given.model_dump(), officer=actor.login, recorded_at=clock.now())


def ended(session: Session, leave: int, *, actor: Actor, today: date) -> None:
    """The officer is back before its end, or does not go. RightRefused, NoSuchLeave."""
    row = session.get(Leave, leave)
    if row is None or row.until < today:
        raise NoSuchLeave
    with doing(session, Logged.REGISTER, "提前销假", actor=actor, right=_right(actor, row.login)):
        if row.since >= today:
            session.delete(row)
        else:
            row.until = date.fromordinal(today.toordinal() - 1)


def to_come(session: Session, today: date) -> list[Leave]:
    """The leaves that run or are to come, the nearest first."""
    return list(session.exec(select(Leave).where(col(Leave.until) >= today).order_by(col(Leave.since), col(Leave.id))))


def stood_in_by(session: Session, login: str, today: date) -> list[Leave]:
    """The leaves for which he stands in, that run or begin within a fortnight, the nearest first."""
    soon = today + timedelta(days=SOON)
    asked = select(Leave).where(col(Leave.substitute) == login, col(Leave.until) >= today, col(Leave.since) <= soon)
    return list(session.exec(asked.order_by(col(Leave.since), col(Leave.id))))


def found(session: Session, leave: int) -> Leave:
    """One of them. NoSuchLeave."""
    row = session.get(Leave, leave)
    if row is None:
        raise NoSuchLeave
    return row


def ends_within(session: Session, leave: Leave) -> list[tuple[Deadline, Case]]:
    """The periods of his cases that end while he is away, the nearest first."""
    return ending(session, leave.login, leave.since, leave.until)


def ending(session: Session, login: str, since: date, until: date) -> list[tuple[Deadline, Case]]:
    """The periods of an officer's cases that end in these days, the nearest first."""
    asked = (
        select(Deadline, Case)
        .join(Case, col(Case.number) == col(Deadline.case_number))
        .where(
            col(Case.handler) == login,
            col(Case.stage) != "",
            col(Deadline.closed_on).is_(None),
            col(Deadline.due_on).between(since, until),
        )
    )
    return list(session.exec(asked.order_by(col(Deadline.due_on), col(Deadline.case_number))))


def _right(actor: Actor, login: str) -> Right:
    return Right.USE if login == actor.login else Right.KEEP_LEAVES


def _check_days(given: LeaveDetails, today: date) -> None:
    if given.until < given.since:
        raise LeaveRefused(
            f"至{zh_date(given.until)}，早于自{zh_date(given.since)}", instead="请核对日期", field="until"
        )
    if given.until < today:
        raise LeaveRefused("这段日子已经过去", instead="请填写今日以后的日期", field="until")
    if (given.until - given.since).days >= LONGEST:
        raise LeaveRefused(f"一次请假最多{LONGEST}日", instead="离开更久的，请批量指定承办人", field="until")


def may_stand_in(absent: Staff | None, substitute: Staff) -> bool:
    """Whether he can do what the absent does: who sees no cases stands in for nobody who does."""
    sees = [one is not None and rights.has(staff.roles_of(one), Right.SEE_CASES) for one in (absent, substitute)]
    return sees != [True, False]


def _check_people(session: Session, given: LeaveDetails) -> None:
    absent, substitute = session.get(Staff, given.login), session.get(Staff, given.substitute)
    if absent is None:
        raise LeaveRefused("请假的人没有账号", instead="请从列表中选择", field="login")
    days = (given.since, given.until)
    is_there = substitute is not None and all(staff.is_valid(substitute, day) for day in days)
    if substitute is None or not is_there or given.substitute == given.login:
        raise NoSubstitute("代理人应当是另外一个这段日子都在岗的人", instead="请另选代理人", field="substitute")
    if not may_stand_in(absent, substitute):
        raise NoSubstitute(
            f"{substitute.name}不办理也不查阅案件，不能代理{absent.name}", instead="请另选代理人", field="substitute"
        )
    overlaps = (col(Leave.since) <= given.until, col(Leave.until) >= given.since)
    for row in session.exec(select(Leave).where(*overlaps)):
        if row.login == given.login:
            raise LeaveRefused(
                f"{zh_date(row.since)}至{zh_date(row.until)}已经登记过请假",
                instead="请先销去原来的",
                code="LEV-003",
                field="since",
            )
        if row.login == given.substitute:
            raise NoSubstitute(
                f"代理人自己在{zh_date(row.since)}至{zh_date(row.until)}请假",
                instead="请另选代理人",
                field="substitute",
            )


def _check_alone(session: Session, given: LeaveDetails, actor: Actor) -> None:
    """Where substitutes act, they try what the absent tries, alone or with another (`office.qualified`). Which case it
    is, is told to who may open it."""
    if not office().substitutes_act or not qualified.kept_from_being_alone(session, [given.substitute], given.since):
        return
    his = select(Case.number).where(access.is_own([given.login]), col(Case.stage) != "")
    his = his.where(col(Case.procedure) == Procedure.RECONSIDERATION.value).order_by(col(Case.number))
    for number, case in readable.files(session, session.exec(his).all()).items():
        left = officers_of(case, Details()) - {given.login} | {given.substitute}
        if found := qualified.kept_from_being_alone(session, sorted(left), given.since):
            reads = rights.has(actor.roles, Right.SEE_CASES) and number in access.open_of(session, [number], actor)
            which = number if reads else "请假人的案件"
            raise qualified.NewcomerAlone(
                f"{qualified.what_they_lack(found)}，代理期间将单独办理{which}，本机关不由其单独承办",
                citation=law.rule(qualified.BASIS).citation,
                instead="请由已经取得资格的人员代理，或者先为该案指定共同办理的行政复议人员",
                field="substitute",
            )
