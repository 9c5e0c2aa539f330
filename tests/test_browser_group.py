"""A group of eighty at the counter, a file of sixty megabytes, and refusals that are seen: at the pages alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from casework.vocabulary import Act
from tests.browser_support import address as address
from tests.browser_support import browser as browser
from tests.browser_support import come_in, field, finish
from tests.browser_support import page as page
from tests.web_support import accepted, facts
from tests.web_support import office as office

pytestmark = pytest.mark.xdist_group("browser")

SEEN = """() => { window.said = []; new MutationObserver((all) => all.forEach((one) => {
  const there = document.querySelector("[data-progress]"); if (there) window.said.push(there.textContent); }))
  .observe(document.body, { childList: true, subtree: true, characterData: true }); }"""
IN_SIGHT = """(part) => { const box = part.getBoundingClientRect();
  return box.top >= 0 && box.top < window.innerHeight; }"""


def test_a_group_of_eighty(page: Page) -> None:
    """
    - 八十名申请人从表格粘贴，核对后一次读入
    - 先漏填一项：拒绝的理由看得见，点一下到该栏，名单还在
    - 登记一次成功；返回上一页再看，没有登记两次
    - 案件页不被八十行淹没；只有一份接收材料回执
    """
    come_in(page, "li")
    page.goto("/register/receive")
    page.locator("#act-on").fill("2026-11-19")
    page.get_by_label("当面提交", exact=True).check()
    page.locator("summary", has_text="人数众多的").click()
    lines = ["姓名\t住址", *(f"欧阳{chr(0x4E00 + nth)}\t江城市东湖区{nth + 1}号" for nth in range(80))]
    page.locator("#roster").fill("\n".join(lines))
    page.get_by_role("button", name="核对名单").click()
    page.get_by_role("button", name="读入这80名申请人").click()
    expect(page.locator("#roster-found")).to_contain_text("已读入80名申请人")
    page.locator(field("respondents.0.name")).fill("东湖区城市管理执法局")
    page.locator(field("administrative_act")).fill("征收补偿决定")
    page.locator("#act-form button.do").click()
    summary = page.locator("#act-form .refusal, #act-form [role=alert]").first
    expect(summary).to_be_visible()
    assert summary.evaluate(IN_SIGHT), "the refusal is where one looks"
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.closest('#act-form') !== null"), "and leads to its box"
    expect(page.locator(field("applicants.79.name"))).to_have_value(f"欧阳{chr(0x4E00 + 79)}")
    page.locator(field("known_on")).fill("2026-11-02")
    page.locator(field("claims")).fill("撤销该决定")
    finish(page, Act.RECEIVE)
    number = page.locator("h1 .number").inner_text()
    expect(page.locator("#documents")).to_contain_text("接收行政复议申请材料回执")
    assert page.locator("#documents").inner_text().count("接收行政复议申请材料回执") == 1
    page.go_back()
    page.goto(f"/cases/{number}")
    assert facts(number) == 1
    assert page.evaluate("document.documentElement.scrollHeight") < 6 * 768, "eighty are folded"


def test_sixty_megabytes_show_how_far_they_are_and_are_refused_in_words(page: Page, tmp_path: Path) -> None:
    number, large = accepted(), tmp_path / "航拍.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate((60 << 20) + 17)
    come_in(page, "li")
    page.goto(f"/cases/{number}/materials")
    if not page.locator("#up-files").is_visible():
        page.locator("summary", has_text="收入材料").click()
    page.locator("#up-purpose").select_option("evidence")
    page.locator("#up-files").set_input_files(large)
    page.evaluate(SEEN)
    page.get_by_role("button", name="收入材料").click()
    expect(page.locator(".outcomes, .refusal").first).to_contain_text("兆字节", timeout=120_000)
    said = page.evaluate("window.said")
    assert any("正在上传，已完成" in each or "已经上传" in each for each in said), said
