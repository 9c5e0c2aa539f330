"""The act complained of: what the clerk wrote into its name and into a field of its own is said once."""

from datetime import date
from typing import Any

import pytest

from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.reconsideration.complaint import (
    Likeness,
    called_a_burden,
    complained_of,
    itself,
    likeness,
    omission_of,
    other_day,
    penalty_of,
)
from casework.vocabulary import Act
from tests.offices import RECEIPT
from tests.rows import each_row
from tests.test_boundary_days import told

ORGAN = "江城市东湖区城市管理执法局"
ONCE = "2026年11月20日作出的罚款决定（东城管罚〔2026〕9号）"


def receipt(act: str, **more: Any) -> Receive:
    given: dict[str, Any] = {
        "channel": "post",
        "applicants": [{"name": "王喆"}],
        "respondents": [{"name": ORGAN, "kind": "agency"}],
        "claims": ["撤销"],
        "administrative_act": act,
        "act_number": "东城管罚〔2026〕9号",
        "act_on": date(2026, 11, 20),
    }
    return Receive.model_validate(given | more)


@each_row(
    "typed",
    [
        "罚款决定",
        "2026年11月20日作出的罚款决定",
        "于2026年11月20日作出的罚款决定",
        "2026年11月20日做出的罚款决定",
        "2026年11月20日罚款决定",
        "2026-11-20作出的罚款决定",
        "2026.11.20作出的罚款决定",
        "二〇二六年十一月二十日作出的罚款决定",
        "作出的罚款决定",
        "罚款决定（东城管罚〔2026〕9号）",
        "罚款决定(东城管罚[2026]9号)",
        "罚款决定（东城管罚（2026）9号）",
        "东城管罚〔2026〕9号罚款决定",
        "2026年11月20日作出的东城管罚〔2026〕9号罚款决定",
        f"{ORGAN}作出的罚款决定",
        f"{ORGAN}于2026年11月20日作出的罚款决定（东城管罚〔2026〕9号）",
        f"被申请人{ORGAN}2026年11月20日作出的罚款决定",
        "被申请人作出的罚款决定",
        "东湖区城市管理执法局2026年11月20日作出的罚款决定",
        "城市管理执法局的罚款决定",
    ],
)
def test_day_number_and_organ_are_said_once(typed: str) -> None:
    assert complained_of(receipt(typed), [ORGAN]) == ONCE
    assert itself(receipt(typed), [ORGAN]) == "罚款决定"


@each_row(
    ("typed", "more", "printed"),
    [
        ("罚款决定", {"act_on": None, "act_number": ""}, "罚款决定"),
        ("2026年11月20日作出的罚款决定", {"act_on": None, "act_number": ""}, "2026年11月20日作出的罚款决定"),
        ("于2026年11月20日作出的罚款决定", {"act_on": None, "act_number": ""}, "2026年11月20日作出的罚款决定"),
        ("罚款决定（东城管罚〔2026〕9号）", {"act_number": "", "act_on": None}, "罚款决定（东城管罚〔2026〕9号）"),
        ("东城管罚〔2026〕9号", {}, "2026年11月20日作出的东城管罚〔2026〕9号"),
        (
            "《行政处罚决定书》（东城管罚〔2026〕9号）",
            {},
            "2026年11月20日作出的《行政处罚决定书》（东城管罚〔2026〕9号）",
        ),
        (f"{ORGAN}不履行法定职责的行为", {"act_on": None, "act_number": ""}, "不履行法定职责的行为"),
        ("不履行查处职责的行为", {"act_number": ""}, "不履行查处职责的行为"),
        ("未予答复的行为", {"act_number": ""}, "未予答复的行为"),
        ("关于安置的请求", {"act_number": "", "inaction": "30-1-3"}, "关于安置的请求"),
        ("不履行法定职责的答复", {"act_number": "", "inaction": "30-2-2"}, "2026年11月20日作出的不履行法定职责的答复"),
        ("不予受理决定", {"act_number": ""}, "2026年11月20日作出的不予受理决定"),
        (f"{ORGAN}对王喆作出的罚款决定", {"act_number": ""}, "2026年11月20日对王喆作出的罚款决定"),
        (f"{ORGAN}局长的批示", {"act_number": ""}, f"2026年11月20日作出的{ORGAN}局长的批示"),
        ("2026年11月2日作出的罚款决定", {"act_number": ""}, "2026年11月2日作出的罚款决定"),
        ("对2026年3月占道经营的罚款决定", {"act_number": ""}, "2026年11月20日作出的对2026年3月占道经营的罚款决定"),
        ("城管执法中扣押三轮车的行为", {"act_number": ""}, "2026年11月20日作出的城管执法中扣押三轮车的行为"),
        ("房屋征收补偿协议", {}, "2026年11月20日签订的房屋征收补偿协议（东城管罚〔2026〕9号）"),
        ("2026年11月20日签订的《补偿合同书》", {"act_number": ""}, "2026年11月20日签订的《补偿合同书》"),
        ("解除《房屋征收补偿协议》", {"act_number": ""}, "2026年11月20日作出的解除《房屋征收补偿协议》"),
        ("单方终止特许经营合同", {"act_number": ""}, "2026年11月20日作出的单方终止特许经营合同"),
        ("解除补偿协议的通知", {"act_number": ""}, "2026年11月20日作出的解除补偿协议的通知"),
        ("未按照约定履行补偿协议", {"act_number": ""}, "未按照约定履行补偿协议"),
        ("2026年13月40日作出的罚款决定", {"act_number": ""}, "2026年13月40日作出的罚款决定"),
    ],
)
def test_what_no_field_says_is_not_taken_away(typed: str, more: dict[str, Any], printed: str) -> None:
    assert complained_of(receipt(typed, **more), [ORGAN]) == printed


@pytest.mark.parametrize(
    ("typed", "more", "day"),
    [
        ("2026年11月20日作出的罚款决定", {}, ""),
        ("2026年11月19日作出的罚款决定", {}, "2026年11月19日"),
        (f"{ORGAN}于2026年11月19日作出的罚款决定", {}, "于2026年11月19日"),
        ("2026年11月19日作出的罚款决定", {"act_on": None}, ""),
        ("罚款决定", {}, ""),
        ("二〇二六年十一月二十日的罚款决定", {}, ""),
        ("二〇二六年十一月三十日的罚款决定", {}, "二〇二六年十一月三十日"),
        ("二〇二六年十二月一日的罚款决定", {}, "二〇二六年十二月一日"),
    ],
)
def test_a_day_in_the_words_that_is_not_the_day_of_the_act_is_told(typed: str, more: dict[str, Any], day: str) -> None:
    assert other_day(receipt(typed, **more)).removesuffix("作出的") == day


@pytest.mark.parametrize(
    ("typed", "on", "name", "day"),
    [
        (f"{ORGAN}于2026年6月22日作出的罚款决定", None, "罚款决定", date(2026, 6, 22)),
        ("2026年6月22日作出的罚款决定", date(2026, 6, 23), "罚款决定", date(2026, 6, 23)),  # the field is asked first
        ("罚款决定", date(2026, 6, 23), "罚款决定", date(2026, 6, 23)),
        ("罚款决定", None, "罚款决定", None),
        ("作出的", None, "作出的", None),  # nothing would be left of it
        (f"{ORGAN}罚款决定", None, "罚款决定", None),
        ("公安分局罚款决定", None, "罚款决定", None),
        ("安分局罚款决定", None, "安分局罚款决定", None),  # too little to be the organ
        (ORGAN, None, ORGAN, None),
    ],
)
def test_two_acts_are_compared_by_name_and_day(typed: str, on: date | None, name: str, day: date | None) -> None:
    assert likeness(typed, "", on, [ORGAN, "江城市公安分局"]) == Likeness(name=name, on=day)


@pytest.mark.parametrize(
    ("field", "code", "is_one"),
    [("inaction", None, False), ("inaction", "30-1-3", True), ("inaction", "30-2-2", False)]
    + [("scope_item", None, False), ("scope_item", "1", True), ("scope_item", "11", False)],
)
def test_what_kind_of_act_it_is(field: str, code: str | None, is_one: bool) -> None:
    case = told(((Act.RECEIVE, "2026-08-03", RECEIPT | {"scope_item": "11", field: code}),)).case
    asked = omission_of if field == "inaction" else penalty_of
    assert bool(asked(case, date(2026, 8, 3))) is is_one


@pytest.mark.parametrize(
    ("act", "is_one"),
    [
        ("行政处罚决定书", True),
        ("没收违法所得、罚款5000元的决定", True),
        ("吊销食品经营许可证决定", True),
        ("不予行政处罚决定", False),
        ("加处罚款决定", False),
        ("行政处罚事先告知书", False),
        ("限期拆除决定", False),
        ("撤销行政处罚决定的决定", False),
    ],
)
def test_a_penalty_is_known_by_its_name_where_no_scope_is_told(act: str, is_one: bool) -> None:
    case = told(((Act.RECEIVE, "2026-08-03", RECEIPT | {"administrative_act": act, "scope_item": None}),)).case
    assert bool(called_a_burden(case, date(2026, 8, 3))) is is_one and not penalty_of(case, date(2026, 8, 3))
