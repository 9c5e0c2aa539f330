"""Every property of every row of the two procedures, and of every field of every form, as they stand: a flag that is
turned or a limit that moves shows as a line of `golden/rows.txt`. Of a guard only its code: what it says, others ask.

`UPDATE_GOLDEN=1 pytest tests/test_rows.py` accepts what is meant, after a look at the difference.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from casework import procedure
from casework.procedure.shapes import shape_of
from casework.procedure.table import Guard
from tests.test_act_forms import forms

GOLDEN = Path(__file__).parent / "golden" / "rows.txt"


def said(value: Any) -> str:
    """A value in one line: of a row what is not as usual, of a function its name."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Guard):
        return f"{value.code}{' by form' * value.by_form}{' and beforehand' * (value.beforehand is not None)}"
    if isinstance(value, FieldInfo):
        return " ".join(map(said, value.metadata))
    if is_dataclass(value) and not isinstance(value, type):
        given = ((each.name, getattr(value, each.name), each.default) for each in fields(value))
        parts = (f"{name}={said(part)}" for name, part, usual in given if usual is MISSING or part != usual)
        return f"{type(value).__name__}({', '.join(parts)})"
    if isinstance(value, type) or callable(value):
        return str(getattr(value, "__name__", value))
    if isinstance(value, frozenset | set):
        return f"{{{', '.join(sorted(map(said, value)))}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(said, value))}]"
    return repr(value)


def of_rows() -> Iterator[str]:
    """A line for each row, with the states it stands in."""
    for of in procedure.TABLES:
        states: dict[str, list[str]] = {}
        for step in procedure.table_of(of).steps:
            given = (
                (each.name, getattr(step, each.name), each.default) for each in fields(step) if each.name != "source"
            )
            parts = [
                f"{name}={said(value)}"
                for name, value, usual in given
                if (usual is MISSING or value != usual) and (name, value) != ("target", step.source)
            ]
            states.setdefault(f"{of.value} {', '.join(parts)}", []).append(step.source.value)
        yield from (f"{row} in {', '.join(where)}" for row, where in states.items())


def of_forms() -> Iterator[str]:
    """A line for each field."""
    for form in sorted(forms(), key=lambda form: (form.__module__, form.__name__)):
        for name, field in form.model_fields.items():
            shape = shape_of(field)
            usual = "" if field.default is PydanticUndefined else f" = {said(field.default)}"
            several = "several " * shape.several
            marks = " ".join(dict.fromkeys(map(said, (*shape.marks, *_limits(field.annotation)))))
            optional = " or none" * shape.optional
            yield f"{form.__name__}.{name} {several}{said(shape.base)}{optional}{usual} {marks}".rstrip()


def _limits(annotation: Any) -> Iterator[Any]:
    """The marks on every level of the annotation: of the list as well as of what is in it."""
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        if not isinstance(part, type) or not issubclass(part, BaseModel):
            yield from _limits(part)


def test_every_row_and_every_field_is_as_it_was_accepted() -> None:
    lines: Iterable[str] = [*of_rows(), *of_forms()]
    if "UPDATE_GOLDEN" in os.environ:
        GOLDEN.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    assert list(lines) == GOLDEN.read_text("utf-8").splitlines()
