"""What the facts of a case call for is said in one place, with its article, until it is done."""

from datetime import date
from typing import Any

from casework.procedure.reconsideration.demands import Demand, demands
from casework.record import commands
from casework.storage import database
from casework.vocabulary import Act
from tests.offices import done, in_trial, opened

DAY = date(2026, 3, 30)


def asked(url: str, number: str, organ: str = "") -> dict[Act, Demand]:
    with database.reading(url) as session:
        return {each.act: each for each in demands(commands.load(session, number), DAY, organ)}


def test_an_ordinary_case_heard_and_answered_calls_for_nothing(sqlite_url: str) -> None:
    assert asked(sqlite_url, in_trial(sqlite_url)) == {}


def test_the_scope_suggests_reconsideration_before_the_suit(sqlite_url: str) -> None:
    number = opened(sqlite_url, scope_item="14")
    (found,) = asked(sqlite_url, number).values()
    assert found.act is Act.CORRECT and found.likely
    assert "政府信息公开" in found.words and found.citation == "行政复议法 第二十三条"
    told = opened(sqlite_url, scope_item="14", mandatory_first="4", act_number="东公开〔2026〕1号")
    assert asked(sqlite_url, told) == {}


def test_a_weighty_case_calls_for_hearing_and_committee(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05", committee_triggers=["1"])
    found = asked(sqlite_url, number)
    assert set(found) == {Act.NOTIFY_HEARING, Act.REFER_TO_COMMITTEE, Act.HEAR_OPINIONS}
    assert found[Act.NOTIFY_HEARING].citation == "行政复议法 第五十条第一款"
    assert not found[Act.REFER_TO_COMMITTEE].likely and "王喆" in found[Act.HEAR_OPINIONS].words


def test_what_the_notice_of_hearing_says_makes_the_committee_likely(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(
        sqlite_url,
        number,
        Act.NOTIFY_HEARING,
        "2026-03-25",
        hearing_on="2026-04-10",
        place="一",
        matters="一",
        duty="1",
    )
    found = asked(sqlite_url, number)
    assert set(found) == {Act.HOLD_HEARING, Act.REFER_TO_COMMITTEE}
    assert found[Act.REFER_TO_COMMITTEE].likely and not found[Act.HOLD_HEARING].likely


def test_an_act_of_the_organ_itself_makes_the_committee_likely(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    assert set(asked(sqlite_url, number, organ="东湖区城管局")) == {Act.REFER_TO_COMMITTEE}


def test_a_review_asked_for_calls_for_its_beginning(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    request: dict[str, Any] = {"document": "某办法", "kind": "2", "clauses": "第三条", "reason": "违反上位法"}
    done(sqlite_url, number, Act.REQUEST_REVIEW, "2026-03-25", applicant="applicant-1", **request)
    assert set(asked(sqlite_url, number)) == {Act.BEGIN_REVIEW}
