"""What a report is made of, as rows (`reports.toml`), read and checked once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from casework.errors import CaseworkError
from casework.figures.definitions import book
from casework.lessons.rows import rows as lessons
from casework.vocabulary import DocumentKind, Word

FILE = Path(__file__).parent / "reports.toml"
TITLED, BASED = ("period", "of", "noun", "today"), ("compared", "nothing")


class ReportKind(Word):
    """What is reported."""

    QUARTERLY = "quarterly", "工作通报（月、季、半年）"
    ANNUAL = "annual", "年度报告"
    SPECIAL = "special", "专题报告（一个机关、领域或者原因）"
    CORRECTION = "correction", "纠错通报（逐案列明被纠错、败诉的）"
    INSPECTION = "inspection", "专项督察通报（各机关截至今日应当履行、反馈的）"

    @property
    def document(self) -> DocumentKind:
        return {
            ReportKind.QUARTERLY: DocumentKind.QUARTERLY_NOTICE,
            ReportKind.ANNUAL: DocumentKind.ANNUAL_REPORT,
            ReportKind.SPECIAL: DocumentKind.SPECIAL_REPORT,
            ReportKind.CORRECTION: DocumentKind.WRONGS_NOTICE,
            ReportKind.INSPECTION: DocumentKind.INSPECTION_LIST,
        }[self]


class ReportsWrong(CaseworkError):
    """A row of `reports.toml` names nothing that could be told."""

    code, status = "RPT-010", 500


@dataclass(frozen=True, kw_only=True)
class KindRow:
    """How a kind of report is called and what it says of itself: `title` with {period}, {of}, {noun}, {today}, `basis`
    with {compared}, {nothing}."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    kind: ReportKind
    noun: str
    title: str
    basis: str

    def __post_init__(self) -> None:
        """What is filled in is known; ValueError."""
        for words, fields in ((self.title, TITLED), (self.basis, BASED)):
            try:
                words.format(**dict.fromkeys(fields, ""))
            except (KeyError, IndexError) as error:
                raise ValueError(f"“{words}”中没有名为{error}的项") from error


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """What a section says of one matter, exactly one of: a `whole` table; of what is counted in a `table` that is `of`
    a predicate, how it is told apart `by` a dimension; `figures`; the `trend` of a predicate; the `rank` of a figure
    `by` a dimension; `causes`; the `typical` cases that were published; `each` case that was corrected or lost; what is
    `owed` by organs; `advice`."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    whole: str = ""
    table: str = ""
    of: str = ""
    by: str = ""
    words: str = ""
    """What the values are called: 被申请人."""
    figures: tuple[str, ...] = ()
    trend: str = ""
    rank: str = ""
    causes: bool = False
    typical: bool = False
    each: bool = False
    owed: bool = False
    advice: bool = False
    chart: str = ""
    """The caption of the chart; none without."""
    most: int = 30


@dataclass(frozen=True, kw_only=True)
class SectionRow:
    """A section with its parts, and in which reports it stands."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    heading: str
    kinds: tuple[ReportKind, ...]
    part: tuple[PartRow, ...]


@dataclass(frozen=True, kw_only=True)
class AdviceRow:
    """A suggestion, and when it is made: a branch of the tree of causes is told of, `organs` so often corrected, or a
    `figure` comes out `below`; always, where it says nothing of that."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    says: str
    branch: str = ""
    organs: int = 0
    figure: str = ""
    below: float = 0


@dataclass(frozen=True, kw_only=True)
class Told:
    """The rows."""

    kinds: tuple[KindRow, ...]
    sections: tuple[SectionRow, ...]
    advice: tuple[AdviceRow, ...]

    def of(self, kind: ReportKind) -> KindRow:
        """How a kind is called."""
        return next(row for row in self.kinds if row.kind is kind)


@cache
def told() -> Told:
    """The rows that this release came with. ReportsWrong."""
    return read(FILE.read_text("utf-8"))


def check_rows() -> None:
    """Read the rows of figures, lessons and reports: whoever starts learns at once what is wrong with them.
    DefinitionWrong, LessonsWrong, ReportsWrong."""
    book()
    lessons()
    told()


def read(text: str) -> Told:
    """The rows of a file, checked. ReportsWrong."""
    try:
        parts: Mapping[str, Any] = tomllib.loads(text)
        found = Told(
            kinds=TypeAdapter(tuple[KindRow, ...]).validate_python(parts.get("kind", [])),
            sections=TypeAdapter(tuple[SectionRow, ...]).validate_python(parts.get("section", [])),
            advice=TypeAdapter(tuple[AdviceRow, ...]).validate_python(parts.get("advice", [])),
        )
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ReportsWrong(f"reports.toml 无法读取：{str(error)[:200]}", instead="请照同一文件的其他各行写") from error
    for section in found.sections:
        for part in section.part:
            _check(section.heading, part)
    for advice in found.advice:
        if advice.branch and advice.branch not in lessons().branches:
            raise _unknown("建议", "原因", advice.branch)
        if advice.figure and advice.figure not in book().figures:
            raise _unknown("建议", "指标", advice.figure)
    if sorted(row.kind for row in found.kinds) != sorted(ReportKind):
        raise ReportsWrong("每一种通报、报告应当恰有一行名称", instead="请写 [[kind]]，每种一行")
    return found


def _check(heading: str, part: PartRow) -> None:
    known = book()
    for name in filter(None, (part.whole, part.table)):
        if name not in known.tables:
            raise _unknown(heading, "统计表", name)
    for name in filter(None, (*part.figures, part.rank)):
        if name not in known.figures:
            raise _unknown(heading, "指标", name)
    for name in filter(None, (part.of, part.trend)):
        if name not in known.predicates:
            raise _unknown(heading, "条件", name)
    if part.by and part.by not in known.dimensions:
        raise _unknown(heading, "维度", part.by)
    said = (part.causes, part.typical, part.each, part.owed, part.advice)
    ways = (part.whole, part.table, part.figures, part.trend, part.rank, *said)
    if sum(map(bool, ways)) != 1:
        raise ReportsWrong(f"“{heading}”的一部分应当恰写一种内容", instead="请写 whole、table、figures 等之一")


def _unknown(heading: str, what: str, name: str) -> ReportsWrong:
    return ReportsWrong(f"“{heading}”：没有名为“{name}”的{what}", instead=f"请核对{what}的名称", code="RPT-011")
