"""履行总账 on its page and as a file for Excel and WPS."""

import csv
import io
import re
from html import unescape
from importlib import import_module
from typing import Any

import pytest

from casework import queries
from casework.making.duties import COLUMNS
from casework.procedure.reconsideration.compliance.duties import Duty
from casework.queries import LedgerFilter
from casework.storage import database
from casework.vocabulary import Act
from tests.web_support import TODAY, Desk, Reader, do, form_in, receive, receive_notice, searched, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def owed(organ: str = "东湖区城市管理执法局", performance_days: int = 15) -> str:
    """A case whose respondent has to act again, served on 2026-10-12."""
    number = receive(on="2026-09-01", respondents=[{"name": organ, "kind": "agency"}]).number
    do(number, Act.ACCEPT, "2026-09-03")
    do(number, Act.ASSIGN, "2026-09-03", handler="li", others=["wang"])
    do(number, Act.SEND_COPY, "2026-09-04")
    do(number, Act.SERVE, "2026-09-07", document="D-13", party="respondent-1")
    do(number, Act.REPLY, "2026-09-15", respondent="respondent-1")
    do(number, Act.HEAR_OPINIONS, "2026-09-16", party="applicant-1", way="phone", opinion="请求撤销")
    do(
        number,
        Act.DECIDE,
        "2026-10-08",
        by="chen",
        outcomes=[{"outcome": "66", "text": "责令履行法定职责"}],
        facts_found="经审理查明",
        reasons="本机关认为",
        performance_days=performance_days,
    )
    for party in ("applicant-1", "respondent-1"):
        do(number, Act.SERVE, "2026-10-12", document="D-39", party=party)
    return number


def test_a_suit_after_a_reconsideration_says_who_is_sued_by_its_result(desk: Desk) -> None:
    """责令履行 changes the act: the reconsideration organ is sued alone, and the notice names another."""
    suit = receive_notice(linked_to=owed()).number
    shown = text_of(desk("li").get(f"/cases/{suit}"))
    assert "复议机关单独作被告" in shown and "应诉登记的被告没有" in shown and "另有东湖区城市管理执法局" in shown


def test_a_judgment_that_sets_no_day_waits_in_the_ledger_until_it_is_performed(desk: Desk) -> None:
    number = receive_notice(on="2026-08-03").number
    do(number, Act.ASSIGN, "2026-08-04", handler="li")
    do(number, Act.RECEIVE_JUDGMENT, "2026-10-12", result="6", judged_on="2026-10-09", against=True)
    do(number, Act.RECORD_EFFECT, "2026-10-28", defendant="defendant-1", no_period=True)
    assert number in text_of(desk("sun").get("/ledger"))
    do(number, Act.RECORD_PERFORMANCE, "2026-11-02", party="defendant-1", content="已给付")
    assert "没有登记履行凭证" in text_of(desk("li").get("/ledger?met=yes"))
    assert "没有登记履行凭证；凭证收到以后请更正" in text_of(desk("li").get(f"/cases/{number}"))
    do(number, Act.RECORD_COST, "2026-11-02", payer="defendant-1", kind="fee", amount="50", payee="东湖区人民法院")
    shown = text_of(desk("sun").get("/ledger"))
    assert "报送败诉案件报告本机关的规定（不是法律规定）" in shown and "2026年11月27日" in shown
    assert "支付应付款项（案件受理费50.00元（付给东湖区人民法院））" in shown
    form = form_in(desk("li").get(f"/cases/{number}/acts/record_payment"))
    assert form.value("cost") == "6" and form.value("amount") == "50"
    do(number, Act.RECORD_PAYMENT, "2026-11-03", cost=6, amount="50", proof="缴款书")
    tab = desk("li").get(f"/cases/{number}/tabs/papers")
    assert "行政答辩状 东湖区城市管理执法局 行政诉讼法 第六十七条第一款" in text_of(
        tab
    ) and "还没有，期限已过" in text_of(tab)
    assert "登记裁判：判决书、裁定书或者调解书 没有扫描件" in text_of(tab)
    upload = next(link for link in Reader(tab.text).links if "purpose=court" in link and link.endswith("seq=3"))
    assert form_in(desk("li").get(upload)).value("purpose") == "court"
    form = form_in(desk("li").get(f"/cases/{number}/acts/report_defeat"))
    assert form.value("defendant") == "defendant-1" and "裁判生效" in form.value("course")
    report: dict[str, Any] = {
        "addressee": "东湖区人民政府",
        "course": form.value("course"),
        "reasons": [{"court": "应当给付", "ours": "不符合条件"}],
        "analysis": "对条件的理解有误",
        "responsibility": "承办科室",
        "correction": "已经给付",
        "prevention": "修订办理指南",
    }
    do(number, Act.REPORT_DEFEAT, "2026-11-04", defendant="defendant-1", **report)
    assert number not in text_of(desk("sun").get("/ledger"))


def test_an_empty_ledger_says_what_will_appear(desk: Desk) -> None:
    page = text_of(desk("sun").get("/ledger"))
    assert "没有尚未了结的义务" in page and "由系统记入这里" in page


def test_a_duty_shows_who_owes_it_since_when_and_what_comes_next(desk: Desk) -> None:
    number = owed()
    page = desk("li").get("/ledger")
    text = text_of(page)
    assert f"已逾期24日 2026年10月27日（周二） {number} 李明" in text
    assert "履行行政复议决定行政复议法 第七十七条" in text and "东湖区城市管理执法局" in text
    assert "督促履行" in text and any(link.endswith("/acts/press_for_performance") for link in Reader(page.text).links)
    do(number, Act.PRESS_FOR_PERFORMANCE, "2026-11-02", party="respondent-1", way="phone")
    text = text_of(desk("li").get("/ledger"))
    assert "督促履行2026年11月2日" in text


def test_the_ledger_is_narrowed_by_the_address(desk: Desk) -> None:
    late, early = owed(), owed("东湖区教育局", performance_days=60)
    client = desk("li")
    shown = {
        query: [number for number in (late, early) if number in text_of(client.get(f"/ledger?{query}"))]
        for query in ("", "late=yes", "duty=decision", "duty=judgment", "officer=wang", "met=yes")
    }
    assert shown == {
        "": [late, early],
        "late=yes": [late],
        "duty=decision": [late, early],
        "duty=judgment": [],
        "officer=wang": [],
        "met=yes": [late, early],
    }
    found = searched(client, "教育局", "/ledger")
    assert early in text_of(found) and late not in text_of(found)
    assert "没有符合条件的义务" in text_of(client.get("/ledger?officer=wang"))


def test_the_file_opens_in_a_spreadsheet_and_says_the_same(desk: Desk) -> None:
    number = owed()
    answer = desk("li").get("/ledger.csv?late=yes")
    assert answer.content.startswith(b"\xef\xbb\xbf"), "the mark by which Excel and WPS know UTF-8"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    head, line = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert tuple(head) == COLUMNS
    assert line[:8] == [
        number,
        "李明",
        "履行行政复议决定",
        "东湖区城市管理执法局",
        "行政复议法 第七十七条",
        "2026-10-12",
        "2026-10-27",
        "24",
    ]
    assert "/ledger.csv?late=yes" in Reader(desk("li").get("/ledger?late=yes").text).links


def test_two_duties_that_say_the_same_are_two(desk: Desk) -> None:
    number = owed()
    for problem in ("告知不全", "送达有误"):
        do(number, Act.ISSUE_OPINION, "2026-10-13", by="chen", party="respondent-1", problem=problem, advice="改正")
        do(number, Act.SERVE, "2026-10-14", document="D-41", party="respondent-1")
    asked, table = LedgerFilter(duty=Duty.OPINION), csv.reader(io.StringIO(desk("li").get("/ledger.csv").text))
    with database.reading() as session:
        one, other = queries.ledger(session, asked, TODAY)
        assert one == other and queries.ledger_page(session, asked, TODAY, "li").lines == (one, other)
    assert sum("意见书" in row[2] for row in table) == 2


def test_what_was_met_in_finished_cases_comes_behind_what_is_open(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("casework.queries.ledger"), "PAGE", 1)
    kept, late, early = owed(), owed(), owed("东湖区教育局", performance_days=60)
    do(kept, Act.RECORD_PERFORMANCE, "2026-10-20", party="respondent-1", content="已经履行")
    do(kept, Act.CLOSE, "2026-10-21")
    client, pages, there = desk("li"), list[set[str]](), "/ledger?met=yes"
    while there:
        answer = client.get(there)
        assert "已结的1件案件" in text_of(answer)
        pages.append({number for number in (kept, late, early) if number in text_of(answer)})
        there = unescape(next(iter(re.findall(r'href="([^"]+)" rel="next"', answer.text)), ""))
    assert pages[-1] == {kept} and set.union(*pages[:-1]) == {late, early} and all(len(each) == 1 for each in pages)


@pytest.mark.parametrize("organ", ["=HYPERLINK(1)局", "+1局", "@局"])
def test_no_name_becomes_a_formula(desk: Desk, organ: str) -> None:
    owed(organ)
    (_, line) = csv.reader(io.StringIO(desk("li").get("/ledger.csv").text.removeprefix("\ufeff")))
    assert line[3] == f"'{organ}"
