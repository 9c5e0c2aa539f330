"""The law data: every row well formed, versions in order, lists complete; the calendar against another package."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import holidays
import pytest

from casework import law
from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.law.calendar import Calendar, Notice
from casework.law.consequences import consequences
from casework.law.errors import LawDataBroken, NotInForce, UnknownItem, UnknownRegime, UnknownRule
from tests.rows import each_row

CALENDAR = calendars.load()
LISTS = {
    "suspension_grounds": 10,
    "suspension_grounds_2007": 8,
    "termination_grounds": 5,
    "termination_grounds_2007": 6,
    "simplified_cases": 5,
    "hearing_duties": 6,
    "committee_triggers": 4,
    "acceptance_conditions": 7,
    "excuses_for_absence": 4,
    "reproaches_for_absence": 5,
    "scope_items": 15,
    "exclusions": 9,
    "mandatory_first": 5,
    "stay_grounds": 4,
    "outcomes": 14,
    "decision_grounds": 22,
    "decision_grounds_2017": 5,
    "enforcement": 3,
    "transfers": 2,
    "outcomes_2017": 4,
    "service_ways": 7,
    "intake_channels": 7,
    "forwarding_doors": 6,
    "other_doors": 8,
    "unheard_reasons": 4,
    "reception_purposes": 5,
    "agent_powers": 8,
    "agent_standings": 6,
    "dismissal_grounds": 3,
    "elevation_grounds": 4,
    "joinder_grounds": 4,
    "withheld_grounds": 4,
    "succession_causes": 3,
    "recusal_grounds": 3,
    "review_results": 3,
    "litigation_results": 25,
    "positions": 4,
    "court_advice_cases": 5,
    "stop_kinds": 9,
    "causes": 34,
    "scope_details": 10,
    "interests": 5,
    "clause_faults": 4,
    "inactions": 6,
    "near_relatives": 7,
}


# ---- rules ----


@each_row("rule", law.rules(), ids=[f"{rule.id}@{rule.in_force_from}" for rule in law.rules()])
def test_a_row_is_cited_dated_and_explained(rule: law.Rule) -> None:
    assert re.search(r"第[一二三四五六七八九十百零]+条|惯例|本机关的规定", rule.citation)
    assert rule.quote or rule.note or rule.status != "VERIFIED"
    assert rule.checked_on >= rule.in_force_from or rule.status != "VERIFIED"
    assert rule.length is None or (rule.runs_from and rule.counting and rule.label)
    if rule.extension is not None:
        assert rule.extension.approver and rule.extension.citation
    for ground in rule.grounds:
        assert law.item(rule.grounds_list, ground).label
    for kind in rule.stopped_by:
        assert law.item("stop_kinds", kind).label
    if rule.replaces:
        predecessor = law.rule(rule.replaces)
        assert predecessor.regime is not None and rule.regime is not None and predecessor.regime < rule.regime


def test_only_three_five_seven_and_ten_days_are_working_days() -> None:
    days = {"ARL": {3, 5, 7, 10}, "OLD": {5, 7}, "REG": {5}, "REG26": {5}, "DISC": {20}, "AEL": {10}}
    for rule in law.rules():
        if rule.unit in ("working_day", "calendar_day"):
            counted = days.get(rule.id.split("-")[0], set())
            assert (rule.length in counted) == (rule.unit == "working_day"), rule.id


def test_old_law_and_the_regulation_have_ended() -> None:
    for rule in law.rules():
        if rule.id.startswith("OLD-"):
            assert rule.in_force_until == date(2023, 12, 31)
        if rule.id.startswith("REG-"):
            assert rule.in_force_until == date(2026, 6, 30)
            assert "836" in rule.note
        if rule.id.startswith("REG26-"):
            assert rule.in_force_from == date(2026, 7, 1) and rule.regime == 2026 and rule.quote
        if rule.id.startswith("ARL-"):
            assert law.rule(rule.id, date(2024, 1, 1)).covers(date(2024, 1, 1)) and not rule.covers(date(2023, 12, 31))


def test_a_chain_of_versions_leads_from_the_new_row_to_the_old() -> None:
    pairs = {
        "ARL-62a": "OLD-31",
        "ARL-48a": "OLD-23a",
        "ARL-48b": "OLD-23b",
        "ARL-30a": "OLD-17",
        "ARL-34": "OLD-19",
        "ARL-41-5": "REG-42",
        "ARL-76": "REG-57",
    }
    for newer, older in pairs.items():
        assert law.rule_under(newer, 2023).id == newer
        assert law.rule_under(newer, 2017).id == older
    assert law.rule_under("ALL-45", 2017).id == "ALL-45"
    assert law.rule_under("REG-49", 2023).id == "REG26-58a"
    assert law.rule_under("REG-49", 2023, date(2026, 6, 30)).id == "REG-49"
    assert law.successor(law.rule("OLD-23b")) == law.rule("ARL-48b")


@pytest.mark.parametrize("rule_id", ["ARL-62b", "ARL-54a", "ARL-54b", "ARL-31b"])
def test_what_the_old_law_did_not_know_is_refused_under_it(rule_id: str) -> None:
    with pytest.raises(NotInForce):
        law.rule_under(rule_id, 2017)


def test_an_old_row_is_refused_under_the_new_law_and_the_new_one_named() -> None:
    with pytest.raises(NotInForce, match="ARL-62a"):
        law.applicable("OLD-31", date(2026, 3, 5), 2023)
    assert law.rule_under("OLD-31", 2023).id == "ARL-62a"


def test_an_unknown_regime_names_the_known_ones() -> None:
    with pytest.raises(UnknownRegime, match="2017"):
        law.rule_under("ARL-62a", 1990)


def test_a_rule_holds_on_its_days_only() -> None:
    assert law.applicable("ARL-62a", date(2024, 1, 1)).id == "ARL-62a"
    assert law.applicable("ARL-62a", date(2023, 12, 31), 2023).id == "ARL-62a"
    assert law.applicable("ARL-62a", date(2023, 12, 31), 2017).id == "OLD-31"
    with pytest.raises(NotInForce, match="OLD-31"):
        law.applicable("ARL-62a", date(2023, 12, 31))
    with pytest.raises(NotInForce, match="REG26-58a"):
        law.applicable("REG-49", date(2026, 7, 1))
    # The period to apply runs before there is an application that could select the law.
    assert law.applicable("ARL-21b", date(2020, 5, 1)).id == "ARL-21b"


def test_a_day_selects_the_version_of_a_row() -> None:
    assert law.rule("SV-6", date(2021, 6, 1)).length == 60
    assert law.rule("SV-6", date(2022, 6, 1)).length == 30
    assert law.rule("SV-6").length == 30


@pytest.mark.parametrize(
    ("rule_id", "said"),
    [
        ("PIL-21", "分为几项.*请指明：PIL-21a、PIL-21b(?!、)"),
        ("ARL-62", "分为几项.*请指明：ARL-62a、ARL-62b(?!、)"),
        ("ARL-48c", "没有编号为“ARL-48c”的规则.*相近的编号：.*ARL-48"),
        ("arl-30a", "没有编号.*相近的编号：.*ARL-30a"),
        ("ARL-3", "没有编号为“ARL-3”"),
        ("第99999999条", "没有编号.*请核对规则编号"),
        ("复议法第62条", "ARL-62a（决定期限（普通程序），行政复议法 第六十二条第一款）、ARL-62b(?!.*、)"),
        ("", "没有编号为“”的规则.*请核对规则编号"),
    ],
)
def test_an_unknown_rule_names_its_parts_or_near_ones(rule_id: str, said: str) -> None:
    with pytest.raises(UnknownRule, match=said):
        law.rule(rule_id)


@pytest.mark.parametrize(
    ("rule_id", "binds"),
    [("ARL-62a", True), ("ARL-48b", True), ("ALL-45", False), ("ARL-31a", False), ("SV-6", False), ("ARL-41-5", False)],
)
def test_nobody_is_late_with_a_right_that_lapses_or_an_end_that_is_an_effect(rule_id: str, binds: bool) -> None:
    assert law.rule(rule_id).binds is binds


GOOD: dict[str, Any] = {
    "id": "X-1",
    "label": "试",
    "citation": "某法 第一条",
    "quote": "",
    "in_force_from": date(2020, 1, 1),
    "status": "VERIFIED",
    "checked_on": date(2026, 11, 20),
    "length": 5,
    "unit": "working_day",
}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"unit": "week"}, "week"),
        ({"length": 0}, "0"),
        ({"citation": ""}, "citation"),
        ({"checked_on": None}, "checked_on"),
        ({"status": "SURE"}, "SURE"),
        ({"direction": "around"}, "direction"),
        ({"colour": "red"}, "colour"),
        ({"extension": {"max": 30}}, "extension"),
        ({"cap": {"length": 1, "unit": "week", "runs_from": "某日", "citation": "某条"}}, "week"),
    ],
)
def test_a_broken_row_names_the_file_the_row_and_the_field(change: dict[str, Any], named: str) -> None:
    with pytest.raises(LawDataBroken, match=named) as broken:
        law.rule_from_row({**GOOD, **change}, "probe.toml")
    assert "probe.toml" in broken.value.message and "X-1" in broken.value.message


def test_a_length_without_a_unit_is_broken() -> None:
    with pytest.raises(LawDataBroken, match="unit"):
        law.rule_from_row({name: value for name, value in GOOD.items() if name != "unit"}, "probe.toml")


def test_overlapping_versions_of_a_rule_are_refused() -> None:
    first = law.rule_from_row(GOOD, "probe.toml")
    second = law.rule_from_row({**GOOD, "in_force_from": date(2022, 1, 1)}, "probe.toml")
    with pytest.raises(LawDataBroken, match="X-1"):
        law.check_rules([first, second])
    ended = law.rule_from_row({**GOOD, "in_force_until": date(2021, 12, 31)}, "probe.toml")
    law.check_rules([ended, second])


def test_a_predecessor_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LawDataBroken, match="X-0"):
        law.check_rules([law.rule_from_row({**GOOD, "replaces": "X-0"}, "probe.toml")])


# ---- lists ----


@each_row(("name", "length"), LISTS.items())
def test_a_statutory_list_is_complete_and_cited(name: str, length: int) -> None:
    items = law.statutory_list(name)
    assert len(items) == length
    assert all(item.label and item.citation and item.status in law.STATUSES for item in items)


def test_an_item_is_found_by_its_number() -> None:
    assert law.item("suspension_grounds", 3).label == "作为申请人的公民下落不明"
    assert law.item("excuses_for_absence", "1").citation == "法释〔2020〕3号 第八条第一项"
    assert law.item("intake_channels", 6).status == "FROM-MEMORY"


def test_an_unknown_list_or_item_says_what_there_is() -> None:
    with pytest.raises(UnknownItem, match="suspension_grounds"):
        law.statutory_list("suspension_ground")
    with pytest.raises(UnknownItem, match=r"1（不可抗力）、2（意外事件）、3（.+）、4（"):
        law.item("excuses_for_absence", 5)


# ---- calendar ----


def test_the_calendar_agrees_with_another_package_day_by_day() -> None:
    other = holidays.country_holidays("CN", years=range(2020, 2027))
    day, differing = date(2020, 1, 1), []
    while day <= date(2026, 12, 31):
        if CALENDAR.is_working_day(day) != other.is_working_day(day):
            differing.append(day)
        day += timedelta(days=1)
    assert differing == []


def test_the_years_of_the_product_carry_their_notice() -> None:
    for year in range(2020, 2027):
        assert re.fullmatch(r"国办发明电〔\d{4}〕\d+号", CALENDAR.notices[year].number)
        assert CALENDAR.notices[year].title == f"国务院办公厅关于{year}年部分节假日安排的通知"
    assert not CALENDAR.is_published(2027)


def test_a_day_says_why_it_is_off_or_worked() -> None:
    assert CALENDAR.why(date(2026, 2, 16)) == "春节放假（国办发明电〔2025〕7号）"
    assert CALENDAR.why(date(2026, 2, 14)) == "调休上班（国办发明电〔2025〕7号）"
    assert CALENDAR.why(date(2026, 3, 7)) == "周六"
    assert CALENDAR.why(date(2026, 3, 9)) == ""
    assert CALENDAR.why(date(2020, 2, 1)) == "春节放假（国办发明电〔2020〕1号）"
    assert "办法" in CALENDAR.why(date(2027, 2, 8))


def test_a_year_without_a_notice_knows_its_public_holidays() -> None:
    for year in range(2027, 2051):
        for day in holidays.country_holidays("CN", years=year, observed=False):
            assert not CALENDAR.is_working_day(day)
    assert not CALENDAR.is_working_day(date(2090, 10, 1))
    assert CALENDAR.is_working_day(date(2090, 10, 4))


NOTICE_2027 = Notice(year=2027, number="国办发明电〔2026〕99号", title="国务院办公厅关于2027年部分节假日安排的通知")
NEW_YEAR = ("元旦", date(2026, 12, 31), date(2027, 1, 2))


def test_a_new_notice_can_be_tried_without_writing_it() -> None:
    tried = CALENDAR.with_year(NOTICE_2027, off=[NEW_YEAR], work=[("元旦", date(2027, 1, 3))])
    assert tried.is_published(2027) and not CALENDAR.is_published(2027)
    assert tried.is_working_day(date(2027, 1, 3)) and not tried.is_working_day(date(2026, 12, 31))
    assert tried.is_working_day(date(2027, 2, 8)), "a published year follows its notice alone"


def test_a_corrected_notice_takes_the_place_of_the_first() -> None:
    first = CALENDAR.with_year(NOTICE_2027, off=[NEW_YEAR])
    second = first.with_year(NOTICE_2027, off=[("元旦", date(2027, 1, 1), date(2027, 1, 1))])
    assert second.is_working_day(date(2026, 12, 31))
    assert second.why(date(2026, 2, 16)) == CALENDAR.why(date(2026, 2, 16))


@pytest.mark.parametrize(
    ("code", "off", "work"),
    [
        ("CALENDAR_DUPLICATE", [NEW_YEAR, NEW_YEAR], []),
        ("CALENDAR_DUPLICATE", [NEW_YEAR], [("元旦", date(2027, 1, 2))]),
        ("CALENDAR_WEEKDAY", [NEW_YEAR], [("元旦", date(2027, 1, 4))]),
        ("CALENDAR_YEAR", [("元旦", date(2028, 1, 1), date(2028, 1, 1))], []),
        ("CALENDAR_YEAR", [("春节", date(2026, 2, 1), date(2026, 2, 1))], []),
        ("CALENDAR_RANGE", [("元旦", date(2027, 1, 2), date(2027, 1, 1))], []),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused(code: str, off: list[Any], work: list[Any]) -> None:
    with pytest.raises(CaseworkError) as refused:
        CALENDAR.with_year(NOTICE_2027, off=off, work=work)
    assert refused.value.code == code


def test_an_empty_calendar_knows_weekends_only() -> None:
    empty = Calendar()
    assert empty.is_working_day(date(2026, 10, 1)) and not empty.is_working_day(date(2026, 10, 3))
    assert not empty.is_published(2026)


def test_before_the_first_law_on_reconsideration_there_is_no_case() -> None:
    assert law.regime_on(date(1999, 10, 1)) == 2017
    with pytest.raises(NotInForce, match="尚未施行") as refused:
        law.regime_on(date(1999, 9, 30))
    assert refused.value.instead == "行政复议法自1999-10-01起施行，请核对日期"


@pytest.mark.parametrize(
    ("day", "works", "is_holiday", "is_make_up", "why"),
    [
        (date(2026, 4, 30), True, False, False, ""),
        (date(2026, 5, 1), False, True, False, "劳动节放假（国办发明电〔2025〕7号）"),
        (date(2026, 5, 9), True, False, True, "调休上班（国办发明电〔2025〕7号）"),
        (date(2026, 5, 10), False, False, False, "周日"),
        (date(2027, 5, 1), False, True, False, "劳动节放假（全国年节及纪念日放假办法 第二条）"),
        (date(2027, 5, 8), False, False, False, "周六"),
    ],
)
def test_what_the_calendar_says_of_a_day(day: date, works: bool, is_holiday: bool, is_make_up: bool, why: str) -> None:
    assert CALENDAR.is_working_day(day) is works
    assert CALENDAR.is_holiday(day) is is_holiday
    assert CALENDAR.is_make_up_day(day) is is_make_up
    assert CALENDAR.why(day) == why


def test_which_ends_are_told_earlier_and_to_those_above() -> None:
    """Deemed acceptance, the decision, the defence in court, appeals and the request to enforce:
    what is lost is lost."""
    grave = {row.term for row in consequences().values() if row.grave}
    assert grave == {
        "ARL-30a",
        "ARL-31c",
        "ARL-62a",
        "ARL-62b",
        "ALL-67b",
        "ALL-85a",
        "ALL-85b",
        "ALL-94",
        "AEL-53",
    }


@pytest.mark.parametrize(
    ("number", "exceeds", "does_not_reach"),
    [(1, False, True), (2, False, False), (5, False, False), (6, True, False), (Decimal("5.01"), True, False)],
)
def test_a_number_is_held_against_what_the_article_names(number: Any, exceeds: bool, does_not_reach: bool) -> None:
    """代表人二至五名 (条例 第十七条): two and five are lawful, one and six are not."""
    rule = law.rule("REG26-17b")
    assert (rule.at_least, rule.at_most) == (2, 5)
    assert (rule.is_exceeded_by(number), rule.is_not_reached_by(number)) == (exceeds, does_not_reach)


@pytest.mark.parametrize("number", [0, 1, 1000])
def test_an_article_that_names_no_number_is_neither_exceeded_nor_missed(number: int) -> None:
    silent = replace(law.rule("REG26-17b"), at_least=None, at_most=None)
    assert not silent.is_exceeded_by(number) and not silent.is_not_reached_by(number)
