"""What a period cannot be computed from: each refusal with its code, its article and what to do instead."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from casework import law
from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.law import written
from casework.law.periods import PeriodRefused, Stop, due, latest_before

CALENDAR = calendars.shipped()
DAY = date(2026, 3, 3)
SIMPLIFIED = "简易程序不得延长；需要更多时间的，依第五十五条转为普通程序，期限仍自受理之日起算六十日"


@pytest.mark.parametrize(
    ("code", "rule_id", "how", "citation", "instead"),
    [
        (
            "EXTENSION_GT_30",
            "ARL-62a",
            {"extension": 31},
            "行政复议法 第六十二条第一款",
            "延长不得超过30日，并经行政复议机构的负责人批准",
        ),
        (
            "EXTENSION_GT_30",
            "OLD-31",
            {"extension": 31},
            "行政复议法（2017年修正） 第三十一条第一款",
            "延长不得超过30日，并经行政复议机关的负责人批准",
        ),
        ("EXTENSION_NEGATIVE", "ARL-62a", {"extension": -1}, "行政复议法 第六十二条第一款", "请写明延长的日数"),
        ("NO_EXTENSION", "ARL-62b", {"extension": 1}, "行政复议法 第六十二条第二款", SIMPLIFIED),
        ("NO_EXTENSION", "ARL-48b", {"extension": 5}, "行政复议法 第四十八条", "请在原期限内办理"),
        ("NO_PERIOD", "REG26-14", {}, "行政复议法实施条例 第十四条", "本条不规定期间，没有届满日可以计算"),
        ("NO_PERIOD", "ARL-20b", {}, "行政复议法 第二十条第二款", "不是单独的期间：请用 ARL-20a，并写明障碍的起止日"),
        ("NOT_AN_AFTER_RULE", "ARL-51", {}, "行政复议法 第五十一条第一款", "请写明举行日"),
        (
            "GROUND_REQUIRED",
            "ARL-41-5",
            {},
            "行政复议法 第四十一条第五项",
            "请写明中止原因是第几项；第1、2、4项有此期限",
        ),
        ("GROUND_NOT_APPLICABLE", "ARL-62a", {"ground": 1}, "行政复议法 第六十二条第一款", "请不要填写中止原因"),
        (
            "UNKNOWN_ITEM",
            "ARL-41-5",
            {"ground": 11},
            "行政复议法 第三十九条第一款",
            "“中止原因”可选的项：1（作为申请人的公民死亡",
        ),
        (
            "NO_CAP",
            "ARL-20a",
            {"knew_act": date(2026, 1, 1)},
            "行政复议法 第二十条第一款",
            "请不要填写知道行政行为内容之日",
        ),
        (
            "KNEW_ACT_AFTER_START",
            "ARL-20c",
            {"knew_act": date(2026, 3, 4)},
            "行政复议法 第二十条第三款",
            "请核对两个日期",
        ),
        ("DATE_OUT_OF_RANGE", "ALL-81", {"extension": 10**7}, "", "请核对日期和延长日数"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_what_the_article_does_not_allow_is_refused_with_what_to_do_instead(
    code: str, rule_id: str, how: dict[str, Any], citation: str, instead: str
) -> None:
    with pytest.raises(CaseworkError) as refused:
        due(law.rule(rule_id), DAY, calendar=CALENDAR, **how)
    said = refused.value
    assert said.code == code and said.instead.startswith(instead)
    assert said.citation.startswith(citation)


def test_the_last_day_that_may_still_be_asked_for_is_not_refused() -> None:
    assert due(law.rule("ARL-62a"), DAY, calendar=CALENDAR, extension=30).due_on == date(2026, 6, 1)
    assert due(law.rule("ARL-20c"), DAY, calendar=CALENDAR, knew_act=DAY).due_on == date(2026, 5, 6)


def test_a_rule_of_several_parts_names_those_that_hold_a_period() -> None:
    for rule_id, instead in (("ARL-31", "请指明：ARL-31a、ARL-31b、ARL-31c"), ("ARL-41", "请指明：ARL-41-5")):
        with pytest.raises(PeriodRefused) as refused:
            due(law.rule(rule_id), DAY, calendar=CALENDAR)
        assert (refused.value.code, refused.value.instead) == ("NO_PERIOD", instead)


def test_an_unknown_kind_of_stop_is_refused() -> None:
    with pytest.raises(CaseworkError) as refused:
        due(law.rule("ARL-62a"), DAY, calendar=CALENDAR, stops=[Stop(date(2026, 3, 9), None, "holiday")])
    assert refused.value.code == "UNKNOWN_ITEM"


def test_a_stop_that_ends_before_it_begins_is_refused_and_one_that_ends_at_once_is_none() -> None:
    with pytest.raises(PeriodRefused) as refused:
        Stop(date(2026, 3, 2), date(2026, 3, 1))
    assert refused.value.code == "STOP_ENDS_BEFORE_BEGIN"
    at_once = due(law.rule("ARL-62a"), DAY, calendar=CALENDAR, stops=[Stop(date(2026, 3, 9), date(2026, 3, 9))])
    assert at_once == due(law.rule("ARL-62a"), DAY, calendar=CALENDAR)


@pytest.mark.parametrize(("rule_id", "code"), [("ARL-48b", "NOT_A_BEFORE_RULE"), ("ARL-33", "NO_PERIOD")])
def test_a_rule_that_runs_forward_has_no_latest_day_before_an_event(rule_id: str, code: str) -> None:
    with pytest.raises(PeriodRefused) as refused:
        latest_before(law.rule(rule_id), DAY, calendar=CALENDAR)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (lambda: law.rule("ARL-1000"), 404),
        (lambda: law.item("stop_kinds", "none"), 404),
        (lambda: law.rule_under("ARL-62a", 1990), 422),
        (lambda: law.applicable("ARL-62a", date(2023, 12, 31)), 409),
        (lambda: law.rule_from_row({}, "probe.toml"), 500),
        (lambda: CALENDAR.with_year(calendars.Notice(year=2027, number="", title=""), off=[("节", DAY, DAY)]), 422),
        (lambda: due(law.rule("ARL-62a"), DAY, calendar=CALENDAR, extension=31), 422),
    ],
)
def test_whoever_asks_over_the_interface_is_told_what_kind_of_refusal_it_is(
    asked: Callable[[], object], status: int
) -> None:
    with pytest.raises(CaseworkError) as refused:
        asked()
    assert refused.value.status == status


# ---- days as they are written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("1950-01-01", date(1950, 1, 1)),
        ("2200-12-31", date(2200, 12, 31)),
        ("1949-12-31", "BAD_YEAR"),
        ("2201-01-01", "BAD_YEAR"),
        ("2026-02-30", "BAD_DATE"),
        ("20260302T00", "BAD_DATE"),
        ("2026-W10-1", "BAD_DATE"),
        ("二月", "BAD_DATE"),
        ("", "BAD_DATE"),
    ],
)
def test_a_day_is_read_or_refused(text: str, found: date | str) -> None:
    if isinstance(found, date):
        assert written.day(text) == found
        return
    with pytest.raises(PeriodRefused) as refused:
        written.day(text)
    assert refused.value.code == found
    assert refused.value.instead == "年份应在1950至2200之间" or found == "BAD_DATE"


def test_a_stop_is_read_with_both_its_days_or_as_one_that_lasts() -> None:
    assert written.stop("2026-03-02..2026-03-20") == Stop(date(2026, 3, 2), date(2026, 3, 20))
    assert written.stop("2026-03-02..") == Stop(date(2026, 3, 2), None)
    for text, code in (("2026-03-02", "BAD_STOP"), ("..2026-03-20", "BAD_DATE")):
        with pytest.raises(PeriodRefused) as refused:
            written.stop(text)
        assert refused.value.code == code
