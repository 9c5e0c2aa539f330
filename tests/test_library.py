"""知识库: what somebody writes for others is read by a second one, names nobody, and is found where it is needed."""

from casework.lessons.knowledge import register, shelf
from casework.record import commands
from casework.record.actor import Actor
from casework.storage.database import reading
from casework.vocabulary import Act, Role
from tests.test_typical_cases import code_of
from tests.web_support import PHONE, TODAY, Desk, desk, do, office, receive, receive_notice, send, text_of

__all__ = ["desk", "office"]
GUIDE = {
    "kind": "guide",
    "title": "处罚前告知怎样审查",
    "domain": "城市管理",
    "text": "逐项核对《中华人民共和国行政处罚法》第四十四条的告知内容。",
}
LI = Actor(login="li", roles=frozenset({Role.HANDLER}))


def test_a_guide_is_read_by_another_and_found_beside_a_draft_and_a_hearing(desk: Desk) -> None:
    number = receive(on="2026-11-16", domain="城市管理").number
    other = receive(on="2026-11-16", domain="公安").number
    li, zhou = desk("li"), desk("zhou")
    here = "/library"
    for wrong, code in (
        ({"text": f"请打{PHONE}"}, "RPT-005"),
        ({"text": "张某的案件"}, "RPT-005"),
        ({"title": ""}, ""),
        ({"kind": "court"}, "LIB-001"),
        ({"kind": "typical"}, ""),
    ):
        answer = send(li, li.get(here), here, **GUIDE | wrong)
        assert answer.status_code == 422 and code in answer.text, wrong
    assert send(li, li.get(here), here, **GUIDE).headers["location"] == "/library/1"
    with reading() as session:
        assert shelf.found(session, LI) == [] and shelf.beside(session, commands.load(session, number)) == []
    assert desk("chen").get("/library/1").status_code == 404, "nobody has confirmed it, and he is no second reader"
    assert "等待复核（1）" in text_of(zhou.get(here)) and "/library/1/read" not in li.get("/library/1").text
    assert code_of(register.read, entry=1, seen="", actor=LI, today=TODAY) == "LIB-005"
    with reading() as session:
        seen = register.mark(register.named(session, 1))
    assert code_of(register.read, entry=1, seen=seen, actor=LI, today=TODAY) == "LIB-002"
    old = zhou.get("/library/1")
    assert send(li, li.get("/library/1"), "/library/1", **GUIDE | {"source": "市局通知"}).status_code == 303
    assert "LIB-005" in send(zhou, old, "/library/1/read").text, "not the wording that he read"
    assert send(zhou, zhou.get("/library/1"), "/library/1/read").status_code == 303
    assert "逐项核对" in text_of(li.get("/library?text=告知+核对")) and "没有找到" in text_of(
        li.get("/library?text=海关")
    )
    with reading() as session:
        cases = {each: commands.load(session, each) for each in (number, other)}
        assert [item.title for item in shelf.beside(session, cases[number])] == [GUIDE["title"]]
        assert shelf.beside(session, cases[other]) == []
        cited = {("中华人民共和国行政处罚法", 44)}
        assert shelf.beside(session, cases[other], cited), "the draft cites the article of the guide"
    assert GUIDE["title"] in text_of(desk("chen").get("/library/1"))
    assert GUIDE["title"] in text_of(li.get(f"/cases/{number}/tabs/hearings"))
    again = send(li, li.get("/library/1"), "/library/1", **GUIDE | {"title": "告知的审查"})
    assert again.status_code == 303 and "等待另一人复核" in text_of(li.get("/library/1"))
    assert code_of(register.taken_down, entry=1, actor=LI, reason=" ") == "LIB-004"
    assert send(li, li.get("/library/1"), "/library/1/drop", reason="已有新规定").status_code == 303
    assert li.get("/library/1").status_code == 404


def test_what_cases_tell_is_on_the_same_shelf(desk: Desk) -> None:
    suit = receive_notice(on="2026-08-03").number
    do(suit, Act.ASSIGN, "2026-08-04", handler="li")
    do(suit, Act.SUBMIT_ANSWER, "2026-08-10", defendant="defendant-1", evidence=3)
    reasons = "告知书没有写明拟处罚的内容，程序违法"
    do(suit, Act.RECEIVE_JUDGMENT, "2026-10-12", result="1", judged_on="2026-10-09", content=reasons)
    with reading() as session:
        assert [(item.kind, item.case) for item in shelf.found(session, LI, "程序违法")] == [("court", suit)]
        assert shelf.found(session, LI, "程序违法 强制") == []
    assert "程序违法" in text_of(desk("li").get("/library?kind=court"))
