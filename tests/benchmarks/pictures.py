"""The pictures of README, taken of a running demonstration office: python -m tests.benchmarks.pictures http://127.0.0.1:8500

Start it with `./run --demo` first. Everybody in them is invented. Look at each before it is committed.
"""

import io
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from casework.played import demo_people
from tests.browser_support import FLAGS

PLACE = Path(__file__).parents[2] / ".assets"
DESK, PHONE = (1366, 860), (390, 780)
COLOURS = 64
"""Enough for pages of text; a third of the bytes."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A page as one officer of the demonstration office sees it."""

    name: str
    login: str
    path: str
    size: tuple[int, int] = DESK


PICTURES = (
    Picture(name="today", login="liuyang", path="/today"),
    Picture(name="case-page", login="liuyang", path="/cases/" + quote("东复〔2026〕3号")),
    Picture(name="service-desk", login="chenxiao", path="/desk"),
    Picture(name="attendance", login="gaofei", path="/cases/" + quote("东应诉〔2026〕1号") + "/tabs/hearings"),
    Picture(name="phone", login="liuyang", path="/today", size=PHONE),
)


def taken(browser: Browser, address: str, picture: Picture) -> bytes:
    """The picture as PNG bytes of few colours."""
    wide, high = picture.size
    page = browser.new_page(viewport={"width": wide, "height": high}, locale="zh-CN")
    page.goto(f"{address}/sign-in")
    page.fill("[name=login]", picture.login)
    page.fill("[name=password]", demo_people.PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    shown = page.goto(address + picture.path)
    assert shown and shown.ok, f"{picture.path} of {picture.login}: {page.inner_text('main')}"
    seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    out = io.BytesIO()
    seen.quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for picture in PICTURES:
            content = taken(browser, sys.argv[1].rstrip("/"), picture)
            (PLACE / f"{picture.name}.png").write_bytes(content)
            print(f"{picture.name}.png  {len(content) // 1024} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
