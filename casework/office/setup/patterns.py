"""How an office writes its numbers, and how the serial is read out of one."""

import re
import string
from collections.abc import Callable, Iterable
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from casework.record.numbering import Numbered, reader, written
from casework.vocabulary import DocumentKind
from documents.kinds import kind_of

Serials = Callable[[Iterable[str]], dict[str, int]]
SERIAL = "\x02"
"""Stands for the serial where the pattern of a number is looked at."""


def _with_places(*names: str) -> AfterValidator:
    """A pattern in which each of these places stands once, and no other."""

    def checked(pattern: str) -> str:
        try:
            found = [name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None]
        except ValueError:
            found = []
        if sorted(found) != sorted(names):
            raise ValueError(f"：应当写有{'、'.join(f'{{{name}}}' for name in names)}各一处")
        return pattern

    return AfterValidator(checked)


EXAMPLE = re.compile(r"^(?P<before>.*?)(?P<open>[〔\[［﹝(（])(?:19|20)\d\d(?P<close>[〕\]］﹞)）])\d+号$")
"""A number as it stands on a paper."""


def _of_an_example(pattern: str, *, coded: bool) -> str:
    """东复〔2026〕1号 is 东复〔{year}〕{serial}号: as it is to look, with no signs of ours to learn. `coded`:
    before the year stands the word for the kind of document, or will stand there."""
    found = EXAMPLE.match(pattern.strip()) if isinstance(pattern, str) else None
    if found is None:
        return pattern
    before = found["before"]
    if coded:
        codes = sorted((code for kind in DocumentKind if (code := kind_of(kind.value).code)), key=len, reverse=True)
        before = before.removesuffix(next((code for code in codes if before.endswith(code)), "")) + "{code}"
    return f"{before}{found['open']}{{year}}{found['close']}{{serial}}号"


CasePattern = Annotated[
    str,
    BeforeValidator(partial(_of_an_example, coded=False)),
    Field(max_length=60),
    _with_places("year", "serial"),
]
DocumentPattern = Annotated[
    str,
    BeforeValidator(partial(_of_an_example, coded=True)),
    Field(max_length=60),
    _with_places("code", "year", "serial"),
]


def serials_of(of: Numbered, year: int) -> Serials:
    """Tells the serials of numbers of that year, with those it told before; also where the office wrote its numbers
    otherwise earlier in it; 0 for none."""
    read, written_otherwise = reader(of), re.compile(rf"{year}\D+(\d+)\D*$")
    before, _, after = written(of, year, SERIAL).partition(SERIAL)
    first, last = len(before), -len(after) or None
    known: dict[str, int] = {}

    def otherwise(number: str) -> int:
        if found := read(number):
            return found[1] if found[0] == year else 0
        said = written_otherwise.search(number)
        return int(said[1]) if said else 0

    def serials(numbers: Iterable[str]) -> dict[str, int]:
        for number in numbers:
            if number not in known:  # nearly all are written alike, and a year has tens of thousands
                between = number[first:last]
                alike = between.isdecimal() and number.startswith(before) and number.endswith(after)
                known[number] = int(between) if alike else otherwise(number)
        return known

    return serials
