"""What the machine does, in figures: for Prometheus and for the page 系统状态. Never a name, a case or a number.

A figure is a row of `FIGURES`: its name and help for Prometheus, its Chinese label and unit for the page, and how it is
asked. All of them read an index or count a window of a day: none grows with the cases the office has had."""

import math
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from casework.storage import clock
from casework.storage.settings import settings
from casework.storage.tables import FactRow, Installation, Journal, Logged, Outbox
from casework.upkeep import restarted, sweep
from casework.upkeep.backup import diary
from casework.upkeep.backup.plan import Task

WINDOW = timedelta(hours=24)
MINUTE, HOUR = 60.0, 3600.0
PATIENCE = 2.0
"""Seconds within which the flow engine has to answer."""

Values = Mapping[str, float]
"""One figure by what distinguishes its parts; under the empty word where there is only one."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of the machine. `label_name` names what distinguishes its parts; empty where there is only one."""

    name: str
    help: str
    label: str
    unit: str
    ask: Callable[[Session, datetime], Values]
    label_name: str = ""
    is_counter: bool = False
    most: float = math.inf
    least: float = 0.0
    """Beyond these, and where an answer is `needed` and none is there, the administrator reads `instead`."""
    needed: bool = False
    instead: str = ""

    def trouble(self, values: Values) -> str:
        """What to do about it; empty while it is well."""
        is_well = all(self.least <= value <= self.most for value in values.values())
        return "" if is_well and (values or not self.needed) else self.instead


def measured(session: Session) -> Iterator[tuple[Figure, Values]]:
    """Each figure as it is now. What cannot be told (no backup yet) has no value."""
    now = clock.now()
    for figure in FIGURES:
        yield figure, figure.ask(session, now)


def _one(value: float | None) -> Values:
    return {} if value is None else {"": float(value)}


def _age(moment: datetime | None, now: datetime) -> Values:
    if moment is None:
        return {}
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return _one(max(0.0, (now - known).total_seconds()))


def _acts(session: Session, now: datetime) -> Values:
    # Facts are only ever added, so the highest key is how many there were.
    return _one(session.exec(select(func.max(FactRow.id))).one() or 0)


def _refusals(session: Session, now: datetime) -> Values:
    asked = (
        select(Journal.code, func.count())
        .where(col(Journal.at) > now - WINDOW, col(Journal.code) != "")
        .group_by(col(Journal.code))
    )
    return {code: float(count) for code, count in session.exec(asked)}


def _failed_sign_ins(session: Session, now: datetime) -> Values:
    kind = Logged.SIGN_IN_FAILED.value
    asked = select(func.count()).where(col(Journal.at) > now - WINDOW, col(Journal.kind) == kind)
    return _one(session.exec(asked).one())


def _written(session: Session, now: datetime) -> list[float]:
    """Seconds from the act to its paper on the disk, for each paper of an act of the last day: what is played, or
    brought from elsewhere, bears the day it tells of."""
    since = now - WINDOW
    asked = select(Outbox.created_at, Outbox.done_at).where(
        col(Outbox.done_at) > since, col(Outbox.created_at) > since, col(Outbox.document_id).is_not(None)
    )
    return [(done - made).total_seconds() for made, done in session.exec(asked) if done]


def _papers(session: Session, now: datetime) -> Values:
    return _one(len(_written(session, now)))


def _paper_seconds(session: Session, now: datetime) -> Values:
    seconds = sorted(_written(session, now))
    if not seconds:
        return {}
    last = len(seconds) - 1
    return {"0.5": seconds[last // 2], "0.95": seconds[round(last * 0.95)]}


def _waiting(session: Session, now: datetime) -> Values:
    return _one(session.exec(select(func.count()).where(col(Outbox.done_at).is_(None))).one())


def _oldest(session: Session, now: datetime) -> Values:
    # A promise that is only due later is not late.
    due = or_(col(Outbox.retry_at).is_(None), col(Outbox.retry_at) <= now)
    found = session.exec(select(func.min(Outbox.created_at)).where(col(Outbox.done_at).is_(None), due)).one()
    return _age(found, now) or _one(0)


def _swept(session: Session, now: datetime) -> Values:
    return _age(sweep.last_finished(), now)


def _copied(session: Session, now: datetime) -> Values:
    return _task(Task.BACKUP, now)


def _drilled(session: Session, now: datetime) -> Values:
    return _task(Task.DRILL, now)


def _task(task: Task, now: datetime) -> Values:
    good = diary.read().good.get(task)
    return _age(good.at, now) if good else {}


def _restarts(session: Session, now: datetime) -> Values:
    return _one(restarted.number(session, now - WINDOW))


def _database(session: Session, now: datetime) -> Values:
    begun = time.perf_counter()
    session.exec(select(func.count()).select_from(Installation)).one()
    return _one(time.perf_counter() - begun)


def _flow_engine(session: Session, now: datetime) -> Values:
    """Nothing where it does not answer: that is what is then told of it."""
    begun = time.perf_counter()
    login = tuple(os.environ.get("PREFECT_API_AUTH_STRING", "").split(":", 1))
    try:
        # Loopback: never by way of a proxy that somebody's environment names.
        with httpx.Client(trust_env=False, timeout=PATIENCE, auth=login if len(login) == 2 else None) as client:
            client.get(f"{settings().prefect_api_url}/health").raise_for_status()
    except httpx.HTTPError:
        return {}
    return _one(time.perf_counter() - begun)


def _room(session: Session, now: datetime) -> Values:
    return _one(shutil.disk_usage(settings().data).free)


FIGURES = (
    Figure(
        name="casework_acts",
        help="Acts recorded since the office was founded.",
        label="已经登记的事项",
        unit="项",
        ask=_acts,
        is_counter=True,
    ),
    Figure(
        name="casework_refusals_last_day",
        help="Refusals of the last 24 hours by code.",
        label="一日内被拒绝的操作",
        unit="次",
        ask=_refusals,
        label_name="code",
    ),
    Figure(
        name="casework_sign_in_failures_last_day",
        help="Failed sign-ins of the last 24 hours.",
        label="一日内登录失败",
        unit="次",
        ask=_failed_sign_ins,
        most=200,
        instead="登录失败异常多：请到“日志”查看来自哪个地址",
    ),
    Figure(
        name="casework_papers_last_day",
        help="Papers written in the last 24 hours.",
        label="一日内制作的文书",
        unit="份",
        ask=_papers,
    ),
    Figure(
        name="casework_paper_seconds_last_day",
        help="Seconds from an act to its paper on the disk, of the last 24 hours.",
        label="从登记到文书制成（中位数、95%）",
        unit="秒",
        ask=_paper_seconds,
        label_name="quantile",
        most=5 * MINUTE,
        instead="文书制作缓慢：请看处理器是否繁忙，或者再加一个执行器",
    ),
    Figure(
        name="casework_promises_waiting",
        help="Promises of the outbox that are not kept yet.",
        label="尚待完成的文书和提醒",
        unit="件",
        ask=_waiting,
    ),
    Figure(
        name="casework_oldest_promise_seconds",
        help="Age of the oldest promise that is due and not kept.",
        label="其中最早的一件已等待",
        unit="秒",
        ask=_oldest,
        most=30 * MINUTE,
        instead="执行器可能停住了：请看数据目录 logs 中的 worker.log，并重新启动系统",
    ),
    Figure(
        name="casework_sweep_age_seconds",
        help="Seconds since the daily look at all periods was last finished.",
        label="距上次期限巡查完成",
        unit="秒",
        ask=_swept,
        most=36 * HOUR,
        instead="期限巡查没有按时完成：请看“系统核查”和 logs 中的 worker.log",
    ),
    Figure(
        name="casework_backup_age_seconds",
        help="Seconds since the last good backup.",
        label="距上次备份完成",
        unit="秒",
        ask=_copied,
        most=36 * HOUR,
        needed=True,
        instead="没有近日的备份：请到“备份”制作一份，并核对每晚备份的设定",
    ),
    Figure(
        name="casework_drill_age_seconds",
        help="Seconds since a restore was last proved.",
        label="距上次恢复演练通过",
        unit="秒",
        ask=_drilled,
        most=15 * 24 * HOUR,
        needed=True,
        instead="没有近日通过的恢复演练：请到“备份”演练一次",
    ),
    Figure(
        name="casework_database_seconds",
        help="Seconds that the database takes for a small question.",
        label="业务数据库应答用时",
        unit="秒",
        ask=_database,
        most=1.0,
        instead="业务数据库应答缓慢：请看磁盘和处理器是否繁忙",
    ),
    Figure(
        name="casework_prefect_seconds",
        help="Seconds that Prefect's server takes to say that it is well; absent when it does not.",
        label="流程引擎应答用时",
        unit="秒",
        ask=_flow_engine,
        most=PATIENCE,
        needed=True,
        instead="流程引擎没有应答：办案不受影响，文书和提醒等它恢复后补做；请看 logs 中的 prefect.log",
    ),
    Figure(
        name="casework_hung_last_day",
        help="Processes that hung and were started anew in the last 24 hours.",
        label="一日内没有应答而重新启动的进程",
        unit="次",
        ask=_restarts,
        most=2,
        instead="有进程反复停住：请看 logs 中该进程的日志，并核对内存、磁盘和处理器是否够用",
    ),
    Figure(
        name="casework_disk_free_bytes",
        help="Bytes free on the disk of the data directory.",
        label="数据目录所在磁盘的余量",
        unit="字节",
        ask=_room,
        least=5e9,
        instead="磁盘余量不多：请腾出空间，或者把较早的备份移到别处",
    ),
)
