"""A clock that jumped gives no case a legal effect; who confirms it, knows what he confirms."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from casework.cli import main
from casework.errors import RoleRefused
from casework.record import commands
from casework.storage import clock, database
from casework.storage.office import office
from casework.storage.tables import ClockConfirmation, Installation, Notice, Sweep
from casework.upkeep import clocks, sweep
from casework.vocabulary import Act, Role
from flows.deadline_sweep import deadline_sweep
from tests.flows_support import OFFICER, application
from tests.web_support import Desk, add_staff, desk, send, text_of

__all__ = ["desk"]

ADMINISTRATOR = commands.Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR}))
TEN_DAYS = timedelta(days=10)


@pytest.fixture(autouse=True)
def overdue_case(database_url: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An office that swept a moment ago, whose one application has been waiting for three weeks. Its number."""
    monkeypatch.setenv("CASEWORK_DATABASE_URL", database_url)
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    monkeypatch.delenv("CASEWORK_TODAY", raising=False)
    add_staff(database_url)
    with database.transaction() as session:
        received = clock.today() - timedelta(days=21)
        number = commands.open_case(
            session,
            Act.RECEIVE,
            actor=OFFICER,
            on=received,
            today=received,
            details=application(act_on=None, known_on=None),
        ).number
    yield number


@pytest.fixture(name="office")
def office_(database_url: str) -> str:
    return database_url


def last_run(ago: timedelta) -> None:
    """The product last looked at its clock so long ago, by the clock that it has now; negative:
    in what is future now."""
    with database.transaction() as session:
        session.get_one(Installation, 1).trusted_at = clock.now() - ago


def facts(number: str) -> int:
    with database.reading() as session:
        return len(commands.facts_of(session, number))


@pytest.mark.parametrize("hours", [0, 1, 35])
def test_a_clock_that_goes_on_is_believed(overdue_case: str, hours: int) -> None:
    last_run(timedelta(hours=hours))
    assert sweep.sweep(clock.today()).applied == (overdue_case,)


@pytest.mark.parametrize("ago", [timedelta(hours=37), TEN_DAYS, timedelta(hours=-2), -TEN_DAYS])
def test_a_clock_that_jumped_moves_no_case_however_often_it_is_asked(overdue_case: str, ago: timedelta) -> None:
    last_run(ago)
    for _ in range(3):
        swept = sweep.sweep(clock.today())
        assert swept.applied == () and swept.reminders == 0 and "本机时钟" in swept.doubt
    assert facts(overdue_case) == 1
    with database.reading() as session:
        assert session.exec(select(Sweep)).all()  # that it was looked at is noted


def test_what_officers_record_under_a_wrong_clock_does_not_make_it_right(overdue_case: str) -> None:
    last_run(TEN_DAYS)
    with database.transaction() as session:
        today = clock.today()
        commands.open_case(
            session, Act.RECEIVE, actor=OFFICER, on=today, today=today, details=application(repeat_reason="另案")
        )
    assert sweep.sweep(clock.today()).doubt


def test_a_clock_that_is_right_again_goes_on_by_itself(overdue_case: str) -> None:
    last_run(TEN_DAYS)
    assert sweep.sweep(clock.today()).doubt
    last_run(timedelta(minutes=10))
    assert sweep.sweep(clock.today()).applied == (overdue_case,)


def test_two_clocks_that_differ_are_set_right_and_not_confirmed(overdue_case: str) -> None:
    others = {"流程引擎": datetime.now(UTC) + timedelta(hours=3)}
    assert "流程引擎" in sweep.sweep(clock.today(), others).doubt
    with database.reading() as session:
        doubt = clocks.look(session, others)
        assert doubt and not doubt.curable


def test_the_first_office_and_a_rehearsal_are_believed(overdue_case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sweep.sweep(clock.today()).doubt == ""
    last_run(TEN_DAYS)
    monkeypatch.setenv("CASEWORK_TODAY", clock.today().isoformat())
    assert sweep.sweep(clock.today()).doubt == ""


def test_only_an_administrator_confirms_and_only_what_is_so(overdue_case: str) -> None:
    last_run(TEN_DAYS)
    today = clock.today()
    with pytest.raises(RoleRefused):
        clocks.confirm(OFFICER, today, [overdue_case], [overdue_case])
    for day, shown in ((today - timedelta(days=1), [overdue_case]), (today, [])):
        with pytest.raises(clocks.NotConfirmed, match="您确认的是"):
            clocks.confirm(ADMINISTRATOR, day, shown, [overdue_case])
    assert sweep.sweep(today).doubt

    clocks.confirm(ADMINISTRATOR, today, [overdue_case], [overdue_case])
    assert sweep.sweep(today).applied == (overdue_case,)
    with database.reading() as session:
        (kept,) = session.exec(select(ClockConfirmation))
    assert (kept.officer, kept.day, kept.cases) == ("guan", today, f'["{overdue_case}"]')


def test_the_administrators_are_told_once(overdue_case: str) -> None:
    last_run(TEN_DAYS)
    for _ in range(2):
        deadline_sweep.fn()
    with database.reading() as session:
        told = [notice for notice in session.exec(select(Notice)) if "本机时钟" in notice.text]
    assert [notice.recipient for notice in told] == ["guan"]


def test_a_day_to_come_has_no_effect_yet(overdue_case: str) -> None:
    deadline_sweep.fn(clock.today() + timedelta(days=400))
    with database.reading() as session:
        assert {row.day for row in session.exec(select(Sweep))} == {clock.today()}


def test_after_a_long_holiday_one_click_goes_on(overdue_case: str, desk: Desk) -> None:
    last_run(TEN_DAYS)
    seen = text_of(desk("zhou").get("/soundness"))
    assert "系统时钟需要确认" in seen and "由管理员核对后确认" in seen
    client = desk("guan")
    page = client.get("/soundness")
    assert overdue_case in text_of(page) and "以下1件案件依法视为受理" in text_of(page)
    assert send(client, page, "/soundness/clock").status_code == 303
    assert facts(overdue_case) == 2
    assert "系统时钟需要确认" not in text_of(client.get("/soundness"))


def test_the_shell_confirms_too(overdue_case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock"]) == 0
    last_run(TEN_DAYS)
    assert main(["clock"]) == 1
    assert overdue_case in capsys.readouterr().out
    today = clock.today().isoformat()
    assert main(["clock", "--confirm", "li", "--day", today]) == 1
    assert main(["clock", "--confirm", "nobody", "--day", today]) == 1
    assert main(["clock", "--confirm", "guan", "--day", "2020-01-01"]) == 1
    assert main(["clock", "--confirm", "guan"]) == 2
    assert facts(overdue_case) == 1
    assert main(["clock", "--confirm", "guan", "--day", today]) == 0
    assert facts(overdue_case) == 2


def test_the_figure_is_the_offices_own() -> None:
    assert office().machine["clock_hours"] == 36
