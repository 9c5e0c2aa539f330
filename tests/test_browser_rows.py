"""Every list with nothing in it and with five hundred rows of names of twenty-five characters: no page is wider than
its window, at 1366 and at 390 points."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser
from sqlmodel import insert

from casework.storage import database
from casework.storage.tables import Adviser, Agency, CaseNote, JointOccasion, NoteKind, Notice, Visit
from casework.vocabulary import Act
from tests.benchmarks.bench_scale import copies
from tests.browser_support import browser as browser
from tests.browser_support import served, sign_in, window
from tests.offices import changing
from tests.web_support import TODAY, add_staff, do, receive

pytestmark = pytest.mark.xdist_group("browser")

PERSON = "阿不都热合曼·买买提依明江·艾力巴格达提汗·木拉提"
ORGAN = "江城市东湖新技术开发区综合行政执法和城市管理监督局"
assert len(PERSON) == len(ORGAN) == 25
WORDS = "当事人来电要求改期" * 12 + "https://example.gov.cn/" + "a" * 60
ROWS = 500
AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
LISTS = (
    *("/today?officer=all", "/cases", "/cases?text=x", "/desk?officer=all", "/drafts", "/ledger"),
    *("/visits", "/notices", "/agencies", "/agencies/1", "/advisers"),
    *("/waiting", "/archive", "/problems", "/joint"),
)
OF_A_CASE = ("", "/tabs/parties", "/tabs/papers", "/tabs/notes", "/tabs/linked", "/materials", "/parties/respondent-1")


def much(url: str) -> str:
    """Five hundred cases, visits, notices, organs, advisers, notes; the number of one of the cases."""
    names = [f"{PERSON[:-1]}{sign}" for sign in "甲乙丙"]
    applicants = [{"name": name, "kind": "citizen"} for name in names]
    number = receive(applicants=applicants, respondents=[{"name": ORGAN, "kind": "agency"}]).number
    do(number, Act.ACCEPT, "2026-11-17")
    do(number, Act.SEND_COPY, "2026-11-18")
    copies(url, [number, number], ROWS)
    common: dict[str, Any] = {"officer": "li", "recorded_at": AT}
    visit: dict[str, Any] = {
        "on": TODAY,
        "visitor": PERSON,
        "purpose": "consult",
        "matter": WORDS,
        "promised": WORDS,
        **common,
    }
    with changing(url) as session:
        for nth in range(ROWS):
            session.add(Visit(**visit, promised_by=TODAY))
            session.add(Agency(name=f"{ORGAN[:-3]}{nth:03}", address=ORGAN * 2, valid_from=date(2020, 1, 1)))
            session.add(
                Adviser(
                    name=f"{PERSON[:-3]}{nth:03}",
                    kind="committee",
                    organisation=ORGAN,
                    specialties="、".join([ORGAN] * 3),
                    valid_from=date(2026, 1, 1),
                    valid_until=date(2027, 1, 1),
                )
            )
        session.add(JointOccasion(kind="meeting", on=TODAY, partners=ORGAN, theme=WORDS[:90], text=WORDS, **common))
    note = {
        "case_number": number,
        "kind": NoteKind.QUESTION.value,
        "text": WORDS,
        "to": "li",
        "author": "wang",
        "at": AT,
    }
    told = {"case_number": number, "recipient": "li", "text": f"{number}：{WORDS}", "created_at": AT}
    with database.transaction(url) as session:
        session.execute(insert(CaseNote), [note] * ROWS)
        session.execute(insert(Notice), [told] * ROWS)
    return number


@pytest.fixture(scope="module", params=[0, ROWS])
def pages(
    request: pytest.FixtureRequest, migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[str]]]:
    """An office with so many rows: where it is served, and its pages."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("rows")
        url = f"sqlite:///{shutil.copyfile(migrated_sqlite, folder / 'casework.db')}"
        patch.setenv("CASEWORK_DATABASE_URL", url)
        patch.setenv("CASEWORK_DATA", str(folder))
        patch.setenv("CASEWORK_TODAY", TODAY.isoformat())
        add_staff(url)
        there = list(LISTS)
        if request.param:
            number = quote(much(url))
            there += [f"/cases/{number}{tab}" for tab in OF_A_CASE]
        with served() as address:
            yield address, there
        database.engine(url).dispose()


def test_no_list_is_wider_than_its_window(browser: Browser, pages: tuple[str, list[str]]) -> None:
    address, there = pages
    wide = {}
    with window(browser, address) as page:
        page.goto("/sign-in")
        sign_in(page, "li")
        page.wait_for_url("**/today")
        for each in there:
            page.goto(each)
            for width in (1366, 390):
                page.set_viewport_size({"width": width, "height": 768})
                if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
                    wide[each, width] = found
    assert wide == {}
