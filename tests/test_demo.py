"""The demonstration office: believable, lawful on any day it is loaded, and loaded once."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from casework.office import rights, staff
from casework.played import demo
from casework.played.demo_cases import STORIES
from casework.played.demo_people import PASSWORD, STAFF
from casework.procedure.verdicts import Standing, verdicts
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Agency, Attendance, Case, Official, Staff
from casework.upkeep import clocks
from casework.vocabulary import Procedure, Role, Stage, State

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def office(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The office loaded once; the tests below leave it as it is."""
    url = f"sqlite:///{shutil.copyfile(migrated_sqlite, tmp_path_factory.mktemp('demo') / 'casework.db')}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_DATABASE_URL", url)
        demo.load(TODAY)
        yield url
    database.engine(url).dispose()


def test_the_office_has_cases_in_every_stage(office: str) -> None:
    with database.reading() as session:
        cases = session.exec(select(Case)).all()
        assert len(cases) >= 14
        assert {case.procedure for case in cases} == {Procedure.RECONSIDERATION, Procedure.LITIGATION}
        stages = {Stage.ACCEPTANCE, Stage.HEARING, Stage.DECISION, Stage.COMPLIANCE, Stage.RESPONSE, Stage.COURT}
        assert {stage.value for stage in stages} <= {case.stage for case in cases}
        assert {State.SUSPENDED, State.ARCHIVED, State.CLOSED, State.SUPPLEMENTING} <= {case.state for case in cases}
        court = [case for case in cases if case.linked_to]
        assert len(court) == 1 and session.get_one(Case, court[0].linked_to)
        came = session.exec(select(Attendance)).all()
        assert {row.attended for row in came} == {True, False} and all(row.attended or row.proof for row in came)
        assert session.exec(select(Agency)).first() and session.exec(select(Official)).first()
        names = "".join(case.claimants for case in cases)
        assert "王喆" in names and "李堃" in names


def test_one_decision_is_overdue(office: str) -> None:
    with database.reading() as session:
        files = [commands.load(session, case.number) for case in session.exec(select(Case))]
    late = [(f.number, v.clock.term) for f in files for v in verdicts(f, TODAY) if v.standing is Standing.LATE]
    open_late = [number for number, term in late if term == "ARL-62a"]
    assert len(open_late) == 1


def test_every_chain_holds_and_nothing_differs(office: str) -> None:
    with database.reading() as session:
        for case in session.exec(select(Case)).all():
            assert commands.rebuild(session, case.number) == []


def test_its_clock_is_believed_though_the_newest_record_is_older_than_a_weekend(office: str) -> None:
    with database.reading() as session:
        assert clocks.look(session) is None


def test_loading_again_changes_nothing(office: str) -> None:
    with database.reading() as session:
        before = {case.number: case.head for case in session.exec(select(Case))}
    assert demo.load(TODAY) == demo.logins()
    with database.reading() as session:
        assert {case.number: case.head for case in session.exec(select(Case))} == before
        assert len(session.exec(select(Staff)).all()) == len(STAFF)


def test_everyone_can_sign_in_as_printed(office: str) -> None:
    with database.transaction() as session:
        roles = [staff.roles_of(staff.sign_in(session, login, PASSWORD, TODAY)) for login, _, _ in STAFF]
    assert set(Role) - {Role.SYSTEM, *rights.BESIDE_HIM} == set().union(*roles)
    assert all(login in line and PASSWORD in line for line, (login, _, _) in zip(demo.logins(), STAFF, strict=True))


@pytest.mark.parametrize("day", ["2026-02-24", "2026-10-07", "2027-02-10"])
def test_it_loads_on_any_day_of_the_year(
    day: str, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", sqlite_url)
    demo.load(date.fromisoformat(day))
    with database.reading() as session:
        assert len(session.exec(select(Case)).all()) == len(STORIES)
