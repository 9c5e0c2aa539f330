"""The reader in Chromium: a page is drawn, its words are found, a box on it becomes a note, a photograph beside."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from casework.vocabulary import Act
from tests import scans
from tests.browser_support import browser as browser
from tests.browser_support import served, sign_in, window
from tests.test_attachments import upload
from tests.web_support import Desk, accepted, do
from tests.web_support import desk as desk
from tests.web_support import office as office

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Browser, office: str) -> Iterator[Page]:
    with served() as address, window(browser, address) as page:
        page.goto("/sign-in")
        sign_in(page, "li")
        page.wait_for_url("**/today")
        yield page


def test_a_document_is_read_searched_and_marked_with_a_photograph_beside_it(page: Page, desk: Desk) -> None:
    number, client = accepted(), desk("li")
    do(number, Act.RECORD_EVIDENCE, "2026-11-18", party="applicant-1", items=["租赁合同"])
    paper = client.get(f"/cases/{quote(number)}/evidence.pdf")
    assert paper.status_code == 200
    upload(client, number, ("目录.pdf", paper.content), title="证据目录")
    upload(client, number, ("照片.jpg", scans.jpeg()), title="照片")
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto("/attachments/1/read")
    first = page.locator("[data-pane=first]")
    expect(first).to_have_attribute("data-shown", "1")
    first.get_by_role("searchbox").fill("租赁合同")
    first.get_by_role("searchbox").press("Enter")
    expect(first.get_by_role("status").last).to_have_text("1页有，现在第1页")
    expect(first.locator(".hit").first).to_be_attached()
    page.get_by_role("button", name="在页面上框选").click()
    shape = first.locator(".marks").bounding_box()
    assert shape
    page.mouse.move(shape["x"] + 40, shape["y"] + 40)
    page.mouse.down()
    page.mouse.move(shape["x"] + 140, shape["y"] + 90, steps=3)
    page.mouse.up()
    page.locator("#note-text").fill("合同没有原件")
    page.get_by_role("button", name="写附注").click()
    expect(page.locator(".reading-notes li")).to_contain_text("合同没有原件")
    expect(first.locator(".mark")).to_have_count(1)
    page.locator("#beside").select_option(label="照片（张某）")
    expect(page.locator("[data-pane=second]")).to_have_attribute("data-shown", "1")
    assert wrong == []
