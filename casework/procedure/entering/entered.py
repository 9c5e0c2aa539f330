"""What was typed, in the form in which it is recorded: without what nobody sees, days as the calendar writes them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from casework.procedure.shapes import shape_of
from casework.vocabulary import iso_day, one_dot, visible

NAME = 200
"""Characters of the longest name; what is longer is prose, where a dot may be any sign."""


def entered(model: type[BaseModel], given: Mapping[str, Any]) -> dict[str, Any]:
    """The details as typed, each text without what nobody sees and each day in the usual form. What the class does not
    know, and what is no text, stays for the class to judge."""
    shapes = {name: shape_of(field) for name, field in model.model_fields.items()}
    return {name: _value(shapes[name].base if name in shapes else None, value) for name, value in given.items()}


def _value(kind: Any, value: Any) -> Any:
    if isinstance(value, str):
        seen = visible(value)
        if kind is date:
            return iso_day(seen)
        return one_dot(seen) if len(seen) <= NAME else seen
    if isinstance(value, Mapping):
        inner = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else BaseModel
        return entered(inner, value)
    if isinstance(value, list | tuple):
        return [_value(kind, each) for each in value]
    return value
