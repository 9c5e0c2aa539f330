"""A draft in a real Chromium: the form in place, the upload of a Word file, the seal. Slow steps only, the rest is in
test_web_drafts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from casework.papers import drafts
from casework.storage import database, store
from casework.storage.tables import Document
from casework.vocabulary import Act
from tests import worded
from tests.browser_support import address as address
from tests.browser_support import browser as browser
from tests.browser_support import come_in, field
from tests.browser_support import page as page
from tests.drafting_office import DECISION, DETAILS, FACTS, ripe
from tests.test_seal import certificate
from tests.test_sealing import set_up
from tests.test_web_drafts import ADDED, edited
from tests.web_support import office as office

pytestmark = pytest.mark.xdist_group("browser")


def test_a_decision_is_drafted_edited_in_word_and_submitted(page: Page, tmp_path: Path) -> None:
    """
    - 承办人在案件页点“拟稿报批”，表单原处打开，填写后进入文稿页
    - 下载 Word，在 Word 中修改，上传；修改之处标明增删
    - 写明提示的理由，提交审核
    """
    with database.transaction() as session:
        number = ripe(session)
    come_in(page, "li")
    page.goto(f"/cases/{number}")
    page.locator('.buttons a[href$="/drafts/decide"]').click()
    expect(page.locator("#act-form h3")).to_contain_text(f"拟稿：{Act.DECIDE.label}")
    page.locator("#act-on").fill("2026-05-11")
    page.locator(field("outcomes.0.outcome")).select_option("66")
    page.locator(field("outcomes.0.text")).fill(DETAILS["outcomes"][0]["text"])
    for name in ("facts_found", "reasons", "performance_days"):
        page.locator(field(name)).fill(str(DETAILS[name]))
    with page.expect_navigation():
        page.get_by_role("button", name="先拟稿，修改后再提交").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Word 文件").click()
    word = tmp_path / "决定书.docx"
    word.write_bytes(edited(Path(started.value.path()).read_bytes(), FACTS, FACTS + ADDED))
    page.get_by_label("修改后的 Word 文件").set_input_files(word)
    with page.expect_navigation():
        page.get_by_role("button", name="上传修改稿").click()
    expect(page.locator(".changes ins")).to_contain_text(ADDED)
    page.get_by_label("保留的理由").fill("经核对，照片确于该日拍摄")
    with page.expect_navigation():
        page.get_by_role("button", name="提交审核").click()
    expect(page.locator(".stages [aria-current]")).to_contain_text("审核")
    page.set_viewport_size({"width": 390, "height": 844})
    for there in ("/drafts/1", f"/drafts/1/texts/{DECISION}/2", "/drafts/1/details", "/drafts", "/forms"):
        page.goto(there)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, there
    with database.reading() as session:
        kept = drafts.of_paper(session, drafts.get(session, 1), DECISION)
        assert [bool(text.upload) for text in kept] == [False, True]


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
