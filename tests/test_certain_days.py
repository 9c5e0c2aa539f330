"""What a date says for certain: when it is over by every reading, what a case adds to it, what forbids nothing."""

from dataclasses import replace
from datetime import date

import pytest

from casework import law
from casework.law import calendar as calendars
from casework.law.periods import MARKS, Reading, Stop, due

CALENDAR = calendars.shipped()


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


def test_what_is_disputed_is_neither_over_nor_running_for_certain() -> None:
    """The 28th of May, by other readings the 27th or the 29th (`golden/derivations.yaml`, stopped once)."""
    stop = Stop(date(2025, 3, 20), date(2025, 4, 15), "suspension")
    found = due(law.rule("ARL-62a"), date(2025, 3, 3), calendar=CALENDAR, stops=[stop])
    assert found.days == (date(2025, 5, 27), date(2025, 5, 28), date(2025, 5, 29))
    said = {
        day: (
            found.still_runs(date(2025, 5, day)),
            found.is_over(date(2025, 5, day)),
            found.days_late(date(2025, 5, day)),
        )
        for day in (27, 28, 29, 30)
    }
    assert said == {27: (True, False, 0), 28: (False, False, 0), 29: (False, False, 0), 30: (False, True, 2)}


def test_a_clock_that_stands_still_is_neither_over_nor_running() -> None:
    stops = [Stop(date(2026, 3, 20), None, "suspension"), Stop(date(2026, 4, 1), date(2026, 4, 9), "correction")]
    found = due(law.rule("ARL-62a"), date(2026, 3, 3), calendar=CALENDAR, stops=stops)
    late = date(2060, 1, 1)
    assert found.days == () and found.flags == ("STOPPED", "STOP_IGNORED")
    assert (found.is_over(late), found.still_runs(late), found.days_late(late)) == (False, False, 0)
    assert found.shown_from == found.start_on
    assert found.with_views([Reading(due_on=late, why="另一日")]) is found


@pytest.mark.parametrize("mark", ["FROM-MEMORY", "VERIFIED-2nd"])
def test_a_date_that_rests_on_words_nobody_read_forbids_nothing(mark: str) -> None:
    rule = replace(law.rule("ARL-62a"), status=mark)
    found = due(rule, date(2025, 8, 1), calendar=CALENDAR)
    assert not found.is_sure and found.flags == ("UNCONFIRMED",)
    for day in (date(2025, 8, 2), date(2026, 8, 2)):
        assert (found.is_over(day), found.still_runs(day), found.days_late(day)) == (False, False, 0)
    disputable = due(replace(rule, status="DISPUTABLE"), date(2025, 8, 1), calendar=CALENDAR)
    assert disputable.flags == ("DISPUTABLE",) and disputable.is_over(date(2025, 10, 1))


def test_a_notice_still_to_come_is_no_dispute() -> None:
    found = due(law.rule("ARL-62a"), date(2026, 11, 2), calendar=CALENDAR)
    assert len(found.readings) == 2 and found.days == (date(2027, 1, 4),)


@pytest.mark.parametrize(("begins", "told"), [(date(2025, 9, 30), True), (date(2025, 10, 9), False)])
def test_a_stop_of_another_kind_is_told_up_to_the_last_day(begins: date, told: bool) -> None:
    stop = Stop(begins, date(2025, 10, 20), "correction")
    found = due(law.rule("ARL-62a"), date(2025, 8, 1), calendar=CALENDAR, stops=[stop])
    assert found.due_on == date(2025, 9, 30) and ("STOP_IGNORED" in found.flags) is told


@pytest.mark.parametrize(
    ("since", "read"),
    [(None, True), (date(2025, 6, 3), True), (date(2025, 6, 4), False)],
    ids=["always", "from", "not yet"],
)
def test_another_unit_is_read_from_the_day_since_when_it_may_be(since: date | None, read: bool) -> None:
    rule = replace(law.rule("REG-30"), or_unit_from=since)
    found = due(rule, date(2025, 6, 3), calendar=CALENDAR)
    assert (found.due_on, [view.due_on for view in found.readings]) == (
        date(2025, 6, 13),
        [date(2025, 6, 17)] if read else [],
    )


def test_the_law_of_another_time_that_knows_no_longest_period_is_read_without_one() -> None:
    """Sixty days of the old law from 20 December 2023; by the year from knowing the act it would end on 8 January."""
    rule = replace(law.rule("ARL-20c"), replaces="OLD-9", selected_by_start=True)
    found = due(rule, date(2023, 12, 20), calendar=CALENDAR, knew_act=date(2023, 1, 8))
    assert found.due_on == date(2024, 1, 8)
    assert [view.due_on for view in found.readings] == [date(2024, 2, 18)]


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        (date(2025, 6, 2), date(2024, 3, 1)),
        (date(2025, 3, 3), date(2025, 3, 3)),
        (date(2024, 12, 2), date(2024, 12, 2)),
    ],
    ids=["ended before it began", "begins on its last day", "runs"],
)
def test_a_period_is_shown_from_its_start_unless_its_longest_limit_ended_before(start: date, shown: date) -> None:
    """Sixty days, and no more than a year from knowing the act (第二十条第三款): until 3 March 2025, a Monday."""
    assert due(law.rule("ARL-20c"), start, calendar=CALENDAR, knew_act=date(2024, 3, 1)).shown_from == shown
