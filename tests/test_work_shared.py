"""认领, 抽签: cases of the pool taken by those who may, and given by lot so that anybody can draw again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any
from urllib.parse import quote

import pytest
from sqlmodel import select

from casework.errors import CaseworkError
from casework.office import leaves
from casework.office.sharing import claiming, lots
from casework.office.sharing.lots import Lot
from casework.queries import workload
from casework.record import commands
from casework.record.actor import Actor
from casework.record.claiming import ByClaim
from casework.storage import database
from casework.storage.office import SHIPPED
from casework.storage.settings import settings
from casework.storage.tables import Case, CaseDraw, Journal
from casework.vocabulary import Act, Role
from tests.offices import changing
from tests.web_support import TODAY, Desk, do, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

WANG = Actor(login="wang", roles=frozenset({Role.HANDLER}))
LI = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
ZHOU = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))


@pytest.fixture
def claims(office: str) -> None:
    """The office lets handlers take cases, and draws lots."""
    (settings().data / "office.toml").write_text(
        f"handlers_claim = true\nby_lot = true\n{SHIPPED.read_text()}", "utf-8"
    )


def taken(number: str, actor: Actor = WANG) -> str:
    with database.transaction() as session:
        return claiming.claimed(session, number, actor=actor, today=TODAY).handler


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(CaseworkError) as refused:
        call()
    return refused.value.code


def test_a_handler_takes_a_case_of_the_pool_only_where_the_office_says_so(office: str) -> None:
    number = receive().number
    assert code_of(lambda: taken(number)) == "CLM-001"


@pytest.mark.usefixtures("claims")
def test_who_takes_what(desk: Desk) -> None:
    number, other, away = (receive().number for _ in range(3))
    wang = desk("wang")
    page = wang.get("/today")
    assert "可以认领的案件 3件" in text_of(page) and "可以认领" not in text_of(desk("zhou").get("/today"))
    there = wang.get(f"/cases/{number}")
    assert "认领本案" in there.text and "认领本案" not in desk("zhou").get(f"/cases/{number}").text
    assert send(wang, there, f"/cases/{quote(number)}/claim").status_code == 303
    assert "认领本案" not in wang.get(f"/cases/{number}").text
    with database.reading() as session:
        case = commands.load(session, number)
        assert (case.handler, case.facts[-1].act, case.facts[-1].actor) == ("wang", Act.ASSIGN, "wang")
    again = send(wang, page, f"/cases/{quote(number)}/claim")
    assert again.status_code == 303 and "done=" in again.headers["location"], "a double click has the case it has"
    with database.reading() as session:
        assert commands.load(session, number).version == case.version
    assert code_of(lambda: taken(number, LI)) == "CLM-002"
    assert code_of(lambda: taken(other, ZHOU)) == "RIGHT-001"
    for_li: dict[str, Any] = {"act": Act.ASSIGN, "number": other, "actor": WANG, "on": TODAY, "today": TODAY}
    with database.transaction() as session:
        for approval, code in ((ByClaim(), "CLM-001"), (None, "ACT-003")):
            with pytest.raises(CaseworkError) as refused:
                commands.perform(session, **for_li, details={"handler": "li"}, approval=approval)
            assert refused.value.code == code
    do(away, Act.RECUSE, "2026-11-18", by="zhou", officer="wang", ground="1", reason="亲属")
    assert code_of(lambda: taken(away)) == "AVO-004"


@pytest.mark.usefixtures("claims")
def test_of_two_who_take_the_same_case_one_wins(office: str) -> None:
    number, ready = receive().number, Barrier(2)

    def take(actor: Actor) -> str:
        ready.wait()
        try:
            return taken(number, actor)
        except CaseworkError as refused:
            return refused.code

    with ThreadPoolExecutor(2) as both:
        said = list(both.map(take, (WANG, LI)))
    with database.reading() as session:
        handler = session.get_one(Case, number).handler
    assert sorted(said) == sorted(["CLM-002", handler]) and handler in {"wang", "li"}


# ---- by lot


@pytest.mark.usefixtures("claims")
def test_a_case_is_given_by_lot_and_anybody_can_draw_it_again(desk: Desk) -> None:
    number = receive().number
    zhou = desk("zhou")
    assert "抽取承办人" in text_of(zhou.get(f"/cases/{number}/acts/assign"))
    page = zhou.get(f"/cases/{number}/lot")
    assert "没有抽取过" in text_of(page)
    done = send(zhou, page, f"/cases/{quote(number)}/lot")
    assert done.status_code == 303, text_of(done)
    again = zhou.get(f"/cases/{number}/lot")
    assert "重新抽取，结果相同" in text_of(again)
    with database.reading() as session:
        [drawn] = lots.of_case(session, number)
        handler = session.get_one(Case, number).handler
        assert drawn.row.drawn == handler == lots.drawn_of(drawn.row.seed, drawn.pool)
        assert session.exec(select(Journal).where(Journal.what == "抽取承办人")).one().case_number == number
        assert handler not in {lot.login for lot in workload.lots(session, commands.load(session, number), TODAY).pool}
    assert send(zhou, again, f"/cases/{quote(number)}/lot").status_code == 422, "once more only with a reason"
    assert send(zhou, again, f"/cases/{quote(number)}/lot", reason="抽中的人请假").status_code == 303
    with database.reading() as session:
        first, second = (each.row.seed for each in lots.of_case(session, number))
        assert first != second, "nobody knows it before"
    assert desk("wang").post(f"/cases/{number}/lot").status_code == 403
    with changing() as session:
        session.get_one(CaseDraw, 1).drawn = "chen"
    with database.reading() as session:
        assert [bool(each.wrong) for each in lots.of_case(session, number)] == [False, True]


@pytest.mark.usefixtures("claims")
def test_who_takes_part_and_with_how_many_lots(office: str) -> None:
    number, heavy = receive().number, receive().number
    do(heavy, Act.ASSIGN, "2026-11-17", by="zhou", handler="wang")
    with database.transaction() as session:
        details = {"login": "li", "since": "2026-11-20", "until": "2026-11-30", "substitute": "wang"}
        case = commands.load(session, number)
        both = {lot.login: lot.lots for lot in workload.lots(session, case, TODAY).pool}
        assert both["wang"] == 1 < both["li"]
        leaves.entered(session, actor=LI, today=TODAY, details=details)
    with database.reading() as session:
        taking = workload.lots(session, case, date(2026, 11, 21))
        assert [lot.login for lot in taking.pool] == ["wang"] and "请假" in dict(taking.left_out)["李明"]
    with database.transaction() as session:
        assert code_of(lambda: lots.draw(session, case, (), (), actor=ZHOU)) == "LOT-001"


def test_every_lot_draws_somebody() -> None:
    pool = (Lot(login="b", name="乙", lots=1), Lot(login="a", name="甲", lots=3))
    assert [lots.drawn_of(f"{seed:016x}", pool) for seed in range(5)] == ["a", "a", "a", "b", "a"]
