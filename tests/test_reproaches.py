"""司法建议的情形: the decision table of 法释〔2020〕3号 第七条、第九条、第十二条, and what became of a head's duty."""

from datetime import date
from typing import Any

import pytest

from casework.procedure.litigation.appointed import appointed
from casework.procedure.litigation.reproach import came, reproaches
from casework.procedure.litigation.sitting import Attended, Sitting
from casework.vocabulary import Act, Procedure
from casework.vocabulary.court import Came
from tests.beginnings import SUED, Entry
from tests.test_boundary_days import told
from tests.walking import Walk

CALLED: Entry = (Act.SCHEDULE_SITTING, "2026-07-24", {"sitting_on": "2026-08-05"})
THERE = {"attended": True, "official": "周局长", "title": "局长", "post": "chief", "spoke": True}
EXCUSED = {"attended": False, "excuse": "3", "proof": "值守函", "endorsed": "seal", "staff": ["赵某"]}
AWAY = {"attended": False, "staff": ["赵某"]}
AGAIN: tuple[Entry, ...] = (
    CALLED,
    (
        Act.CHANGE_SITTING,
        "2026-07-30",
        {"was_on": "2026-08-05", "sitting_on": "2026-08-20", "put_off_for": "defendant-1"},
    ),
)


def sat(day: str, one: dict[str, Any]) -> Entry:
    return Act.HOLD_SITTING, day, {"attendance": [{"party": "defendant-1", **one}]}


def called_again(required: bool) -> tuple[Entry, ...]:
    """The head came once, and the same instance sits another time."""
    notice = {"sitting_on": "2026-08-20", "head_required": required}
    return CALLED, sat("2026-08-05", THERE), (Act.SCHEDULE_SITTING, "2026-08-10", notice)


@pytest.mark.parametrize(
    ("before", "day", "one", "items", "became"),
    [
        ((CALLED,), "2026-08-05", THERE, "", Came.SPOKE),
        ((CALLED,), "2026-08-05", THERE | {"spoke": False}, "", Came.SILENT),
        ((CALLED,), "2026-08-05", THERE | {"came_late": True}, "", Came.LATE),
        ((CALLED,), "2026-08-05", EXCUSED, "", Came.EXCUSED),
        ((CALLED,), "2026-08-05", EXCUSED | {"court_view": "accepted"}, "", Came.EXCUSED),
        ((CALLED,), "2026-08-05", EXCUSED | {"court_view": "rejected"}, "1", Came.UNEXCUSED),
        ((CALLED,), "2026-08-05", AWAY, "1", Came.UNEXCUSED),
        ((CALLED,), "2026-08-05", AWAY | {"deemed_absent": True}, "1", Came.DENIED),
        ((CALLED,), "2026-08-05", {"attended": False, "nobody_came": True}, "13", Came.NOBODY),
        ((CALLED,), "2026-08-05", THERE | {"left_early": True}, "4", Came.LEFT),
        ((CALLED,), "2026-08-05", THERE | {"refused": True}, "", Came.REFUSED),
        ((CALLED,), "2026-08-05", THERE | {"refused": True, "obstructed": True}, "5", Came.REFUSED),
        ((CALLED,), "2026-08-05", {"attended": False, "not_recorded": True, "staff": ["赵某"]}, "", Came.UNEXCUSED),
        (AGAIN, "2026-08-20", AWAY, "12", Came.UNEXCUSED),
        (AGAIN, "2026-08-20", EXCUSED, "", Came.EXCUSED),
        (AGAIN, "2026-08-20", THERE, "", Came.SPOKE),
        (called_again(required=False), "2026-08-20", AWAY, "", Came.UNEXCUSED),
        (called_again(required=True), "2026-08-20", AWAY, "1", Came.UNEXCUSED),
    ],
)
def test_when_the_court_is_bound_to_write(
    before: tuple[Entry, ...], day: str, one: dict[str, Any], items: str, became: Came
) -> None:
    going = told((*SUED, *before, sat(day, one)), Procedure.LITIGATION)
    fact, attended = last_of(going)
    assert "".join(item.code for item in reproaches(going.case, fact, attended)) == items
    assert came(attended) is became


def last_of(going: Walk) -> tuple[Any, Attended]:
    fact = going.case.latest(Sitting)
    assert fact
    return fact, fact.details.attendance[0]


def test_before_the_interpretation_no_court_was_bound_to_write() -> None:
    early = [(act, day.replace("2026", "2019"), details) for act, day, details in SUED]
    going = told(
        (
            *early,
            (Act.SCHEDULE_SITTING, "2019-07-24", {"sitting_on": "2019-08-05"}),
            sat("2019-08-05", AWAY),
        ),
        Procedure.LITIGATION,
    )
    assert reproaches(going.case, *last_of(going)) == ()


def test_a_day_that_was_changed_counts_no_more() -> None:
    going = told((*SUED, *AGAIN), Procedure.LITIGATION)
    assert [each.day for each in appointed(going.case)] == [date(2026, 8, 20)]
