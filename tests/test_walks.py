"""Six hundred random walks and more through both procedures: no walk gets stuck, no refusal without its article, every
state reached; and whatever was done can be taken back."""

import re
from dataclasses import fields
from random import Random

import pytest

from casework import procedure
from casework.casefile import CaseFile
from casework.errors import CaseworkError, DetailsRefused
from casework.procedure.invariant import Flaw, violations
from casework.procedure.table import Step
from casework.vocabulary import Act, Procedure, State
from tests.conftest import SEED
from tests.walking import Walk, setting_out

WALKS, MOST = 150, 1000
"""For each procedure under each law; and as many more as it takes until each state was seen."""
FIRST = SEED * MOST
"""The seed of the first walk; that of a walk that fails is said."""
OWN_CODES = ("COR", "UNKNOWN", "ACT-007")
"""Refusals that no article bears: corrections, what nobody knows, and whose case it is, a rule of the office itself."""


def same(one: CaseFile, other: CaseFile) -> list[str]:
    """In what two cases differ; how many facts it took does not matter."""
    names = [field.name for field in fields(CaseFile) if field.name != "version"]
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def check_refusal(refusal: CaseworkError, step: Step | None) -> None:
    assert refusal.code and re.search("[一-鿿]", refusal.message)
    cites = step is not None and bool(step.basis) and not isinstance(refusal, DetailsRefused)
    assert refusal.citation or not cites or refusal.code.startswith(OWN_CODES), (step and step.act, str(refusal))


def check_offered(walk: Walk, before: CaseFile, step: Step | None) -> None:
    """What was done today was not greyed out before."""
    if step and walk.facts[-1].on == walk.today:
        assert procedure.obstacle(before, step, walk.today) is None, step.act


def check_case(walk: Walk) -> None:
    """Somebody can go on, and a clock runs or lawfully stands still. The walk names no handler of its own."""
    flaws = [v for v in violations(walk.case, walk.today) if v.flaw is not Flaw.NO_OWNER]
    assert not flaws, (walk.case.state, [fact.act for fact in walk.facts], flaws)


def check_taking_back(walk: Walk, before: CaseFile) -> None:
    """The last act, corrected away, leaves what there was before it, and both stay in the history."""
    done = walk.facts[-1]
    if done.act is Act.CORRECT:
        return
    back = Walk(walk.of, walk.regime, walk.random)
    back.case, back.facts, back.today = walk.case, list(walk.facts), walk.today
    back.do(Act.CORRECT, walk.today, {"seq": done.seq, "reason": "登记错误"})
    assert same(back.case, before) == []
    assert [fact.act for fact in back.facts[-2:]] == [done.act, Act.CORRECT]


@pytest.mark.parametrize("regime", (2017, 2023))
@pytest.mark.parametrize("of", Procedure)
def test_no_walk_gets_stuck_and_every_refusal_cites_an_article(of: Procedure, regime: int) -> None:
    table = procedure.table_of(of)
    reachable = {
        state for state in table.stage_of if state is State.NEW or any(state in s.targets for s in table.steps)
    }
    visited: set[State] = {State.NEW}
    for number in range(MOST):
        if number >= WALKS and visited >= reachable:
            break
        try:
            visited |= walked(of, regime, Random(FIRST + number))
        except Exception as flaw:
            flaw.add_note(f"walk of seed {FIRST + number}, {of}, {regime}")
            raise
    assert visited == reachable


def walked(of: Procedure, regime: int, random: Random) -> set[State]:
    """The states that one walk comes through; it checks what must be so after each step."""
    visited: set[State] = set()
    steps = random.randint(10, 120)
    for going in setting_out(of, regime, random):
        for _ in range(steps):
            if going.case.state is State.ARCHIVED:
                break
            before = going.case
            step, refusal = going.step()
            visited.add(going.case.state)
            if refusal:
                assert going.case is before
                check_refusal(refusal, step)
                continue
            check_offered(going, before, step)
            check_case(going)
            if random.random() < 0.2:
                check_taking_back(going, before)
        again = procedure.fold(going.case.number, of, going.facts, going.case.calendar)
        assert same(again, going.case) == []
    return visited
