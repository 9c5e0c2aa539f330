"""A row or a guard that does not fit is noticed when the procedure is imported, not when a case comes to it."""

import pytest

from casework.casefile import CaseFile, Details, Fact
from casework.procedure import TABLES
from casework.procedure.reconsideration.acceptance.admission import Accept, names_the_right_organ
from casework.procedure.reconsideration.acceptance.declining import Decline
from casework.procedure.table import Attempt, Calls, Opens, Step, Table, details_read_by, guard, something
from casework.vocabulary import Act, Role, State

ROW = {"act": Act.ACCEPT, "source": State.RECEIVED, "target": State.ACCEPTED, "basis": "ARL-30", "who": (Role.CLERK,)}


def row(**more: object) -> Step:
    return Step(**(ROW | more))  # type: ignore[arg-type]


def the_track_is_named(case: CaseFile, attempt: Attempt[Accept]) -> str | None:
    return None if attempt.details.track else "没有写明适用的程序"


def not_with_nobody(case: CaseFile, fact: Fact[Decline]) -> tuple[str, ...]:
    return (fact.details.right_organ,)


def test_a_guard_says_whose_details_it_reads() -> None:
    assert details_read_by(the_track_is_named) is Accept
    assert details_read_by(not_with_nobody) is Decline
    assert details_read_by(something(lambda case, attempt: (), "没有")) is Details


def test_a_guard_on_the_row_of_another_act_is_no_row() -> None:
    with pytest.raises(TypeError, match="names_the_right_organ reads .*Decline.*, the act has Accept"):
        row(details=Accept, guards=(names_the_right_organ,))
    assert row(details=Decline, guards=(names_the_right_organ,))


@pytest.mark.parametrize(
    "effect", [{"calls": (Calls(to=not_with_nobody),)}, {"opens": (Opens(term="ARL-30a", about=not_with_nobody),)}]
)
def test_an_effect_of_another_act_is_no_row(effect: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="not_with_nobody reads"):
        row(details=Accept, **effect)


def test_what_is_asked_before_the_form_reads_no_form() -> None:
    with pytest.raises(TypeError, match="ACC-999 is asked before the form"):
        guard("ARL-30", "ACC-999")(the_track_is_named)
    assert guard("ARL-30", "ACC-999", by_form=True)(the_track_is_named)
    with pytest.raises(TypeError, match="ACC-999 is asked before the form"):
        guard("ARL-30", "ACC-999", by_form=True, beforehand=the_track_is_named)(the_track_is_named)


def test_every_act_of_the_vocabulary_has_a_row() -> None:
    assert {step.act for table in TABLES.values() for step in table.steps} == set(Act)


def test_an_act_is_about_a_matter() -> None:
    with pytest.raises(TypeError, match="walk: an act is about a matter"):
        Act.__new_member__(Act, "walk", "散步")  # type: ignore[attr-defined]


def test_an_act_has_one_row_a_state_and_one_details_class() -> None:
    with pytest.raises(TypeError, match="two rows"):
        Table({}, (row(details=Accept), row(details=Accept)))
    with pytest.raises(TypeError, match="its rows differ in details"):
        Table({}, (row(details=Accept), row(details=Decline, source=State.SUPPLEMENTING)))
