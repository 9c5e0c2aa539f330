"""A draft in a real Chromium: the form in place, the upload of a Word file, the seal. Slow steps only, the rest is in
test_web_drafts."""

import io
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from casework.record import commands
from casework.storage import database, store
from casework.storage.tables import Document
from casework.vocabulary import Act, State
from tests import worded
from tests.browser_support import address as address
from tests.browser_support import browser as browser
from tests.browser_support import choose, come_in, field, finish
from tests.browser_support import page as page
from tests.drafting_office import DECISION, ripe
from tests.test_browser import write_documents
from tests.test_seal import certificate
from tests.test_sealing import set_up
from tests.test_web_drafts import ADDED, edited
from tests.web_support import office as office

pytestmark = pytest.mark.xdist_group("browser")
FOUND = "被申请人对申请人处以罚款，没有告知陈述和申辩的权利。"


def test_a_legal_advisers_case_from_its_assignment_to_the_archive(page: Page, tmp_path: Path) -> None:
    """
    - 收案员登记收案：两名申请人（第二名用“添加申请人”），漏填的项目在原处提示，已填的不丢
    - 受理、指定我承办和共同办理的一人、发送答复通知；文书显示“正在生成”，写成后不刷新页面即出现 PDF
    - 从文书一行登记送达，登记答复和被申请人的证据，逐一听取两名申请人的意见
    - 我在案件页拟决定稿，下载 Word，在 Word 中修改，上传；修改之处标明增删，写明提示的理由后提交
    - 机构负责人在正文选中一处写批注，退回；我从 Word 文件里看得到批注，改好再传，批注标为已处理，再提交
    - 机构负责人同意，机关负责人批准：先写明后果，再签发；手机上文稿各页不超出屏幕
    - 送达后进入履行，结案、归档：没有办完的写明理由；步骤条走完
    """
    come_in(page, "li")
    page.locator("nav summary", has_text="案件").click()
    page.get_by_role("link", name="登记收案").first.click()
    page.locator("#act-on").fill("2026-09-01")
    page.locator(field("applicants.0.name")).fill("欧阳建国")
    page.get_by_role("button", name="添加申请人").click()
    page.locator(field("applicants.1.name")).fill("李堃")
    page.get_by_role("button", name="登记收案", exact=True).click()
    expect(page.locator(".wrong").first).to_be_visible()
    assert page.locator(field("applicants.1.name")).input_value() == "李堃"
    page.get_by_label("邮寄", exact=True).check()
    page.locator(field("respondents.0.name")).fill("江城市东湖区城市管理执法局")
    page.locator(field("administrative_act")).fill("罚款二万元的行政处罚决定")
    page.locator(field("claims")).fill("撤销该行政处罚决定")
    finish(page, Act.RECEIVE)
    expect(page.locator("h1")).to_contain_text("欧阳建国、李堃 诉 江城市东湖区城市管理执法局")
    number = page.locator("h1 .number").inner_text()

    choose(page, Act.ACCEPT, "2026-09-03")
    finish(page, Act.ACCEPT)
    choose(page, Act.ASSIGN, "2026-09-03")
    page.locator(field("handler")).select_option("wang")
    page.locator(field("others") + '[value="li"]').check()
    finish(page, Act.ASSIGN)
    choose(page, Act.SEND_COPY, "2026-09-04")
    finish(page, Act.SEND_COPY)
    writing = page.locator("#documents").get_by_text("正在生成")
    expect(writing.first).to_be_visible()
    called_for = writing.count()
    write_documents()
    expect(page.locator("#documents").get_by_role("link", name="PDF")).to_have_count(called_for)
    expect(page.locator("#documents")).not_to_contain_text("正在生成")

    row = page.locator("#documents tr", has_text="行政复议答复通知书")
    row.get_by_role("link", name="登记送达").click()
    expect(page.locator(field("party"))).to_have_value("respondent-1")
    page.locator("#act-on").fill("2026-09-07")
    finish(page, Act.SERVE)
    choose(page, Act.REPLY, "2026-09-15")
    expect(page.get_by_label("被申请人")).to_have_value("respondent-1")  # the only one there is
    finish(page, Act.REPLY)
    choose(page, Act.RECORD_EVIDENCE, "2026-09-15")
    page.locator(field("party")).select_option(value="respondent-1")
    paste(
        page.locator(field("items.0.name")),
        "序号\t证据名称\t证据种类\t证明目的\t页码\n1\t现场照片\t书证\t占道经营\t3-5\n"
        '2\t"询问\n笔录"\t证人证言\t没有许可\t6',
    )
    said = [page.locator(field(f"items.1.{name}")).input_value() for name in ("name", "kind", "proves", "first_page")]
    assert said == ["询问笔录", "5", "没有许可", "6"]
    assert page.locator(field("items.0.last_page")).input_value() == "5"
    finish(page, Act.RECORD_EVIDENCE)
    for applicant in ("applicant-1", "applicant-2"):
        choose(page, Act.HEAR_OPINIONS, "2026-09-16")
        page.locator(field("party")).select_option(value=applicant)
        page.locator(field("way")).select_option(label="电话")
        page.get_by_label("意见要点").fill("请求撤销处罚决定")
        finish(page, Act.HEAR_OPINIONS)

    come_in(page, "wang")
    page.goto(f"/cases/{number}")
    page.locator('.buttons a[href$="/drafts/decide"]').click()
    expect(page.locator("#act-form h3")).to_contain_text(f"拟稿：{Act.DECIDE.label}")
    page.locator("#act-on").fill("2026-10-20")
    page.get_by_label("决定类型").select_option(value="64")
    page.get_by_label("法定事由").select_option(value="2")
    page.get_by_label("决定内容").fill("撤销被申请人作出的行政处罚决定")
    page.get_by_label("查明的事实").fill(FOUND)
    page.locator(field("reasons")).fill("被申请人没有告知申请人陈述和申辩的权利，程序违法。")
    with page.expect_navigation():
        page.get_by_role("button", name="先拟稿，修改后再提交").click()
    in_word(page, tmp_path, FOUND, FOUND + ADDED)
    expect(page.locator(".changes ins").first).to_contain_text(ADDED)
    submit(page)

    come_in(page, "zhou")
    page.goto("/drafts/1")
    page.locator("summary", has_text="写批注").first.click()
    page.locator(".paper-sheet").get_by_text(FOUND).first.select_text()
    expect(page.get_by_label("所指的文字").first).to_have_value(re.compile("没有告知陈述和申辩的权利"))
    page.get_by_label("所指的文字").first.fill("没有告知陈述和申辩的权利")
    page.locator('form[action$="/remarks"] [name="text"]').first.fill("写明哪一日作出")
    with page.expect_navigation():
        page.get_by_role("button", name="批注", exact=True).first.click()
    expect(page.locator(".remarks")).to_contain_text("写明哪一日作出")
    page.get_by_label("退回修改的理由").fill("见批注，请写明作出决定的日期")
    with page.expect_navigation():
        page.get_by_role("button", name="退回修改").click()
    expect(page.locator(".case-head")).not_to_contain_text("待审核")

    come_in(page, "wang")
    page.goto("/drafts/1")
    assert "写明哪一日作出" in in_word(page, tmp_path, FOUND, f"2026年8月20日，{FOUND}")
    with page.expect_navigation():
        page.get_by_role("button", name="已处理").first.click()
    submit(page)
    page.set_viewport_size({"width": 390, "height": 844})
    for there in ("/drafts/1", f"/drafts/1/texts/{DECISION}/2", "/drafts/1/details", "/drafts", "/forms"):
        page.goto(there)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, there
    page.set_viewport_size({"width": 1366, "height": 768})
    come_in(page, "zhou")
    page.goto("/drafts/1")
    with page.expect_navigation():
        page.get_by_role("button", name="审核同意").click()
    come_in(page, "chen")
    page.goto("/drafts/1")
    page.get_by_label("成文日期").fill("2026-10-20")
    for _ in range(2):  # what is final is repeated after its consequence
        with page.expect_navigation():
            page.get_by_role("button", name="批准签发").click()
    page.goto(f"/cases/{number}")
    expect(page.locator(".about b").first).to_have_text("已决定待送达")

    come_in(page, "li")
    page.goto(f"/cases/{number}")
    for _ in range(3):
        page.locator("#documents tr", has_text="行政复议决定书").get_by_role("link", name="登记送达").first.click()
        page.locator("#act-on").fill("2026-10-22")
        finish(page, Act.SERVE)
    expect(page.locator(".stages .now")).to_contain_text("履行")
    for act in (Act.CLOSE, Act.ARCHIVE):
        choose(page, act, "2026-11-20")
        if act is Act.CLOSE:
            page.get_by_label("有事项没有办完的理由").fill("受理通知书当面告知，回证和申请书存纸质卷")
        finish(page, act)
    expect(page.locator(".stages .done")).to_have_count(4)
    with database.reading() as session:
        assert commands.load(session, number).state is State.ARCHIVED


def in_word(page: Page, folder: Path, old: str, new: str) -> str:
    """The newest text edited in Word and sent in again; what its comments said."""
    with page.expect_download() as started:
        page.get_by_role("link", name="Word 文件").first.click()
    content = Path(started.value.path()).read_bytes()
    word = folder / "决定书.docx"
    word.write_bytes(edited(content, old, new))
    page.get_by_label("修改后的 Word 文件").first.set_input_files(word)
    with page.expect_navigation():
        page.get_by_role("button", name="上传修改稿").first.click()
    return "".join(comment.text for comment in docx.Document(io.BytesIO(content)).comments)


def paste(box: Locator, text: str) -> None:
    """Cells copied from a table, pasted into this box."""
    box.evaluate(
        """(box, text) => {
            const copied = new DataTransfer();
            copied.setData("text/plain", text);
            box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: copied, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def submit(page: Page) -> None:
    """Submitted, with a reason for whatever the compiler doubts."""
    for why in page.get_by_label("保留的理由").all():
        if not why.input_value():
            why.fill("经核对，确应如此")
    with page.expect_navigation():
        page.get_by_role("button", name="提交审核").click()
    expect(page.locator(".stages [aria-current]")).to_contain_text("审核")


def test_the_approver_seals_a_document(page: Page, tmp_path: Path) -> None:
    set_up(tmp_path, certificate())
    with database.transaction() as session:
        number = ripe(session)
        row = session.exec(select(Document).where(Document.kind == "D-12")).one()
        worded.write(session, row)
    come_in(page, "chen")
    page.goto(f"/cases/{number}")
    page.get_by_role("link", name="盖章：行政复议受理通知书").click()
    with page.expect_navigation():
        page.get_by_role("button", name="盖章", exact=True).click()
    expect(page.locator(".sealed")).to_have_text("已盖章")
    got = page.request.get(f"/documents/{row.id}.pdf")  # which checks the seal
    with database.reading() as session:
        assert got.body() == store.get(session.get_one(Document, row.id).sealed)
