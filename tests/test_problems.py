"""办案中发现的问题: entered in a case and read by who may, narrowed, taken as a file, struck."""

import io
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest

from casework.office import rights
from casework.office.of_cases import problems
from casework.office.of_cases.problems import Sought
from casework.record.commands import Actor
from casework.storage.database import reading, transaction
from casework.storage.tables import Journal, Problem
from casework.vocabulary import Act, Role
from tests.test_planner import refused
from tests.web_support import TODAY, Desk, accepted, do, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

LI = Actor(login="li", roles=frozenset({Role.HANDLER}))
OTHER = Actor(login="wang", roles=frozenset({Role.HANDLER}))
SUN = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
SAID = {"found_on": "2026-11-20", "found_at": "hearing", "what": "没有复核陈述申辩", "proof": "听证笔录第3页"}
ORGAN = "江城市东湖区城市管理执法局"


def enter(number: str, actor: Actor = LI, **more: Any) -> None:
    with transaction() as session:
        problems.entered(session, number, actor=actor, today=TODAY, details={"organ": ORGAN} | SAID | more)


WRONG: list[tuple[dict[str, str], str]] = [
    ({"found_on": "2026-11-21"}, "PRB-001"),
    ({"found_on": "2020-01-01"}, "PRB-001"),
    ({"cause": "99-9"}, "ACT-005"),
    ({"what": " "}, "ACT-005"),
    ({"found_at": "dream"}, "ACT-005"),
    ({"organ": ""}, "ACT-005"),
    ({"what": "\U0010fffd"}, "CHR-001"),
]


def test_a_problem_that_cannot_be_is_refused_in_words(office: str) -> None:
    number = accepted()
    for wrong, code in WRONG:
        said = refused(enter, number, **wrong)
        assert said.code == code, str(said)
    with reading() as session:
        assert problems.listed(session, Sought(), LI) == []


def test_a_problem_is_entered_narrowed_exported_and_struck(desk: Desk, office: str) -> None:
    number, other = accepted(), accepted(repeat_reason="另一行为")
    do(number, Act.ASSIGN, "2026-11-18", handler="li")
    enter(other, organ="东湖区公安分局", what="超过期限")
    li = desk("li")
    tab = li.get(f"/cases/{quote(number)}/tabs/hearings")
    assert "没有登记" not in text_of(tab) and "登记发现的问题" in text_of(tab)
    form = li.get(f"/problems?case={quote(number)}")
    assert "2026-11-20" in form.text
    typed = {**SAID, "cause": "59-2"}
    again = send(li, form, "/problems", **typed | {"what": ""})
    assert again.status_code == 422 and "听证笔录第3页" in again.text and "必须填写" in text_of(again)
    assert send(li, form, "/problems", **typed).status_code == 303
    assert send(li, form, "/problems", **typed).status_code == 303, "sent twice"
    shown = text_of(li.get("/problems"))
    assert "通知、送达等程序轻微违法" in shown and "共2项" in shown
    narrowed = text_of(li.get(f"/problems?organ={quote('东湖区公安分局')}"))
    assert "超过期限" in narrowed and "没有复核" not in narrowed
    assert "没有这样的问题" in text_of(li.get("/problems?since=2027-01-01")) and "共2项" in text_of(
        li.get("/problems?since=x")
    )
    assert "没有复核陈述申辩" in text_of(li.get(f"/cases/{quote(number)}/tabs/hearings"))

    file = li.get("/problems.xlsx?cause=59-2")
    (head, line) = openpyxl.load_workbook(io.BytesIO(file.content)).active.iter_rows(values_only=True)
    assert head[0] == "案号" and line[0] == number and line[6] == "没有复核陈述申辩"

    assert send(li, li.get("/problems"), "/problems/1/strike", reason="").status_code == 422
    assert send(li, li.get("/problems"), "/problems/1/strike", reason="不是该机关").status_code == 303
    assert "共1项" in text_of(li.get("/problems")) and li.get("/problems/7/strike").status_code == 405
    with reading() as session:
        assert session.get_one(Problem, 1).struck == "不是该机关"
        log = [row for row in session.query(Journal).all() if "办案中发现的问题" in row.what]
    assert {row.what for row in log} >= {"登记办案中发现的问题", "划去办案中发现的问题"}
    assert not any("没有复核" in row.after for row in log), "the words stay with the case"


def test_the_register_has_pages(desk: Desk, office: str) -> None:
    number = accepted()
    with transaction() as session:
        for nth in range(problems.AT_ONCE + 1):
            told = {"organ": ORGAN, "domain": "城管", **SAID, "what": f"第{nth}个问题。"}
            given: dict[str, Any] = {"actor": LI, "today": TODAY, "details": told}
            problems.entered(session, number, **given, request_id="x" if nth < 2 else None)
    li = desk("li")
    shown = li.get("/problems?domain=城管")
    assert "共50项" in text_of(shown) and "下一页" not in text_of(shown)
    enter(number)
    last = li.get("/problems?page=9")
    assert "第 2 / 2 页" in text_of(last) and "第0个问题" in text_of(last)


def test_who_may_not_open_the_case_neither_enters_nor_reads(office: str) -> None:
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-18", handler="li")
    enter(number)
    do(number, Act.RECUSE, "2026-11-18", officer="wang", ground="1", reason="近亲属")
    assert refused(enter, number, OTHER).code in ("AVO-004", "ACT-007")
    assert refused(enter, number, SUN).code == "RIGHT-001"
    with reading() as session:
        assert problems.listed(session, Sought(), OTHER) == [] and len(problems.listed(session, Sought(), SUN)) == 1
        with pytest.raises(rights.RightRefused):
            problems.listed(session, Sought(), Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR})))
