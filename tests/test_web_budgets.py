"""What a page may cost: so many statements to the database, however many cases, drafts and documents wait."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlmodel import select

from casework.storage import database
from casework.storage.tables import Agency, Case, Draft, DraftStep, DraftText
from casework.vocabulary import Act, DraftMove, DraftState
from tests.offices import changing
from tests.web_support import PASSWORD, TODAY, add_staff, decided, do, receive, send

pytestmark = pytest.mark.xdist_group("budgets")

STATIC = (
    *("/law", "/law/ARL-30a", "/forms", "/notices", "/jobs", "/visits", "/agencies", "/advisers", "/templates"),
    "/numbers",
    "/consults",
)
LISTS = (
    "/desk?officer=all",
    "/desk?list=unproven",
    "/cases",
    "/drafts",
    "/ledger",
    "/problems",
    "/reviews",
    "/board",
    "/board/beside",
    "/clues",
    "/soundness",
    "/state",
    "/register/receive",
)
DAY = ("/today", "/today?officer=all")
"""What the law does next, and the desks of an officer beside it."""
TABS = tuple(
    f"CASE/tabs/{tab}" for tab in ("parties", "evidence", "papers", "hearings", "duties", "linked", "notes", "audit")
)
CASE = (
    "CASE",
    "CASE/documents",
    "CASE/materials",
    "CASE/whatif?extend=10",
    *TABS,
    "CASE/parties/applicant-1",
    "CASE/parties/respondent-1",
)
WITH_FORM = ("CASE/acts/serve",)
"""The page of a case with the form of an act in it."""
ORGAN = ("/agencies/1",)
"""Its cases, heads, sittings, letters and duties, each from its own register."""
BUDGETS = {STATIC: 15, LISTS: 20, DAY: 25, ORGAN: 25, CASE: 25, WITH_FORM: 30}
WAITING, OPEN = 50, 30
Costs = dict[tuple[str, str, bool], int]
"""Statements by officer, page, and whether only a part of it was asked for."""


class Office:
    """A database, and the browsers at which its officers are signed in."""

    def __init__(self, url: str) -> None:
        from casework.web.app import create_app

        self.url, self.statements, app = url, list[str](), create_app()
        event.listen(database.engine(url), "before_cursor_execute", self._note)
        self.desks = {}
        for login in ("zhou", "li"):
            self.desks[login] = TestClient(app, follow_redirects=False)
            send(self.desks[login], self.desks[login].get("/sign-in"), login=login, password=PASSWORD)

    def _note(self, connection: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith("begin"):
            self.statements.append(statement)

    def cost(self, login: str, address: str, *, fragment: bool = False) -> int:
        """The statements of one page, after it was looked at once."""
        self.statements.clear()
        answer = self.desks[login].get(address, headers={"hx-request": "true"} if fragment else {})
        assert answer.status_code in (200, 403, 409), answer.text[:300]
        assert sum("max(law_loads.id)" in statement for statement in self.statements) <= 1, (
            "a page looks for the law once"
        )
        return len(self.statements) if answer.status_code == 200 else 0  # a refusal is no page, and is kept in the log


@pytest.fixture(scope="module")
def costs(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Costs]]:
    """What every page costs each officer, in an office with one case and in one where much waits."""
    with pytest.MonkeyPatch.context() as patch:
        measured = []
        for much in (False, True):
            folder = tmp_path_factory.mktemp("office")
            url = f"sqlite:///{shutil.copyfile(migrated_sqlite, folder / 'casework.db')}"
            patch.setenv("CASEWORK_DATABASE_URL", url)
            patch.setenv("CASEWORK_DATA", str(folder))
            patch.setenv("CASEWORK_TODAY", TODAY.isoformat())
            add_staff(url)
            with changing(url) as session:
                session.add(Agency(name="东湖区城市管理执法局", valid_from=date(2020, 1, 1)))
            number = decided()
            if much:
                _fill(url, number)
            office = Office(url)
            here = f"/cases/{quote(number)}"
            pages = [page for pages in BUDGETS for page in pages]
            measured.append(
                {
                    (login, page, part): office.cost(login, page.replace("CASE", here), fragment=part)
                    for login in office.desks
                    for page in pages
                    for part in (False, True)
                }
            )
            database.engine(url).dispose()
        yield measured


def _fill(url: str, number: str) -> None:
    """Thirty more cases, some of them heard, and fifty drafts that wait for the reviewer."""
    for index in range(OPEN):
        other = receive(url, on="2026-11-16", applicants=[{"name": f"申请人{index}"}]).number
        if index < 5:
            do(other, Act.ACCEPT, "2026-11-17", url=url)
            do(other, Act.SEND_COPY, "2026-11-18", url=url)
    now = datetime(2026, 11, 20, 8, tzinfo=UTC)
    with database.transaction(url) as session:
        numbers = [number, *session.exec(select(Case.number))]
        for index in range(WAITING):
            draft = Draft(
                case_number=numbers[index % len(numbers)],
                act=Act.DECIDE.value,
                on=date(2026, 11, 20),
                details="{}",
                drafter="li",
                state=DraftState.REVIEWING.value,
                version=1,
                created_at=now,
            )
            session.add(draft)
            session.flush()
            assert draft.id
            session.add(DraftText(draft_id=draft.id, paper="D-39:applicant-1", no=1, words="x", officer="li", at=now))
            for no, move in enumerate((DraftMove.COMPOSE, DraftMove.SUBMIT), 1):
                session.add(DraftStep(draft_id=draft.id, no=no, step=move.value, officer="li", at=now))


@pytest.mark.parametrize("pages", BUDGETS, ids=lambda pages: pages[0])
def test_a_page_keeps_its_budget(costs: list[Costs], pages: tuple[str, ...]) -> None:
    for measured in costs:
        assert {each: cost for each, cost in measured.items() if each[1] in pages and cost > BUDGETS[pages]} == {}
        assert any(measured[login, page, False] for login in ("li", "zhou") for page in pages)


def test_a_fragment_costs_no_more_than_its_page(costs: list[Costs]) -> None:
    for measured in costs:
        assert all(cost <= measured[login, page, False] for (login, page, part), cost in measured.items() if part)


def test_what_waits_costs_the_same_few_statements_however_much_it_is(costs: list[Costs]) -> None:
    """Drafts and cases that wait are asked for together: a fixed number of statements, not some for each."""
    few, much = costs
    assert {page: (few[page], cost) for page, cost in much.items() if cost > few[page] + 8} == {}
