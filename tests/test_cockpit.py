"""出庭: who must be in which court in the next month, what may go wrong, and the cases behind each figure."""

from datetime import date
from typing import Any

import pytest

from casework.cli import main
from casework.errors import GuardRefused
from casework.figures import entries
from casework.figures.attendance import BY
from casework.queries.court import diary
from casework.queries.court.diary import Due
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Agency, Official
from casework.vocabulary import Act, Role
from casework.vocabulary.hours import time_of_day
from tests.offices import changing
from tests.web_support import TODAY, Desk, do, receive_notice, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

URBAN = "东湖区城市管理执法局"
READER = Actor(login="li", roles=frozenset({Role.HANDLER}))
CHIEF = {"defendant": "defendant-1", "official": "周平", "title": "局长", "post": "chief"}
CAME = {"party": "defendant-1", "attended": True, "official": "周平", "title": "局长", "post": "chief", "spoke": True}


@pytest.fixture
def heads(office: str) -> None:
    with changing() as session:
        row = Agency(name=URBAN, level="县级政府部门", valid_from=date(2020, 1, 1))
        session.add(row)
        session.flush()
        assert row.id
        for name, title, post in (("周平", "局长", "chief"), ("罗英", "副局长", "deputy")):
            official = Official(agency_id=row.id, name=name, title=title, post=post, valid_from=date(2024, 1, 1))
            session.add(official)


def called(sitting_on: str, number: str = "（2026）鄂0112行初88号", **notice: Any) -> str:
    """A case that the court told of a sitting."""
    case = receive_notice(on="2026-10-12", court_number=number).number
    do(case, Act.ASSIGN, "2026-10-13", handler="li")
    do(case, Act.SUBMIT_ANSWER, "2026-10-20", defendant="defendant-1", summary="处罚合法")
    do(case, Act.SCHEDULE_SITTING, "2026-10-26", sitting_on=sitting_on, **notice)
    return case


def shown() -> list[Due]:
    with database.reading() as session:
        return diary.to_come(session, TODAY, READER)


def said(line: Due) -> str:
    return "；".join(f"{'!' if risk.grave else ''}{risk.words}" for risk in line.risks)


def test_nobody_named_is_a_risk_with_a_proposal_of_who_came_least(heads: None) -> None:
    came = called("2026-11-02", "（2026）鄂0112行初1号")
    do(came, Act.HOLD_SITTING, "2026-11-02", attendance=[CAME])
    called("2026-12-01", hour="9时30分")
    (line,) = shown()
    assert said(line).startswith("没有确定出庭的负责人") and not line.is_grave
    assert line.proposed.startswith("副局长罗英（近一年出庭0次")


def test_a_head_that_the_court_called_for_is_urgent(heads: None) -> None:
    called("2026-12-01", head_required=True)
    assert shown()[0].is_grave


def test_who_is_named_owes_his_certificate_until_it_was_handed_in(heads: None) -> None:
    number = called("2026-12-01")
    do(number, Act.DESIGNATE_OFFICIAL, "2026-10-27", **CHIEF)
    assert said(shown()[0]) == "没有登记出庭负责人的身份证明已提交人民法院"
    case = do(number, Act.DESIGNATE_OFFICIAL, "2026-11-02", **CHIEF | {"identity_on": "2026-10-30"})
    assert shown()[0].risks == ()
    assert [paper.kind.value for paper in case.papers].count("A-04") == 1, "what was handed in is not written again"


def test_one_head_in_two_courts_at_once_is_urgent_unless_they_sit_together(heads: None) -> None:
    together = {"hour": "9时30分", "place": "第三审判庭"}
    for nth, where in enumerate((together, together, {"hour": "9：30", "place": "第五审判庭"}, {"hour": "15时"})):
        number = called("2026-12-01", f"（2026）鄂0112行初{nth}号", **where)
        do(number, Act.DESIGNATE_OFFICIAL, "2026-10-27", heard_together="由副局长到庭前赶到", **CHIEF)
    first, second, third, fourth = (said(line) for line in sorted(shown(), key=lambda line: line.number))
    assert first.count("!同一时间") == second.count("!同一时间") == 1 and third.count("!同一时间") == 2
    assert "!" not in fourth and fourth.count("当日") == 3


@pytest.mark.parametrize(
    ("where", "refused"),
    [
        ({"hour": "9：30", "place": "第五审判庭"}, True),
        ({"hour": "9时30分", "place": "第三审判庭"}, False),
        ({"hour": "15时", "place": "第五审判庭"}, False),
        ({"place": "第五审判庭"}, False),
    ],
)
def test_a_head_is_not_named_for_two_courts_at_one_hour(heads: None, where: dict[str, str], refused: bool) -> None:
    first = called("2026-12-01", "（2026）鄂0112行初1号", hour="9时30分", place="第三审判庭")
    do(first, Act.DESIGNATE_OFFICIAL, "2026-10-27", **CHIEF)
    second = called("2026-12-01", "（2026）鄂0112行初2号", **where)
    if not refused:
        do(second, Act.DESIGNATE_OFFICIAL, "2026-10-27", **CHIEF)
        return
    with pytest.raises(GuardRefused, match="局长周平同一时间在") as refusal:
        do(second, Act.DESIGNATE_OFFICIAL, "2026-10-27", **CHIEF)
    assert (refusal.value.code, refusal.value.field) == ("LIT-056", "heard_together")
    do(second, Act.DESIGNATE_OFFICIAL, "2026-10-27", heard_together="合并开庭", **CHIEF)


def test_after_a_postponement_the_next_absence_is_shown_before_it_happens(heads: None) -> None:
    number = called("2026-11-25")
    changed = {"was_on": "2026-11-25", "sitting_on": "2026-12-10", "put_off_for": "defendant-1"}
    do(number, Act.CHANGE_SITTING, "2026-11-18", **changed)
    (line,) = shown()
    assert line.sitting.day == date(2026, 12, 10) and "!2026年11月25日的开庭因其负责人不能出庭而延期" in said(line)
    assert line.risks[0].citation == "法释〔2020〕3号 第十二条第一款第二项"


def test_a_sitting_gone_by_is_asked_for_and_one_that_was_held_or_lies_far_ahead_is_not(heads: None) -> None:
    called("2026-11-10")
    called("2027-02-10", "（2026）鄂0112行初2号")
    called("2026-12-01", "（2026）鄂0112行初3号", form="questioning")
    (line,) = shown()
    assert said(line) == "!开庭日期已过，还没有登记谁出庭"


def test_a_head_whose_post_ends_before_the_sitting_is_to_be_looked_at(heads: None) -> None:
    number = called("2026-12-01")
    do(number, Act.DESIGNATE_OFFICIAL, "2026-10-27", **CHIEF | {"official": "吴刚"})
    assert "负责人名册中没有开庭之日在任的吴刚" in said(shown()[0])


@pytest.mark.parametrize(
    ("words", "time"),
    [("9时30分", "09:30"), ("下午2时半", "14:30"), ("14：00", "14:00"), ("上午", None), ("25时", None), ("", None)],
)
def test_an_hour_is_read_where_it_says_one(words: str, time: str | None) -> None:
    found = time_of_day(words)
    assert (found.strftime("%H:%M") if found else None) == time


def test_an_organ_that_takes_part_as_a_third_party_stands_beside_the_defendant(heads: None) -> None:
    """Whether its head has to come is for the court (第一条第三款): pointed out, and no ground for a suggestion. A
    citizen who takes part has no head."""
    third = [{"name": "东湖区教育局", "kind": "agency"}, {"name": "王喆"}]
    number = receive_notice(on="2026-10-12", third_parties=third).number
    do(number, Act.ASSIGN, "2026-10-13", handler="li")
    do(number, Act.SCHEDULE_SITTING, "2026-10-26", sitting_on="2026-12-01", hour="9时30分")
    sued, beside = shown()
    assert (sued.party, beside.party, beside.organ) == ("defendant-1", "third_party-1", "东湖区教育局")
    assert "参照适用" in beside.owed.words and said(beside) == "没有确定出庭的负责人" and not beside.is_grave


# ---- pages


def test_the_page_lists_sittings_and_each_figure_opens_its_cases(heads: None, desk: Desk) -> None:
    held, coming = called("2026-11-02", "（2026）鄂0112行初1号"), called("2026-12-01", "（2026）鄂0112行初2号")
    do(held, Act.HOLD_SITTING, "2026-11-02", attendance=[CAME])
    client = desk("li")
    page = text_of(client.get("/attendance"))
    assert "今后三十日的开庭（1）" in page and coming in page and "建议：副局长 罗英" not in page
    for part in ("numerator", "denominator"):
        behind = text_of(client.get("/attendance/cases", params={"figure": "chief", "period": "2026", "part": part}))
        assert held in behind and "出庭并发言" in behind and coming not in behind
    with database.transaction() as session:
        chief = Actor(login="sun", roles=frozenset({Role.REVIEWER}))
        entries.enter(session, figure="attendance", period="2026", value="80", source="", organ=URBAN, actor=chief)
    ways = {by: text_of(client.get("/attendance", params={"by": by})) for by in (*BY, "x")}
    assert "20.00个百分点目标80%" in ways["organ"] == ways["x"] and "部门和其他机关 100.00%" in ways["government"]
    month = text_of(client.get("/attendance/month", params={"month": "2026-11"}))
    assert f"{URBAN} 周平" in month
    assert "未确定负责人" in text_of(client.get("/attendance/month", params={"month": "2026-12"}))
    assert client.get("/attendance/cases", params={"figure": "x", "period": "2026"}).status_code == 404
    assert client.get("/attendance/month", params={"month": "x"}).status_code == 422


def test_the_command_breaks_the_rates_down(heads: None, capsys: pytest.CaptureFixture[str]) -> None:
    number = called("2026-11-02")
    do(number, Act.HOLD_SITTING, "2026-11-02", attendance=[CAME])
    for by, name in (("organ", URBAN), ("post", "正职负责人"), ("instance", "一审"), ("court", "江城市东湖区人民法院")):
        assert main(["stats", "attendance", "--period", "2026", "--by", by]) == 0
        said = capsys.readouterr().out
        assert f"：{name}\n  负责人出庭率  100.00%" in said
