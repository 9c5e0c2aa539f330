"""Whole cases walked through in a real Chromium, as an officer would: what the scripts of a page add is tested here."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, Route, expect
from sqlmodel import select

from casework.record import commands
from casework.storage import database, store
from casework.storage.tables import Agency, Document
from casework.vocabulary import Act, State
from tests.browser_support import address as address
from tests.browser_support import browser as browser
from tests.browser_support import choose, come_in, field, finish
from tests.browser_support import page as page
from tests.offices import changing
from tests.web_support import do, facts, receive
from tests.web_support import office as office

pytestmark = pytest.mark.xdist_group("browser")

ORGANS = {
    "东湖区城市管理执法局": "江城市东湖区城管路2号",
    "东湖区水务局": "江城市东湖区水务路8号",
    "东湖区民政局": "江城市东湖区民政路16号",
}

LOOKED_UP = """() => new Promise((done) => {
  document.querySelector(".looks").addEventListener("htmx:afterSettle", () => done(), { once: true });
  document.body.dispatchEvent(new Event("change"));
})"""


def write_documents() -> None:
    """What the worker does, as far as the page can see it."""
    with database.transaction() as session:
        for document in session.exec(select(Document)):
            document.pdf, document.docx = store.put(b"%PDF-1.7"), store.put(b"PK")


def test_a_court_case_from_the_notice_through_the_appeal_to_its_end(page: Page) -> None:
    """
    - 登记应诉通知，关联复议案件
    - 指定承办人、提交答辩、登记开庭通知
    - 开庭以前：确定出庭负责人，“下一步”是通知本人，通知并登记其确认
    - 登记开庭情况：每个被告一行，姓名已经填好，负责人出庭并发言
    - “出庭”页的出庭率，打开分子，回到案件
    - 登记裁判、上诉、上诉结果、裁判生效、结案
    """
    linked = receive(on="2026-07-01").number
    come_in(page, "li")
    page.goto(f"/cases/{linked}")
    page.locator(".linked").get_by_role("link", name="登记应诉通知").click()
    page.locator("#act-on").fill("2026-08-03")
    page.get_by_label("受诉人民法院").fill("江城市东湖区人民法院")
    page.get_by_label("法院案号").fill("（2026）鄂0112行初88号")
    page.locator(field("plaintiffs.0.name")).fill("张某")
    page.locator(field("defendants.0.name")).fill("江城市东湖区人民政府")
    page.get_by_label("被诉行政行为").fill("行政复议决定")
    finish(page, Act.RECEIVE_NOTICE)
    number = page.locator("h1 .number").inner_text()
    expect(page.get_by_role("link", name=linked).first).to_be_visible()

    choose(page, Act.ASSIGN, "2026-08-04")
    page.get_by_label("承办人").select_option("li")
    finish(page, Act.ASSIGN)
    choose(page, Act.SUBMIT_ANSWER, "2026-08-10")
    expect(page.get_by_label("被告")).to_have_value("defendant-1")
    finish(page, Act.SUBMIT_ANSWER)
    choose(page, Act.SCHEDULE_SITTING, "2026-08-20")
    page.get_by_label("开庭日期").fill("2026-09-10")
    finish(page, Act.SCHEDULE_SITTING)
    choose(page, Act.DESIGNATE_OFFICIAL, "2026-08-21")
    page.locator(field("official")).fill("钱某")
    page.locator(field("title")).fill("副区长")
    page.locator(field("post")).select_option(label="副职负责人")
    finish(page, Act.DESIGNATE_OFFICIAL)
    expect(page.locator(".attendance")).to_contain_text("副区长钱某 还没有通知本人")
    choose(page, Act.TELL_OFFICIAL, "2026-08-24")
    expect(page.locator(field("sitting_on"))).to_have_value("2026-09-10")
    page.locator(field("confirmed_on")).fill("2026-08-24")
    finish(page, Act.TELL_OFFICIAL)
    expect(page.locator(".attendance")).to_contain_text("2026年8月24日确认出庭")
    choose(page, Act.HOLD_SITTING, "2026-09-10")
    expect(page.locator(field("attendance.0.party"))).to_have_value("defendant-1")
    page.locator("#f-attendance-0-attended").check()
    expect(page.locator(field("attendance.0.official"))).to_have_value("钱某")
    page.locator("#f-attendance-0-spoke").check()
    finish(page, Act.HOLD_SITTING)
    expect(page.locator(".attendance")).to_contain_text("已发言")
    page.goto("/attendance?period=2026-Q3")
    expect(page.get_by_role("row").filter(has_text="负责人出庭率").first).to_contain_text("100.00%")
    page.get_by_role("link", name="负责人出庭率：分子").first.click()
    page.get_by_role("link", name=number).first.click()
    choose(page, Act.RECEIVE_JUDGMENT, "2026-10-08")
    page.get_by_label("裁判结果").select_option(index=1)
    page.get_by_label("裁判日期").fill("2026-09-28")
    finish(page, Act.RECEIVE_JUDGMENT)
    choose(page, Act.RECORD_APPEAL, "2026-10-12")
    page.locator(field("appellant")).select_option("plaintiff-1")
    finish(page, Act.RECORD_APPEAL)
    choose(page, Act.END_APPEAL, "2026-11-02")
    page.locator(field("result")).select_option("13")
    page.locator(field("judged_on")).fill("2026-10-30")
    finish(page, Act.END_APPEAL)
    choose(page, Act.RECORD_EFFECT, "2026-11-02")
    finish(page, Act.RECORD_EFFECT)
    choose(page, Act.CLOSE, "2026-11-03")
    page.get_by_label("有事项没有办完的理由").fill("材料存纸质卷")
    finish(page, Act.CLOSE)
    with database.reading() as session:
        assert commands.load(session, number).state is State.CLOSED


def test_cards_are_read_one_after_the_other_into_one_box(page: Page) -> None:
    """A reader of identity cards types a line and Enter; the next card is read where the last one was."""
    come_in(page, "li")
    page.goto("/register/receive")
    card = page.locator("#card")
    card.focus()
    for nth, name in enumerate(("王喆", "李堃")):
        expect(card).to_be_focused()
        page.keyboard.insert_text(
            f"{name}|女|汉|19491231|江城市东湖区临湖路8号|{('11010519491231002X', '34052419800101001X')[nth]}"
        )
        page.keyboard.press("Enter")
        expect(page.locator(field(f"applicants.{nth}.name"))).to_have_value(name)
        expect(card).to_have_value("")


def test_the_keyboard_finds_opens_and_closes(page: Page) -> None:
    """
    - / 到搜索，上下键选案件，回车打开
    - g 再按 c 回列表，g 再按 r 登记收案
    - Esc 收起推导和表单
    """
    numbers = [receive(on=f"2026-11-{day}").number for day in (16, 17, 18)]
    come_in(page, "li")
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("张某")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases?find=*")
    assert re.search(r"\?find=[\w.=%-]+$", page.url), "only what was chosen is in the address, and no name"
    page.locator("main").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name=numbers[1])).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "the focus is visible"
    page.keyboard.press("Enter")
    expect(page.locator("h1 .number")).to_have_text(numbers[1])
    page.locator(".clock summary").first.click()
    expect(page.locator(".clock .derivation").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".clock .derivation").first).to_be_hidden()
    choose(page, Act.ACCEPT, "2026-11-18")
    page.locator("#act-form select").first.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#act-form")).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/cases")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/register/receive")


def test_a_refusal_is_shown_in_place_and_what_was_typed_stays(page: Page) -> None:
    """
    - 另一人先办理后，旧页面上的办理被拒绝，说明原因，不登记
    - 依法不能办理的，原处说明条文和改正办法
    """
    number = receive(on="2026-11-16").number
    come_in(page, "li")
    page.goto(f"/cases/{number}")
    choose(page, Act.REQUIRE_SUPPLEMENT, "2026-11-18")
    page.get_by_label("需要补正的事项").fill("身份证明复印件")
    do(number, Act.ACCEPT, "2026-11-17")
    page.locator("#act-form button.do").click()
    expect(page.locator("#act-form .refusal")).to_contain_text("已有新的办理记录，本次未作任何登记")
    expect(page.get_by_label("需要补正的事项")).to_have_value("身份证明复印件")
    page.get_by_role("link", name="重新打开案件").click()
    choose(page, Act.NOTIFY_HEARING, "2026-11-20")
    page.get_by_label("听证日期").fill("2026-11-24")
    page.get_by_label("听证地点").fill("三号听证室")
    page.get_by_label("听证事项").fill("处罚事实")
    page.locator("#act-form button.do").click()
    expect(page.locator("#act-form .refusal")).to_contain_text("行政复议法 第五十一条第一款")
    expect(page.get_by_label("听证地点")).to_have_value("三号听证室")
    assert facts(number) == 2


def test_pressing_twice_records_once(page: Page) -> None:
    number = receive(on="2026-11-16").number
    come_in(page, "li")
    page.goto(f"/cases/{number}")
    choose(page, Act.ACCEPT, "2026-11-18")
    page.locator("#act-form button.do").dblclick()
    expect(page.locator(".done-note")).to_contain_text("受理")
    assert facts(number) == 2


def test_what_takes_a_moment_to_make_says_so_until_it_is_there(page: Page) -> None:
    number = receive(on="2026-11-16").number
    come_in(page, "li")
    page.goto(f"/cases/{number}")
    page.evaluate("addEventListener('click', event => event.preventDefault())")  # the page stays where it is
    link = page.get_by_role("link", name="卷宗（PDF）")
    link.click()
    link.click()
    expect(page.locator("[data-made]")).to_have_text("正在制作卷宗，请稍候……")


def test_a_correction_offers_the_fact_that_is_chosen(page: Page) -> None:
    number = receive(on="2026-11-16").number
    do(number, Act.ACCEPT, "2026-11-17")
    come_in(page, "li")
    page.goto(f"/cases/{number}")
    page.locator("#fact-1").get_by_role("link", name="更正").click()
    expect(page.locator(field("correct_details.applicants.0.name"))).to_have_value("张某")
    page.get_by_label("被更正的登记").select_option(value="2")
    expect(page.locator(field("correct_details.track"))).to_have_value("ordinary")
    page.get_by_label("更正方式").select_option(label="撤销该项登记")
    expect(page.locator(field("correct_details.track"))).to_have_count(0)
    page.get_by_label("更正理由").fill("误登记")
    finish(page, Act.CORRECT)
    with database.reading() as session:
        assert commands.load(session, number).state is State.RECEIVED


def test_a_supposition_is_tried_in_place_and_nothing_is_recorded(page: Page) -> None:
    number = receive(on="2026-11-16").number
    do(number, Act.ACCEPT, "2026-11-17")
    come_in(page, "li")
    page.goto(f"/cases/{number}")
    page.get_by_text("试算：假设中止").click()
    page.get_by_label("假设中止日").fill("2026-12-01")
    page.get_by_role("button", name="试算").click()
    expect(page.locator(".shifts .moves").first).to_contain_text("停止计算")
    page.get_by_label("假设延长日数").fill("31")
    page.get_by_role("button", name="试算").click()
    expect(page.locator(".suppose .refusal")).to_contain_text("最多不得超过30日")
    assert facts(number) == 2


@pytest.mark.parametrize("large", [False, True])
def test_no_page_is_wider_than_its_window(page: Page, large: bool) -> None:
    long = "江城市东湖区人力资源和社会保障局劳动保障监察综合行政执法大队"
    party = {"name": "江城市东湖区绿野生态农业科技发展有限责任公司第三分公司", "kind": "legal_person"}
    number = receive(on="2026-11-16", applicants=[party], respondents=[{"name": long, "kind": "agency"}]).number
    do(number, Act.ACCEPT, "2026-11-17")
    come_in(page, "li")
    if large:
        page.get_by_role("button", name="大字").click()
        expect(page.get_by_role("button", name="标准字")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    for there in (
        "/cases",
        f"/cases/{number}",
        f"/cases/{number}/acts/hold_hearing",
        "/register/receive",
        "/law/ARL-62a",
        "/today?officer=all",
        "/ledger",
        "/visits",
        "/agencies",
        "/advisers",
        f"/cases/{number}/advisers",
        f"/cases/{number}/whatif?begins=2026-12-01",
    ):
        page.set_viewport_size({"width": 390, "height": 768})
        page.goto(there)
        for width in (390, 1366):
            page.set_viewport_size({"width": width, "height": 768})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (there, width)


def test_a_respondent_is_completed_from_the_register_in_place(page: Page) -> None:
    with changing() as session:
        for name, place in ORGANS.items():
            session.add(Agency.model_validate({"name": name, "address": place, "valid_from": date(2020, 1, 1)}))
    come_in(page, "li")
    page.goto("/register/receive")
    page.locator(field("applicants.0.name")).fill("贺敏")
    held: list[Route] = []
    page.route("**/register/receive", lambda route: route.continue_() if held else held.append(route))
    page.locator(field("respondents.0.name")).fill("东湖区城市管理执法局")
    with page.expect_request("**/register/receive/looks"):  # another request sets out while the answer is on its way
        page.locator(field("administrative_act")).press_sequentially("罚款决定")
    held[0].continue_()
    expect(page.locator(field("respondents.0.address"))).to_have_value("江城市东湖区城管路2号")
    expect(page.locator(field("administrative_act"))).to_have_value("罚款决定")
    expect(page.locator(field("applicants.0.name"))).to_have_value("贺敏")
    # No press of the button is lost meanwhile, nor while the form gives way to another.
    for name, is_held_down in (("东湖区水务局", True), ("东湖区民政局", False)):
        held.clear()
        button = page.locator("#act-form button.do")
        page.locator(field("respondents.0.address")).evaluate("box => { box.value = '' }")
        page.locator(field("respondents.0.name")).fill(name)
        button.hover()
        with page.expect_request(lambda asked: b"fill" in (asked.post_data_buffer or b"")):
            page.mouse.down()
        while not held:
            page.evaluate("0")  # until the route was asked
        if is_held_down:
            held[0].continue_()
            expect(page.locator(field("respondents.0.address"))).to_have_value(ORGANS[name])
        with page.expect_request(
            lambda asked: asked.url.endswith("/receive") and b"fill" not in (asked.post_data_buffer or b"")
        ):
            page.mouse.up()
            if not is_held_down:
                held[0].continue_()
        expect(page.locator("#act-form .refusal")).to_be_visible()
        expect(page.locator(field("respondents.0.address"))).to_have_value(ORGANS[name])
        # What is looked up beside a form that was refused takes nobody out of the box in which he corrects it.
        page.locator(field("claims")).focus()
        page.evaluate(LOOKED_UP)
        expect(page.locator(field("claims"))).to_be_focused()


def test_the_head_of_the_list_stays_in_sight(page: Page) -> None:
    for _ in range(30):
        receive()
    come_in(page, "li")
    page.mouse.wheel(0, 900)
    expect(page.locator("[data-filters]")).not_to_be_in_viewport()
    expect(page.locator("thead th").first).to_be_in_viewport()
