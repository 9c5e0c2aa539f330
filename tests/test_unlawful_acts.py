"""Acts that the law forbids outright, on the page (in the shell: `test_unlawful_in_the_shell`). Each is refused in
Chinese with code, article and way out, and nothing is written (`test_bad_input`)."""

import pytest

from casework.vocabulary import Act
from tests.test_bad_input import Bad, advised, is_refused
from tests.web_support import Desk, accepted, do, receive
from tests.web_support import desk as desk
from tests.web_support import office as office

BELOW = {
    "organ": "东湖区人民政府",
    "number": "东复〔2026〕12号",
    "ground": "1",
    "received_on": "2026-11-02",
    "accepted_on": "2026-11-05",
}


def of_eleven() -> str:
    return receive(applicants=[{"name": f"申请人{letter}"} for letter in "甲乙丙丁戊己庚辛壬癸子"]).number


def online() -> str:
    return receive(channel="online", arrived="2026-11-16 21:40").number


def from_below() -> str:
    return receive(elevated=BELOW).number


def stopped_for_a_death() -> str:
    number = accepted()
    do(number, Act.SUSPEND, "2026-11-18", ground="1", reason="申请人死亡")
    return number


def asked_the_committee() -> str:
    """Asked again after it had advised once; the second opinion is not there yet."""
    number = advised()
    do(number, Act.REFER_TO_COMMITTEE, "2026-10-08", triggers=["2"], question="补充咨询")
    return number


def extended_once() -> str:
    number = receive(on="2026-11-09").number
    do(number, Act.REQUIRE_SUPPLEMENT, "2026-11-10", items=["身份证明"])
    do(number, Act.SERVE, "2026-11-11", document="D-09", party="applicant-1")
    do(number, Act.EXTEND_SUPPLEMENT, "2026-11-17", days=5, reason="住院")
    return number


def wrong_respondent() -> str:
    number = receive().number
    organ = "东湖区住房和城乡建设局"
    do(number, Act.ADVISE_RESPONDENT, "2026-11-17", wrong="respondent-1", right=[organ], reason="处罚由该局作出")
    return number


UNLAWFUL = (
    Bad(
        what="one representative of eleven",
        case=of_eleven,
        act=Act.CHOOSE_REPRESENTATIVES,
        form={"representatives": ["applicant-1"], "record": "推选书", "all_signed": "yes"},
        code="REP-001",
        article="第十七条",
    ),
    Bad(
        what="paper demanded after a good online filing",
        case=online,
        act=Act.REQUIRE_SUPPLEMENT,
        form={"items": "纸质申请书", "paper_demanded": "yes"},
        code="SUP-007",
        article="第二十八条",
    ),
    Bad(
        what="elevation without a ground",
        case=accepted,
        act=Act.ASK_FOR_ELEVATION,
        form={"superior": "江城市人民政府", "reason": "案情复杂"},
        code="ELE-002",
        article="第四十条",
    ),
    Bad(
        what="the period begun before the file arrived",
        case=from_below,
        act=Act.ACCEPT,
        code="ACC-015",
        article="第四十条",
    ),
    Bad(
        what="withdrawal in the name of the dead",
        case=stopped_for_a_death,
        act=Act.WITHDRAW,
        form={"reason": "不再申请", "voluntary": "yes"},
        code="SUC-005",
        article="第十四条",
    ),
    Bad(
        what="signature without the opinion of the committee",
        case=asked_the_committee,
        act=Act.DECIDE,
        by="chen",
        form={
            "outcomes.0.outcome": "64",
            "outcomes.0.text": "撤销",
            "outcomes.0.ground": "1",
            "facts_found": "经审理查明",
            "reasons": "本机关认为",
            "officers": "li\nwang",
            "advice_adopted": "yes",
            "advice_reason": "采纳",
        },
        code="COM-002",
        article="第五十二条",
    ),
    Bad(
        what="a supplement extended twice for one reason",
        case=extended_once,
        act=Act.EXTEND_SUPPLEMENT,
        form={"days": "5", "reason": "住院"},
        code="SUP-005",
        article="第三十一条",
    ),
    Bad(
        what="a respondent replaced by himself",
        case=wrong_respondent,
        act=Act.CHANGE_RESPONDENT,
        form={
            "replaced": "respondent-1",
            "by.0.name": "东湖区城市管理执法局",
            "by.0.kind": "agency",
            "applicant_agrees": "yes",
            "reason": "更正",
        },
        code="RSP-001",
        article="第十九条",
    ),
)


@pytest.mark.parametrize("bad", UNLAWFUL, ids=lambda bad: bad.what)
def test_an_unlawful_act_is_refused_on_its_page_and_nothing_written(bad: Bad, desk: Desk) -> None:
    is_refused(bad, desk)
