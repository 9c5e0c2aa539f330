"""没有卡住的案件: what a case wants, asked of its facts alone, state by state."""

from datetime import date

import pytest

from casework import procedure
from casework.casefile import CaseFile
from casework.law import calendar as calendars
from casework.procedure.invariant import Flaw, clock_stands, next_steps, owner, violations
from casework.vocabulary import Act, Procedure, State
from tests.test_representation import played

DAY = date(2026, 3, 10)
ASSIGNED = (Act.ASSIGN, "2026-03-06", {"handler": "li", "others": ["wang"]})
STOPPED = (Act.SUSPEND, "2026-03-09", {"ground": "3", "reason": "查找无着"})


def flaws(case: CaseFile) -> list[Flaw]:
    return [found.flaw for found in violations(case, DAY)]


def test_from_the_hearing_on_a_case_wants_a_handler() -> None:
    assert flaws(played()) == [Flaw.NO_OWNER] and owner(played()) == ""
    assert flaws(played(ASSIGNED)) == [] and owner(played(ASSIGNED)) == "li"
    (found,) = violations(played(), DAY)
    assert found.automatic and found.repair == "办理“指定承办人”" and "“审理”" in found.words


def test_before_it_whoever_registered_the_case_answers_for_it() -> None:
    case = played().with_(state=State.SUPPLEMENTING)
    assert owner(case) == "liuyang" and flaws(case) == []


def test_a_finished_case_wants_nothing() -> None:
    assert flaws(played().with_(state=State.ARCHIVED, clocks=())) == []


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (played(ASSIGNED).with_(state=State.SUSPENDED), "案件中止，但没有中止的登记"),
        (played(ASSIGNED, STOPPED).with_(state=State.ACCEPTED), "有未恢复的中止，但案件仍在审理"),
    ],
    ids=["suspended without a stop", "a stop while it is tried"],
)
def test_state_and_stops_of_a_case_in_the_hearing_go_together(case: CaseFile, words: str) -> None:
    (found,) = violations(case, DAY)
    assert (found.flaw, found.words) == (Flaw.STOP_WITHOUT_STATE, words) and not found.automatic
    assert flaws(played(ASSIGNED, STOPPED)) == []
    assert flaws(played(ASSIGNED, STOPPED).with_(state=State.DECIDED)) == [], "only in the hearing"


def test_a_clock_stands_while_one_runs_or_all_are_stopped() -> None:
    assert clock_stands(played()) and clock_stands(played(STOPPED))
    assert not clock_stands(played().with_(clocks=()))


@pytest.mark.parametrize("of", Procedure)
def test_correcting_and_naming_another_handler_carry_no_case_on(of: Procedure) -> None:
    carried = {}
    for state in procedure.table_of(of).stage_of:
        case = CaseFile(number="东复〔2026〕1号", procedure=of, calendar=calendars.load(), regime=2023, state=state)
        acts = {step.act for step in next_steps(case)}
        assert not acts & {Act.CORRECT, Act.RECOMPUTE}
        assert acts == {s.act for s in procedure.lawful_steps(case)} - {Act.CORRECT, Act.RECOMPUTE, Act.ASSIGN} | (
            acts & {Act.ASSIGN}
        )
        carried[state] = Act.ASSIGN in acts
    first = {State.NOTIFIED} if of is Procedure.LITIGATION else set()
    assert {state for state, on in carried.items() if on} == first, "in court the first handler begins the preparation"
