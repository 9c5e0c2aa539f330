"""负担: what officers have on their hands, whom that speaks for, and where it is shown."""

import tomllib
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from casework.office import leaves
from casework.queries import workload
from casework.queries.workload import Load, Proposal
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.office import SHIPPED
from casework.storage.tables import FactRow, Staff
from casework.vocabulary import Act, Role
from tests.offices import changing
from tests.web_support import TODAY, Desk, accepted, do, open_act, receive, receive_notice, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

WEIGHTS = tomllib.loads(SHIPPED.read_text("utf-8"))["workload"]


@pytest.fixture(autouse=True)
def wu(office: str) -> None:
    """A third handler, whose login comes after the others'."""
    with changing(office) as session:
        wang = session.get_one(Staff, "wang")
        session.add(Staff(**wang.model_dump() | {"login": "wu", "name": "吴敏"}))


def given_to(login: str, number: str, on: str = "2026-11-17") -> str:
    do(number, Act.ASSIGN, on, by="zhou", handler=login)
    return number


def laden(today: date = TODAY) -> dict[str, Load]:
    with database.reading() as session:
        return {load.login: load for load in workload.of_handlers(session, today)}


def proposed(number: str, today: date = TODAY) -> Proposal | None:
    with database.reading() as session:
        case = commands.load(session, number)
        return workload.proposal(session, case, workload.of_handlers(session, today), today)


def on_leave(login: str, until: str = "2026-11-30") -> None:
    with database.transaction() as session:
        actor = Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR}))
        details = {"login": login, "since": "2026-11-20", "until": until, "substitute": "zhou"}
        leaves.entered(session, actor=actor, today=TODAY, details=details)


def test_what_cases_weigh() -> None:
    given_to("wang", accepted())
    one = laden()["wang"]
    assert (one.cases, one.near) == (1, 1), "the copy is to be sent"
    assert one.points == WEIGHTS["ordinary"] + WEIGHTS["near"]
    stopped = given_to("wang", accepted())
    do(stopped, Act.SEND_COPY, "2026-11-18", by="li")
    do(stopped, Act.SUSPEND, "2026-11-18", by="li", ground="1", reason="申请人死亡，等待继承人表明是否参加")
    two = laden()["wang"]
    assert two.points == WEIGHTS["ordinary"] + WEIGHTS["waiting"] + two.near * WEIGHTS["near"]
    after = laden(date(2027, 3, 1))["wang"]
    assert (after.near, after.overdue) == (0, 1), "nobody is late because sixty days of standstill are over"
    given_to("wang", receive_notice().number)
    three = laden()["wang"]
    assert three.cases == 3
    assert three.points == two.points + WEIGHTS["court"] + (three.near - two.near) * WEIGHTS["near"]
    assert laden()["wu"] == Load(login="wu", name="吴敏")


def test_a_case_that_ends_soon_or_is_late_weighs_more() -> None:
    number = given_to("wang", receive(on="2026-11-16").number)
    due = date(2026, 11, 23)
    found = {day: laden(day)["wang"] for day in (date(2026, 11, 16), due, date(2026, 11, 24))}
    assert [(each.near, each.overdue) for each in found.values()] == [(1, 0), (1, 0), (0, 1)], number
    assert {each.points for each in found.values()} == {WEIGHTS["ordinary"] + WEIGHTS["near"]}
    assert laden(date(2026, 11, 15))["wang"].near == 0, "eight days before"
    assert "已超期1件" in found[date(2026, 11, 24)].words and "7日内到期1件" in found[due].words


def test_the_least_laden_is_proposed() -> None:
    given_to("wang", accepted())
    given_to("li", accepted())
    found = proposed(receive().number)
    assert found and found.load.login == "wu" and "负担最轻" in found.why


@pytest.mark.parametrize(
    "why", ["has it already", "is on leave", "was recused", "is tied to a party"], ids=lambda why: str(why)
)
def test_who_is_never_proposed(why: str) -> None:
    for login in ("wang", "li") * 2:
        given_to(login, accepted())
    more: dict[str, Any] = {"applicants": [{"name": "吴敏"}]} if why == "is tied to a party" else {}
    number = accepted(**more)
    match why:
        case "has it already":
            given_to("wu", number)
        case "is on leave":
            on_leave("wu")
            assert laden()["wu"].away_until == date(2026, 11, 30) and "请假至2026年11月30日" in laden()["wu"].words
        case "was recused":
            do(number, Act.RECUSE, "2026-11-18", by="zhou", officer="wu", ground="1", reason="亲属")
    found = proposed(number)
    assert found and found.load.login in {"wang", "li"}


def test_a_tie_is_drawn_and_can_be_drawn_again() -> None:
    drawn = set()
    for _ in range(12):
        number = receive().number
        found = proposed(number)
        with database.reading() as session:
            seed = session.exec(select(FactRow.hash).where(FactRow.case_number == number, FactRow.seq == 1)).one()
        assert found and seed[:16] in found.why and found == proposed(number), "the same whenever it is asked"
        place = int(seed[:16], 16) % 3
        assert found.load.login == ["li", "wang", "wu"][place]
        drawn.add(found.load.login)
    assert len(drawn) > 1, "not always the same officer"


def test_nobody_is_proposed_where_nobody_is_free() -> None:
    for login in ("li", "wang", "wu"):
        on_leave(login)
    assert proposed(receive().number) is None


def test_it_stands_beside_the_names_where_a_case_is_assigned_or_handed_over(desk: Desk) -> None:
    given_to("wang", accepted())
    number = receive().number
    form = text_of(open_act(desk("zhou"), number, Act.ASSIGN))
    assert "王芳（在办1件、负担13分、7日内到期1件）" in form and "建议由" in form and "由指定的人决定" in form
    page = text_of(desk("zhou").get("/handover"))
    assert "承办人的负担" in page and "王芳" in page
    assert "吴敏（在办0件、负担0分）" in text_of(desk("zhou").get("/handover?officer=wang"))
