"""A table that was given out empty and comes back filled in: its lines, cell by cell under the headings."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from casework.vocabulary import iso_day, visible
from documents.intake.tables import WRONG

MUST = "（必填）"
"""Stands behind the heading of a column that may not be empty."""


def columns_of(form: type[BaseModel]) -> dict[str, str]:
    """The columns of the table for these details, by the field that each fills; what a title explains is left out."""
    return {name: str(field.title).partition("（")[0] for name, field in form.model_fields.items()}


def required_of(form: type[BaseModel]) -> tuple[str, ...]:
    """The columns that may not be empty."""
    return tuple(name for name, field in form.model_fields.items() if field.is_required())


UNREAD = ""
"""Under this stands in a line why a cell of it could not be read."""


def lines(
    text: str, columns: Mapping[str, str], *, first: str, dates: Collection[str], posts: Mapping[str, str]
) -> list[tuple[int, dict[str, Any]]] | None:
    """What stands below the headings, each line with its number in the sheet; None where no line names the column
    `first`. A day in any spelling is its ISO day; a post is known by its words; why a cell could not be read stands
    under `UNREAD`, and is nobody's name. Empty lines and empty cells are left out."""
    found = [line.split("\t") for line in visible(text).splitlines()]
    start = next((at for at, line in enumerate(found) if columns[first] in map(_heading, line)), None)
    if start is None:
        return None
    field_of = {label: name for name, label in columns.items()}
    heads = [field_of.get(_heading(cell), "") for cell in found[start]]
    given = []
    for number, line in enumerate(found[start + 1 :], start + 2):
        if any(map(str.strip, line)):
            given.append((number, dict(_cells(heads, line, dates, posts))))
    return given


def _heading(cell: str) -> str:
    return cell.replace(MUST, "").strip()


def _cells(
    heads: list[str], line: list[str], dates: Collection[str], posts: Mapping[str, str]
) -> Iterator[tuple[str, Any]]:
    for name, cell in zip(heads, line, strict=False):
        words = cell.strip()
        if not name or not words:
            continue
        if trouble := WRONG.search(words):
            yield UNREAD, trouble["why"]
        elif name == "post":
            yield name, posts.get(words, words)
        else:
            yield name, iso_day(words) if name in dates else words
