"""Days that no period can be computed from: so far ahead or back that a year is surely mistyped."""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from casework.errors import DetailsRefused
from casework.law.written import YEARS
from casework.vocabulary import zh_date

FIRST = 1900
"""Nobody who applies was born before it, and nothing was done to him."""


def check_years(given: BaseModel, citation: str) -> None:
    """DetailsRefused for a day before the first year that can be meant, or after the last that can be computed."""
    for title, day in _days(given):
        if not FIRST <= day.year < YEARS.stop:
            raise DetailsRefused(
                f"“{title}”{zh_date(day)}超出可以计算的年份",
                citation=citation,
                instead=f"请核对日期，年份应在{FIRST}至{YEARS.stop - 1}之间；本次未作任何登记",
            )


def _days(given: BaseModel) -> Iterator[tuple[str, date]]:
    for name, field in type(given).model_fields.items():
        value = getattr(given, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, BaseModel):
                yield from _days(each)
            elif isinstance(each, date):
                yield field.title or name, each
