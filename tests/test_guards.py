"""The edges of guards, one by one: just lawful, just not, and in which words. Judged on the facts alone."""

from typing import Any

import pytest

from casework.vocabulary import Act
from tests.test_representation import code, played, refusal

Done = tuple[Act, str, dict[str, Any]]

DEATH: Done = (Act.SUSPEND, "2026-03-25", {"ground": "1", "reason": "申请人死亡"})
HEIR: Done = (
    Act.SUCCEED,
    "2026-04-01",
    {
        "predecessor": "applicant-1",
        "cause": "death",
        "proof": "死亡证明",
        "successors": [{"name": "王小喆"}],
        "relation": "3",
    },
)
SECOND: Done = (Act.ADD_RESPONDENT, "2026-03-09", {"respondent": {"name": "东湖区住建局"}, "reason": "共同作出"})


@pytest.mark.parametrize(("days", "found"), [(30, ""), (31, "EXTENSION_GT_30")])
def test_an_extension_may_reach_the_number_of_the_article(days: int, found: str) -> None:
    refused = refusal(played(), Act.EXTEND, "2026-04-20", days=days, reason="情况复杂")
    assert (refused.code if refused else "") == found
    assert refused is None or refused.message == "延长期限最多不得超过30日，申请延长31日"


def test_the_copy_goes_once_to_each_and_again_only_to_whom_it_did_not_go() -> None:
    again = refusal(played(), Act.SEND_COPY, "2026-03-10")
    assert again and again.code == "TRI-002" and again.message == "已于2026年3月6日发送答复通知书"
    assert code(played(SECOND), Act.SEND_COPY, "2026-03-10") == ""
    assert code(played(SECOND, (Act.SEND_COPY, "2026-03-10", {})), Act.SEND_COPY, "2026-03-11") == "TRI-002"


def test_an_heir_keeps_sixty_days_from_ending_the_case_and_nothing_else() -> None:
    after = {"on": "2026-05-26", "reason": "原因仍未消除"}
    assert code(played(DEATH), Act.TERMINATE, ground="5", **after) == ""
    assert code(played(DEATH, HEIR), Act.TERMINATE, ground="5", **after) == "SUC-003"
    assert code(played(DEATH, HEIR), Act.TERMINATE, ground="2", **after) != "SUC-003"


@pytest.mark.parametrize(
    ("document", "particulars", "said"),
    [
        ("D-52f", {"页数": "12"}, ""),
        ("D-52f", {"页数": "十二"}, "“页数”应当填写数字"),
        ("D-52d", {"作出日期": "2026-05-06"}, ""),
        ("D-52d", {"作出日期": "五月六日"}, "“作出日期”应当填写日期"),
        (
            "D-52f",
            {"颜色": "红"},
            "卷内备考表没有“颜色”一栏，可以填写：页数、文件件数、附带材料、情况说明、立卷人、检查人",
        ),
    ],
)
def test_what_is_written_on_a_paper_has_a_place_there_and_is_of_its_kind(
    document: str, particulars: dict[str, str], said: str
) -> None:
    given = [{"item": item, "content": content} for item, content in particulars.items()]
    refused = refusal(played(), Act.WRITE_PAPER, "2026-03-10", document=document, particulars=given)
    assert (refused.message if refused and refused.code == "PAP-002" else "") == said


def test_a_place_is_filled_in_once() -> None:
    given = [{"item": "页数", "content": "1"}, {"item": "页数", "content": "2"}]
    refused = refusal(played(), Act.WRITE_PAPER, "2026-03-10", document="D-52f", particulars=given)
    assert refused and refused.message == "同一栏目填写了两次"


HEIRS = {"successors": [{"name": "王小喆"}]}
GUARDIAN = {"statutory_agent": "王父"}


@pytest.mark.parametrize(
    ("before", "asked", "said"),
    [
        ((), {"cause": "death", **HEIRS}, ""),
        ((HEIR,), {"cause": "death", **HEIRS}, "原申请人不是本案现在的申请人"),
        ((), {"predecessor": "respondent-1", "cause": "ended", **HEIRS}, "原申请人不是本案现在的申请人"),
        ((), {"cause": "ended", **HEIRS}, "王喆是公民，与所选原因不符"),
        ((), {"cause": "death"}, "应当登记承受人，不登记法定代理人"),
        ((), {"cause": "death", **HEIRS, **GUARDIAN}, "应当登记承受人，不登记法定代理人"),
        ((), {"cause": "incapacity", **GUARDIAN}, ""),
        ((), {"cause": "incapacity"}, "丧失行为能力的，应当登记法定代理人"),
        ((), {"cause": "incapacity", **HEIRS, **GUARDIAN}, "丧失行为能力的，应当登记法定代理人"),
    ],
)
def test_who_may_step_in_for_whom(before: tuple[Done, ...], asked: dict[str, Any], said: str) -> None:
    given = {"predecessor": "applicant-1", "proof": "证明", **asked}
    refused = refusal(played(DEATH, *before), Act.SUCCEED, "2026-04-02", **given)
    assert (refused.message if refused and refused.code == "SUC-001" else "") == said


ASKED: Done = (
    Act.ASK_FOR_ELEVATION,
    "2026-07-20",
    {"superior": "江城市人民政府", "ground": "3", "reason": "具有指导意义"},
)
ANSWERED: Done = (Act.REGISTER_ELEVATION, "2026-07-30", {"superior": "江城市人民政府", "answer": "refused"})


def test_a_superior_is_asked_again_only_after_he_answered() -> None:
    again = {"superior": "江城市人民政府", "ground": "3", "reason": "具有指导意义"}
    found = [
        code(played(*before), Act.ASK_FOR_ELEVATION, "2026-08-03", **again)
        for before in ((), (ASKED,), (ASKED, ANSWERED), (ASKED, ANSWERED, ASKED))
    ]
    assert found == ["", "ELE-001", "", "ELE-001"]
