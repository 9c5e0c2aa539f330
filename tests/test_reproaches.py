"""司法建议的情形: the decision table of 法释〔2020〕3号 第七条、第九条、第十二条, and what became of a head's duty."""

from datetime import date
from typing import Any

import pytest

from casework.errors import GuardRefused
from casework.procedure.fixed import fixed
from casework.procedure.litigation.appointed import appointed, the_appointed_day
from casework.procedure.litigation.besides.doubted import late_excuses
from casework.procedure.litigation.besides.reproach import came, reproaches
from casework.procedure.litigation.sitting import Attended, Sitting
from casework.vocabulary import Act, Procedure
from casework.vocabulary.court import Came
from tests.beginnings import SUED, Entry
from tests.offices import NOTICE
from tests.rows import each_row
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


LATER: Entry = (Act.SCHEDULE_SITTING, "2026-08-24", {"sitting_on": "2026-09-10", "head_required": True})
HOURS: tuple[Entry, ...] = (
    (Act.SCHEDULE_SITTING, "2026-07-24", {"sitting_on": "2026-08-05", "head_required": True, "place": "第三审判庭"}),
    (Act.CHANGE_SITTING, "2026-07-30", {"was_on": "2026-08-05", "sitting_on": "2026-08-05", "hour": "15时"}),
)


def called_again(required: bool) -> tuple[Entry, ...]:
    """The head came once, and the same instance sits another time."""
    notice = {"sitting_on": "2026-08-20", "head_required": required}
    return CALLED, sat("2026-08-05", THERE), (Act.SCHEDULE_SITTING, "2026-08-10", notice)


@each_row(
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
        ((*AGAIN, sat("2026-08-20", THERE), LATER), "2026-09-10", AWAY, "1", Came.UNEXCUSED),
        ((*HOURS,), "2026-08-05", AWAY, "1", Came.UNEXCUSED),
        ((CALLED,), "2026-08-05", EXCUSED | {"endorsed": "neither", "court_view": "accepted"}, "", Came.EXCUSED),
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


def test_a_sitting_that_was_held_is_not_moved_and_what_was_told_later_accuses_nobody() -> None:
    going = told((*SUED, *called_again(required=True), sat("2026-08-20", AWAY)), Procedure.LITIGATION)
    going.today = date(2026, 8, 21)
    with pytest.raises(GuardRefused, match="已经开庭，不能再改期"):
        going.do(Act.CHANGE_SITTING, going.today, {"was_on": "2026-08-20", "reason": "延期"})


def test_sittings_count_by_their_days_and_not_by_when_they_were_entered() -> None:
    """The head came on the 20th, which was entered first; of the 5th he had stayed away before."""
    told_of = (CALLED, (Act.SCHEDULE_SITTING, "2026-07-24", {"sitting_on": "2026-08-20"}))
    going = told((*SUED, *told_of, sat("2026-08-20", THERE)), Procedure.LITIGATION)
    going.do(Act.HOLD_SITTING, date(2026, 8, 5), sat("2026-08-05", AWAY)[2])
    assert [item.code for item in reproaches(going.case, *last_of(going))] == ["1"]


TWO: Entry = (
    Act.RECEIVE_NOTICE,
    "2026-07-06",
    NOTICE
    | {
        "defendants": [{"name": name, "kind": "agency"} for name in ("东湖区城管局", "东湖区人民政府")],
        "third_parties": [{"name": "东湖区住建局", "kind": "agency"}],
    },
)


def test_a_co_defendant_whose_fellow_sent_a_head_and_a_third_party_are_not_reproached() -> None:
    """第三条: the defendants may have agreed on it; 第十二条 speaks of 被诉行政机关."""
    each = [
        {"party": "defendant-1"} | THERE,
        {"party": "defendant-2"} | AWAY,
        {"party": "third_party-1", "attended": False},
    ]
    answers: list[Entry] = [(Act.SUBMIT_ANSWER, "2026-07-20", {"defendant": f"defendant-{nth}"}) for nth in (1, 2)]
    going = told(
        (TWO, SUED[1], *answers, CALLED, (Act.HOLD_SITTING, "2026-08-05", {"attendance": each})), Procedure.LITIGATION
    )
    fact = going.case.latest(Sitting)
    assert fact and [reproaches(going.case, fact, one) for one in fact.details.attendance] == [(), (), ()]


def test_the_day_of_a_sitting_of_earlier_releases_can_be_corrected() -> None:
    """Nobody asked then whether its proof was sealed."""
    old = {name: value for name, value in EXCUSED.items() if name != "endorsed"}
    going = told((*SUED, CALLED, sat("2026-08-06", old)), Procedure.LITIGATION)
    going.do(Act.CORRECT, going.today, {"seq": going.facts[-1].seq, "correct_on": "2026-08-05", "reason": "看错"})
    assert going.case.latest(Sitting)


def test_a_day_taken_away_without_another_is_none_and_a_questioning_hides_no_sitting() -> None:
    away: Entry = (Act.CHANGE_SITTING, "2026-08-10", {"was_on": "2026-08-20", "reason": "另行通知"})
    going = told((*SUED, *called_again(required=True), away), Procedure.LITIGATION)
    assert the_appointed_day(going.case) is None
    asked: Entry = (Act.SCHEDULE_SITTING, "2026-07-28", {"sitting_on": "2026-07-30", "form": "questioning"})
    assert the_appointed_day(told((*SUED, CALLED, asked), Procedure.LITIGATION).case) == date(2026, 8, 5)


def test_a_reason_that_came_after_the_sitting_is_shown_as_late_until_the_court_has_judged_it() -> None:
    going = told((*SUED, CALLED, sat("2026-08-05", EXCUSED)), Procedure.LITIGATION)
    going.today = date(2026, 8, 10)
    for day, view, late in (("2026-08-05", None, []), ("2026-08-07", None, ["第九条"]), ("2026-08-07", "rejected", [])):
        one = EXCUSED | {"party": "defendant-1", "handed_in_on": day, "court_view": view}
        put = {"seq": going.facts[4].seq, "reason": "补登", "correct_details": {"attendance": [one]}}
        going.do(Act.CORRECT, going.today, put)
        assert [article[-3:] for _, article in late_excuses(going.case)] == late


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


def test_a_sitting_that_was_held_stays_in_the_diary_after_the_judgment_and_one_that_never_was_goes() -> None:
    judged: Entry = (Act.RECEIVE_JUDGMENT, "2026-08-28", {"result": "1", "judged_on": "2026-08-26"})
    for held, off in (((sat("2026-08-05", THERE),), [False]), ((), [True])):
        assert [each.off for each in fixed(told((*SUED, CALLED, *held), Procedure.LITIGATION).case)] == [False]
        assert [each.off for each in fixed(told((*SUED, CALLED, *held, judged), Procedure.LITIGATION).case)] == off
