"""The public site on a telephone, from a photograph to the case: each screen 320 pixels wide, light, and as axe-core
wants it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from casework.outside.public.accounts.showing import Showing
from casework.outside.public.publishing import Publishing, tell_of_us
from casework.outside.public.taking import Taking
from casework.portal.site import app
from casework.storage.tables import Agency, ConsultPoint
from tests.axe import AXE, RULES, RUN
from tests.browser_support import browser as browser
from tests.browser_support import running, window
from tests.conftest import free_port
from tests.offices import changing
from tests.portal_support import ACT, ID, WHO, photograph
from tests.test_accounts_outside import account
from tests.web_support import office as office

pytestmark = pytest.mark.xdist_group("browser")
ONWARD = "main .do"
HEAVY = 100_000
"""Bytes of a first load."""


@pytest.fixture
def site(office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    port = free_port()
    monkeypatch.setenv("CASEWORK_PORTAL_DATA", str(tmp_path / "portal"))
    monkeypatch.setenv("CASEWORK_PORTAL_ADDRESS", f"http://127.0.0.1:{port}")
    made = app.create_app()
    tell_of_us()
    with running(uvicorn.Config(made, host="127.0.0.1", port=port, log_config=None)):
        yield f"http://127.0.0.1:{port}"


def test_from_a_photograph_to_the_case(browser: Browser, site: str) -> None:
    with window(browser, site, wide=320, high=640) as page:
        page.goto(site)
        looks(page)
        weighs = "performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0)"
        assert 0 < page.evaluate(weighs) < HEAVY
        page.click("text=我能申请吗")
        page.check("input[value=in-1]")
        page.click(ONWARD)
        fill(page, organ=ACT["organ"], known_on=ACT["known_on"])
        page.click(ONWARD)
        expect(page.locator("main")).to_contain_text("可以申请行政复议")
        looks(page)
        page.click(ONWARD)
        fill(page, **{name: value for name, value in WHO.items() if name != "kind"} | {"id_number": ID[:-1] + "0"})
        page.click(ONWARD)
        expect(page.locator("main")).to_contain_text("校验码不符")
        looks(page)
        fill(page, id_number=ID)
        page.click(ONWARD)
        page.click(ONWARD)
        looks(page)
        page.click(ONWARD)
        expect(page.locator("#organ")).to_have_value(ACT["organ"])
        fill(page, name=ACT["name"], number=ACT["number"])
        looks(page)
        page.click(ONWARD)
        fill(page, claim0="撤销处罚决定", reasons="没有卖过期食品。")
        page.click(ONWARD)
        page.set_input_files("#file", {"name": "决定书.jpg", "mimeType": "image/jpeg", "buffer": photograph()})
        page.click("button:has-text('上传')")
        looks(page)
        page.click(ONWARD)
        looks(page)
        page.check("input[name=true]")
        page.click(ONWARD)
        expect(page.locator("main")).to_contain_text("您的申请已经收到")
        looks(page)
        assert Taking().take_over() == 1 and Publishing().publish() == 1
        page.click(ONWARD)
        fill(page, digits="002X")
        page.click(ONWARD)
        expect(page.locator("main")).to_contain_text("东复〔2026〕1号")
        page.click("text=大字")
        looks(page)
        page.click("text=不想继续了")
        looks(page)
        of_accounts(page)


def of_accounts(page: Page) -> None:
    """The pages of an organ, and a consult that is written down where there is no network."""
    with changing() as session:
        session.add(Agency(name=ACT["organ"], level="县级政府部门", valid_from=date(2020, 1, 1)))
        session.add(ConsultPoint(name="临湖司法所", valid_from=date(2020, 1, 1)))
    organ, point = account(ACT["organ"]), account("临湖司法所", "许敏", "receiver")
    Showing().show()
    page.goto("/sign-in")
    looks(page)
    fill(page, login=organ[0], password=organ[1])
    page.click(ONWARD)
    looks(page)
    page.click("text=东复〔2026〕1号")
    looks(page)
    page.click(".buttons a >> nth=0")
    looks(page)
    page.click("button:has-text('退出')")
    page.goto("/sign-in")
    fill(page, login=point[0], password=point[1])
    page.click(ONWARD)
    looks(page)
    page.click("text=约中心视频或者到场")
    looks(page)
    page.goto("/point/new")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    looks(page)
    page.context.set_offline(True)
    page.reload()
    fill(page, matter="罚款不服", advised="告知六十日内可以申请")
    page.click(ONWARD)
    page.wait_for_selector("text=1条存在这台设备上")
    page.context.set_offline(False)
    page.wait_for_selector("text=已经发送")
    assert Taking().take_over() == 1
    Showing().show()
    page.goto("/point")
    page.click("text=一起填写申请")
    looks(page)


def fill(page: Page, **said: str) -> None:
    for name, value in said.items():
        page.fill(f"#{name}", value)


def looks(page: Page) -> None:
    """Nothing to be pushed sideways, nothing that axe complains of."""
    page.wait_for_load_state()  # a click waits for the page that follows, not for the whole of it
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate(f"() => {{ {AXE} }}")
    assert page.evaluate(RUN, [RULES, []]) == [], page.url
