"""One dispute before three instances, looked at on every day of it: the state of each of its cases, and which period
runs until when, as worked out by hand (行政诉讼法 第六十七条、第八十五条、第九十四条; 法释〔2018〕1号 第一百零八条)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from casework import procedure
from casework.casefile import Fact
from casework.law import calendar as calendars
from casework.procedure.fields import parse
from casework.vocabulary import Act, Procedure
from tests.test_in_court import NOTICE

PARTIES = {"defendants": [{"name": "东湖区城管局"}]}
Entry = tuple[str, Act, dict[str, Any]]
Shown = tuple[str, str, dict[str, str]]
"""From which day on: the state, and the last day of each period that runs."""

REPORT = {
    "defendant": "defendant-1",
    "addressee": "东湖区人民政府",
    "course": "经过",
    "reasons": [{"court": "没有履行法定职责", "ours": "不属于本机关职责"}],
    "analysis": "对职责的理解有误",
    "responsibility": "承办科室",
    "correction": "已经履行",
    "prevention": "修订职责清单",
}
FIRST: tuple[Entry, ...] = (
    ("2026-03-02", Act.RECEIVE_NOTICE, NOTICE | PARTIES),
    ("2026-03-03", Act.ASSIGN, {"handler": "li"}),
    ("2026-03-12", Act.SUBMIT_ANSWER, {"defendant": "defendant-1", "evidence": 3}),
    ("2026-03-20", Act.SCHEDULE_SITTING, {"sitting_on": "2026-04-15"}),
    ("2026-04-15", Act.HOLD_SITTING, {"attendance": [{"party": "defendant-1", "attended": False, "staff": ["周八"]}]}),
    ("2026-05-06", Act.RECEIVE_JUDGMENT, {"result": "5", "judged_on": "2026-04-30", "against": True}),
    ("2026-05-18", Act.RECORD_APPEAL, {"appellant": "plaintiff-1"}),
    ("2026-08-03", Act.END_APPEAL, {"result": "13", "judged_on": "2026-07-30"}),
    ("2026-08-03", Act.RECORD_EFFECT, {"defendant": "defendant-1", "performance_days": 30}),
    ("2026-08-28", Act.RECORD_PERFORMANCE, {"party": "defendant-1", "content": "已履行", "proof": "回执"}),
    ("2026-08-31", Act.CLOSE, {}),
    ("2026-09-01", Act.REPORT_DEFEAT, REPORT),
)
SECOND: tuple[Entry, ...] = (
    (
        "2026-06-01",
        Act.RECEIVE_NOTICE,
        NOTICE | PARTIES | {"court_number": "（2026）江01行终12号", "instance": "second", "appellants": ["王喆"]},
    ),
    ("2026-06-02", Act.ASSIGN, {"handler": "li"}),
    ("2026-06-15", Act.SUBMIT_ANSWER, {"defendant": "defendant-1"}),
    ("2026-08-03", Act.RECEIVE_JUDGMENT, {"result": "13", "judged_on": "2026-07-30"}),
    ("2026-08-04", Act.CLOSE, {}),
)
RETRIAL: tuple[Entry, ...] = (
    (
        "2026-10-12",
        Act.RECEIVE_NOTICE,
        NOTICE | PARTIES | {"court_number": "（2026）江01行再12号", "instance": "retrial", "by_second_procedure": True},
    ),
    ("2026-10-13", Act.ASSIGN, {"handler": "li"}),
    ("2026-12-01", Act.RECEIVE_JUDGMENT, {"result": "13", "judged_on": "2026-11-27"}),
)
COURSE: dict[str, tuple[tuple[Entry, ...], list[Shown]]] = {
    "first": (
        FIRST,
        [
            ("2026-03-02", "收到应诉通知", {"ALL-67b": "2026-03-17"}),
            ("2026-03-03", "应诉准备", {"ALL-67b": "2026-03-17"}),
            ("2026-03-12", "待开庭", {}),
            ("2026-04-15", "已开庭待裁判", {}),
            ("2026-05-06", "已裁判", {"ALL-85a": "2026-05-21"}),
            ("2026-05-18", "上诉审理中", {"ALL-85a": "2026-05-21"}),
            ("2026-08-03", "履行裁判", {"ALL-94": "2026-09-02", "OWN-1": "2026-09-02"}),
            ("2026-08-28", "已裁判", {"OWN-1": "2026-09-02"}),
            ("2026-08-31", "已结案", {"OWN-1": "2026-09-02"}),
            ("2026-09-01", "已结案", {}),
        ],
    ),
    "second": (
        SECOND,
        [
            ("2026-06-01", "收到应诉通知", {"S5-108": "2026-06-16"}),
            ("2026-06-02", "应诉准备", {"S5-108": "2026-06-16"}),
            ("2026-06-15", "待开庭", {}),
            ("2026-08-03", "已裁判", {}),
            ("2026-08-04", "已结案", {}),
        ],
    ),
    "retrial": (
        RETRIAL,
        [
            ("2026-10-12", "收到应诉通知", {}),
            ("2026-10-13", "应诉准备", {}),
            ("2026-12-01", "已裁判", {}),
        ],
    ),
}


def facts(entries: tuple[Entry, ...]) -> list[Fact]:
    table = procedure.table_of(Procedure.LITIGATION)
    found = []
    for seq, (on, act, given) in enumerate(entries, 1):
        model = table.details_of(act)
        assert model
        at = datetime.fromisoformat(on).replace(tzinfo=UTC)
        found.append(Fact(seq=seq, act=act, on=at.date(), recorded_at=at, actor="li", details=parse(model, given)))
    return found


@pytest.mark.parametrize("instance", COURSE)
def test_each_day_of_three_instances_stands_as_worked_out_by_hand(instance: str) -> None:
    entries, expected = COURSE[instance]
    recorded, calendar = facts(entries), calendars.load()
    shown: list[Shown] = []
    day, until = recorded[0].on, date(2026, 12, 31)
    while day <= until:
        known = [fact for fact in recorded if fact.on <= day]
        case = procedure.fold("东应诉〔2026〕1号", Procedure.LITIGATION, known, calendar)
        running = {clock.term: str(case.due(clock).last) for clock in case.clocks if clock.closed_on is None}
        now = (str(day), case.state.label, running)
        if not shown or shown[-1][1:] != now[1:]:
            shown.append(now)
        day += timedelta(days=1)
    assert shown == expected
