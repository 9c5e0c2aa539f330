"""核对: what a registration form that is being filled in says of numbers, days, organs and earlier cases."""

from datetime import date
from typing import Any

import pytest

from casework.queries.intake.remarks import Remark, remarks
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Agency
from casework.vocabulary import Act, Role
from tests.offices import changing
from tests.web_support import EVERYONE, TODAY, Desk, do, form_in, receive
from tests.web_support import desk as desk
from tests.web_support import office as office

ON = date(2026, 11, 16)
CITIZEN: dict[str, Any] = {"name": "张某"}


def said(actor: Actor | None = None, **given: Any) -> list[Remark]:
    with database.reading() as session:
        return list(remarks(session, given, ON, TODAY, actor or Actor(login="li", roles=EVERYONE)))


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"applicants": [CITIZEN | {"id_number": "420106199001011234"}]}, "张某的公民身份号码校验码不符"),
        ({"applicants": [CITIZEN | {"id_number": "42010619900230123X"}]}, "其中的出生日期不存在"),
        ({"applicants": [CITIZEN | {"id_number": "11010519491231002X"}]}, "张某：女，1949年12月31日出生，76周岁"),
        ({"applicants": [CITIZEN | {"id_number": "110105201501010017"}]}, "张某未满18周岁，没有填写法定代理人"),
        ({"applicants": [CITIZEN | {"id_number": "123"}]}, "证件号码有3位，不是公民身份号码（18位）的写法"),
        ({"applicants": [CITIZEN | {"phone": "abc"}]}, "不像手机或者座机号码，请核对；不影响登记"),
        (
            {"applicants": [{"name": "某公司", "kind": "legal_person", "id_number": "91350100M000100Y44"}]},
            "某公司的统一社会信用代码校验码不符",
        ),
        ({"act_on": "2026-10-20", "known_on": "2026-10-01"}, "早于"),
        ({"act_on": "2026-12-01"}, "2026年12月1日"),
        ({"posted_on": "2026-11-17"}, "交邮日2026年11月17日晚于收到日2026年11月16日"),
    ],
)
def test_what_is_typed_is_looked_at(given: dict[str, Any], words: str) -> None:
    assert [remark for remark in said(**given) if words in remark.words]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "given",
    [
        {},
        {"applicants": [CITIZEN | {"phone": "027-8888 8888"}]},
        {"applicants": [CITIZEN | {"phone": "+86 138 0000 1234", "id_number": "420***********1234"}]},
        {"applicants": [{"name": "某公司", "kind": "legal_person", "id_number": "91350100M000100Y43"}]},
        {"act_on": "2026-10-01", "known_on": "2026-10-20", "channel": "post", "posted_on": "2026-11-15"},
        {"act_on": "不是日期", "applicants": ["不是一行"], "claims": 3, "respondents": None},
    ],
)
def test_what_is_in_order_or_cannot_be_read_is_passed_over(given: dict[str, Any]) -> None:
    assert [remark.words for remark in said(**given)] == []


def test_an_organ_that_the_register_does_not_have_comes_with_those_that_are_near(office: str) -> None:
    with changing(office) as session:
        session.add(Agency(name="东湖区教育局", level="", valid_from=date(2020, 1, 1)))
    (remark,) = said(respondents=[{"name": "东湖区教育居"}])
    assert remark.near == ("东湖区教育局",) and remark.field == "respondents.0.name"
    assert said(respondents=[{"name": "东湖区教育局"}]) == []


def test_earlier_cases_of_the_person_and_of_the_act_are_named(office: str) -> None:
    first = receive(act_number="东城管罚〔2026〕7号").number
    again: dict[str, Any] = {
        "applicants": [CITIZEN],
        "respondents": [{"name": "东湖区城管局"}],
        "administrative_act": "罚款决定",
    }
    (by_number,) = said(**again | {"act_number": "东城管罚[2026]7号"})
    assert "疑为重复申请" in by_number.words and first in by_number.link_words
    (by_person,) = said(applicants=[CITIZEN])
    assert "疑为重复" not in by_person.words and "张某在本机关有案件" in by_person.words
    (by_act,) = said(applicants=[{"name": "李某"}], act_number="东城管罚〔2026〕7号")
    assert "其他申请人就同一行政行为" in by_act.words
    assert said(applicants=[{"name": "李某"}], act_number="东城管罚〔2026〕8号") == []


def test_nothing_is_told_of_a_case_that_the_officer_may_not_read(office: str) -> None:
    number = receive().number
    do(number, Act.ACCEPT, "2026-11-17")
    do(number, Act.ASSIGN, "2026-11-17", handler="li")
    do(number, Act.RECUSE, "2026-11-18", officer="wang", ground="1", reason="近亲属")
    assert said(applicants=[CITIZEN])
    assert said(Actor(login="wang", roles=frozenset({Role.HANDLER})), applicants=[CITIZEN]) == []


def test_the_page_asks_for_the_remarks_of_the_form(desk: Desk) -> None:
    client = desk("li")
    shown = client.get("/register/receive")
    assert 'hx-post="/register/receive/looks"' in shown.text
    typed = {"on": "2026-11-16", "applicants.0.name": "<script>", "applicants.0.id_number": "=1+1"}
    token = dict(form_in(shown, "/register/receive").fields)["csrf"]
    answer = client.post("/register/receive/looks", data=typed | {"csrf": token})
    assert answer.status_code == 200 and "&lt;script&gt;的证件号码有4位" in answer.text
    assert client.post("/register/receive/looks", data=typed).status_code == 403
