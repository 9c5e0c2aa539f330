"""Period arithmetic against a day-by-day simulation that shares nothing with it,
and what must hold for every period."""

import random
from calendar import isleap
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import law
from casework.law import Rule
from casework.law import calendar as calendars
from casework.law.periods import Due, Stop, add, days_late, distance, due, latest_before

CALENDAR = calendars.load()
DAY = timedelta(days=1)
AFTER = [rule for rule in law.rules() if rule.has_period and rule.direction == "after"]
DECISION = law.rule("ARL-62a")


# ---- the oracle: one day after the other ----


@cache
def works(day: date) -> bool:
    """Whether people work that day, by other people's packages."""
    if day.year <= 2026:
        return bool(chinese_calendar.is_workday(day))
    if day.year <= 2050:
        return day.weekday() < 5 and day not in statutory(day.year)
    return day.weekday() < 5 and (day.month, day.day) not in {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


@cache
def statutory(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("CN", years=year, observed=False))


def corresponding_day(day: date, years: int, months: int) -> date:
    year, month = day.year + years, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    longest = [31, 29 if isleap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return date(year, month, min(day.day, longest))


def simulate(rule: Rule, start: date, stops: list[Stop], extension: int, knew_act: date | None) -> date:
    """Walk from the start: a day runs unless the clock is stopped; then walk on to the first working day."""
    stopped = {s.begins + n * DAY for s in stops if s.ends for n in range((s.ends - s.begins).days)}
    assert rule.length is not None
    if rule.unit == "working_day":
        left, today = rule.length + extension, start
        while left:
            today += DAY
            if today not in stopped and works(today):
                left -= 1
        return today
    if rule.unit == "month":
        left = (corresponding_day(start, 0, rule.length) - start).days + extension
    elif rule.unit == "year":
        left = (corresponding_day(start, rule.length, 0) - start).days + extension
    else:
        left = rule.length + extension
    today = start
    while True:
        while left or today in stopped:
            left -= today not in stopped
            today += DAY
        rest = today
        while not works(rest) and rest not in stopped:
            rest += DAY
        if rest not in stopped:
            break
        # Stopped again while the last day was rolling over: the period ends on the day of resumption.
        while rest in stopped:
            rest += DAY
        today = rest
    if rule.cap is not None and knew_act is not None:
        today = min(today, corresponding_day(knew_act, rule.cap.length, 0))
    while not works(today):
        today += DAY
    return today


def random_history(dice: random.Random) -> tuple[Rule, date, list[Stop], int, date | None]:
    rule = dice.choice(AFTER)
    if dice.random() < 0.5:
        rule = replace(rule, stopped_by=("suspension",))
    start = date(2019, 1, 1) + dice.randrange(365 * 9) * DAY
    stops = []
    for _ in range(dice.choice([0, 0, 1, 1, 2, 3, 5])):
        begins = start + dice.randrange(-20, 110) * DAY
        stops.append(Stop(begins, begins + dice.choice([0, 1, 2, 7, dice.randrange(60)]) * DAY))
    extension = 0
    if rule.extension is not None and dice.random() < 0.6:
        extension = dice.randrange(1, (rule.extension.max or 45) + 1)
    knew_act = start - dice.randrange(400) * DAY if rule.cap is not None and dice.random() < 0.7 else None
    return rule, start, stops, extension, knew_act


def ground_of(rule: Rule) -> int | None:
    return rule.grounds[0] if rule.grounds else None


def test_ten_thousand_random_histories_agree_with_the_simulation() -> None:
    dice = random.Random(20261120)
    seen: set[str] = set()
    for _ in range(10_000):
        rule, start, stops, extension, knew_act = random_history(dice)
        touching = stops if rule.stopped_by else []
        expected = simulate(rule, start, touching, extension, knew_act)
        found = due(
            rule,
            start,
            calendar=CALENDAR,
            stops=stops,
            extension=extension,
            knew_act=knew_act,
            ground=ground_of(rule),
        )
        assert found.due_on == expected, (rule.id, start, stops, extension, knew_act)
        seen.add(rule.id)
    assert seen == {rule.id for rule in AFTER}


# ---- what holds for every period ----

days = st.dates(min_value=date(2019, 1, 1), max_value=date(2027, 12, 31))
rules = st.sampled_from([replace(rule, stopped_by=("suspension",)) for rule in AFTER if rule.unit != "year"])
lengths = st.integers(min_value=0, max_value=50)
offsets = st.integers(min_value=-10, max_value=100)
intervals = st.lists(st.tuples(offsets, lengths), max_size=4)


def stops_of(start: date, chosen: list[tuple[int, int]]) -> list[Stop]:
    return [Stop(start + offset * DAY, start + (offset + length) * DAY) for offset, length in chosen]


def compute(rule: Rule, start: date, stops: list[Stop] | None = None, extension: int = 0) -> Due:
    return due(rule, start, calendar=CALENDAR, stops=stops or [], extension=extension, ground=ground_of(rule))


@given(rules, days, intervals, st.randoms())
def test_the_order_of_stops_does_not_matter(
    rule: Rule, start: date, chosen: list[tuple[int, int]], dice: random.Random
) -> None:
    stops = stops_of(start, chosen)
    shuffled = list(stops)
    dice.shuffle(shuffled)
    assert compute(rule, start, stops) == compute(rule, start, shuffled)


@given(rules, days, intervals, st.tuples(offsets, lengths))
def test_one_more_stop_never_makes_the_date_earlier(
    rule: Rule, start: date, chosen: list[tuple[int, int]], another: tuple[int, int]
) -> None:
    fewer = compute(rule, start, stops_of(start, chosen)).due_on
    more = compute(rule, start, stops_of(start, [*chosen, another])).due_on
    assert fewer is not None and more is not None
    assert more >= fewer


@given(rules, days, intervals)
def test_the_due_day_is_a_working_day_after_the_start(rule: Rule, start: date, chosen: list[tuple[int, int]]) -> None:
    found = compute(rule, start, stops_of(start, chosen))
    assert found.due_on is not None and found.unrolled_on is not None
    assert CALENDAR.is_working_day(found.due_on)
    assert start < found.unrolled_on <= found.due_on


@given(days, offsets, st.integers(min_value=2, max_value=40), st.integers(min_value=1, max_value=39))
def test_two_adjoining_stops_are_one(start: date, offset: int, length: int, cut: int) -> None:
    begins, middle = start + offset * DAY, start + (offset + min(cut, length - 1)) * DAY
    ends = start + (offset + length) * DAY
    whole = compute(DECISION, start, [Stop(begins, ends)])
    parts = compute(DECISION, start, [Stop(begins, middle), Stop(middle, ends)])
    assert replace(parts, derivation=()) == replace(whole, derivation=())
    told = "".join(parts.derivation)
    assert ("合并计算" in told) == ("停止计算：" in told)


@given(days, offsets, lengths)
def test_a_clock_never_ends_before_its_stop_does(start: date, offset: int, length: int) -> None:
    stop = Stop(start + offset * DAY, start + (offset + length) * DAY)
    found = compute(DECISION, start, [stop])
    assert found.due_on is not None and stop.ends is not None
    still_running = compute(DECISION, start).due_on
    assert still_running is not None
    if stop.begins <= still_running and length:
        assert found.due_on >= stop.ends


@given(days, st.integers(min_value=1, max_value=30))
def test_an_extension_moves_the_date_and_keeps_the_original(start: date, extension: int) -> None:
    plain, longer = compute(DECISION, start), compute(DECISION, start, extension=extension)
    assert plain.due_on is not None and longer.due_on is not None
    assert longer.due_on >= plain.due_on
    assert longer.original_on == plain.due_on


@given(rules, days, intervals)
def test_readings_are_other_dates_each_named_once(rule: Rule, start: date, chosen: list[tuple[int, int]]) -> None:
    found = compute(rule, start, stops_of(start, chosen))
    dates = [view.due_on for view in found.readings]
    assert len(dates) == len(set(dates))
    assert found.due_on not in dates
    assert all(view.why for view in found.readings)


@given(rules, days, intervals)
def test_every_step_of_a_derivation_is_a_chinese_sentence(
    rule: Rule, start: date, chosen: list[tuple[int, int]]
) -> None:
    found = compute(rule, start, stops_of(start, chosen))
    assert rule.citation in found.derivation[0]
    assert all(sentence.endswith("。") for sentence in found.derivation)
    assert found.due_on is not None
    assert found.due_on.isoformat() in "".join(found.derivation)
    assert ("暂定" in "".join(found.derivation)) == found.provisional == ("PROVISIONAL" in found.flags)


# ---- single points of the law ----


@pytest.mark.parametrize("other", ["OLD-9b", "ARL-51"])
def test_the_law_of_another_time_is_no_reading_where_it_counts_nothing_of_the_kind(other: str) -> None:
    """The row it replaces holds no period, or one that runs before an event."""
    row = replace(law.rule("ARL-62a"), replaces=other)
    assert compute(row, date(2023, 12, 20)).readings == ()


def test_the_law_of_another_time_is_read_with_an_extension_only_if_it_knows_one() -> None:
    """Ten days of the old law, not fifteen; and sixty with ten more, where the old law allows them."""
    longer = law.rule("ARL-31b").extension
    reply = replace(law.rule("ARL-48b"), extension=longer)
    assert [view.due_on for view in compute(reply, date(2023, 12, 22), extension=5).readings] == [date(2024, 1, 2)]
    short = replace(law.rule("ARL-62b"), extension=longer, replaces="OLD-31")
    # Dec 25 + 60 = Feb 23, + 10 = Mar 4, a Monday.
    assert date(2024, 3, 4) in [view.due_on for view in compute(short, date(2023, 12, 25), extension=10).readings]


def test_a_rule_of_no_version_of_the_law_is_not_said_to_be_of_a_chosen_one() -> None:
    found = compute(law.rule("ALL-88"), date(2016, 1, 4))
    assert "版本" not in "".join(found.derivation) and found.flags == ()


def test_a_rule_of_no_version_of_the_law_is_not_read_by_the_one_it_replaced() -> None:
    """Nobody chose the law of another time; by the fifteen days of the row before it would end on 17 March."""
    row = replace(law.rule("ALL-88"), replaces="ALL-85a", in_force_from=date(2026, 6, 1))
    assert compute(row, date(2026, 3, 2)).readings == ()


def test_a_rule_that_has_lapsed_is_not_read_by_the_law_before_it() -> None:
    """Ten working days that ended with 2025; what it replaced were ten calendar days, long over."""
    row = replace(law.rule("ARL-48b"), in_force_until=date(2025, 12, 31))
    assert compute(row, date(2026, 1, 26)).readings == ()


def test_an_open_stop_leaves_no_date_and_says_since_when() -> None:
    found = compute(DECISION, date(2026, 3, 3), [Stop(date(2026, 3, 20), None)])
    assert (found.due_on, found.stopped_since) == (None, date(2026, 3, 20))
    assert found.original_on == date(2026, 5, 6)
    assert "STOPPED" in found.flags


def test_a_stop_after_the_end_does_not_revive_the_period() -> None:
    found = compute(DECISION, date(2026, 3, 10), [Stop(date(2026, 5, 20), date(2026, 6, 20))])
    assert found.due_on == date(2026, 5, 9)
    assert any("不能使期限恢复" in sentence for sentence in found.derivation)


def test_an_open_stop_after_the_end_does_not_hide_the_date() -> None:
    assert compute(DECISION, date(2026, 3, 10), [Stop(date(2026, 5, 20), None)]).due_on == date(2026, 5, 9)


def test_a_stop_on_the_rolled_over_last_day_ends_after_resumption() -> None:
    # The sixtieth day is 2026-05-02; it rolls over the Labour Day break to 05-06, the day of the stop.
    found = compute(DECISION, date(2026, 3, 3), [Stop(date(2026, 5, 6), date(2026, 5, 12))])
    assert found.due_on == date(2026, 5, 12)


def test_a_stop_before_the_start_counts_from_the_start() -> None:
    plain = compute(DECISION, date(2026, 6, 1)).unrolled_on
    found = compute(DECISION, date(2026, 6, 1), [Stop(date(2026, 5, 1), date(2026, 6, 6))])
    assert plain is not None and found.unrolled_on == plain + 5 * DAY


def test_a_stop_of_another_kind_leaves_the_clock_running_and_says_so() -> None:
    stop = Stop(date(2026, 3, 20), date(2026, 4, 20), "correction")
    found = compute(DECISION, date(2026, 3, 3), [stop])
    assert found.due_on == date(2026, 5, 6)
    assert "STOP_IGNORED" in found.flags


def test_a_reply_period_is_not_stopped_but_the_other_view_is_listed() -> None:
    found = compute(law.rule("ARL-48b"), date(2026, 1, 26), [Stop(date(2026, 1, 28), date(2026, 2, 3))])
    assert found.due_on == date(2026, 2, 9)
    assert [view.due_on for view in found.readings] == [date(2026, 2, 13)]


def test_a_stop_outside_the_period_is_not_mentioned() -> None:
    found = compute(law.rule("ARL-48b"), date(2026, 1, 26), [Stop(date(2025, 12, 1), date(2026, 1, 5))])
    assert found == compute(law.rule("ARL-48b"), date(2026, 1, 26))


def test_a_stop_that_rests_on_the_lapsed_regulation_must_be_checked() -> None:
    before = compute(DECISION, date(2026, 5, 6), [Stop(date(2026, 5, 20), date(2026, 6, 1), "consultation")])
    after = compute(DECISION, date(2026, 7, 6), [Stop(date(2026, 7, 20), date(2026, 8, 1), "consultation")])
    assert ("REG_CHECK" in before.flags, "REG_CHECK" in after.flags) == (False, True)
    assert after.unrolled_on == date(2026, 9, 16)


def test_the_year_from_knowing_the_act_caps_the_period() -> None:
    found = due(law.rule("ARL-20c"), date(2026, 2, 20), calendar=CALENDAR, knew_act=date(2025, 3, 10))
    assert found.due_on == date(2026, 3, 10)


def test_months_end_on_the_last_day_of_a_short_month() -> None:
    assert add(date(2024, 1, 31), 1, "month") == date(2024, 2, 29)
    assert add(date(2024, 2, 29), 1, "year") == date(2025, 2, 28)
    assert add(date(2025, 12, 31), 2, "month") == date(2026, 2, 28)


def test_a_twenty_year_period_is_provisional_and_does_not_fail() -> None:
    for start in (date(2010, 5, 1), date(2026, 10, 1), date(2040, 2, 29)):
        found = due(law.rule("ARL-21a"), start, calendar=CALENDAR)
        assert found.due_on is not None and found.provisional


def test_a_notice_for_2027_settles_a_provisional_date() -> None:
    notice = calendars.Notice(year=2027, number="国办发明电〔2026〕试算", title="试算")
    tried = CALENDAR.with_year(
        notice,
        off=[("元旦", date(2027, 1, 1), date(2027, 1, 1))],
        work=[("元旦", date(2027, 1, 2))],
    )
    found = due(DECISION, date(2026, 11, 2), calendar=tried)
    assert (found.due_on, found.provisional) == (date(2027, 1, 2), False)
    assert due(DECISION, date(2026, 11, 2), calendar=CALENDAR).due_on == date(2027, 1, 4)


def test_rest_that_the_law_owes_for_a_holiday_on_a_weekend_follows_the_break() -> None:
    """2027: 除夕 begins on Friday 02-05, two of its four days are a weekend; 05-01 and 10-02 are Saturdays. 2028: New
    Year is a Saturday, 端午 a Sunday, 10-01 a Sunday."""
    for year, owed in ((2027, {(2, 9), (2, 10), (5, 3), (5, 4), (10, 4), (10, 5)}), (2028, {(1, 3), (5, 29), (10, 4)})):
        tried = CALENDAR.if_rest_made_up(year)
        days = [date(year, 1, 1) + n * DAY for n in range(366)]
        moved = {(day.month, day.day) for day in days if tried.is_working_day(day) != CALENDAR.is_working_day(day)}
        assert moved == owed
        assert all(tried.is_holiday(date(year, month, day)) for month, day in owed)


@pytest.mark.parametrize("rule_id", ["ARL-51", "ATT-5"])
@given(event=days)
def test_a_latest_day_leaves_the_full_days_between(rule_id: str, event: date) -> None:
    rule = law.rule(rule_id)
    found = latest_before(rule, event, calendar=CALENDAR)
    assert found.due_on is not None and rule.length is not None
    between = [found.due_on + n * DAY for n in range(1, (event - found.due_on).days)]
    counted = [day for day in between if works(day)] if rule.unit == "working_day" else between
    assert len(counted) == rule.length
    assert found.readings[0].due_on > found.due_on


def test_ground_three_has_no_sixty_day_end() -> None:
    for ground in (3, 5, 10):
        found = due(law.rule("ARL-41-5"), date(2025, 11, 10), calendar=CALENDAR, ground=ground)
        assert found.due_on is None and found.flags == ("NONE",)


def test_distances_are_told_in_the_unit_of_the_rule() -> None:
    decision, reply = DECISION, law.rule("ARL-48b")
    assert distance(date(2026, 2, 26), date(2026, 2, 13), reply, CALENDAR) == "还剩4个工作日"
    assert distance(date(2026, 2, 26), date(2026, 2, 14), decision, CALENDAR) == "还剩12日"
    assert distance(date(2026, 2, 26), date(2026, 2, 26), decision, CALENDAR) == "今日届满"
    assert distance(date(2026, 2, 26), date(2026, 2, 28), reply, CALENDAR) == "已逾期2日"
    assert days_late(reply, date(2026, 2, 26), date(2026, 2, 20)) == 0


def test_ten_days_of_the_old_regulation_may_be_read_as_working_days_since_2024() -> None:
    before, after = (compute(law.rule("REG-30"), date(year, 6, 3)) for year in (2023, 2025))
    assert before.readings == ()
    assert (after.due_on, [view.due_on for view in after.readings]) == (date(2025, 6, 13), [date(2025, 6, 17)])
    assert "DISPUTABLE" in after.flags


def test_counting_is_cited_from_the_statute_of_its_day() -> None:
    cited = {day: compute(law.rule("CNT-8"), day).derivation[2] for day in (date(2016, 6, 1), date(2022, 6, 1))}
    assert "民事诉讼法（2017年修正） 第八十二条第二款" in cited[date(2016, 6, 1)]
    assert "民事诉讼法 第八十五条第二款" in cited[date(2022, 6, 1)]
