"""委员和专家名册: who is in the pool for a case, and a draw that anybody can compute again."""

import hashlib
import json
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest

from casework.errors import CaseworkError
from casework.office import advisers
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import AdviserDraw
from casework.vocabulary import Act, Role
from tests.web_support import TODAY, Desk, accepted, form_in, open_act, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ADMIN = Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR}))
HANDLER = Actor(login="li", roles=frozenset({Role.HANDLER}))
MEMBER: dict[str, Any] = {
    "name": "林教授",
    "kind": "committee",
    "organisation": "江城大学法学院",
    "specialties": "行政处罚、市场监管",
    "valid_from": "2025-01-01",
    "valid_until": "2027-12-31",
}


def enrolled(actor: Actor = ADMIN, **more: Any) -> None:
    with database.transaction() as session:
        advisers.entered(session, actor=actor, details=MEMBER | more)


def pool(number: str, kind: str = "committee", day: date = TODAY) -> tuple[set[str], dict[str, str]]:
    with database.reading() as session:
        found = advisers.pool(session, commands.load(session, number), kind, day)
        return {row.name for row in found.members}, {row.name: why for row, why in found.left_out}


def drawn(number: str, count: int, actor: Actor = HANDLER, **more: Any) -> AdviserDraw:
    with database.transaction() as session:
        case = commands.load(session, number)
        return advisers.draw(session, case, "committee", count, actor=actor, on=TODAY, **more)


def test_the_pool_is_of_the_term_the_specialty_and_without_ties(office: str) -> None:
    applicant = {"name": "王喆", "agents": ["陈律师"]}
    number = accepted(applicants=[applicant], domain="市场监管")
    enrolled()
    enrolled(name="陈律师", organisation="江城律师事务所")
    enrolled(name="郑局长", organisation="东湖区城市管理执法局")
    enrolled(name="何老师", valid_until="2026-06-30")
    enrolled(name="周老师", away_until="2026-12-31")
    enrolled(name="吴工程师", specialties="建设工程")
    enrolled(name="专家甲", kind="expert")
    inside, outside = pool(number)
    assert inside == {"林教授"}
    assert outside == {
        "陈律师": "与申请人的代理人同名",
        "郑局长": "工作单位是本案被申请人",
        "何老师": "任期为2025年1月1日至2026年6月30日",
        "周老师": "至2026年12月31日不能参加",
        "吴工程师": "专业领域与“市场监管”不同",
    }


@pytest.mark.parametrize("domain", ["", "海事"])
def test_where_no_specialty_fits_everybody_else_is_in_the_pool(office: str, domain: str) -> None:
    number = accepted(domain=domain)
    enrolled()
    enrolled(name="吴工程师", specialties="建设工程")
    assert pool(number) == ({"林教授", "吴工程师"}, {})


def test_a_draw_can_be_computed_again_from_what_is_recorded(office: str) -> None:
    number = accepted()
    for index in range(6):
        enrolled(name=f"委员{index}")
    row = drawn(number, 3)
    by_hand = sorted(
        json.loads(row.pool), key=lambda each: hashlib.sha256(f"{row.seed}:{each[0]}".encode()).hexdigest()
    )
    assert json.loads(row.drawn) == [name for _, name in by_hand[:3]]
    assert row.officer == "li" and row.case_number == number


def test_a_draw_sent_twice_is_one_draw(office: str) -> None:
    number = accepted()
    enrolled()
    assert drawn(number, 1, request_id="once").id == drawn(number, 1, request_id="once").id
    with database.reading() as session:
        assert len(advisers.draws(session, number)) == 1


def test_different_seeds_draw_differently(office: str) -> None:
    number = accepted()
    for index in range(6):
        enrolled(name=f"委员{index}")
    assert len({drawn(number, 2, seed=str(seed)).drawn for seed in range(12)}) > 1


@pytest.mark.parametrize("count", [0, 2])
def test_more_than_there_are_cannot_be_drawn(office: str, count: int) -> None:
    enrolled()
    with pytest.raises(CaseworkError) as refused:
        drawn(accepted(), count)
    assert refused.value.code == "ADV-002"


def test_who_does_not_handle_cases_does_not_draw(office: str) -> None:
    enrolled()
    with pytest.raises(CaseworkError) as refused:
        drawn(accepted(), 1, actor=ADMIN)
    assert refused.value.code == "RIGHT-001"


def test_a_term_that_ends_before_it_begins_is_refused(office: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        enrolled(valid_until="2024-12-31")
    assert refused.value.code == "ADV-001"


def test_only_the_administrator_enrols(office: str, desk: Desk) -> None:
    with pytest.raises(CaseworkError) as refused:
        enrolled(actor=HANDLER)
    assert refused.value.code == "RIGHT-001"
    client = desk("guan")
    assert send(client, client.get("/advisers"), "/advisers", **MEMBER).status_code == 303
    shown = desk("li").get("/advisers").text
    assert "林教授" in shown and "登记委员、专家" not in shown


def test_the_form_proposes_the_members_and_then_those_who_were_drawn(desk: Desk) -> None:
    number = accepted(domain="市场监管")
    enrolled()
    client = desk("li")
    assert "名册中可以参加的行政复议委员会委员：林教授" in open_act(client, number, Act.REFER_TO_COMMITTEE).text
    there = f"/cases/{quote(number)}/advisers"
    before = client.get(there)
    refused = send(client, before, there, count="9")
    assert "不能抽取9人" in refused.text
    assert send(client, before, there, count="1").status_code == 303
    assert "李明抽取行政复议委员会委员：林教授" in text_of(client.get(there))
    form = open_act(client, number, Act.RECORD_COMMITTEE_OPINION)
    assert form_in(form, f"/cases/{number}/acts/record_committee_opinion").value("members").strip() == "林教授"
