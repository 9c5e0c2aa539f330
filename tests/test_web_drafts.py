"""A decision on its way through the pages: drawn up, edited in Word, submitted, returned, agreed to, issued."""

import io
from pathlib import Path
from urllib.parse import quote, unquote

import docx
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import col, select

from casework.papers import drafts
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database, store
from casework.storage.tables import Document, Draft, DraftStep
from casework.vocabulary import Act, DraftMove, DraftState, Role
from documents.blocks import block_json
from tests.drafting_office import DECISION, DETAILS, FACTS, ripe
from tests.offices import refusals_in
from tests.test_seal import certificate
from tests.test_sealing import set_up
from tests.web_support import ID_NUMBER, Desk, Reader, do, form_in, open_act, performed_directly, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

DECIDE = {
    "on": "2026-05-11",
    "outcomes__0__outcome": "66",
    "outcomes__0__text": str(DETAILS["outcomes"][0]["text"]),
    "facts_found": FACTS,
    "reasons": str(DETAILS["reasons"]),
    "performance_days": "20",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ADDED = "上述事实有2025年7月19日的现场照片为证（《公共租赁住房管理办法》第五十条）。"
"""Of an article that there is not: a doubt that needs a reason."""


@pytest.fixture
def number(office: str) -> str:
    """A case in which a decision is due."""
    with database.transaction() as session:
        return ripe(session)


def there(number: str) -> str:
    return f"/cases/{number}/drafts/decide"


def draw_up(client: TestClient, number: str, **changed: str) -> Response:
    """拟稿 by its form; the draft's page."""
    made = send(client, client.get(there(number)), there(number), **{**DECIDE, **changed})
    assert made.status_code == 303, text_of(made)
    return client.get(made.headers["location"])


def push(client: TestClient, page: Response, move: str, **typed: str) -> Response:
    """Press a button of the draft's page, with a reason for each warning."""
    form = form_in(page, f"/drafts/1/{move}")
    whys = {name: "经核对，确应如此" for name, _ in form.fields if name.startswith("why:")}
    return client.post(form.action, data={**dict(form.fields), **whys, **typed})


def upload(client: TestClient, page: Response, content: bytes, name: str = "决定书.docx", **typed: str) -> Response:
    form = form_in(page, "/drafts/1/upload")
    fields = {name: value for name, value in form.fields if name != "file"}
    return client.post(form.action, data={**fields, **typed}, files={"file": (name, content, WORD)})


def edited(content: bytes, old: str, new: str) -> bytes:
    file = docx.Document(io.BytesIO(content))
    for paragraph in file.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def word_of(client: TestClient, no: int = 1) -> bytes:
    answer = client.get(f"/drafts/1/texts/{quote(DECISION)}/{no}.docx")
    assert answer.headers["content-type"] == WORD
    return answer.content


def state() -> DraftState:
    with database.reading() as session:
        return DraftState(session.get_one(Draft, 1).state)


# ---- the whole way


def test_a_decision_goes_from_the_handler_through_the_reviewer_to_the_approver(
    number: str, desk: Desk, tmp_path: Path
) -> None:
    """
    - 承办人不能作出决定，但可以拟稿；表单与办理的表单相同
    - 文稿页：审批步骤、正文、核对结果；下载 Word，修改，上传，看到改了什么
    - 有提示没有理由不能提交；写明理由后提交
    - 机构负责人在导航和列表中看到，退回须写理由；承办人修改后再提交，机构负责人同意
    - 机关负责人批准前先写明后果；批准后案件登记决定，文书按批准的文字
    """
    li, zhou, chen = desk("li"), desk("zhou"), desk("chen")
    shown = li.get(f"/cases/{number}")
    assert "拟稿报批" in text_of(shown) and there(number) in map(unquote, Reader(shown.text).links)
    others = chen.get(f"/cases/{number}")
    assert "作出行政复议决定 须由承办人拟稿报批" in text_of(others)
    assert there(number) not in map(unquote, Reader(others.text).links)

    page = draw_up(li, number)
    said = text_of(page)
    assert "拟稿 李明" in said and "机构负责人" in said and "批准签发" in said and "第1稿" in said
    assert FACTS in said and "已拟稿" in said

    changed = upload(li, page, edited(word_of(li), FACTS, FACTS + ADDED), note="补充证据")
    assert changed.status_code == 303
    page = li.get(changed.headers["location"])
    assert "第2稿与第1稿相比：1处不同" in text_of(page) and f"〔加上：{ADDED}〕" in text_of(page)
    assert f'<ins><span class="unseen">〔加上：</span>{ADDED}' in page.text

    silent = li.post("/drafts/1/submit", data=dict(form_in(page, "/drafts/1/submit").fields))
    assert silent.status_code == 422 and "没有说明理由" in text_of(silent) and state() is DraftState.DRAFTING
    assert push(li, silent, "submit").status_code == 303 and state() is DraftState.REVIEWING

    listed = zhou.get("/drafts")
    assert "待我处理（1）" in text_of(listed) and "/drafts/1" in Reader(listed.text).links
    assert "文稿 1件待我处理" in text_of(zhou.get("/cases"))
    page = zhou.get("/drafts/1")
    silent = zhou.post("/drafts/1/return", data=dict(form_in(page, "/drafts/1/return").fields))
    assert silent.status_code == 422 and "退回的理由" in text_of(silent)
    assert push(zhou, page, "return", reason="请写明照片的拍摄日期").status_code == 303

    page = li.get("/drafts/1")
    assert "请写明照片的拍摄日期" in text_of(page) and "我拟的（1）" in text_of(li.get("/drafts"))
    assert push(li, page, "submit").status_code == 303
    assert push(zhou, zhou.get("/drafts/1"), "agree", opinion="事实清楚，程序合法").status_code == 303

    set_up(tmp_path, certificate(-400, -1))
    assert "印章现在不能使用：印章证书已于" in text_of(chen.get("/drafts/1"))
    asked = push(chen, chen.get("/drafts/1"), "approve", on="2026-05-11")
    assert asked.status_code == 200 and "自2026年5月11日起" in text_of(asked) and state() is DraftState.APPROVING
    issued = push(chen, asked, "approve")
    assert issued.status_code == 303 and issued.headers["location"].startswith(f"/cases/{quote(number)}?done=")
    assert "已登记" in text_of(chen.get(issued.headers["location"]))
    with database.reading() as session:
        case = commands.load(session, number)
        assert case.facts[-1].act is Act.DECIDE and case.facts[-1].actor == "chen"
        rows = session.exec(select(Document).where(col(Document.kind) == "D-39")).all()
        assert len(rows) == 2
        for row in rows:
            assert any(ADDED in line for line in block_json.loads(store.get(row.words)).texts())
    done = text_of(chen.get("/drafts/1"))
    assert "文稿已签发" in done and "批准签发 陈立国" in done
    beside = text_of(zhou.get("/drafts/1/beside"))
    assert "坚持请求" in beside and "《中华人民共和国行政复议法》第六十六条" in beside and "类案（0件）" in beside
    sheet = text_of(chen.get("/drafts/1/approval"))
    assert (
        "审核同意 事实清楚，程序合法 周海" in sheet and "批准签发 同意 陈立国" in sheet and "第2稿（文字摘要" in sheet
    )
    assert "请写明照片的拍摄日期" in sheet, "what it was sent back for"


# ---- who may


def test_nobody_takes_a_step_that_is_not_his(number: str, desk: Desk) -> None:
    li, wang = desk("li"), desk("wang")
    page = draw_up(li, number)
    csrf = form_in(wang.get("/drafts/1"), "/sign-out").value("csrf")
    for move in ("submit", "agree", "approve", "compose", "return", "withdraw"):
        answer = wang.post(
            f"/drafts/1/{move}", data={"csrf": csrf, "seen": "1", "on": "2026-05-11", "reason": "不是我的"}
        )
        assert answer.status_code in (403, 409), move
    assert push(li, page, "submit").status_code == 303
    own = li.post("/drafts/1/agree", data={"csrf": form_in(page).value("csrf"), "seen": "2"})
    assert own.status_code == 403 and state() is DraftState.REVIEWING
    with database.reading() as session:
        assert "draft:agree" in {row.what for row in refusals_in(session)}


def test_a_draft_belongs_to_officers_who_signed_in_and_forms_of_ours(number: str, desk: Desk) -> None:
    draw_up(desk("li"), number)
    assert desk("").get("/drafts/1").status_code == 303
    assert desk("li").post("/drafts/1/submit", data={"csrf": "x"}).status_code == 403
    assert desk("li").post("/drafts/1/upload", data={"csrf": "x"}, files={"file": ("a", b"", WORD)}).status_code == 403
    assert desk("li").get("/drafts/99").status_code == 404
    assert desk("li").post("/drafts/1/nonsense", data=dict(csrf_of(desk("li")))).status_code in (403, 404)


def csrf_of(client: TestClient) -> dict[str, str]:
    return {"csrf": form_in(client.get("/drafts"), "/sign-out").value("csrf")}


def test_a_page_that_somebody_was_faster_than_is_refused(number: str, desk: Desk) -> None:
    li, zhou = desk("li"), desk("zhou")
    push(li, draw_up(li, number), "submit")
    old = zhou.get("/drafts/1")
    assert push(zhou, old, "return", reason="请补充送达情况").status_code == 303
    late = push(zhou, old, "agree")
    assert late.status_code == 409 and state() is DraftState.RETURNED


def test_the_same_act_is_drafted_once_and_the_form_says_so(number: str, desk: Desk) -> None:
    li = desk("li")
    draw_up(li, number)
    again = send(li, li.get(there(number)), there(number), **DECIDE)
    assert again.status_code == 409 and "已有" in text_of(again) and "文稿：作出行政复议决定" in text_of(again)


def test_what_is_wrong_with_the_act_is_said_at_its_fields(number: str, desk: Desk) -> None:
    li = desk("li")
    page = li.get(there(number))
    assert "拟稿：作出行政复议决定" in text_of(page) and "拟定日期" in text_of(page)
    answer = send(li, page, there(number), on="2026-05-11")
    assert answer.status_code == 422 and "处需要改正" in text_of(answer)


def test_what_only_some_may_read_is_drafted_before_no_others(number: str, desk: Desk) -> None:
    li = desk("li")
    shown = li.get(f"/cases/{number}")
    assert there(number).replace("decide", "transfer_clue") not in map(unquote, Reader(shown.text).links)
    refused = li.get(f"/cases/{number}/drafts/transfer_clue")
    assert refused.status_code == 403 and "限于有权查阅的人员" in text_of(refused)


# ---- what is uploaded


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7 x", "不是Word文档"),
        (b"PK\x03\x04 broken", "损坏"),
        (b"", "没有"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_and_said_and_changes_nothing(
    number: str, desk: Desk, content: bytes, why: str
) -> None:
    li = desk("li")
    answer = upload(li, draw_up(li, number), content)
    assert 400 <= answer.status_code < 500 and why in text_of(answer), text_of(answer)
    assert "第1稿" in text_of(answer) and "第2稿" not in text_of(answer)
    with database.reading() as session:
        step = session.exec(select(DraftStep).order_by(col(DraftStep.no).desc())).first()
        assert step and step.step == DraftMove.UPLOAD and store.get(step.upload) == content
    kept = li.get(f"/drafts/1/originals/{step.upload}")
    assert kept.content == content


def test_no_file_and_a_file_too_large_are_refused(number: str, desk: Desk) -> None:
    li = desk("li")
    page = draw_up(li, number)
    form = dict(form_in(page, "/drafts/1/upload").fields)
    form.pop("file", None)
    none = li.post("/drafts/1/upload", data=form, files={"file": ("", b"", WORD)})
    assert none.status_code == 422 and "没有选择文件" in text_of(none)
    large = upload(li, page, b"0" * 25_000_001)
    assert large.status_code == 422 and "兆字节" in text_of(large)
    assert upload(li, page, b"0" * 30_000_001).status_code == 413


def test_the_same_words_again_make_no_new_version(number: str, desk: Desk) -> None:
    li = desk("li")
    page = draw_up(li, number)
    same = li.get(upload(li, page, word_of(li)).headers["location"])
    assert "文字相同，没有产生新的一稿" in text_of(same) and "第2稿" not in text_of(same)


def test_what_was_not_read_is_listed_and_an_error_blocks(number: str, desk: Desk) -> None:
    li = desk("li")
    page = draw_up(li, number)
    spoiled = docx.Document(io.BytesIO(edited(word_of(li), "王喆", "王吉吉")))
    spoiled.add_comment(spoiled.paragraphs[3].runs, text="请核对", author="李明", initials="李")
    out = io.BytesIO()
    spoiled.save(out)
    page = li.get(upload(li, page, out.getvalue()).headers["location"])
    said = text_of(page)
    assert "没有读入的内容" not in said and "批注1" in said and "请核对 李明" in said
    assert "错误，改正后才能提交审核" in said and "disabled" in page.text
    refused = push(li, page, "submit")
    assert refused.status_code == 422 and state() is DraftState.DRAFTING


# ---- versions, files, anew


def test_versions_are_compared_with_each_other_and_downloaded(number: str, desk: Desk) -> None:
    li = desk("li")
    page = draw_up(li, number)
    for no, before, text in ((1, FACTS, FACTS + ADDED), (2, ADDED, ADDED + "另有证人证言。")):
        page = li.get(upload(li, page, edited(word_of(li, no), before, text)).headers["location"])
    there = f"/drafts/1/texts/{quote(DECISION)}/3"
    shown = text_of(li.get(there))
    assert "与第2稿相比：1处不同" in shown and "〔加上：另有证人证言。〕" in shown
    assert f"〔加上：{ADDED}另有证人证言。〕" in text_of(li.get(f"{there}?against=1"))
    assert li.get(f"{there}.pdf").content.startswith(b"%PDF")
    assert li.get(f"/drafts/1/texts/{quote(DECISION)}/9").status_code == 404
    assert li.get("/drafts/1/texts/D-12:nobody/1.pdf").status_code == 404
    assert "与系统拟写的第1稿相比" in text_of(li.get("/drafts/1"))


def test_what_two_files_changed_is_chosen_side_by_side(number: str, desk: Desk) -> None:
    """
    - 两个人各自下载第1稿，改了同一段，先后上传：后传的转到“逐处选择”，两边并列，正文不变
    - 没有选择的，指出还有几处；选择后成为新的一稿
    """
    li = desk("li")
    page = draw_up(li, number)
    one, other = (edited(word_of(li), FACTS, FACTS + text) for text in (ADDED, "另有证人证言。"))
    page = li.get(upload(li, page, one).headers["location"])
    met = li.get(upload(li, page, other).headers["location"])
    said = text_of(met)
    assert "逐处选择" in said and FACTS + ADDED in said and FACTS + "另有证人证言。" in said
    draft = text_of(li.get("/drafts/1"))
    assert "改了同一段" in draft and "以这份文件为准" in draft and "第2稿" in draft
    silent = send(li, met, "/drafts/1/merges/1", what="merge")
    assert silent.status_code == 422 and "还有1处没有选择" in text_of(silent)
    done = send(li, silent, "/drafts/1/merges/1", **{"place-0": "both"}, what="merge")
    shown = text_of(li.get(done.headers["location"]))
    assert "已按您的选择合并" in shown and FACTS + ADDED in shown and FACTS + "另有证人证言。" in shown
    assert li.get("/drafts/1/merges/1").status_code == 404


def test_after_a_later_fact_the_draft_is_drawn_up_anew_and_keeps_what_was_written(number: str, desk: Desk) -> None:
    li = desk("li")
    page = draw_up(li, number)
    page = li.get(upload(li, page, edited(word_of(li), FACTS, FACTS + ADDED)).headers["location"])
    do(number, Act.HEAR_OPINIONS, "2026-04-02", party="respondent-1", way="phone", opinion="坚持答复")  # is recited
    stale = li.get("/drafts/1")
    assert "案件在拟稿后有新的登记" in text_of(stale) and "disabled" in stale.text
    again = push(li, stale, "compose")
    assert again.status_code == 303
    assert ADDED in text_of(li.get(again.headers["location"]))


def test_the_details_are_changed_and_the_text_follows(number: str, desk: Desk) -> None:
    li = desk("li")
    draw_up(li, number)
    form = li.get("/drafts/1/details")
    assert FACTS in form.text
    changed = send(li, form, "/drafts/1/details", reasons="被申请人逾期未答复，程序违法。")
    assert changed.status_code == 303
    assert "被申请人逾期未答复" in text_of(li.get(changed.headers["location"]))
    assert send(li, form, "/drafts/1/details", performance_days="26").status_code == 409


def test_a_draft_that_is_given_up_leaves_the_case_as_it_was(number: str, desk: Desk) -> None:
    li = desk("li")
    page = draw_up(li, number)
    assert push(li, page, "withdraw").status_code == 303
    assert "文稿已撤销" in text_of(li.get("/drafts/1")) and state() is DraftState.WITHDRAWN
    with database.reading() as session:
        assert commands.load(session, number).facts[-1].act is Act.HEAR_OPINIONS
        assert drafts.on_desk(session, Actor(login="li", roles=frozenset({Role.HANDLER}))) == ([], [])


def test_private_numbers_are_masked_on_the_page_and_whole_in_the_files(number: str, desk: Desk) -> None:
    li = desk("li")
    page = draw_up(li, number, facts_found=f"{FACTS}申请人的公民身份号码是{ID_NUMBER}。")
    assert ID_NUMBER not in page.text and "420***********1234" in page.text
    changed = li.get(upload(li, page, edited(word_of(li), ID_NUMBER, ID_NUMBER[:-5] + "81234")).headers["location"])
    assert "证件号码或者电话号码有改动" in text_of(changed) and ID_NUMBER not in changed.text
    assert any(ID_NUMBER in line.text for line in docx.Document(io.BytesIO(word_of(li))).paragraphs)


# ---- without a draft


def test_who_decides_himself_sees_the_findings_before_it_is_final(number: str, desk: Desk) -> None:
    performed_directly(Act.DECIDE)
    chen = desk("chen")
    asked = send(chen, open_act(chen, number, Act.DECIDE), f"/cases/{number}/acts/decide", **DECIDE)
    assert asked.status_code == 200 and "登记后不能删除，只能更正" in text_of(asked)
    wrong = send(
        chen,
        open_act(chen, number, Act.DECIDE),
        f"/cases/{number}/acts/decide",
        **{**DECIDE, "reasons": "依据《行政复议法》第九十九条，【待补充】。"},
    )
    assert wrong.status_code == 422 and "文书核对" in text_of(wrong) and "错误" in text_of(wrong)
    assert 'name="repeated"' not in wrong.text


def test_whoever_approves_does_not_draft_and_what_sends_nothing_out_is_not_drafted(number: str, desk: Desk) -> None:
    performed_directly(Act.DECIDE)
    chen, wang = desk("chen"), desk("wang")
    assert there(number) not in map(unquote, Reader(open_act(chen, number, Act.DECIDE).text).links)
    assert "先拟稿报批" not in text_of(open_act(wang, number, Act.HEAR_OPINIONS))  # nothing goes out


def test_empty_lists_say_what_will_stand_there(desk: Desk) -> None:
    said = text_of(desk("zhou").get("/drafts"))
    assert "待我处理（0）" in said and "承办人提交文稿后，显示在这里" in said
