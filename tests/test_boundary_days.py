"""期限的边界日: on the last lawful day an act passes, on the next it is refused; on the first lawful day it passes, on
the day before it is refused. Every guard that compares days stands in `boundaries` with both of its days."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from casework import procedure
from casework.errors import CaseworkError
from casework.procedure.table import Condition
from casework.procedure.verdicts import Standing, verdicts
from casework.vocabulary import Act, Procedure
from tests import boundaries, boundaries_beside_a_suit
from tests.beginnings import ANSWERED, COPIED, TO_APPLICANT, TO_RESPONDENT, UPHELD, Entry, Told
from tests.boundaries import Boundary
from tests.rows import each_row
from tests.walking import Walk

BOUNDARIES = (*boundaries.BOUNDARIES, *boundaries_beside_a_suit.BOUNDARIES)


def told(entries: tuple[Entry, ...], of: Procedure = Procedure.RECONSIDERATION) -> Walk:
    """A case after these entries, each made on its own day."""
    going = Walk(of, 2023, Random(0))
    for act, day, details in entries:
        going.today = date.fromisoformat(day)
        going.do(act, going.today, details)
    return going


def refusal(boundary: Boundary, day: str, details: Told, today: str) -> str:
    """The code of the refusal of this act on that day; empty when it passes."""
    in_court = boundary.code.startswith("LIT-")
    going = told(boundary.before, Procedure.LITIGATION if in_court else Procedure.RECONSIDERATION)
    going.today = date.fromisoformat(today)
    try:
        going.do(boundary.act, date.fromisoformat(day), details)
    except CaseworkError as refused:
        return refused.code
    return ""


@each_row("boundary", BOUNDARIES, ids=lambda b: f"{b.code}-{b.refused[0]}-{b.passes[0]}")
def test_an_act_passes_up_to_its_boundary_day_and_not_a_day_beyond(boundary: Boundary) -> None:
    lawful, unlawful = boundary.today or (boundary.passes[0], boundary.refused[0])
    assert refusal(boundary, *boundary.passes, lawful) == ""
    assert refusal(boundary, *boundary.refused, unlawful) == boundary.code


def test_a_suspension_may_end_on_the_day_it_began() -> None:
    """What ends earlier never comes to the guard: the act before it stands on a later day."""
    going = told((*COPIED, (Act.SUSPEND, "2026-03-16", {"ground": "8", "reason": "等待另案"})))
    going.do(Act.RESUME, date(2026, 3, 16), {"reason": "另案已审结"})
    assert going.case.due(next(c for c in going.case.clocks if c.term == "ARL-62a")).due_on == date(2026, 5, 6)


# ---- verdicts


def standing(going: Walk, term: str, today: str) -> tuple[Standing, int, str]:
    """How the period of the case stands on a day."""
    found = verdicts(going.case, date.fromisoformat(today))
    (verdict,) = [each for each in found if each.clock.term == term]
    return verdict.standing, verdict.days_late, verdict.remark


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-03-20", Standing.RUNNING), ("2026-03-23", Standing.RUNNING), ("2026-03-24", Standing.LATE)],
)
def test_an_open_period_is_late_from_the_day_after_its_last(today: str, expected: Standing) -> None:
    assert standing(told(COPIED), "ARL-48b", today)[0] is expected


@pytest.mark.parametrize(
    ("replied", "expected"), [("2026-03-23", (Standing.KEPT, 0)), ("2026-03-25", (Standing.LATE, 2))]
)
def test_a_period_is_kept_by_an_act_on_its_last_day(replied: str, expected: tuple[Standing, int]) -> None:
    going = told((*COPIED, (Act.REPLY, replied, {"respondent": "respondent-1"})))
    assert standing(going, "ARL-48b", "2026-04-01")[:2] == expected


@pytest.mark.parametrize(("served", "days"), [("2026-05-06", ""), ("2026-05-07", "在期限届满后1日")])
def test_a_decision_in_time_is_remarked_on_only_when_it_was_served_after_the_last_day(served: str, days: str) -> None:
    """Sixty days end on Wednesday 6 May; the other party was served on the day before."""
    going = told(
        (
            *ANSWERED,
            (Act.DECIDE, "2026-04-30", UPHELD),
            (Act.SERVE, "2026-05-05", TO_APPLICANT),
            (Act.SERVE, served, TO_RESPONDENT),
        )
    )
    kept, late, remark = standing(going, "ARL-62a", "2026-05-08")
    assert (kept, late) == (Standing.KEPT, 0)
    assert days in remark and bool(remark) == bool(days)
    assert standing(going, "ARL-48b", "2026-05-08") == (Standing.KEPT, 0, "")


# ---- none is left out


def conditions() -> Iterator[tuple[str, Condition]]:
    for of in Procedure:
        for step in procedure.table_of(of).steps:
            for each in step.guards:
                yield each.code, each.condition


def compares_the_day(condition: Condition) -> bool:
    """Whether the condition asks if the day of the act, or today, is before or after another."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(condition)))
    days = {"attempt.on", "attempt.today"}
    return any(days & {ast.unparse(each) for each in compared(node)} for node in ast.walk(tree))


def compared(node: ast.AST) -> tuple[ast.expr, ...]:
    """What a node sets before or after something else, by itself or by asking a due date."""
    if isinstance(node, ast.Compare) and any(isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in node.ops):
        return node.left, *node.comparators
    asks = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("is_over", "still_runs")
    return tuple(node.args) if asks and isinstance(node, ast.Call) else ()


def test_every_guard_that_compares_days_has_its_boundary_here() -> None:
    comparing = {code for code, condition in conditions() if compares_the_day(condition)}
    assert len(comparing) > 20
    assert comparing - {boundary.code for boundary in BOUNDARIES} == {"SUS-003"}, "SUS-003 has a test of its own"
