"""Bad input under the regulation of 2026, as an officer sends it through the forms (`test_bad_input`)."""

from typing import Any

import pytest

from casework.vocabulary import Act
from tests.test_bad_input import Bad, is_refused
from tests.web_support import ID_NUMBER, Desk, accepted, do, receive
from tests.web_support import desk as desk
from tests.web_support import office as office


def of_eleven() -> str:
    return accepted(applicants=[{"name": f"申请人{number}"} for number in range(11)])


def filed_online() -> str:
    return receive(channel="online", arrived="2026-11-16 10:00").number


def elevated() -> str:
    """Taken up from the office below, whose file has not come."""
    below: dict[str, Any] = {"organ": "西河县人民政府", "number": "西政复〔2026〕8号", "ground": "1", "asked": True}
    days = {"received_on": "2026-11-02", "accepted_on": "2026-11-04"}
    return receive(elevated=below | days).number


def inherited() -> str:
    number = accepted(applicants=[{"name": "张某", "id_number": ID_NUMBER}, {"name": "李梅"}])
    heir: dict[str, Any] = {"successors": [{"name": "张小明"}], "relation": "3", "proof": "户口簿"}
    do(number, Act.SUCCEED, "2026-11-18", predecessor="applicant-1", cause="death", **heir)
    return number


def unadvised() -> str:
    """Referred to the committee, which has said nothing yet."""
    number = accepted("2026-09-03", on="2026-09-01")
    do(number, Act.SEND_COPY, "2026-09-04")
    do(number, Act.SERVE, "2026-09-07", document="D-13", party="respondent-1")
    do(number, Act.REPLY, "2026-09-15", respondent="respondent-1")
    do(number, Act.HEAR_OPINIONS, "2026-09-16", party="applicant-1", way="phone", opinion="请求撤销")
    do(number, Act.REFER_TO_COMMITTEE, "2026-09-17", triggers=["2"], question="如何适用法律")
    return number


def extended_once() -> str:
    number = receive(on="2026-11-02").number
    do(number, Act.REQUIRE_SUPPLEMENT, "2026-11-04", items=["身份证明"])
    do(number, Act.SERVE, "2026-11-06", document="D-09", party="applicant-1")
    do(number, Act.EXTEND_SUPPLEMENT, "2026-11-18", days=5, reason="住院")
    return number


BAD = (
    Bad(
        what="eleven applicants with one representative",
        case=of_eleven,
        act=Act.CHOOSE_REPRESENTATIVES,
        form={"representatives": ["applicant-1"], "record": "推选", "all_signed": "yes"},
        code="REP-001",
        article="第十七条",
    ),
    Bad(
        what="a paper demanded after a good online filing",
        case=filed_online,
        act=Act.REQUIRE_SUPPLEMENT,
        form={"items": "纸质申请书", "paper_demanded": "yes"},
        code="SUP-007",
        article="第二十八条",
    ),
    Bad(
        what="a superior asked to take the case without a ground",
        case=accepted,
        act=Act.ASK_FOR_ELEVATION,
        form={"superior": "江城市人民政府", "reason": "请上级审理"},
        code="ELE-002",
        article="第四十条",
    ),
    Bad(
        what="the period started anew before the file arrived",
        case=elevated,
        act=Act.ACCEPT,
        form={"track": "ordinary"},
        code="ACC-015",
        article="第四十条",
    ),
    Bad(
        what="a withdrawal in a dead applicant's name",
        case=inherited,
        act=Act.WITHDRAW_ALONE,
        form={"applicant": "applicant-1", "reason": "不再申请", "voluntary": "yes"},
        code="SUC-004",
        article="第十四条",
    ),
    Bad(
        what="a decision without the committee's opinion",
        case=unadvised,
        act=Act.DECIDE,
        by="chen",
        form={
            "outcomes.0.outcome": "64",
            "outcomes.0.text": "撤销",
            "outcomes.0.ground": "1",
            "facts_found": "经审理查明",
            "reasons": "本机关认为",
            "officers": "li\nwang",
        },
        code="COM-002",
        article="第五十二条",
    ),
    Bad(
        what="a supplement period extended a second time without a reason",
        case=extended_once,
        act=Act.EXTEND_SUPPLEMENT,
        form={"days": "5", "reason": ""},
        code="ACT-005",
        article="第三十一条",
    ),
    Bad(
        what="a respondent replaced by himself",
        case=accepted,
        act=Act.CHANGE_RESPONDENT,
        form={
            "replaced": "respondent-1",
            "by.0.name": "东湖区城市管理执法局",
            "cause": "wrong",
            "applicant_agrees": "yes",
            "reason": "错列",
        },
        code="RSP-001",
        article="第十九条",
    ),
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_what_the_order_forbids_is_refused_with_its_article_and_a_way_out(bad: Bad, desk: Desk) -> None:
    is_refused(bad, desk)
