"""The same matter a second time: found however it is written, registered only with a reason."""

from typing import Any

import pytest

from casework.errors import GuardRefused, NoSuchCase
from casework.record import commands
from casework.record.duplicates import alike, same_number
from casework.storage import database
from casework.vocabulary import Act
from tests import history
from tests.offices import CLERK, ID_NUMBER, NOTICE, RECEIPT, TODAY, done, opened

NUMBER = "东城管罚字〔2026〕第12号"


def refused(url: str, **more: Any) -> GuardRefused:
    with pytest.raises(GuardRefused) as refusal:
        opened(url, "2026-03-20", **more)
    assert refusal.value.code == "REC-021" and refusal.value.instead
    return refusal.value


def test_the_same_application_again_is_refused_with_the_case_and_the_article(database_url: str) -> None:
    first = opened(database_url, act_number=NUMBER)
    refusal = refused(database_url, act_number=NUMBER)
    assert first in refusal.message and "第三十条第一款" in refusal.citation
    with database.reading(database_url) as session:
        assert len(commands.facts_of(session, first)) == 1
        with pytest.raises(NoSuchCase):
            commands.load(session, "东复〔2026〕2号")


@pytest.mark.parametrize(
    "otherwise",
    [
        {"act_number": "东城管罚[2026]12号"},
        {"act_number": " 东城管罚字﹝2026﹞第12号"},
        {"respondents": [{"name": "江城市东湖区城管局", "kind": "agency"}]},
        {"respondents": [{"name": "东湖区城管执法局", "kind": "agency"}]},
        {"applicants": [{"name": "王 喆"}]},
        {"applicants": [{"name": "王吉吉", "id_number": ID_NUMBER}]},
    ],
    ids=["no filler words", "other brackets", "city before", "another short name", "a space", "a rare character"],
)
def test_it_is_found_however_it_is_written(sqlite_url: str, otherwise: dict[str, Any]) -> None:
    opened(sqlite_url, act_number=NUMBER)
    refused(sqlite_url, **{"act_number": NUMBER, **otherwise})


@pytest.mark.parametrize(
    "otherwise",
    [
        {"act_number": "东城管罚字〔2026〕第13号"},
        {"act_number": "东城管罚字〔2025〕第12号"},
        {"act_number": ""},
        {"respondents": [{"name": "江城市公安局", "kind": "agency"}]},
        {"applicants": [{"name": "李堃"}]},
        {"repeat_reason": "前案针对强制措施，本案针对处罚"},
    ],
    ids=["next number", "another year", "no number", "another organ", "another person", "a reason"],
)
def test_another_matter_or_a_reason_is_registered(sqlite_url: str, otherwise: dict[str, Any]) -> None:
    opened(sqlite_url, act_number=NUMBER)
    assert opened(sqlite_url, "2026-03-20", **{"act_number": NUMBER, **otherwise})


def test_a_matter_that_was_never_accepted_may_come_again(sqlite_url: str) -> None:
    first = opened(sqlite_url, act_number=NUMBER)
    done(sqlite_url, first, Act.DECLINE, "2026-03-05", unmet=["3"], reason="没有具体请求")
    assert opened(sqlite_url, "2026-03-20", act_number=NUMBER)


def test_a_matter_that_is_in_court_is_refused_with_the_article_on_both_ways(sqlite_url: str) -> None:
    notice = {**NOTICE, "administrative_act": f"罚款决定（{NUMBER}）"}
    with database.transaction(sqlite_url) as session:
        case = history.open_case(session, Act.RECEIVE_NOTICE, actor=CLERK, on=TODAY, today=TODAY, details=notice)
    refusal = refused(sqlite_url, act_number=NUMBER)
    assert case.number in refusal.message and "第二十九条" in refusal.citation and "人民法院已经受理" in refusal.message


def test_the_form_sent_twice_is_no_second_application(sqlite_url: str) -> None:
    for _ in range(2):
        with database.transaction(sqlite_url) as session:
            case = history.open_case(
                session,
                Act.RECEIVE,
                actor=CLERK,
                on=TODAY,
                today=TODAY,
                details=RECEIPT | {"act_number": NUMBER},
                request_id="form-1",
            )
    assert len(case.facts) == 1


def test_organs_and_numbers_are_compared_loosely_but_not_blindly() -> None:
    assert alike("江城市东湖区城市管理执法局", "东湖区城市管理执法局") and not alike("东湖区城管局", "江城市公安局")
    assert same_number("东城管罚字〔2026〕第12号", "东城管罚[2026]12号")
    assert not same_number("东城管罚〔2026〕12号", "东环罚〔2026〕12号")
    assert not same_number("东城管罚〔2026〕12号", "东城管罚〔2026〕112号")
