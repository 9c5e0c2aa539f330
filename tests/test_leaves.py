"""请假代理、批量移交: who stands in for an officer on leave is told and acts; many cases go to another at once."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlmodel import select

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import leaves, notices, rights
from casework.office.of_cases import case_notes
from casework.office.rights import Right
from casework.office.signing_in import presence
from casework.papers import handing_over as handed_over
from casework.papers.handing_over import Occasion
from casework.procedure.reconsideration.hearing.officers import officers_of
from casework.queries import told
from casework.queries.desk import appointments, handing_over
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.office import SHIPPED
from casework.storage.settings import settings
from casework.storage.tables import Case, NoteKind, Notice, SignInWay, Staff
from casework.vocabulary import Act, Role
from documents.word.read_word import read
from tests.offices import changing
from tests.web_support import TODAY, Desk, accepted, do, form_in, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ADMIN = Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR}))
WANG = Actor(login="wang", roles=frozenset({Role.HANDLER}))
LEAVE = {"login": "wang", "since": "2026-11-20", "until": "2026-11-30", "substitute": "wu"}


@pytest.fixture(autouse=True)
def wu(office: str) -> None:
    """A second handler without another role."""
    with changing(office) as session:
        wang = session.get_one(Staff, "wang")
        session.add(Staff(**wang.model_dump() | {"login": "wu", "name": "吴敏"}))


def leave(actor: Actor = ADMIN, **details: Any) -> int:
    with database.transaction() as session:
        row = leaves.entered(session, actor=actor, today=TODAY, details=LEAVE | details)
        session.flush()
        return row.id or 0


def handled_by(login: str) -> str:
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", by="li", handler=login)
    return number


def unread(login: str) -> list[str]:
    with database.reading() as session:
        asked = select(Notice.text).where(Notice.recipient == login, Notice.read_at == None)  # noqa: E711
        return list(session.exec(asked))


def lists_unread(login: str) -> int:
    with database.reading() as session:
        return told.unread(session, login)


def seen_at_the_bell(login: str) -> int:
    """As every page counts them."""
    with database.transaction() as session:
        officer = session.get_one(Staff, login)
        token = presence.begun(session, officer, way=SignInWay.PASSWORD, address="", agent="")
        session.flush()
        present = presence.found(session, token)
        assert present
        return present.unread


class TestToldAndActs:
    def test_the_substitute_reads_and_acts_in_his_own_name_while_the_leave_runs(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        number = handled_by("wang")
        assert desk("wu").get(f"/cases/{number}").status_code == 403
        leave()
        wu = desk("wu")
        assert wu.get(f"/cases/{number}").status_code == 200
        assert "您代理王芳（请假中）" in text_of(wu.get("/today"))
        with database.transaction() as session:
            actor = rights.officer(session, "wu", Right.USE, TODAY)
            commands.perform(session, Act.SEND_COPY, number, actor=actor, on=TODAY, today=TODAY, details={})
            assert session.get_one(Case, number).handler == "wang"
        monkeypatch.setenv("CASEWORK_TODAY", "2026-12-01")
        assert desk("wu").get(f"/cases/{number}").status_code == 403

    def test_where_the_office_says_so_he_is_told_and_does_not_act(self, desk: Desk) -> None:
        own = settings().data / "office.toml"
        own.write_text(f"substitutes_act = false\n{SHIPPED.read_text('utf-8')}", "utf-8")
        number = handled_by("wang")
        leave()
        assert desk("wu").get(f"/cases/{number}").status_code == 403
        assert "代理人只接收通知" in text_of(desk("wu").get("/leaves"))

    def test_what_the_absent_is_told_the_substitute_is_told_until_it_is_done(self) -> None:
        leave()
        with database.transaction() as session:
            notices.tell(session, ["wang", "li"], "收到材料")
        assert unread("wu") == ["收到材料（王芳请假，您代理）"] and unread("wang") == unread("li") == ["收到材料"]
        with database.transaction() as session:
            for row in session.exec(select(Notice).where(Notice.recipient == "wang")):
                row.read_at = row.created_at
            session.flush()
            notices.settle(session)
        assert unread("wu") == []

    def test_who_was_recused_is_told_nothing_of_the_case_as_a_substitute_or_himself(self) -> None:
        number = handled_by("wang")
        leave()
        tell = partial(notices.tell, recipients=["wang", "wu"], case=number)
        with database.transaction() as session:
            tell(session, text="之前")
        assert lists_unread("wu") == seen_at_the_bell("wu") > 0
        do(number, Act.RECUSE, "2026-11-18", by="zhou", officer="wu", ground="1", reason="亲属")
        assert lists_unread("wu") == seen_at_the_bell("wu") == 0, "before anything is settled"
        with database.transaction() as session:
            tell(session, text="之后")
            notices.settle(session, number)
        assert unread("wu") == [] and "之后" in unread("wang")
        with database.reading() as session:
            assert [row.text for row in told.notices(session, "wu") if row.case_number == number] == []

    def test_periods_that_end_meanwhile_are_listed(self, desk: Desk) -> None:
        number = receive(on="2026-11-18").number
        do(number, Act.ASSIGN, "2026-11-18", by="li", handler="wang")
        there = leave()
        with database.reading() as session:
            row = leaves.to_come(session, TODAY)[0]
            found = [(period.term, str(period.due_on)) for period, _ in leaves.ends_within(session, row)]
        assert ("ARL-30a", "2026-11-25") in found
        assert number in text_of(desk("wang").get(f"/leaves?done={there}"))

    def test_hearings_that_take_place_meanwhile_are_listed(self, desk: Desk) -> None:
        number = handled_by("wang")
        for day in ("2026-12-01", "2026-11-27"):
            do(
                number,
                Act.NOTIFY_HEARING,
                "2026-11-19",
                hearing_on=day,
                hour="9时30分",
                place="三号听证室",
                matters="处罚幅度",
            )
        leave()
        assert "开庭、听证1项" in text_of(desk("wang").get("/leaves"))
        with database.reading() as session:
            found = appointments(session, "wang", TODAY, date(2026, 11, 30), WANG)
            assert [(each.what, str(each.day)) for each in found] == [("听证", "2026-11-27")]
            assert appointments(session, "wang", date(2026, 11, 28), date(2026, 12, 31), WANG) == []
            assert appointments(session, "wang", TODAY, date(2026, 11, 30), replace(WANG, login="wu")) == []


REFUSED: list[tuple[str, Actor, dict[str, Any]]] = [
    ("RIGHT-001", WANG, {"login": "li", "substitute": "wang"}),
    ("LEV-001", ADMIN, {"until": "2026-11-19"}),
    ("LEV-001", ADMIN, {"since": "2026-11-01", "until": "2026-11-19"}),
    ("LEV-001", ADMIN, {"until": "2028-11-19"}),
    ("LEV-001", ADMIN, {"login": "nobody"}),
    ("LEV-002", ADMIN, {"substitute": "wang"}),
    ("LEV-002", ADMIN, {"substitute": "nobody"}),
    ("LEV-002", ADMIN, {"substitute": "guan"}),
    ("LEV-002", ADMIN, {"login": "li", "substitute": "wang", "since": "2026-12-10", "until": "2026-12-11"}),
    ("LEV-003", ADMIN, {"since": "2026-12-11", "until": "2026-12-20"}),
    ("ACT-005", ADMIN, {"since": "2026-02-30"}),
    ("ACT-005", ADMIN, {"reason": "长" * 10_000}),
    ("ACT-005", ADMIN, {"substitute": "<script>" * 100}),
]


def test_what_is_refused() -> None:
    leave(since="2026-12-10", until="2026-12-12")
    for code, actor, given in REFUSED:
        with pytest.raises(CaseworkError) as refused:
            leave(actor, **given)
        assert refused.value.code == code, (given, refused.value.code)


def test_a_leave_ends_early_by_the_absent_or_those_above(desk: Desk) -> None:
    there = leave()
    assert desk("wu").post(f"/leaves/{there}/end").status_code == 403
    wang = desk("wang")
    assert send(wang, wang.get("/leaves"), f"/leaves/{there}/end").status_code == 303
    with database.reading() as session:
        assert leaves.to_come(session, TODAY) == []
        assert leaves.to_come(session, date(2026, 11, 1)) == []  # it had not begun before today


def test_what_lies_in_a_leave_is_shown_before_it_is_saved_and_to_the_substitute(desk: Desk) -> None:
    """
    - 第一次提交：列出请假期间的期限、听证和代理人，没有登记
    - 写移交说明后再提交：登记；改了日期的，重新列出
    - 代理人的今日：代理谁、移交说明、哪些日子；打印移交清单
    """
    number = handled_by("wang")
    hearing = {"hearing_on": "2026-11-27", "hour": "9时30分", "place": "三号听证室", "matters": "处罚幅度"}
    do(number, Act.NOTIFY_HEARING, "2026-11-19", **hearing)
    wang, wu = desk("wang"), desk("wu")
    given = {name: value for name, value in LEAVE.items() if name != "login"}
    offered = wang.get("/leaves").text
    assert 'value="wu"' in offered and 'value="guan"' not in offered, "who reads no cases stands in for nobody"
    asked = send(wang, wang.get("/leaves"), "/leaves", **given)
    assert asked.status_code == 200 and "开庭、听证1项" in text_of(asked) and "由吴敏代理" in text_of(asked)
    with database.reading() as session:
        assert leaves.to_come(session, TODAY) == []
    again = send(wang, asked, "/leaves", handover="申请人只接家属电话", until="2026-12-01")
    assert again.status_code == 200, "other days were shown"
    saved = send(wang, again, "/leaves")
    assert saved.status_code == 303
    told = text_of(wu.get("/today"))
    assert "申请人只接家属电话" in told and "2026年11月27日9时30分" in told and number in told
    answer = wu.get("/leaves/1/sheet.docx")
    assert answer.status_code == 200, text_of(answer)
    words = "\n".join(read(answer.content).document.texts())
    assert number in words and "请假期间内" in words and "申请人只接家属电话" in words and "接收人签名" in words
    assert desk("li").get("/leaves/9/sheet.pdf").status_code == 404
    send(wang, wang.get("/leaves"), "/leaves/1/end")
    assert wu.get(f"/cases/{number}/handover.pdf").status_code == 403


def test_a_hand_over_sheet_tells_all_that_runs_and_waits(desk: Desk) -> None:
    number, today = handled_by("wang"), date(2026, 11, 20)
    do(number, Act.SEND_COPY, "2026-11-18")
    with database.transaction() as session:
        boss = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
        note = partial(case_notes.write, session, number, NoteKind.TASK, actor=boss, to="wang")
        note("补正笔录", due_on=date(2026, 11, 25))
        note("向13800001234回电")
    with database.reading() as session:
        [found] = handing_over.listed(session, [number], boss, today)
        occasion = Occasion(giver="王芳", taker="吴敏", since=date(2026, 11, 20), until=date(2026, 11, 30))
        words = "\n".join(handed_over.page([found], occasion, today).texts())
    assert [each.on for each in found.within(occasion.since, occasion.until)] == sorted(
        each.on for each in found.dated if each.on and each.on <= date(2026, 11, 30)
    )
    for said in (
        "补正笔录",
        "交办事项",
        "决定期限",
        "行政复议答复通知书",
        "案件1件，移交人王芳，接收人吴敏",
        "现由王芳承办",
    ):
        assert said in words, (said, words)
    assert "13800001234" not in words and "向138****1234回电" in words


def test_many_cases_go_to_another_each_by_an_act_of_its_own(desk: Desk) -> None:
    first, second = handled_by("wang"), handled_by("wang")
    do(first, Act.ASSIGN, "2026-11-17", by="li", handler="wang", others=["li", "wu"])
    li = desk("li")
    page = li.get("/handover?officer=wang")
    assert first in page.text and second in page.text
    assert send(li, page, "/handover", to="").status_code == 422
    assert send(li, page, "/handover", to="=cmd").status_code == 422
    nothing = send(li, page, "/handover", to="wu", case=[])
    assert nothing.status_code == 422 and form_in(nothing, "/handover").value("to") == "wu"
    assert f'value="{first}" checked' not in nothing.text and f'value="{first}" checked' in page.text
    done = send(li, page, "/handover", to="wu", case=[first, "<script>alert(1)</script>"])
    assert "已移交1件给吴敏，没有移交1件" in text_of(done) and "<script>alert" not in done.text
    sheet = send(li, done, "/handover/sheet", form="docx")
    assert first in "\n".join(read(sheet.content).document.texts())
    assert send(li, done, "/handover/sheet", case=[]).status_code == 422
    assert "移交清单" in text_of(done) and form_in(page, "/handover").value("officer") == "wang"
    with database.reading() as session:
        assert [session.get_one(Case, number).handler for number in (first, second)] == ["wu", "wang"]
        assert officers_of(commands.load(session, first), Details()) == {"wu", "li"}  # the second officer stays
    assert desk("sun").get("/handover").status_code == desk("wu").get("/handover").status_code == 403
