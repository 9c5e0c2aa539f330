"""Each rule that order 836 changed, in one case over 1 July 2026: the same act on one of the last days of June and one
of the first of July. Periods that start or stop otherwise are counted in `test_over_the_first_of_july`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from casework.errors import CaseworkError
from casework.vocabulary import Act
from tests.beginnings import DECISION, Entry
from tests.offices import RECEIPT
from tests.test_boundary_days import told

JUNE, JULY = "2026-06-29", "2026-07-03"
ELEVEN = {"applicants": [{"name": f"申请人{number}"} for number in range(11)]}
SIX = {"applicants": [{"name": f"申请人{number}"} for number in range(6)]}
MANY = {"third_parties": [{"name": f"第三人{number}"} for number in range(11)]}
AGENT = {"agent": "赵律师", "matters": "代为参加", "powers": ["general"], "papers": True}
KNOWN = {"standing": "lawyer", "standing_proof": "执业证"}
ANNULLED = {"outcome": "64", "text": "撤销", "ground": "1"}
NO_CLOSE = {"unmet": ["5"], "reason": "过程性行为", "exclusion": "36-3"}
ASKED = {"known_on": "2026-06-15", "known_by": "duty_asked", "scope_item": "11"}
"""Not to be complained of before 14 August."""
SIMPLE = {"track": "simplified", "simplified_case": "2"}
UPHELD = {"outcomes": [{"outcome": "68", "text": "维持"}]}
FOLLOWING = {
    "earlier": "东复决〔2026〕5号",
    "earlier_effective_on": "2026-06-01",
    "relation": "alike",
    "others_applied": True,
}


@dataclass(frozen=True, kw_only=True)
class Changed:
    """An act and its refusals, by code, in June and in July; empty where it passes."""

    rule: str
    act: Act
    given: dict[str, Any]
    june: str = ""
    july: str = ""
    receipt: dict[str, Any] | None = None
    heard: bool = False
    at: str = "accepted"
    accepted: dict[str, Any] | None = None
    then: tuple[Entry, ...] = ()
    """What comes before the act; without a day on the day of the act itself."""


CHANGED = (
    Changed(
        rule="REG26-17b",
        act=Act.CHOOSE_REPRESENTATIVES,
        given={"representatives": ["applicant-1"], "record": "推选"},
        receipt=ELEVEN,
        july="REP-001",
    ),
    Changed(
        rule="REG26-17a",
        act=Act.CHOOSE_REPRESENTATIVES,
        given={"representatives": [f"applicant-{number}" for number in range(1, 7)], "record": "推选"},
        receipt=SIX,
        june="REP-001",
    ),
    Changed(
        rule="REG26-17c",
        act=Act.CHOOSE_REPRESENTATIVES,
        given={"representatives": ["applicant-1", "applicant-2"], "record": "推选", "all_signed": False},
        receipt=ELEVEN,
        july="REP-004",
    ),
    Changed(
        rule="REG26-17d",
        act=Act.CHOOSE_REPRESENTATIVES,
        given={"representatives": ["third_party-1", "third_party-2"], "record": "推选"},
        receipt=MANY,
        june="REP-002",
    ),
    Changed(
        rule="REG26-18a",
        act=Act.APPOINT_AGENT,
        given=AGENT | {"principal": "applicant-1"},
        july="AGE-006",
    ),
    Changed(
        rule="REG26-18b",
        act=Act.APPOINT_AGENT,
        given=AGENT | KNOWN | {"principal": "respondent-1"},
        july="AGE-007",
    ),
    Changed(
        rule="REG26-28b",
        act=Act.REQUIRE_SUPPLEMENT,
        given={"items": ["身份证明"], "paper_demanded": True},
        receipt={"channel": "online"},
        at="received",
        july="SUP-007",
    ),
    Changed(
        rule="REG26-37a",
        act=Act.DISMISS_APPLICATION,
        given={"ground": "1", "reason": "没有依据", "explained": "已释明", "insists": True},
        june="LST-001",
    ),
    Changed(
        rule="REG26-37b",
        act=Act.HANDLE_NO_FURTHER,
        given={"earlier": "东复〔2026〕1号已处理", "nothing_new": True, "told": "当面告知"},
        at="received",
        june="ACT-001",
    ),
    Changed(
        rule="REG26-38a",
        act=Act.RECORD_SELF_CORRECTION,
        given={
            "organ": "respondent-1",
            "received_on": "2026-06-15",
            "corrected_on": "2026-06-17",
            "content": "撤销",
            "told_on": "2026-06-17",
        },
        june="ACT-001",
        july="SCR-001",
    ),
    Changed(
        rule="REG26-40a",
        act=Act.ASK_FOR_ELEVATION,
        given={"superior": "江城市人民政府", "ground": "1", "reason": "重大"},
        june="LST-001",
    ),
    Changed(
        rule="REG26-65",
        act=Act.DECIDE_DIRECTLY,
        given=DECISION | FOLLOWING | {"outcomes": [ANNULLED]},
        june="ACT-001",
    ),
    Changed(
        rule="REG26-58c",
        act=Act.DECIDE,
        given=DECISION | {"outcomes": [ANNULLED], "same_act_again": True},
        heard=True,
        july="DEC-017",
    ),
    Changed(
        rule="REG26-57",
        act=Act.DECIDE,
        given=DECISION | {"outcomes": [{"outcome": "64", "text": "撤销", "ground": "3", "causes": ["57-1"]}]},
        heard=True,
        june="LST-001",
    ),
    Changed(
        rule="REG26-24b",
        act=Act.ACCEPT,
        given={},
        at="received",
        receipt=ASKED,
        june="ACC-026",
        july="ACC-026",
    ),
    Changed(
        rule="REG26-36",
        act=Act.DECLINE,
        given=NO_CLOSE,
        at="received",
        june="LST-001",
    ),
    Changed(
        rule="REG26-36 after acceptance",
        act=Act.DISMISS_APPLICATION,
        given=NO_CLOSE,
        june="LST-001",
    ),
    Changed(
        rule="REG26-39",
        act=Act.DECIDE,
        given=DECISION | UPHELD,
        heard=True,
        accepted=SIMPLE,
        receipt={"administrative_act": "警告决定"},
        then=((Act.ASSIGN, "2026-06-18", {"handler": "liuyang"}),),
        june="STF-001",
    ),
    Changed(
        rule="REG26-41",
        act=Act.REPLY,
        given={"respondent": "respondent-1", "silent_on": ["appropriateness"]},
        june="LST-001",
    ),
    Changed(
        rule="REG26-47",
        act=Act.DECIDE,
        given=DECISION | {"outcomes": [ANNULLED], "evidence": ["进货台账"]},
        heard=True,
        then=(
            (
                Act.RECORD_EVIDENCE,
                "",
                {"party": "applicant-1", "items": ["进货台账"], "asked_for_before": "询问笔录"},
            ),
        ),
        july="EVI-003",
    ),
    Changed(
        rule="REG26-48",
        act=Act.DECIDE,
        given=DECISION | {"outcomes": [ANNULLED], "reasons": "申请人愿意缴纳五百元"},
        heard=True,
        then=(
            (
                Act.FAIL_MEDIATION,
                "2026-06-24",
                {"reason": "未达成", "said": [{"party": "applicant-1", "text": "申请人愿意缴纳五百元"}]},
            ),
        ),
        july="MED-002",
    ),
    Changed(
        rule="REG26-52",
        act=Act.DECIDE,
        given=DECISION | {"outcomes": [ANNULLED], "advice_adopted": True},
        heard=True,
        then=(
            (Act.REFER_TO_COMMITTEE, "2026-06-24", {"triggers": ["2"], "question": "技术问题"}),
            (Act.RECORD_COMMITTEE_OPINION, "2026-06-25", {"members": ["吴委员"], "opinion": "宜撤销"}),
        ),
        july="COM-004",
    ),
    Changed(
        rule="REG26-61",
        act=Act.DECIDE,
        given=DECISION | {"outcomes": [{"outcome": "69", "text": "驳回请求", "causes": ["61-2"]}]},
        receipt={"administrative_act": "对申请人的举报未作处理"},
        heard=True,
        june="LST-001",
    ),
)


SINCE_JULY = (
    *("inactions", "near_relatives", "dismissal_grounds", "elevation_grounds", "joinder_grounds"),
    *("scope_details", "interests", "causes", "clause_faults", "reply_points"),
)
"""Lists that only the regulation of 2026 has."""


@pytest.mark.parametrize("name", SINCE_JULY)
def test_what_only_the_new_regulation_lists_is_not_chosen_in_june(name: str) -> None:
    case = told(((Act.RECEIVE, "2026-06-15", RECEIPT),)).case
    assert not case.items(name, date.fromisoformat(JUNE)) and case.items(name, date.fromisoformat(JULY))


def before(changed: Changed) -> tuple[Entry, ...]:
    received: Entry = (Act.RECEIVE, "2026-06-15", RECEIPT | (changed.receipt or {}))
    if changed.at == "received":
        return ((Act.RECEIVE, "2026-06-29", received[2]),)
    entries: tuple[Entry, ...] = (
        received,
        (Act.ACCEPT, "2026-06-18", changed.accepted or {}),
        (Act.SEND_COPY, "2026-06-18", {}),
    )
    if not changed.heard:
        return (*entries, *changed.then)
    return (
        *entries,
        (Act.SERVE, "2026-06-18", {"document": "D-13", "party": "respondent-1"}),
        (Act.REPLY, "2026-06-22", {"respondent": "respondent-1"}),
        (Act.HEAR_OPINIONS, "2026-06-23", {"party": "applicant-1", "way": "phone", "opinion": "坚持"}),
        *changed.then,
    )


def refused(changed: Changed, day: str) -> str:
    going = told(tuple(entry for entry in before(changed) if entry[1]))
    going.today = date.fromisoformat(day)
    for act, on, given in before(changed):
        if not on:
            going.do(act, going.today, given)
    try:
        going.do(changed.act, going.today, changed.given)
    except CaseworkError as found:
        return found.code
    return ""


@pytest.mark.parametrize("changed", CHANGED, ids=lambda changed: changed.rule)
def test_the_act_of_a_day_goes_by_the_regulation_of_that_day(changed: Changed) -> None:
    assert (refused(changed, JUNE), refused(changed, JULY)) == (changed.june, changed.july)
