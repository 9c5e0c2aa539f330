"""What the forms of all acts have in common: what nobody ticked is not claimed, one entry is enough, few widths."""

from collections.abc import Iterator
from typing import Any, get_args

from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casework import procedure
from casework.vocabulary import Act, Procedure

STEPS = [step for of in Procedure for step in procedure.table_of(of).steps]


def within(annotation: Any) -> Iterator[Any]:
    """The annotation and every type and mark in it."""
    yield annotation
    for part in (*get_args(annotation), *(annotation.metadata if isinstance(annotation, FieldInfo) else ())):
        yield from within(part)


def forms() -> set[type[BaseModel]]:
    """The details of every act and what they are made of."""
    found: set[type[BaseModel]] = set()
    waiting: list[Any] = [step.details for step in STEPS]
    while waiting:
        form = waiting.pop()
        if form in found:
            continue
        found.add(form)
        parts = (part for field in form.model_fields.values() for part in within(field.annotation))
        waiting += [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)]
    return found


WIDTHS = {5, 20, 40, 50, 100, 200, 300, 500, 1000, 2000, 4000, 8000}
COUNTED = {
    *("Reply.evidence", "SubmitAnswer.evidence", "VerifyOnSite.photographs", "Accept.amount", "RecordVisit.waited"),
}
FINAL = {
    *(Act.ARCHIVE, Act.CLOSE, Act.CORRECT, Act.DECIDE, Act.DECLINE, Act.DEEM_ABANDONED, Act.DISMISS_APPLICATION),
    *(Act.DECLINE_ALONE, Act.DISMISS_ALONE, Act.TERMINATE_ALONE),
    *(Act.DECIDE_DIRECTLY, Act.HANDLE_NO_FURTHER),
    *(Act.MEDIATE, Act.ORDER_PERFORMANCE, Act.RECORD_EFFECT, Act.TAKEN_OVER, Act.TERMINATE, Act.WITHDRAW),
}
ANY_DAY = {
    *(Act.SERVE, Act.FAIL_SERVICE, Act.RECORD_PERFORMANCE, Act.RECORD_VISIT, Act.KEEP_PROMISE),
    *(Act.CORRECT, Act.RECOMPUTE, Act.RECORD_SELF_CORRECTION),
}
FIELDS = [(f"{form.__name__}.{name}", field) for form in forms() for name, field in form.model_fields.items()]


def marks(field: FieldInfo, kind: type) -> list[Any]:
    """The limits of one kind that a field or the entries of its list have."""
    return [mark for mark in (*field.metadata, *within(field.annotation)) if isinstance(mark, kind)]


def test_what_nobody_ticked_is_not_claimed() -> None:
    """An applicant is taken to have been told of his right, and a supplement to be complete; nothing else goes without
    saying."""
    assert {name for name, field in FIELDS if field.default is True} == {"Receive.told_of_right", "Supplement.complete"}


def test_what_a_fact_says_is_not_changed_and_says_nothing_unasked() -> None:
    kept = {"frozen": True, "extra": "forbid"}
    assert [form.__name__ for form in forms() if not kept.items() <= form.model_config.items()] == []


def test_texts_have_few_widths() -> None:
    widths = {mark.max_length for _, field in FIELDS for mark in marks(field, MaxLen)}
    assert widths == WIDTHS


def test_where_an_entry_is_asked_for_one_is_enough() -> None:
    assert {mark.min_length for _, field in FIELDS for mark in marks(field, MinLen)} == {1}


def test_only_a_count_may_be_nothing() -> None:
    least = {name: mark.ge for name, field in FIELDS for mark in marks(field, Ge)}
    more_than = {name for name, field in FIELDS if marks(field, Gt)}
    assert {name for name in least if least[name] == 0} - more_than == COUNTED
    assert set(least.values()) == {0, 1}


def test_a_number_of_days_is_at_most_ten_years() -> None:
    most = {name: mark.le for name, field in FIELDS for mark in marks(field, Le)}
    others = ("RecordVisit.waited", "NotifyHearing.minutes", "ClaimOutcome.claim", "JointOutcome.claim")
    assert {name: most.pop(name) for name in others} == {
        "RecordVisit.waited": 600,
        "NotifyHearing.minutes": 600,
        "ClaimOutcome.claim": 100,
        "JointOutcome.claim": 100,
    }
    assert {most.pop(f"Piece.{name}") for name in ("first_page", "last_page")} == {9999}
    assert set(most.values()) == {3650}


def acts_that_are(what: str) -> set[Act]:
    return {step.act for step in STEPS if getattr(step, what)}


def test_what_cannot_be_undone_is_asked_twice() -> None:
    assert acts_that_are("final") == FINAL


def test_what_others_decide_and_what_is_the_exception_is_never_the_next_step() -> None:
    assert acts_that_are("aside") == {
        Act.OBJECT_TO_VENUE,
        Act.DELAY_EVIDENCE,
        Act.RECORD_RULING,
        Act.ACCEPT_AS_ORDERED,
        Act.CORRECT,
        Act.HANDLE_NO_FURTHER,
        Act.JOIN_PARTIES,
        Act.REGISTER_ELEVATION,
        Act.TAKEN_OVER,
        Act.THIRD_PARTY_LEAVES,
        Act.WITHDRAW,
        Act.WITHDRAW_ALONE,
        Act.DECLINE_ALONE,
        Act.DISMISS_ALONE,
        Act.TERMINATE_ALONE,
    }


def test_what_may_be_recorded_late_in_whatever_state() -> None:
    """Service and performance, visits and promises, corrections and recomputations come to the record afterwards."""
    assert acts_that_are("any_day") == ANY_DAY
    mixed = {step.act for step in STEPS if not step.any_day} & ANY_DAY
    assert mixed == {Act.RECORD_PERFORMANCE}
