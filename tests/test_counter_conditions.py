"""受理: what is known of each condition, and what accepting starts."""

from datetime import date
from typing import Any

import pytest

from casework import law
from casework.queries.intake.conditions import conditions, starts
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Agency
from casework.vocabulary import Act
from tests.offices import changing
from tests.web_support import Desk, do, receive
from tests.web_support import desk as desk
from tests.web_support import office as office

ON = date(2026, 11, 17)


def known(number: str) -> list[tuple[str, str]]:
    with database.reading() as session:
        found = conditions(session, commands.load(session, number), ON)
    return [(one.known.value, one.words) for one in found]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("more", "which", "verdict", "words"),
    [
        ({}, "第一项", "met", "申请人张某，被申请人东湖区城市管理执法局"),
        ({}, "第二项", "open", "请根据申请书和材料核实"),
        ({}, "第三项", "open", "没有登记事实和理由"),
        ({"reasons": "处罚过重"}, "第三项", "met", "登记了请求和理由"),
        ({}, "第四项", "met", "申请期限至2026年12月"),
        ({"known_on": None}, "第四项", "open", "没有登记知道行政行为之日"),
        ({"known_on": "2026-01-05"}, "第四项", "against", "已"),
        ({}, "第五项", "open", "没有登记受案范围"),
        ({}, "第六项", "open", "请核实管辖"),
        ({"respondents": [{"name": "国家税务总局江城市税务局", "kind": "agency"}]}, "第六项", "open", "尚未写明"),
        ({"repeat_reason": ""}, "第七项", "open", "人民法院是否已经受理"),
        ({"withdrawn_case": "东复〔2026〕9号"}, "第七项", "against", "不得再以同一事实和理由"),
    ],
)
def test_each_condition_says_what_is_known(more: dict[str, Any], which: str, verdict: str, words: str) -> None:
    number = receive(**more).number
    found = known(number)["一二三四五六七".index(which[1])]
    assert found[0] == verdict and words in found[1]


@pytest.mark.parametrize(
    ("government", "verdict"), [("江城市青山区人民政府", "against"), ("江城市东湖区人民政府", "met")]
)
def test_the_register_of_organs_speaks_for_and_against_jurisdiction(office: str, government: str, verdict: str) -> None:
    with changing(office) as session:
        level = next(item.code for item in law.statutory_list("organ_kinds") if item.needs == ("government",))
        row = {"name": "东湖区城市管理执法局", "level": level, "government": government, "valid_from": date(2020, 1, 1)}
        session.add(Agency.model_validate(row))
    found = known(receive().number)[5]
    assert found[0] == verdict and "按机关名录" in found[1]


def test_the_form_says_what_starts_and_the_paper_trail_agrees(desk: Desk) -> None:
    number = receive().number
    shown = desk("li").get(f"/cases/{number}/acts/accept?on=2026-11-17").text
    assert "按普通程序，自2026年11月17日受理起" in shown and shown.count("尚待核实") >= 3
    with database.reading() as session:
        said = starts(commands.load(session, number), ON)
    after = do(number, Act.ACCEPT, "2026-11-17")
    due = [after.due(clock).due_on for clock in after.clocks if clock.opened_seq == after.version]
    assert due and all(day and f"{day.year}年{day.month}月{day.day}日" in said for day in due)
