"""The deadline sweep: the lawful effect on the lawful day, however late it is run, and reminders once each."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from casework.record import commands
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import Case, FactRow, Notice, Outbox, Staff, Sweep
from casework.upkeep import sweep
from casework.vocabulary import Act, Promise, Role, State
from flows import prefect_api
from flows.deadline_sweep import PERIOD, sweep_if_overdue
from tests import history
from tests.flows_support import OFFICER, application
from tests.offices import changing

RECEIVED = date(2026, 3, 2)
DUE = date(2026, 3, 9)
"""Five working days after Monday 2 March 2026 (行政复议法 第三十条第一款)."""


@pytest.fixture(autouse=True)
def office(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", database_url)
    yield


def receive(on: date = RECEIVED) -> str:
    with database.transaction() as session:
        details = application(act_on="2026-02-10", known_on="2026-02-11")
        return history.open_case(session, Act.RECEIVE, actor=OFFICER, on=on, today=on, details=details).number


def facts(number: str) -> list[FactRow]:
    with database.reading() as session:
        return commands.facts_of(session, number)


def reminders() -> list[str]:
    with database.reading() as session:
        query = select(Outbox.text).where(col(Outbox.promise) == Promise.REMINDER.value).order_by(col(Outbox.id))
        return list(session.exec(query))


def test_nothing_happens_on_the_last_day() -> None:
    number = receive()
    assert sweep.sweep(DUE).applied == ()
    assert len(facts(number)) == 1


@pytest.mark.parametrize("days_late", [1, 2, 40])
def test_an_application_left_undecided_is_deemed_accepted_on_the_day_the_law_says(days_late: int) -> None:
    number = receive()
    assert sweep.sweep(DUE + timedelta(days=days_late)).applied == (number,)
    received, accepted = facts(number)
    assert (accepted.act, accepted.on, accepted.actor) == (Act.DEEM_ACCEPTED, DUE, "系统")
    with database.reading() as session:
        assert session.get_one(Case, number).state == State.ACCEPTED
        assert commands.rebuild(session, number) == []


def test_a_sweep_run_again_or_for_a_past_day_changes_nothing() -> None:
    number = receive()
    sweep.sweep(DUE + timedelta(days=3))
    before = reminders()
    for day in (DUE + timedelta(days=3), DUE + timedelta(days=1), RECEIVED):
        assert sweep.sweep(day).applied == ()
    assert len(facts(number)) == 2
    assert reminders()[: len(before)] == before
    with database.reading() as session:
        assert [s.applied for s in session.exec(select(Sweep).order_by(col(Sweep.id)))] == [1, 0, 0, 0]


def test_an_officer_who_was_quicker_wins() -> None:
    number = receive()
    with database.transaction() as session:
        history.perform(session, Act.ACCEPT, number, actor=OFFICER, on=DUE, today=DUE + timedelta(days=1))
    assert not sweep.deem_accepted(number, DUE + timedelta(days=1))
    assert [fact.act for fact in facts(number)] == [Act.RECEIVE, Act.ACCEPT]


def test_of_sweeps_at_the_same_time_one_takes_effect() -> None:
    numbers = [receive() for _ in range(4)]
    with ThreadPoolExecutor(3) as several:
        swept = list(several.map(sweep.sweep, [DUE + timedelta(days=1)] * 3))
    assert sorted(number for done in swept for number in done.applied) == sorted(numbers)
    assert {len(facts(number)) for number in numbers} == {2}
    assert len(reminders()) == len(set(reminders()))


def test_the_ladder_reminds_once_for_each_rung() -> None:
    receive()
    said = []
    for day in range((DUE - RECEIVED).days + 1):
        sweep.sweep(RECEIVED + timedelta(days=day))
        said.append(len(reminders()))
    # Two periods end on 9 March, 受理审查 and 通知补正. A week is too short for the rung of ten days.
    assert said == [0, 0, 2, 2, 2, 4, 4, 6]
    assert reminders()[-1].endswith("）") and "2026年3月9日届满，今日届满" in reminders()[-1]


def test_a_ladder_missed_is_not_caught_up_rung_by_rung() -> None:
    rungs = {11: None, 10: 10, 6: 10, 5: 5, 2: 2, 1: 2, 0: 0, -1: -1, -6: -1, -7: -7, -400: -30}
    assert {days: sweep.rung_of(days) for days in rungs} == rungs


def told() -> dict[str, list[str]]:
    """What the reminders name, by whom they are for; empty is the handler."""
    with database.reading() as session:
        rows = session.exec(
            select(Outbox).where(col(Outbox.promise) == Promise.REMINDER.value).order_by(col(Outbox.id))
        )
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(row.recipient, []).append(row.key.split(":")[2])
        return found


def test_those_above_are_told_only_of_what_is_grave_and_nearer_to_its_end() -> None:
    with changing() as session:
        for login, role in (("shen", Role.REVIEWER), ("du", Role.SUPERVISOR), ("he", Role.HANDLER)):
            session.add(Staff(login=login, name="某", roles=role, password_hash="", valid_from=date(2020, 1, 1)))
    receive()
    sweep.sweep(DUE - timedelta(days=5))
    # 受理审查 ends in 视为受理 and is grave; that of asking for a supplement is not.
    assert told() == {"": ["ARL-30a", "ARL-31a"], "shen": ["ARL-30a"]}
    sweep.sweep(DUE - timedelta(days=1))
    assert {who: len(terms) for who, terms in told().items()} == {"": 4, "shen": 2, "du": 1}
    for _ in range(2):
        sweep.sweep(DUE)
    assert {who: len(terms) for who, terms in told().items()} == {"": 6, "shen": 3, "du": 2}


def test_a_grave_end_is_told_earlier() -> None:
    days = (21, 20, 15, 11, 10)
    assert [sweep.rung_of(left, grave=True) for left in days] == [None, 20, 15, 15, 10]
    assert [sweep.rung_of(left) for left in days] == [None, None, None, None, 10]
    assert [sweep.rung_of(left, Role.SUPERVISOR, grave=True) for left in (2, 1, 0, -1)] == [None, 1, 0, -1]
    assert sweep.rung_of(-30, Role.SUPERVISOR) is None


def test_without_prefects_scheduler_the_worker_sweeps_lets_it_plan_anew_and_tells_the_administrators(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def ask(method: str, path: str, **_: object) -> list[dict[str, str]]:
        asked.append(method)
        return [{"id": "planned"}]

    monkeypatch.setattr(prefect_api, "ask", ask)
    number = receive(clock.today() - timedelta(days=30))
    with changing() as session:
        for login, role, until in (("admin", Role.ADMINISTRATOR, None), ("gone", Role.ADMINISTRATOR, date(2020, 1, 2))):
            session.add(
                Staff(
                    login=login, name="某", roles=role, password_hash="", valid_from=date(2020, 1, 1), valid_until=until
                )
            )
    assert sweep_if_overdue(up=3 * PERIOD)
    assert not sweep_if_overdue(up=3 * PERIOD), "it has just been done"
    assert asked == ["POST", "DELETE"], "what it planned while the clock was ahead kept it from planning"
    assert [fact.act for fact in facts(number)] == [Act.RECEIVE, Act.DEEM_ACCEPTED]
    for _ in range(2):
        forget_sweeps()
        assert sweep_if_overdue(up=3 * PERIOD)
    with database.reading() as session:
        told = [(notice.recipient, notice.text) for notice in session.exec(select(Notice))]
    assert told == [("admin", "流程引擎的定时任务没有运行，期限巡查已由执行器自行完成；请重新启动流程引擎")]


def test_after_a_night_without_power_the_first_sweep_says_nothing() -> None:
    assert sweep_if_overdue(up=timedelta(seconds=1))
    with database.reading() as session:
        assert session.exec(select(Notice)).all() == []


def forget_sweeps() -> None:
    with database.transaction() as session:
        for done in session.exec(select(Sweep)):
            session.delete(done)


def test_an_officer_cannot_deem_accepted_for_the_system() -> None:
    number = receive()
    approver = Actor(login="boss", roles=frozenset({Role.APPROVER}))
    with pytest.raises(Exception, match="ACT-003"), database.transaction() as session:
        history.perform(session, Act.DEEM_ACCEPTED, number, actor=approver, on=DUE, today=DUE + timedelta(days=1))
