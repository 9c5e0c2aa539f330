"""What is disputed forbids nothing, and nobody is late by a date that another reading does not share."""

import ast
from datetime import date
from pathlib import Path

import pytest

import casework
from casework import law
from casework.law import calendar as calendars
from casework.law import periods
from casework.law.periods import Due, Stop
from casework.played import scenario
from casework.procedure import TABLES
from casework.procedure.reconsideration.acceptance.respondents import from_acceptance
from casework.procedure.verdicts import Standing, verdicts
from tests.rows import each_row

CALENDAR = calendars.shipped()
SCENARIOS = Path(__file__).parent / "scenarios"
ROOM = Path(casework.__file__).parent / "procedure"
NO_GUARDS = {
    "deemed_acceptance_day": "proposes the day; the guard beside it takes every reading",
    "to_sue_until": "starts the next period",
    "holds_the_case": "whether the law sets a day at all",
    "the_day_to_pay_lies_ahead": "what the judgment itself says, not a day the engine computed",
    "days_late": "of the ledger, on what is recommended",
    "_dated": "fills the ledger",
    "_undated": "fills the ledger",
    "_copies": "fills the ledger",
    "_publications": "fills the ledger",
}
"""Functions of the procedure that read the recommended day itself, and why that refuses nobody anything."""


def readers(tree: ast.AST) -> dict[str, ast.FunctionDef]:
    """The functions that read `due_on` of something."""
    return {
        function.name: function
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        and any(isinstance(node, ast.Attribute) and node.attr == "due_on" for node in ast.walk(function))
    }


def guards(tree: ast.AST) -> set[str]:
    """The functions a guard is made of, and those they call in their own file."""
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    made = {
        name
        for name, node in functions.items()
        if any(isinstance(each, ast.Call) and getattr(each.func, "id", "") == "guard" for each in node.decorator_list)
    }
    made |= {
        node.id
        for function in functions.values()
        for decorator in function.decorator_list
        for node in ast.walk(decorator)
        if isinstance(node, ast.Name) and node.id in functions
    }
    while True:
        called = {
            node.id
            for name in made
            for node in ast.walk(functions[name])
            if isinstance(node, ast.Name) and node.id in functions
        }
        if called <= made:
            return made
        made |= called


@each_row("path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.stem)
def test_no_guard_measures_by_the_recommended_day(path: Path) -> None:
    """A guard asks `is_over` and `still_runs`, which know every reading; never `due_on`, which is only one of them."""
    tree = ast.parse(path.read_text("utf-8"))
    hard = guards(tree) & readers(tree).keys()
    assert hard <= NO_GUARDS.keys(), sorted(hard - NO_GUARDS.keys())


def test_the_check_of_guards_sees_one_that_is_hard() -> None:
    hard = """
@guard("ARL-1", "X-1")
def too_late(case, attempt):
    return over(case, attempt)

def over(case, attempt):
    return attempt.on > case.due(case.clocks[0]).due_on
"""
    tree = ast.parse(hard)
    assert guards(tree) & readers(tree).keys() == {"over"}


def disputed(rule: str, start: date, **how: object) -> Due:
    return periods.due(law.rule(rule), start, calendar=CALENDAR, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "days"),
    [
        (disputed("SJ-8", date(2025, 12, 1)), [date(2026, 2, 1), date(2026, 2, 2)]),
        (disputed("PIL-21a", date(2026, 7, 4)), [date(2026, 9, 4)]),
        (disputed("PIL-21b", date(2026, 6, 5)), [date(2026, 6, 20), date(2026, 6, 22)]),
        (disputed("PRO-19", date(2025, 12, 1)), [date(2026, 2, 1), date(2026, 2, 2)]),
        (disputed("AEL-53", date(2026, 2, 1)), [date(2026, 5, 1), date(2026, 5, 6)]),
    ],
    ids=lambda value: value.rule.id if isinstance(value, Due) else "",
)
def test_where_the_text_is_silent_on_a_day_off_both_days_are_listed(due: Due, days: list[date]) -> None:
    assert list(due.days) == days
    assert ("DISPUTABLE" in due.flags) == (len(days) > 1)


def test_between_two_readings_a_period_is_neither_over_nor_running() -> None:
    stop = Stop(date(2026, 3, 9), date(2026, 3, 16))
    due = disputed("ARL-62a", date(2026, 3, 3), stops=[stop])
    assert due.due_on == date(2026, 5, 9) and due.days == (date(2026, 5, 8), date(2026, 5, 9), date(2026, 5, 11))
    open_, between, over = date(2026, 5, 8), date(2026, 5, 10), date(2026, 5, 12)
    assert [due.still_runs(day) for day in (open_, between, over)] == [True, False, False]
    assert [due.is_over(day) for day in (open_, between, over)] == [False, False, True]
    assert [due.days_late(day) for day in (open_, between, over)] == [0, 0, 3]


def test_a_date_by_a_text_that_is_not_of_its_day_forbids_nothing() -> None:
    due = disputed("ALL-67b", date(2014, 5, 19))
    assert due.due_on == date(2014, 6, 3) and {"NOT_KNOWN", "DISPUTABLE"} <= set(due.flags)
    assert [view.due_on for view in due.readings] == [date(2014, 5, 29)]
    assert not due.is_over(date(2014, 8, 1)) and not due.still_runs(date(2014, 5, 20)) and not due.days_late(date.max)


def rows_in_dispute() -> list[str]:
    return [rule.id for rule in law.rules() if rule.status == "DISPUTABLE" and rule.has_period]


def test_every_row_in_dispute_that_holds_a_period_lists_its_readings() -> None:
    """Somewhere in a year of starts, since some dates are moved on some days only; or the case knows the other date and
    gives it to the clock that it opens."""
    openings = [each for table in TABLES.values() for step in table.steps for each in step.opens]
    by_case = {each.term for each in openings if each.fill is from_acceptance}
    starts = [date(2025, month, day) for month in range(1, 13) for day in (3, 9, 17, 25)]
    for name in rows_in_dispute():
        assert name in by_case or any(periods.due(law.rule(name), day, calendar=CALENDAR).readings for day in starts), (
            name
        )


@pytest.mark.parametrize(
    ("name", "term", "standing", "said"),
    [
        ("converted-with-the-copy-sent", "ARL-48b", Standing.KEPT, "仍按简易程序计算，2026年3月16日届满"),
        ("converted-and-left-as-it-was", "ARL-54b", Standing.DISPUTED, "改按普通程序计算，2026年3月23日才届满"),
        ("sixty-days-ground-1", "ARL-41-5", Standing.DROPPED, "2026年5月24日届满"),
        ("real/L06", "ALL-67b", Standing.UNKNOWN, "当时的条文没有载入"),
    ],
)
def test_what_the_law_leaves_open_is_said_with_the_verdict(
    sqlite_url: str, name: str, term: str, standing: Standing, said: str
) -> None:
    found = scenario.play(scenario.load(SCENARIOS / f"{name}.yaml"), sqlite_url)
    assert found.case
    (verdict,) = [each for each in verdicts(found.case, found.today, partial=True) if each.clock.term == term]
    if name.startswith("real"):
        assert said in verdict.remark
        return
    assert (verdict.standing, said in verdict.remark) == (standing, True), verdict


def test_both_starts_of_a_supplemented_application_are_listed(sqlite_url: str) -> None:
    found = scenario.play(scenario.load(SCENARIOS / "old-law-supplement.yaml"), sqlite_url)
    assert found.case
    clock = found.case.running("ARL-62a")
    assert clock
    assert found.case.due(clock).days == (date(2020, 7, 2), date(2020, 7, 6), date(2020, 7, 8))
