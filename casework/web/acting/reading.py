"""A sent form, read back into the details of an act. Follows the details class, never the names that were sent."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData

from casework.casefile import Sealed
from casework.errors import CaseworkError, DateRefused, DetailsRefused
from casework.procedure.fields import problems as problems_of
from casework.procedure.shapes import Shape, shape_of
from casework.web.acting.controls import STARTS, Problems

YES_NO = {"yes": True, "no": False}

Otherwise = TypeVar("Otherwise")


def whole(form: Mapping[str, Any], name: str, most: int, otherwise: Otherwise) -> int | Otherwise:
    """The number in one field of a form or an address, of at most `most` digits; `otherwise` where there is none."""
    return digits(str(form.get(name, "")), most, otherwise)


def digits(text: str, most: int, otherwise: Otherwise) -> int | Otherwise:
    """A number written in 0 to 9 alone, without a sign. What is longer than `most` digits is none, before it is read:
    neither int() nor the database is handed a number of any length."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= most else otherwise


def gather(model: type[BaseModel], form: FormData, path: str = "", leave_out: Iterable[str] = ()) -> dict[str, Any]:
    """What was typed, nested as the details class is. An empty field is left out, so that its default or the word
    必须填写 applies; a row nobody touched is no row."""
    found = {}
    for name, field in model.model_fields.items():
        if name in leave_out:
            continue
        value = _value(shape_of(field), form, f"{path}{name}")
        if value is not None:
            found[name] = value
    return found


def _value(shape: Shape, form: FormData, name: str) -> Any:
    if shape.is_model and shape.several:
        rows = (gather(shape.base, form, f"{name}.{index}.") for index in _indices(form, name))
        return [row for row in rows if not _is_untouched(shape.base, row, STARTS.get(name.rpartition(".")[2], {}))]
    if shape.is_model:
        inside = gather(shape.base, form, f"{name}.")
        return None if shape.optional and _is_untouched(shape.base, inside) else inside
    if shape.several:
        sent = [str(value) for value in form.getlist(name)]
        return [line.strip() for value in sent for line in value.splitlines() if line.strip()]
    typed = str(form.get(name, "")).replace("\r\n", "\n").strip()
    if typed == "":
        return None
    return YES_NO.get(typed, typed) if shape.base is bool else typed


def _indices(form: FormData, name: str) -> list[int]:
    """The rows that were sent, in order; removing one on the page leaves a gap."""
    row = re.compile(re.escape(name) + r"\.(\d{1,4})\.")
    return sorted({int(found.group(1)) for key in form if (found := row.match(key))})


def _is_untouched(
    model: type[BaseModel], row: Mapping[str, Any], start: Mapping[str, Any] = MappingProxyType({})
) -> bool:
    """Nothing in it but what the page itself filled in."""
    for name, value in row.items():
        default = model.model_fields[name].default
        if value not in ([], default, str(default), start.get(name)):
            return False
    return True


def problems(refusal: DetailsRefused, model: type[BaseModel], path: str = "") -> Problems:
    """Which control each sentence of a refusal belongs to. An entry of a list written one a line belongs to the
    list."""
    cause = refusal.__cause__
    found: dict[str, list[str]] = {}
    for where, sentence in problems_of(cause, model) if isinstance(cause, ValidationError) else []:
        steps = list(where)
        while steps and isinstance(steps[-1], int):
            steps.pop()
        found.setdefault(path + ".".join(map(str, steps)), []).append(sentence)
    return {name: tuple(sentences) for name, sentences in found.items()}


def wrong_in(refusal: CaseworkError | None, model: type[BaseModel], day: str = "") -> Problems:
    """What is said beside each box of a form that was refused, or of which one box was; of a day that cannot be, beside
    the box `day`."""
    if isinstance(refusal, DetailsRefused):
        return problems(refusal, model)
    box = day if isinstance(refusal, DateRefused) and day else refusal.field if refusal else ""
    return {box: (refusal.message,)} if refusal and box else {}


def keep_sealed(given: Any, recorded: Any) -> Any:
    """What was typed into a form that showed masks: a number left as its mask is the recorded number again."""
    masked = dict(_sealed_in(recorded))

    def restored(value: Any, here: Any) -> Any:
        if isinstance(value, dict):
            return {name: restored(inner, _part(here, name)) for name, inner in value.items()}
        if isinstance(value, list):
            return [restored(inner, _part(here, index)) for index, inner in enumerate(value)]
        if isinstance(here, Sealed) and value == here.masked:
            return here
        return masked.get(value, value) if isinstance(value, str) and "*" in value else value

    return restored(given, recorded)


def _part(value: Any, step: str | int) -> Any:
    if isinstance(value, BaseModel) and isinstance(step, str):
        return getattr(value, step, None)
    if isinstance(value, tuple) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _sealed_in(value: Any) -> Iterable[tuple[str, Sealed]]:
    if isinstance(value, Sealed):
        yield value.masked, value
    elif isinstance(value, BaseModel):
        for _, inner in value:
            yield from _sealed_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _sealed_in(inner)
