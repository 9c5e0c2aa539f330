"""机关名录: who edits it, organs that end and go on, whose case it is, and what a new case takes from it."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from casework.errors import CaseworkError
from casework.office import agencies
from casework.office.agencies import AgencyRefused
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Agency, Case, Official
from casework.vocabulary import Act, Role
from tests.offices import changing
from tests.web_support import Desk, form_in, open_act, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ADMIN = Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR}))
GOVERNMENT = "江城市东湖区人民政府"
URBAN: dict[str, Any] = {
    "name": "东湖区城市管理执法局",
    "level": "县级政府部门",
    "government": GOVERNMENT,
    "superior": "江城市城市管理执法委员会",
    "address": "江城市东湖区城管路2号",
    "liaison": "谢芸",
    "phone": "027-11112222",
    "valid_from": "2020-01-01",
}


def registered(actor: Actor = ADMIN, **more: Any) -> int:
    with database.transaction() as session:
        row = agencies.entered(session, actor=actor, details=URBAN | more)
        assert row.id
        return row.id


def end(agency: int, on: date, successor: str = "", actor: Actor = ADMIN) -> None:
    with database.transaction() as session:
        agencies.ended(session, agency, actor=actor, on=on, successor=successor)


def on(name: str, day: date) -> Agency | None:
    with database.reading() as session:
        return agencies.agency_on(session, name, day)


def test_an_organ_is_found_however_its_name_is_written(office: str) -> None:
    registered(name="东湖区管理局（直属）")
    for written in ("东湖区 管理局(直属)", "东湖区管理局（直属）　", "东湖区管理局直属"):
        assert on(written, date(2026, 6, 30)), written
    with pytest.raises(AgencyRefused):
        registered(name="东湖区管理局(直属)")


def test_an_organ_that_is_renamed_ends_and_its_successor_begins_with_what_was_known(office: str) -> None:
    end(registered(), date(2026, 7, 1), "东湖区综合行政执法局")
    before, after = on(URBAN["name"], date(2026, 6, 30)), on("东湖区综合行政执法局", date(2026, 7, 1))
    assert before and before.successor == "东湖区综合行政执法局"
    assert after and (after.superior, after.address, after.liaison) == (URBAN["superior"], URBAN["address"], "谢芸")
    assert on(URBAN["name"], date(2026, 7, 1)) is None
    assert on("东湖区综合行政执法局", date(2026, 6, 30)) is None


def test_an_organ_merged_into_one_that_exists_adds_none(office: str) -> None:
    one, other = registered(), "东湖区市场监督管理局"
    registered(name=other)
    end(one, date(2026, 7, 1), other)
    with database.reading() as session:
        assert [row.name for row in agencies.entries(session)] == [other, URBAN["name"]]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": ""}, "ACT-005"),
        ({"level": "县级"}, "ACT-005"),
        ({"valid_from": "2025-01-01"}, "AGY-001"),
        ({"name": "东湖区教育局", "credit_code": "11420112011111111A"}, "AGY-005"),
        ({"name": "东湖区教育局", "credit_code": "11420112"}, "AGY-005"),
    ],
)
def test_an_entry_that_cannot_stand_is_refused(office: str, given: dict[str, Any], code: str) -> None:
    registered()
    with pytest.raises(CaseworkError) as refused:
        registered(**given)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("day", "successor", "code"),
    [(date(2019, 1, 1), "", "AGY-002"), (date(2026, 7, 1), "东湖区城市管理执法局", "AGY-004")],
)
def test_an_end_that_cannot_be_is_refused(office: str, day: date, successor: str, code: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        end(registered(), day, successor)
    assert refused.value.code == code


def test_the_credit_code_of_an_organ_is_kept_as_it_is_compared_and_fills_the_form(office: str) -> None:
    registered(name="东湖区教育局", credit_code="11420112 0111111114")
    with database.reading() as session:
        assert agencies.as_party(session, "东湖区教育局", date(2026, 7, 1))["id_number"] == "114201120111111114"


def test_an_organ_ends_once(office: str) -> None:
    agency = registered()
    end(agency, date(2026, 7, 1))
    with pytest.raises(CaseworkError) as refused:
        end(agency, date(2026, 8, 1))
    assert refused.value.code == "AGY-003"


def test_only_the_administrator_edits_the_register_and_everybody_reads_it(office: str, desk: Desk) -> None:
    with pytest.raises(CaseworkError) as refused:
        registered(Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER})))
    assert refused.value.code == "RIGHT-001"
    registered()
    shown = desk("li").get("/agencies").text
    assert URBAN["name"] in shown and "登记机关" not in shown and "撤销、更名、合并" not in shown
    assert "登记机关" in desk("guan").get("/agencies").text


@pytest.mark.parametrize(
    ("given", "organs"),
    [
        ({}, (GOVERNMENT,)),
        ({"government": ""}, None),
        ({"level": "街道办事处"}, (GOVERNMENT,)),
        ({"level": "县级政府", "superior": "江城市人民政府"}, ("江城市人民政府",)),
        ({"level": "垂直领导机关", "superior": "江城市税务局"}, ("江城市税务局",)),
        ({"level": "国务院部门"}, (URBAN["name"],)),
        (
            {"level": "市级政府部门派出机构", "government": "江城市人民政府", "seat": GOVERNMENT},
            ("江城市人民政府", GOVERNMENT),
        ),
        ({"level": "市级政府部门派出机构", "government": "江城市人民政府"}, None),
        ({"level": "司法行政部门", "superior": "江城市司法局"}, (GOVERNMENT, "江城市司法局")),
    ],
)
def test_jurisdiction_is_said_only_where_the_register_knows(
    office: str, given: dict[str, Any], organs: tuple[str, ...] | None
) -> None:
    registered(**given)
    row = on(URBAN["name"], date(2026, 11, 1))
    assert row
    found = agencies.jurisdiction(row)
    assert (found and found.organs) == organs
    assert found is None or found.ours == (GOVERNMENT in found.organs)


def test_a_refusal_for_want_of_jurisdiction_names_the_right_organ(desk: Desk) -> None:
    registered(government="江城市人民政府", level="市级政府部门")
    organ = {"name": URBAN["name"], "kind": "agency"}
    client = desk("li")
    number = receive(on="2026-11-19", respondents=[organ]).number
    there = f"/cases/{number}/acts/decline"
    form = open_act(client, number, Act.DECLINE)
    assert "本机关（江城市东湖区人民政府）没有管辖权" in form.text
    assert form_in(form, there).value("right_organ") == "江城市人民政府"
    old = receive(on="2026-11-18", respondents=[organ], regime=2017, regime_reason="旧法案件").number
    assert "没有管辖权" not in open_act(client, old, Act.DECLINE).text


def test_the_form_of_a_new_case_is_completed_from_the_register_and_nothing_is_recorded(desk: Desk) -> None:
    agency = registered()
    with changing() as session:
        head = {"agency_id": agency, "name": "罗志强", "title": "局长", "post": "chief", "valid_from": date(2020, 1, 1)}
        session.add(Official.model_validate(head))
    client = desk("li")
    typed = {"respondents.0.name": URBAN["name"], "respondents.0.kind": "agency", "fill": "yes"}
    shown = send(client, client.get("/register/receive"), "/register/receive", **typed)
    form = form_in(shown, "/register/receive")
    assert shown.status_code == 200
    assert form.value("respondents.0.address") == URBAN["address"]
    assert form.value("respondents.0.superior") == URBAN["superior"]
    assert form.value("respondents.0.representative") == "罗志强"
    assert form.value("respondents.0.department") == "yes"
    assert form.value("respondents.0.organ_kind") == URBAN["level"]
    with database.reading() as session:
        assert session.exec(select(Case)).first() is None


def test_a_respondent_that_has_ended_or_is_unknown_is_a_hint_and_no_block(desk: Desk) -> None:
    client = desk("li")
    unknown = receive(on="2026-11-19", respondents=[{"name": "某某局", "kind": "agency"}]).number
    assert "机关名录中没有某某局" not in client.get(f"/cases/{unknown}").text
    end(registered(), date(2026, 7, 1), "东湖区综合行政执法局")
    gone = receive(on="2026-11-19", respondents=[{"name": URBAN["name"], "kind": "agency"}]).number
    assert "机关名录中没有某某局" in client.get(f"/cases/{unknown}").text
    said = text_of(client.get(f"/cases/{gone}"))
    assert "已于2026年6月30日终止，其职权由东湖区综合行政执法局继续行使" in said


def test_an_organ_is_entered_corrected_and_ended_on_the_page(desk: Desk) -> None:
    client = desk("guan")
    first = send(client, client.get("/agencies"), "/agencies", **URBAN)
    assert first.status_code == 303
    wrong = send(client, client.get("/agencies"), "/agencies", **URBAN)
    assert wrong.status_code == AgencyRefused.status and "名录中已有" in wrong.text
    again = send(client, client.get("/agencies?edit=1"), "/agencies?edit=1", **(URBAN | {"liaison": "高原"}))
    assert again.status_code == 303 and "高原" in client.get("/agencies").text
    ended = send(client, client.get("/agencies"), "/agencies/1/end", on="2026-07-01", successor="东湖区综合行政执法局")
    assert ended.status_code == 303 and "由东湖区综合行政执法局继续行使职权" in client.get("/agencies").text
