"""Tables of many cheap rows, each table one test.

`each_row` is written as `pytest.mark.parametrize` is. A test of pytest's own costs 3 ms before it does anything: it is
collected in every process, sorted, sent and reported three times. So a table of dozens of rows that share what they
need, and change none of it, is one test: it tries every row and names each that fails. `ROW=words` tries only those
whose name has the words.
"""

import inspect
import os
import traceback
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

import pytest

ONLY = os.environ.get("ROW", "")


def each_row(
    names: str | tuple[str, ...], values: Iterable[Any], ids: Sequence[str] | Callable[[Any], object] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call the test once for each row, and fail with all rows that failed."""
    arguments = tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else names
    rows = [(value,) if len(arguments) == 1 else tuple(value) for value in values]
    assert rows, f"a table of {names} without rows shows nothing"

    def name_of(number: int, row: tuple[Any, ...]) -> str:
        if ids is not None and not callable(ids):
            return ids[number]
        return "-".join(str(ids(value) if ids else value) for value in row)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(test)
        shared = [about for name, about in signature.parameters.items() if name not in arguments]

        @wraps(test)
        def of_all(**fixtures: Any) -> None:
            failed, tried = [], 0
            for number, row in enumerate(rows):
                name = name_of(number, row)
                if ONLY not in name:
                    continue
                tried += 1
                try:
                    test(**dict(zip(arguments, row, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as flaw:
                    failed.append(f"{name}: {_said(flaw, test)}")
            if not tried:
                pytest.skip(f"no row is named {ONLY}")
            assert not failed, f"{len(failed)} of {len(rows)} rows\n" + "\n".join(failed)

        of_all.__signature__ = signature.replace(parameters=shared)  # type: ignore[attr-defined]
        return of_all

    return decorate


def _said(flaw: BaseException, test: Callable[..., None]) -> str:
    """What failed, and in which line of the test."""
    file = inspect.unwrap(test).__code__.co_filename
    line = next((at.lineno for at in reversed(traceback.extract_tb(flaw.__traceback__)) if at.filename == file), 0)
    return f"line {line}: {type(flaw).__name__}: {flaw}"
