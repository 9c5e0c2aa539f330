"""What kind of value a field of a details class holds, seen through unions, tuples and annotations.
The one way to read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casework.casefile import Sealed


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a field is, seen through unions, tuples and annotations."""

    base: Any
    marks: tuple[object, ...]
    optional: bool
    several: bool
    private: bool = False
    """A personal number (`fields.Private`): sealed before it is stored, masked where it is shown."""

    def mark(self, kind: type[Any]) -> Any:
        return next((mark for mark in self.marks if isinstance(mark, kind)), None)

    @property
    def is_model(self) -> bool:
        return isinstance(self.base, type) and issubclass(self.base, BaseModel)


@cache
def shape_of(field: FieldInfo) -> Shape:
    """The kind of value a field holds."""
    base, marks, optional, several = _look(field.annotation)
    private = _holds_sealed(field.annotation)
    return Shape(base=base, marks=(*field.metadata, *marks), optional=optional, several=several, private=private)


def _holds_sealed(annotation: Any) -> bool:
    return annotation is Sealed or any(map(_holds_sealed, get_args(annotation)))


def _look(annotation: Any) -> tuple[Any, tuple[object, ...], bool, bool]:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        base, marks, optional, several = _look(parts[0])
        return base, (*parts[1:], *marks), optional, several
    if origin in (Union, UnionType):
        # A private number is typed as text, whatever it is stored as.
        kept = [part for part in parts if part not in (type(None), Sealed)]
        base, marks, optional, several = _look(kept[0])
        return base, marks, optional or type(None) in parts, several
    if origin is tuple:
        base, marks, optional, _ = _look(parts[0])
        return base, flat(marks), optional, True
    return annotation, (), False, False


def flat(marks: Iterable[object]) -> tuple[object, ...]:
    """`Field(...)` inside an annotation carries its own marks."""
    found: list[object] = []
    for mark in marks:
        found += mark.metadata if isinstance(mark, FieldInfo) else [mark]
    return tuple(found)
