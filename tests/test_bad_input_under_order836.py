"""Bad input under the regulation of 2026, as an officer sends it through the forms (`test_bad_input`).

Each stands once. In `test_unlawful_acts`: one representative of eleven (REP-001), paper demanded after a good online
filing (SUP-007), elevation without a ground (ELE-002), the period begun before the file arrived (ACC-015), a decision
without the committee's opinion (COM-002), a second extension for the same reason (SUP-005), a withdrawal of the whole
case in the name of the dead (SUC-005), a respondent replaced by himself (RSP-001). Here: a withdrawal alone in his
name, and a second extension for no reason at all."""

from typing import Any

import pytest

from casework.vocabulary import Act
from tests.test_bad_input import Bad, is_refused
from tests.web_support import ID_NUMBER, Desk, accepted, do, receive
from tests.web_support import desk as desk
from tests.web_support import office as office


def inherited() -> str:
    number = accepted(applicants=[{"name": "张某", "id_number": ID_NUMBER}, {"name": "李梅"}])
    heir: dict[str, Any] = {"successors": [{"name": "张小明"}], "relation": "3", "proof": "户口簿"}
    do(number, Act.SUCCEED, "2026-11-18", predecessor="applicant-1", cause="death", **heir)
    return number


def extended_once() -> str:
    number = receive(on="2026-11-02").number
    do(number, Act.REQUIRE_SUPPLEMENT, "2026-11-04", items=["身份证明"])
    do(number, Act.SERVE, "2026-11-06", document="D-09", party="applicant-1")
    do(number, Act.EXTEND_SUPPLEMENT, "2026-11-18", days=5, reason="住院")
    return number


BAD = (
    Bad(
        what="a withdrawal in a dead applicant's name",
        case=inherited,
        act=Act.WITHDRAW_ALONE,
        form={"applicant": "applicant-1", "reason": "不再申请", "voluntary": "yes"},
        code="SUC-004",
        article="第十四条",
    ),
    Bad(
        what="a supplement period extended a second time without a reason",
        case=extended_once,
        act=Act.EXTEND_SUPPLEMENT,
        form={"days": "5", "reason": ""},
        code="ACT-005",
        article="第三十一条",
    ),
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_what_the_order_forbids_is_refused_with_its_article_and_a_way_out(bad: Bad, desk: Desk) -> None:
    is_refused(bad, desk)
