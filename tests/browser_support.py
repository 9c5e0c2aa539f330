"""A real Chromium before the web application on a free port, and the hands of an officer at its pages.

`CASEWORK_TEST_LAG=300` makes the network slow: every request reaches the server, and every answer the browser, up to
300 milliseconds late, each by its own chance (`300:7` takes 7 as the seed, which a failed test shows). What a test only
happens to find in time fails then.
"""

import asyncio
import logging
import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from casework.procedure import TABLES
from casework.vocabulary import Act
from tests.conftest import free_port
from tests.flows_support import until
from tests.web_support import PASSWORD

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--lang=zh-CN"),
    *("--in-process-gpu", "--renderer-process-limit=1"),  # a tenth less of the processor
]
LAG, _, SEED = os.environ.get("CASEWORK_TEST_LAG", "").partition(":")
expect.set_options(timeout=30_000)  # a state that comes is waited for: on a busy machine five seconds are soon over


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@contextmanager
def served() -> Iterator[str]:
    """The web application on a free port of loopback, once it listens."""
    from casework.web.app import create_app

    port = free_port()
    # Its own set-up of logging would take the records of the pages away from every later test of the process.
    config = uvicorn.Config(create_app(), host="127.0.0.1", port=port, log_config=None, timeout_graceful_shutdown=3)
    with running(config):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(config: uvicorn.Config) -> Iterator[None]:
    """A server of this process, once it listens."""
    if LAG:
        config.app = late(config.app)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        until(lambda: server.started)
        yield
    finally:
        server.should_exit = True
        thread.join(60)
        assert not thread.is_alive()


def late(app: Any) -> Any:
    """The application at the far end of a slow network."""
    longest, seed = int(LAG) / 1000, SEED or str(random.randrange(10_000))
    logging.getLogger(__name__).warning("CASEWORK_TEST_LAG=%s:%s", LAG, seed)
    chance = random.Random(seed)

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        async def on_its_way(message: Any) -> None:
            if message["type"] == "http.response.start":
                await asyncio.sleep(chance.uniform(0, longest))
            await send(message)

        if scope["type"] == "http":
            await asyncio.sleep(chance.uniform(0, longest))
        await app(scope, receive, on_its_way)

    return answered


@pytest.fixture
def address(office: str) -> Iterator[str]:
    """The web application on a free port of loopback."""
    with served() as there:
        yield there


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with window(browser, address) as opened:
        yield opened


@contextmanager
def window(browser: Browser, address: str, *, wide: int = 1366, high: int = 768, script: str = "") -> Iterator[Page]:
    """A window with nobody signed in, of 1366 × 768 unless told otherwise. An error of a script fails the test."""
    context = browser.new_context(
        viewport={"width": wide, "height": high}, locale="zh-CN", timezone_id="Asia/Shanghai", base_url=address
    )
    context.set_default_timeout(60_000)
    if script:
        context.add_init_script(script)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def come_in(page: Page, login: str) -> None:
    """Sign in, and begin the day at the list of all cases."""
    sign_out(page)
    sign_in(page, login)
    page.wait_for_url("**/today")
    page.goto("/cases")


def sign_out(page: Page) -> None:
    """To the sign-in page, with nothing under way that would lead elsewhere or bring the session back."""
    page.goto("about:blank")
    page.context.clear_cookies()
    page.goto("/sign-in")


def sign_in(page: Page, login: str) -> None:
    """Fill in the sign-in page one is at."""
    page.get_by_label("账号").fill(login)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def choose(page: Page, act: Act, on: str) -> None:
    """Open the form of an act in place and give its day."""
    page.locator(f'.buttons a[href$="/acts/{act.value}"]').click()
    expect(page.locator("#act-form h3")).to_contain_text(act.label)
    page.locator("#act-on").fill(on)


def finish(page: Page, act: Act) -> None:
    """Press the button of the open form until the act is recorded; a final one is repeated after its consequence."""
    button = page.locator("#act-form button.do")
    if any(row.act is act and row.final for table in TABLES.values() for row in table.steps):
        button.click()
        expect(page.locator(".consequence")).to_contain_text("登记后不能删除，只能更正")
    with page.expect_navigation():
        button.click()
    expect(page.locator(".done-note")).to_contain_text(act.label)


def field(name: str) -> str:
    return f'#act-form [name="{name}"]'
