"""What the compiler says of the evidence a decision rests on (行政复议法 第四十六条、第七十条 and the regulation)."""

from typing import Any

import pytest

from casework.papers.compiler import check
from casework.vocabulary import Act
from tests.compiler.samples import decision_of
from tests.compiler.stories import CHANGED, Story

LATE = "respondent-1"


def told(story: Story) -> dict[str, str]:
    """The findings on the decision of a story, as it is composed: code → level."""
    drawn = decision_of(story)
    return {one.code: one.level.value for one in check(drawn.case, drawn.document, drawn.context, drawn.document)}


def with_reply(on: str, **more: Any) -> Story:
    """The story of a changed fine, with another reply."""
    return [(act, on, given | more) if act is Act.REPLY else (act, day, given) for act, day, given in CHANGED]


def with_act(act: Act, on: str, **given: Any) -> Story:
    """The story with one more act before its decision."""
    return [*CHANGED[:-1], (act, on, given), CHANGED[-1]]


def evidence(party: str, item: str, **more: Any) -> Story:
    return with_act(Act.RECORD_EVIDENCE, "2026-10-12", party=party, items=[item], **more)


def assessed(story: Story) -> Story:
    """The story whose decision says what each piece proves, and that one of them is not admitted."""
    *before, (act, on, given) = story
    pieces = [
        {"party": "applicant-1", "name": "进货票据", "proves": "货物有合法来源"},
        {"party": LATE, "name": "现场检查笔录", "proves": "货架上有过期食品"},
        {"party": LATE, "name": "监控录像", "rejected": "系在答复期限届满后提交，没有经同意补充"},
    ]
    return [*before, (act, on, given | {"exhibits": pieces})]


def for_compensation(reasons: str) -> Story:
    """The story whose decision uses a piece that came too late for one purpose only, with more in its reasons."""
    *before, (act, on, given) = evidence(LATE, "退款记录")
    late = {"party": LATE, "name": "退款记录", "only_for": "compensation", "proves": "已经退还货款46.5元"}
    kept = [name for name in given["evidence"] if name != "退款记录"]
    return [*before, (act, on, given | {"evidence": kept, "exhibits": [late], "reasons": given["reasons"] + reasons})]


WITHHELD = {"asked_for_before": "责令提供材料通知书"}
CASES: dict[str, tuple[Story, dict[str, str]]] = {
    "in time, with evidence": (CHANGED, {}),
    "no evidence": (with_reply("2026-09-18", evidence=0), {"DRF-453": "error"}),
    "late without a reason": (with_reply("2026-10-09"), {"DRF-453": "error", "DRF-454": "warning"}),
    "late for a good reason": (with_reply("2026-10-09", delay_reason="洪水"), {"DRF-454": "warning"}),
    "silent on appropriateness": (with_reply("2026-09-18", silent_on=["appropriateness"]), {"DRF-457": "warning"}),
    "late evidence": (evidence(LATE, "退款记录"), {"DRF-451": "error"}),
    "late evidence nobody uses": (evidence(LATE, "监控录像"), {}),
    "late evidence that is not admitted": (assessed(evidence(LATE, "监控录像")), {}),
    "late evidence for one purpose": (for_compensation("退款记录证明申请人没有其他损失。"), {}),
    "late evidence for one purpose and another": (
        for_compensation("退款记录证明处罚决定程序合法。"),
        {"DRF-451": "error"},
    ),
    "late evidence by leave": (evidence(LATE, "退款记录", answers="新理由", consented=True), {"DRF-452": "warning"}),
    "withheld before": (evidence("applicant-1", "进货单", **WITHHELD), {"DRF-451": "error"}),
    "withheld for a good reason": (evidence("applicant-1", "进货单", **WITHHELD, why_not_before="住院"), {}),
    "a concession": (
        with_act(
            Act.FAIL_MEDIATION,
            "2026-10-12",
            reason="数额不能一致",
            said=[{"party": "applicant-1", "text": "违法情节轻微，货值较小"}],
        ),
        {"DRF-456": "error"},
    ),
    "a concession in other words": (
        with_act(
            Act.FAIL_MEDIATION,
            "2026-10-12",
            reason="数额不能一致",
            said=[{"party": "applicant-1", "text": "我承认违法情节是轻微的，但货值确实较小"}],
        ),
        {"DRF-481": "warning"},
    ),
    "something else said in mediation": (
        with_act(
            Act.FAIL_MEDIATION,
            "2026-10-12",
            reason="数额不能一致",
            said=[{"party": "applicant-1", "text": "愿意在三日内缴纳两千元并写出书面检讨"}],
        ),
        {},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_evidence_is_weighed(name: str) -> None:
    story, expected = CASES[name]
    assert told(story) == expected


def test_a_piece_for_one_purpose_stands_apart_with_what_it_shows() -> None:
    drawn = decision_of(for_compensation(""))
    told = "".join(block.text for block in drawn.document.blocks if hasattr(block, "text"))
    assert (
        "被申请人提交的退款记录，由被申请人在答复期限届满后提交，没有经同意补充，依照《中华人民共和国行政复议法》第四十六条的规定，"
        "不作为认定行政行为合法性、适当性的依据，仅用于认定行政赔偿、补偿的事实，证明已经退还货款46.5元。"
    ) in told


def test_nobody_replied() -> None:
    silent = [entry for entry in CHANGED if entry[0] is not Act.REPLY]
    assert told(silent)["DRF-453"] == "error"
