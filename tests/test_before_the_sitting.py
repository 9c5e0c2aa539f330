"""Before a sitting: why the head must come, that he was told and comes, what keeps the handler, who is reminded."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from casework.casefile import Party
from casework.errors import GuardRefused
from casework.office import notices
from casework.procedure.litigation.appointed import appointed
from casework.procedure.litigation.besides.owed import OwnRule, owed
from casework.procedure.litigation.sitting import Sitting
from casework.queries.court import diary
from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import Leave, Notice
from casework.upkeep import reminding
from casework.vocabulary import Act, Instance, Role
from tests.offices import changing
from tests.test_cockpit import CAME, CHIEF, READER, called, said
from tests.test_cockpit import heads as heads
from tests.test_in_court import in_court
from tests.web_support import TODAY, Desk, accepted, do, form_in, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

SOON = str(TODAY + timedelta(days=3))
HEAD = {"defendant": "defendant-1", "sitting_on": SOON}


def line() -> diary.Due:
    with database.reading() as session:
        (found,) = diary.to_come(session, TODAY, READER)
    return found


def test_no_paper_of_a_suit_waits_to_be_served(heads: None, desk: Desk) -> None:
    """What is written in a suit goes to the court, and no service of it can be recorded."""
    number = called(SOON, hour="9时30分")
    do(number, Act.DESIGNATE_OFFICIAL, "2026-11-17", **CHIEF, identity_on="2026-11-17")
    page = text_of(desk("li").get(f"/cases/{number}"))
    assert "出庭应诉身份证明 → " in page and "未送达" not in page
    assert number not in text_of(desk("li").get("/cases?stage=open&unserved=yes"))


def test_who_is_named_is_told_and_confirms_or_is_excused(heads: None, desk: Desk) -> None:
    number = called(SOON, hour="9时30分", grounds=["1-2"])
    assert line().owed.words == "本案社会高度关注，负责人应当出庭" and line().is_grave
    do(number, Act.DESIGNATE_OFFICIAL, "2026-11-17", **CHIEF, identity_on="2026-11-17")
    assert said(line()) == "没有登记已通知出庭负责人本人"
    page = text_of(desk("li").get(f"/cases/{number}"))
    assert "局长周平 还没有通知本人" in page and "下一步 通知出庭负责人" in page
    do(number, Act.TELL_OFFICIAL, "2026-11-17", **HEAD, staff=["法制科赵办事"])
    assert said(line()) == "2026年11月17日已通知，本人尚未确认出庭"
    case = do(number, Act.TELL_OFFICIAL, "2026-11-17", **HEAD, staff=["法制科赵办事"], confirmed_on="2026-11-18")
    assert line().risks == () and line().companions == ("法制科赵办事",)
    assert [paper.kind.value for paper in case.papers].count("O-19") == 1
    assert "2026年11月18日确认出庭" in text_of(desk("li").get("/attendance"))
    do(
        number,
        Act.DESIGNATE_OFFICIAL,
        "2026-11-18",
        **CHIEF | {"official": "罗英", "title": "副局长", "post": "deputy"},
    )
    assert said(line()).startswith("没有登记已通知出庭负责人本人"), "what the one before said is not said by the next"
    excuse: dict[str, Any] = {
        "excuse": "3",
        "reason": "防汛",
        "proof": "调度令",
        "endorsed": "seal",
        "staff": ["法制科赵办事"],
    }
    do(number, Act.REPORT_ABSENCE, "2026-11-18", **HEAD, **excuse)
    do(number, Act.TELL_OFFICIAL, "2026-11-18", **HEAD, staff=["法制科赵办事"], confirmed_on="2026-11-18")
    assert not line().is_grave, "he comes after all"
    do(number, Act.REPORT_ABSENCE, "2026-11-18", **HEAD, **excuse)
    assert "说明和证明还没有提交人民法院" in said(line()) and line().is_grave
    form = form_in(desk("li").get(f"/cases/{number}/acts/excuse_official"))
    assert [form.value(name) for name in ("excuse", "reason", "proof")] == ["3", "防汛", "调度令"]
    do(number, Act.EXCUSE_OFFICIAL, "2026-11-19", **HEAD, **excuse)
    assert line().instead == ("法制科赵办事",) and line().risks == ()
    form = form_in(desk("li").get(f"/cases/{number}/acts/hold_sitting"))
    begun = [form.value(f"attendance.0.{name}") for name in ("party", "excuse", "proof", "handed_in_on", "official")]
    assert begun == ["defendant-1", "3", "调度令", "2026-11-19", ""]
    assert form_in(desk("li").get(f"/cases/{number}/acts/tell_official")).value("sitting_on") == SOON


def test_what_keeps_the_handler_stands_beside_the_sitting(heads: None) -> None:
    number, day = called("2026-12-01"), date(2026, 12, 1)
    do(number, Act.DESIGNATE_OFFICIAL, "2026-11-17", **CHIEF)
    hearing = accepted()
    do(hearing, Act.ASSIGN, "2026-11-18", handler="li")
    do(hearing, Act.NOTIFY_HEARING, "2026-11-18", hearing_on=str(day), place="听证室", matters="事实")
    with changing() as session:
        session.add(Leave(login="li", substitute="wang", since=day, until=day, officer="li", recorded_at=clock.now()))
    assert "承办人2026年12月1日至2026年12月1日请假" in said(line())
    assert f"承办人当日另有听证（{hearing}）" in said(line())
    do(hearing, Act.RECUSE, "2026-11-18", officer="zhou", ground="1", reason="近亲属")
    with database.reading() as session:
        (seen,) = diary.to_come(session, TODAY, Actor(login="zhou", roles=frozenset({Role.REVIEWER})))
    assert "承办人当日另有安排" in said(seen) and hearing not in said(seen), "it is closed to the reader"


@pytest.mark.parametrize("confirmed_on", ["2026-11-22", "2026-11-16"])
def test_nobody_confirms_before_he_was_named_or_on_a_day_to_come(heads: None, confirmed_on: str) -> None:
    number = called(SOON)
    do(number, Act.DESIGNATE_OFFICIAL, "2026-11-17", **CHIEF)
    with pytest.raises(GuardRefused, match="LIT-073"):
        do(number, Act.TELL_OFFICIAL, "2026-11-18", **HEAD, confirmed_on=confirmed_on)


def test_the_name_of_who_did_not_come_is_not_kept_by_the_form() -> None:
    typed: dict[str, Any] = {
        "attendance": [{"party": "defendant-1", "official": "周平", "title": "局长", "post": "chief"}]
    }
    assert Sitting.meant(in_court(), typed) == {"attendance": [{"party": "defendant-1"}]}
    typed["attendance"][0] |= {"attended": True}
    assert Sitting.meant(in_court(), typed) == typed


def test_the_handler_is_reminded_once_for_each_rung(heads: None) -> None:
    number = called(SOON)
    with database.transaction() as session:
        assert [reminding.remind(session, TODAY) for _ in range(2)] == [1, 0]
        assert reminding.remind(session, TODAY + timedelta(days=2)) == 1
    with database.reading() as session:
        told = session.exec(select(Notice.text).where(col(Notice.recipient) == "li")).all()
    assert sum(f"{number}：2026年11月23日开庭" in text and "没有确定出庭的负责人" in text for text in told) == 2


def test_a_sitting_that_nobody_recorded_stays_until_it_is_recorded_or_changed_and_its_handler_is_told(
    heads: None,
) -> None:
    """However long ago: nobody else would find it again."""
    number, other = called("2026-11-10"), called("2026-11-10", "（2026）鄂0112行初89号")
    later = date(2027, 6, 1)

    def shown() -> list[str]:
        with database.reading() as session:
            return [each.number for each in diary.to_come(session, later, READER)]

    assert shown() == [number, other]
    with database.transaction() as session:
        assert [reminding.remind(session, later) for _ in range(2)] == [2, 0]
    asked = select(Notice.case_number, Notice.text).where(col(Notice.recipient) == "li", col(Notice.read_at).is_(None))
    with database.reading() as session:
        unread = {
            case
            for case, text in session.exec(asked)
            if "2026年11月10日开庭，东湖区城市管理执法局：开庭日期已过" in text
        }
    assert unread == {number, other}
    do(number, Act.HOLD_SITTING, "2026-11-10", attendance=[CAME])
    with database.transaction() as session:
        notices.settle(session)
        unread = {case for case, text in session.exec(asked) if "开庭日期已过" in text}
    assert shown() == [other] and unread == {other}
    do(other, Act.CHANGE_SITTING, "2026-11-11", was_on="2026-11-10")
    assert shown() == []


@pytest.mark.parametrize(
    ("notice", "own", "words", "citation"),
    [
        ({"head_required": True}, None, "人民法院已通知负责人出庭", "第五条第二款"),
        ({"grounds": ["1-1"]}, None, "本案涉及食品药品安全", "第一百二十九条"),
        ({"grounds": ["2-2"]}, None, "负责人应当出庭；有共同被告的", "法释〔2020〕3号 第三条"),
        (
            {},
            OwnRule(instances=frozenset({Instance.FIRST}), basis="江政办〔2025〕3号"),
            "一审案件",
            "江政办〔2025〕3号",
        ),
        ({}, OwnRule(instances=frozenset({Instance.SECOND}), basis=""), "负责人应当出庭；", "行政诉讼法 第三条第三款"),
    ],
)
def test_why_a_head_must_come(notice: dict[str, Any], own: OwnRule | None, words: str, citation: str) -> None:
    case = in_court((Act.SCHEDULE_SITTING, {"sitting_on": "2026-04-20"} | notice))
    party = case.party("defendant-1")
    assert isinstance(party, Party)
    why = owed(case, appointed(case)[0], party, own)
    assert why.words.startswith(words) and citation in why.citation and not why.is_met


def test_who_came_once_in_this_instance_has_met_his_duty() -> None:
    came = [CAME, {"party": "defendant-2", "attended": False, "staff": ["赵某"]}]
    told = {"sitting_on": "2026-03-02"}
    case = in_court(
        (Act.SCHEDULE_SITTING, told),
        (Act.HOLD_SITTING, {"attendance": came}),
        (Act.SCHEDULE_SITTING, {"sitting_on": "2026-04-20"}),
    )
    first, second = (case.party(f"defendant-{n}") for n in (1, 2))
    assert first and second
    assert [owed(case, appointed(case)[-1], party).is_met for party in (first, second)] == [True, False]


def test_a_ground_of_the_case_holds_for_each_of_its_sittings_until_he_came() -> None:
    noticed = (Act.SCHEDULE_SITTING, {"sitting_on": "2026-03-02", "grounds": ["1-1"]})
    case = in_court(noticed, (Act.SCHEDULE_SITTING, {"sitting_on": "2026-04-20"}))
    party = case.party("defendant-1")
    assert party and owed(case, appointed(case)[-1], party).is_urgent
    came = [CAME, {"party": "defendant-2", "attended": False, "staff": ["赵某"]}]
    case = in_court(
        noticed,
        (Act.HOLD_SITTING, {"attendance": came}),
        (Act.SCHEDULE_SITTING, noticed[1] | {"sitting_on": "2026-04-20"}),
    )
    assert owed(case, appointed(case)[-1], party).is_met
