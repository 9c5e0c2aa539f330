"""The details of an act as a system sends them, made into those that `perform()` takes: entries by the number under
which its officer sees them, and nothing that only the product writes."""

from collections.abc import Mapping
from typing import Any

from casework import procedure
from casework.casefile import CaseFile, Details
from casework.errors import DetailsRefused
from casework.procedure.fields import FilledIn
from casework.procedure.history import Correct
from casework.procedure.shapes import shape_of
from casework.vocabulary import Act
from casework.web.acting.reading import keep_sealed

ENTRY = {Act.CORRECT: "seq", Act.KEEP_PROMISE: "visit"}
"""Acts that name an entry of the case, and by which field."""


def model_of(file: CaseFile, act: Act) -> type[Details] | None:
    """The details class of an act in a case."""
    return Correct if act is Act.CORRECT else procedure.table_of(file.procedure).details_of(act)


def own_fields(model: type[Details]) -> list[str]:
    """The fields that the product fills in."""
    return [name for name, field in model.model_fields.items() if shape_of(field).mark(FilledIn)]


def check_sent(given: Any) -> None:
    """DetailsRefused where something is sent in the form in which only the product keeps a number of a person."""
    if isinstance(given, Mapping):
        if {"token", "masked"} & given.keys():
            raise DetailsRefused("号码应当写成文字", instead="请发送完整的号码，由系统加密保存")
        given = list(given.values())
    for inner in given if isinstance(given, list) else ():
        check_sent(inner)


def as_meant(file: CaseFile, act: Act, given: dict[str, Any], numbers: Mapping[int, int]) -> dict[str, Any]:
    """What the system means. DetailsRefused."""
    model = model_of(file, act)
    if own := [name for name in given if model and name in own_fields(model)]:
        raise DetailsRefused(f"{'、'.join(own)}由系统填写", instead="请不要发送这些字段")
    entry = ENTRY.get(act)
    if entry is None or given.get(entry) is None:
        return given
    if type(given[entry]) is not int:  # "3" and 3.0 would be read as the number of another entry
        raise DetailsRefused(f"“{entry}”应当是登记的序号（整数）", instead="请核对登记的序号", field=entry)
    seq = next((seq for seq, no in numbers.items() if no == given[entry]), None)
    fact = next((fact for fact in file.facts if fact.seq == seq), None)
    if seq is None:
        raise DetailsRefused(f"没有第{given[entry]}项登记", instead="请核对登记的序号", field=entry)
    meant = given | {entry: seq}
    if act is Act.CORRECT and "also" in given:
        meant["also"] = _entries(given["also"], numbers)
    if fact and isinstance(meant.get("correct_details"), dict):
        # A number left as the mask that was read is the number that is recorded.
        meant["correct_details"] = keep_sealed(meant["correct_details"], fact.details)
    return meant


def _entries(sent: Any, numbers: Mapping[int, int]) -> list[int]:
    """Several entries by their numbers."""
    meant = {no: seq for seq, no in numbers.items()}
    if not isinstance(sent, list) or any(type(no) is not int for no in sent):
        raise DetailsRefused("“also”应当是登记的序号（整数）", instead="请核对登记的序号", field="also")
    unknown = next((no for no in sent if no not in meant), None)
    if unknown is not None:
        raise DetailsRefused(f"没有第{unknown}项登记", instead="请核对登记的序号", field="also")
    return [meant[no] for no in sent]
