"""The acts of a case as its page groups them: what presses first, the rest by matter, nothing out of reach."""

from datetime import date
from typing import Any
from urllib.parse import quote

from casework import queries
from casework.procedure.reconsideration.hearing.held import HoldHearing
from casework.queries import Panel, lawful_acts
from casework.queries.acts import FIRST
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database
from casework.vocabulary import Act
from tests.web_support import EVERYONE, TODAY, Desk, Reader, accepted, decided, do, performed_directly, receive, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def panel(number: str) -> Panel:
    with database.reading() as session:
        case = commands.load(session, number)
    return queries.panel(lawful_acts(case, Actor(login="li", roles=EVERYONE), TODAY))


def test_the_panel_holds_every_act_once_and_few_of_them_first(office: str) -> None:
    for number in (receive().number, accepted(), decided()):
        with database.reading() as session:
            case = commands.load(session, number)
        offers = lawful_acts(case, Actor(login="li", roles=EVERYONE), TODAY)
        found = queries.panel(offers)
        shown = [*found.first, *(offer for group in found.groups for offer in (*group.allowed, *group.refused))]
        assert sorted(offer.act for offer in shown) == sorted(offer.act for offer in offers)
        assert len(found.first) <= FIRST and all(offer.allowed for offer in found.first)


def test_what_is_near_stands_before_what_has_time(office: str) -> None:
    number = receive(on="2026-11-16").number
    assert {offer.act for offer in panel(number).first} >= {Act.ACCEPT, Act.DECLINE}
    late = accepted(on="2026-10-12", at="2026-10-13")
    assert panel(late).first[0].act is Act.SEND_COPY


def test_a_document_that_waits_for_service_brings_service_forward(office: str) -> None:
    number = accepted()
    assert Act.SERVE in {offer.act for offer in panel(number).first}
    with database.reading() as session:
        papers = commands.load(session, number).papers
    for paper in papers:
        if paper.addressee:
            do(number, Act.SERVE, "2026-11-18", document=paper.kind.value, party=paper.addressee)
    assert Act.SERVE not in {offer.act for offer in panel(number).first}


def test_a_case_without_a_handler_asks_for_one_first(office: str) -> None:
    number = accepted()
    assert Act.ASSIGN in {offer.act for offer in panel(number).first}
    do(number, Act.ASSIGN, "2026-11-18", handler="li")
    assert Act.ASSIGN not in {offer.act for offer in panel(number).first}


def test_refused_acts_are_named_in_their_group_with_the_reason_behind(desk: Desk) -> None:
    number = accepted()
    performed_directly(Act.EXTEND)
    page = desk("li").get(f"/cases/{number}")
    text = text_of(page)
    assert "期限与中止" in text and "现在不能办理：" in text
    assert "延长审理期限 须由机构负责人办理" in text
    links = Reader(page.text).links
    for act in (Act.SEND_COPY, Act.HEAR_OPINIONS, Act.APPOINT_AGENT, Act.RECORD_VISIT, Act.CORRECT):
        assert links.count(f"/cases/{quote(number)}/acts/{act.value}") == 1


def test_the_record_of_a_hearing_begins_with_who_was_to_hear_it(office: str) -> None:
    number = accepted()
    told: dict[str, Any] = {
        "hour": "9时",
        "matters": "幅度",
        "place": "一号室",
        "presider": "周海",
        "panel": ["李明", "王芳"],
    }
    do(number, Act.NOTIFY_HEARING, "2026-11-20", hearing_on=date(2026, 11, 30), recorder="陈立国", **told)
    with database.reading() as session:
        offered = HoldHearing.offered(commands.load(session, number), {})
    assert offered == {"host": "周海", "panel": ["李明", "王芳"], "recorder": "陈立国"}
