"""What was typed into a form and not registered: a session that ends, a closed tab and a wrong click lose nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from casework.vocabulary import Act
from tests.browser_support import address as address
from tests.browser_support import browser as browser
from tests.browser_support import choose, come_in, field, sign_in
from tests.browser_support import page as page
from tests.flows_support import until
from tests.web_support import ID_NUMBER, facts, receive
from tests.web_support import office as office

TYPES_ON = """place => {
  const box = document.querySelector(place);
  box.value = "撤销罚款决";
  setInterval(() => { box.value += "定"; box.dispatchEvent(new Event("input", { bubbles: true })); }, 50);
  box.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@contextmanager
def looked_up(page: Page, said: str) -> Iterator[None]:
    """The form looks for what it can tell a moment after the last change: until it has, with this change in it."""
    with page.expect_response(lambda it: it.url.endswith("/looks") and said in (it.request.post_data or "")):
        yield


def test_a_session_that_ends_in_a_long_form_loses_nothing(page: Page) -> None:
    """
    - 填了一半，登录失效；登录后回到同一张表，可以恢复，行也恢复
    - 证件号码不留在浏览器里，需要重填
    - 登记之后不再提示
    """
    come_in(page, "li")
    page.goto("/register/receive")
    page.locator("#act-on").fill("2026-11-16")
    page.locator(field("applicants.0.name")).fill("欧阳建国")
    page.locator(field("applicants.0.id_number")).fill(ID_NUMBER)
    page.get_by_role("button", name="添加申请人").click()
    page.locator(field("applicants.1.name")).fill("李堃")
    with looked_up(page, "channel=in_person"), page.expect_response("**/register/receive"):  # the fields of the channel
        page.get_by_label("当面提交", exact=True).check()
    page.context.clear_cookies()
    page.get_by_role("button", name="登记收案", exact=True).click()
    expect(page).to_have_url(re.compile("/sign-in[?]next="))
    sign_in(page, "li")
    page.wait_for_url("**/register/receive")
    expect(page.locator(".kept")).to_contain_text("填写的内容还没有登记")
    page.get_by_role("button", name="恢复").click()
    expect(page.locator(field("applicants.0.name"))).to_have_value("欧阳建国")
    expect(page.locator(field("applicants.1.name"))).to_have_value("李堃")
    expect(page.locator("#act-on")).to_have_value("2026-11-16")
    expect(page.locator(field("applicants.0.id_number"))).to_have_value("")
    assert ID_NUMBER not in page.evaluate("JSON.stringify(localStorage)")
    page.locator(field("respondents.0.name")).fill("东湖区城市管理执法局")
    page.locator(field("administrative_act")).fill("罚款决定")
    with looked_up(page, "known_on=2026-10-20"):
        page.locator(field("known_on")).fill("2026-10-20")
    # A look-up by which the form helps finds that the session has ended, in the middle of a word.
    page.context.clear_cookies()
    page.evaluate(TYPES_ON, field("claims"))
    expect(page).to_have_url(re.compile("/sign-in[?]next="))
    sign_in(page, "li")
    page.get_by_role("button", name="恢复").click()
    expect(page.locator(field("claims"))).to_have_value(re.compile("^撤销罚款决定+$"))
    page.locator(field("applicants.0.id_number")).fill(ID_NUMBER)
    page.get_by_role("button", name="登记收案", exact=True).click()
    expect(page.locator(".done-note")).to_contain_text("登记收案")
    page.goto("/register/receive")
    expect(page.locator(".kept")).to_have_count(0)


def test_a_form_that_was_left_is_offered_again_to_its_writer_only(page: Page) -> None:
    number = receive(on="2026-11-16").number
    come_in(page, "li")
    page.goto(f"/cases/{number}")
    choose(page, Act.REQUIRE_SUPPLEMENT, "2026-11-18")
    page.get_by_label("需要补正的事项").fill("身份证明复印件")
    until(lambda: "身份证明" in page.evaluate("JSON.stringify(localStorage)"))
    page.goto("/today")
    page.goto(f"/cases/{number}")
    choose(page, Act.REQUIRE_SUPPLEMENT, "2026-11-18")
    page.get_by_role("button", name="恢复").click()
    expect(page.get_by_label("需要补正的事项")).to_have_value("身份证明复印件")
    page.get_by_role("button", name="退出").click()
    come_in(page, "wang")
    page.goto(f"/cases/{number}")
    choose(page, Act.REQUIRE_SUPPLEMENT, "2026-11-18")
    expect(page.locator(".kept")).to_have_count(0)
    assert facts(number) == 1
    # A note is sent like any form of a page: once it is written it is no longer kept.
    page.goto(f"/cases/{number}/tabs/notes")
    page.get_by_label("内容").fill("地址退件")
    kept = "JSON.stringify(localStorage).includes('地址退件')"
    until(lambda: page.evaluate(kept))
    page.get_by_role("button", name="写入附注").click()
    expect(page.locator(".threads")).to_contain_text("地址退件")
    until(lambda: not page.evaluate(kept))


def test_an_agent_is_added_to_the_second_of_two_applicants(page: Page) -> None:
    """A row within a row: each agent has a place of his own beneath his applicant."""
    come_in(page, "li")
    page.goto("/register/receive")
    page.get_by_role("button", name="添加申请人").click()
    second = page.locator("[data-rows='applicants'] > .list > .row").nth(1)
    second.locator("details summary").first.click()
    for name in ("李祎玥", "赵六"):
        second.get_by_role("button", name="添加代理人").click()
        second.locator("[name$='.name']").last.fill(name)
    names = second.locator("[name^='applicants.1.agents.'][name$='.name']")
    assert [each.get_attribute("name") for each in names.all()] == [
        "applicants.1.agents.0.name",
        "applicants.1.agents.1.name",
    ]
