"""Which copies are kept, and when the next one is due: arithmetic, without a clock or a disk."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework.storage import clock
from casework.vocabulary import zh_date

NEVER = 24
"""The hour of an office that wants no nightly copy."""
AGAIN = timedelta(minutes=30)
"""After a run that failed the next is tried."""
OLD = timedelta(hours=36)
"""Where a copy is made each night, an older one says that none was made last night."""
LATE = timedelta(days=3)
"""A drill that is so much later than planned is said."""
EVERY_ONE = timedelta(hours=2)
"""So long every copy stays; then one of each hour, for a day."""
OFTEN = 10
"""A copy that takes long is made at most so often that a tenth of the time goes into copying."""
QUIET_HOURS = 4
"""Drills are held in the hours after the nightly copy; after a day of waiting at any time."""


class Task(StrEnum):
    """What the background process does for copies."""

    BACKUP = "backup"
    DRILL = "drill"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the office has set: the hour of the nightly copy (24: none), the minutes between two more (0: none), the
    days between two drills (0: none), how many copies are kept by day, week and month."""

    hour: int
    minutes: int
    drill_days: int
    daily: int
    weekly: int
    monthly: int


@dataclass(frozen=True, kw_only=True)
class Run:
    """A copy or a drill: when it began, its seconds, of which copy it is; `fault` is empty where it went well."""

    at: datetime
    seconds: float
    copy: str
    fault: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Diary:
    """The last run of each task, the last that went well, since when the office is looked after, and what somebody has
    asked for."""

    since: datetime | None
    tried: Mapping[Task, Run]
    good: Mapping[Task, Run]
    asked: frozenset[Task]


def kept(made: Iterable[datetime], plan: Plan) -> set[datetime]:
    """Those of the copies that stay: the newest of each of the last days, weeks and months that have one; before the
    newest of all, every one of two hours, and one of each hour of a day."""
    newest_first = sorted(made, reverse=True)
    stay = {moment for moment in newest_first if newest_first[0] - moment < EVERY_ONE}
    periods: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (lambda moment: clock.china_time(moment).date(), plan.daily),
        (lambda moment: clock.china_time(moment).isocalendar()[:2], plan.weekly),
        (lambda moment: (clock.china_time(moment).year, clock.china_time(moment).month), plan.monthly),
    )
    hours: dict[object, datetime] = {}
    for moment in newest_first:
        if newest_first[0] - moment < timedelta(days=1):
            hours.setdefault(clock.china_time(moment).replace(minute=0, second=0, microsecond=0), moment)
    stay |= set(hours.values())
    for period, number in periods:
        newest: dict[object, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        stay |= set(list(newest.values())[:number])
    return stay


def due(now: datetime, diary: Diary, plan: Plan) -> Task | None:
    """What is to be done at this moment."""
    if diary.since is None:
        return None
    backup, drill = diary.tried.get(Task.BACKUP), diary.tried.get(Task.DRILL)
    if _waits(now, backup):
        return None
    last = backup.at if backup else diary.since
    was_ahead = last > now  # written by a clock that went back since
    is_planned = plan.hour != NEVER or plan.minutes > 0
    failed = backup is not None and backup.fault != ""
    between = max(timedelta(minutes=plan.minutes), timedelta(seconds=OFTEN * backup.seconds if backup else 0))
    one_more = plan.minutes > 0 and now - last >= between
    if is_planned and (failed or one_more or was_ahead or last < _night(now, plan)):
        return Task.BACKUP
    if Task.BACKUP in diary.good and not _waits(now, drill) and _drill_is_due(now, diary, drill, plan):
        return Task.DRILL
    return None


def doubts(now: datetime, diary: Diary, plan: Plan) -> Iterator[str]:
    """What an administrator must know."""
    for task, label in ((Task.BACKUP, "备份"), (Task.DRILL, "恢复演练")):
        run = diary.tried.get(task)
        if run and run.fault:
            yield f"上一次{label}（{_moment(run.at)}）没有完成或者没有通过：{run.fault}"
    if diary.since is None:
        return
    backup = diary.good[Task.BACKUP].at if Task.BACKUP in diary.good else diary.since
    if plan.hour != NEVER and now - backup > OLD:
        yield f"自{_moment(backup)}以来没有完整的备份"
    drill = diary.good[Task.DRILL].at if Task.DRILL in diary.good else diary.since
    if plan.drill_days and now - drill > timedelta(days=plan.drill_days) + LATE:
        yield f"自{_moment(drill)}以来没有通过的恢复演练，应当每{plan.drill_days}日一次"


def _waits(now: datetime, run: Run | None) -> bool:
    return run is not None and bool(run.fault) and abs(now - run.at) < AGAIN


def _night(now: datetime, plan: Plan) -> datetime:
    """The last moment at which a nightly copy was to begin; long ago where there is none."""
    if plan.hour == NEVER:
        return datetime.min.replace(tzinfo=clock.CHINA)
    today = clock.china_time(now).replace(hour=plan.hour, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def _drill_is_due(now: datetime, diary: Diary, drill: Run | None, plan: Plan) -> bool:
    if Task.DRILL in diary.asked or (drill and drill.fault):
        return True
    if not plan.drill_days:
        return False
    if drill is None or drill.at > now:
        return True
    waited = now - drill.at - timedelta(days=plan.drill_days)
    is_quiet = now - _night(now, plan) < timedelta(hours=QUIET_HOURS)
    return waited >= timedelta(days=1) or (is_quiet and waited >= -timedelta(hours=QUIET_HOURS))


def _moment(at: datetime) -> str:
    there = clock.china_time(at)
    return f"{zh_date(there.date())}{there:%H:%M}"
