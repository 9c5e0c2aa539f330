"""Calendars made of tables and of one notice over another: which days are off, and why, in every order of the two."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.errors import CaseworkError
from casework.law import calendar as calendars
from casework.law.calendar import Calendar, Notice
from casework.law.derivation import days_off
from casework.law.errors import CalendarRefused, LawDataBroken

CALENDAR = calendars.shipped()
# Made up for these tests.
YEAR: dict[str, Any] = {
    "year": 2026,
    "notice": "测试〔2025〕7号",
    "title": "关于2026年部分节假日安排的通知",
    "status": "VERIFIED",
    "off": [
        {"name": "元旦", "from": date(2026, 1, 1), "to": date(2026, 1, 2)},
        {"name": "春节", "from": date(2026, 2, 16), "to": date(2026, 2, 16), "notice": "测试〔2026〕1号"},
    ],
    "work": [{"name": "元旦", "day": date(2026, 1, 4)}],
}
STATUTE: dict[str, Any] = {
    "in_force_from": date(2025, 1, 1),
    "citation": "某办法 第二条",
    "made_up_by": "某办法 第五条",
    "fixed": [{"month": 1, "day": 1, "name": "元旦"}],
    "lunar": [
        {
            "new_year_eve": date(2027, 2, 5),
            "tomb_sweeping": date(2027, 4, 5),
            "dragon_boat": date(2027, 6, 9),
            "mid_autumn": date(2027, 9, 15),
        }
    ],
}


def test_the_tables_of_a_calendar_say_of_each_day_why_it_is_off() -> None:
    found = calendars.from_tables({"year": [YEAR], "statutory": STATUTE})
    said = {
        date(2026, 1, 1): "元旦放假（测试〔2025〕7号）",
        date(2026, 1, 2): "元旦放假（测试〔2025〕7号）",
        date(2026, 1, 3): "周六",
        date(2026, 1, 4): "调休上班（测试〔2025〕7号）",
        date(2026, 2, 16): "春节放假（测试〔2026〕1号）",
        date(2026, 2, 17): "",
        date(2027, 1, 1): "元旦放假（某办法 第二条）",
        date(2027, 2, 4): "",
        date(2027, 2, 5): "春节放假（某办法 第二条）",
        date(2027, 2, 8): "春节放假（某办法 第二条）",
        date(2027, 2, 9): "",
        date(2027, 4, 5): "清明节放假（某办法 第二条）",
        date(2027, 6, 9): "端午节放假（某办法 第二条）",
        date(2027, 9, 15): "中秋节放假（某办法 第二条）",
        date(2024, 1, 1): "",
        date(2025, 1, 1): "元旦放假（某办法 第二条）",  # the first day of that law
    }
    assert {day: found.why(day) for day in said} == said
    assert found.made_up_by == "某办法 第五条"
    assert not any(entry.regional for entry in found.entries.values())


def test_tables_without_the_law_on_holidays_know_the_notices_alone() -> None:
    found = calendars.from_tables({"year": [YEAR]})
    assert found.why(date(2026, 1, 1)) and not found.why(date(2027, 1, 1))


def test_a_year_that_the_tables_hold_twice_is_refused() -> None:
    with pytest.raises(CalendarRefused, match="2026年的放假通知登记了两次") as refused:
        calendars.from_tables({"year": [YEAR, YEAR]})
    assert refused.value.code == "CALENDAR_NOTICE_TWICE"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("甲1号", "甲"), ("甲1号", "乙"), True),
        (("甲1号", "甲"), ("甲2号", "甲"), False),
        (("甲1号", "甲"), ("", "甲"), True),
        (("", "甲"), ("甲1号", "乙"), False),
        (("", "甲"), ("", "甲"), True),
        (("", "甲"), ("", "乙"), False),
    ],
)
def test_one_notice_is_known_by_its_number_or_else_by_its_title(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    first, second = (Notice(year=2026, number=number, title=title) for number, title in (one, other))
    assert first.is_same(second) is same


# ---- one notice over another

SATURDAY, MONDAY, TUESDAY = date(2027, 4, 3), date(2027, 4, 5), date(2027, 4, 6)
LAST = date(2026, 12, 31)
COUNTRY = Notice(year=2027, number="国1号", title="关于2027年部分节假日安排的通知")
FURTHER = Notice(year=2027, number="国2号", title="关于调整2027年清明节放假安排的通知")
BEFORE = Notice(year=2026, number="国0号", title="关于2026年部分节假日安排的通知")
REGION = Notice(year=2027, number="桂1号", title="2027年三月三放假通知", region="广西")
Days = dict[date, bool]  # True: worked


def laid(calendar: Calendar, notice: Notice, days: Days, amends: bool = False) -> Calendar:
    off = [("节", day, day) for day, worked in days.items() if not worked]
    work = [("节", day) for day, worked in days.items() if worked]
    return calendar.with_year(notice, off=off, work=work, amends=amends)


@pytest.mark.parametrize(
    ("first", "second", "amends", "why"),
    [
        # A supplement changes what the notice said of its year, and what it does not name stays.
        ((COUNTRY, {MONDAY: False, TUESDAY: False}), (FURTHER, {TUESDAY: False}), True, ["国1号", "国2号"]),
        ((COUNTRY, {SATURDAY: True, MONDAY: False}), (FURTHER, {SATURDAY: False}), True, ["国2号", "国1号"]),
        ((COUNTRY, {SATURDAY: False, MONDAY: False}), (FURTHER, {SATURDAY: True}), True, ["国2号", "国1号"]),
        # Another notice of the whole year takes its place.
        ((COUNTRY, {MONDAY: False, TUESDAY: False}), (FURTHER, {TUESDAY: False}), False, ["国2号"]),
        # A region adds to the days of the country; where both give the same day, the country stands.
        ((COUNTRY, {MONDAY: False}), (REGION, {MONDAY: False, TUESDAY: False}), False, ["国1号", "桂1号"]),
        ((COUNTRY, {SATURDAY: True, MONDAY: False}), (REGION, {SATURDAY: False}), False, ["桂1号", "国1号"]),
        ((REGION, {MONDAY: False, TUESDAY: False}), (COUNTRY, {MONDAY: False}), False, ["桂1号", "桂1号"]),
        ((REGION, {SATURDAY: False}), (COUNTRY, {SATURDAY: True}), False, ["桂1号"]),
        ((REGION, {SATURDAY: True}), (COUNTRY, {SATURDAY: False}), False, ["国1号"]),
        ((COUNTRY, {MONDAY: False}), (REGION, {SATURDAY: True}), False, ["桂1号", "国1号"]),
        ((COUNTRY, {SATURDAY: True}), (REGION, {SATURDAY: True}), False, ["桂1号"]),
        # A region that gave its notice the country's number still takes nothing away.
        ((COUNTRY, {MONDAY: False}), (replace(REGION, number="国1号"), {TUESDAY: False}), False, ["国1号", "国1号"]),
        # The same region once more.
        ((REGION, {MONDAY: False, TUESDAY: False}), (REGION, {TUESDAY: False}), False, ["桂1号"]),
        ((REGION, {SATURDAY: True}), (REGION, {SATURDAY: False}), False, ["桂1号"]),
    ],
)
def test_of_two_notices_each_day_goes_by_the_one_that_may_say_so(
    first: tuple[Notice, Days], second: tuple[Notice, Days], amends: bool, why: list[str]
) -> None:
    both = laid(laid(Calendar(), *first), *second, amends=amends)
    assert [both.entries[day].notice for day in sorted(both.entries)] == why


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((BEFORE, {LAST: False}), (COUNTRY, {LAST: False})),  # each year's own day
        ((COUNTRY, {SATURDAY: False}), (REGION, {SATURDAY: True})),  # no region takes a day away
    ],
)
def test_of_two_notices_that_contradict_each_other_the_second_is_refused(
    first: tuple[Notice, Days], second: tuple[Notice, Days]
) -> None:
    known = laid(Calendar(), *first)
    with pytest.raises(CaseworkError) as refused:
        laid(known, *second)
    assert refused.value.code == "CALENDAR_DUPLICATE"


def test_a_notice_settles_its_year_and_a_supplement_leaves_the_notice_its_name() -> None:
    year = laid(Calendar(), COUNTRY, {MONDAY: False})
    assert year.notices == {2027: COUNTRY}
    assert laid(year, FURTHER, {TUESDAY: False}, amends=True).notices == {2027: COUNTRY}
    assert laid(year, FURTHER, {TUESDAY: False}).notices == {2027: FURTHER}
    assert laid(Calendar(), FURTHER, {TUESDAY: False}, amends=True).notices == {2027: FURTHER}
    assert laid(Calendar(), REGION, {TUESDAY: False}).notices == {}
    assert laid(year, REGION, {TUESDAY: False}).notices == {2027: COUNTRY}


def test_which_days_a_notice_changed_from_a_week_before_its_year_to_its_end() -> None:
    first, new_year, last = date(2026, 12, 25), date(2027, 1, 1), date(2027, 12, 31)
    new = laid(Calendar(), COUNTRY, {first: False, new_year: False, MONDAY: False, last: False})
    assert new.changed_from(Calendar(), 2027) == (first, new_year, MONDAY, last)
    assert new.changed_from(new, 2027) == ()
    assert new.changed_from(Calendar(), 2026) == (first,)


def test_working_days_between_leave_out_the_first_and_count_the_last() -> None:
    found = laid(Calendar(), COUNTRY, {SATURDAY: True, MONDAY: False})
    assert found.working_days_between(date(2027, 4, 2), TUESDAY) == 2  # Saturday the 3rd is worked, Monday is off
    assert found.working_days_between(date(2027, 4, 2), MONDAY) == 1
    assert found.working_days_between(TUESDAY, TUESDAY) == 0


def test_the_days_of_the_law_that_a_calendar_lacks_are_told_to_the_last_of_the_year() -> None:
    statute = STATUTE | {"fixed": [{"month": 1, "day": 1, "name": "元旦"}, {"month": 12, "day": 31, "name": "岁末"}]}
    known = calendars.from_tables({"statutory": statute})
    assert known.lacking(2027) == ()
    spring = {date(2027, 2, day): False for day in (5, 8)}  # the 6th and 7th are a weekend
    notice = laid(known, COUNTRY, {MONDAY: False, date(2027, 6, 9): False, **spring})
    assert notice.lacking(2027) == (
        (date(2027, 1, 1), "元旦"),
        (date(2027, 9, 15), "中秋节"),
        (date(2027, 12, 31), "岁末"),
    )
    assert notice.lacking(2026) == (), "the first of January 2027 is the next year's"


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


NOTICE = Notice(year=2027, number="", title="关于2027年部分节假日安排的通知")


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
