"""负担: what each officer has on his hands, and whom that speaks for when a case is assigned. A proposal, never a rule:
whoever assigns decides.

What a case weighs says the office (`[workload]` of `office.toml`). All open cases count, also those that whoever
assigns may not open: how many there are names none. The loads are those of the moment; among equals the hash of the
case's first entry draws, which nobody can change until it suits him.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import sqlalchemy as sql
from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from casework.casefile import CaseFile
from casework.office import staff
from casework.office.qualified import register as qualified
from casework.office.sharing.lots import Lot
from casework.procedure.reconsideration.hearing.officers import together_with
from casework.queries.coming.remembered import is_open
from casework.queries.coming.urgency import nearest_due
from casework.queries.conflicts import conflicts
from casework.record import recusal
from casework.storage.database import asked_once
from casework.storage.office import office
from casework.storage.tables import Case, FactRow, Leave, Staff
from casework.vocabulary import Procedure, Role, Stage, Track, comparable, zh_date

FOLLOWED_UP = (Stage.COMPLIANCE, Stage.PERFORMANCE)
"""What was decided and is only watched until it is done."""


@dataclass(frozen=True, kw_only=True)
class Load:
    """The open cases of one officer: how many, what they weigh, how many end soon, how many are late."""

    login: str
    name: str
    cases: int = 0
    points: int = 0
    near: int = 0
    overdue: int = 0
    away_until: date | None = None
    """The last day of the leave that runs today."""

    @property
    def words(self) -> str:
        """在办12件、负担95分、7日内到期3件、已超期1件、请假至2026年11月30日."""
        return "、".join(
            (
                f"在办{self.cases}件",
                f"负担{self.points}分",
                *([f"{office().workload['near_days']}日内到期{self.near}件"] if self.near else ()),
                *([f"已超期{self.overdue}件"] if self.overdue else ()),
                *([f"请假至{zh_date(self.away_until)}"] if self.away_until else ()),
            )
        )


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Who could take a case, and why he."""

    load: Load
    why: str


def loads(session: Session, officers: Iterable[Staff], today: date) -> list[Load]:
    """What these officers have on their hands today, the least laden first."""
    found = {officer.login: Load(login=officer.login, name=officer.name) for officer in officers}
    running = select(Leave.login, func.max(Leave.until)).where(col(Leave.login).in_(found), *staff.on_leave(today))
    away = dict(session.exec(running.group_by(col(Leave.login))).all())
    weights = office().workload
    until = today + timedelta(days=weights["near_days"])
    due = nearest_due(today)
    asked = (
        sql.select(
            col(Case.handler),
            func.count(),
            func.sum(_points(weights)),
            func.sum(_one_where(due.between(today, until))),
            func.sum(_one_where(due < today)),
        )
        .where(col(Case.handler).in_(found), is_open())
        .group_by(col(Case.handler))
    )
    for login, cases, points, near, overdue in session.execute(asked):
        points += (near + overdue) * weights["near"]
        found[login] = replace(found[login], cases=cases, points=points, near=near, overdue=overdue)
    laden = (replace(load, away_until=away.get(login)) for login, load in found.items())
    return sorted(laden, key=lambda load: (load.points, load.login))


@asked_once
def of_handlers(session: Session, today: date) -> list[Load]:
    """Of everybody who may handle a case today."""
    return loads(session, staff.holding(session, Role.HANDLER, today), today)


def _points(weights: Mapping[str, int]) -> ColumnElement[int]:
    """What a case weighs: less where it waits for others, since it is suspended, or decided and only watched."""
    watched = col(Case.stage).in_([stage.value for stage in FOLLOWED_UP])
    return sql.case(
        (watched | col(Case.suspended_on).is_not(None), weights["waiting"]),
        (col(Case.procedure) == Procedure.LITIGATION.value, weights["court"]),
        (col(Case.track) == Track.SIMPLIFIED.value, weights["simplified"]),
        else_=weights["ordinary"],
    )


def _one_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return sql.case((condition, 1), else_=0)


def proposal(session: Session, case: CaseFile, laden: Sequence[Load], today: date) -> Proposal | None:
    """Who of these could take the case: nobody who has it already, is on leave, was recused, is tied to it or is too
    new to be alone with it; of the rest the least laden. None where nobody is left."""
    away = recusal.kept_away(session, case, today)
    new = too_new(session, case, {load.login for load in laden}, today)
    free = [load for load in laden if _may_take(load, case, away) and load.login not in new]
    tied = {each.person for each in conflicts(session, case, {load.name: load.login for load in free}, today)}
    free = [load for load in free if load.name not in tied]
    if not free:
        return None
    least = min(load.points for load in free)
    level = sorted((load for load in free if load.points == least), key=lambda load: load.login)
    if len(level) == 1:
        return Proposal(load=level[0], why="可以办理的人员中负担最轻")
    first = select(FactRow.hash).where(FactRow.case_number == case.number).order_by(col(FactRow.seq)).limit(1)
    seed = session.exec(first).one()
    names = "、".join(load.name for load in level)
    why = f"{names}的负担相同且最轻，按本案第一项登记的摘要抽取（种子{seed[:16]}）"
    return Proposal(load=drawn(seed, level), why=why)


def _may_take(load: Load, case: CaseFile, away: Collection[str]) -> bool:
    return not _not_he(load, case, away)


def _not_he(load: Load, case: CaseFile, away: Collection[str]) -> str:
    """Why an officer is not given the case; empty where he may be."""
    if load.login == case.handler:
        return "现在就是承办人"
    if load.away_until:
        return f"请假至{zh_date(load.away_until)}"
    return "已经回避" if {comparable(load.login), comparable(load.name)} & set(away) else ""


def too_new(session: Session, case: CaseFile, handlers: Collection[str], today: date) -> dict[str, str]:
    """Those of them who would be alone with the case, and may not in this office, each with the reason."""
    if not office().new_officers_not_alone:
        return {}
    new = {each.login: each for each in qualified.standings(session, today, today.year, handlers) if each.lacks}
    return {
        login: f"{qualified.what_they_lack([each])}，不单独承办"
        for login, each in new.items()
        if set(together_with(case, login, handlers)) <= new.keys()
    }


@dataclass(frozen=True, kw_only=True)
class Taking:
    """Who takes part when a case is given by lot, by login; and who does not, each with the reason."""

    pool: tuple[Lot, ...]
    left_out: tuple[tuple[str, str], ...]


def lots(session: Session, case: CaseFile, today: date) -> Taking:
    """Of everybody who handles cases today. The most laden has one lot, each other as many more as he has points
    less."""
    laden, away = of_handlers(session, today), recusal.kept_away(session, case, today)
    why_not = too_new(session, case, {load.login for load in laden}, today)
    why_not |= {load.login: why for load in laden if (why := _not_he(load, case, away))}
    asked = {load.name: load.login for load in laden if load.login not in why_not}
    tied = {each.person: each.words for each in conflicts(session, case, asked, today)}
    why_not |= {load.login: tied[load.name] for load in laden if load.name in tied and load.login not in why_not}
    free = [load for load in laden if load.login not in why_not]
    most = max((load.points for load in free), default=0)
    pool = (Lot(login=load.login, name=load.name, lots=1 + most - load.points) for load in free)
    left_out = tuple((load.name, why_not[load.login]) for load in laden if load.login in why_not)
    return Taking(pool=tuple(sorted(pool, key=lambda lot: lot.login)), left_out=left_out)


def drawn(seed: str, level: Sequence[Load]) -> Load:
    """Whom the seed, a hexadecimal number, draws: divided by how many there are, it leaves the place in the list, which
    goes by the logins."""
    return level[int(seed[:16], 16) % len(level)]
