"""Rows that cannot be are refused with what is wrong; which generation holds on which day; what a date may add."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework import law
from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.law.consequences import checked as consequences_of
from casework.law.derivation import days_off
from casework.law.errors import LawDataBroken, UnknownRule
from casework.law.periods import MARKS, Reading, due
from casework.law.rows import regimes, signoffs

CALENDAR = calendars.shipped()
ROW = {"term": "ARL-62a", "rule": "ARL-34", "words": "申请人可以起诉", "ahead": 5}
SIGNED = {"rule": "REG26-58a", "by": "王核对", "on": date(2026, 11, 2)}
GENERATION: dict[str, Any] = {
    "year": 2030,
    "label": "行政复议法（2030年修订）",
    "citation": "行政复议法 第九十条",
    "in_force_from": date(2030, 1, 1),
    "status": "VERIFIED",
    "checked_on": date(2029, 12, 1),
}


def without(row: dict[str, Any], name: str, **more: Any) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name} | more


# ---- rows that cannot be


@pytest.mark.parametrize(
    ("row", "error", "said"),
    [
        ({**ROW, "term": "ARL-1000"}, UnknownRule, "ARL-1000"),
        ({**ROW, "rule": "ARL-1000"}, UnknownRule, "ARL-1000"),
        ({**ROW, "ahead": 0}, LawDataBroken, "ARL-62a.*ahead"),
        (without(ROW, "words"), LawDataBroken, "words"),
    ],
)
def test_a_consequence_rests_on_rules_and_is_told_ahead(
    row: dict[str, Any], error: type[CaseworkError], said: str
) -> None:
    with pytest.raises(error, match=said):
        consequences_of([row])


def test_a_consequence_may_be_told_one_day_ahead_and_is_grave_only_where_it_says_so() -> None:
    (found,) = consequences_of([{**ROW, "ahead": 1}]).values()
    assert (found.ahead, found.grave) == (1, False)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**SIGNED, "regime": 2026}, "rule 或者 regime 中的一项"),
        (without(SIGNED, "rule"), "rule 或者 regime 中的一项"),
        ({**SIGNED, "by": " "}, "没有写明核对人"),
        ({**SIGNED, "colour": "red"}, "colour"),
    ],
)
def test_a_sign_off_is_of_one_thing_by_somebody(row: dict[str, Any], said: str) -> None:
    with pytest.raises(LawDataBroken, match=said):
        signoffs.from_row(row, "probe.toml ")


def test_a_sign_off_covers_its_row_or_its_whole_text_and_is_called_so() -> None:
    of_the_row, of_the_text = (signoffs.from_row(row, "") for row in (SIGNED, without(SIGNED, "rule", regime=2026)))
    rows = [law.rule(name) for name in ("REG26-58a", "REG26-38a", "ARL-62a")]
    assert [of_the_row.covers(row) for row in rows] == [True, False, False]
    assert [of_the_text.covers(row) for row in rows] == [True, True, False]
    assert of_the_row.name == "人工核对REG26-58a（王核对，2026-11-02）"
    assert of_the_text.name == "人工核对2026年版本（王核对，2026-11-02）"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([GENERATION, GENERATION], "2030年的法律版本登记了两次"),
        ([{**GENERATION, "replaces": 2029}], "2030年的法律版本指向没有登记的版本：2029"),
        ([{**GENERATION, "beside": [2031, 2028]}], "指向没有登记的版本：2028、2031"),
    ],
)
def test_generations_that_do_not_fit_together_are_refused(rows: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(LawDataBroken, match=said):
        regimes.checked(regimes.from_row(row, "probe.toml ") for row in rows)


@pytest.mark.parametrize(("change", "said"), [({"status": "SURE"}, "SURE"), ({"colour": "red"}, "colour")])
def test_a_generation_is_checked_field_by_field(change: dict[str, Any], said: str) -> None:
    with pytest.raises(LawDataBroken, match=f"probe.toml.*{said}"):
        regimes.from_row({**GENERATION, **change}, "probe.toml ")


def test_generations_stand_in_the_order_in_which_they_came() -> None:
    older = {**GENERATION, "year": 2029, "in_force_from": date(2029, 1, 1), "in_force_until": date(2029, 12, 31)}
    found = regimes.checked(regimes.from_row(row, "") for row in ({**GENERATION, "replaces": 2029}, older))
    assert list(found) == [2029, 2030]
    assert [found[2029].covers(date(2029, *day)) for day in ((1, 1), (12, 31))] == [True, True]
    assert not found[2029].covers(date(2030, 1, 1)) and not found[2030].covers(date(2029, 12, 31))
    assert found[2030].covers(date(2060, 1, 1)) and found[2030].governs_cases and not found[2030].amends


# ---- which generation holds


@pytest.mark.parametrize(
    ("year", "day", "regulation", "until"),
    [
        (2017, date(2007, 7, 31), None, date.max),
        (2017, date(2007, 8, 1), 2007, date.max),
        (2023, date(2026, 6, 30), 2007, date(2026, 6, 30)),
        (2023, date(2026, 7, 1), 2026, date.max),
    ],
)
def test_which_regulation_holds_beside_the_law_and_until_when(
    year: int, day: date, regulation: int | None, until: date
) -> None:
    held = regimes.regulation_on(year, day)
    assert (held.year if held else None) == regulation
    assert regimes.regulation_held_until(year, day) == until


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ("", ""),
        ("2023", "2023年行政复议法"),
        ("2023+2026", "2023年行政复议法、2026年实施条例"),
        ("2017+2007", "2017年行政复议法、2007年实施条例"),
    ],
)
def test_the_law_of_a_fact_in_words(years: str, words: str) -> None:
    assert regimes.in_words(years) == words


@pytest.mark.parametrize(
    ("rule_id", "said"),
    [
        ("ARL-48", "请指明：ARL-48-1、ARL-48a、ARL-48b$"),
        ("ARL-4", "相近的编号"),
        ("zzzz", "请核对规则编号$"),
    ],
)
def test_a_rule_is_named_by_its_parts_with_or_without_a_dash(rule_id: str, said: str) -> None:
    with pytest.raises(UnknownRule) as unknown:
        law.rule(rule_id)
    assert re.search(said, unknown.value.instead)


# ---- the calendar of a year without a notice


def test_a_year_without_a_notice_has_the_days_the_law_names_and_their_names() -> None:
    found = [(day.isoformat(), name) for day, name in CALENDAR.holidays_by_law(2027)]
    assert found == [
        ("2027-01-01", "元旦"),
        *[(f"2027-02-{day:02}", "春节") for day in (5, 6, 7, 8)],
        ("2027-04-05", "清明节"),
        ("2027-05-01", "劳动节"),
        ("2027-05-02", "劳动节"),
        ("2027-06-09", "端午节"),
        ("2027-09-15", "中秋节"),
        *[(f"2027-10-{day:02}", "国庆节") for day in (1, 2, 3)],
    ]
    assert list(CALENDAR.holidays_by_law(2026)) == []


def test_days_off_are_told_within_the_range_only() -> None:
    saturday = date(2025, 9, 6)
    assert days_off(CALENDAR, saturday, saturday) == ["2025-09-06（周六）：周末"]
    assert days_off(CALENDAR, date(2025, 9, 5), date(2025, 9, 8)) == ["2025-09-06至2025-09-07：周末"]
    assert days_off(CALENDAR, date(2025, 9, 7), date(2025, 9, 13)) == [
        "2025-09-07（周日）：周末",
        "2025-09-13（周六）：周末",
    ]


NOTICE = calendars.Notice(year=2027, number="", title="关于2027年部分节假日安排的通知")


@pytest.mark.parametrize(("day", "fits"), [(date(2026, 12, 24), False), (date(2026, 12, 25), True)])
def test_a_notice_may_reach_a_week_into_the_year_before(day: date, fits: bool) -> None:
    if fits:
        assert not CALENDAR.with_year(NOTICE, off=[("元旦", day, day)]).is_working_day(day)
    else:
        with pytest.raises(CaseworkError, match="不属于2027年的放假安排"):
            CALENDAR.with_year(NOTICE, off=[("元旦", day, day)])


def test_a_notice_without_a_number_is_called_by_its_title() -> None:
    assert NOTICE.name == "《关于2027年部分节假日安排的通知》"
    assert replace(NOTICE, number="国办发明电〔2026〕9号").name == "国办发明电〔2026〕9号"


def test_a_day_that_is_named_twice_is_refused_with_what_it_is_already() -> None:
    rest, work = ("元旦", date(2027, 1, 1), date(2027, 1, 2)), ("春节", date(2027, 1, 31))
    with pytest.raises(CaseworkError, match="2027-01-02已经登记为元旦放假（《.+》），不能再登记一次"):
        CALENDAR.with_year(NOTICE, off=[rest], work=[("元旦", date(2027, 1, 2))])
    with pytest.raises(CaseworkError, match="2027-01-31已经登记为春节调休上班（"):
        CALENDAR.with_year(NOTICE, off=[rest], work=[work, work])


def test_of_days_before_the_law_on_holidays_nothing_is_known() -> None:
    first = CALENDAR.statutory_from
    days = [day for year in (first.year - 1, first.year) for day, _ in CALENDAR.holidays_by_law(year)]
    assert all(day >= first for day in days)
    unpublished = replace(CALENDAR, notices={}, entries={})
    assert [day for day, _ in unpublished.holidays_by_law(first.year - 1)] == []
    assert next(unpublished.holidays_by_law(2030))[0] == date(2030, 1, 1)


def test_a_calendar_that_lacks_something_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "calendar.toml").write_text('[[year]]\nyear = 2026\nnotice = ""\n', "utf-8")
    monkeypatch.setattr(calendars, "FOLDER", tmp_path)
    with pytest.raises(LawDataBroken, match="calendar.toml 无法读取：'title'"):
        calendars.shipped.__wrapped__()


# ---- what a case adds to a date


def test_a_reading_only_the_case_knows_makes_a_date_disputed_and_each_date_stands_once() -> None:
    plain = due(law.rule("ARL-62a"), date(2025, 8, 1), calendar=CALENDAR)
    assert plain.due_on == date(2025, 9, 30) and plain.flags == ()
    same, other = Reading(due_on=date(2025, 9, 30), why="同一日"), Reading(due_on=date(2025, 10, 9), why="另一日")
    assert plain.with_views([same]) is plain
    disputed = plain.with_views([same, other])
    assert (disputed.readings, disputed.flags) == ((other,), ("DISPUTABLE",))
    assert disputed.with_views([replace(other, why="再一次")]) is disputed
    assert (disputed.first, disputed.last) == (date(2025, 9, 30), date(2025, 10, 9))


def test_a_mark_stands_in_its_place_and_never_drops_another() -> None:
    plain = due(law.rule("ARL-62a"), date(2025, 8, 1), calendar=CALENDAR)
    marked = plain
    for mark in reversed(MARKS):
        marked = marked.with_mark(mark)
    assert marked.flags == tuple(MARKS)
