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


def _with_places(*names: str, example: str) -> AfterValidator:
    """A pattern in which each of these places stands once, and no other; whoever wrote another is shown an example."""

    def checked(pattern: str) -> str:
        try:
            found = [name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None]
        except ValueError:
            found = []
        if sorted(found) != sorted(names):
            places = "、".join(f"{{{name}}}" for name in names)
            raise ValueError(f"：请照样子写一个例子，如“{example}”；写法不同的，以{places}代替其中会变的字，各写一处")
        return pattern

    return AfterValidator(checked)


EXAMPLE = re.compile(
    r"^(?P<before>[^{}]*?(?P<code>\{code\})?)\s*(?P<open>[〔\[［﹝(（])\s*(?:19|20)\d\d\s*(?P<close>[〕\]］﹞)）])"
    r"\s*(?P<nth>第?)\s*\d+\s*号$"
)
"""A number as it stands on a paper."""
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def _of_an_example(pattern: str, *, coded: bool) -> str:
    """东复〔2026〕第1号 is 东复〔{year}〕第{serial}号: as it is to look, with no signs of ours to learn. `coded`:
    before the year stands the word for the kind of document, or will stand there."""
    found = EXAMPLE.match(pattern.translate(FULL_WIDTH).strip()) if isinstance(pattern, str) else None
    if found is None:
        return pattern
    before = _with_code(found["before"]) if coded and not found["code"] else found["before"]
    return f"{before}{found['open']}{{year}}{found['close']}{found['nth']}{{serial}}号"


def _with_code(before: str) -> str:
    """东政复决, and 东政复决字, with a place for the word in it. ValueError where the decision's own word stands
    elsewhere, as in 东政复决定: it would be printed twice."""
    ending = "字" if before.endswith("字") else ""
    bare = before.removesuffix(ending)
    codes = sorted((code for kind in DocumentKind if (code := kind_of(kind.value).code)), key=len, reverse=True)
    bare = bare.removesuffix(next((code for code in codes if bare.endswith(code)), ""))
    if (decided := kind_of(DocumentKind.DECISION.value).code) in bare:
        raise ValueError(f"：代字“{decided}”应当紧接在年份之前，或者以{{code}}写明代字的位置")
    return f"{bare}{{code}}{ending}"


CasePattern = Annotated[
    str,
    BeforeValidator(partial(_of_an_example, coded=False)),
    Field(max_length=60),
    _with_places("year", "serial", example="某复〔2026〕1号"),
]
DocumentPattern = Annotated[
    str,
    BeforeValidator(partial(_of_an_example, coded=True)),
    Field(max_length=60),
    _with_places("code", "year", "serial", example="某政复决〔2026〕1号"),
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
