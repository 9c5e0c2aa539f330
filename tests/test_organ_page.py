"""The page of an organ: what the register and its cases say of it, fifty cases at a time, to each what he may read."""

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from casework.office import readable
from casework.outside.public.accounts import in_cases, of_heads
from casework.outside.public.accounts.showing import cases_of
from casework.queries.names import organ
from casework.queries.names.known import PAGE, known
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import Agency, Attendance, Official, OutsideAccount
from casework.vocabulary import Act, Role
from tests.offices import ANYONE, changing
from tests.web_support import TODAY, Desk, decided, do, receive, receive_notice, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

BUREAU = "东湖区城市管理执法局"
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'facts'"
WANG = Actor(login="wang", roles=frozenset({Role.HANDLER}))


@pytest.fixture
def bureau(office: str) -> int:
    """The organ of every case of these tests, with a head of today and one of before."""
    with changing() as session:
        row = Agency(name=BUREAU, level="县级政府部门", valid_from=date(2020, 1, 1))
        session.add_all([row, Agency(name="东湖区城管局", successor=BUREAU, valid_from=date(2010, 1, 1))])
        session.flush()
        assert row.id
        common: dict[str, Any] = {"agency_id": row.id, "title": "局长", "post": "chief"}
        before: dict[str, Any] = {"valid_from": date(2020, 1, 1), "valid_until": date(2023, 12, 31)}
        session.add(Official(name="赵立新", **common, **before))
        session.add(Official(name="周平", valid_from=date(2024, 1, 1), **common))
        return row.id


def seen(names: tuple[str, ...] = (BUREAU,), actor: Actor = ANYONE, page: int = 1) -> organ.InCases:
    with database.reading() as session:
        return organ.in_cases(session, names, actor, TODAY, page)


def test_it_tells_how_cases_ended_what_is_owed_and_who_came(bureau: int) -> None:
    done = decided()
    do(done, Act.SERVE, "2026-10-09", document="D-39", party="applicant-1")
    do(done, Act.SERVE, "2026-10-09", document="D-39", party="respondent-1")
    do(done, Act.ISSUE_OPINION, "2026-10-12", by="chen", party="respondent-1", problem="告知不全", advice="完善告知")
    court = receive_notice(on="2026-09-01").number
    do(court, Act.ASSIGN, "2026-09-02", handler="li")
    do(court, Act.SCHEDULE_SITTING, "2026-09-10", sitting_on="2026-09-20")
    came = {"party": "defendant-1", "attended": True, "official": "周平", "title": "局长", "post": "chief"}
    do(court, Act.HOLD_SITTING, "2026-09-20", attendance=[came])
    found = seen()
    assert {(line.procedure.value, line.how, line.count) for line in found.ended} == {
        ("reconsideration", "行政复议决定", 1),
        ("litigation", "未结", 1),
    }
    assert [(line.number, line.result) for line in found.found.cases if line.number == done] == [(done, "维持")]
    assert [(line.procedure.value, line.held, line.attended, line.chief) for line in found.came] == [
        ("litigation", 1, 1, 1)
    ]
    assert [row.official for row in found.lately] == ["周平"]
    with changing() as session:
        session.exec(select(Attendance).where(Attendance.case_number == court)).one().party = "third_party-1"
    assert not seen().came, "a third party was not called"
    assert [(line.case, line.kind.value, line.answered_on) for line in found.suggestions] == [(done, "D-41", None)]


def test_what_it_has_to_do_is_told_until_it_is_done(bureau: int) -> None:
    number = receive(on="2026-08-03", administrative_act="不履行查处违法建设的职责").number
    do(number, Act.ACCEPT, "2026-08-05")
    do(number, Act.ASSIGN, "2026-08-05", handler="li", others=["wang"])
    do(number, Act.SEND_COPY, "2026-08-06")
    do(number, Act.SERVE, "2026-08-07", document="D-13", party="respondent-1")
    do(number, Act.REPLY, "2026-08-14", respondent="respondent-1", evidence=3)
    do(number, Act.HEAR_OPINIONS, "2026-08-17", party="applicant-1", way="phone", opinion="请求履行")
    outcome = {"outcome": "66", "text": "责令被申请人自收到本决定之日起三十日内履行职责"}
    told = {"facts_found": "没有履行", "reasons": "应当履行"}
    do(number, Act.DECIDE, "2026-09-01", by="chen", outcomes=[outcome], performance_days=30, **told)
    do(number, Act.SERVE, "2026-09-02", document="D-39", party="respondent-1")
    assert [line.number for line in seen().owed] == [number]


def test_five_hundred_cases_come_fifty_at_a_time(bureau: int) -> None:
    numbers = [receive(applicants=[{"name": f"申请人{nth}"}]).number for nth in range(PAGE + 2)]
    first, second, beyond = seen().found, seen(page=2).found, seen(page=9).found
    assert (first.total, first.pages, len(first.cases), len(second.cases)) == (PAGE + 2, 2, PAGE, 2)
    assert {line.number for line in (*first.cases, *second.cases)} == set(numbers)
    assert beyond.cases == first.cases


def test_one_bad_case_takes_nothing_from_the_page_but_its_result(bureau: int, desk: Desk) -> None:
    """A fact that the class of its details does not read any more."""
    sound, bad = decided(), decided()
    with database.transaction() as session:
        for name in session.execute(text(TRIGGERS)).scalars().all():
            session.execute(text(f'DROP TRIGGER "{name}"'))
        changed = "UPDATE facts SET details = :details WHERE case_number = :number AND act = 'decide'"
        session.execute(text(changed), {"details": '{"former":1}', "number": bad})
    found = seen().found
    assert {line.number: line.result for line in found.cases} == {sound: "维持", bad: ""}
    answer = desk("li").get(f"/agencies/{bureau}")
    assert answer.status_code == 200 and {sound, bad} <= set(re.findall(r"东复〔2026〕\d+号", text_of(answer)))
    with database.reading() as session:
        assert [row.case_number for row in readable.known(session)] == [bad]
    with database.reading() as session:  # nor from what the organ and its head read on the public site
        opened: dict[str, Any] = {"valid_from": TODAY, "officer": "guan", "recorded_at": clock.now()}
        row = OutsideAccount(login="jg101", name="周平", post="head", agency_id=bureau, **opened)
        mine = cases_of(session, row, TODAY)
        boxes = in_cases.boxes(session, row, mine, TODAY)
        assert {each.number for each in mine} == {sound, bad} and sound in boxes and bad not in boxes
        assert of_heads.told(session, row, mine, TODAY)["calls"] == []


def test_what_it_owes_is_told_of_every_case(bureau: int) -> None:
    numbers = {decided() for _ in range(3)}
    for number in numbers:
        do(number, Act.SERVE, "2026-10-09", document="D-39", party="respondent-1")
        do(number, Act.ISSUE_OPINION, "2026-10-12", by="chen", party="respondent-1", problem="告知不全", advice="完善")
        do(number, Act.SERVE, "2026-10-13", document="D-41", party="respondent-1")
    assert {line.number for line in seen().owed} == numbers


def test_what_is_in_cases_of_others_is_not_told(bureau: int) -> None:
    number = decided()
    do(number, Act.RECUSE, "2026-10-09", by="zhou", officer="wang", ground="1", reason="近亲属")
    found = seen(actor=WANG)
    assert [line.result for line in found.found.cases] == [""]
    assert (list(found.found.letters), list(found.suggestions), list(found.owed)) == ([], [], [])


def test_the_page_says_so_and_cases_link_to_it(bureau: int, desk: Desk) -> None:
    number = decided()
    said = text_of(desk("li").get(f"/agencies/{bureau}"))
    for words in (
        BUREAU,
        "职权来自",
        "东湖区城管局",
        "周平",
        "赵立新",
        "至2023年12月31日",
        number,
        "维持",
        "发给的文书",
    ):
        assert words in said, words
    from_the_case = text_of(desk("li").get(f"/cases/{number}/parties/respondent-1"))
    assert "结案方式" in from_the_case and "周平" in from_the_case and "接待（" not in from_the_case
    person = text_of(desk("li").get(f"/cases/{number}/parties/applicant-1"))
    assert "结案方式" not in person and "接待（0）" in person


def test_who_sees_no_cases_reads_the_register_only(bureau: int, desk: Desk) -> None:
    number = decided()
    said = text_of(desk("guan").get(f"/agencies/{bureau}"))
    assert "周平" in said and number not in said and "结案方式" not in said
    assert desk("li").get("/agencies/99").status_code == 404


def test_a_renamed_organ_has_its_cases_under_both_names(bureau: int) -> None:
    number = receive().number
    renamed: dict[str, Any] = {"name": "东湖区综合执法局", "same_organ": True, "proof": "批复"}
    do(number, Act.CHANGE_PARTICULARS, "2026-11-17", party="respondent-1", **renamed)
    with database.reading() as session:
        for name in (BUREAU, "东湖区综合执法局"):
            assert [line.number for line in known(session, [name], ANYONE).cases] == [number]
