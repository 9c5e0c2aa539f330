"""The tree of causes (行政复议法实施条例 第五十四条至第六十四条): what is chosen stands on paper with its article."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from casework import law, queries
from casework.law.errors import LawDataBroken, NotInForce
from casework.law.rows import lists, whole
from casework.papers import filling
from casework.storage import database
from casework.storage.tables import Document
from casework.vocabulary import Act, DocumentKind, Role
from documents.kinds.decision import Decision
from tests.offices import done, opened
from tests.web_support import Desk, accepted, desk, office, open_act, text_of  # noqa: F401

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)
REGULATION = "《中华人民共和国行政复议法实施条例》"
DECIDED: dict[str, Any] = {"facts_found": "事实清楚", "reasons": "见理由部分"}


@pytest.fixture
def case(sqlite_url: str) -> tuple[str, str]:
    """A case of August, ready for its decision."""
    number = opened(sqlite_url, on="2026-08-03", claims=["撤销罚款决定，或者确认其无效"])
    done(sqlite_url, number, Act.ACCEPT, "2026-08-05")
    done(sqlite_url, number, Act.SEND_COPY, "2026-08-06")
    done(sqlite_url, number, Act.SERVE, "2026-08-10", document="D-13", party="respondent-1")
    done(sqlite_url, number, Act.REPLY, "2026-08-20", respondent="respondent-1")
    done(sqlite_url, number, Act.HEAR_OPINIONS, "2026-08-24", party="applicant-1", way="phone", opinion="坚持请求")
    return sqlite_url, number


def the_decision(url: str, number: str) -> Decision:
    with database.reading(url) as session:
        asked = select(Document).where(
            col(Document.case_number) == number,
            col(Document.kind) == DocumentKind.DECISION.value,
            col(Document.addressee) == "applicant-1",
        )
        found = filling.context(session, session.exec(asked).one())
    assert isinstance(found, Decision)
    return found


@pytest.mark.parametrize(
    ("outcome", "basis"),
    [
        (
            {"outcome": "64", "ground": "3", "causes": ["57-1", "57-3"]},
            f"《中华人民共和国行政复议法》第六十四条第一款第三项、{REGULATION}第五十七条第一款第一项、"
            "第五十七条第一款第三项",
        ),
        (
            {"outcome": "63", "effect": "1", "causes": ["55-2"]},
            f"《中华人民共和国行政复议法》第六十三条、{REGULATION}第五十五条第二项",
        ),
        ({"outcome": "67", "ground": "67-2"}, "《中华人民共和国行政复议法》第六十七条"),
        (
            {"outcome": "65-1", "ground": "65-1-2"},
            "《中华人民共和国行政复议法》第六十五条第一款第二项",
        ),
    ],
)
def test_a_decision_prints_the_article_of_each_cause(
    case: tuple[str, str], outcome: dict[str, Any], basis: str
) -> None:
    done(*case, Act.DECIDE, "2026-09-21", outcomes=[{"text": "决定内容", **outcome}], **DECIDED)
    (item,) = the_decision(*case).items
    assert item.basis == basis


def test_the_record_says_what_a_cause_is_of(case: tuple[str, str]) -> None:
    outcome = {"outcome": "67", "text": "确认无效", "causes": ["60-1"]}
    done(*case, Act.DECIDE, "2026-09-21", outcomes=[outcome], **DECIDED)
    with database.reading(case[0]) as session:
        said = dict(queries.timeline(session, case[1], roles=tuple(Role))[-1].said)
    assert "重大且明显违法：行政行为实施主体不具有行政主体资格" in said["决定事项"][0]


@pytest.mark.parametrize(
    "name", ["causes", "scope_details", "interests", "clause_faults", "inactions", "near_relatives"]
)
def test_a_list_of_the_regulation_offers_nothing_before_it_or_under_the_old_law(name: str) -> None:
    assert law.choices(name, 2023, JUNE) == () and law.choices(name, 2023, JULY)
    assert law.choices(name, 2017, JULY) == ()
    first = law.the_list(name).items[0].code
    with pytest.raises(NotInForce, match="自2026-07-01起施行，2026-06-30不能选用") as refused:
        law.choose(name, first, 2023, JUNE)
    assert refused.value.instead.endswith("没有可选的项，请不要填写")


def test_reconsideration_comes_first_in_fewer_cases_from_july_on() -> None:
    before, after = (law.choose("mandatory_first", "3", 2023, day) for day in (JUNE, JULY))
    assert before.refines == () and after.of_the_list("scope_items") == {"3", "11", "12", "14"}
    assert "明示拒绝履行" in after.note
    assert law.item("mandatory_first", "3", JUNE).label == before.label
    assert len(law.choices("exclusions", 2023, JUNE)) == 4 and len(law.choices("exclusions", 2023, JULY)) == 9


def test_every_item_that_says_more_of_another_names_one_that_there_is() -> None:
    row = {"name": "x", "label": "x", "citation": "x 第一条", "status": "VERIFIED", "in_force_from": JULY}
    listed = lists.from_row({**row, "item": [{"code": "1", "label": "x", "refines": ["outcomes:99"]}]}, "")
    with pytest.raises(LawDataBroken, match="没有“outcomes:99”"):
        whole.check(law.Additions(lists=(listed,)))


def test_one_code_twice_must_follow_each_other() -> None:
    row = {"name": "x", "label": "x", "citation": "x 第一条", "status": "VERIFIED", "in_force_from": JUNE}
    first = {"code": "1", "label": "旧", "in_force_until": JUNE}
    later = {"code": "1", "label": "新", "in_force_from": JULY}
    assert [item.label for item in lists.from_row({**row, "item": [first, later]}, "").on(JULY)] == ["新"]
    with pytest.raises(LawDataBroken, match="重复的编号"):
        lists.from_row({**row, "item": [first, {"code": "1", "label": "新"}]}, "")


def test_the_form_of_a_letter_offers_the_causes_folded(desk: Desk) -> None:  # noqa: F811
    number = accepted()
    page = open_act(desk("zhou"), number, Act.ISSUE_OPINION)
    assert "<summary>共34项，展开选择</summary>" in page.text
    assert "适用的依据不合法：适用的依据尚未生效" in text_of(page)


def test_the_form_of_a_receipt_says_when_reconsideration_does_not_come_first(desk: Desk) -> None:  # noqa: F811
    page = desk("li").get("/register/receive")
    assert "明确答复不予受理、明示拒绝履行、不完全履行的，不属于本项" in page.text
    assert "不属于未履行法定职责：明示拒绝履行" in text_of(page)
