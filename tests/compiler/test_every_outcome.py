"""A decision exactly as it is composed raises nothing, whatever is decided and whoever takes part."""

import pytest

from casework.papers.compiler import Level, check
from casework.vocabulary import Act
from tests.compiler.samples import decision_of
from tests.compiler.stories import ANNULMENT, Story
from tests.compiler.stories_long import FINE, MANY

ACT = "被申请人2026年2月10日作出的行政处罚决定（东城管罚〔2026〕8号）"
DECIDED = {
    "63": (
        {"outcome": "63", "effect": "1", "ground": "63-1"},
        f"变更{ACT}中的罚款3000元为罚款300元",
        "处罚内容不适当，依法予以变更。",
    ),
    "64": ({"outcome": "64", "ground": "1"}, f"撤销{ACT}", "主要事实不清、证据不足，依法应予撤销。"),
    "64 part": ({"outcome": "64-部分", "ground": "2"}, f"撤销{ACT}中的罚款部分", "违反法定程序，罚款部分应予撤销。"),
    "65-1": (
        {"outcome": "65-1", "ground": "65-1-2"},
        f"确认{ACT}违法",
        "程序轻微违法，对申请人权利不产生实际影响，应确认违法。",
    ),
    "65-2": ({"outcome": "65-2", "ground": "65-2-1"}, f"确认{ACT}违法", "不具有可撤销内容，应确认违法。"),
    "66": ({"outcome": "66"}, "责令被申请人对申请人的举报作出处理", "逾期未处理，构成不履行法定职责。"),
    "67": ({"outcome": "67", "ground": "67-1"}, f"确认{ACT}无效", "实施主体不具有行政主体资格，依法应确认无效。"),
    "68": ({"outcome": "68"}, f"维持{ACT}", "认定事实清楚，证据确凿，适用依据正确，程序合法，内容适当。"),
    "69": ({"outcome": "69"}, "驳回申请人的行政复议请求", "被申请人没有相应职责，请求不能成立。"),
    "70": ({"outcome": "70"}, f"撤销{ACT}", "被申请人没有提出书面答复，视为没有证据、依据，依法应予撤销。"),
    "71": ({"outcome": "71"}, "责令被申请人继续履行补偿协议", "被申请人未按照约定履行协议。"),
    "72": ({"outcome": "72"}, "被申请人赔偿申请人损失1000元", "申请人的损失1000元有票据证明。"),
    "72-2": ({"outcome": "72-2"}, "责令被申请人退还申请人缴纳的罚款3000元", "罚款3000元应当一并退还。"),
}
NEEDING_DAYS = {"66", "71", "72", "72-2"}


def decided(story: Story, outcomes: list[str], **more: object) -> Story:
    """The story with these outcomes in place of its own."""
    act, on, given = story[-1]
    items = [DECIDED[name][0] | {"text": DECIDED[name][1], "claim": 1} for name in outcomes]
    reasons = "\n".join(DECIDED[name][2] for name in outcomes)
    days = 15 if NEEDING_DAYS & set(outcomes) else None
    return [*story[:-1], (act, on, given | {"outcomes": items, "reasons": reasons, "performance_days": days} | more)]


def doubted(story: Story) -> list[str]:
    """What is found in the decision as it is composed."""
    drawn = decision_of(story)
    found = check(drawn.case, drawn.document, drawn.context, drawn.document)
    return [str(finding) for finding in found if finding.level is not Level.NOTE]


@pytest.mark.parametrize("outcome", DECIDED)
def test_every_outcome(outcome: str) -> None:
    story = [entry for entry in ANNULMENT if entry[0] is not Act.REPLY] if outcome == "70" else ANNULMENT
    assert doubted(decided(story, [outcome])) == []


@pytest.mark.parametrize("outcomes", [["65-2", "72"], ["64", "72-2"], ["64 part", "69"], ["65-1", "66"]])
def test_outcomes_beside_each_other(outcomes: list[str]) -> None:
    assert doubted(decided(ANNULMENT, outcomes)) == []


@pytest.mark.parametrize("story", [FINE, MANY], ids=["committee, hearing, numbered reply", "several on each side"])
def test_long_stories(story: Story) -> None:
    assert doubted(story) == []
