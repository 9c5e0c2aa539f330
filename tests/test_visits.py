"""接待登记 at the counter: what is registered, sealed, promised and kept, and the case that comes of it."""

import json
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from casework.casefile import Sealed
from casework.errors import CaseworkError
from casework.office.reception import visits
from casework.office.reception.visits import CallNotProved
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.queries.visits import satisfaction
from casework.record import commands
from casework.record.commands import Actor
from casework.record.privacy import unseal
from casework.storage import database
from casework.storage.tables import FactRow, Visit
from casework.vocabulary import Role
from tests.offices import refusals_in
from tests.web_support import PHONE, TODAY, Desk, Reader, form_in, searched, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

CLERK = Actor(login="li", roles=frozenset({Role.CLERK}))
VISIT: dict[str, Any] = {"visitor": "贺敏", "purpose": "1", "matter": "咨询行政处罚复议"}
PROMISE: dict[str, Any] = {"promised": "电话答复", "promised_by": "2026-11-25"}


def visit(on: date = TODAY, actor: Actor = CLERK, **more: Any) -> int:
    with database.transaction() as session:
        made = visits.register(session, actor=actor, on=on, today=TODAY, details=VISIT | more)
        assert made.id
        return made.id


def keep(number: int, on: date = TODAY, done: str = "已电话答复", actor: Actor = CLERK) -> None:
    with database.transaction() as session:
        visits.keep_promise(session, number, actor=actor, on=on, today=TODAY, done=done)


def stored(number: int) -> Visit:
    with database.reading() as session:
        return visits.found(session, number)


def test_a_phone_number_is_sealed_in_the_register(office: str) -> None:
    row = stored(visit(phone=PHONE))
    assert PHONE not in row.phone and json.loads(row.phone)["masked"] == "138****1234"
    assert unseal(visits.phone_of(row)) == PHONE
    assert visits.phone_of(stored(visit())) is None


@pytest.mark.parametrize(
    ("given", "on", "code"),
    [
        ({"visitor": ""}, TODAY, "ACT-005"),
        ({"purpose": "9"}, TODAY, "ACT-005"),
        ({"promised": "电话答复"}, TODAY, "VIS-001"),
        ({"promised_by": "2026-11-25"}, TODAY, "VIS-001"),
        (PROMISE | {"promised_by": "2026-11-19"}, TODAY, "VIS-001"),
        ({}, date(2026, 11, 21), "ACT-004"),
    ],
)
def test_what_does_not_hold_together_is_refused_and_nothing_written(
    office: str, given: dict[str, Any], on: date, code: str
) -> None:
    with pytest.raises(CaseworkError) as refused:
        visit(on, **given)
    assert refused.value.code == code and refused.value.instead
    with database.reading() as session:
        assert session.exec(select(Visit)).all() == []


def test_only_the_counter_registers_and_keeps(office: str) -> None:
    supervisor = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
    number = visit(**PROMISE)
    for act in (lambda: visit(actor=supervisor), lambda: keep(number, actor=supervisor)):
        with pytest.raises(CaseworkError, match="收案员、承办人") as refused:
            act()
        assert refused.value.code == "RIGHT-001"


def test_a_promise_is_kept_once_on_a_day_that_can_be(office: str) -> None:
    number, plain = visit(date(2026, 11, 18), **PROMISE), visit()
    for wrong, code in (
        ({"number": number, "on": date(2026, 11, 17)}, "ACT-004"),
        ({"number": number, "on": date(2026, 11, 21)}, "ACT-004"),
        ({"number": number, "done": " "}, "VIS-006"),
        ({"number": plain}, "VIS-005"),
        ({"number": 77}, "VIS-404"),
    ):
        with pytest.raises(CaseworkError) as refused:
            keep(**wrong)
        assert refused.value.code == code
    keep(number)
    assert (stored(number).kept_on, stored(number).kept) == (TODAY, "已电话答复")
    with pytest.raises(CaseworkError, match="已于2026年11月20日办结"):
        keep(number)


def test_the_register_shows_open_promises_first_by_their_day(desk: Desk) -> None:
    visit(visitor="甲"), visit(visitor="乙", promised="办", promised_by="2026-11-27")
    visit(visitor="丙", promised="办", promised_by="2026-11-24")
    keep(visit(visitor="丁", promised="办", promised_by="2026-11-21"))
    text = text_of(desk("sun").get("/visits"))
    assert [name for name in sorted("甲乙丙丁", key=text.index)] == ["丙", "乙", "丁", "甲"]
    pending = text_of(desk("sun").get("/visits?pending=yes"))
    assert "丙" in pending and "丁" not in pending
    assert "没有符合条件的接待登记" in text_of(searched(desk("sun"), "没有这个人", "/visits"))


def test_a_visit_is_registered_in_the_browser_and_its_promise_marked_as_kept(desk: Desk) -> None:
    client = desk("li")
    page = client.get("/visits")
    assert "还没有接待登记" in text_of(page)
    wrong = send(client, page, "/visits", visitor="贺敏", promised="电话答复", purpose="1", matter="咨询")
    assert wrong.status_code == 409 and "应当一并写明（" not in wrong.text and "VIS-001" in text_of(wrong)
    assert form_in(wrong, "/visits").value("visitor") == "贺敏"
    empty = send(client, wrong, "/visits", visitor="")
    assert empty.status_code == 422 and "“来访人”必须填写" in text_of(empty)
    answer = send(client, wrong, "/visits", promised_by="2026-11-25", phone=PHONE)
    assert answer.status_code == 303
    shown = client.get(answer.headers["location"])
    assert "138****1234" in text_of(shown) and PHONE not in shown.text
    refused = send(client, shown, "/visits/1/keep", done="")
    assert refused.status_code == 409 and "没有写明办理情况" in text_of(refused)
    assert send(client, shown, "/visits/1/keep", done="已电话答复").status_code == 303
    assert "已办结" in text_of(client.get("/visits"))
    with database.reading() as session:
        logged = [(row.what, row.code) for row in refusals_in(session)]
    assert logged == [("register_visit", "VIS-001"), ("register_visit", "ACT-005"), ("keep_desk_promise", "VIS-006")]


def test_who_called_on_the_telephone_has_not_applied(desk: Desk) -> None:
    unproved: list[dict[str, Any]] = [{"call": "9时20分"}, {"phone": PHONE}, {"phone": PHONE, "call": " "}]
    for told in unproved:
        with pytest.raises(CallNotProved, match="来电没有写明"):
            visit(way="phone", **told)
    with pytest.raises(CallNotProved, match="来访不填"):
        visit(call="9时20分")
    called = visit(way="phone", phone=PHONE, call="9时20分，录音2026-0817")
    page = text_of(desk("li").get("/visits"))
    assert "来电 9时20分，录音2026-0817" in page and "来电不是申请" in page and "第二十二条第三款" in page
    with database.reading() as session:
        assert "channel" not in visits.as_application(session, called)
        assert visits.as_details(visits.found(session, called)).way == "phone"
    form = form_in(desk("li").get(f"/register/receive?visit={called}"))
    assert form.value("channel") == "" and form.value("applicants.0.name") == VISIT["visitor"]


def test_sending_the_form_twice_registers_once(desk: Desk) -> None:
    client = desk("li")
    page = client.get("/visits")
    for _ in range(2):
        assert send(client, page, "/visits", visitor="贺敏", purpose="1", matter="咨询").status_code == 303
    with database.reading() as session:
        assert len(session.exec(select(Visit)).all()) == 1


def test_who_does_not_sit_at_the_counter_reads_only(desk: Desk) -> None:
    visit(**PROMISE)
    page = desk("sun").get("/visits")
    assert [form.action for form in Reader(page.text).forms if form.action.startswith("/visits/")] == []
    assert "据此登记收案" not in text_of(page)


def test_a_case_comes_of_a_visit_with_the_number_that_was_left(desk: Desk) -> None:
    number = visit(phone=PHONE)
    client = desk("li")
    link = f"/register/receive?visit={number}"
    assert link in Reader(client.get("/visits").text).links
    form = client.get(link)
    assert form_in(form).value("applicants.0.name") == "贺敏" and PHONE not in form.text
    assert form_in(form).value("applicants.0.phone") == "138****1234"
    typed = {"respondents__0__name": "某局", "administrative_act": "处罚", "claims": "撤销"}
    again = send(client, form, administrative_act="")
    assert again.status_code == 422 and form_in(again).action == link
    answer = send(client, again, **typed)
    assert answer.status_code == 303, text_of(answer)
    assert stored(number).case_number == "东复〔2026〕1号"
    with database.reading() as session:
        received = commands.load(session, "东复〔2026〕1号").received().details
        assert PHONE not in session.exec(select(FactRow)).one().details
    assert isinstance(received, Receive) and isinstance(received.applicants[0].phone, Sealed)
    assert unseal(received.applicants[0].phone) == PHONE
    page = client.get("/visits")
    assert "东复〔2026〕1号" in text_of(page) and "据此登记收案" not in text_of(page)
    second = send(client, client.get(link), **typed, repeat_reason="另一件事")
    assert second.status_code == 409 and "已据此登记东复〔2026〕1号" in text_of(second)
    assert client.get("/register/receive?visit=99").status_code == 404


def test_what_visitors_thought_is_counted_by_purpose_and_officer(desk: Desk) -> None:
    visit(rating="5", waited=10)
    visit(rating="2", waited=20)
    visit()
    visit(actor=Actor(login="wang", roles=frozenset({Role.HANDLER})), purpose="2")
    with database.reading() as session:
        mine, other = satisfaction(session, date(2026, 1, 1), TODAY)
    assert (mine.purpose, mine.officer, mine.visits, mine.rated, mine.rating, mine.waited) == ("1", "li", 3, 2, 3.5, 15)
    assert (other.officer, other.visits, other.rated, other.rating, other.waited) == ("wang", 1, 0, None, None)
    said = text_of(desk("li").get("/visits"))
    assert "接待4人次，评价2人次" in said and "评价：非常满意，等候10分钟" in said


@pytest.mark.parametrize("given", [{"rating": "6"}, {"waited": -1}])
def test_a_rating_or_wait_that_cannot_be_is_refused(office: str, given: dict[str, Any]) -> None:
    with pytest.raises(CaseworkError) as refused:
        visit(**given)
    assert refused.value.code == "ACT-005"
