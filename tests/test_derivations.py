"""What a date says, word for word: derivations worked out by hand (`golden/derivations.yaml`)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from casework import law
from casework.law import calendar as calendars
from casework.law.periods import Due, Stop, due, latest_before
from tests import tables
from tests.rows import each_row

CALENDAR = calendars.shipped()
BY_HAND: list[dict[str, Any]] = tables.read(Path(__file__).with_name("golden") / "derivations.yaml")


def computed(row: dict[str, Any]) -> Due:
    if "before" in row:
        return latest_before(law.applicable(row["rule"], row["before"]), row["before"], calendar=CALENDAR)
    rule = law.applicable(row["rule"], row["start"], row.get("regime"))
    if "stopped_by" in row:
        rule = replace(rule, stopped_by=tuple(row["stopped_by"]))
    return due(
        rule,
        row["start"],
        calendar=CALENDAR,
        stops=[Stop(*stop) for stop in row.get("stops", ())],
        extension=row.get("extension", 0),
        knew_act=row.get("knew_act"),
        ground=row.get("ground"),
    )


@each_row("row", BY_HAND, ids=[row["name"] for row in BY_HAND])
def test_a_date_says_word_for_word_what_was_worked_out_by_hand(row: dict[str, Any]) -> None:
    found, day = computed(row), row["due_on"]
    unrolled = row.get("unrolled_on", day)
    original = row.get("original_on", day)
    assert list(found.derivation) == row["derivation"]
    assert {view.due_on: view.why for view in found.readings} == row.get("readings", {})
    assert (found.due_on, found.unrolled_on, found.original_on) == (day, unrolled, original)
    assert found.rolled_from == (unrolled if unrolled != day else None)
    assert found.flags == tuple(row.get("flags", ()))
    assert found.provisional == ("PROVISIONAL" in found.flags)
