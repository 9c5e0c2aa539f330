"""收案登记的日期: each of the days on record of an application against each other one, on both sides of what is
possible, and the words by which the officer finds the one that is wrong."""

from datetime import date
from typing import Any

import pytest

from casework.errors import CaseworkError
from casework.vocabulary import Act
from tests.beginnings import TAKEN_UP, Entry
from tests.offices import RECEIPT
from tests.rows import each_row
from tests.test_boundary_days import told

MONDAY = "2026-08-03"
TWO = [{"name": "王喆"}, {"name": "李雷", "known_on": "2026-07-31"}]
PENALTY = {"scope_item": "1"}
FIRST = {"mandatory_first": "1"}


def gone(kind: str, begins: str, ends: str) -> dict[str, Any]:
    return {"detours": [{"kind": kind, "begins": begins, "ends": ends, "proof": "告知书"}]}


def hindered(begins: str, ends: str) -> dict[str, Any]:
    return {"obstacles": [{"begins": begins, "ends": ends, "reason": "洪水"}]}


@each_row(
    ("details", "code", "said"),
    [
        # the act came before the application
        ({"act_on": MONDAY}, "", ""),
        ({"act_on": "2026-08-04"}, "REC-001", "申请日2026年8月3日早于行政行为作出日2026年8月4日"),
        ({"act_on": "2026-08-01", "posted_on": "2026-08-01"}, "", ""),
        ({"act_on": "2026-08-02", "posted_on": "2026-08-01"}, "REC-001", "交邮日2026年8月1日早于"),
        ({"posted_on": "2026-08-01"}, "", ""),
        (
            {"channel": "via_penalty_organ", "act_on": "2026-08-02", "penalty_organ_received_on": "2026-08-01"},
            "REC-001",
            "处罚机关收到申请之日2026年8月1日早于",
        ),
        ({"elevated": TAKEN_UP, "act_on": "2026-07-06"}, "", ""),
        ({"elevated": TAKEN_UP, "act_on": "2026-07-07"}, "REC-001", "下级机关收到申请之日2026年7月6日早于"),
        # nobody knows what is yet to come
        ({"known_on": MONDAY}, "", ""),
        ({"known_on": "2026-08-04"}, "REC-007", "知道之日2026年8月4日尚未到来"),
        ({"known_on": "2026-08-04", "knew_right_on": "2026-08-05"}, "REC-007", "知道之日2026年8月5日尚未到来"),
        ({"knew_right_on": "2026-08-04"}, "REC-007", "知道之日2026年8月4日尚未到来"),
        ({"applicants": [TWO[0], TWO[1] | {"known_on": "2026-08-04"}]}, "REC-007", "知道之日2026年8月4日尚未到来"),
        # nor what is not yet done
        ({"act_on": "2026-07-20", "known_on": "2026-07-20"}, "", ""),
        ({"act_on": "2026-07-20", "known_on": "2026-07-19"}, "REC-011", "知道行政行为之日2026年7月19日早于"),
        ({"act_on": "2026-07-20", "knew_right_on": "2026-07-20"}, "", ""),
        ({"act_on": "2026-07-20", "knew_right_on": "2026-07-19"}, "REC-011", "知道复议权利之日2026年7月19日早于"),
        ({"act_on": "2026-07-31", "applicants": TWO}, "", ""),
        ({"act_on": "2026-08-01", "applicants": TWO}, "REC-011", "知道行政行为之日2026年7月31日早于"),
        ({"known_on": "2026-07-19"}, "", ""),
        # an obstacle, and a way round that the regulation leaves out
        (hindered("2026-07-10", "2026-07-10"), "", ""),
        (hindered("2026-07-10", "2026-07-09"), "REC-012", "障碍消除日2026年7月9日早于障碍开始日2026年7月10日"),
        (FIRST | gone("court_detour", "2026-07-10", "2026-07-10"), "", ""),
        (FIRST | gone("court_detour", "2026-07-10", "2026-07-09"), "REC-009", "末日2026年7月9日早于首日2026年7月10日"),
        (FIRST | gone("court_detour", "2026-07-10", MONDAY), "", ""),
        (
            FIRST | gone("court_detour", "2026-07-10", "2026-08-04"),
            "REC-009",
            "末日2026年8月4日晚于收到申请之日2026年8月3日",
        ),
        (gone("court_detour", "2026-07-10", "2026-07-20"), "REC-013", "没有写明复议前置的情形"),
        (PENALTY | gone("self_correction", "2026-07-10", "2026-07-20"), "", ""),
        (gone("self_correction", "2026-07-10", "2026-07-20"), "", ""),
        (
            {"scope_item": "3"} | gone("self_correction", "2026-07-10", "2026-07-20"),
            "REC-014",
            "本案的受案范围是",
        ),
    ],
)
def test_the_days_of_an_application_agree_with_each_other(details: dict[str, Any], code: str, said: str) -> None:
    going = told(())
    going.today = date.fromisoformat(MONDAY)
    try:
        going.do(Act.RECEIVE, going.today, RECEIPT | details)
    except CaseworkError as refused:
        assert (refused.code, refused.message[: len(said)]) == (code, said)
    else:
        assert code == ""


# ---- in time


FIVE_YEARS, TWENTY_YEARS = ("申请距行政行为作出之日超过5年，", "申请距行政行为作出之日超过20年，")


@pytest.mark.parametrize(
    ("details", "code", "said"),
    [
        # Sixty days from 2 June end on Saturday 1 August, so on Monday the 3rd; from 1 June on Friday 31 July.
        ({"known_on": "2026-06-02"}, "", ""),
        ({"known_on": "2026-06-01"}, "ACC-004", "申请期限已于2026年7月31日届满，申请逾期3日"),
        ({"known_on": "2026-06-01", "posted_on": "2026-07-31"}, "", ""),
        (
            {"known_on": "2026-06-01", "posted_on": "2026-08-01"},
            "ACC-004",
            "申请期限已于2026年7月31日届满，申请逾期1日",
        ),
        # Five years from 2 August 2021 end on a Sunday, so on Monday the 3rd; from 31 July 2021 on a Friday.
        ({"known_on": "2026-07-20", "act_on": "2021-08-02"}, "", ""),
        (
            {"known_on": "2026-07-20", "act_on": "2021-07-31"},
            "ACC-013",
            f"{FIVE_YEARS}最长申请期限已于2026年7月31日届满",
        ),
        ({"known_on": "2026-07-20", "act_on": "2021-07-31", "posted_on": "2026-07-31"}, "", ""),
        ({"known_on": "2026-07-20", "act_on": "2021-07-31", "real_estate": True}, "", ""),
        ({"known_on": "2026-07-20", "act_on": "2006-08-02", "real_estate": True}, "", ""),
        (
            {"known_on": "2026-07-20", "act_on": "2006-07-31", "real_estate": True},
            "ACC-013",
            f"{TWENTY_YEARS}最长申请期限已于2026年7月31日届满",
        ),
    ],
)
def test_who_applied_in_time_is_accepted_and_not_sent_away(details: dict[str, Any], code: str, said: str) -> None:
    before = ((Act.RECEIVE, MONDAY, RECEIPT | details),)
    assert tried(before, Act.ACCEPT, {}) == (code, said)
    in_time = "" if code else "ACC-025"
    assert tried(before, Act.DECLINE, {"unmet": ["4"], "reason": "逾期"})[0] == in_time


def test_who_was_in_time_is_told_until_when() -> None:
    before = ((Act.RECEIVE, MONDAY, RECEIPT | {"known_on": "2026-06-02"}),)
    late = {"unmet": ["4"], "reason": "逾期"}
    told_so = "申请期限到2026年8月3日届满，2026年8月3日提出的申请在期限以内"
    assert tried(before, Act.DECLINE, late) == ("ACC-025", told_so)
    assert tried(before, Act.DECLINE, {"unmet": ["2"], "reason": "没有利害关系"}) == ("", "")


def tried(before: tuple[Entry, ...], act: Act, details: dict[str, Any]) -> tuple[str, str]:
    """The code and sentence of the refusal of an act two days later; both empty when it is done."""
    going = told(before)
    going.today = date(2026, 8, 5)
    try:
        going.do(act, going.today, details)
    except CaseworkError as refused:
        return refused.code, refused.message
    return "", ""
