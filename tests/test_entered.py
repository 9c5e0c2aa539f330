"""What is typed is recorded in one form: without what nobody sees, days however they are written, one dot in a name."""

from datetime import date

import pytest

from casework.procedure.fields import parse
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.record import commands
from casework.record.characters import CharacterRefused, check
from casework.storage import database
from casework.vocabulary import iso_day, visible
from tests.web_support import Desk, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

TYPED = {
    "channel": "in_person",
    "applicants": [{"name": "吐尔逊•买买提\u200b", "phone": "\u202a13800138000\u202c", "born_on": "1980/2/3"}],
    "respondents": [{"name": "东湖区\ufeff城管局", "kind": "agency"}],
    "administrative_act": "罚款\u00ad决定",
    "act_on": "2026年5月6日",
    "known_on": "２０２６．５．７",
    "claims": ["撤销\u2028一并赔偿"],
    "reasons": "第一段\r\n第二段\u2029第三段",
}


def test_what_nobody_sees_is_dropped_and_days_are_read_as_written() -> None:
    given = parse(Receive, TYPED)
    assert isinstance(given, Receive)
    (applicant,) = given.applicants
    assert (applicant.name, applicant.phone, applicant.born_on) == ("吐尔逊·买买提", "13800138000", date(1980, 2, 3))
    assert given.respondents[0].name == "东湖区城管局" and given.administrative_act == "罚款决定"
    assert (given.act_on, given.known_on) == (date(2026, 5, 6), date(2026, 5, 7))
    assert given.claims == ("撤销\n一并赔偿",) and given.reasons == "第一段\n第二段\n第三段"


@pytest.mark.parametrize("kept", ["王䶮", "JOHN SMITH", "A·B", "第一行\n\t第二行", "“引号”——……", "𠮷野家"])
def test_what_is_seen_stays(kept: str) -> None:
    assert visible(kept) == kept


def test_a_rare_character_of_an_old_system_is_the_one_it_means() -> None:
    assert visible("王\ue863、\ue81e\ue816") == "王䶮、龴𠂇"
    with pytest.raises(CharacterRefused, match="自造字"):
        check(parse(Receive, TYPED | {"reasons": "\ue000"}), "行政复议法第二十二条")


@pytest.mark.parametrize("text", ["2026-05-06", "2026年5月6日", "2026/5/6", "2026.5.6", "20260506", "２０２６－５－６"])
def test_a_day_is_one_however_it_is_typed(text: str) -> None:
    assert iso_day(text) == "2026-05-06"


@pytest.mark.parametrize("text", ["5月6日", "26-5-6", "2026-5", "2026年5月6日上午", ""])
def test_what_is_no_day_stays_as_it_was(text: str) -> None:
    assert iso_day(text) == text


def test_the_page_says_what_was_dropped(desk: Desk) -> None:
    there = "/register/receive"
    client = desk("li")
    typed: dict[str, str | list[str]] = {
        "on": "2026/11/16",
        "channel": "in_person",
        "applicants__0__name": "测\u200b试乙",
        "respondents__0__name": "东湖区城管局",
        "administrative_act": "罚款决定",
        "claims": "撤销",
    }
    done = send(client, client.get(there), there, **typed)
    assert done.status_code == 303, text_of(done)
    sent = client.get(done.headers["location"])
    assert "已略去1个看不见的字符" in text_of(sent) and "测试乙" in text_of(sent)
    assert "看不见的字符" not in text_of(client.get("/cases"))
    with database.reading() as session:
        assert commands.load(session, "东复〔2026〕1号").received().on == date(2026, 11, 16)
