"""系统核查 on its page: looked on demand, kept, and one step away from being put right."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlmodel import select

from casework.storage import database
from casework.storage.tables import Case, Check, Outbox
from casework.upkeep import soundness
from casework.vocabulary import Act
from flows.nightly_check import nightly_check
from tests.offices import changing
from tests.web_support import Desk, Reader, accepted, do, form_in, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def test_before_the_first_look_the_page_says_how_to_look(desk: Desk) -> None:
    page = text_of(desk("sun").get("/soundness"))
    assert "还没有核查过" in page and "夜间核查由系统每晚运行" in page


def test_a_look_on_demand_leads_to_the_form_that_repairs(desk: Desk) -> None:
    number, client = accepted(), desk("zhou")
    assert send(client, client.get("/soundness"), "/soundness").status_code == 303
    page = client.get("/soundness")
    assert "没有承办人" in text_of(page) and "周海，发现1项" in text_of(page)
    repair = f"/cases/{quote(number)}/acts/assign"
    assert repair in Reader(page.text).links
    seen = desk("sun").get("/soundness")
    assert repair not in Reader(seen.text).links and "由收案员、机构负责人办理" in text_of(seen)
    assert send(client, client.get(repair), f"/cases/{number}/acts/assign", handler="wang").status_code == 303
    send(client, client.get("/soundness"), "/soundness")
    assert "没有发现问题。" in text_of(client.get("/soundness"))


def test_tables_that_differ_are_derived_again_by_the_administrator(desk: Desk) -> None:
    number = receive().number
    with database.transaction() as session:
        session.get_one(Case, number).nearest_label = "改过"
    supervisor, administrator = desk("sun"), desk("guan")
    send(supervisor, supervisor.get("/soundness"), "/soundness")
    page = supervisor.get("/soundness")
    assert "各表与登记不符" in text_of(page) and "由管理员办理" in text_of(page)
    token = form_in(page, "/soundness").value("csrf")
    refused = supervisor.post("/soundness/rebuild", data={"csrf": token, "number": number})
    assert refused.status_code == 403 and "RIGHT-001" in text_of(refused)
    assert send(administrator, administrator.get("/soundness"), "/soundness/rebuild").status_code == 303
    assert "没有发现问题。" in text_of(administrator.get("/soundness"))


def test_the_nightly_look_is_kept_and_shown(desk: Desk) -> None:
    number = accepted()
    nightly_check.fn()
    with database.reading() as session:
        kept = session.exec(select(Check)).one()
        (found,) = soundness.found_in(kept)
    assert kept.officer == "" and (found.case, found.violation.words) == (number, "案件已进入“审理”，尚未指定承办人")
    do(number, Act.ASSIGN, "2026-11-18", handler="li")
    client = desk("sun")
    send(client, client.get("/soundness"), "/soundness")
    page = text_of(client.get("/soundness"))
    assert "最近一次夜间核查" in page and "发现1项" in page and "没有发现问题" in page
    assert f"{number} 没有承办人：案件已进入“审理”" in page


@pytest.mark.parametrize("login", ["li", "wang", "chen"])
def test_who_only_handles_cases_does_not_look_at_all_of_them(desk: Desk, login: str) -> None:
    client = desk(login)
    assert client.get("/soundness").status_code == 403
    assert "/soundness" not in Reader(client.get("/cases").text).links
    token = form_in(client.get("/cases"), "/sign-out").value("csrf")
    assert client.post("/soundness", data={"csrf": token}).status_code == 403


def test_while_nothing_carries_the_cases_the_pages_work_and_say_what_waits(desk: Desk) -> None:
    """Neither Prefect nor a worker is there: acts are done all the same, and who looks is told what is owed."""
    number = accepted()
    with changing() as session:
        for row in session.exec(select(Outbox)):
            row.created_at -= timedelta(hours=2)
    clerk = desk("li")
    said = text_of(clerk.get(f"/cases/{number}"))
    assert "等候生成" in said and "执行器或者流程引擎可能没有运行" in said and "正在生成" not in said
    assert all(clerk.get(address).status_code == 200 for address in ("/today", "/cases", "/desk?officer=all"))
    do(number, Act.SEND_COPY, "2026-11-18")
    said = text_of(desk("guan").get("/soundness"))
    assert "执行器可能停住了" in said and number in said and "不会丢失或者重复任何事项" in said
