"""The same matter a second time: found however it is written, registered only with a reason."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from casework.errors import GuardRefused, NoSuchCase
from casework.record import commands
from casework.record.other_cases.duplicates import alike, same_number
from casework.storage import database
from casework.vocabulary import Act
from tests import history, offices
from tests.offices import CLERK, ID_NUMBER, NOTICE, RECEIPT, TODAY, done

NUMBER = "东城管罚字〔2026〕第12号"


def opened(url: str, on: str = "2026-03-02", **more: Any) -> str:
    """A case received without a word on any other."""
    return offices.opened(url, on, **{"repeat_reason": ""} | more)


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
    "name", ["吐尔逊•买买提", "吐尔逊・买买提", "吐尔逊 买买提", "吐尔逊‧买买提", "吐尔逊\u200b·买买提"]
)
def test_one_name_is_one_person_whatever_dot_it_is_written_with(sqlite_url: str, name: str) -> None:
    opened(sqlite_url, act_number=NUMBER, applicants=[{"name": "吐尔逊·买买提"}])
    refused(sqlite_url, act_number=NUMBER, applicants=[{"name": name}])


WRITTEN = "东湖区城管局于2026年2月16日作出的罚款决定"


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ({"administrative_act": WRITTEN}, {"administrative_act": "罚款决定", "act_on": "2026-02-16"}),
        ({"administrative_act": "罚款决定"}, {"administrative_act": f"{WRITTEN}（{NUMBER}）", "act_number": NUMBER}),
        ({"administrative_act": "罚款决定"}, {"administrative_act": "被申请人作出的罚款决定"}),
    ],
)
def test_an_act_is_known_without_the_organ_the_day_and_the_number_in_its_name(
    sqlite_url: str, first: dict[str, Any], again: dict[str, Any]
) -> None:
    opened(sqlite_url, **first)
    refused(sqlite_url, **again)


def test_acts_of_two_days_are_two_though_only_their_names_say_so(sqlite_url: str) -> None:
    one = opened(sqlite_url, administrative_act=WRITTEN)
    assert opened(sqlite_url, "2026-03-20", administrative_act=WRITTEN.replace("2月16日", "2月20日")) != one


def test_a_court_s_notice_is_registered_once(sqlite_url: str) -> None:
    def notice(**more: Any) -> str:
        with database.transaction(sqlite_url) as session:
            day = date(2026, 3, 2)
            details = NOTICE | {"repeat_reason": ""} | more
            return history.open_case(
                session, Act.RECEIVE_NOTICE, actor=CLERK, on=day, today=TODAY, details=details
            ).number

    first = notice()
    for number in (
        "（2026）江0106行初12号",
        "(2026)江0106行初 12号",
        "〔2026〕江0106行初12号",
        "（2026）江0106行初012号",
    ):
        with pytest.raises(GuardRefused) as refusal:
            notice(court_number=number)
        assert (refusal.value.code, refusal.value.field) == ("LIT-030", "repeat_reason")
        assert first in refusal.value.message
    assert notice(court_number="（2026）江0106行初120号") != first
    assert notice(court_number="（2026）江0106行初102号") != first
    assert notice(court="江城市西湖区人民法院") != first
    assert notice(repeat_reason="发回重审后重新立案") != first


def test_a_suggestion_opens_one_case_for_each_organ_it_is_made_to(sqlite_url: str) -> None:
    def suggested(**more: str) -> str:
        letter = {
            "kind": "procuratorial",
            "suggested_by": "江城市东湖区人民检察院",
            "document_number": "鄂东检建〔2026〕3号",
        }
        letter |= {"dated_on": "2026-03-02", "organ": "东湖区水务局", "administrative_act": "排污", "advice": "查处"}
        with database.transaction(sqlite_url) as session:
            day, details = date(2026, 3, 4), letter | more
            return history.open_case(
                session, Act.RECEIVE_SUGGESTION, actor=CLERK, on=day, today=TODAY, details=details
            ).number

    first = suggested()
    with pytest.raises(GuardRefused) as refusal:
        suggested(document_number="鄂东检建[2026]3号")
    assert refusal.value.code == "LIT-114" and first in refusal.value.message
    assert suggested(document_number="鄂东检建〔2026〕4号") != suggested(organ="东湖区农业农村局") != first


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("东湖区市场监督管理局", "西湖区市场监督管理局", False),
        ("江城市东湖区市场监督管理局", "东湖区市场监督管理局", True),
        ("江城市市场监督管理局", "东湖区市场监督管理局", False),
        ("甲市东湖区公安分局", "乙市东湖区公安分局", False),
        ("城市管理执法局", "东湖区城市管理执法局", True),
        ("东湖区城市管理执法局", "东湖区城管执法局", True),
        ("东湖区城市管理执法局", "江城市城市管理执法局", False),
        ("东湖镇人民政府", "西湖镇人民政府", False),
        ("东湖区东街街道办事处", "东湖区西街街道办事处", False),
        ("江城市公安局东湖分局", "江城市公安局青山分局", False),
        ("江城市公安局东湖分局", "江城市公安局东湖区分局", True),
        ("江城市税务局第一税务所", "江城市税务局第二税务所", False),
        ("江城市公安局南湖派出所", "公安局北湖派出所", False),
        ("江城市公安局东湖分局交通警察大队", "江城市公安局东湖分局交警大队", True),
    ],
)
def test_an_organ_of_another_place_is_another_organ(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same and alike(other, one) is same


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
        {"act_number": "", "administrative_act": "强制拆除房屋"},
        {"respondents": [{"name": "江城市公安局", "kind": "agency"}]},
        {"applicants": [{"name": "李堃"}]},
        {"repeat_reason": "前案针对强制措施，本案针对处罚"},
    ],
    ids=["next number", "another year", "no number, another act", "another organ", "another person", "a reason"],
)
def test_another_matter_or_a_reason_is_registered(sqlite_url: str, otherwise: dict[str, Any]) -> None:
    opened(sqlite_url, act_number=NUMBER)
    assert opened(sqlite_url, "2026-03-20", **{"act_number": NUMBER, **otherwise})


DEMOLITION = {"administrative_act": "强制拆除临湖路12号房屋", "act_on": "2026-02-10"}
SILENCE = {"administrative_act": "未履行政府信息公开职责"}


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ({}, {}),
        (SILENCE, SILENCE),
        (SILENCE, {"administrative_act": "不履行政府信息公开的法定职责"}),
        (DEMOLITION, DEMOLITION),
        (DEMOLITION, {"administrative_act": "强拆临湖路12号房屋"}),
        (DEMOLITION, DEMOLITION | {"applicants": [{"name": "王喆"}, {"name": "李堃"}]}),
        (DEMOLITION, DEMOLITION | {"respondents": [{"name": "江城市东湖区城管局", "kind": "agency"}]}),
        ({"act_number": NUMBER}, {}),
        ({}, {"act_number": NUMBER}),
    ],
    ids=[
        "word for word",
        "inaction",
        "otherwise said",
        "demolition",
        "no day",
        "one more",
        "city before",
        "now",
        "then",
    ],
)
def test_what_has_no_number_is_known_by_its_words_and_day(
    sqlite_url: str, first: dict[str, Any], again: dict[str, Any]
) -> None:
    earlier = opened(sqlite_url, **first)
    refusal = refused(sqlite_url, **again)
    assert earlier in refusal.message and refusal.citation == "行政复议法 第三十条第一款第七项"
    assert refusal.field == "repeat_reason"
    assert opened(sqlite_url, "2026-03-20", **again | {"repeat_reason": "前案针对强制措施"})


@pytest.mark.parametrize(
    "otherwise",
    [
        DEMOLITION | {"act_on": "2026-02-11"},
        DEMOLITION | {"administrative_act": "强制拆除湖滨路3号院墙"},
        DEMOLITION | {"applicants": [{"name": "李堃"}]},
        DEMOLITION | {"respondents": [{"name": "东湖区住建局", "kind": "agency"}]},
    ],
    ids=["another day", "another house", "another person", "another organ"],
)
def test_another_act_without_a_number_is_registered(sqlite_url: str, otherwise: dict[str, Any]) -> None:
    opened(sqlite_url, **DEMOLITION)
    assert opened(sqlite_url, "2026-03-20", **otherwise)


def test_a_number_that_was_corrected_counts_as_it_stands_now(sqlite_url: str) -> None:
    first = opened(sqlite_url, act_number="东城管罚字〔2026〕第21号")
    correct = RECEIPT | {"act_number": NUMBER}
    done(sqlite_url, first, Act.CORRECT, "2026-03-03", seq=1, reason="文号录错", correct_details=correct)
    assert first in refused(sqlite_url, act_number=NUMBER).message


def test_an_earlier_case_that_cannot_be_read_stops_nobody_and_is_asked_about(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = opened(sqlite_url, **DEMOLITION)
    ended = opened(sqlite_url, "2026-03-03", **SILENCE)
    done(sqlite_url, ended, Act.ACCEPT, "2026-03-04")
    done(sqlite_url, ended, Act.WITHDRAW, "2026-03-05", reason="想通了", voluntary=True)
    done(sqlite_url, ended, Act.TERMINATE, "2026-03-06", ground="1", reason="准予撤回")
    for number in (broken, ended):
        damaged(sqlite_url, number)
    assert broken in refused(sqlite_url, **DEMOLITION).message
    assert ended in refused(sqlite_url, **SILENCE).message
    assert opened(sqlite_url, "2026-03-20", **DEMOLITION | {"administrative_act": "罚款决定"})


def damaged(url: str, number: str) -> None:
    """The opening of a case is no JSON any more."""
    with database.transaction(url) as session:
        connection = session.connection()
        for (trigger,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            if "facts" in trigger:
                connection.execute(text(f'DROP TRIGGER "{trigger}"'))
        connection.execute(
            text("UPDATE facts SET details = '{' WHERE case_number = :number AND seq = 1"), {"number": number}
        )


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
