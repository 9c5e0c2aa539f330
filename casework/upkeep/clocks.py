"""Whether the clock can be believed. What the end of a period brings about is for ever, so a clock that jumped gives no
case a legal effect until an administrator has looked at it.

Believed is a clock that goes on from where it was last believed. Each sweep that finds nothing odd moves that moment
on; what officers record does not, since their records carry the same clock. A machine that was off for longer than the
office's figure cannot be told from a clock that jumped: then a person says so, once.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.office import deeds, rights
from casework.office.rights import Right
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.office import office
from casework.storage.tables import ClockConfirmation, FactRow, Installation, Logged
from casework.vocabulary import zh_date

BACK = timedelta(hours=1)
"""A clock may be put back so far without a word: no more than keeping it right ever needs."""
APART = timedelta(hours=1)
"""Two machines of one office differ by no more."""


class NotConfirmed(CaseworkError):
    """What was to be confirmed is not what is so now."""

    code = "CLK-001"


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Why the clock is not believed, in words; `curable` when an administrator may say that it is right after all."""

    words: str
    before: datetime
    curable: bool = True


def look(session: Session, others: Mapping[str, datetime] | None = None) -> Doubt | None:
    """What speaks against the clock. `others` are further clocks with their names. None in a rehearsal, whose day was
    set on purpose and stands on every page."""
    if clock.is_rehearsal():
        return None
    now, before = clock.now(), believed(session)
    clocks = dict(others or {})
    if session.get_bind().dialect.name == "postgresql":
        clocks["数据库服务器"] = session.execute(func.clock_timestamp().select()).scalar_one()
    for name, moment in clocks.items():
        if abs(clock.recorded(moment) - now) > APART:
            words = f"本机时钟与{name}的时钟相差{_length(abs(clock.recorded(moment) - now))}"
            return Doubt(words=words, before=before, curable=False)
    ahead = timedelta(hours=office().machine["clock_hours"])
    if now - before > ahead:
        words = f"本机时钟比系统最近一次运行的时间（{_moment(before)}）晚了{_length(now - before)}"
        return Doubt(words=words, before=before)
    if before - now > BACK:
        words = f"本机时钟比系统最近一次运行的时间（{_moment(before)}）早了{_length(before - now)}"
        return Doubt(words=words, before=before)
    return None


def believed(session: Session) -> datetime:
    """The latest moment that is believed to have been: at first that of the newest record, in a new office now."""
    known = session.get_one(Installation, 1).trusted_at
    newest = known or session.exec(select(FactRow.recorded_at).order_by(col(FactRow.id).desc()).limit(1)).first()
    return clock.recorded(newest) if newest else clock.now()


def move_on(session: Session) -> None:
    """The clock was looked at and is believed."""
    session.get_one(Installation, 1).trusted_at = clock.now()


def confirm(actor: Actor, day: date, shown: Sequence[str], concerned: Sequence[str]) -> None:
    """An administrator says that today is `day`, knowing in which cases that has an effect: `shown` to him, and
    `concerned` now. RightRefused for others, NotConfirmed when it is not so any more. Kept for ever."""
    rights.check(actor, Right.CONFIRM_CLOCK)
    with database.transaction() as session:
        doubt = look(session)
        if doubt is None:
            return
        if not doubt.curable:
            raise NotConfirmed(doubt.words, instead="请先校准各台机器的时钟", code="CLK-002")
        if day != clock.today() or sorted(shown) != sorted(concerned):
            raise NotConfirmed(
                f"您确认的是{zh_date(day)}、{len(shown)}件案件，现在是{zh_date(clock.today())}、{len(concerned)}件",
                instead="请刷新页面，核对日期和案件后再确认",
            )
        said = json.dumps(sorted(concerned), ensure_ascii=False)
        with deeds.doing(session, Logged.MACHINE, "确认系统时钟", actor=actor, right=Right.CONFIRM_CLOCK):
            session.add(
                ClockConfirmation(officer=actor.login, at=clock.now(), day=day, before=doubt.before, cases=said)
            )
        move_on(session)


def _moment(moment: datetime) -> str:
    at = clock.china_time(moment)
    return f"{zh_date(at.date())}{at:%H:%M}"


def _length(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    return f"{hours // 24}天{hours % 24}小时" if hours >= 24 else f"{hours}小时"
