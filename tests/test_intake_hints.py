"""What the words of an application call for is told with its article, and refuses nothing."""

from datetime import date
from typing import Any

import pytest

from casework.law import rule
from casework.queries import hints
from casework.queries.hints import intake
from casework.record import commands
from casework.storage import database
from casework.vocabulary import Act, State
from tests.offices import done, opened
from tests.rows import each_row

MINISTRIES = ("中华人民共和国财政部", "国家发展和改革委员会")


@each_row(
    ("respondents", "act", "rules"),
    [
        (MINISTRIES, "关于调整目录的公告", ["REG26-32"]),
        (MINISTRIES[:1], "关于调整目录的公告", []),
        (("中华人民共和国财政部", "江城市财政局"), "通知", []),
        (("国家税务总局江城市税务局", "江城市市场监督管理局"), "联合处罚决定", ["REG26-32"]),
        (("国家税务总局江城市税务局", "国家税务总局江城市税务局稽查局"), "处罚决定", []),
        (("江城市公安局交通警察支队",), "罚款决定", ["REG26-33"]),
        (("江城市东湖区市场监督管理局",), "罚款决定", []),
        (("江城市公安局东湖分局",), "罚款决定", []),
        (("国家知识产权局",), "驳回商标注册申请的决定", ["REG26-74"]),
        (("国家知识产权局",), "专利申请驳回决定", ["REG26-74"]),
        (("江城市市场监督管理局",), "侵犯商标专用权的处罚决定", []),
        (("江城海警局",), "罚款决定", ["REG26-75"]),
        (("东湖区征收工作指挥部",), "征收决定", ["REG26-21"]),
        (("东湖区人民政府", "江城城投有限公司"), "征收公告", ["REG26-20"]),
        (("东湖区城管局",), "罚款决定和强制拆除决定", ["ARL-22-4"]),
        (("东湖区城管局",), "东城罚〔2026〕9号、东城罚〔2026〕10号处罚决定", ["ARL-22-4"]),
        (("东湖区城管局",), "行政处罚决定（东城罚〔2026〕9号、10号）", ["ARL-22-4"]),
        (("东湖区城管局",), "责令改正通知书、罚款决定书", ["ARL-22-4"]),
        (("东湖区城管局",), "警告、罚款决定", []),
        (("东湖区城管局",), "没收违法所得、罚款5,000元的处罚决定（东城罚〔2026〕9号）", []),
        (("东湖区城管局",), "限期拆除决定及其送达", []),
    ],
)
def test_words_call_for_an_article(respondents: tuple[str, ...], act: str, rules: list[str]) -> None:
    assert [row.rule for row in intake.advice((), respondents, act)] == rules


@pytest.mark.parametrize(
    ("applicant", "rules"),
    [
        ("王记面馆（个体工商户）", ["REG26-12"]),
        ("江城某某会计师事务所（特殊普通合伙）", ["REG26-13"]),
        ("东湖区大李村村民委员会", ["REG26-15"]),
        ("滨湖小区业主委员会", ["REG26-16"]),
        ("江城商贸有限公司", []),
        ("王喆", []),
    ],
)
def test_who_applies_calls_for_an_article(applicant: str, rules: list[str]) -> None:
    assert [row.rule for row in intake.advice((applicant,), (), "罚款决定")] == rules


def test_every_row_rests_on_a_rule_of_the_regulation() -> None:
    assert {row.rule for row in intake.rows()} == {
        "ARL-22-4",
        *(f"REG26-{article}" for article in (12, 13, 15, 16, 20, 21, 32, 33, 74, 75)),
    }
    assert all(rule(row.rule).citation.startswith("行政复议法") for row in intake.rows())


def told(url: str, number: str) -> list[hints.Hint]:
    with database.reading(url) as session:
        return list(hints.of_case(session, commands.load(session, number), date(2026, 7, 7)))


def coast_guard(url: str, on: str, **more: Any) -> str:
    return opened(url, on, respondents=[{"name": "江城海警局", "kind": "agency"}], **more)


def test_the_clerk_is_told_after_registering_and_may_still_accept(sqlite_url: str) -> None:
    number = coast_guard(sqlite_url, "2026-07-06")
    (hint,) = [each for each in told(sqlite_url, number) if "海警" in each.words and each.citation]
    assert "第七十五条" in hint.citation
    assert (
        done(sqlite_url, number, Act.ACCEPT, "2026-07-09", jurisdiction_basis="本机关为其上一级海警机构").state
        is State.ACCEPTED
    )
    assert not [each for each in told(sqlite_url, number) if "第七十五条" in each.citation]


def test_the_form_of_the_application_tells_as_it_is_typed() -> None:
    typed = {"respondents": [{"name": "江城海警局"}], "administrative_act": "罚款决定"}
    (hint,) = hints.of_intake(typed, date(2026, 7, 6))
    assert "上一级海警机构" in hint.words and "第七十五条" in hint.citation
    assert hints.of_intake(typed, date(2026, 6, 30)) == () == hints.of_intake({}, date(2026, 7, 6))


def test_before_july_the_regulation_said_nothing_of_it(sqlite_url: str) -> None:
    number = coast_guard(sqlite_url, "2026-06-01")
    assert not [each for each in told(sqlite_url, number) if "第七十五条" in each.citation]


def test_a_day_in_the_name_that_is_not_the_day_of_the_act_is_asked_about(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-07-06", administrative_act="2026年6月2日作出的罚款决定", act_on="2026-06-20")
    assert [each for each in told(sqlite_url, number) if "2026年6月2日" in each.words]
