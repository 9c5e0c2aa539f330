"""The pages of the office: what is shown, what is offered, what is refused and how that is said."""

import re
from datetime import UTC, date, datetime
from urllib.parse import quote, unquote

import pytest
from sqlmodel import select

from casework.record import commands, privacy
from casework.storage import database, store
from casework.storage.tables import Document, Notice, Outbox
from casework.vocabulary import Act, Role
from tests import history
from tests.web_support import (
    ID_NUMBER,
    Desk,
    Reader,
    accepted,
    decided,
    do,
    facts,
    form_in,
    open_act,
    performed_directly,
    receive,
    receive_notice,
    searched,
    send,
    text_of,
)
from tests.web_support import desk as desk
from tests.web_support import office as office

# ---- the list


def test_an_empty_office_says_what_will_appear_and_who_makes_it_appear(desk: Desk) -> None:
    page = text_of(desk("li").get("/cases"))
    assert "还没有案件" in page and "收案员或者承办人登记收案" in page
    assert "/register/receive" in Reader(desk("li").get("/cases").text).links
    assert "/register/receive" not in Reader(desk("sun").get("/cases").text).links


def test_a_search_without_result_says_so_and_offers_the_way_back(desk: Desk) -> None:
    receive()
    page = searched(desk("li"), "没有这个人")
    assert "没有符合条件的案件" in text_of(page) and "/cases" in Reader(page.text).links


def test_a_list_shows_its_nearest_consequence_in_words_and_opens_its_derivation_in_place(desk: Desk) -> None:
    number = receive(on="2026-11-16").number
    page = desk("li").get("/cases")
    row = text_of(page)
    assert "还剩1个工作日 受理审查期限" in row
    assert "2026年11月23日（周一）" in row
    assert "跳过2026-11-21" in row
    assert f"/cases/{quote(number)}" in Reader(page.text).links


def test_the_view_is_in_the_address_and_comes_back_from_it(desk: Desk) -> None:
    receive()
    client = desk("li")
    client.get("/cases?stage=acceptance&handler=li&due=3&sort=number&order=down&procedure=litigation")
    page = searched(
        client, "张", stage="acceptance", handler="li", due="3", sort="number", order="down", procedure="litigation"
    )
    form = form_in(page, "/find")
    chosen = {name: value for name, value in form.fields if value and name not in ("csrf", "list")}
    assert chosen == {
        "text": "张",
        "procedure": "litigation",
        "stage": "acceptance",
        "due": "3",
        "sort": "number",
        "order": "down",
    } | ({"handler": "li"} if "handler" in dict(form.fields) and dict(form.fields)["handler"] else {})


@pytest.mark.parametrize(
    "query", ["page=-1", "page=9999999999999", "page=½", "stage=nowhere", "sort=;drop", "due=0", "order=x"]
)
def test_an_address_that_makes_no_sense_still_shows_the_list(desk: Desk, query: str) -> None:
    receive()
    assert "1件" in text_of(desk("li").get(f"/cases?{query}"))


def test_five_hundred_cases_come_fifty_at_a_time(desk: Desk) -> None:
    with database.transaction() as session:
        actor = commands.Actor(login="li", roles=frozenset(Role))
        for index in range(120):
            history.open_case(
                session,
                Act.RECEIVE,
                actor=actor,
                on=date(2026, 11, 16),
                today=date(2026, 11, 20),
                details={
                    "channel": "post",
                    "applicants": [{"name": f"申请人{index}"}],
                    "respondents": [{"name": "某局"}],
                    "administrative_act": "处罚",
                    "claims": ["撤销"],
                },
            )
    client = desk("li")
    first, last = client.get("/cases"), client.get("/cases?page=3")
    assert "第 1 / 3 页" in text_of(first) and "120件" in text_of(first)
    rows = [link for link in Reader(first.text).links if link.startswith("/cases/")]
    assert len(rows) == 50
    assert len([link for link in Reader(last.text).links if link.startswith("/cases/")]) == 20
    assert "/cases?page=2" in Reader(first.text).links


# ---- the case page


def test_the_case_page_offers_the_lawful_acts_and_says_why_the_others_are_refused(desk: Desk) -> None:
    number = accepted()
    page = desk("li").get(f"/cases/{number}")
    links = Reader(page.text).links
    assert f"/cases/{quote(number)}/acts/send_copy" in links
    for act in ("extend", "decide", "hold_hearing", "accept", "convert"):
        assert f"/cases/{quote(number)}/acts/{act}" not in links
    text = text_of(page)
    assert "延长审理期限 拟稿报批" in text
    unheard = "申请人张某的意见尚未听取，也没有记录不能听取的原因（行政复议法 第四十九条）"
    assert f"作出行政复议决定 普通程序应当听取当事人的意见，{unheard}" in text
    assert (
        "举行听证 尚未将听证的时间、地点和拟听证事项书面通知当事人（行政复议法 第五十一条第一款）。请先通知听证" in text
    )
    assert "受理 案件在“受理审查”时才能办理（行政复议法 第三十条第一款）" in text
    assert re.search(r"发送答复通知 还剩\d个工作日", text)


def test_a_supervisor_reads_and_does_nothing(desk: Desk) -> None:
    login, number = "sun", accepted()
    page = desk(login).get(f"/cases/{number}")
    assert "现在没有您可以办理的事项" in text_of(page)
    assert not [link for link in Reader(page.text).links if "/acts/" in link or "/register/" in link]
    client = desk(login)
    answer = client.post(
        f"/cases/{number}/acts/send_copy",
        data={"csrf": form_in(page, "/sign-out").value("csrf"), "on": "2026-11-18", "seen": "2"},
    )
    assert answer.status_code == 403
    assert send(client, open_act(client, number, Act.SEND_COPY)).status_code == 403
    assert facts(number) == 2


def test_a_handler_cannot_extend_and_is_told_who_can(desk: Desk) -> None:
    number = accepted()
    performed_directly(Act.EXTEND)
    client = desk("li")
    answer = send(client, open_act(client, number, Act.EXTEND), days="10", reason="案情复杂", on="2026-11-18")
    assert answer.status_code == 403
    assert "“延长审理期限”应由机构负责人办理" in text_of(answer) and "ACT-003" in text_of(answer)


def test_clocks_show_date_distance_derivation_and_article(desk: Desk) -> None:
    text = text_of(desk("li").get(f"/cases/{accepted()}"))
    assert "决定期限（普通程序）" in text and "推导" in text and "起算：2026-11-17" in text
    assert "2027年1月18日（周一） 暂定" in text or "暂定" in text
    assert re.search(r"计算凭据 [0-9a-f]{4}-[0-9a-f]{4}", text) and "输入：起算2026-11-17，期间60日" in text
    assert "期限内办结" in text


def test_a_stopped_clock_says_since_how_many_days(desk: Desk) -> None:
    number = accepted()
    do(number, Act.SUSPEND, "2026-11-18", ground="1", reason="申请人死亡")
    text = text_of(desk("li").get(f"/cases/{number}"))
    assert "已中止2日" in text and "已停止2日" in text


def test_times_of_recording_are_those_of_a_clock_in_china(desk: Desk) -> None:
    from casework.web.pages import moment

    assert moment(datetime(2026, 11, 20, 16, 5, tzinfo=UTC)) == "2026年11月21日 00:05"
    assert moment(datetime(2026, 11, 20, 8, 55)) == "2026年11月20日 16:55"  # noqa: DTZ001  as SQLite returns it


def test_a_case_nobody_knows_is_answered_in_chinese_with_a_way_on(desk: Desk) -> None:
    answer = desk("li").get("/cases/东复〔2099〕1号")
    assert answer.status_code == 404
    assert "没有案号为“东复〔2099〕1号”的案件" in text_of(answer) and "CASE-404" in text_of(answer)


def test_brackets_of_a_number_are_read_alike(desk: Desk) -> None:
    number = receive().number
    assert desk("li").get("/cases/" + number.replace("〔", "[").replace("〕", "]")).status_code == 200


def test_a_court_case_and_its_reconsideration_case_lead_to_each_other(desk: Desk) -> None:
    first = decided()
    client = desk("li")
    link = f"/register/receive_notice?linked_to={quote(first)}"
    assert link in Reader(client.get(f"/cases/{first}").text).links
    assert form_in(client.get(link)).value("linked_to") == first
    second = receive_notice(linked_to=first).number
    assert f"/cases/{quote(first)}" in Reader(client.get(f"/cases/{second}").text).links
    assert f"/cases/{quote(second)}" in Reader(client.get(f"/cases/{first}").text).links


def test_attendance_of_a_court_case_is_shown(desk: Desk) -> None:
    number = receive_notice(on="2026-10-01").number
    client = desk("li")
    assert "负责人是否出庭、是否发言显示在这里" in text_of(client.get(f"/cases/{number}"))
    do(number, Act.ASSIGN, "2026-10-02", handler="li")
    do(number, Act.SUBMIT_ANSWER, "2026-10-09", defendant="defendant-1")
    do(number, Act.SCHEDULE_SITTING, "2026-10-20", sitting_on="2026-11-10")
    row = {
        "party": "defendant-1",
        "attended": True,
        "official": "钱某",
        "title": "副区长",
        "post": "deputy",
        "spoke": True,
    }
    do(number, Act.HOLD_SITTING, "2026-11-10", attendance=[row])
    assert "出庭 钱某 副区长副职负责人 已发言" in text_of(client.get(f"/cases/{number}"))


# ---- documents


def test_documents_are_announced_shown_and_fetched(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    page = client.get(f"/cases/{number}")
    assert "正在生成" in text_of(page) and f'data-live="/cases/{quote(number)}/live"' in page.text
    with database.transaction() as session:
        for row in session.exec(select(Document)):
            row.pdf, row.docx = store.put(b"%PDF-1.7 x"), store.put(b"PK x")
        paper = session.exec(select(Document.id).where(Document.kind == "D-12")).one()
    part = client.get(f"/cases/{number}/documents", headers={"hx-request": "true"})
    assert "正在生成" not in part.text and "hx-trigger" not in part.text and "<html" not in part.text
    pdf, word = client.get(f"/documents/{paper}.pdf"), client.get(f"/documents/{paper}.docx")
    assert (pdf.content, pdf.headers["content-type"]) == (b"%PDF-1.7 x", "application/pdf")
    assert pdf.headers["content-disposition"].startswith("inline; filename*=UTF-8''")
    assert (
        word.headers["content-disposition"].startswith("attachment")
        and quote("受理通知书") in word.headers["content-disposition"]
    )


def test_a_document_that_failed_says_why_in_chinese(desk: Desk) -> None:
    number = accepted()
    with database.transaction() as session:
        promise = next(row for row in session.exec(select(Outbox)) if row.document_id)
        session.get_one(Outbox, promise.id).error = "“㐂”没有字形"
    client = desk("li")
    assert "生成失败 “㐂”没有字形，系统将自动重试" in text_of(client.get(f"/cases/{number}"))
    with database.transaction() as session:
        session.get_one(Outbox, promise.id).error = "ValueError: boom"
    page = client.get(f"/cases/{number}")
    assert "boom" not in page.text and "生成时出现故障" in text_of(page)


@pytest.mark.parametrize("address", ["/documents/1.pdf", "/documents/77.docx"])
def test_a_document_not_yet_written_is_answered_in_chinese(desk: Desk, address: str) -> None:
    accepted()
    answer = desk("li").get(address)
    assert answer.status_code == 404 and "DOC-404" in text_of(answer)


def test_service_is_recorded_from_the_row_of_the_document(desk: Desk) -> None:
    number = accepted()
    client = desk("li")
    link = f"/cases/{quote(number)}/acts/serve?document=D-12&party=applicant-1"
    assert link in Reader(client.get(f"/cases/{number}").text).links
    form = form_in(client.get(link))
    assert (form.value("document"), form.value("party")) == ("D-12", "applicant-1")
    assert send(client, client.get(link), on="2026-11-18").status_code == 303
    assert "已送达 2026年11月18日" in text_of(client.get(f"/cases/{number}"))


# ---- notices and the law


def test_notices_are_counted_read_and_only_ones_own(desk: Desk) -> None:
    number = accepted()
    with database.transaction() as session:
        for outbox_id, recipient in ((1, "li"), (2, "wang")):
            session.add(
                Notice(
                    case_number=number,
                    outbox_id=outbox_id,
                    recipient=recipient,
                    text="答复期限明日届满",
                    created_at=datetime(2026, 11, 20, 1, 0, tzinfo=UTC),
                )
            )
    client = desk("li")
    assert "通知 1" in text_of(client.get("/cases"))
    page = client.get("/notices")
    assert "未读 东复" in text_of(page) and "2026年11月20日 09:00" in text_of(page)
    assert send(client, page, "/notices/read").status_code == 303
    assert "通知 1" not in text_of(client.get("/cases"))
    client.post("/notices/read", data={"csrf": form_in(page, "/sign-out").value("csrf"), "notice": ["2", "½", "999"]})
    assert "通知 1" in text_of(desk("wang").get("/cases"))


def test_an_article_shows_its_words_its_dates_and_whether_it_was_checked(desk: Desk) -> None:
    client = desk("li")
    page = text_of(client.get("/law/ARL-30a"))
    assert "五日内" in page and "2024年1月1日" in page and "已核对原文" in page
    from casework import law

    doubtful = next(row for row in law.rules() if row.status == "FROM-MEMORY")
    assert "未经确认" in text_of(client.get(f"/law/{doubtful.id}"))
    assert client.get("/law/NO-1").status_code == 404
    assert "ARL-30a" in text_of(client.get("/law"))


def test_no_name_that_was_searched_for_stands_in_an_address(desk: Desk) -> None:
    for day in range(1, 54):
        receive(on=f"2026-09-{day:02}" if day <= 30 else f"2026-10-{day - 30:02}", act_number=str(day))
    client = desk("li")
    page = searched(client, "张某", sort="number")
    following = [link for link in Reader(page.text).links if "page=2" in link]
    assert following and "第 2 / 2 页" in text_of(client.get(following[0]))
    for link in Reader(page.text).links:
        assert "张" not in unquote(link) and "text=" not in link, link
    other = client.get("/cases", params={"text": "没有这个人"})
    assert "53件" in text_of(other), "words in an address are not looked at"
    assert "53件" in text_of(client.get("/cases?find=forged")) and "53件" in text_of(
        client.get("/cases?find=%E5%BC%A0")
    )


def test_a_sealed_number_is_not_unsealed_by_an_address(desk: Desk) -> None:
    receive()
    token = privacy.seal_number(ID_NUMBER)["token"]
    assert ID_NUMBER not in desk("li").get(f"/cases?find={token}").text
