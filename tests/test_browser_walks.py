"""Whole days in the office, at the pages alone: each walk is the checklist of the person who does it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from casework.cli import founding
from casework.office.setup import rooms
from casework.storage import database, personal_key, secrets
from casework.storage.tables import Document
from casework.vocabulary import Act
from tests.browser_support import address as address
from tests.browser_support import browser as browser
from tests.browser_support import choose, come_in, field, finish, sign_out, window
from tests.browser_support import page as page
from tests.offices import ADMIN
from tests.test_browser import write_documents
from tests.test_own_office import OURS
from tests.web_support import TODAY, accepted, decided, do, receive
from tests.web_support import office as office

pytestmark = pytest.mark.xdist_group("browser")
OWN = "乙区复议科的新口令2026"


def enter(page: Page, login: str, password: str) -> None:
    sign_out(page)
    page.get_by_label("账号").fill(login)
    page.get_by_label("口令").fill(password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def own_password(page: Page, given: str) -> None:
    """What somebody else gave is good for one thing only."""
    page.goto("/me")
    page.locator('[name="old_password"]').fill(given)
    page.locator('[name="new_password"]').fill(OWN)
    page.locator('[name="again_password"]').fill(OWN)
    page.get_by_role("button", name="更换口令").click()
    page.wait_for_url("**/me?done=password")


class TestFromAnEmptyOffice:
    @pytest.fixture
    def office(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
        """A data directory in which nobody has worked yet."""
        data = secrets.own_directory(tmp_path / "data")
        url = f"sqlite:///{data / 'casework.db'}"
        monkeypatch.setenv("CASEWORK_DATA", str(data))
        monkeypatch.setenv("CASEWORK_DATABASE_URL", url)
        monkeypatch.setenv("CASEWORK_TODAY", TODAY.isoformat())
        founding.prepare(data, demo=False)
        yield url
        database.engine(url).dispose()
        personal_key.forget()

    def test_from_the_first_password_to_the_first_paper_served_and_its_receipt(
        self, page: Page, tmp_path: Path
    ) -> None:
        """
        - 管理员用初始口令登录，先换口令；首页就是“开始办案之前”，一步接一步，离开后还找得到
        - 填写本机关名称、两级法院、文号，看得到下一号；页面和文书上没有示范机关的名称
        - 设立一名收案员兼承办人、一名机构负责人、一名机关负责人，抄下一次性口令；放假、印章、邮件可以以后再办
        - 收案员登录，换口令，登记第一件，拟稿受理并提交
        - 机构负责人登录，换口令，批准
        - 收案员在送达台登记送达受理通知书，打印的送达回证扫描后凭二维码归到这份文书
        - 不用命令行，不看说明
        """
        given = (tmp_path / "data" / "secrets" / "administrator").read_text("utf-8").strip()
        enter(page, "admin", given)
        own_password(page, given)
        page.goto("/")
        page.wait_for_url("**/office")
        steps = page.locator("section", has_text="开始办案之前").locator("tbody th")
        assert [words.partition("　")[2] for words in steps.all_inner_texts()] == STEPS
        assert "江城" not in page.content()
        for name, value in OURS.items():
            page.locator(f'[name="{name}"]').fill(value)
        page.locator("button.do", has_text="保存").click()
        page.wait_for_url("**/office?done=yes")
        expect(page.locator("main")).to_contain_text("乙复〔2026〕1号")
        page.locator(".way").get_by_role("link", name="收案、承办、审核、批准的人员").click()
        page.wait_for_url("**/people")
        once = {login: opened(page, login, name, roles) for login, (name, roles) in FIRST.items()}
        expect(page.locator(".way")).to_have_count(0)
        page.goto("/")
        page.wait_for_url("**/soundness")  # what is left can be done later

        enter(page, "fang", once["fang"])
        own_password(page, once["fang"])
        page.goto("/register/receive")
        page.locator("#act-on").fill("2026-11-19")
        page.get_by_label("当面提交", exact=True).check()
        page.locator(field("applicants.0.name")).fill("欧阳建国")
        page.locator(field("respondents.0.name")).fill("甲市乙区城市管理执法局")
        page.locator(field("administrative_act")).fill("罚款二千元的行政处罚决定")
        page.locator(field("known_on")).fill("2026-11-02")
        page.locator(field("claims")).fill("撤销该行政处罚决定")
        finish(page, Act.RECEIVE)
        number = page.locator("h1 .number").inner_text()
        assert number == "乙复〔2026〕1号"
        page.locator('.buttons a[href$="/drafts/accept"]').first.click()
        with page.expect_navigation():
            page.locator("#act-form button.do", has_text="拟稿并提交").click()

        enter(page, "qin", once["qin"])
        own_password(page, once["qin"])
        page.goto("/today")
        page.locator("main a[href^='/drafts/']").first.click()
        with page.expect_navigation():
            page.get_by_role("button", name="批准").first.click()
        write_documents()

        enter(page, "fang", OWN)
        page.goto("/desk?officer=all")
        row = page.locator("tr", has_text="行政复议受理通知书")
        row.locator("input[name=paper]").check()
        page.locator("#act-on, [name=on]").first.fill(TODAY.isoformat())
        page.get_by_role("button", name="登记送达").first.click()
        expect(page.get_by_role("status")).to_contain_text("已登记送达1份")
        with database.reading() as session:
            notice = session.exec(select(Document).where(Document.kind == "D-12")).one()
        receipt = page.request.get(f"/documents/{notice.id}/receipt.pdf")
        assert receipt.ok and notice.served_on == TODAY
        page.goto("/desk/scan")
        back = {"name": "回证.pdf", "mimeType": "application/pdf", "buffer": receipt.body()}
        page.locator("#scans").set_input_files(back)  # type: ignore[arg-type]
        page.get_by_role("button", name="收入").click()
        expect(page.locator(".outcomes")).to_contain_text("已收入1份")
        page.goto("/desk?list=unproven&officer=all")
        expect(page.locator("tr", has_text="行政复议受理通知书")).to_have_count(0)


FIRST = {
    "fang": ("方敏", ("收案员", "承办人")),
    "qin": ("秦岚", ("机构负责人",)),
    "ding": ("丁立", ("机关负责人",)),
}
STEPS = [
    *("本机关、本级人民政府的名称", "两级人民法院", "案号和文号", "收案、承办、审核、批准的人员"),
    *("放假安排", "电子印章", "通知的发送（电子邮件等）", "机关名录"),
]


def opened(page: Page, login: str, name: str, roles: tuple[str, ...]) -> str:
    """An account opened by the administrator at the page of people; its password, which is shown this once."""
    page.goto("/people")
    if not page.locator("#f-login").is_visible():
        page.locator("summary", has_text="设立账号").click()
    page.locator("#f-login").fill(login)
    page.locator("#f-name").fill(name)
    for role in roles:
        page.get_by_label(role, exact=True).check()
    page.locator("button.do", has_text="设立账号").click()
    return page.locator(".told code").inner_text().strip()


def test_a_clerks_day_with_a_queue_and_its_mail(page: Page) -> None:
    """
    - 上班先看今日：昨天的来件、待送达的文书都在“待我处理”
    - 送达台：勾选一批，一次登记送达；送达后离开“待送达”，到“未回证”
    - 有一份邮寄：登记邮件号，发文登记里查得到；退了回来，登记未成，列出下一步的方式
    - 请教同事一个问题，今日“待他人”里能看到
    """
    numbers = [receive(on="2026-11-16", applicants=[{"name": f"申请人{nth}"}]).number for nth in range(4)]
    for number in numbers:
        do(number, Act.ACCEPT, "2026-11-17")
        do(number, Act.SEND_COPY, "2026-11-18")
    write_documents()
    come_in(page, "li")
    page.goto("/today")
    expect(page.locator(".three")).to_contain_text("待送达")
    page.goto("/desk?officer=all")
    rows = page.locator("tr", has_text="行政复议受理通知书")
    expect(rows).to_have_count(4)
    for nth in range(3):
        rows.nth(nth).locator("input[name=paper]").check()
    page.locator("#act-on, [name=on]").first.fill("2026-11-19")
    page.get_by_role("button", name="登记送达").first.click()
    expect(page.get_by_role("status")).to_contain_text("已登记送达3份")
    page.goto("/desk?list=unproven&officer=all")
    expect(page.locator("tr", has_text="行政复议受理通知书")).to_have_count(3)

    page.goto("/desk?officer=all")
    rows.first.locator("input[name=paper]").check()
    page.get_by_role("button", name="登记邮件号").click()
    page.locator("[name^='waybill.']").fill("1143567890123")
    page.get_by_role("button", name="登记邮件号").click()
    page.goto("/mail/sent")
    expect(page.locator("main")).to_contain_text("1143567890123")
    page.goto("/desk?officer=all")
    rows.first.get_by_role("link", name="未成").click()
    page.locator(field("method")).select_option(label="邮寄送达")
    page.locator(field("reason")).select_option(index=1)
    page.locator(field("course")).fill("邮局退回")
    finish(page, Act.FAIL_SERVICE)
    page.goto("/desk?list=failed&officer=all")
    expect(rows.first).to_contain_text("下一步：")
    page.goto(f"/cases/{numbers[3]}/tabs/notes")
    page.get_by_label("类别").select_option(label="请教")
    page.get_by_label("交给谁").select_option(label="周海")
    page.get_by_label("内容").fill("申请人的地址退件，能不能公告")
    page.get_by_role("button", name="写入附注").click()
    expect(page.locator(".threads")).to_contain_text("待周海答复")
    page.goto("/today")
    expect(page.locator(".three")).to_contain_text("申请人的地址退件")


def test_a_supervisors_look_into_one_case(page: Page) -> None:
    """
    - 从搜索框按当事人找到案件，看头部：状态、下一个期限、推导
    - 逐页看：文书与送达、履行、审计；看得到谁查阅过
    - 号码点开才看，记入日志
    - 写一条批注，承办人收到通知；没有任何办理按钮
    """
    number = receive(on="2026-11-16", applicants=[{"name": "欧阳建国", "phone": "13800001234"}]).number
    do(number, Act.ACCEPT, "2026-11-17")
    do(number, Act.ASSIGN, "2026-11-17", handler="li")
    come_in(page, "sun")
    page.keyboard.press("/")
    page.keyboard.type("欧阳")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=number).first.click()
    expect(page.locator(".case-bar")).to_contain_text("审理中")
    expect(page.locator(".acts .buttons .button")).to_have_count(0)
    for tab in ("文书与送达", "履行", "审计"):
        page.get_by_label("本案各页").get_by_role("link", name=tab).click()
        expect(page.locator(".tabs [aria-current=page]")).to_have_text(tab)
    expect(page.locator("main")).to_contain_text("查阅案件")
    page.get_by_label("本案各页").get_by_role("link", name="当事人").click()
    page.get_by_role("button", name="显示欧阳建国的号码").click()
    expect(page.locator("#parties")).to_contain_text("13800001234")
    page.get_by_label("本案各页").get_by_role("link", name="附注").click()
    page.get_by_label("内容").fill("答复通知还没有送达")
    page.get_by_role("button", name="写入附注").click()
    come_in(page, "li")
    page.goto("/notices")
    expect(page.locator(".notices")).to_contain_text("监督批注：答复通知还没有送达")


def test_a_file_is_reviewed_and_its_officer_answers(page: Page) -> None:
    """
    - 看板：逾期的在前，点开横带看推导
    - 监督员抽取案卷，逐项评查，指明文书，交承办人
    - 承办人从通知知道，答复；机构负责人评定，写明整改期限；承办人登记整改
    """
    number = decided()
    late = receive(on="2026-09-01").number
    do(late, Act.ACCEPT, "2026-09-03")
    come_in(page, "sun")
    page.goto("/board")
    expect(page.locator(".board-row[role=listitem]").first).to_contain_text(late)
    page.locator(".board-row .bands").first.click()
    expect(page.locator("#board-why")).to_contain_text("届满日：")
    expect(page.locator(".board-beside")).to_contain_text("负担")
    page.goto("/reviews")
    page.get_by_text("开始一次评查").click()
    said = {
        "title": "第四季度评查",
        "since": "2026-10-01",
        "until": "2026-11-19",
        "size": "1",
        "answer_by": "2026-11-30",
    }
    for name, value in said.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_label("孙督").check()
    page.get_by_role("button", name="抽取案卷").click()
    page.get_by_role("link", name=number).click()
    for choice in page.locator("select[name^='found.']").all():
        if "没有评查" in choice.inner_text():
            choice.select_option("kept")
    wanting = page.locator("#item-reasoning")
    wanting.locator("select").first.select_option("wanting")
    wanting.get_by_label("扣").fill("2")
    wanting.get_by_text("问题和所在之处").click()
    wanting.get_by_label("：问题").fill("没有回应申请人的理由")
    wanting.get_by_label("在哪一文书").select_option(label="行政复议决定书→张某")
    page.get_by_role("button", name="交承办人答复").click()
    expect(page.locator("h1")).to_contain_text("待承办人答复")
    there = page.url
    come_in(page, "li")
    page.goto("/notices")
    expect(page.locator(".notices")).to_contain_text("评查意见已经形成")
    page.goto(there)
    page.get_by_label("总的答复").fill("同意，以后注意")
    page.get_by_role("button", name="答复", exact=True).click()
    come_in(page, "zhou")  # the reviewer does not conclude where somebody else can
    page.goto(there)
    page.get_by_label("说理充分，回应申请人的请求和理由：整改期限").fill("2026-12-20")
    page.get_by_role("button", name="评定").click()
    expect(page.locator("main")).to_contain_text("周海，2026年11月20日评定")
    come_in(page, "li")
    page.goto(there)
    page.get_by_label("怎样整改").fill("在类似案件中逐项回应，附决定书二份")
    page.get_by_role("button", name="登记整改").click()
    expect(page.locator("#item-reasoning")).to_contain_text("已于2026年11月20日整改")


def test_two_clerks_want_one_room_and_a_hearing_is_fixed_put_off_and_held(
    page: Page, browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    - 两名收案员同时看着听证与日程，同一房间同一时刻：先登记的占用，后登记的被告知是谁占用、哪些时间空闲
    - 后者点“找三个空闲的时间”，选一个，登记成功
    - 承办人通知听证：点选建议的时间，日期、时刻、地点填入，已填的听证事项不丢；登记后日程上即有这次听证
    - 申请人住院，听证延期：原来的日程空出，原来的通知书不再送达；重新通知到另一日
    - 送达台一次登记送达；被申请人告知局长参加
    - 到了那一日登记听证：被申请人一行已经填好局长，只勾选参加；笔录写申请人发言、结束
    - 日程、案件都看得到已经举行；听证提纲能打开
    """
    with database.transaction() as session:
        for name, kind in (("接待一室", "reception"), ("三号听证室", "hearing")):
            details = {"name": name, "kind": kind, "place": "一楼", "since": "2026-01-01"}
            rooms.entered(session, actor=ADMIN, details=details)
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", handler="li")
    with window(browser, address) as other:
        for seat, login in ((page, "li"), (other, "wang")):
            come_in(seat, login)
            seat.keyboard.press("g")
            seat.keyboard.press("h")
            seat.wait_for_url("**/planner")
            seat.locator("#entry > summary").click()
            seat.get_by_label("事由").fill("接待来访")
            seat.locator('#entry [name="day"]').fill("2026-12-02")
            seat.get_by_label("自几时").fill("9:00")
            seat.get_by_label("至几时").fill("10:00")
            seat.locator('#entry [name="room"]').select_option(label="接待一室（接待、调解室）")
        with page.expect_response(lambda answer: answer.request.method == "POST"):  # on a slow network, too, the first
            page.locator("#entry button.do").click()
        other.locator("#entry button.do").click()
        expect(page.locator("#booking-1")).to_contain_text("9:00–10:00 接待 接待来访")
        expect(other.locator(".refusal")).to_contain_text("接待一室2026年12月2日9:00至10:00已有安排")
        other.get_by_role("button", name="找三个空闲的时间").click()
        other.get_by_role("button", name="2026年12月2日10:00至11:00").click()
        expect(other.get_by_label("自几时")).to_have_value("10:00")
        other.locator("#entry button.do").click()
        expect(other.locator("#booking-2")).to_contain_text("10:00–11:00")

    page.goto(f"/cases/{number}/acts/notify_hearing")
    page.get_by_label("听证事项").fill("处罚事实")
    page.locator(".slots a").nth(1).click()
    expect(page.get_by_label("听证日期")).to_have_value("2026-12-03")
    expect(page.get_by_label("听证时刻")).to_have_value("14时")
    expect(page.get_by_label("听证事项")).to_have_value("处罚事实")
    page.locator("#act-on").fill(TODAY.isoformat())
    finish(page, Act.NOTIFY_HEARING)
    page.goto("/planner?view=day&day=2026-12-03")
    expect(page.locator(".planner")).to_contain_text("14:00–16:00 听证")

    page.goto(f"/cases/{number}")
    choose(page, Act.ADJOURN_HEARING, TODAY.isoformat())
    page.get_by_label("延期的理由").fill("申请人住院")
    finish(page, Act.ADJOURN_HEARING)
    page.goto("/planner?view=day&day=2026-12-03")
    expect(page.locator(".planner")).not_to_contain_text("14:00–16:00 听证")
    page.goto(f"/cases/{number}/acts/notify_hearing")
    page.get_by_label("听证事项").fill("处罚事实")
    page.get_by_label("听证日期").fill("2026-12-09")
    page.get_by_label("听证时刻").fill("9时")
    page.get_by_label("听证地点").fill("三号听证室")
    page.locator("#act-on").fill(TODAY.isoformat())
    finish(page, Act.NOTIFY_HEARING)
    write_documents()
    page.goto("/desk?officer=all")
    notices = page.locator("tr", has_text="行政复议听证通知书")
    expect(notices).to_have_count(2)
    for nth in range(2):
        notices.nth(nth).locator("input[name=paper]").check()
    page.locator("#act-on, [name=on]").first.fill(TODAY.isoformat())
    page.get_by_role("button", name="登记送达").first.click()
    expect(page.get_by_role("status")).to_contain_text("已登记送达2份")
    page.goto(f"/cases/{number}")
    choose(page, Act.ANNOUNCE_ATTENDANCE, TODAY.isoformat())
    page.locator(field("head_comes") + '[value="yes"]').check()
    page.locator(field("official")).fill("罗志强")
    page.locator(field("title")).fill("局长")
    finish(page, Act.ANNOUNCE_ATTENDANCE)

    monkeypatch.setenv("CASEWORK_TODAY", "2026-12-09")
    page.goto(f"/cases/{number}/tabs/hearing")
    page.goto(f"/cases/{number}")
    choose(page, Act.HOLD_HEARING, "2026-12-09")
    expect(page.locator(field("respondents.0.official"))).to_have_value("罗志强")
    for name, officer in {"host": "周海", "panel": "听证员甲\n听证员乙", "recorder": "王强"}.items():
        page.locator(field(name)).fill(officer)
    page.locator(field("respondents.0.head_attended") + '[value="yes"]').check()
    finish(page, Act.HOLD_HEARING)
    page.goto("/planner?view=day&day=2026-12-09")
    expect(page.locator(".planner")).to_contain_text("听证")
