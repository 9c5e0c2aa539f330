"""What the registers say beside a case: ties that call for a look at 回避, and what a party needs. Never a refusal."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from casework.errors import GuardRefused
from casework.office import staff
from casework.queries.coming.standstills import standstills_of
from casework.queries.conflicts import Conflict, concerned, conflicts
from casework.record import commands
from casework.record.persons.named import NameForALogin, OneOfficerTwice
from casework.record.recusal import OfficerTakesPart
from casework.storage import database
from casework.storage.tables import Agency, Case, Document, Official
from casework.vocabulary import Act, DocumentKind
from tests.offices import changing
from tests.web_support import TODAY, Desk, accepted, do, open_act, receive, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def found(number: str, **people: str) -> tuple[Conflict, ...]:
    """The ties of the named people, or of those concerned in the case."""
    with database.reading() as session:
        case = commands.load(session, number)
        return conflicts(session, case, people or concerned(case, staff.names(session)), TODAY)


def test_an_officer_with_the_name_of_a_party_or_agent_is_pointed_out_on_assignment(desk: Desk) -> None:
    number = receive(applicants=[{"name": "王芳"}, {"name": "贺敏", "agents": ["李明"]}]).number
    said = text_of(open_act(desk("zhou"), number, Act.ASSIGN))
    assert "王芳与申请人同名，请核实是否应当回避" in said and "李明与申请人的代理人同名" in said
    assert "公务员法 第七十六条" in said
    with pytest.raises(OfficerTakesPart):  # nobody judges in his own case; a namesake leaves it to another, too
        do(number, Act.ASSIGN, "2026-11-17", by="zhou", handler="wang")


def test_a_case_without_ties_says_nothing(office: str) -> None:
    number = receive().number
    do(number, Act.ASSIGN, "2026-11-17", by="zhou", handler="wang")
    assert found(number) == ()


def test_who_handled_the_withdrawn_case_is_pointed_out(office: str) -> None:
    first = receive(on="2026-10-12").number
    do(first, Act.ASSIGN, "2026-10-13", by="zhou", handler="wang")
    do(first, Act.WITHDRAW, "2026-10-13", reason="自行协商", voluntary=True)
    again = receive(withdrawn_case=first, withdrawal_not_willing="录音", repeat_reason="前次撤回违背意愿").number
    do(again, Act.ASSIGN, "2026-11-17", by="zhou", handler="wang")
    assert [each.words for each in found(again)] == [f"曾承办与本案关联的{first}"]


def test_a_panel_member_who_was_an_official_of_the_respondent_is_pointed_out(office: str) -> None:
    number = accepted()
    with changing() as session:
        row = session.get_one(Case, number)
        agency = Agency(name=row.opponents, valid_from=date(2020, 1, 1))
        session.add(agency)
        session.flush()
        head = {
            "agency_id": agency.id,
            "name": "罗志强",
            "title": "局长",
            "post": "chief",
            "valid_from": date(2020, 1, 1),
        }
        session.add(Official.model_validate(head | {"valid_until": date(2024, 1, 1)}))
    assert "现任或者曾任的局长同名" in found(number, 罗志强="")[0].words
    assert found(number, 罗志远="") == ()


def test_what_a_party_needs_is_shown_with_what_follows(desk: Desk) -> None:
    applicant: dict[str, Any] = {"name": "贺敏", "needs": ["elderly", "hearing"]}
    number = accepted(applicants=[applicant])
    client = desk("li")
    for shown in ("", "/acts/hear_opinions"):
        said = text_of(client.get(f"/cases/{number}{shown}", headers={"hx-request": "true"} if shown else {}))
        assert "申请人贺敏年满60周岁：优先办理" in said and "安排手语翻译或者书面交流" in said
    form = client.get(f"/cases/{number}/acts/send_copy", headers={"hx-request": "true"})
    assert "年满60周岁" not in text_of(form)


def test_an_organ_is_not_asked_what_it_needs(desk: Desk) -> None:
    form = desk("li").get("/register/receive").text
    assert 'name="applicants.0.needs"' in form and 'name="respondents.0.needs"' not in form


def suspended_for_mediation(**more: Any) -> str:
    number = accepted(on="2026-10-19", at="2026-10-20")
    details: dict[str, Any] = {"ground": "6", "reason": "各方同意调解", "both_agree": True} | more
    do(number, Act.SUSPEND, "2026-10-22", **details)
    return number


def flags(number: str, day: date) -> tuple[str, ...]:
    with database.reading() as session:
        return tuple(flag for stop in standstills_of(commands.load(session, number), day) for flag in stop.flags)


def test_a_stop_for_mediation_is_over_on_the_day_after_the_agreed_one(office: str) -> None:
    number = suspended_for_mediation(agreed_until="2026-11-10")
    assert flags(number, date(2026, 11, 10)) == ()
    (said,) = flags(number, date(2026, 11, 11))
    assert "应当及时恢复审理" in said and "第三十九条第一款第六项" in said


def test_a_stop_for_mediation_is_over_when_a_party_no_longer_wants_it(desk: Desk) -> None:
    number = suspended_for_mediation()
    assert flags(number, TODAY) == ()
    heard: dict[str, Any] = {"way": "phone", "opinion": "不再调解", "willing_to_mediate": False}
    do(number, Act.HEAR_OPINIONS, "2026-11-12", party="applicant-1", **heard)
    assert flags(number, TODAY)
    assert "有当事人不再愿意调解" in text_of(desk("li").get(f"/cases/{number}"))
    do(number, Act.RESUME, "2026-11-13", reason="不再调解")
    assert flags(number, TODAY) == ()


def on_the_page(desk: Desk, number: str) -> str:
    return text_of(desk("zhou").get(f"/cases/{number}"))


def test_a_respondent_heard_in_writing_only_is_said_until_he_is_heard(desk: Desk) -> None:
    number = accepted()
    do(number, Act.SEND_COPY, "2026-11-17")
    do(number, Act.SERVE, "2026-11-17", document="D-13", party="respondent-1")
    assert "书面答复是否即为听取没有规定" not in on_the_page(desk, number)
    do(number, Act.REPLY, "2026-11-17", respondent="respondent-1", evidence=3)
    assert "书面答复是否即为听取没有规定" in on_the_page(desk, number)
    do(number, Act.HEAR_OPINIONS, "2026-11-17", party="respondent-1", way="phone", opinion="坚持答复")
    assert "书面答复是否即为听取没有规定" not in on_the_page(desk, number)


def test_a_case_that_names_no_officer_says_that_their_number_is_not_known(desk: Desk) -> None:
    number = accepted()
    assert "没有登记由谁审理本案" in on_the_page(desk, number)
    do(number, Act.ASSIGN, "2026-11-17", by="zhou", handler="wang")
    assert "没有登记由谁审理本案" not in on_the_page(desk, number)


def test_who_investigates_under_a_name_nobody_here_bears_is_asked_about(desk: Desk) -> None:
    number = accepted()
    whom: dict[str, Any] = {"cards_shown": True, "subject": "某公司", "record": "调取"}
    do(number, Act.INVESTIGATE, "2026-11-17", officers=["王芳", "赵客"], **whom)
    said = on_the_page(desk, number)
    assert "赵客不在本机关人员名册中" in said and "王芳不在本机关人员名册中" not in said


def test_who_was_recused_is_named_in_no_act_neither_by_login_nor_by_name(office: str) -> None:
    number = accepted()
    do(number, Act.ASSIGN, "2026-11-17", by="zhou", handler="wang")
    for officer, replacement in (("王芳", "li"), ("wang", "李明")):
        with pytest.raises(NameForALogin) as named_so:  # who is recused by his name would go on under his login
            more = {"ground": "1", "reason": "亲属", "replacement": replacement}
            do(number, Act.RECUSE, "2026-11-18", by="zhou", officer=officer, **more)
        assert named_so.value.citation and "的账号：" in named_so.value.instead
    do(number, Act.RECUSE, "2026-11-18", by="zhou", officer="wang", ground="1", reason="亲属", replacement="li")
    whom: dict[str, Any] = {"cards_shown": True, "subject": "某公司", "record": "调取"}
    with pytest.raises(OneOfficerTwice) as alone:
        do(number, Act.INVESTIGATE, "2026-11-18", officers=["李明", "li"], **whom)
    assert alone.value.citation == "行政复议法 第四十五条"
    for named in ("王芳", "wang", "王 芳"):
        with pytest.raises(GuardRefused) as refused:
            do(number, Act.INVESTIGATE, "2026-11-18", officers=["李明", named], **whom)
        assert refused.value.code == "AVO-001" and named in refused.value.message
    do(number, Act.INVESTIGATE, "2026-11-17", officers=["李明", "王芳"], **whom)


def test_a_hearing_put_off_is_not_notified_any_more_and_whom_its_notice_reached_is_named(desk: Desk) -> None:
    number = accepted(applicants=[{"name": "贺敏"}])
    called = {"hearing_on": "2026-12-02", "hour": "9时", "place": "三号听证室", "matters": "处罚的事实"}
    do(number, Act.NOTIFY_HEARING, "2026-11-18", by="li", **called)
    notice = {"document": DocumentKind.HEARING_NOTICE, "method": "direct", "proof": "送达回证"}
    do(number, Act.SERVE, "2026-11-18", by="li", party="applicant-1", **notice)
    do(number, Act.ADJOURN_HEARING, "2026-11-19", by="li", reason="申请人住院")
    said = text_of(desk("li").get(f"/cases/{number}"))
    assert "原定2026年12月2日的听证已延期，还没有重新通知；原通知已送达贺敏，请一并告知延期" in said
    with database.reading() as session:
        rows = session.exec(select(Document).where(Document.kind == DocumentKind.HEARING_NOTICE)).all()
        assert {row.addressee: row.recalled for row in rows} == {"applicant-1": False, "respondent-1": True}
    assert text_of(desk("li").get(f"/cases/{number}/tabs/papers")).count("已延期或者另发通知，不再送达") == 1
    do(number, Act.SERVE, "2026-11-18", by="li", party="respondent-1", **notice)  # what was served before is recorded
    do(number, Act.NOTIFY_HEARING, "2026-11-20", by="li", **called | {"hearing_on": "2026-12-03"})
    assert "还没有重新通知" not in text_of(desk("li").get(f"/cases/{number}"))
    with database.reading() as session:
        rows = session.exec(select(Document).where(Document.kind == DocumentKind.HEARING_NOTICE)).all()
        assert not any(row.recalled for row in rows)
