"""Which copies stay, when the next is due, what an administrator is told: tables."""

from datetime import datetime, timedelta

import pytest

from casework.storage.clock import CHINA
from casework.upkeep.backup import plan
from casework.upkeep.backup.plan import NEVER, Diary, Plan, Run, Task

USUAL = Plan(hour=2, minutes=0, drill_days=7, daily=7, weekly=5, monthly=12)
B, D = Task.BACKUP, Task.DRILL


def at(text: str) -> datetime:
    """The day of November, and the hour: 20T02:00."""
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=CHINA)


def run(text: str, fault: str = "") -> Run:
    return Run(at=at(text), seconds=1.0, copy="", fault=fault, words="")


def diary(*, tried: dict[Task, Run], asked: frozenset[Task] = frozenset(), since: str = "01T09:00") -> Diary:
    good = {task: each for task, each in tried.items() if not each.fault}
    return Diary(since=at(since), tried=tried, good=good, asked=asked)


def test_a_year_of_nights_leaves_seven_days_five_weeks_and_twelve_months() -> None:
    newest = at("30T02:00")
    nights = [newest - timedelta(days=back) for back in range(400)]
    stay = sorted(plan.kept(nights, USUAL), reverse=True)
    days, weeks = stay[:7], stay[6:10]
    assert days == nights[:7]
    assert [moment.strftime("%m-%d") for moment in weeks] == ["11-24", "11-22", "11-15", "11-08"]
    assert [moment.strftime("%y-%m") for moment in stay[10:]] == [
        *("26-10", "26-09", "26-08", "26-07", "26-06", "26-05", "26-04", "26-03", "26-02", "26-01", "25-12"),
    ]


@pytest.mark.parametrize(
    ("made", "stay"),
    [
        ([], []),
        (["20T02:00"], ["20T02:00"]),
        (["19T02:00", "19T14:00", "20T02:00", "20T02:15"], ["19T14:00", "20T02:00", "20T02:15"]),
        (["20T08:05", "20T08:50", "20T10:30", "20T12:00"], ["20T08:50", "20T10:30", "20T12:00"]),
        (["18T02:00", "18T14:00", "20T02:00"], ["18T14:00", "20T02:00"]),
    ],
)
def test_of_a_day_the_last_stays_and_of_the_last_hours_every_one(made: list[str], stay: list[str]) -> None:
    assert sorted(plan.kept(map(at, made), USUAL)) == [at(each) for each in stay]


@pytest.mark.parametrize(
    ("now", "known", "wanted"),
    [
        ("01T10:00", diary(tried={}), None),  # looked after since nine: not before the night
        ("02T01:59", diary(tried={}), None),
        ("02T02:00", diary(tried={}), B),
        ("02T11:00", diary(tried={}), B),  # the machine was off at night
        ("02T02:01", diary(tried={B: run("02T02:00")}), D),  # the first drill follows the first copy
        ("02T02:09", diary(tried={B: run("02T02:00"), D: run("02T02:01")}), None),
        ("03T02:00", diary(tried={B: run("02T02:00"), D: run("02T02:01")}), B),
        ("09T02:01", diary(tried={B: run("09T02:00"), D: run("02T02:05")}), D),
        ("09T10:01", diary(tried={B: run("09T02:00"), D: run("02T02:05")}), None),  # not while officers work
        ("10T10:01", diary(tried={B: run("10T02:00"), D: run("02T02:05")}), D),  # but not for ever
        ("02T02:20", diary(tried={B: run("02T02:00", "满")}), None),
        ("02T02:30", diary(tried={B: run("02T02:00", "满")}), B),
        ("02T10:00", diary(tried={B: run("02T02:00"), D: run("02T02:01")}, asked=frozenset({D})), D),
        ("02T10:00", diary(tried={B: run("30T02:00"), D: run("02T02:01")}), B),  # by a clock that was ahead
        ("02T10:00", diary(tried={B: run("02T02:00"), D: run("30T02:01")}), D),
        ("02T10:00", Diary(since=None, tried={}, good={}, asked=frozenset()), None),
    ],
)
def test_what_is_due(now: str, known: Diary, wanted: Task | None) -> None:
    assert plan.due(at(now), known, USUAL) is wanted


@pytest.mark.parametrize(
    ("minutes", "hour", "now", "wanted"),
    [
        (15, 2, "02T02:14", None),
        (15, 2, "02T02:15", B),
        (15, NEVER, "02T02:15", B),
        (0, NEVER, "09T02:15", None),
    ],
)
def test_copies_besides_the_nightly_one(minutes: int, hour: int, now: str, wanted: Task | None) -> None:
    by = Plan(hour=hour, minutes=minutes, drill_days=0, daily=7, weekly=5, monthly=12)
    assert plan.due(at(now), diary(tried={B: run("02T02:00")}), by) is wanted


def test_a_copy_that_takes_long_is_made_less_often() -> None:
    by = Plan(hour=NEVER, minutes=15, drill_days=0, daily=7, weekly=5, monthly=12)
    slow = Run(at=at("02T02:00"), seconds=300.0, copy="", fault="", words="")
    assert plan.due(at("02T02:49"), diary(tried={B: slow}), by) is None
    assert plan.due(at("02T02:50"), diary(tried={B: slow}), by) is B


@pytest.mark.parametrize(
    ("now", "known", "words"),
    [
        ("02T14:00", diary(tried={}), []),
        ("03T10:00", diary(tried={}), ["自2026年11月1日09:00以来没有完整的备份"]),
        ("02T03:00", diary(tried={B: run("02T02:00", "磁盘已满")}), ["上一次备份", "磁盘已满"]),
        ("13T03:00", diary(tried={B: run("13T02:00")}), ["没有通过的恢复演练"]),
        ("13T03:00", diary(tried={B: run("13T02:00"), D: run("12T02:00")}), []),
        ("12T03:00", diary(tried={B: run("12T02:00"), D: run("12T02:00", "行数")}), ["上一次恢复演练", "没有通过的"]),
        ("12T03:00", Diary(since=None, tried={}, good={}, asked=frozenset()), []),
    ],
)
def test_what_an_administrator_is_told(now: str, known: Diary, words: list[str]) -> None:
    said = "；".join(plan.doubts(at(now), known, USUAL))
    assert all(each in said for each in words) and bool(said) == bool(words)
