"""How what was recorded by earlier releases is read today. Pure.

A fact is for ever, the class of its details is not. When a class changes so that it would read an old fact otherwise
or not at all (a field renamed, split, given another meaning, made required; a word of a vocabulary gone):

1. change the class;
2. append to `UPGRADES` a pure function from the details as they were to the details as they are, and the
   acts it is for;
3. run `tests/test_frozen_facts.py`: the facts of every earlier release must give the cases they gave.

The number of the last upgrade is the version that new facts carry. What needs no upgrade: a new field with a default, a
field that is gone (its value is kept and shown as it was written), a limit or a list that became narrower: those are
asked of what is entered, never of what is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from casework.casefile import Details, Fact
from casework.errors import FactUnreadable
from casework.vocabulary import Act

Raw = dict[str, Any]
"""Details as JSON has them."""
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Upgrade:
    """One change of a class: what it means for details that were recorded before."""

    acts: frozenset[Act]
    change: Callable[[Raw], Raw]


def _left_as_before(given: Raw) -> Raw:
    """A conversion recorded before 0.3.0 left the periods that ran as they were."""
    return {**given, "as_before": True}


def _uncounted_evidence(given: Raw) -> Raw:
    """The number of pieces of evidence began at 0 on the form: nobody had counted. Now 0 says that none came in."""
    return {**given, "evidence": given.get("evidence") or None}


def _as_it_was(given: Raw) -> Raw:
    """Before 0.4.0 these acts called for no paper of their own (`PAPERS_OF_2026`); what they say stayed as it was."""
    return given


def _agents_by_name(given: Raw) -> Raw:
    """Before 0.5.0 an agent named with his party was a name, and nobody was asked who he is."""
    return {name: _with_agents(value) for name, value in given.items()}


def _with_agents(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_with_agents(each) for each in value]
    if not isinstance(value, dict) or "agents" not in value:
        return value
    return {**value, "agents": [{"name": each} if isinstance(each, str) else each for each in value["agents"]]}


def _written_by_hand(given: Raw) -> Raw:
    """Before 0.5.0 these acts called for papers with gaps to be filled in (`WITHOUT_GAPS`)."""
    return given


def _with_a_receipt(given: Raw) -> Raw:
    """Before 0.6.0 a case taken up from below called for a receipt of what nobody handed in (`HANDED_IN_HERE`)."""
    return given


def _to_each(given: Raw) -> Raw:
    """Before 0.6.0 each of many applicants was written to, whom they had elected or not (`TO_REPRESENTATIVES`)."""
    return given


def _a_receipt_each(given: Raw) -> Raw:
    """Before 0.8.0 each of many applicants was given a receipt of his own (`ONE_RECEIPT`)."""
    return given


def _pieces_by_name(given: Raw) -> Raw:
    """Before 0.11.0 a piece of evidence was a name, and nobody was asked what it proves."""
    items = given.get("items") or []
    return {**given, "items": [{"name": each} if isinstance(each, str) else each for each in items]}


def _without_a_report(given: Raw) -> Raw:
    """Before 0.12.0 a judgment that was lost took effect without a period to report on it (`DEFEATS_REPORTED`)."""
    return given


UPGRADES: tuple[Upgrade, ...] = (
    Upgrade(acts=frozenset({Act.CONVERT}), change=_left_as_before),
    Upgrade(acts=frozenset({Act.REPLY}), change=_uncounted_evidence),
    Upgrade(
        acts=frozenset(
            {Act.RECEIVE, Act.ASK_FOR_ELEVATION, Act.MOVE_FILE, Act.RECEIVE_FILE}
            | {Act.JOIN, Act.SEPARATE, Act.HANDLE_NO_FURTHER}
        ),
        change=_as_it_was,
    ),
    Upgrade(
        acts=frozenset(
            {Act.RECEIVE, Act.RECEIVE_NOTICE, Act.ADD_THIRD_PARTY, Act.SUCCEED, Act.CHANGE_RESPONDENT}
            | {Act.ADD_RESPONDENT}
        ),
        change=_agents_by_name,
    ),
    Upgrade(
        acts=frozenset({Act.SUBMIT_ANSWER, Act.DESIGNATE_OFFICIAL, Act.RECEIVE_JUDGMENT, Act.RECORD_PERFORMANCE}),
        change=_written_by_hand,
    ),
    Upgrade(acts=frozenset({Act.RECEIVE}), change=_with_a_receipt),
    Upgrade(acts=frozenset({Act.ACCEPT, Act.CONVERT, Act.EXTEND, Act.SUSPEND, Act.RESUME}), change=_to_each),
    Upgrade(acts=frozenset({Act.RECEIVE}), change=_a_receipt_each),
    Upgrade(acts=frozenset({Act.RECORD_EVIDENCE}), change=_pieces_by_name),
    Upgrade(acts=frozenset({Act.RECORD_EFFECT}), change=_without_a_report),
)
"""Oldest first; the n-th leads from version n to version n + 1."""
PAPERS_OF_2026 = 4
"""The version from which on the acts of the regulation of 2026 call for papers of their own (O-11 …)."""

HANDED_IN_HERE = 7
"""The version from which on there is a receipt only for who handed his application in here."""
TO_REPRESENTATIVES = 8
"""The version from which on letters in the course of a case go to those whom many parties elected."""
ONE_RECEIPT = 9
"""The version from which on many who apply together are given one receipt, which names them all."""
WITHOUT_GAPS = 6
"""The version from which on no act calls for a paper to the court of which it knows the half only."""

DEFEATS_REPORTED = 11
"""The version from which on a lost judgment that takes effect is to be reported on."""


def version() -> int:
    """The version of details that is recorded today. Release 0.1.0 recorded version 1."""
    return len(UPGRADES) + 1


def recorded_since(fact: Fact, since: int) -> bool:
    """Whether a fact was recorded as this version or a later one; one that is being recorded is of today's."""
    return (fact.written or version()) >= since


def upgraded(act: Act, given: Raw, written: int) -> Raw:
    """The details of an act, recorded as version `written`, as today's class would have them."""
    for upgrade in UPGRADES[written - 1 :]:
        if act in upgrade.acts:
            given = upgrade.change(dict(given))
    return given


def read(model: type[Details], act: Act, given: Raw, written: int) -> tuple[Details, Raw]:
    """The details of a recorded fact, and what it says that the class has no field for, by path.

    What today's class would refuse as input is read as it stands: limits and lists are asked when an act is done.
    FactUnreadable when a field without a default is missing or a value is not of its kind: an upgrade is missing.
    """
    given = upgraded(act, given, written)
    try:
        return model.model_validate(given), {}
    except ValidationError:
        unknown: Raw = {}
        return _made(model, given, "", unknown), unknown


def _made(model: type[Model], given: Mapping[str, Any], path: str, unknown: Raw) -> Model:
    """The model without asking its validators."""
    values: Raw = {}
    for name, field in model.model_fields.items():
        if name in given:
            values[name] = _value(field.annotation, given[name], f"{path}{name}", unknown)
        elif field.is_required():
            raise FactUnreadable(f"缺少“{field.title or name}”")
    unknown |= {f"{path}{name}": value for name, value in given.items() if name not in model.model_fields}
    return model.model_construct(**values)


def _value(kind: Any, given: Any, path: str, unknown: Raw) -> Any:
    """A value of this kind, whatever limits are annotated to it."""
    if get_origin(kind) is Annotated:
        return _value(get_args(kind)[0], given, path, unknown)
    if get_origin(kind) in (Union, UnionType):
        return _one_of(get_args(kind), given, path, unknown)
    if get_origin(kind) is tuple and isinstance(given, list | tuple):
        inner = get_args(kind)[0]
        return tuple(_value(inner, each, f"{path}.{n}.", unknown) for n, each in enumerate(given, 1))
    if isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(given, dict):
        return _made(kind, given, f"{path.rstrip('.')}.", unknown)
    try:
        return TypeAdapter(kind).validate_python(given)
    except ValidationError:
        said = given.value if isinstance(given, Enum) else given
        raise FactUnreadable(f"“{path}”记为“{said}”，本版本没有这种内容") from None


def _one_of(kinds: tuple[Any, ...], given: Any, path: str, unknown: Raw) -> Any:
    refusal = FactUnreadable(path)
    for kind in kinds:
        try:
            return _value(kind, given, path, unknown)
        except FactUnreadable as refused:
            refusal = refused
    raise refusal
