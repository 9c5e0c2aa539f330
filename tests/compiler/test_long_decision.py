"""A decision with many parties, exhibits and steps of the trial reads as one would write it."""

import re
from functools import cache

import pytest

from tests.compiler.samples import decision_of
from tests.compiler.stories_long import LONG
from tests.compiler.test_every_outcome import ACT, DECIDED, decided, doubted

PERMIT = "被申请人2026年3月10日作出的建设工程规划许可（建字第420106202600031号）"


@cache
def texts() -> tuple[str, ...]:
    return tuple(text for text in decision_of(LONG).document.texts() if text)


def test_the_history_is_one_sentence_in_the_order_of_days() -> None:
    (line,) = (text for text in texts() if "审理期间" in text)
    assert line.endswith(
        "审理期间，行政复议机构依法通知江城市望湖置业有限公司、江城市东湖区望湖路社区居民委员会、"
        "江城市东湖区湖光物业服务有限公司作为第三人参加行政复议，"
        "分别听取了申请人阿依古丽·买买提、第三人江城市望湖置业有限公司的意见；"
        "本机关对望湖花园3号楼施工现场进行了勘验，于2026年5月6日决定不予停止执行；"
        "行政复议机构委托江城市建筑科学研究院司法鉴定中心进行鉴定，提请行政复议委员会提出咨询意见；"
        "2026年5月28日，因情况复杂，经批准延长审理期限三十日。现已审理终结。"
    )


def test_each_exhibit_stands_with_whoever_handed_it_in() -> None:
    said = texts()
    at = said.index("上述事实有下列证据证明：")
    assert said[at + 1] == "申请人阿依古丽·买买提提交的证据：楼距测量图。"
    assert said[at + 3].startswith(
        "被申请人江城市自然资源和规划局东湖生态旅游风景区直属分局提交的证据、依据：1.建设工程规划许可证；2."
    )
    assert said[at + 7] == "本机关调取的证据：复函。" and said[at + 8].startswith("本机关认为：")


def test_no_statute_is_named_twice_in_a_breath() -> None:
    for text in texts():
        for sentence in re.split("[。；：]", text):
            statutes = re.findall("《中华人民共和国[^》]*》", sentence)
            assert len(statutes) == len(set(statutes)), sentence


def test_the_court_is_that_of_the_organ_that_acted() -> None:
    assert any("依法向江城市东湖区人民法院提起行政诉讼" in text for text in texts())


@pytest.mark.parametrize("outcome", [name for name in DECIDED if name != "70"])
def test_every_outcome_of_it_is_clean(outcome: str) -> None:
    act, on, given = decided(LONG, [outcome, "69"] if outcome != "69" else ["68", "69"])[-1]
    items = [item | {"text": item["text"].replace(ACT, PERMIT)} for item in given["outcomes"]]
    assert doubted([*LONG[:-1], (act, on, given | {"outcomes": items})]) == []
