"""The committee's opinion in a draft (条例 第五十二条), and the one gate that says which law a draft goes by."""

from datetime import date
from typing import Any

import pytest

from casework.law import articles
from casework.papers.compiler import Finding, Level, check
from casework.vocabulary import Act
from tests.compiler.samples import STORIES, decision_of
from tests.compiler.stories import Story

ADVISED = "确认违法并赔偿"
"""The sample whose case went to the committee."""


def story(opinion: str, reasons: str = "", **decided: Any) -> Story:
    """The sample with another opinion of the committee, and with what the decision says of it."""
    told: Story = []
    for act, on, details in STORIES[ADVISED]:
        if act is Act.RECORD_COMMITTEE_OPINION:
            details = details | {"opinion": opinion}
        if act is Act.DECIDE:
            details = details | decided | ({"reasons": reasons} if reasons else {})
        told.append((act, on, details))
    return told


def found(told: Story) -> tuple[Finding, ...]:
    case = decision_of(told)
    return tuple(one for one in check(case.case, case.document, case.context, case.document) if one.code >= "DRF-46")


@pytest.mark.parametrize(
    ("opinion", "reasons", "decided", "code"),
    [
        ("应当确认违法", "", {}, ""),
        ("建议维持该行政行为", "", {}, "DRF-472"),
        ("建议维持该行政行为", "行政复议委员会建议维持，但拆除没有依据，不予采纳。", {}, ""),
        ("建议维持该行政行为", "行政复议委员会的意见，未采纳的理由是拆除没有依据。", {}, ""),
        ("建议维持该行政行为", "", {"advice_adopted": False, "advice_reason": "拆除没有依据"}, "DRF-471"),
        (
            "建议维持该行政行为",
            "行政复议委员会建议维持。拆除没有依据，故确认违法。",
            {"advice_adopted": False, "advice_reason": "拆除没有依据"},
            "",
        ),
        ("不宜撤销，可以确认违法", "", {}, ""),
        ("请综合考虑损失", "", {}, ""),
    ],
)
def test_who_neither_follows_the_opinion_nor_says_why_is_warned(
    opinion: str, reasons: str, decided: dict[str, Any], code: str
) -> None:
    findings = [one for one in found(story(opinion, reasons, **decided)) if one.code in ("DRF-471", "DRF-472")]
    assert [one.code for one in findings] == ([code] if code else [])
    assert all(one.level is Level.WARNING and "第五十二条" in one.message for one in findings)


def test_a_draft_cites_the_regulation_that_its_case_stays_under() -> None:
    """A case that stays under the regulation of the day of receipt knows sixty-six articles in August too."""
    (citation,) = articles.citations("根据《中华人民共和国行政复议法实施条例》第七十条的规定")
    august, june = date(2026, 8, 3), date(2026, 6, 30)
    assert articles.problem(citation, august, 2023) == ""
    assert "没有第七十条" in articles.problem(citation, august, 2023, june).replace("70", "七十")
    (other,) = articles.citations("根据《中华人民共和国行政处罚法》第四十五条的规定")
    assert articles.problem(other, august, 2023, june) == articles.problem(other, august, 2023)
